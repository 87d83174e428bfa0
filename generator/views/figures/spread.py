# SPDX-License-Identifier: EUPL-1.2
"""How tenders are spread: in how many procurements one came, two, three …, and how many lots got a single one. Beside the mean, which one procurement with many can lift."""

from __future__ import annotations

from typing import NamedTuple

from generator.register import Key
from generator.views.figures.figure import Slice
from generator.views.figures.figures import Figures
from generator.views.figures.populations import ANNOUNCED

MANY = 5
"""So many tenders and more stand together."""


class Step(NamedTuple):
    """A number of tenders, in words, and the procurements that got so many."""

    title: str
    records: tuple[Key, ...]


class Spread(NamedTuple):
    """The steps from none to many; how many procurements have no number; how many lots have one, and how many of those got a single tender.

    A source that tells of tenders lot by lot has many more lots than procurements, so that the two shares are not the same.
    """

    steps: tuple[Step, ...]
    unknown: int
    lots: int
    lots_single: int


def spread(found: Figures, year: int, where: Slice | None = None) -> Spread:
    """How the tenders of a year's announced procurements are spread, of all or those of a slice."""
    cases = found.counted_cases(ANNOUNCED, year, where)
    known = [(case.key, case.tenders) for case in cases if case.tenders is not None]
    steps = tuple(
        Step(_title(number), tuple(key for key, tenders in known if min(tenders, MANY) == number))
        for number in range(MANY + 1)
    )
    return Spread(
        steps,
        len(cases) - len(known),
        sum(case.lots_told or 0 for case in cases),
        sum(case.lots_single or 0 for case in cases),
    )


def _title(number: int) -> str:
    if number == 0:
        return "Inget anbud"
    return "Ett anbud" if number == 1 else f"{number} anbud" if number < MANY else f"{MANY} anbud eller fler"
