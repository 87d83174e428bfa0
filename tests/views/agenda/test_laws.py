# SPDX-License-Identifier: EUPL-1.2
"""What holds for every agenda: nothing vanishes, nothing is raised twice, and nothing internal is named in a public title."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from generator.build import shown_to_all
from generator.history.known import Known
from generator.model.agenda_item import AgendaItem, ItemRow
from generator.model.audience import Audience
from generator.model.base import Record
from generator.model.codelists import CategoryList
from generator.model.codes import AgendaRule, ChairChoice, ItemOutcome, MeetingState
from generator.model.meeting import Meeting
from generator.model.supplier import Supplier
from generator.project import project
from generator.register import Register
from generator.views.agenda.draft import Draft, added_since, draft
from generator.views.agenda.raised import Basis, RaisedRow
from tests.support.agendas import (
    LEAD_DAYS,
    MEETING_DAY,
    TODAY,
    agreement,
    basis,
    body,
    item,
    meeting,
    procurement,
)
from tests.support.lots import in_two_lots
from tests.support.registers import Recipe, changed, make_register, recipes

ALL = ", ".join(rule.value for rule in AgendaRule)
IDS = {
    "option_due/kontor/1": "option_due",
    "option_due": "option_due",
    "agreement_ending/kontor/2027-05-31": "agreement_ending",
    "ceiling/kontor/70": "ceiling",
    "goals/anbud/2026-12-01": "goals",
    "needs": "needs",
    "proposed/elcyklar": "",
    "proposed/hyllor": "",
}
PROPOSED = (
    "{{id: {id}, title: {id}, received: 2026-08-01, proposed_by: {{organization: provdalen, office: Ansvarig}}}}"
)
OUTCOMES = ["", "noted", "finished", "agreed", "postponed", "referred"]


@st.composite
def meetings(draw: st.DrawFn, day: date) -> Meeting:
    """A meeting of the body: called or not, held, cancelled or with approved notes, with items, choices and proposals."""
    named = draw(st.lists(st.sampled_from(sorted(IDS)), unique=True, max_size=5))
    lines = [
        item(f"2.{number}", each, draw(st.sampled_from(OUTCOMES)) if day < TODAY else "", rule=IDS[each], reason=each)
        for number, each in enumerate(named, 1)
    ]
    choices = [
        f"{{item: {each}, choice: {draw(st.sampled_from(list(ChairChoice))).value}, reason: Skäl}}"
        for each in draw(st.lists(st.sampled_from(sorted(IDS)), unique=True, max_size=3))
    ]
    proposed = draw(st.lists(st.sampled_from(("elcyklar", "hyllor", "lampor")), unique=True, max_size=2))
    state = draw(st.sampled_from(("", "", "cancelled: {decided: 2026-08-01}", f"minutes: {{approved: {day}}}")))
    parts = [
        *([f"choices: [{', '.join(choices)}]"] if choices else []),
        *([f"proposed: [{', '.join(PROPOSED.format(id=each) for each in proposed)}]"] if proposed else []),
        *([state] if state and day < TODAY else []),
        *(
            [f"summons: {{sent: {day - timedelta(days=7)}}}", "agenda:", *(f"  - {line}" for line in lines)]
            if lines
            else []
        ),
    ]
    return meeting(day, "\n".join(parts))


@st.composite
def bases(draw: st.DrawFn) -> Basis:
    """A body with all rules or some of them, four meetings before this one, and records that some of the rules raise."""
    chosen = draw(st.one_of(st.just(list(AgendaRule)), st.lists(st.sampled_from(list(AgendaRule)), unique=True)))
    earlier = [draw(meetings(MEETING_DAY - timedelta(days=days))) for days in LEAD_DAYS]
    options = "options: [{months: 12, decide_by: 2027-02-28}]"
    records: list[Record] = [
        agreement(
            f"kontor{number or ''}",
            draw(st.sampled_from((options, "", "ceiling: {amount: 100}\ncalled_off_to_date: {amount: 92}"))),
            end="2027-05-31",
        )
        for number in range(draw(st.integers(0, 8)))
    ]
    records += [
        procurement(
            f"kop-{number}", draw(st.sampled_from(("planned: {quarter: 2026-Q3}", "notice: {published: 2026-11-01}")))
        )
        for number in range(draw(st.integers(0, 7)))
    ]
    return basis(body(", ".join(rule.value for rule in chosen)), [*records, *earlier], at=draw(meetings(MEETING_DAY)))


def open_then(found: Basis) -> set[str]:
    """The items of earlier agendas that wait, told apart from what the code says of it: by the last meeting that is over and had each."""
    last: dict[str, tuple[Meeting, AgendaItem]] = {}
    done: dict[str, bool] = {}
    mine = [each for each in found.register.of(Meeting).values() if each.day < found.meeting.day]
    for each in sorted(mine, key=lambda one: one.day):
        for choice in each.choices:
            over = each.state(TODAY) not in (MeetingState.PLANNED, MeetingState.SUMMONED)
            done[choice.item] = over and choice.choice is ChairChoice.DISMISS
        if each.day < TODAY or each.cancelled:
            last |= {one.id: (each, one) for one in each.agenda if one.id}
    done |= {choice.item: False for choice in found.meeting.choices}
    waiting = set()
    for name, (held, one) in last.items():
        approved = held.minutes is not None and held.minutes.approved is not None
        unsaid = one.outcome is None and (not approved or one.rule is None)
        if (one.outcome is ItemOutcome.POSTPONED or unsaid) and not done.get(name):
            waiting.add(name)
    return waiting


def all_ids(found: Draft) -> list[str]:
    return [each.raised.id for each in found.items] + [each.raised.id for each in found.left_out]


@in_two_lots(20, 200, given(bases()))
def test_no_item_disappears_without_a_trace(found: Basis) -> None:
    drafted = draft(found)
    assert open_then(found) <= set(all_ids(drafted))
    assert {f"proposed/{each.id}" for each in found.meeting.proposed} <= set(all_ids(drafted))


@in_two_lots(20, 200, given(bases()))
def test_nothing_is_raised_twice_and_numbers_run(found: Basis) -> None:
    drafted = draft(found)
    ids = all_ids(drafted)
    assert len(ids) == len(set(ids))
    for number, point in enumerate(drafted.points, 1):
        fixed = [] if point.point.kind.value != "fixed" else [str(number)]
        under = len(point.items) - len(fixed)
        assert [each.number for each in point.items] == [*fixed, *(f"{number}.{place + 1}" for place in range(under))]


@in_two_lots(20, 200, given(bases(), st.randoms(use_true_random=False)))
def test_the_same_register_gives_the_same_agenda(found: Basis, random: Random) -> None:
    records = list(found.register.records())
    random.shuffle(records)
    assert draft(replace(found, register=Register(records))) == draft(found)


@in_two_lots(20, 200, given(bases()))
def test_each_item_can_be_sent_and_then_nothing_has_been_added(found: Basis) -> None:
    drafted = draft(found)
    items = [
        AgendaItem.model_validate(
            {
                "number": each.number,
                "id": each.raised.id,
                "point": point.point.id,
                "title": each.raised.title,
                "public_title": each.raised.public_title,
                "rule": each.raised.rule,
                "reason": each.raised.reason or None,
                "wanted": each.raised.wanted or None,
                "position_wanted": each.raised.position_wanted,
                "recommendation": each.raised.recommendation or None,
                "rows": [_row(row).model_dump(exclude_none=True) for row in each.raised.rows],
            }
        )
        for point in drafted.points
        for each in point.items
    ]
    for each in drafted.items:
        assert not each.raised.rule or each.raised.reason
    called = changed(found.meeting, {"agenda": tuple(items), "summons": None})
    records = [each for each in found.register.records() if each.id != called.id]
    assert added_since(replace(found, meeting=called, register=Register([*records, called]))) == ()


def _row(row: RaisedRow) -> ItemRow:
    kind, record_id = row.concern
    return ItemRow(**{"text": row.text, kind: record_id})


def _titled(register: Register) -> Register:
    """The register with a title for each record that is found in no other text."""

    def titled(record: Record) -> Record:
        named = changed(record, {"title": f"«{record.record_kind} {record.id}»"})
        if isinstance(named, CategoryList):
            named = changed(named, {"rows": tuple(map(titled, named.rows))})
        return named

    return Register(map(titled, register.records()))


def _names(records: Iterable[Record]) -> set[str]:
    return {each.title for each in records}


@in_two_lots(20, 200, given(recipes()))
def test_no_public_title_names_what_is_internal_or_a_supplier(recipe: Recipe) -> None:
    mine = body(ALL)
    # Invented meetings are about nothing that can be read, which no reader lets through.
    without = replace(recipe, sizes={**recipe.sizes, "meeting": 0, "body": 0})
    register = _titled(make_register(without, TODAY))
    staff, public = (project(register, audience, TODAY) for audience in (Audience.INTERNAL, Audience.PUBLIC))
    drafted = draft(Basis(staff, Known(), {}, mine, meeting(), TODAY, shown_to_all(staff, TODAY)))
    hidden = _names(register.records()) - _names(public.records()) | _names(register.of(Supplier).values())
    for each in drafted.items:
        assert not [name for name in hidden if name in each.raised.public_title], each.raised.public_title
