# SPDX-License-Identifier: EUPL-1.2
"""What a figure is: how it is defined, what came of it, and how that is said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from enum import Enum, StrEnum
from fractions import Fraction
from math import floor
from typing import NamedTuple

from generator import wording
from generator.model.codes import FigureCode
from generator.register import Key
from generator.views.figures.case import Case

UNKNOWN = "Uppgift saknas"
"""What is said where there is nothing to count."""


class Unit(StrEnum):
    """What a value is counted in: pieces, per cent, a mean of pieces, kr without VAT, or a median of whole days."""

    NUMBER = "number"
    SHARE = "share"
    MEAN = "mean"
    KRONOR = "kronor"
    DAYS = "days"

    @property
    def label(self) -> str:
        """What it is called in the tables."""
        return {"number": "antal", "share": "procent", "mean": "medelvärde", "kronor": "kronor", "days": "dagar"}[self]

    @property
    def judged(self) -> bool:
        """Whether a value can be built on too little. Counts and sums say only what is there."""
        return self in (Unit.SHARE, Unit.MEAN, Unit.DAYS)

    @property
    def decimals(self) -> int:
        """How many decimals a value has, rounded half-up."""
        return 1 if self is Unit.MEAN else 0


class Counted(NamedTuple):
    """What came of counting. `value` is rounded to the unit's decimals, None where there is nothing to count; `of` is how many it was counted on.

    `records` are the procurements behind it and `hits` those of them that a share counts; `left_out` is how many had no answer.
    """

    value: Decimal | None
    of: int
    records: tuple[Key, ...] = ()
    hits: tuple[Key, ...] = ()
    left_out: int = 0


class Population(NamedTuple):
    """Which procurements a figure is about, and which year each belongs to. `steps` says how one finds them in the table."""

    name: str
    year: Callable[[Case], int | None]
    steps: str
    year_label: str


class Definition(NamedTuple):
    """A figure: what is counted, what is left out, what it cannot tell, and how anyone gets the same number of the table `underlag`."""

    code: FigureCode
    title: str
    unit: Unit
    population: Population
    counted: str
    left_out: str
    caution: str
    step: str
    """The last step of the recipe."""
    value: Callable[[Sequence[Case]], Counted]
    noun: tuple[str, str] = ("upphandling", "upphandlingar")
    """What `of` counts, one and many."""

    @property
    def what(self) -> str:
        """The whole definition."""
        return " ".join(filter(None, (self.counted, self.left_out, self.caution)))

    @property
    def year_of(self) -> str:
        """Which year a procurement belongs to."""
        return self.population.year_label

    @property
    def recipe(self) -> str:
        """How one gets the number in a spreadsheet."""
        return " ".join(filter(None, ("Öppna underlag.csv.", self.population.steps, self.step, _ROUNDED[self.unit])))


_ROUNDED = {
    Unit.NUMBER: "",
    Unit.SHARE: "Multiplicera med hundra och avrunda till hela procent.",
    Unit.MEAN: "Avrunda till en decimal.",
    Unit.KRONOR: "Avrunda till hela kronor.",
    Unit.DAYS: "Avrunda till hela dagar.",
}
"""What a recipe ends with."""


class Dimension(Enum):
    """How procurements are divided: the name in addresses, what people call it, and the column of the table."""

    ORGANIZATION = "organisation", "Organisation", "organisationer_id"
    CATEGORY = "kategori", "Kategori", "kategorier_id"
    PROCEDURE = "forfarande", "Förfarande", "forfarande"
    LAW = "lag", "Lag", "lag"
    NATURE = "slag", "Slag", "slag"

    @property
    def code(self) -> str:
        """The name in addresses."""
        return self.value[0]

    @property
    def label(self) -> str:
        """What people call it."""
        return self.value[1]

    @property
    def column(self) -> str:
        """The column of the table that holds it."""
        return self.value[2]


class Slice(NamedTuple):
    """Some of the procurements: those of an organization, of a category … `id` is the record's id or the code."""

    dimension: Dimension
    id: str
    title: str


class Value(NamedTuple):
    """A figure of a year: what came of it, in words, and beside the year before. A figure that is built on too little has no value anywhere."""

    counted: Counted
    few: bool
    shown: str
    before: Counted | None
    change: str


def half_up(number: Fraction, decimals: int) -> Decimal:
    """A number that is not negative, rounded as one does by hand: a half goes up."""
    return Decimal(floor(number * 10**decimals + Fraction(1, 2))).scaleb(-decimals)


def worded(value: Decimal, unit: Unit) -> str:
    """”41”, ”12 %”, ”3,4”, ”8 000 000 kr”, ”48 dagar”, with hard spaces."""
    if unit is Unit.KRONOR:
        return wording.kronor(value)
    if unit is Unit.DAYS:
        return wording.count(value, "dag", "dagar")
    if unit is Unit.SHARE:
        return f"{wording.number(value)}\u00a0%"
    whole, _, decimals = f"{value:f}".partition(".")
    return wording.number(int(whole)) + (f",{decimals}" if decimals else "")


def judged(counted: Counted, unit: Unit, few: int) -> tuple[Counted, bool, str]:
    """What may be said of a count: without its value where it is built on fewer than `few`, and in words."""
    if unit.judged and 0 < counted.of < few:
        return counted._replace(value=None), True, f"För få att bedöma ({counted.of})"
    return counted, False, UNKNOWN if counted.value is None else worded(counted.value, unit)


def compared(value: Decimal, before: Decimal, unit: Unit, year: int) -> str:
    """The value beside that of the year before, in words that do not judge."""
    if value == before:
        return f"Samma som {year}"
    apart, more = abs(value - before), value > before
    told = f"{year} ({worded(before, unit)})"
    if unit is Unit.SHARE:
        return f"{wording.count(apart, 'procentenhet', 'procentenheter')} {'högre' if more else 'lägre'} än {told}"
    if unit is Unit.KRONOR:
        return f"{wording.kronor(apart)} {'mer' if more else 'mindre'} än {told}"
    if unit is Unit.MEAN:
        return f"{worded(apart, unit)} {'högre' if more else 'lägre'} än {told}"
    return f"{worded(apart, unit)} {'fler' if more else 'färre'} än {told}"
