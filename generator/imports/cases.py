# SPDX-License-Identifier: EUPL-1.2
"""The rows of one procurement, gathered from the four tables by the notice's id, and the remarks made about them.

Rows are kept small: what every row of a procurement says alike is kept once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from generator.imports.columns import COMMON, NOTICE, PUBLISHED, TITLE, Table
from generator.words import listed

_AT = {column: index for index, column in enumerate(COMMON)}


class Place(NamedTuple):
    """Where a row stands in the source."""

    table: Table
    line: int

    def __str__(self) -> str:
        return f"rad {self.line} i tabellen över {self.table.subject}"


class Entry(NamedTuple):
    """One row: its place, what it says of the procurement in the order of `COMMON`, and what its own table adds."""

    place: Place
    common: tuple[str, ...]
    own: tuple[str, ...]

    def says(self, column: str) -> str:
        """The row's value in a column."""
        table = self.place.table
        return self.own[table.own.index(column)] if column in table.own else self.common[_AT[column]]

    @property
    def number(self) -> str:
        """What the row's table counts, as written."""
        return self.own[-1]


class Case:
    """Everything the source says of one procurement, in the order of the tables and their rows."""

    __slots__ = ("entries", "key")

    def __init__(self, key: str) -> None:
        """`key` is the notice's id, or what stands in for it."""
        self.key = key
        self.entries: list[Entry] = []

    def of(self, table: Table) -> list[Entry]:
        """The rows of one table."""
        return [entry for entry in self.entries if entry.place.table is table]

    def says(self, column: str) -> str:
        """The first value that is not empty, so that the table over procurements goes before the others."""
        at = _AT[column]
        return next((entry.common[at] for entry in self.entries if entry.common[at]), "")


class Cases:
    """The procurements of one buyer by key."""

    def __init__(self) -> None:
        self._cases: dict[str, Case] = {}
        self._texts: dict[str, str] = {}
        self._commons: dict[tuple[str, ...], tuple[str, ...]] = {}

    def __iter__(self) -> Iterator[Case]:
        return iter(self._cases.values())

    def __len__(self) -> int:
        return len(self._cases)

    def silent(self) -> list[str]:
        """The columns that are empty in every row."""
        columns = zip(COMMON, zip(*self._commons, strict=True), strict=False)
        return [column for column, values in columns if not any(values)]

    def add(self, place: Place, values: Mapping[str, str]) -> Entry:
        """Put a row with its procurement; a procurement that is not known yet begins with it."""
        one = self._texts.setdefault
        common = tuple(one(values[column], values[column]) for column in COMMON)
        common = self._commons.setdefault(common, common)
        entry = Entry(place, common, tuple(one(values[column], values[column]) for column in place.table.own))
        key = key_of(values)
        self._cases.setdefault(key, Case(key)).entries.append(entry)
        return entry


def key_of(values: Mapping[str, str]) -> str:
    """What tells procurements apart: the notice's id; where there is none, its title and day."""
    return values[NOTICE] or f"{values[TITLE]} {values[PUBLISHED]}".strip()


class Remarks:
    """What is unusual about a procurement in the source, in plain Swedish, and the rows that are told in no other way."""

    def __init__(self) -> None:
        self.texts: dict[str, None] = {}
        self.told: dict[Place, str] = {}

    def say(self, text: str, *, places: Iterable[Place] = ()) -> None:
        """Add a remark, once. `places` are rows whose content stands in the remark and nowhere else in the record."""
        self.texts.setdefault(text)
        for place in places:
            self.told[place] = text


def capped(words: list[str], most: int = 5) -> str:
    """”a, b och c”, or the first ones and how many there are besides."""
    if len(words) <= most + 1:
        return listed(words)
    return listed([*words[:most], f"{len(words) - most} till"])


def lower_first(column: str) -> str:
    """A column's name in a sentence; an abbreviation keeps its capitals."""
    return column if column[1:2].isupper() else column[:1].lower() + column[1:]
