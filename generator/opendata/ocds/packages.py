# SPDX-License-Identifier: EUPL-1.2
"""Packages: who publishes what, when and on which terms, around releases and records that are already text."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from generator.model.identity import holds_personal_number
from generator.opendata.ocds.merging import compiled
from generator.opendata.ocds.values import Json, strings
from generator.views.ocds import EXTENSIONS


class PersonalNumberError(ValueError):
    """A personal number would have been published. The message is a whole Swedish sentence that does not repeat it."""


class Record(NamedTuple):
    """A process as it is published: its ocid, its releases, and what they amount to, each as JSON."""

    ocid: str
    releases: tuple[str, ...]
    compiled: str
    newest: str
    """The date of the newest release."""
    extensions: frozenset[str]
    """The addresses of the extensions that its releases use."""

    @property
    def text(self) -> str:
        """The record as a record package has it."""
        inner = ",\n".join(self.releases)
        return f'{{"ocid": {written(self.ocid)}, "releases": [\n{inner}\n], "compiledRelease": {self.compiled}}}'


def record(releases: Sequence[Json]) -> Record:
    """The record of a process. Raises PersonalNumberError, so that no build publishes one, wherever it came from."""
    ocid = releases[0]["ocid"]
    texts = tuple(map(written, releases))
    # The whole text first, which is quick; where it seems to hold one, value by value, since an amount may look like one.
    if any(map(holds_personal_number, texts)) and holds_personal_number(" \n".join(strings(list(releases)))):
        raise PersonalNumberError(
            f"Inköpsprocessen {ocid} innehåller ett personnummer. Inget publiceras. Ta bort numret ur posten, och ur liggaren med samkop erase."
        )
    whole = written(compiled(releases))
    used = {
        each.url for each in EXTENSIONS if any(holds(release, place) for place in each.places for release in releases)
    }
    return Record(ocid, texts, whole, str(releases[-1]["date"]), frozenset(used))


def holds(value: object, place: str) -> bool:
    """Whether there is something at a path, through every member of the lists on the way."""
    key, _, rest = place.partition("/")
    if isinstance(value, list):
        return any(holds(each, place) for each in value)
    return isinstance(value, dict) and key in value and (not rest or holds(value[key], rest))


def written(value: object) -> str:
    """JSON on one line, the same text always."""
    return json.dumps(value, ensure_ascii=False)


def package(meta: Json, kind: str, members: Iterable[str]) -> Iterator[bytes]:
    """A package in pieces: `kind` is releases or records."""
    yield f'{written(meta)[:-1]}, "{kind}": [\n'.encode()
    between = ""
    for member in members:
        yield f"{between}{member}".encode()
        between = ",\n"
    yield b"\n]}\n"
