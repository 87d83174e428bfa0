# SPDX-License-Identifier: EUPL-1.2
"""A table in every format that it can be taken home in, with the description that stands beside its CSV."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from generator.feeds import commas, workbook
from generator.feeds.commas import csv_bytes
from generator.feeds.csvw import csvw_bytes, metadata
from generator.feeds.made import Made
from generator.feeds.plain_json import json_bytes
from generator.feeds.workbook import xlsx_bytes
from generator.pages.site import Site
from generator.register import Register
from generator.views.datasets import METADATA
from generator.views.tables import Cell, Table


@dataclass(frozen=True, eq=False)
class _Said:
    """The rows of a table as a format writes them. They are put into words only where they are not the same rows."""

    table: Table
    words: Callable[[Cell], object]

    def __eq__(self, other: object) -> bool:
        """Whether the two read alike."""
        if not isinstance(other, _Said):
            return NotImplemented
        one, two = self.table.rows, other.table.rows
        return one == two or (
            len(one) == len(two) and all(a == b or self._row(a) == self._row(b) for a, b in zip(one, two, strict=True))
        )

    __hash__ = None  # type: ignore[assignment]

    def _row(self, row: tuple[Cell, ...]) -> list[object]:
        return [self.words(cell) for cell in row]


def _told_csv(table: Table) -> object:
    return tuple(heading.key for heading in table.headings), _Said(table, commas.written)


def _told_xlsx(table: Table) -> object:
    shown = tuple((heading.title, heading.width) for heading in table.headings)
    return table.title, table.address, table.sheet, shown, _Said(table, workbook.held)


def _told_json(table: Table) -> object:
    keys = tuple(heading.key for heading in table.headings)
    return table.title, table.address, table.items, keys, table.notes, table.rows


class _Format(NamedTuple):
    """How a table is written, and what the file tells of it: not all formats have its titles or its ids."""

    write: Callable[[Table], bytes]
    told: Callable[[Table], object]


_FORMATS = {
    "csv": _Format(csv_bytes, _told_csv),
    "xlsx": _Format(xlsx_bytes, _told_xlsx),
    "json": _Format(json_bytes, _told_json),
}
ALL = tuple(_FORMATS)


def made(table: Table, stem: str, register: Register, site: Site, endings: tuple[str, ...] = ALL) -> Iterator[Made]:
    """The files of a table, before they are written. `stem` is their address without its ending: `oppna-data/avtal`.

    The description of the CSV stands beside it where the data is offered to programs.
    """
    for ending in endings:
        form = _FORMATS[ending]
        yield Made(f"{stem}.{ending}", form.told(table), partial(form.write, table))
    if site.open_data and "csv" in endings:
        found = metadata(table, f"{stem.rpartition('/')[2]}.csv", register)
        yield Made(f"{stem}.csv{METADATA}", found, partial(csvw_bytes, found))
