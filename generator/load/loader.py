# SPDX-License-Identifier: EUPL-1.2
"""The register's files become a Register: read, merge overlays, validate. Bad data never raises; it becomes problems."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from generator.load import personal
from generator.load.folders import meant_by
from generator.load.places import Places
from generator.load.reader import Document
from generator.load.record_files import Found, RecordFiles, at_id, read_all, read_record
from generator.load.shelf import Shelf
from generator.load.sources import Source
from generator.model.base import Record
from generator.problem import Problem, Severity
from generator.register import Key, Register

COOPERATION: Final = "cooperation.yml"


@dataclass(frozen=True)
class Loaded:
    """What came out of the files: the records that are valid, what is wrong with the rest, and where everything stands."""

    register: Register
    problems: list[Problem]
    places: Places
    broken: frozenset[Key] = frozenset()
    """Records whose files could not be read; what refers to them is not wrong for that."""


@dataclass
class Cache:
    """Records already read, by path and content, so that a preview reads only what has changed.

    `named` tells sources of different names apart. Where two states of one register are compared they are not: what both have is read once, and
    its problems and places carry the name of the source that was read first.
    """

    entries: dict[tuple[str, ...], tuple[RecordFiles, Found]] = field(default_factory=dict)
    named: bool = True
    shelf: Shelf | None = None
    """Where records lie that other commands have read."""

    def read(self, pieces: Sequence[RecordFiles]) -> list[tuple[RecordFiles, Found]]:
        """What came out of each record's files, now or before. What is no longer asked for is kept until its path is."""
        fresh = [each for each in pieces if not self._has(each)]
        found = self.shelf.read(fresh) if self.shelf else read_all(fresh)
        self.entries |= {self._name(files): (files, each) for files, each in zip(fresh, found, strict=True)}
        return [self.entries[self._name(each)] for each in pieces]

    def _has(self, files: RecordFiles) -> bool:
        known = self.entries.get(self._name(files))
        return known is not None and known[0].contents == files.contents

    def _name(self, files: RecordFiles) -> tuple[str, ...]:
        return (files.path, *(file for file, _ in files.layers)) if self.named else (files.path,)


def load(base: Source, overlays: Sequence[Source] = (), cache: Cache | None = None) -> Loaded:
    """The register in `base` with `overlays` merged over it. One broken file hides no other."""
    sources = (base, *overlays)
    pieces = _pieces(sources)
    problems = personal.merged((problem for source in sources for problem in source.problems), ())
    records: dict[Key, Record] = {}
    files: dict[Key, RecordFiles] = {}
    documents: dict[Key, Document] = {}
    broken: set[Key] = set()
    for piece, (record, found, document) in (cache or Cache()).read(pieces):
        problems += found
        if record is None:
            broken |= meant_by(piece.path, document)
            continue
        key = (record.record_kind, record.id)
        if key in records:
            problems.append(_duplicate(piece, files[key], record))
            continue
        records[key], files[key] = record, piece
        if document is not None:
            documents[key] = document
    if not any(piece.path == COOPERATION for piece in pieces):
        problems.append(_no_cooperation(base.name))
    return Loaded(Register(records.values()), sorted(problems), Places(files, documents), frozenset(broken))


def _pieces(sources: Sequence[Source]) -> list[RecordFiles]:
    """The files of every record in the sources, the first of which is the register itself, in the order of their paths."""
    layers = [dict(source.files()) for source in sources]
    return [
        RecordFiles(
            path,
            tuple(
                (f"{source.name}/{path}", layer[path])
                for source, layer in zip(sources, layers, strict=True)
                if path in layer
            ),
            in_base=path in layers[0],
        )
        for path in sorted(set().union(*layers))
    ]


def read_alone(path: str, raw: bytes) -> Record | None:
    """The record in one file, whatever else there is; None where it cannot be read with today's model."""
    return read_record(RecordFiles(path, ((path, raw),)))[1]


def _duplicate(files: RecordFiles, first: RecordFiles, record: Record) -> Problem:
    return at_id(
        read_record(files)[0],
        "dubbelt-id",
        f"Id {record.id} finns redan i {first.layers[0][0]}.",
        "Ge en av posterna ett annat id och filnamn.",
    )


def _no_cooperation(name: str) -> Problem:
    return Problem(
        f"{name}/{COOPERATION}",
        1,
        1,
        "saknad-fil",
        Severity.ERROR,
        "Filen cooperation.yml saknas. Den talar om vad samverkan heter och var webbplatserna står.",
        "Börja med raderna id: cooperation, title:, format: 1, host: och sites:.",
    )
