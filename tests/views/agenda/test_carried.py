# SPDX-License-Identifier: EUPL-1.2
"""How far a position has come is read off the register: each kind of change, who must decide, and since when it is known."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from generator.history.entry import What
from generator.history.known import Known, Version
from generator.model.agreement import Agreement
from generator.model.base import Record
from generator.model.codes import ChangeKind
from generator.model.meeting import Meeting
from generator.model.need import Need
from generator.model.organization import Organization
from generator.model.others import Guidance
from generator.model.procurement import Procurement
from generator.register import Register
from generator.views.agenda.carried import Progress, not_carried_out, positions_about, progress
from generator.views.agenda.wanted import SEEN, told
from tests.support.records import record

TODAY = date(2026, 11, 22)
AGREEMENT = """
id: papper
title: Papper
kind: framework_agreement
suppliers: [{supplier: exempel-ab}]
authorised_buyers: [{organization: ettby}]
period: {start: 2025-01-01, end: 2026-12-31}
"""
PROCUREMENT = "id: 2026-papper\ntitle: Papper\nprocuring_entity: ettby\n"
NEED = "id: pappersark\ntitle: Pappersark\norganization: ettby\nreceived: 2026-03-01\n"
GUIDANCE = "id: kopa\ntitle: Köpa\ndescription: Så köper du.\nbody: Text.\nowner: Enheten\nreviewed: {day}\n"
ORGANIZATIONS = ("id: ettby\ntitle: Ettby\nkind: municipality\n", "id: tvaby\ntitle: Tvåby\nkind: municipality\n")


def a_meeting(position: str) -> Meeting:
    return record(
        Meeting,
        f"""
id: gruppen-2026-05-07
title: Gruppen i maj
body: gruppen
starts: 2026-05-07T09:00
summons: {{sent: 2026-04-30, points: [{{id: avtal, title: Avtal, kind: generated, items: 1}}]}}
agenda:
  - number: "1.1"
    id: option_due/papper/1
    point: avtal
    title: Papper
    public_title: Papper
    concerns: [{{agreement: papper}}]
    outcome: agreed
    positions:
      - {{id: ett, kind: position, text: Vi är överens., {position}}}
