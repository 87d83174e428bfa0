# SPDX-License-Identifier: EUPL-1.2
"""What has been asked for: the state on the days around its change, and the order of the list."""

from __future__ import annotations

from datetime import date

import pytest

from generator.model.need import Need
from generator.model.organization import Organization
from generator.register import Register
from generator.views.needs import NeedState, rows, state_of, waiting
from tests.support.records import record

TODAY = date(2026, 11, 23)
SCHOOL = record(Organization, "{id: skolan, title: Skolan, kind: administration}")


def need(name: str, received: str, answer: str = "") -> Need:
    answered = f"answer: {{{answer}}}\n" if answer else ""
    return record(Need, f"id: {name}\ntitle: {name}\norganization: skolan\nreceived: {received}\n{answered}")


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        ("", NeedState.WAITING),
        ("answered: 2026-11-23, outcome: direct_award", NeedState.ANSWERED),
        ("answered: 2026-11-24, outcome: direct_award", NeedState.WAITING),
        ("answered: 2026-11-10, outcome: procurement", NeedState.ANSWERED),
        ("answered: 2026-11-10, outcome: procurement, procurement: p", NeedState.PLANNED),
    ],
)
def test_the_state_of_a_need(answer: str, state: NeedState) -> None:
    assert state_of(need("a", "2026-11-01", answer), TODAY) is state


def test_what_has_waited_longest_comes_first_and_what_came_last_after_that() -> None:
    answer = "answered: 2026-11-02, outcome: declined"
    needs = [
        need("gammal", "2026-01-01", answer),
        need("vantar", "2026-11-22"),
        need("ny", "2026-11-01", answer),
        need("vantar-langst", "2026-10-23"),
    ]
    register = Register([SCHOOL, *needs])
    told = [(row.need.text, row.outcome, row.waited.replace("\u00a0", " ")) for row in rows(needs, register, TODAY)]
    assert told == [
        ("vantar-langst", "", "Har väntat i 31 dagar"),
        ("vantar", "", "Har väntat i 1 dag"),
        ("ny", "Upphandlas inte", "Svar efter 1 dag"),
        ("gammal", "Upphandlas inte", "Svar efter 305 dagar"),
    ]
    assert [row.need.text for row in waiting(needs, register, TODAY)] == ["vantar-langst", "vantar"]


def test_an_answer_leads_to_what_is_there() -> None:
    subject = need("a", "2026-01-01", "answered: 2026-01-02, outcome: use_agreement, agreement: borta")
    [row] = rows([subject], Register([SCHOOL, subject]), TODAY)
    assert row.leads_to == ()
