# SPDX-License-Identifier: EUPL-1.2
"""Goals and yearly reports: each check at the nearest value that is wrong, and at the nearest that is right."""

from __future__ import annotations

import pytest

from generator.checks.reports import COUNTS, SHARES
from generator.problem import Severity
from generator.views.figures.definitions import DEFINITIONS
from generator.views.figures.figure import Unit
from tests.checks.build import expect, problems, severities, swap

PATH = "reports/2025-aret-i-siffror-orsa.yml"
REPORT = """\
id: 2025-aret-i-siffror-orsa
title: Året i siffror 2025, Orsa
kind: year
year: 2025
organization: orsa
frozen: 2026-01-20
approved: 2026-02-10
figures:
  - {figure: procurements, value: 12, of: 12}
  - {figure: tenders, value: 3.4, of: 10}
  - {figure: single_tender, value: 100, of: 10}
  - {figure: reviewed, of: 3, few: true}
"""
GOAL_PATH = "goals/fler-anbud.yml"
GOAL = """\
id: fler-anbud
title: Fler anbud
measures:
  - {figure: single_tender, aim: at_most, target: 100, year: 2028, baseline_year: 2027}
  - {figure: tenders, aim: at_least, target: 350, year: 2028}
results:
  - {year: 2025, value: 84, unit: procent, source: Reskontran, approved: 2025-01-01}
"""


def reported(old: str, new: str) -> dict[str, str]:
    return {PATH: swap(REPORT, old, new)}


def aimed(old: str, new: str) -> dict[str, str]:
    return {GOAL_PATH: swap(GOAL, old, new)}


def test_they_are_right_as_they_stand() -> None:
    assert problems({PATH: REPORT, GOAL_PATH: GOAL}) == []


def test_one_report_of_a_kind_for_a_year_and_an_organization() -> None:
    other = "reports/2025-igen.yml"
    again = swap(swap(REPORT, "id: 2025-aret-i-siffror-orsa", "id: 2025-igen"), "year: 2025\n", "year: ¤2025\n")
    (found,) = expect("dubbel-rapport", {PATH: REPORT, other: again})
    assert found.message == ("Det finns redan en rapport av samma slag för 2025 och orsa: 2025-aret-i-siffror-orsa.")
    plain = again.replace("¤", "")
    for old, new in (
        ("year: 2025\n", "year: 2024\n"),
        ("organization: orsa", "organization: mora"),
        ("organization: orsa\n", ""),
        ("kind: year", "kind: cooperation"),
    ):
        assert problems({PATH: REPORT, other: swap(plain, old, new)}) == []


@pytest.mark.parametrize(
    ("old", "wrong", "right", "code"),
    [
        ("frozen: 2026-01-20", "frozen: ¤2024-12-31", "frozen: 2026-02-10", "fel-ordning"),
        ("approved: 2026-02-10", "approved: ¤2026-01-19", "approved: 2026-01-20", "fel-ordning"),
        ("frozen: 2026-01-20", "frozen: ¤2025-12-31", "frozen: 2026-01-01", "aret-inte-slut"),
        ("year: 2025\n", "year: ¤1989\n", "year: 1990\n", "fel-artal"),
        ("year: 2025\n", "year: ¤2101\n", "year: 2024\n", "fel-artal"),
        ("value: 100,", "value: ¤100.01,", "value: 99.9,", "fel-andel"),
        ("of: 3, few: true", "value: 3, of: 3, few: ¤true", "value: 3, of: 3, few: false", "motsagelse"),
        ("value: 3.4, of: 10", "value: ¤3.4, of: 0", "value: 0, of: 0", "motsagelse"),
        ("value: 12, of: 12", "value: ¤12, of: 11", "value: 11, of: 11", "motsagelse"),
    ],
)
def test_a_report_agrees_with_itself(old: str, wrong: str, right: str, code: str) -> None:
    expect(code, reported(old, wrong))
    assert problems(reported(old, right)) == []


@pytest.mark.parametrize(
    ("old", "wrong", "right", "code"),
    [
        ("target: 100,", "target: ¤101,", "target: 99,", "fel-andel"),
        ("year: 2028, baseline_year: 2027", "year: 2028, baseline_year: ¤2028", "year: 2028", "fel-ordning"),
        ("target: 350, year: 2028", "target: 350, year: ¤2208", "target: 350, year: 2100", "fel-artal"),
        ("approved: 2025-01-01", "approved: ¤2024-12-31", "approved: 2026-02-01", "fel-ordning"),
        ("{year: 2025, value: 84", "{year: ¤205, value: 84", "{year: 2024, value: 84", "fel-artal"),
    ],
)
def test_a_goal_agrees_with_itself(old: str, wrong: str, right: str, code: str) -> None:
    expect(code, aimed(old, wrong))
    assert problems(aimed(old, right)) == []


def test_a_year_that_is_not_over_is_a_warning_and_only_of_what_is_approved() -> None:
    found = expect("aret-inte-slut", reported("frozen: 2026-01-20", "frozen: ¤2025-11-20"))
    assert severities(found) == {Severity.WARNING}
    early = swap(swap(REPORT, "frozen: 2026-01-20", "frozen: 2025-11-20"), "approved: 2026-02-10\n", "")
    assert problems({PATH: early}) == []


def test_a_figure_stands_once() -> None:
    expect("dubblett", reported("{figure: reviewed", "¤{figure: tenders"))


def test_the_checks_know_what_the_figures_are_counted_in() -> None:
    """They cannot reach the definitions, which stand above them."""
    assert {code for code, one in DEFINITIONS.items() if one.unit is Unit.SHARE} == SHARES
    assert {code for code, one in DEFINITIONS.items() if one.unit is Unit.NUMBER} == COUNTS
