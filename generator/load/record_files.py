# SPDX-License-Identifier: EUPL-1.2
"""The files that one record is read from: the register's, and those that overlays lay over it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import chain, zip_longest
from typing import Final, NamedTuple

from generator.beside import beside
from generator.load import personal
from generator.load.folders import kind_of, unknown_path
from generator.load.frontmatter import read_markdown
from generator.load.overlaid import overlay_faults, public_record
from generator.load.overlay import merge
from generator.load.reader import Document, read
from generator.load.records import validate
from generator.model.base import Record
from generator.model.shape import identity_at
from generator.problem import Problem, Severity

MANY: Final = 500
"""So many files take long enough to be worth a copy of the process."""


class RecordFiles(NamedTuple):
    """The path below the register's root, the name and content of each file in the order in which they are laid, and whether the register itself has one."""

    path: str
    layers: tuple[tuple[str, bytes], ...]
    in_base: bool = True

    @property
    def contents(self) -> tuple[bytes, ...]:
        """What the files hold, whatever they are called."""
        return tuple(raw for _, raw in self.layers)


class Found(NamedTuple):
    """What came out of a record's files. Where nothing is wrong the document is left out: its places take more room than the record and are seldom asked for."""

    record: Record | None
    problems: list[Problem]
    document: Document | None = None


def read_all(waiting: Sequence[RecordFiles]) -> list[Found]:
    """What comes out of each. Many are shared with a copy of this process, file by file so that both have the same to do."""
    if len(waiting) < MANY:
        return _read_each(waiting)
    with beside(partial(_read_each, waiting[1::2])) as others:
        own = _read_each(waiting[::2])
        return [found for found in chain.from_iterable(zip_longest(own, others())) if found]


def _read_each(waiting: Sequence[RecordFiles]) -> list[Found]:
    return [_found(*read_record(each)) for each in waiting]


def _found(document: Document, record: Record | None, problems: list[Problem]) -> Found:
    return Found(record, problems, document if record is None or problems else None)


def read_record(files: RecordFiles) -> tuple[Document, Record | None, list[Problem]]:
    """The document with its places, the record or None, and everything that is wrong."""
    numbers = [problem for file, raw in files.layers for problem in personal.told(file, files.path, raw)]
    document, record, problems = _read_layers(files)
    if not numbers:
        return document, record, problems
    # Without the record, nothing that is checked later can repeat the number.
    return document, None, personal.merged(problems, numbers)


def _read_layers(files: RecordFiles) -> tuple[Document, Record | None, list[Problem]]:
    kind, record_id = kind_of(files.path)
    if kind is None:
        first = files.layers[0][0]
        return Document(None, {}, [], first), None, [unknown_path(first, files.path)]
    reader = read_markdown if files.path.endswith(".md") else read
    documents = [reader(raw, file) for file, raw in files.layers]
    problems = [problem for document in documents for problem in document.problems]
    document = documents[0]
    for overlay in documents[1:]:
        merged = merge(document, overlay, lambda keys: identity_at(kind.model, keys))
        problems += overlay_faults(kind.model, document, overlay, merged) if files.in_base else ()
        document = merged.document
    if any(each.data is None for each in documents):
        return document, None, problems
    record, found = validate(document, kind.model)
    if record is not None and record.id != record_id:
        found.append(_wrong_id(document, record, record_id))
        record = None
    elif record is not None and kind.dated and (wanted := kind.path(record.id)) != files.path:
        found.append(_wrong_folder(document, files.path, wanted))
        record = None
    if record is not None and not files.in_base and not record.is_internal:
        found.append(public_record(document))
    return document, record, problems + found


def _wrong_id(document: Document, record: Record, expected: str) -> Problem:
    return at_id(
        document,
        "fel-id",
        f"Id är {record.id}, men filen heter {expected}. Id och filnamn ska vara lika.",
        f"Skriv id: {expected}, eller byt namn på filen.",
    )


def _wrong_folder(document: Document, path: str, wanted: str) -> Problem:
    return at_id(
        document,
        "fel-mapp",
        f"Mötet ligger i mappen {path.rpartition('/')[0]}, men hör till ett annat organ.",
        f"Flytta filen till {wanted}.",
    )


def at_id(document: Document, code: str, message: str, hint: str) -> Problem:
    """What is wrong with the id that a record has, where it stands."""
    place = document.place(("id",))
    return Problem(document.file, place.line, place.column, code, Severity.ERROR, message, hint, "id")
