# SPDX-License-Identifier: EUPL-1.2
"""Time passing may cure a blocking problem, never cause one; and a finding never blocks (DESIGN § 3.4)."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.judging import judge
from generator.load.loader import Cache
from generator.load.sources import FolderSource
from generator.problem import Problem, Severity, blocks
from tests.checks.build import DAY, Memory
from tests.support.example import EXAMPLE, SMALL

LAST = date(2040, 12, 31)


@cache
def example() -> tuple[Memory, Memory, Cache]:
    """The small register, read from disk once; and the same in an open folder."""
    files = dict(FolderSource(SMALL).files())
    cooperation = files["cooperation.yml"].replace(b"exposure: internal", b"exposure: public")
    assert cooperation != files["cooperation.yml"]
    return Memory(files), Memory({**files, "cooperation.yml": cooperation}, "oppet"), Cache()


def judged(day: date) -> list[Problem]:
    register, _, known = example()
    return judge(register, [], day, known).problems


def exposed(day: date) -> set[str]:
    """The files that block in the example register if anyone can read it: the whole record, or some of it once the rest is public."""
    _, opened, known = example()
    return {problem.file for problem in judge(opened, [], day, known).problems if problem.severity is Severity.ERROR}


@pytest.mark.parametrize("folder", [EXAMPLE, SMALL], ids=["example", "small"])
def test_the_example_register_is_right(folder: Path) -> None:
    found = judge(FolderSource(folder), [], DAY).problems
    assert not blocks(found)
    assert {problem.severity for problem in found} == {Severity.FINDING}, (
        "the example shows what a finding is, and nothing worse"
    )


@settings(max_examples=60, deadline=None)
@given(st.dates(DAY, LAST))
def test_on_no_later_day_it_blocks(day: date) -> None:
    assert not blocks(judged(day))


@pytest.mark.parametrize("examples", [15, pytest.param(150, marks=pytest.mark.long)], ids=("some", "many"))
def test_an_open_register_never_gets_more_that_blocks(examples: int) -> None:
    """Each example judges the register twice, and tells of everything in it."""

    @settings(max_examples=examples, deadline=None)
    @given(st.dates(date(2019, 1, 1), LAST), st.integers(0, 1500))
    def holds(day: date, days: int) -> None:
        assert exposed(day + timedelta(days)) <= exposed(day)

    holds()


def test_there_is_something_to_cure() -> None:
    assert exposed(DAY) < exposed(date(2022, 1, 1))


@pytest.mark.parametrize("severity", [Severity.WARNING, Severity.FINDING])
def test_only_errors_block(severity: Severity) -> None:
    problem = Problem("a.yml", 1, 1, "kod", severity, "Något.")
    assert not blocks([problem])
    assert blocks([problem, problem._replace(severity=Severity.ERROR)])