""",
    )


def a_register(meeting: Meeting, *records: Record) -> Register:
    organizations = [record(Organization, text) for text in ORGANIZATIONS]
    base: list[Record] = [
        *organizations,
        record(Need, NEED),
        record(Procurement, PROCUREMENT),
        record(Agreement, AGREEMENT),
    ]
    mine = {(each.record_kind, each.id) for each in records}
    return Register([meeting, *records, *(each for each in base if (each.record_kind, each.id) not in mine)])


def state(position: str, *records: Record, known: Known | None = None, today: date = TODAY) -> Progress:
    meeting = a_meeting(position)
    register = a_register(meeting, *records)
    found = progress(meeting.agenda[0].positions[0], meeting, register, known or Known(), today)
    return found._replace(sentence=plain(found.sentence))


def plain(text: str) -> str:
    """With common spaces, as dates are written here."""
    return text.replace("\u00a0", " ")


def agreement(more: str) -> Agreement:
    return record(Agreement, AGREEMENT + more)


OPTION = "options: [{{months: 12, {}}}]\n"
USED, DECLINED = "use: true, decided: 2026-06-01", "use: false, decided: 2026-06-02"

CHANGES: dict[ChangeKind, tuple[str, Record, Record, date | None, str]] = {
    ChangeKind.OPTION_USED: (
        "{agreement: papper, kind: option_used, option: 1, until: 2027-12-31}",
        agreement(OPTION.format(DECLINED)),
        agreement(OPTION.format(USED)),
        date(2026, 6, 1),
        "option 1 utnyttjas, till och med den 31 december 2027",
    ),
    ChangeKind.OPTION_DECLINED: (
        "{agreement: papper, kind: option_declined, option: 1}",
        agreement(OPTION.format(USED)),
        agreement(OPTION.format(DECLINED)),
        date(2026, 6, 2),
        "option 1 utnyttjas inte",
    ),
    ChangeKind.AGREEMENT_ENDS: (
        "{agreement: papper, kind: agreement_ends, until: 2026-09-30}",
        agreement("termination: {decided: 2026-06-03, last_day: 2026-10-01}\n"),
        agreement("termination: {decided: 2026-06-03, last_day: 2026-09-30}\n"),
        date(2026, 6, 3),
        "avtalet avslutas, till och med den 30 september 2026",
    ),
    ChangeKind.SUCCESSOR: (
        "{agreement: papper, kind: successor}",
        agreement(""),
        record(
            Agreement, AGREEMENT.replace("id: papper", "id: papper-2027") + "replaces: papper\nsigned: 2026-06-04\n"
        ),
        date(2026, 6, 4),
        "avtalet får en efterträdare",
    ),
    ChangeKind.BUYER_ADDED: (
        "{agreement: papper, kind: buyer_added, buyer: tvaby}",
        agreement(""),
        record(
            Agreement,
            AGREEMENT.replace(
                "[{organization: ettby}]", "[{organization: ettby}, {organization: tvaby, from: 2026-06-05}]"
            ),
        ),
        date(2026, 6, 5),
        "Tvåby får beställa på avtalet",
    ),
    ChangeKind.PROCUREMENT_PLANNED: (
        "{procurement: 2026-papper, kind: procurement_planned, quarter: 2026-Q4}",
        record(Procurement, PROCUREMENT + "planned: {quarter: 2027-Q1, decided: 2026-06-06}\n"),
        record(Procurement, PROCUREMENT + "planned: {quarter: 2026-Q4, decided: 2026-06-06}\n"),
        date(2026, 6, 6),
        "planeras till fjärde kvartalet 2026",
    ),
    ChangeKind.PROCUREMENT_ANNOUNCED: (
        "{procurement: 2026-papper, kind: procurement_announced}",
        record(Procurement, PROCUREMENT),
        record(Procurement, PROCUREMENT + "notice: {published: 2026-06-07}\n"),
        date(2026, 6, 7),
        "upphandlingen annonseras",
    ),
    ChangeKind.PROCUREMENT_CANCELLED: (
        "{procurement: 2026-papper, kind: procurement_cancelled}",
        record(Procurement, PROCUREMENT),
        record(Procurement, PROCUREMENT + "cancelled: {decided: 2026-06-08}\n"),
        date(2026, 6, 8),
        "upphandlingen avbryts",
    ),
    ChangeKind.NEED_ANSWERED: (
        "{need: pappersark, kind: need_answered}",
        record(Need, NEED),
        record(Need, NEED + "answer: {answered: 2026-06-09, outcome: use_agreement, agreement: papper}\n"),
        date(2026, 6, 9),
        "behovet besvaras",
    ),
    ChangeKind.GUIDANCE_REVIEWED: (
        "{guidance: kopa, kind: guidance_reviewed}",
        record(Guidance, GUIDANCE.format(day="2026-05-06")),
        record(Guidance, GUIDANCE.format(day="2026-05-07")),
        date(2026, 5, 7),
        "vägledningen granskas",
    ),
}


def test_every_kind_of_change_that_can_be_seen_is_tried() -> None:
    assert set(CHANGES) == set(SEEN) | {ChangeKind.SUCCESSOR} == set(ChangeKind) - {ChangeKind.OTHER}


@pytest.mark.parametrize("kind", CHANGES)
class TestAChange:
    def test_it_is_not_made_until_the_register_shows_it(self, kind: ChangeKind) -> None:
        change, before, after, day, words = CHANGES[kind]
        waiting, made = state(f"changes: [{change}]", before), state(f"changes: [{change}]", after)
        assert waiting == Progress(done=False, day=None, sentence=f"Inte genomfört: {words}.")
        assert (made.done, made.day) == (True, day)

    def test_the_day_is_when_it_was_first_to_be_read(self, kind: ChangeKind) -> None:
        change, before, after, _, _ = CHANGES[kind]
        began = Version(date(2026, 1, 1), What.ADDED, (), before)
        now = Version(date(2026, 7, 15), What.CHANGED, (), after)
        is_new = kind is ChangeKind.SUCCESSOR
        versions = {(after.record_kind, after.id): (now._replace(what=What.ADDED),) if is_new else (began, now)}
        made = state(f"changes: [{change}]", after, known=Known(versions, date(2026, 1, 1)))
        assert made == Progress(done=True, day=date(2026, 7, 15), sentence="Genomfört den 15 juli 2026.")

    def test_it_is_not_made_before_its_day(self, kind: ChangeKind) -> None:
        change, _, after, day, _ = CHANGES[kind]
        assert day is not None
        early = state(f"changes: [{change}]", after, today=day - timedelta(days=1))
        assert early.done is (kind is ChangeKind.BUYER_ADDED)
        assert state(f"changes: [{change}]", after, today=day).done

    def test_its_words_name_what_it_needs(self, kind: ChangeKind) -> None:
        change, before, _, _, words = CHANGES[kind]
        meeting = a_meeting(f"changes: [{change}]")
        register = a_register(meeting, before)
        assert plain(told(meeting.agenda[0].positions[0].changes[0], register)) == words


@pytest.mark.parametrize("kind", [kind for kind in CHANGES if kind is not ChangeKind.SUCCESSOR])
def test_a_record_that_came_with_the_change_made_says_itself_when(kind: ChangeKind) -> None:
    """Its coming tells nothing of when that was. A successor is another matter: its coming is the change."""
    change, before, after, day, _ = CHANGES[kind]
    came = Version(date(2026, 7, 15), What.ADDED, (), after)
    other = Version(date(2026, 1, 1), What.ADDED, (), before)
    versions = {(after.record_kind, after.id): (came,), ("agreement", "annat"): (other,)}
    assert state(f"changes: [{change}]", after, known=Known(versions, date(2026, 1, 1))).day == day


WANTED = CHANGES[ChangeKind.OPTION_USED][0]
AWAITS = "awaits: [{organization: ettby, organ: Kommunstyrelsen}, {organization: tvaby, organ: Kommunstyrelsen}]"
BY_ETTBY = "{organization: ettby, decided_by: Kommunstyrelsen, decided: 2026-06-10, reference: KS 2026/0001}"
BY_TVABY = BY_ETTBY.replace("ettby", "tvaby")


class TestWhoDecides:
    def test_what_is_not_decided_is_only_proposed(self) -> None:
        found = state(f"changes: [{WANTED}], {AWAITS}, decisions: [{BY_ETTBY}]")
        assert not found.done
        assert found.sentence == "Föreslaget, väntar på beslut av Kommunstyrelsen (Tvåby)."

    def test_that_it_is_done_without_a_decision_is_said(self) -> None:
        found = state(f"changes: [{WANTED}], {AWAITS}, decisions: [{BY_ETTBY}]", agreement(OPTION.format(USED)))
        assert not found.done
        assert found.sentence.endswith("Ändringen står redan i registret, men utan beslut.")

    def test_what_is_decided_waits_for_the_register(self) -> None:
        found = state(f"changes: [{WANTED}], {AWAITS}, decisions: [{BY_ETTBY}, {BY_TVABY}]")
        assert not found.done
        assert found.sentence.startswith("Beslutat men inte genomfört: option 1 utnyttjas")

    def test_a_decision_counts_from_its_day(self) -> None:
        position = (
            f"changes: [{WANTED}], awaits: [{{organization: ettby, organ: Kommunstyrelsen}}], decisions: [{BY_ETTBY}]"
        )
        assert state(position, today=date(2026, 6, 9)).sentence.startswith("Föreslaget, väntar på beslut")
        assert state(position, today=date(2026, 6, 10)).sentence.startswith("Beslutat men inte genomfört")

    def test_a_decision_that_nobody_waited_for_counts_from_its_day_too(self) -> None:
        position = f"changes: [{WANTED}], decisions: [{BY_ETTBY}]"
        assert state(position, today=date(2026, 6, 9)).sentence.startswith("Inte genomfört")
        assert state(position, today=date(2026, 6, 10)).sentence.startswith("Beslutat men inte genomfört")

    def test_decided_and_shown_is_carried_out(self) -> None:
        position = f"changes: [{WANTED}], {AWAITS}, decisions: [{BY_ETTBY}, {BY_TVABY}]"
        assert state(position, agreement(OPTION.format(USED))).sentence == "Genomfört den 1 juni 2026."


class TestWhatTheRegisterDoesNotShow:
    OTHER = "changes: [{agreement: papper, kind: other}]"

    def test_it_is_carried_out_when_somebody_says_so(self) -> None:
        assert not state(self.OTHER).done
        told_of = state(f"{self.OTHER}, carried_out: 2026-08-01")
        assert told_of == Progress(done=True, day=date(2026, 8, 1), sentence="Genomfört den 1 augusti 2026.")

    def test_a_view_needs_nothing(self) -> None:
        assert state("concerns: [{agreement: papper}]") == Progress(
            done=True, day=None, sentence="Kräver ingen ändring i registret."
        )


class TestAboutARecord:
    def test_it_is_found_by_what_it_changes_or_else_by_its_item(self) -> None:
        meeting = a_meeting("changes: [{need: pappersark, kind: need_answered}]")
        assert set(positions_about(a_register(meeting))) == {("need", "pappersark")}
        meeting = a_meeting("awaits: []")
        assert set(positions_about(a_register(meeting))) == {("agreement", "papper")}

    def test_it_is_found_by_the_organizations_that_decide(self) -> None:
        meeting = a_meeting(f"{AWAITS}, decisions: [{BY_ETTBY}]")
        deciders = {("organization", "ettby"), ("organization", "tvaby")}
        assert set(positions_about(a_register(meeting))) == {("agreement", "papper"), *deciders}

    def test_what_is_not_done_is_told_until_it_is(self) -> None:
        meeting = a_meeting(f"changes: [{WANTED}]")
        assert [found.position.id for found, _ in not_carried_out(a_register(meeting), Known(), TODAY)] == ["ett"]
        assert not_carried_out(a_register(meeting, agreement(OPTION.format(USED))), Known(), TODAY) == ()
