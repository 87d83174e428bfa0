# SPDX-License-Identifier: EUPL-1.2
"""Standing pages there is one of, and a security contact that somebody must look after, on each side of each day."""

from __future__ import annotations

from datetime import timedelta

import pytest

from generator.problem import Severity
from tests.checks.build import COOPERATION, DAY, GUIDANCE, expect, problems, swap, told


def text(name: str, page: str) -> str:
    named = swap(GUIDANCE, "id: bestalla\n", f"id: {name}\n")
    return swap(named, "reviewed: 2026-10-01\n", f"reviewed: 2026-10-01\npage: {page}\n")


def test_a_second_easy_page_is_told_of() -> None:
    files = {"guidance/ett.md": text("ett", "easy"), "guidance/tva.md": text("tva", "¤easy")}
    (found,) = expect("sidan-finns", files)
    assert found.severity is Severity.ERROR
    assert problems({"guidance/ett.md": text("ett", "easy"), "guidance/tva.md": text("tva", "english")}) == []


def test_an_unknown_page_is_told_of() -> None:
    assert len(told({"guidance/ett.md": text("ett", "svar")})) == 1


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-1, "skrivs inte längre"),
        (0, "gäller bara"),
        (29, "gäller bara"),
        (30, ""),
        (366, ""),
        (367, "mer än ett år framåt"),
    ],
)
def test_the_last_day_of_the_security_contact_is_looked_after(days: int, words: str) -> None:
    last = DAY + timedelta(days=days)
    found = problems(
        {"cooperation.yml": f"{COOPERATION}security: {{email: sakerhet@samkop.example, expires: {last}}}\n"}
    )
    assert [each.code for each in found] == ["sakerhetskontakt"] * bool(words)
    assert all(words in each.message and each.severity is Severity.WARNING for each in found)


def test_a_security_contact_can_be_reached() -> None:
    found = told({"cooperation.yml": f"{COOPERATION}security: {{expires: {DAY}}}\n"})
    assert [each.code for each in found][:1] == ["sakerhet-utan-kontakt"]
