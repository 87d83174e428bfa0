# SPDX-License-Identifier: EUPL-1.2
"""One entry of the ledger: what the public could read of one record from one day on, and how it differed from before.

An entry is a file of its own that never changes: `agreement/kontorsmaterial/0002-2026-11-22.json`. Its number counts the record's entries from 1, so
that one that is missing is seen without any history; its day is that of the publication.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from generator.history.content import Content, digest, parsed, written
from generator.plain import PlainNumber
from generator.register import Key

ERASED: Final = "erased"
"""The folder of the notes that say which records have been erased."""
_PATH = re.compile(r"([a-z][a-z_]*)/([a-z0-9]+(?:[-_][a-z0-9]+)*)/([0-9]{4,})-([0-9]{4}-[0-9]{2}-[0-9]{2})\.json")
_KEYS = ["kind", "id", "number", "day", "what", "change", "digest", "content"]


class What(StrEnum):
    """What became of the record that day."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


class DamagedError(ValueError):
    """A file of the ledger that is no entry. The message is a whole Swedish sentence."""


class Name(NamedTuple):
    """What an entry's path says."""

    kind: str
    id: str
    number: int
    day: date

    @property
    def path(self) -> str:
        """Where the entry lies in the ledger."""
        return f"{self.kind}/{self.id}/{self.number:04}-{self.day}.json"

    @property
    def key(self) -> Key:
        """The record."""
        return self.kind, self.id


def name_of(path: str) -> Name | None:
    """What a path says, or None where it is not that of an entry."""
    match = _PATH.fullmatch(path)
    if match is None or match[1] == ERASED:
        return None
    try:
        name = Name(match[1], match[2], int(match[3]), date.fromisoformat(match[4]))
    except ValueError:
        return None
    return name if name.path == path else None


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. `change` is whole Swedish sentences; `content` is None from the day that the record was no longer public."""

    name: Name
    what: What
    change: tuple[str, ...]
    content: Content | None

    @property
    def day(self) -> date:
        """The day of the publication."""
        return self.name.day

    @property
    def digest(self) -> str | None:
        """SHA-256 of the content; None where there is none."""
        return None if self.content is None else digest(self.content)

    @property
    def raw(self) -> bytes:
        """The entry's file."""
        values = [self.name.kind, self.name.id, PlainNumber(self.name.number), self.day.isoformat(), str(self.what)]
        fields = dict(zip(_KEYS, [*values, list(self.change), self.digest, self.content], strict=True))
        return (written(fields) + "\n").encode()


def entry_of(name: Name, raw: bytes) -> Entry:
    """The entry in a file; its digest is not compared here. Raises DamagedError."""
    try:
        found = parsed(raw)
        if list(found) != _KEYS:
            raise DamagedError("Filen har inte de uppgifter som en anteckning i liggaren ska ha.")
        change, content = found["change"], found["content"]
        well = isinstance(change, list) and all(isinstance(each, str) for each in change)
        if not well or not isinstance(content, Mapping | None):
            raise DamagedError("Ändringen eller innehållet har inte rätt form.")
        entry = Entry(name, What(found["what"]), tuple(change), content)
    except (TypeError, ValueError) as error:
        if isinstance(error, DamagedError):
            raise
        raise DamagedError("Filen går inte att läsa som en anteckning i liggaren.") from error
    return entry


def told_digest(raw: bytes) -> object:
    """The digest that stands in a file that `entry_of` has read."""
    return parsed(raw)["digest"]


def note_path(key: Key) -> str:
    """Where it is noted that a record is erased: under a digest of its kind and id, so that not even its name is left."""
    return f"{ERASED}/{hashlib.sha256('/'.join(key).encode()).hexdigest()}.json"


def note(day: date) -> bytes:
    """The note that a record was erased on a day."""
    return (written({"erased": day.isoformat()}) + "\n").encode()


def note_day(raw: bytes) -> date:
    """The day in such a note. Raises DamagedError."""
    try:
        return date.fromisoformat(parsed(raw)["erased"])
    except (TypeError, ValueError, LookupError) as error:
        raise DamagedError("Filen går inte att läsa som en uppgift om att en post är raderad.") from error
