# SPDX-License-Identifier: EUPL-1.2
"""A table that is taken home: one value, which every format writes in its own way and none adds to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from generator.views.facts import Shown


class Named(NamedTuple):
    """Something with an id and a name; `note` is what stands in its way."""

    id: str
    title: str
    note: str = ""

    @property
    def said(self) -> str:
        """The name with the note after it."""
        return f"{self.title} ({self.note})" if self.note else self.title


Cell = str | date | bool | int | Decimal | None | tuple[Named, ...] | tuple[str, ...]
"""A value: text, a day, yes or no, a number (money in kr without VAT), nothing, or several: with ids and names, or texts."""


class Datatype(StrEnum):
    """What the cells of a column hold; the values are the names that CSVW has (W3C Metadata Vocabulary for Tabular Data)."""

    TEXT = "string"
    DAY = "date"
    FLAG = "boolean"
    WHOLE = "integer"
    NUMBER = "decimal"
    ADDRESS = "anyURI"


class Heading(NamedTuple):
    """A column: its name for programs (small letters without å, ä and ö), its name for people, its width in characters, what it holds and what it means.

    `many` is for cells with several values.
    """

    key: str
    title: str
    width: int = 18
    datatype: Datatype = Datatype.TEXT
    description: str = ""
    many: bool = False


class Table(NamedTuple):
    """A table: its name, where its page stands (absolute), its columns and its rows; `sheet` and `items` name the rows for people and programs.

    `notes` is what is told of the whole besides: how many agreements have ended and are not shown.
    """

    title: str
    address: str
    headings: tuple[Heading, ...]
    rows: tuple[tuple[Cell, ...], ...]
    sheet: str = "Tabell"
    items: str = "rader"
    notes: Mapping[str, int] = {}
    description: str = ""


class Format(NamedTuple):
    """A format: how its files end, what people call it, and its media type (IANA)."""

    ending: str
    label: str
    media_type: str


CSV = Format("csv", "CSV", "text/csv")
XLSX = Format("xlsx", "Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
JSON = Format("json", "JSON", "application/json")
FORMATS = (XLSX, CSV, JSON)
"""The formats in which every table can be taken home, the one for people first."""


def files_at(stem: str, formats: Iterable[Format] = FORMATS) -> tuple[Shown, ...]:
    """The files of a table by what people call their formats; `stem` is where it stands without an ending."""
    return tuple(Shown(form.label, f"{stem}.{form.ending}") for form in formats)
