# SPDX-License-Identifier: EUPL-1.2
"""The search of a site: from a projected register to the files of its index."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache

from generator.register import Register
from generator.search.compounds import Compounds, compounds
from generator.search.documents import documents
from generator.search.groups import groups, parts
from generator.search.index import Index, make_index
from generator.search.reading import Opened
from generator.search.written import FOLDER, files


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


def same_index(one: Register, other: Register, today: date) -> bool:
    """Whether two projected registers have the same index, to the byte. Where they give the search the same to read, nothing has to be indexed."""
    if all(read(one) == read(other) for read in (groups, parts, lambda register: list(documents(register, today)))):
        return True
    return dict(search_files(one, today)) == dict(search_files(other, today))


@cache
def _splitter(extra: tuple[str, ...]) -> Compounds:
    """The splitter; what it has found out about one site's words serves the other's too."""
    return compounds(extra)
