# SPDX-License-Identifier: EUPL-1.2
"""The published ledger: what the public could read of each record, from which day on (DESIGN § 3.5).

Only the names of its files are read to begin with; they say which records there are and when each changed. Everything is read in the model of today:
an entry that it cannot read stays as it is, and is left out of the register of its day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Final, NamedTuple

from generator.history.content import UnreadableError, parsed, plain, read
from generator.history.entry import ERASED, DamagedError, Entry, Name, entry_of, name_of, note_day, note_path
from generator.history.store import Files, LedgerError
from generator.history.without import Without
from generator.model.base import Record
from generator.model.shape import references
from generator.plain import PlainNumber
from generator.register import Key, Register

FORMAT: Final = 1
FORMAT_FILE: Final = "ledger.json"


class Unread(NamedTuple):
    """An entry that today's model cannot read, and why not."""

    entry: Entry
    why: str


class State(NamedTuple):
    """What was public at the end of a day: the records, and those that today's model cannot read."""

    register: Register
    unread: tuple[Unread, ...]


class Ledger:
    """All entries, by record and in order. Broken files raise LedgerError when they are asked for; those that are no entries are not looked at."""

    def __init__(self, files: Files) -> None:
        self._files = files
        names: dict[Key, list[Name]] = defaultdict(list)
        self._notes: set[str] = set()
        for path in files.paths():
            if name := name_of(path):
                names[name.key].append(name)
            elif path.startswith(f"{ERASED}/"):
                self._notes.add(path)
        self._names: Mapping[Key, list[Name]] = {key: sorted(names[key]) for key in sorted(names)}

    def known(self, kind: str | None = None) -> tuple[Key, ...]:
        """Every record that has ever been public, of all kinds or of one, by kind and id; never one that has been erased."""
        return tuple(key for key in self._names if kind in (None, key[0]))

    def names(self, kind: str, record_id: str) -> tuple[Name, ...]:
        """When a record changed, without reading how."""
        return tuple(self._names.get((kind, record_id), ()))

    def entries(self, kind: str, record_id: str) -> tuple[Entry, ...]:
        """A record's entries, oldest first."""
        return tuple(map(self._entry, self._names.get((kind, record_id), ())))

    def newest(self, kind: str, record_id: str) -> Entry | None:
        """A record's newest entry. One without content says that the record is no longer public."""
        names = self._names.get((kind, record_id))
        return self._entry(names[-1]) if names else None

    def on(self, kind: str, record_id: str, day: date) -> Entry | None:
        """A record's newest entry at the end of a day."""
        names = self._names.get((kind, record_id), ())
        name = next((name for name in reversed(names) if name.day <= day), None)
        return self._entry(name) if name else None

    def days(self) -> tuple[date, ...]:
        """The days when something was published, oldest first."""
        return tuple(sorted({name.day for names in self._names.values() for name in names}))

    def erased(self, kind: str, record_id: str) -> date | None:
        """The day when a record was erased, or None."""
        path = note_path((kind, record_id))
        if path not in self._notes:
            return None
        try:
            return note_day(self._files.read(path))
        except DamagedError as error:
            raise self._damaged(path, error) from error

    def as_of(self, day: date) -> Register:
        """What was public at the end of a day, without what today's model cannot read. Empty before the first publication."""
        return self.state(day).register

    def state(self, day: date | None = None) -> State:
        """What was public at the end of a day, or is now."""
        records, unread = {}, []
        for key in self._names:
            entry = self.newest(*key) if day is None else self.on(*key, day)
            if entry is None or entry.content is None:
                continue
            try:
                records[entry.name.key] = read_entry(entry)
            except UnreadableError as error:
                unread.append(Unread(entry, str(error)))
        return State(_closed(records, unread), tuple(unread))

    def _entry(self, name: Name) -> Entry:
        try:
            return entry_of(name, self._files.read(name.path))
        except DamagedError as error:
            raise self._damaged(name.path, error) from error

    def _damaged(self, path: str, error: DamagedError) -> LedgerError:
        return LedgerError(f"{self._files.name}{path}: {error} Granska liggaren med: samkop publish --verify")


def read_entry(entry: Entry) -> Record:
    """The record in an entry, in the model of today. Raises UnreadableError."""
    record = read(entry.name.kind, entry.content)
    if record.id != entry.name.id:
        raise UnreadableError(f"id är {record.id}, men mappen heter {entry.name.id}")
    return record


def _closed(records: dict[Key, Record], unread: list[Unread]) -> Register:
    """The records without references to those that could not be read, so that every reference leads somewhere."""
    register = Register(records.values())
    while unread and (lost := [record for record in register.records() if _dangles(record, register)]):
        without = Without(partial(_is_missing, register))
        for record in lost:
            key = record.record_kind, record.id
            try:
                records[key] = read(record.record_kind, without.content(record.record_kind, plain(record)))
            except UnreadableError:
                del records[key]
        register = Register(records.values())
    return register


def _dangles(record: Record, register: Register) -> bool:
    return any(_is_missing(register, (reference.kind, reference.id)) for reference in references(record))


def _is_missing(register: Register, key: Key) -> bool:
    return register.find(*key) is None


def read_ledger(files: Files) -> Ledger:
    """The ledger in a folder or in the tree of a commit. Raises LedgerError where it is none, or one that a later program wrote."""
    try:
        found = parsed(files.read(FORMAT_FILE)) if FORMAT_FILE in set(files.paths()) else None
        form = found["format"] if found is not None else None
    except (TypeError, ValueError, LookupError):
        form = None
    if form is None:
        raise LedgerError(f"{files.name.rstrip(':/')} är ingen liggare: filen {FORMAT_FILE} saknas eller är skadad.")
    if form != PlainNumber(FORMAT):
        raise LedgerError(
            f"Liggaren i {files.name.rstrip(':/')} har format {form}, men programmet läser format {FORMAT}. Uppdatera programmet."
        )
    return Ledger(files)
