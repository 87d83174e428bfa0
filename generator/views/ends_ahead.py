# SPDX-License-Identifier: EUPL-1.2
"""The agreements that end, half-year by half-year ahead: what will have to be bought again."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from generator.register import Register
from generator.views.catalogue import ENDED, Line, lines
from generator.views.charts import Chart, Form, Series, chart

HALVES = 6
"""Half-years ahead: three years, about as long as it takes to plan a procurement and carry it through."""


class HalfYear(NamedTuple):
    """A half-year and the agreements whose last day of ordering is in it, the first one first."""

    title: str
    lines: tuple[Line, ...]


class EndsAhead(NamedTuple):
    """The half-years, how many agreements end later than they reach, and how many have no last day."""

    halves: tuple[HalfYear, ...]
    later: int
    open_ended: int
    chart: Chart | None


def ends_ahead(register: Register, today: date) -> EndsAhead:
    """What ends from today on, by the last day on which one may order, options that are decided counted."""
    current = [line for line in lines(register, today) if line.shelf is not ENDED]
    first = _number(today)
    by_half: dict[int, list[Line]] = {first + each: [] for each in range(HALVES)}
    later = 0
    for line in current:
        if line.until is not None:
            half = _number(line.until)
            by_half.get(half, []).append(line)
            later += half not in by_half
    halves = tuple(_half(number, found) for number, found in by_half.items())
    return EndsAhead(halves, later, sum(line.until is None for line in current), _chart(halves))


def _number(day: date) -> int:
    """Half-years since year nought."""
    return day.year * 2 + (day.month > 6)


def _half(number: int, found: list[Line]) -> HalfYear:
    year, second = divmod(number, 2)
    ordered = sorted(found, key=lambda line: (line.until or date.max, line.record.id))
    word = ("första", "andra")[second]
    return HalfYear(f"{word.capitalize()} halvåret {year}", tuple(ordered))


def _chart(halves: tuple[HalfYear, ...]) -> Chart | None:
    if not any(half.lines for half in halves):
        return None
    counts = tuple(Decimal(len(half.lines)) for half in halves)
    names = [half.title for half in halves]
    return chart("upphor", Form.ROWS, "Avtal som upphör, per halvår", "avtal", names, [Series("Avtal", counts)])
