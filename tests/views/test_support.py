# SPDX-License-Identifier: EUPL-1.2
"""The answer times: which needs count on a day, the median of few and of even many, and the half-written request that begins one."""

from __future__ import annotations

from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest

from generator.model.cooperation import Cooperation
from generator.model.need import Need
from generator.model.organization import Organization
from generator.register import Register
from generator.views import requests
from generator.views.support import support
from tests.support.records import record
from tests.views.test_agreement_page import COOPERATION

TODAY = date(2026, 11, 23)
SCHOOL = record(Organization, "{id: skolan, title: Skolan, kind: administration}")


def need(number: int, received: str, answered: str = "") -> Need:
    answer = f"answer: {{answered: {answered}, outcome: declined}}\n" if answered else ""
    return record(Need, f"id: n{number}\ntitle: Behov {number}\norganization: skolan\nreceived: {received}\n{answer}")


@pytest.mark.parametrize(
    ("rows", "median", "longest"),
    [
        ([("2026-11-01", "2026-11-02")], "1 dag", "1 dag"),
        ([("2026-11-01", "2026-11-02"), ("2026-11-01", "2026-11-05")], "2,5 dagar", "4 dagar"),
        ([("2026-11-01", "2026-11-01"), ("2026-10-01", "2026-11-01"), ("2026-11-01", "2026-11-08")], "7 dagar", "31 dagar"),
        ([("2025-11-01", "2025-11-24")], "23 dagar", "23 dagar"),
        ([("2025-11-01", "2025-11-23")], "", None),
        ([("2026-11-01", "2026-11-24")], "", None),
        ([], "", None),
    ],
)  # fmt: skip
def test_the_answers_of_twelve_months_are_counted(
    rows: list[tuple[str, str]], median: str, longest: str | None
) -> None:
    found = support(Register([SCHOOL, *(need(number, *row) for number, row in enumerate(rows))]), TODAY)
    assert found.median.replace("\u00a0", " ") == median
    assert (found.longest and found.longest.told.replace("\u00a0", " ")) == longest


def test_what_waits_is_told_apart_the_longest_first() -> None:
    needs = [need(1, "2026-11-22"), need(2, "2026-11-01"), need(3, "2026-11-20", "2026-11-24")]
    found = support(Register([SCHOOL, *needs]), TODAY)
    assert [(one.need.text, one.days) for one in found.waiting] == [("Behov 2", 22), ("Behov 3", 3), ("Behov 1", 1)]
    assert found.answered == ()


def test_the_request_asks_for_what_a_need_is_made_of_and_for_nobodys_name() -> None:
    register = Register([record(Cooperation, COOPERATION), SCHOOL])
    found = requests.need(SCHOOL, register)
    assert found is not None
    assert found.letter.startswith("mailto:upphandling@samkop.example?")
    letter = parse_qs(urlsplit(found.letter).query)
    assert letter["subject"] == ["Behov utan avtal, Skolan: "]
    body = letter["body"][0]
    assert all(
        word in body for word in ("Skolan behöver", "Till vilka verksamheter", "om året", "första gången", "Funktion")
    )
    assert "Namn" not in body
