# SPDX-License-Identifier: EUPL-1.2
"""Which problems are new: whatever lines have moved, no new one hides among the old, and no old one stops a change."""

from __future__ import annotations

from collections import Counter
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from generator.newness import told_apart
from generator.problem import Problem, Severity

OLD = Problem("r/a.yml", 2, 8, "fel-datum", Severity.ERROR, "Datumet 2025-13-01 finns inte.", "", "period.start")
ANY = st.builds(
    Problem,
    st.sampled_from(["r/a.yml", "r/b.yml"]),
    st.integers(1, 9),
    st.integers(1, 9),
    st.sampled_from(["fel-datum", "okand-nyckel"]),
    st.sampled_from(Severity),
    st.sampled_from(["A.", "B.", "C."]),
    st.just(""),
    st.sampled_from(["", "title"]),
)
SOME = st.lists(ANY, max_size=8)


def kinds(problems: list[Problem]) -> Counter[tuple[str, ...]]:
    return Counter((each.file, each.code, each.field, str(each.severity)) for each in problems)


def test_a_problem_that_has_moved_or_found_other_words_is_known() -> None:
    moved = OLD._replace(line=40, column=3, message="Datumet 2025-14-01 finns inte.", hint="Skriv 2027-02-28.")
    assert told_apart([moved], [OLD]) == ([], [moved])


def test_another_record_field_code_or_weight_is_new() -> None:
    for other in (
        OLD._replace(file="r/b.yml"),
        OLD._replace(field="period.end"),
        OLD._replace(code="okand-nyckel"),
    ):
        assert told_apart([other], [OLD]).new == [other]
    assert told_apart([OLD], [OLD._replace(severity=Severity.WARNING)]).new == [OLD]


def test_of_several_alike_the_one_that_says_the_same_is_the_old_one() -> None:
    added = OLD._replace(line=1, message="Datumet 2026-02-30 finns inte.")
    assert told_apart([added, OLD], [OLD]) == ([added], [OLD])
    assert told_apart([added, OLD, added], [added]) == ([OLD, added], [added])


@given(SOME, SOME)
def test_each_problem_is_told_once_and_as_many_are_known_as_there_were(
    now: list[Problem], before: list[Problem]
) -> None:
    new, known = told_apart(now, before)
    assert Counter(new + known) == Counter(now)
    assert kinds(known) == kinds(now) & kinds(before)


@given(SOME, st.randoms())
def test_a_register_brings_nothing_new_beside_itself(now: list[Problem], random: Random) -> None:
    moved = [each._replace(line=each.line + 7) for each in now]
    random.shuffle(moved)
    assert told_apart(now, moved) == ([], now)
    assert told_apart(now, []) == (now, [])
