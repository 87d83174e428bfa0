# SPDX-License-Identifier: EUPL-1.2
"""What the pages of transparency say of a year: every figure with its change, how it divides, and what lies behind.

The figures themselves, with their definitions, are those of `views/figures/`; nothing is counted here a second time.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from generator.model.codes import FigureCode
from generator.register import Register
from generator.views import direct_awards, ends_ahead, largest, outcomes
from generator.views.charts import Chart, Form, Series, chart
from generator.views.direct_awards import Year
from generator.views.ends_ahead import EndsAhead
from generator.views.facts import Shown, link
from generator.views.figures.figure import Definition, Dimension, Slice, Unit, Value
from generator.views.figures.figures import Figures, figures
from generator.views.figures.tables import PAGE
from generator.views.largest import Largest
from generator.views.outcomes import Cancelled, Reviewed
from generator.wording import count

ADDRESS = PAGE
FIGURES = f"{ADDRESS}matt/"
FILE = f"{ADDRESS}matt"
BASIS = f"{ADDRESS}underlag"
"""The rows that every figure is counted on."""
HEADLINES = (
    FigureCode.PROCUREMENTS,
    FigureCode.CONTRACTED_VALUE,
    FigureCode.TENDERS,
    FigureCode.SINGLE_TENDER,
    FigureCode.COORDINATED,
    FigureCode.DIRECT_AWARDS,
    FigureCode.SMALL_SUPPLIERS,
    FigureCode.FRAMEWORK_AGREEMENTS,
    FigureCode.DIVIDED,
    FigureCode.REVIEWED,
)
"""What is told first of a year: the first few of these that have a value."""
FIRST = 6
DRAWN = (
    FigureCode.PROCUREMENTS,
    FigureCode.CONTRACTED_VALUE,
    FigureCode.TENDERS,
    FigureCode.SINGLE_TENDER,
    FigureCode.LOCAL_SUPPLIERS,
    FigureCode.DIRECT_AWARDS,
)
"""What is drawn over the years on the first page."""
DIVIDED = (FigureCode.PROCUREMENTS, FigureCode.CONTRACTED_VALUE, FigureCode.TENDERS, FigureCode.SINGLE_TENDER)
"""What is told of each organization, category and so on in a year."""
DIMENSIONS = {
    Dimension.ORGANIZATION: (
        "per-organisation",
        "Per organisation",
        "Organisation",
        "En upphandling för flera räknas hos den som genomförde den och hos varje kommun den gjordes för. Summan blir därför större än helheten.",
    ),
    Dimension.CATEGORY: (
        "per-kategori",
        "Per kategori",
        "Kategori",
        "En upphandling i flera kategorier räknas i var och en. Summan blir därför större än helheten.",
    ),
    Dimension.PROCEDURE: ("per-forfarande", "Per förfarande", "Förfarande", ""),
    Dimension.LAW: ("per-lag", "Per lag", "Lag", ""),
    Dimension.NATURE: ("per-slag", "Per slag", "Slag", ""),
}
"""How figures are divided: the place on the page, its heading, what one of them is called, and what one must know of the sum."""


class Line(NamedTuple):
    """A figure in a year: where its own page is, its value and its change in words, and where the records behind it stand.

    `of` is what it is counted on, in words, and empty where there is nothing to count; `left_out` is how many more have no answer.
    """

    figure: Shown
    shown: str
    change: str
    of: str
    left_out: int
    records: str


class SliceLine(NamedTuple):
    """One organization, category …: its values in words, in the order of the headings."""

    name: Shown
    cells: tuple[str, ...]


class SliceTable(NamedTuple):
    """How figures are divided: the headings are figures on a year's page and years on a figure's. `note` says how the parts come together."""

    id: str
    title: str
    one: str
    note: str
    headings: tuple[str, ...]
    lines: tuple[SliceLine, ...]
    chart: Chart | None
    missing: int = 0
    """How many procurements of a year stand in none of the lines, since nobody has said."""


class YearPage(NamedTuple):
    """A year. `whole` says that it is over; `before` is the year that it is compared with; `untold` are figures that there is nothing to count for."""

    year: int
    whole: bool
    before: int | None
    headlines: tuple[Line, ...]
    lines: tuple[Line, ...]
    untold: tuple[Shown, ...]
    slices: tuple[SliceTable, ...]
    largest: Largest
    cancelled: tuple[Cancelled, ...]
    reasons: tuple[tuple[str, int], ...]
    reviewed: tuple[Reviewed, ...]
    direct: Year | None
    few: int


class Overview(NamedTuple):
    """The first page: the latest whole year, every year beside each other, and what ends."""

    years: tuple[int, ...]
    latest: YearPage | None
    over_time: tuple[SliceLine, ...]
    charts: tuple[Chart, ...]
    ends: EndsAhead


def years_of(register: Register, today: date) -> tuple[int, ...]:
    """The years that there is something to tell of, the latest first."""
    return tuple(sorted(figures(register, today).years, reverse=True))


def latest_whole(years: tuple[int, ...], today: date) -> int | None:
    """The latest year that is over, or else the latest."""
    return next((year for year in years if year < today.year), years[0] if years else None)


def figure_address(code: FigureCode) -> str:
    """The page of a figure."""
    return f"{FIGURES}{code.value.replace('_', '-')}/"


def figure_stem(code: FigureCode) -> str:
    """Where the table of a figure stands, without its ending."""
    return figure_address(code).rstrip("/")


def year_address(year: int) -> str:
    """The page of a year."""
    return f"{ADDRESS}{year}/"


def overview(register: Register, today: date) -> Overview:
    """The first page."""
    found, years = figures(register, today), years_of(register, today)
    latest = latest_whole(years, today)
    oldest_first = tuple(reversed(years))
    lines = tuple(
        SliceLine(_figure(code, found), tuple(brief(found.of(code, year)) for year in oldest_first))
        for code in dict.fromkeys((*HEADLINES[:FIRST], *DRAWN))
    )
    drawn = (over_time(code, found, oldest_first, today) for code in DRAWN)
    return Overview(
        oldest_first,
        year_page(latest, register, today) if latest else None,
        lines,
        tuple(one for one in drawn if one),
        ends_ahead.ends_ahead(register, today),
    )


def year_page(year: int, register: Register, today: date) -> YearPage:
    """The page of a year. The latest stands on the first page too, and is made once for both."""
    return register.once(("figures-year", year, today), lambda: _year_page(year, register, today))


def _year_page(year: int, register: Register, today: date) -> YearPage:
    found = figures(register, today)
    stopped = outcomes.cancelled(register, today, year)
    known = {code: found.of(code, year) for code in FigureCode}
    counted = [code for code, value in known.items() if value.counted.of]
    headlines = [code for code in HEADLINES if known[code].counted.value is not None]
    return YearPage(
        year,
        year < today.year,
        year - 1 if year - 1 in found.years else None,
        tuple(_line(code, year, found) for code in headlines[:FIRST]),
        tuple(_line(code, year, found) for code in counted),
        tuple(_figure(code, found) for code in known if code not in counted),
        tuple(_slices(found, year, register)),
        largest.largest(register, today, year),
        stopped,
        outcomes.reasons(stopped),
        outcomes.reviewed(register, today, year),
        next((each for each in direct_awards.by_year(register, today) if each.year == year), None),
        register.cooperation.few,
    )


def _figure(code: FigureCode, found: Figures) -> Shown:
    return Shown(found.definition(code).title, figure_address(code))


def _line(code: FigureCode, year: int, found: Figures) -> Line:
    value = found.of(code, year)
    return Line(
        _figure(code, found),
        value.shown,
        value.change,
        worded_of(value, found.definition(code)),
        value.counted.left_out,
        f"{figure_address(code)}#poster-{year}",
    )


def worded_of(value: Value, definition: Definition) -> str:
    """What a value is counted on: ”29 upphandlingar”; empty where there is nothing."""
    return count(value.counted.of, *definition.noun) if value.counted.of else ""


def _slices(found: Figures, year: int, register: Register) -> Iterator[SliceTable]:
    """How a year's procurements are divided."""
    headings = tuple(found.definition(code).title for code in DIVIDED)
    for dimension, (place, title, one, note) in DIMENSIONS.items():
        told = [(each, [found.of(code, year, each) for code in DIVIDED]) for each in found.slices(dimension)]
        told = [(each, values) for each, values in told if values[0].counted.of]
        told.sort(key=lambda row: -(row[1][0].counted.value or 0))
        lines = tuple(SliceLine(named(each, register), tuple(map(brief, values))) for each, values in told)
        divided = {key for _, values in told for key in values[0].counted.records}
        missing = len(set(found.of(DIVIDED[0], year).counted.records) - divided)
        yield SliceTable(place, title, one, note, headings, lines, _divided(place, title, told, found), missing)


