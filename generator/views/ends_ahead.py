# SPDX-License-Identifier: EUPL-1.2
"""The agreements that end, half-year by half-year ahead: what will have to be bought again."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from generator.register import Register
from generator.views import agreements
from generator.views.agreements import PAST, AgreementRow
from generator.views.charts import Chart, Form, Series, chart

HALVES = 6
"""Half-years ahead: three years, about as long as it takes to plan a procurement and carry it through."""


class HalfYear(NamedTuple):
    """A half-year and the agreements whose last day of ordering is in it, the first one first."""

    title: str
    rows: tuple[AgreementRow, ...]


class EndsAhead(NamedTuple):
    """The half-years, how many agreements end later than they reach, and how many have no last day."""

    halves: tuple[HalfYear, ...]
    later: int
    open_ended: int
    chart: Chart | None


def ends_ahead(register: Register, today: date) -> EndsAhead:
    """What ends from today on, by the last day on which one may order, options that are decided counted."""
    current = [one for one in register.agreements.values() if agreements.state_of(one, today) not in PAST]
    first = _number(today)
    by_half: dict[int, list[tuple[date, str]]] = {first + each: [] for each in range(HALVES)}
    later = open_ended = 0
    for one in current:
        last = agreements.last_call_off(one, today)
        if last is None:
            open_ended += 1
        elif (half := _number(last)) in by_half:
            by_half[half].append((last, one.id))
        else:
            later += 1
    halves = tuple(
        HalfYear(
            _title(half),
            tuple(agreements.row(register.agreements[name], register, today) for _, name in sorted(found)),
        )
        for half, found in by_half.items()
    )
    return EndsAhead(halves, later, open_ended, _chart(halves))


def _number(day: date) -> int:
    """Half-years since year nought."""
    return day.year * 2 + (day.month > 6)


def _title(number: int) -> str:
    year, second = divmod(number, 2)
    return f"{('Första', 'Andra')[second]} halvåret {year}"


def _chart(halves: tuple[HalfYear, ...]) -> Chart | None:
    if not any(half.rows for half in halves):
        return None
    counts = tuple(Decimal(len(half.rows)) for half in halves)
    names = [half.title for half in halves]
    return chart("upphor", Form.ROWS, "Avtal som upphör, per halvår", "avtal", names, [Series("Avtal", counts)])
