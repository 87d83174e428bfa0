# SPDX-License-Identifier: EUPL-1.2
"""The searches that must succeed, run by the reference ranking over the site that the staff see."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from generator.model.words import SearchCase, SearchCases
from generator.register import Register
from generator.search.made import opened
from generator.search.rank import Hit, search
from generator.search.reading import Opened
from generator.words import listed

FIRST = 3
"""Who searches looks at so many hits."""
AGREEMENT = "agreement"


class Tried(NamedTuple):
    """A case with its row in the list, whether it succeeded, and the titles of the first hits."""

    row: int
    case: SearchCase
    passed: bool
    found: tuple[str, ...]


class Outcome(NamedTuple):
    """All cases, and how many of a hundred must succeed."""

    tried: tuple[Tried, ...]
    least: int

    @property
    def missed(self) -> tuple[Tried, ...]:
        """The cases that did not succeed."""
        return tuple(each for each in self.tried if not each.passed)

    @property
    def enough(self) -> bool:
        """Whether the agreed share of the cases succeeded."""
        return (len(self.tried) - len(self.missed)) * 100 >= self.least * len(self.tried)

    def line(self) -> str:
        """”Sökprov: 88 av 94 hittas bland de tre första.”, and what was missed."""
        told = f"Sökprov: {len(self.tried) - len(self.missed)} av {len(self.tried)} hittas bland de tre första."
        names = listed([f"”{each.case.query}”" for each in self.missed])
        return f"{told} Missar {names}." if names else told


def try_cases(register: Register, today: date) -> Outcome | None:
    """The outcome of a projected register's cases; None where there are none, and then no index is made. What a case expects may be gone: it is left out."""
    cases = register.singleton(SearchCases)
    rows = [(row, case) for row, case in enumerate(cases.rows if cases else ()) if case.expect]
    if cases is None or not rows:
        return None
    index = opened(register, today)
    return Outcome(tuple(_tried(index, row, case) for row, case in rows), cases.least)


def _tried(index: Opened, row: int, case: SearchCase) -> Tried:
    hits = list(_first(index, case))
    passed = any(hit.shown.kind == AGREEMENT and hit.shown.id in case.expect for hit in hits)
    return Tried(row, case, passed, tuple(hit.shown.title for hit in hits))


def _first(index: Opened, case: SearchCase) -> Iterator[Hit]:
    """The first hits as they stand on the page; where an organization searches, those it may call off."""
    found = search(index, case.query)
    hits = (hit for hit in (*found.sure, *found.unsure) if case.organization is None or _for(hit, case.organization))
    return (hit for hit, _ in zip(hits, range(FIRST), strict=False))


def _for(hit: Hit, organization: str) -> bool:
    return hit.shown.kind == AGREEMENT and organization in {buyer for buyer, *_ in hit.shown.card["buyers"]}
