# SPDX-License-Identifier: EUPL-1.2
"""Cards as they are written: a column for each value, with what several have in common in tables, and read again.

What a card names that is itself a document of the file, as its supplier, is named by the document's number.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from generator.numbered import Numbered
from generator.search.cards import Card, Line
from generator.search.documents import Document
from generator.search.fold import hyphened
from generator.search.packing import pack, unpack
from generator.wording import long_date

COLUMNS = ("state", "day", "buyer", "supplier", "order", "category")
"""What a card holds, each as numbers in a column."""
EPOCH = date(2000, 1, 1)
"""Days are counted from here; nought is no day."""


class _Names:
    """What cards name, as numbers: the document's, or one after the last document's where it is none of them."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._documents = len(documents)
        numbered = [((each.kind, each.id, each.title), number) for number, each in enumerate(documents)]
        self._own = {(kind, "", title): number for (kind, _, title), number in reversed(numbered)} | dict(numbered)
        self.others = Numbered[tuple[str, str]]()

    def of(self, kind: str, name: str, title: str) -> int:
        """The number of a record with its id, or without where only its title is shown."""
        own = self._own.get((kind, name, title))
        return self._documents + self.others.of((name, title)) if own is None else own


def columns_of(documents: Sequence[Document]) -> dict[str, Any]:
    """The cards of some documents, agreements first. An id that is the title with hyphens is left out."""
    names = _Names(documents)
    tables = {name: Numbered[Any]() for name in ("organizations", "buyers", "ordering", "states")}
    days = Numbered[int]()
    columns: dict[str, list[int]] = {name: [] for name in COLUMNS}
    agreements = [each.card for each in documents if isinstance(each.card, Card)]
    for shown in agreements:
        buyers = [(names.of("organization", *buyer[:2]), *buyer[2:]) for buyer in shown.buyers]
        columns["state"].append(tables["states"].of(shown.state))
        columns["day"].append(days.of((date.fromisoformat(shown.day) - EPOCH).days if shown.day else 0))
        columns["buyer"].append(tables["buyers"].of(tuple(map(tables["organizations"].of, buyers))))
        columns["supplier"].append(names.of("supplier", "", shown.supplier))
        columns["order"].append(tables["ordering"].of(shown.ordering))
        columns["category"].append(names.of("category", *shown.category))
    return {
        **{name: pack(column) for name, column in columns.items()},
        "days": pack(days.values()),
        "titles": [each.title for each in documents],
        "ids": " ".join("" if each.id == hyphened(each.title) else each.id for each in documents),
        "names": names.others.values(),
        "phones": "\n".join(shown.phone for shown in agreements),
        "texts": [each.card.text for each in documents if isinstance(each.card, Line)],
        **{name: table.values() for name, table in tables.items()},
    }


class Cards:
    """The cards of some documents, read from their columns."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.titles: list[str] = data["titles"]
        self.ids = [name or hyphened(title) for name, title in zip(data["ids"].split(" "), self.titles, strict=True)]
        self._data = data
        self._days = list(unpack(data["days"]))
        self._rows = list(zip(*(unpack(data[name]) for name in COLUMNS), data["phones"].split("\n"), strict=False))

    def _named(self, number: int) -> tuple[str, str]:
        """The id and the title with a number."""
        own = len(self.titles)
        return (self.ids[number], self.titles[number]) if number < own else self._data["names"][number - own]

    def card(self, place: int, *, ended: bool) -> dict[str, Any]:
        """What the document in a place shows beside its title."""
        data = self._data
        if place >= len(self._rows):
            return {"text": data["texts"][place - len(self._rows)]}
        state, days, buyers, supplier, ordering, category, phone = self._rows[place]
        day = EPOCH + timedelta(self._days[days]) if self._days[days] else None
        organizations = (data["organizations"][number] for number in data["buyers"][buyers])
        return {
            "state": data["states"][state],
            "until": long_date(day) if day else "Tills vidare",
            "day": day.isoformat() if day else "",
            "buyers": [[*self._named(number), *note] for number, *note in organizations],
            "supplier": self._named(supplier)[1],
            "phone": phone,
            "ordering": data["ordering"][ordering],
            "category": [*self._named(category)],
            "ended": ended,
        }
