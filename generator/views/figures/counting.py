# SPDX-License-Identifier: EUPL-1.2
"""The few ways in which figures are counted. Each leaves out the rows that have no answer and says how many they were.

Numbers are exact until they are rounded, half-up, to the decimals of their unit: never a float.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Context, Decimal, Inexact, localcontext
from fractions import Fraction
from typing import TypeVar

from generator.views.figures.case import Case, Firms
from generator.views.figures.figure import Counted, Unit, half_up

_EXACT = Context(prec=100, traps=[Inexact])
"""Sums of amounts, which have few decimals, are exact as decimals too, and are made so in a tenth of the time."""
T = TypeVar("T")
Way = Callable[[Sequence[Case]], Counted]


def number() -> Way:
    """How many there are."""

    def count(cases: Sequence[Case]) -> Counted:
        keys = tuple(case.key for case in cases)
        return Counted(Decimal(len(cases)), len(cases), keys, keys)

    return count


def total(of: Callable[[Case], Decimal | None]) -> Way:
    """The sum of those that are known, kr."""

    def count(cases: Sequence[Case]) -> Counted:
        known = _known(cases, of)
        keys = tuple(case.key for case, _ in known)
        with localcontext(_EXACT):
            value = Fraction(sum((amount for _, amount in known), Decimal(0)))
        nothing = bool(cases) and not known
        rounded = None if nothing else half_up(value, Unit.KRONOR.decimals)
        return Counted(rounded, len(known), keys, keys, len(cases) - len(known))

    return count


def share(of: Callable[[Case], bool | None]) -> Way:
    """The share of those with an answer that have the answer yes, per cent."""

    def count(cases: Sequence[Case]) -> Counted:
        known = _known(cases, of)
        hits = tuple(case.key for case, yes in known if yes)
        return Counted(
            _part(len(hits), len(known)),
            len(known),
            tuple(case.key for case, _ in known),
            hits,
            len(cases) - len(known),
        )

    return count


def mean(of: Callable[[Case], int | None]) -> Way:
    """The mean of those that are known."""

    def count(cases: Sequence[Case]) -> Counted:
        known = _known(cases, of)
        keys = tuple(case.key for case, _ in known)
        found = Fraction(sum(one for _, one in known), len(known)) if known else None
        value = None if found is None else half_up(found, Unit.MEAN.decimals)
        return Counted(value, len(known), keys, keys, len(cases) - len(known))

    return count


def median(of: Callable[[Case], int | None]) -> Way:
    """The one in the middle of those that are known, or the mean of the two in the middle."""

    def count(cases: Sequence[Case]) -> Counted:
        known = _known(cases, of)
        keys = tuple(case.key for case, _ in known)
        days = sorted(one for _, one in known)
        middle = Fraction(days[(len(days) - 1) // 2] + days[len(days) // 2], 2) if days else None
        value = None if middle is None else half_up(middle, Unit.DAYS.decimals)
        return Counted(value, len(known), keys, keys, len(cases) - len(known))

    return count


def share_of_firms(
    firms: Callable[[Case], Firms | None], part: Callable[[Firms], int], whole: Callable[[Firms], int]
) -> Way:
    """The share of the suppliers in the rows that are of a kind, of those of whom it is known, per cent. `of` and `left_out` count suppliers."""

    def count(cases: Sequence[Case]) -> Counted:
        told = _known(cases, firms)
        known = [(case, found) for case, found in told if whole(found)]
        every = sum(whole(found) for _, found in known)
        return Counted(
            _part(sum(part(found) for _, found in known), every),
            every,
            tuple(case.key for case, _ in known),
            tuple(case.key for case, found in known if part(found)),
            sum(found.number for _, found in told) - every,
        )

    return count


def _known(cases: Sequence[Case], of: Callable[[Case], T | None]) -> list[tuple[Case, T]]:
    return [(case, found) for case in cases if (found := of(case)) is not None]


def _part(part: int, whole: int) -> Decimal | None:
    return half_up(Fraction(100 * part, whole), Unit.SHARE.decimals) if whole else None
