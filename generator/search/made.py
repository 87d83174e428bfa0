# SPDX-License-Identifier: EUPL-1.2
"""The search of a site: from a projected register to the files of its index."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from functools import cache

from generator.register import Key, Register
from generator.search.compounds import Compounds, compounds
from generator.search.documents import SEARCHED, documents
from generator.search.groups import groups, parts
from generator.search.index import Index, imprint, in_order, make_index
from generator.search.reading import Opened
from generator.search.written import FOLDER, LARGE, files


def search_files(register: Register, today: date) -> Iterator[tuple[str, bytes]]:
    """Every file of the index by its path from the site's root. `register` is the projection for the site."""
    return files(search_index(register, today))


def opened(register: Register, today: date) -> Opened:
    """The index of a projected register, open for queries as the browser opens it."""
    written = dict(search_files(register, today))
    return Opened(lambda name: written[f"{FOLDER}/{name}"])


def search_index(register: Register, today: date) -> Index:
    """The index of a projected register."""
    return make_index(documents(register, today), _splitter(parts(register)), groups(register))


def same_index(one: Register, other: Register, today: date, among: Collection[Key] | None = None) -> bool:
    """Whether two projected registers have the same index, to the byte. Nothing has to be indexed to know, save where groups of words differ.

    `among` are the records whose documents may differ; None for all of them.
    """
    if groups(one) != groups(other) or parts(one) != parts(other):
        return dict(search_files(one, today)) == dict(search_files(other, today))
    old, new = (each if among is None else each.among(among) for each in (one, other))
    was, now = ({(each.kind, each.id): each for each in documents(side, today)} for side in (old, new))
    if was == now:
        return True
    if was.keys() != now.keys():
        return False
    language = _splitter(parts(one))
    if any(imprint(was[key], language) != imprint(now[key], language) for key in was if was[key] != now[key]):
        # A divided index keeps only the heaviest postings of a term, so that there the words of a document may not be seen.
        return _many(one) > LARGE and dict(search_files(one, today)) == dict(search_files(other, today))
    return _order(one, today) == _order(other, today)


def _many(register: Register) -> int:
    return sum(len(register.of(model)) for model in SEARCHED)


def _order(register: Register, today: date) -> list[Key]:
    return [(each.kind, each.id) for each in in_order(documents(register, today))]


@cache
def _splitter(extra: tuple[str, ...]) -> Compounds:
    """The splitter; what it has found out about one site's words serves the other's too."""
    return compounds(extra)
