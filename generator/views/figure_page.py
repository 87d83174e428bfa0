# SPDX-License-Identifier: EUPL-1.2
"""What the page of a figure says: how it is counted, every year beside the one before, how it divides, and the procurements behind each number."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from generator.model.codes import FigureCode
from generator.model.procurement import Procurement
from generator.register import Key, Register
from generator.views.charts import Chart, Form, Series, chart
from generator.views.facts import Shown, link
from generator.views.figures.figure import Definition, Dimension, Value
from generator.views.figures.figures import Figures, figures
from generator.views.figures.spread import spread
from generator.views.transparency import (
    DIMENSIONS,
    SliceLine,
    SliceTable,
    brief,
    latest_whole,
    named,
    over_time,
    worded_of,
    years_of,
)


class YearLine(NamedTuple):
    """A figure in a year. `records` are the procurements behind it, and `noted` how many of them the value counts, in words, where that is not all."""

    year: int
    whole: bool
    shown: str
    change: str
    of: str
    records: tuple[Shown, ...]
    left_out: int


class SpreadTable(NamedTuple):
    """How the tenders of a year are spread: how many procurements got each number, and what is told of lots; `unknown` have no number."""

    year: int
    lines: tuple[tuple[str, tuple[Shown, ...]], ...]
    unknown: int
    lots: int
    lots_single: int
    chart: Chart | None


class FigurePage(NamedTuple):
    """A figure. `latest` says its value in the latest whole year."""

    definition: Definition
    latest: str
    years: tuple[YearLine, ...]
    slices: tuple[SliceTable, ...]
    chart: Chart | None
    spread: SpreadTable | None
    few: int


def figure_page(code: FigureCode, register: Register, today: date) -> FigurePage:
    """The page of a figure."""
    found, years = figures(register, today), years_of(register, today)
    definition = found.definition(code)
    values = {year: found.of(code, year) for year in years}
    lines = tuple(_year(year, value, definition, register, today) for year, value in values.items())
    return FigurePage(
        definition,
        next((_latest(line) for line in lines if line.whole), ""),
        lines,
        tuple(_slices(code, dimension, found, tuple(reversed(years)), register) for dimension in DIMENSIONS),
        over_time(code, found, tuple(reversed(years)), today),
        _spread(found, latest_whole(years, today), register) if code in OF_TENDERS else None,
        register.cooperation.few,
    )


OF_TENDERS = (FigureCode.TENDERS, FigureCode.SINGLE_TENDER)
"""The figures that are told beside how the tenders are spread."""


def _spread(found: Figures, year: int | None, register: Register) -> SpreadTable | None:
    """How the tenders of the latest whole year are spread; None where no number is known."""
    if year is None:
        return None
    told = spread(found, year)
    if not any(step.records for step in told.steps):
        return None
    lines = tuple((step.title, tuple(_record(key, register) for key in step.records)) for step in told.steps)
    counts = Series("Upphandlingar", tuple(Decimal(len(records)) for _, records in lines))
    title = f"Upphandlingar efter antal anbud, {year}"
    drawn = chart("anbud-spridning", Form.ROWS, title, "upphandlingar", [name for name, _ in lines], [counts])
    return SpreadTable(year, lines, told.unknown, told.lots, told.lots_single, drawn)


def _latest(line: YearLine) -> str:
    told = line.shown[0].lower() + line.shown[1:]
    change = f" {line.change}." if line.change else ""
    return f"{line.year}: {told}.{change}"


def _year(year: int, value: Value, definition: Definition, register: Register, today: date) -> YearLine:
    return YearLine(
        year,
        year < today.year,
        value.shown,
        value.change,
        worded_of(value, definition),
        tuple(_record(key, register) for key in value.counted.records),
        value.counted.left_out,
    )


def _record(key: Key, register: Register) -> Shown:
    return link(register.of(Procurement)[key[1]])


def _slices(
    code: FigureCode, dimension: Dimension, found: Figures, years: tuple[int, ...], register: Register
) -> SliceTable:
    """The figure for each organization, category … in every year; what is empty in all of them is left out."""
    place, title, one, note = DIMENSIONS[dimension]
    lines = []
    for each in found.slices(dimension):
        values = [found.of(code, year, each) for year in years]
        if any(value.counted.of for value in values):
            lines.append(SliceLine(named(each, register), tuple(map(brief, values))))
    return SliceTable(
        place,
        title,
        one,
        "" if found.definition(code).unit.judged else note,
        tuple(map(str, years)),
        tuple(lines),
        None,
    )
