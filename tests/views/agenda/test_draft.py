# SPDX-License-Identifier: EUPL-1.2
"""The draft of an agenda: its points and numbers, what members propose, what is carried over, and what the chair chooses."""

from __future__ import annotations

import pytest

from generator.views.agenda.draft import draft
from tests.support.agendas import agreement, basis, body, meeting, plain, raised

ELCYKLAR = """
proposed:
  - id: elcyklar
    title: Elcyklar till hemtjänsten
    received: {day}
    proposed_by: {{organization: provdalen, office: Upphandlingsansvarig i Provdalen}}
"""
DUE = agreement("kontor", "options: [{months: 12, decide_by: 2027-02-28}]", end="2027-05-31")
OPTION = "option_due/kontor/1"


def test_points_keep_their_numbers_and_items_run_under_them() -> None:
    found = draft(basis(body("option_due"), [DUE], at=meeting(more=ELCYKLAR.format(day="2026-11-01"))))
    assert [(point.number, [item.number for item in point.items]) for point in found.points] == [
        ("1", ["1"]),
        ("2", ["2.1"]),
        ("3", ["3.1"]),
        ("4", ["4"]),
    ]
    assert [each.raised.id for each in found.items] == ["fixed/oppning", OPTION, "proposed/elcyklar", "fixed/slut"]


def test_the_time_of_the_points_is_summed_against_the_meeting() -> None:
    found = draft(basis(body("option_due"), []))
    assert (found.planned, found.duration) == (60, 60)
    assert draft(basis(body(), [], at=meeting(more="duration: 30"))).duration == 30


@pytest.mark.parametrize(("received", "late"), [("2026-11-26", False), ("2026-11-27", True)])
def test_a_proposal_after_the_last_day_is_marked_late(received: str, late: bool) -> None:
    [found] = raised(basis(body(), [], at=meeting(more=ELCYKLAR.format(day=received))))
    assert found.late is late
    assert plain(found.reason).startswith("Anmält av Upphandlingsansvarig i Provdalen")
    assert found.presenter == "Upphandlingsansvarig i Provdalen"
