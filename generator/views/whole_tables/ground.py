# SPDX-License-Identifier: EUPL-1.2
"""What a whole table is made from, and the columns that every one of them has."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Generic, NamedTuple, TypeVar

from generator.history.known import Known
from generator.model.base import Record
from generator.model.codes import Code
from generator.register import Register
from generator.views.changes import last_change
from generator.views.datasets import dataset, item_address
from generator.views.facts import address
from generator.views.tables import Cell, Datatype, Heading, Named, Table


@dataclass(frozen=True)
class Ground:
    """A projected register, the day, the site's address, and what is known of the register's past."""

    register: Register
    today: date
    url: str
    known: Known = field(default_factory=Known)

    def title(self, kind: str, name: str | None) -> str:
        """What a record that is referred to is called; empty without a reference."""
        record = self.register.find(kind, name) if name else None
        return record.title if record else ""

    def named(self, kind: str, names: Iterable[str]) -> tuple[Named, ...]:
        """Records that are referred to, with their ids and titles, each once."""
        return tuple(Named(name, self.title(kind, name)) for name in dict.fromkeys(names))

    def number(self, organization: str | None) -> str:
        """The registration number of an organization, ten digits; empty where it is not confirmed."""
        found = self.register.organizations.get(organization or "")
        return (found.number if found else None) or ""


R = TypeVar("R", bound=Record)


class Column(NamedTuple, Generic[R]):
    """A column and how its value is found for a record."""

    heading: Heading
    value: Callable[[R, Ground], Cell]


def ids(names: Iterable[str]) -> tuple[str, ...]:
    """Ids, each once."""
    return tuple(dict.fromkeys(names))


def label(code: Code | None) -> str:
    """What people read of a code; empty where there is none."""
    return code.label if code else ""


def labels(codes: Iterable[Code]) -> tuple[str, ...]:
    """What people read of several codes."""
    return tuple(code.label for code in codes)


def amount(value: Decimal | None) -> Decimal | None:
    """A sum of money without decimals that say nothing, so that equal sums are the same text."""
    return None if value is None else value.quantize(Decimal(1)) if value == value.to_integral_value() else value


LAST: tuple[Column[Record], ...] = (
    Column(Heading("senast_andrad", "Senast ändrad", 14, Datatype.DAY, "Dagen då det som alla får läsa om posten senast ändrades. Tom där ingen ändring är känd."), lambda one, ground: last_change(one, ground.known)),
    Column(Heading("adress", "Adress", 50, Datatype.ADDRESS, "Postens sida."), lambda one, ground: ground.url + address(one.record_kind, one.id)),
    Column(Heading("api", "API", 50, Datatype.ADDRESS, "Posten som JSON, med allt som alla får se av den."), lambda one, ground: ground.url + item_address(one.record_kind, one.id)),
)  # fmt: skip
"""What every row ends with."""


def whole(name: str, columns: Iterable[Column[R]], records: Iterable[R], ground: Ground, items: str = "") -> Table:
    """The whole table of that name among the data sets, a row for each record; `items` is what the rows are called in JSON."""
    own = tuple(columns)
    rows = ((record, [column.value(record, ground) for column in own]) for record in records)
    return whole_of(name, [column.heading for column in own], rows, ground, items)


def whole_of(
    name: str,
    headings: Iterable[Heading],
    rows: Iterable[tuple[Record, Iterable[Cell]]],
    ground: Ground,
    items: str = "",
) -> Table:
    """The same of cells that have been found already, each row with its record."""
    told = dataset(name)
    return Table(
        told.title,
        ground.url + told.page,
        (*headings, *(column.heading for column in LAST)),
        tuple((*cells, *(column.value(record, ground) for column in LAST)) for record, cells in rows),
        told.title[:31],
        items or name,
        {},
        told.description,
    )
