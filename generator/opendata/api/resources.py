# SPDX-License-Identifier: EUPL-1.2
"""The one table that answers: which addresses does the API have, what stands there, and by which schema?

The files are written from it (`files.py`), and it is told in OpenAPI (`openapi.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from generator.opendata.api import answers
from generator.opendata.api.fields import Json
from generator.opendata.api.kinds import KINDS, noun_of
from generator.opendata.api.records import Shelf
from generator.opendata.api.schemas import Definitions
from generator.views.changes import months
from generator.views.datasets import API, item_address, list_address

Answers = Iterator[tuple[str, Json]]


class Resource(NamedTuple):
    """An address, or with a name in braces several of the same form: what is said of it, what stands there, and the schemas of what may stand there."""

    address: str
    operation: str
    tag: str
    summary: str
    answers: Callable[[Shelf], Answers]
    """The names that the one in braces has, and what stands there. Where there are no braces the name is empty."""
    schemas: Callable[[Definitions], tuple[Json, ...]]
    parameter: str = ""
    """What the name in braces is."""

    def at(self, name: str) -> str:
        """The address of one file."""
        return self.address.replace(self.braces, name) if self.braces else self.address

    @property
    def braces(self) -> str:
        """The name in braces with them, or nothing."""
        _, brace, rest = self.address.partition("{")
        return f"{brace}{rest.partition('}')[0]}}}" if brace else ""


def _one(make: Callable[[Shelf], Json]) -> Callable[[Shelf], Answers]:
    return lambda shelf: iter([("", make(shelf))])


def _list(kind: str) -> Resource:
    def made(shelf: Shelf) -> Json:
        rows = [shelf.row(record) for record in shelf.of(kind)]
        return {"kind": kind, "count": len(rows), "items": rows}

    name = KINDS[kind].__name__
    return Resource(
        list_address(kind),
        f"list{name}",
        kind,
        f"Alla poster av slaget {noun_of(kind)}, efter id.",
        _one(made),
        lambda found: (found.named(f"{name}List", found.list_of(kind)),),
    )


def _item(kind: str) -> Resource:
    return Resource(
        item_address(kind, "{id}"),
        f"get{KINDS[kind].__name__}",
        kind,
        f"En post av slaget {noun_of(kind)}; eller vart den har flyttat, eller att den är borttagen.",
        lambda shelf: ((item.id, item.data) for item in shelf.items(kind)),
        lambda found: (found.item(kind), found.named("Moved", answers.MOVED), found.named("Gone", answers.GONE)),
        "Postens id.",
    )


RESOURCES: tuple[Resource, ...] = (
    Resource(
        f"{API}index.json",
        "getIndex",
        "index",
        "Vad som finns, och var.",
        _one(answers.index),
        lambda found: (found.named("Index", answers.INDEX),),
    ),
    *(resource for kind in KINDS for resource in (_list(kind), _item(kind))),
    Resource(
        answers.CHANGES,
        "listChanges",
        "changes",
        "Vad som har ändrats, det senaste först.",
        _one(answers.changes),
        lambda found: (found.named("Changes", answers.CHANGED),),
    ),
    Resource(
        f"{API}changes/{{month}}.json",
        "getChangesOfMonth",
        "changes",
        "Allt som ändrades under en månad.",
        lambda shelf: (
            (answers.name_of(month), answers.of_month(month, shelf)) for month in months(shelf.site.changes)
        ),
        lambda found: (found.named("ChangesOfMonth", answers.MONTH),),
        "Månaden, som 2026-11.",
    ),
)
"""In the order in which people read them."""
