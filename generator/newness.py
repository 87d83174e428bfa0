# SPDX-License-Identifier: EUPL-1.2
"""Which problems a change brings, and which were there before it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from generator.problem import Problem


class Apart(NamedTuple):
    """The problems of a register, told apart by whether it had them before. Each list keeps the order."""

    new: list[Problem]
    known: list[Problem]


def told_apart(problems: Sequence[Problem], before: Iterable[Problem]) -> Apart:
    """The problems that are new, and those that were among `before`; both name files alike.

    A problem is known by its code, its file, which is its record, its field and how much it matters: lines move when a file is edited, and what was wrong
    may now be wrong in other words. As many are known as there were, and of several alike those first that say the very same.
    """
    exact = Counter(map(_exactly, before := list(before)))
    same = {number for number, problem in enumerate(problems) if _taken(exact, _exactly(problem))}
    rough = Counter(map(_roughly, before))
    rough.subtract(_roughly(problems[number]) for number in same)
    known = same | {
        number for number, problem in enumerate(problems) if number not in same and _taken(rough, _roughly(problem))
    }
    return Apart(
        [problem for number, problem in enumerate(problems) if number not in known],
        [problem for number, problem in enumerate(problems) if number in known],
    )


def _taken(stock: Counter[tuple[str, ...]], kind: tuple[str, ...]) -> bool:
    """Whether there is one left of the kind; then there is one fewer."""
    if stock[kind] <= 0:
        return False
    stock[kind] -= 1
    return True


def _roughly(problem: Problem) -> tuple[str, ...]:
    return problem.file, problem.code, problem.field, problem.severity


def _exactly(problem: Problem) -> tuple[str, ...]:
    return *_roughly(problem), problem.message
