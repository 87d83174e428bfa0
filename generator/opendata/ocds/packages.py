# SPDX-License-Identifier: EUPL-1.2
"""Packages: who publishes what, when and on which terms, around releases and records that are already text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final, NamedTuple

from generator.model.identity import holds_personal_number
from generator.opendata.ocds.merging import compiled
from generator.opendata.ocds.values import Json, strings, written
from generator.views.ocds import EXTENSIONS

NAMING: Final = 4
"""How many fields of a release name it, and stand first: its ocid, id, date and tag."""


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
    whole = _compiled(releases, texts)
    used = {url for url, places in _PLACES if any(holds(release, place) for place in places for release in releases)}
    return Record(ocid, texts, whole, str(releases[-1]["date"]), frozenset(used))


def _compiled(releases: Sequence[Json], texts: Sequence[str]) -> str:
    """What the releases amount to, as JSON. A single one is that already under another name, so only the name is written anew."""
    whole = compiled(releases)
    if len(releases) > 1:
        return written(whole)
    own, name = (written(dict(islice(each.items(), NAMING)))[:-1] for each in (releases[0], whole))
    return name + texts[0].removeprefix(own)


def holds(value: object, place: Sequence[str]) -> bool:
    """Whether there is something at a path, through every member of the lists on the way."""
    if isinstance(value, list):
        return any(holds(each, place) for each in value)
    key, *rest = place
    return isinstance(value, dict) and key in value and (not rest or holds(value[key], rest))


_PLACES: Final = tuple((each.url, tuple(place.split("/") for place in each.places)) for each in EXTENSIONS)


def package(meta: Json, kind: str, members: Iterable[str]) -> Iterator[bytes]:
    """A package in pieces: `kind` is releases or records."""
    yield f'{written(meta)[:-1]}, "{kind}": [\n'.encode()
    between = ""
    for member in members:
        yield f"{between}{member}".encode()
        between = ",\n"
    yield b"\n]}\n"
