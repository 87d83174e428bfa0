# SPDX-License-Identifier: EUPL-1.2
"""Small invented catalogues to search in, a line for each agreement."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from generator.search.cards import Card
from generator.search.compounds import Compounds, compounds
from generator.search.documents import DESCRIPTION, KEYWORD, LABEL, SUPPLIER, TITLE, Document, Field, Source
from generator.search.groups import Group
from generator.search.index import Index, make_index
from generator.search.rank import Found, search
from generator.search.reading import Opened
from generator.search.written import LARGE, files

CARD = Card(
    "galler", "2027-05-31", (("mora", "Mora kommun"),), "Exempelbolaget AB", "0980-100 200", "", ("kontor", "Kontor")
)


@cache
def language() -> Compounds:
    """The Swedish dictionary, read once."""
    return compounds()


def agreement(name: str, title: str, description: str = "", **more: object) -> Document:
    """An agreement with some of its texts: `keywords`, `labels`, `supplier`, and `codes`, `numbers`, `ended` as documents have them."""
    fields = [Field(title, TITLE), Field(description, DESCRIPTION)]
    for key, weight, source in (
        ("keywords", KEYWORD, Source.TEXT),
        ("labels", LABEL, Source.CPV),
        ("supplier", SUPPLIER, Source.SUPPLIER),
    ):
        if said := more.pop(key, ""):
            fields.append(Field(str(said), weight, source))
    return Document("agreement", name, title, tuple(fields), CARD, **more)  # type: ignore[arg-type]


def index_of(documents: Iterable[Document], groups: Sequence[Group] = ()) -> Index:
    """Their index."""
    return make_index(documents, language(), groups)


def opened(index: Index, large: int = LARGE) -> Opened:
    """The index, written and opened."""
    written: Mapping[str, bytes] = dict(files(index, large))
    return Opened(lambda name: written[f"search/{name}"])


def ask(documents: Iterable[Document], text: str, groups: Sequence[Group] = ()) -> Found:
    """What a query finds among them."""
    return search(opened(index_of(documents, groups)), text)


def ids(found: Found) -> list[str]:
    """The ids of the sure hits, in order."""
    return [hit.shown.id for hit in found.sure]
