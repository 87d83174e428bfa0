# SPDX-License-Identifier: EUPL-1.2
"""What the public sees of a meeting on the days around its summons, its approved notes and the decisions that follow (facts/domain.md § 11)."""

from __future__ import annotations

from datetime import date, timedelta

from generator.model.agreement import Agreement
from generator.model.audience import Audience
from generator.model.body import Body
from generator.model.meeting import Meeting
from generator.model.organization import Organization
from generator.model.supplier import Supplier
from generator.project import project
from generator.register import Register
from tests.support.records import record

PUBLIC, INTERNAL = Audience.PUBLIC, Audience.INTERNAL
SENT, HELD, APPROVED, DECIDED = date(2026, 5, 1), date(2026, 5, 8), date(2026, 5, 15), date(2026, 6, 1)
ONE_DAY = timedelta(days=1)
HIDDEN = "publication: {audience: internal, reason: working_material, review_by: 2027-01-01}"
AGREEMENT = """
id: papper
title: Papper
kind: framework_agreement
suppliers: [{supplier: ab}]
authorised_buyers: [{organization: ettby}]
period: {start: 2025-01-01, end: 2026-12-31}
"""
MEETING = f"""
id: gruppen-{HELD}
title: Gruppen i maj
body: gruppen
starts: {HELD}T09:00
place: Kommunhuset
proposed: [{{id: nytt, title: Något nytt, received: 2026-04-01, proposed_by: {{organization: ettby, office: Inköp}}}}]
summons:
  sent: {SENT}
  points: [{{id: avtal, title: Avtal, kind: generated, items: 3}}]
  withheld: ["1.2"]
agenda:
  - number: "1.1"
    id: agreement_ending/papper
    point: avtal
    title: Avtalet Papper upphör
    public_title: "Avtal som upphör: Papper"
    reason: Bara för oss.
    concerns: [{{agreement: papper}}]
    note: Vi talade om det.
    outcome: agreed
    positions:
      - id: anvand
        kind: position
        text: Optionen utnyttjas.
        changes: [{{agreement: papper, kind: option_used, option: 1}}]
        awaits: [{{organization: ettby, organ: Kommunstyrelsen}}]
        decisions: [{{organization: ettby, decided_by: Kommunstyrelsen, decided: {DECIDED}, reference: KS 1}}]
      - {{id: dialog, kind: position, text: Vi bjuder in till dialog.}}
  - {{number: "1.2", id: proposed/hot, point: avtal, title: Ett hot, public_title: Ärende med sekretess, secret: true}}
  - {{number: "1.3", id: findings, point: avtal, title: Avvikelse hos Exempel AB, public_title: Avvikelser}}
minutes: {{approved: {APPROVED}, approved_by: Inköp}}
actions: [{{id: ring, what: Ring dem, owner: {{organization: ettby, office: Inköp}}, due: 2026-07-01}}]
"""
BODY = "id: gruppen\ntitle: Gruppen\nconvener: {organization: ettby, office: Inköp}\nmeets: Ibland\nduration: 60\nsummons_days: 7\n"


def register(agreement: str = AGREEMENT) -> Register:
    return Register(
        [
            record(Organization, "{id: ettby, title: Ettby, kind: municipality}"),
            record(Supplier, "{id: ab, title: Exempel AB}"),
            record(Agreement, agreement),
            record(Body, BODY),
            record(Meeting, MEETING),
        ]
    )


def seen(audience: Audience, today: date, agreement: str = AGREEMENT) -> Meeting:
    return project(register(agreement), audience, today).of(Meeting)[f"gruppen-{HELD}"]


def test_day_body_and_place_are_public_when_they_are_set_and_the_agenda_when_it_is_sent() -> None:
    before = seen(PUBLIC, SENT - ONE_DAY)
    assert (before.body, before.day, before.place) == ("gruppen", HELD, "Kommunhuset")
    assert (before.summons, before.agenda) == (None, ())
    assert [item.number for item in seen(PUBLIC, SENT).agenda] == ["1.1", "1.3"]


def test_a_secret_item_is_a_number_and_no_more() -> None:
    found = seen(PUBLIC, APPROVED)
    assert found.summons is not None
    assert found.summons.withheld == ("1.2",)
    assert found.summons.points[0].items == 3
    assert "Ett hot" not in repr(found)


def test_reasons_titles_proposals_and_actions_are_for_the_staff() -> None:
    found = seen(PUBLIC, date(2027, 1, 1))
    assert [(item.id, item.title, item.reason) for item in found.agenda] == [(None, None, None)] * 2
    assert (found.proposed, found.actions) == ((), ())
    assert seen(INTERNAL, SENT).agenda[0].reason == "Bara för oss."


def test_what_was_said_is_public_when_the_notes_are_approved() -> None:
    before, after = seen(PUBLIC, APPROVED - ONE_DAY), seen(PUBLIC, APPROVED)
    assert (before.minutes, before.agenda[0].note, before.agenda[0].positions) == (None, None, ())
    assert (after.agenda[0].note, after.minutes is not None) == ("Vi talade om det.", True)


def test_what_is_intended_with_a_contract_waits_for_those_who_decide() -> None:
    assert [each.id for each in seen(PUBLIC, DECIDED - ONE_DAY).agenda[0].positions] == ["dialog"]
    assert [each.id for each in seen(PUBLIC, DECIDED).agenda[0].positions] == ["anvand", "dialog"]
    assert [each.id for each in seen(INTERNAL, APPROVED).agenda[0].positions] == ["anvand", "dialog"]


def test_an_item_goes_with_the_record_that_it_stands_on() -> None:
    assert [item.number for item in seen(PUBLIC, DECIDED, AGREEMENT + HIDDEN).agenda] == ["1.3"]
    assert [item.number for item in seen(INTERNAL, DECIDED, AGREEMENT + HIDDEN).agenda] == ["1.1", "1.2", "1.3"]
