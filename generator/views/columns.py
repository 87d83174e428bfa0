# SPDX-License-Identifier: EUPL-1.2
"""The columns of a list that is taken home: one table of values, which every format writes in its own way and none adds to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from generator.views.catalogue import SECTION, Line, Listing, right_of
from generator.views.facts import address


class Named(NamedTuple):
    """Something with an id and a name; `note` is what stands in its way."""

    id: str
    title: str
    note: str = ""

    @property
    def said(self) -> str:
        """The name with the note after it."""
        return f"{self.title} ({self.note})" if self.note else self.title


Cell = str | date | None | tuple[Named, ...]
"""A value: text, a day, nothing, or several that have names."""


class Column(NamedTuple):
    """A column: its name for programs (small letters without å, ä and ö), its name for people, how wide it is in characters, and its values."""

    key: str
    title: str
    width: int
    value: Callable[[Line, str], Cell]


COLUMNS = (
    Column("id", "Id", 22, lambda line, _: line.record.id),
    Column("avtal", "Avtal", 40, lambda line, _: line.record.title),
    Column("lage", "Läge", 18, lambda line, _: line.row.state.label),
    Column("bestall_senast", "Beställ senast", 14, lambda line, _: line.until),
    Column("leverantorer", "Leverantörer", 40, lambda line, _: tuple(Named(*each) for each in line.sellers)),
    Column("far_bestalla", "Får beställa", 40, lambda line, _: tuple(
        Named(right.organization.id, right.organization.title, right.obstacle) for right in line.named
    )),
    Column("kategorier", "Kategorier", 30, lambda line, _: tuple(Named(one.id, one.title) for one in line.categories)),
    Column("slag", "Avtalsslag", 18, lambda line, _: line.record.kind.label),
    Column("borjar", "Börjar gälla", 14, lambda line, _: line.record.period.start),
    Column("upphor", "Upphör", 14, lambda line, _: line.end),
    Column("diarienummer", "Diarienummer", 18, lambda line, _: line.record.reference or ""),
    Column("cpv", "CPV-koder", 18, lambda line, _: " ".join(line.record.cpv)),
    Column("adress", "Adress", 50, lambda line, site: site + address(line.record.record_kind, line.record.id)),
)  # fmt: skip
"""What every list has. The address is absolute, below that of the site."""


class Table(NamedTuple):
    """A list as a table: its name, where its page stands, its columns and its rows, in the order of the page; and how many more have ended."""

    title: str
    address: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    ended: int


class Tables:
    """Makes the tables of lists. An agreement stands in several of them, and what its row says is found out once. `site` is the site's address."""

    def __init__(self, site: str) -> None:
        self._site = site
        self._rows: dict[str, tuple[Cell, ...]] = {}

    def of(self, listing: Listing) -> Table:
        """The table of a list."""
        own = _own(listing)
        rows = tuple((*self._row(line), *(column.value(line, self._site) for column in own)) for line in listing.lines)
        return Table(listing.title, self._site + listing.address, (*COLUMNS, *own), rows, listing.ended)

    def _row(self, line: Line) -> tuple[Cell, ...]:
        name = line.record.id
        if name not in self._rows:
            self._rows[name] = tuple(column.value(line, self._site) for column in COLUMNS)
        return self._rows[name]


def _own(listing: Listing) -> tuple[Column, ...]:
    """What only the list of one organization has: whether that organization may order, and what applies to it."""
    if listing.kind != "organization":
        return ()

    def right(line: Line, _: str) -> str:
        found = right_of(line, listing.id)
        return found.verdict.label if found else ""

    def why(line: Line, _: str) -> str:
        found = right_of(line, listing.id)
        return found.reason if found else ""

    return (Column("ratt", "Får vi beställa", 16, right), Column("villkor", "Vad som gäller oss", 50, why))


FORMATS = (("xlsx", "Excel"), ("csv", "CSV"), ("json", "JSON"))
"""The formats of tables: how their files end, and what people call them."""


def file_of(listing: Listing, ending: str) -> str:
    """Where a list's table stands in a format, from the site's root."""
    return f"{listing.address}{SECTION.rstrip('/')}.{ending}"