def brief(value: Value) -> str:
    """A value in a table with many: a dash where there is nothing to count, and few words where there is too little."""
    if value.few:
        return f"För få ({value.counted.of})"
    return value.shown if value.counted.of else "–"


def named(one: Slice, register: Register) -> Shown:
    """An organization, category … with its page, where it has one."""
    if one.dimension is Dimension.ORGANIZATION:
        return link(register.organizations[one.id])
    if one.dimension is Dimension.CATEGORY and one.id in register.categories:
        return link(register.categories[one.id])
    return Shown(one.title)


def _divided(place: str, title: str, told: list[tuple[Slice, list[Value]]], found: Figures) -> Chart | None:
    """The numbers of procurements as rows."""
    definition = found.definition(DIVIDED[0])
    rows = told[:MOST_ROWS]
    series = Series(definition.title, tuple(drawn_value(values[0]) for _, values in rows))
    heading = f"{definition.title}, {title[0].lower()}{title[1:]}"
    return chart(place, Form.ROWS, heading, "antal", [each.title for each, _ in rows], [series])


MOST_ROWS = 10
"""In a chart of rows; the table has them all."""


def over_time(code: FigureCode, found: Figures, years: tuple[int, ...], today: date) -> Chart | None:
    """A figure over the years, the one that is not over left out: a part of a year is no year."""
    definition = found.definition(code)
    whole = [year for year in years if year < today.year]
    values = [drawn_value(found.of(code, year)) for year in whole]
    scale, unit, decimals = SCALES[definition.unit]
    series = Series(definition.title, tuple(None if value is None else value / scale for value in values))
    form = Form.COLUMNS if definition.unit in (Unit.NUMBER, Unit.KRONOR) else Form.LINES
    return chart(
        code.value.replace("_", "-"), form, definition.title, unit, [str(year) for year in whole], [series], decimals
    )


SCALES = {
    Unit.NUMBER: (Decimal(1), "antal", 0),
    Unit.SHARE: (Decimal(1), "procent", 0),
    Unit.MEAN: (Decimal(1), "i medeltal", 1),
    Unit.KRONOR: (Decimal(1_000_000), "miljoner kr", 1),
    Unit.DAYS: (Decimal(1), "dagar", 0),
}
"""What a value is divided by to be drawn, what it is then in, and its decimals."""


def drawn_value(value: Value) -> Decimal | None:
    """What is drawn of a value: nothing where there are too few to judge."""
    return None if value.few else value.counted.value
