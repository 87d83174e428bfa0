# SPDX-License-Identifier: EUPL-1.2
"""What the page of a figure says: how it is counted, every year beside the one before, how it divides, and the procurements behind each number."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from generator.model.codes import FigureCode
from generator.register import Key, Register
from generator.views.charts import Chart, Form, Series, chart
from generator.views.facts import Shown, link
from generator.views.figures.case import Case
from generator.views.figures.figure import Counted, Definition, Dimension, Unit, Value
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
from generator.wording import count, kronor


class Behind(NamedTuple):
    """Some of the procurements behind a value, each with what it adds in words, empty where it only counts as one. `title` says what a share does with them."""

    title: str
    records: tuple[tuple[Shown, str], ...]


class YearLine(NamedTuple):
    """A figure in a year. `behind` are the procurements that it is counted on: of a share first those that it counts."""

    year: int
    whole: bool
    shown: str
    change: str
    of: str
    behind: tuple[Behind, ...]
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
    lines = tuple(_year(year, value, found, definition, register, today) for year, value in values.items())
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


def _tenders(case: Case) -> str:
    if case.tenders is None:
        return ""
    return f"{case.tenders} anbud{' i det område som fick flest' if case.tenders_by_lot else ''}"


def _kronor(value: Decimal | None) -> str:
    return "" if value is None else kronor(value)


def _days(days: int | None) -> str:
    return "" if days is None else count(days, "dag", "dagar")


ADDED: dict[FigureCode, Callable[[Case], str]] = {
    FigureCode.TENDERS: _tenders,
    FigureCode.SINGLE_TENDER: _tenders,
    FigureCode.CONTRACTED_VALUE: lambda case: _kronor(case.value),
    FigureCode.DIRECT_AWARDS: lambda case: _kronor(case.direct_value),
    FigureCode.DIRECT_AWARD_VALUE: lambda case: _kronor(case.direct_value),
    FigureCode.DAYS_TO_AWARD: lambda case: _days(case.days_to_award),
    FigureCode.DAYS_TO_CONTRACT: lambda case: _days(case.days_to_contract),
}
"""What a procurement adds to a figure, in words, where it is more than one of many."""


def _year(
    year: int, value: Value, found: Figures, definition: Definition, register: Register, today: date
) -> YearLine:
    return YearLine(
        year,
        year < today.year,
        value.shown,
        value.change,
        worded_of(value, definition),
        tuple(_behind(year, value.counted, found, definition, register)),
        value.counted.left_out,
    )


def _behind(
    year: int, counted: Counted, found: Figures, definition: Definition, register: Register
) -> Iterator[Behind]:
    """The procurements behind a value. What a share counts and what it does not stand apart: otherwise nobody sees which they are."""
    added = ADDED.get(definition.code)
    cases = found.counted_cases(definition.population, year) if added else ()
    noted = {case.key: added(case) for case in cases} if added else {}
    if definition.unit is not Unit.SHARE:
        yield Behind("", tuple((_record(key, register), noted.get(key, "")) for key in counted.records))
        return
    hits = set(counted.hits)
    rest = tuple(key for key in counted.records if key not in hits)
    for title, keys in zip(COUNTED[definition.noun[1]], (counted.hits, rest), strict=True):
        if keys:
            told = f"{title}: {len(keys)} av {len(counted.records)}"
            yield Behind(told, tuple((_record(key, register), noted.get(key, "")) for key in keys))


COUNTED = {
    "upphandlingar": ("Räknas in i andelen", "Räknas inte in i andelen"),
    "leverantörer": ("Upphandlingar med minst ett sådant företag", "Upphandlingar utan sådana företag"),
}
"""What tells the procurements that a share counts from the others, by what the share is of."""


def _record(key: Key, register: Register) -> Shown:
    """A procurement, leading to its page. It stands behind most of the figures."""
    links = register.once(
        ("procurement-links",), lambda: {each.id: link(each) for each in register.procurements.values()}
    )
    return links[key[1]]


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
