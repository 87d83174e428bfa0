# SPDX-License-Identifier: EUPL-1.2
"""Bodies and meetings as they are told: every number has its place, nothing is told before its time, and no position or action is lost."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.build import shown_to_all
from generator.history.known import Known
from generator.load.loader import load
from generator.load.sources import FolderSource
from generator.model.agenda_item import Decision
from generator.model.audience import Audience
from generator.model.base import Publication
from generator.model.body import Body
from generator.model.codes import ReasonCode
from generator.model.meeting import Meeting
from generator.model.scalars import MomentValue
from generator.project import project
from generator.register import Register
from generator.views import meeting as one_meeting
from generator.views import meetings, todo
from generator.views.agenda.carried import not_carried_out, positions
from generator.views.meetings import MeetingMark
from generator.views.paper import Paper, PaperItem, without
from generator.views.papers import papers
from generator.views.positions import PositionMark, Setting, rows_about
from generator.views.prepared import Prepared, prepared
from generator.views.sent import WITHHELD, lines_of, points_of
from tests.history.books import with_record, without_record
from tests.support.example import SMALL
from tests.support.registers import built

TODAY = date(2026, 11, 22)
GONE = "Uppgiften är inte längre offentlig"
HELD, CALLED, PLANNED, UNAPPROVED = (
    f"samordningsgruppen-{day}" for day in ("2026-08-27", "2026-12-03", "2027-01-28", "2026-10-15")
)
INTERNAL = built(
    Publication,
    {
        "audience": Audience.INTERNAL,
        "reason": ReasonCode.TENDER_SECRECY,
        "legal_basis": None,
        "review_by": date(2027, 1, 1),
    },
    ("audience",),
)


@pytest.fixture(scope="module")
def small() -> Register:
    return load(FolderSource(SMALL)).register


def seen(register: Register, audience: Audience = Audience.PUBLIC, today: date = TODAY) -> Setting:
    return Setting(project(register, audience, today), Known(), today, GONE)


@pytest.fixture(scope="module")
def public(small: Register) -> Setting:
    return seen(small)


@pytest.fixture(scope="module")
def staff(small: Register) -> Setting:
    return seen(small, Audience.INTERNAL)


def meeting(setting: Setting, name: str) -> Meeting:
    return setting.register.of(Meeting)[name]


def kinds(setting: Setting, name: str) -> list[str]:
    return [each.kind for each in papers(meeting(setting, name), setting)]


def paper(setting: Setting, name: str, kind: str) -> Paper:
    return next(each for each in papers(meeting(setting, name), setting) if each.kind == kind)


def items(found: Paper) -> dict[str, PaperItem]:
    return {item.number: item for point in found.points for item in point.items}


def test_notes_are_public_when_they_are_approved(small: Register, public: Setting, staff: Setting) -> None:
    assert kinds(public, UNAPPROVED) == ["kallelse"]
    assert kinds(staff, UNAPPROVED) == ["minnesanteckningar", "kallelse"]
    approved = date(2026, 9, 11)
    assert kinds(seen(small, today=date(2026, 9, 10)), HELD) == ["kallelse"]
    assert kinds(seen(small, today=approved), HELD) == ["minnesanteckningar", "kallelse"]


def test_an_agenda_is_public_from_the_day_it_was_sent(small: Register) -> None:
    assert kinds(seen(small, today=date(2026, 11, 18)), CALLED) == []
    assert kinds(seen(small, today=date(2026, 11, 19)), CALLED) == ["kallelse"]


def test_every_number_that_was_sent_has_its_place(small: Register, public: Setting) -> None:
    """The secret item is told as one that may not be read of; what has been made internal since says so; nothing vanishes."""
    numbers = [
        place.number
        for point in points_of(meeting(seen(small, Audience.INTERNAL), HELD), GONE)
        for place in point.places
    ]
    told = items(paper(public, HELD, "kallelse"))
    assert list(told) == numbers
    assert told["11.2"].title == WITHHELD
    assert told["6.1"].title == "Arbetskläder"
    later = seen(with_record(small, "agreement", "arbetsklader", publication=INTERNAL))
    for kind in ("kallelse", "minnesanteckningar"):
        after = items(paper(later, HELD, kind))
        assert list(after) == numbers
        assert after["6.1"] == PaperItem("6.1", GONE)
        assert {number for number in numbers if after[number].title == GONE} == {"6.1"}
    assert f"6.1 {GONE}" in lines_of(meeting(later, HELD), GONE)


@settings(deadline=None, max_examples=40)
@given(st.data())
def test_no_item_of_an_agenda_that_was_sent_disappears_without_a_trace(small: Register, data: st.DataObject) -> None:
    """Whatever items are gone, each number that was sent is still there, in order, with its title or with words in its place."""
    one = small.of(Meeting)[HELD]
    kept = data.draw(st.lists(st.sampled_from(one.agenda), unique_by=lambda item: item.number))
    left = one.model_copy(update={"agenda": tuple(item for item in one.agenda if item in kept)})
    sent = [item.number for item in one.agenda if not item.added]
    there = {place.number: place for point in points_of(left, GONE) for place in point.places}
    assert set(sent) <= set(there)
    for number, place in there.items():
        assert place.title
        assert (place.item is None) is (number not in {item.number for item in kept})


def test_a_position_that_may_not_be_shown_leaves_a_trace(small: Register) -> None:
    """The need of item 4.2 is internal, so what the group came to about it is too."""
    told = items(paper(seen(small), HELD, "minnesanteckningar"))["4.2"]
    assert told.positions == ()
    assert told.outcome == "Gruppen kom fram till något som inte visas här."


def test_a_fixed_point_says_its_title_once(public: Setting) -> None:
    first, *_, last = paper(public, HELD, "minnesanteckningar").points
    assert first.own
    assert first.own.title == first.title
    assert first.under == ()
    assert last.own
    assert last.own.note == "Den 15 oktober."
    assert "1. Mötet öppnas och närvaro" in lines_of(meeting(public, HELD), GONE)


def test_the_staff_reads_why_and_the_public_what(public: Setting, staff: Setting) -> None:
    ours, theirs = (items(paper(each, CALLED, "kallelse"))["2.1"] for each in (staff, public))
    assert ours.title == "Option 1 i Kontorsmaterial ska beslutas"
    assert "28 februari 2027" in ours.reason
    assert ours.recommendation == "Optionen utnyttjas."
    assert theirs.title == "Kontorsmaterial"
    assert (theirs.reason, theirs.wanted, theirs.recommendation, theirs.id) == ("", "", "", "")
    assert theirs.marks == ("Ställningstagande önskas",)
    assert paper(public, CALLED, "kallelse").lead.replace("\u00a0", " ") == "1 ställningstagande önskas: ärende 2.1."


def test_only_the_next_meeting_that_has_not_been_called_has_a_draft(staff: Setting) -> None:
    later = staff.register.of(Meeting)[PLANNED].model_copy(
        update={"id": "samordningsgruppen-2027-03-18", "starts": MomentValue(date(2027, 3, 18), "13:00")}
    )
    more = Register([*staff.register.records(), later])
    found = prepared(more, Known(), {}, TODAY, shown_to_all(more, TODAY))
    assert {name for name, one in found.items() if one.draft} == {PLANNED, "samverkansmotet-2026-12-10"}
    assert found[CALLED].draft is None
    [draft] = (each for each in papers(meeting(staff, PLANNED), staff, found[PLANNED].draft))
    assert draft.kind == "utkast"
    assert draft.budget.replace("\u00a0", " ").startswith("Punkterna tar 120 min av mötets 120 min.")
    left_out = {each.title for each in draft.left_out}
    assert left_out
    assert all(each.why for each in draft.left_out)
    assert not left_out & {item.title for item in items(draft).values()}


def test_a_draft_that_takes_too_long_says_so_before_it_is_sent(small: Register) -> None:
    setting = seen(with_record(small, "meeting", PLANNED, duration=90), Audience.INTERNAL)
    made = prepared(setting.register, Known(), {}, TODAY, shown_to_all(setting.register, TODAY))[PLANNED].draft
    [draft] = papers(meeting(setting, PLANNED), setting, made)
    said = "Punkterna tar 120 min, men mötet är 90 min. Stryk 30 min, eller gör mötet längre."
    assert draft.budget.replace("\u00a0", " ") == said


def test_what_came_after_the_summons_stands_apart(staff: Setting) -> None:
    """The summons stays as it was sent, and what has come since is told beside it."""
    found = prepared(staff.register, Known(), {}, TODAY, shown_to_all(staff.register, TODAY))[CALLED]
    page = one_meeting.page(meeting(staff, CALLED), staff, found)
    sent = {item.id: item for item in items(page.papers[0]).values()}
    assert {bool(each.number) for each in page.added} == {True, False}
    for each in page.added:
        assert bool(each.number) is (each.id in sent)
        assert (each.marks[:1] == (f"Ändrat sedan ärende {each.number} skickades",)) is bool(each.number)
        assert each.id not in sent or each.reason != sent[each.id].reason
    quiet = one_meeting.page(meeting(staff, CALLED), staff, Prepared())
    assert (quiet.added, quiet.papers) == ((), page.papers)


def test_the_life_of_a_meeting_is_told_first(public: Setting) -> None:
    told = {
        name: one_meeting.page(meeting(public, name), public, Prepared())
        for name in (HELD, CALLED, PLANNED, UNAPPROVED, "samverkansmotet-2026-11-05")
    }
    assert [page.mark for page in told.values()] == [
        MeetingMark.APPROVED,
        MeetingMark.SUMMONED,
        MeetingMark.PLANNED,
        MeetingMark.HELD,
        MeetingMark.CANCELLED,
    ]
    assert told["samverkansmotet-2026-11-05"].cancelled.replace("\u00a0", " ") == (
        "Mötet är inställt sedan den 28 oktober 2026. Två av tre kommuner hade förhinder."
    )
    assert told[UNAPPROVED].waits == "Minnesanteckningarna visas när de är godkända."
    assert told[PLANNED].waits.replace("\u00a0", " ").startswith("Dagordningen skickas senast 21 januari 2027.")
    assert ("Flyttat från", "27\u00a0augusti\u00a02026") in told[HELD].summary
    assert told[HELD].when.replace("\u00a0", " ") == "3 september 2026 kl. 09.00–10.30"


def test_every_meeting_stands_in_the_calendar_once(public: Setting) -> None:
    page = meetings.page(public, None)
    rows = [row.meeting.href for row in chain(page.coming, *(year.rows for year in page.held))]
    assert sorted(rows) == sorted(f"moten/{name[:-11]}/{name[-10:]}/" for name in public.register.of(Meeting))
    assert [row.meeting.text.replace("\u00a0", " ") for row in page.coming] == [
        "3 december 2026",
        "10 december 2026",
        "28 januari 2027",
    ]
    assert [each.body.text for each in page.bodies] == ["Kommunledningarnas samverkansmöte", "Samordningsgruppen"]


def test_a_body_tells_who_sits_and_what_its_agenda_is_made_of(public: Setting) -> None:
    page = meetings.body_page(public.register.of(Body)["samordningsgruppen"], public)
    assert [row.role for row in page.seats] == ["Ordförande", "Ledamot", "Ledamot", "Sekreterare", "Adjungerad"]
    assert [point.number for point in page.points] == [str(number) for number in range(1, 13)]
    assert page.points[5].source.startswith("Ur registret: option att besluta om, avtal upphör")
    assert [row.month for row in page.yearly] == ["September", "December"]
    assert ("Kallelsen skickas", "7\u00a0dagar före mötet") in page.summary
    assert page.next
    assert page.next.meeting.href == "moten/samordningsgruppen/2026-12-03/"


def test_every_open_action_stands_once_among_what_is_to_be_done(small: Register, staff: Setting) -> None:
    page = todo.page(staff)
    told = [(action.meeting.href.split("#")[0], action.id) for owner in page.owners for action in owner.actions]
    open_now = [
        (f"moten/{one.body}/{one.id[-10:]}/", action.id)
        for one in small.of(Meeting).values()
        for action in one.actions
        if action.done is None or action.done > TODAY
    ]
    assert sorted(told) == sorted(open_now)
    assert told
    assert page.actions == len(told)
    late = [action.due < TODAY for owner in page.owners for action in owner.actions]
    assert page.late == sum(late) > 0
    assert bool(page.owners[0].late)
    assert todo.page(seen(small)).actions == 0


def test_no_position_is_lost_between_notes_list_and_page(staff: Setting) -> None:
    """Each stands in its notes, on the page of every record that it is about, and, until it is carried out, in the list of what is to be done."""
    everything = list(positions(staff.register))
    assert len(everything) > 4
    undone = {found.position.text for found, _ in not_carried_out(staff.register, Known(), TODAY)}
    page = todo.page(staff)
    assert {each.row.text for owner in page.owners for each in owner.positions} == undone
    assert page.positions == len(undone)
    for found in everything:
        told = items(paper(staff, found.meeting.id, "minnesanteckningar"))[found.item.number].positions
        assert found.position.text in [each.text for each in told]
        for concern in (*found.position.changes, *found.position.concerns):
            record = staff.register.find(*concern.key)
            assert record
            [row] = [each for each in rows_about(record, staff) if each.text == found.position.text]
            assert row.meeting.href.startswith(f"moten/{found.meeting.body}/")
            assert (row.mark is PositionMark.OPEN) is (found.position.text in undone)
            assert row.state == without(staff.progress(found.position, found.meeting).sentence, row.mark.label)
            assert row.state


def test_a_position_that_has_been_decided_waits_for_the_convener(small: Register) -> None:
    """Who has decided is no longer waited for; that it is done is seen to by whoever convenes."""
    setting = seen(small, Audience.INTERNAL)
    [waits] = [each for each in todo.open_positions(setting) if "optionen utnyttjas" in each.row.text]
    assert (waits.organization, waits.office) == ("mora", "Kommunstyrelsen")
    one = small.of(Meeting)[HELD]
    [item] = [each for each in one.agenda if each.number == "6.1"]
    decided = item.positions[0].model_copy(update={"awaits": ()})
    agenda = tuple(each.model_copy(update={"positions": (decided,)}) if each is item else each for each in one.agenda)
    after = seen(with_record(small, "meeting", HELD, agenda=agenda), Audience.INTERNAL)
    [waits] = [each for each in todo.open_positions(after) if "optionen utnyttjas" in each.row.text]
    assert (waits.organization, waits.office) == ("mora", "Upphandlingschef")


def test_a_decision_of_a_day_to_come_is_still_waited_for(small: Register) -> None:
    held = small.of(Meeting)[HELD]
    [item] = [each for each in held.agenda if each.number == "6.1"]
    tomorrow = TODAY + timedelta(days=1)
    decision = Decision.model_construct(
        organization="mora", decided_by="Kommunstyrelsen", decided=tomorrow, reference="KS 1"
    )
    decided = item.positions[0].model_copy(update={"decisions": (decision,)})
    agenda = tuple(each.model_copy(update={"positions": (decided,)}) if each is item else each for each in held.agenda)
    after = seen(with_record(small, "meeting", HELD, agenda=agenda), Audience.INTERNAL)
    [waits] = [each for each in todo.open_positions(after) if "optionen utnyttjas" in each.row.text]
    assert (waits.organization, waits.office) == ("mora", "Kommunstyrelsen")


def test_a_meeting_that_is_gone_is_in_no_list(small: Register) -> None:
    setting = seen(without_record(small, "meeting", PLANNED))
    assert PLANNED[-10:] not in str(meetings.page(setting, None))


@pytest.mark.parametrize(
    ("state", "mark", "more"),
    [
        ("Genomfört den 3 mars 2027.", "Genomfört", "Den 3 mars 2027."),
        ("Genomfört.", "Genomfört", ""),
        ("Inte genomfört: option 1 utnyttjas.", "Inte genomfört", "Option 1 utnyttjas."),
        ("Föreslaget, väntar på beslut av X.", "Inte genomfört", "Föreslaget, väntar på beslut av X."),
    ],
)
def test_a_state_beside_its_mark_does_not_say_it_twice(state: str, mark: str, more: str) -> None:
    assert without(state, mark) == more
