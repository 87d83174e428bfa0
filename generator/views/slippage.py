# SPDX-License-Identifier: EUPL-1.2
"""How often and how far a planned procurement has moved, by what its plan said from one time to the next (known time, never the days in the plan)."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import NamedTuple

from generator import wording
from generator.history.known import Known
from generator.model.procurement import Procurement


class Move(NamedTuple):
    """One time that the planned quarter was changed: the day it became known, and from when to when."""

    day: date
    before: str
    after: str


class Slippage(NamedTuple):
    """How a plan has moved. `quarters` is how much later it is now than at first; below zero it is earlier."""

    moves: tuple[Move, ...]
    quarters: int

    @property
    def told(self) -> str:
        """”Annonseringen har flyttats 2 gånger, från första till fjärde kvartalet 2026: 3 kvartal senare.” Empty where it has not moved."""
        if not self.moves:
            return ""
        many = wording.count(len(self.moves), "gång", "gånger")
        first, last = wording.quarter(self.moves[0].before), wording.quarter(self.moves[-1].after)
        return f"Annonseringen har flyttats {many}, från {first} till {last}: {_far(self.quarters)}."


def slippage(procurement: Procurement, known: Known) -> Slippage:
    """How the plan of a procurement has moved as far back as is known."""
    said = [
        (version.day, version.record.planned.quarter)
        for version in known.of(procurement)
        if isinstance(version.record, Procurement) and version.record.planned
    ]
    moves = tuple(Move(day, before, after) for (_, before), (day, after) in pairwise(said) if before != after)
    return Slippage(moves, _number(moves[-1].after) - _number(moves[0].before) if moves else 0)


def _number(quarter: str) -> int:
    year, which = quarter.split("-Q")
    return int(year) * 4 + int(which)


def _far(quarters: int) -> str:
    if quarters == 0:
        return "tillbaka där den var"
    return f"{wording.count(abs(quarters), 'kvartal', 'kvartal')} {'senare' if quarters > 0 else 'tidigare'}"
