# SPDX-License-Identifier: EUPL-1.2
"""What happens next in a procurement, at each point of its way."""

from __future__ import annotations

from datetime import date

import pytest

from generator.model.procurement import Procurement
from generator.views.timeline import next_step, steps
from tests.support.records import record

PLAN = "planned: {quarter: 2026-Q2, decided: 2026-01-10, agreement_start: 2026-Q4}\n"
NOTICE = "notice: {published: 2026-05-04}\ndeadline: 2026-06-15T23:59\n"
AWARD = "award: {decided: 2026-09-07, sent: 2026-09-07, suppliers: [{supplier: ab}]}\n"
REVIEW = "reviews: [{case_number: 1-26, court: Domstolen, filed: 2026-09-15}]\n"


def procurement(text: str) -> Procurement:
    return record(Procurement, f"id: p\ntitle: P\nprocuring_entity: mora\n{text}")


@pytest.mark.parametrize(
    ("text", "day", "upcoming"),
    [
        (PLAN, "2026-02-01", "Annons"),
        (PLAN + NOTICE, "2026-06-14", "Sista anbudsdag"),
        (PLAN + NOTICE, "2026-06-15", "Sista anbudsdag"),
        (PLAN + NOTICE, "2026-06-16", "Tilldelningsbeslut"),
        (PLAN + NOTICE + AWARD, "2026-09-17", "Avtalsspärrens sista dag"),
        (PLAN + NOTICE + AWARD, "2026-09-18", "Avtal tecknas"),
        (NOTICE + "result_kind: dynamic_purchasing_system\n", "2026-07-01", None),
        (NOTICE + "cancelled: {decided: 2026-06-01}\n", "2026-06-02", None),
        (NOTICE + AWARD + REVIEW, "2026-09-20", "Domstolens avgörande"),
        (NOTICE + AWARD + "signed: 2026-09-30\n", "2026-10-01", None),
        (NOTICE + "cancelled: {decided: 2026-07-01}\n", "2026-07-02", None),
    ],
)
def test_what_happens_next(text: str, day: str, upcoming: str | None) -> None:
    found = next_step(procurement(text), date.fromisoformat(day))
    assert (found.title if found else None) == upcoming


def test_the_steps_stand_in_the_order_of_time() -> None:
    found = steps(procurement(PLAN + NOTICE + AWARD), date(2026, 9, 10))
    assert [(step.title, step.state) for step in found] == [
        ("Planen beslutad", "done"),
        ("Annonserad", "done"),
        ("Sista anbudsdag", "done"),
        ("Tilldelningsbeslut", "done"),
        ("Avtalsspärrens sista dag", "next"),
    ]
    later = steps(procurement(PLAN + NOTICE + AWARD), date(2026, 10, 1))
    assert [(step.title, step.state) for step in later[-2:]] == [
        ("Avtal tecknas", "next"),
        ("Avtalet börjar", "later"),
    ]
