# SPDX-License-Identifier: EUPL-1.2
"""How a new record like another is begun: at the forge with a filled-in file, where its address is known, or by the command."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from generator import forge
from generator.editing.ids import free, own_file, suggested, taken
from generator.editing.like import carried, unfinished
from generator.editing.template import file_text
from generator.model.base import Record
from generator.model.kinds import KINDS, Kind
from generator.pages.site import Another
from generator.register import Key, Register


def wanted(kind: Kind, record: Record, today: date) -> str:
    """The id that a new record like another asks for first."""
    return suggested(kind, record.title, today.year) if "{year}" in kind.files else record.id


class Beginnings(Mapping[Key, Another]):
    """A beginning for each record whose kind has files of its own. Each is written when a page asks for it: a file's text takes longer to make than many a page."""

    def __init__(self, register: Register, seen: Callable[[], Register], today: date) -> None:
        """`register` is what the site shows; a file is begun from what `seen` gives, which may be less where anyone can read the files."""
        self._register, self._see, self._today = register, seen, today
        self._kinds = {kind.name: kind for kind in filter(own_file, KINDS)}
        self._used: dict[str, Mapping[str, str]] = {}
        self._seen: Register | None = None

    def __getitem__(self, key: Key) -> Another:
        """How one like that record is begun. Raises KeyError where there is no such record, or no file is its own."""
        kind, record = self._kinds[key[0]], self._register.find(*key)
        if record is None:
            raise KeyError(key)
        return Another(self._address(kind, record), f"samkop new {kind.name} --like {record.id}")

    def __iter__(self) -> Iterator[Key]:
        """The records that another can be like."""
        return ((name, each) for name, kind in self._kinds.items() for each in self._register.of(kind.model))

    def __len__(self) -> int:
        """How many they are."""
        return sum(len(self._register.of(kind.model)) for kind in self._kinds.values())

    def _address(self, kind: Kind, record: Record) -> str:
        """The forge's address for a new file with its text, or nothing where the forge is not known."""
        repository = self._register.cooperation.repository
        pattern = (repository.new or forge.forge_of(repository.view).new) if repository else ""
        if repository is None or not pattern:
            return ""
        if kind.name not in self._used:
            self._used[kind.name] = taken(kind, self._register)
        name = free(wanted(kind, record, self._today), self._used[kind.name])
        if self._seen is None:
            self._seen = self._see()
        like = self._seen.of(kind.model).get(record.id)
        values = unfinished(kind.model, {"id": name, **(carried(like) if like else {})})
        path = forge.in_repository(repository.folder, kind.path(name, str(self._today.year)))
        return forge.address(
            pattern, repository.url, repository.branch, path, file_text(kind, values, explained=False)
        )
