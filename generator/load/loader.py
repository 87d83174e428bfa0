# SPDX-License-Identifier: EUPL-1.2
"""The register's files become a Register: read, merge overlays, validate. Bad data never raises; it becomes problems."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from generator.load import personal
from generator.load.folders import kind_of, meant_by, unknown_path
from generator.load.frontmatter import read_markdown
from generator.load.overlaid import overlay_faults, public_record
from generator.load.overlay import merge
from generator.load.reader import Document, read
from generator.load.records import validate
from generator.load.sources import Source
from generator.model.base import Record
from generator.model.shape import Path, identity_at
from generator.problem import Problem, Severity
from generator.register import Key, Register
from generator.words import dotted

COOPERATION: Final = "cooperation.yml"


@dataclass(frozen=True)
class Places:
    """Where each record stands in the files. It lies beside the register, never in it."""

    documents: Mapping[Key, Document]
    paths: Mapping[Key, str]

    def problem(
        self, record: Record, path: Path, code: str, severity: Severity, message: str, hint: str = "", words: str = ""
    ) -> Problem:
        """A problem at one value of a record, or at the first place in it where `words` stand."""
        document = self.documents[record.record_kind, record.id]
        place = document.place(path)
        file, line, column = place.file or document.file, place.line, place.column
        if words and file == document.file:
            rows = enumerate(document.lines[line - 1 :], line)
            line, column = next(((row, text.index(words) + 1) for row, text in rows if words in text), (line, column))
        return Problem(file, line, column, code, severity, message, hint, dotted(path))

    def path(self, record: Record) -> str:
        """The record's file inside the register, wherever the register lies."""
        return self.paths[record.record_kind, record.id]


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

    entries: dict[tuple[str, ...], tuple[tuple[bytes, ...], Document, Record | None, list[Problem]]] = field(
        default_factory=dict
    )
    named: bool = True


def load(base: Source, overlays: Sequence[Source] = (), cache: Cache | None = None) -> Loaded:
    """The register in `base` with `overlays` merged over it. One broken file hides no other."""
    cache = cache or Cache()
    layers = [dict(source.files()) for source in (base, *overlays)]
    problems = personal.merged((problem for source in (base, *overlays) for problem in source.problems), ())
    names = [source.name for source in (base, *overlays)]
    records: dict[Key, Record] = {}
    documents: dict[Key, Document] = {}
    paths: dict[Key, str] = {}
    broken: set[Key] = set()
    for path in sorted(set().union(*layers)):
        raws = tuple(layer[path] for layer in layers if path in layer)
        files = [f"{name}/{path}" for name, layer in zip(names, layers, strict=True) if path in layer]
        known = (path, *files) if cache.named else (path,)
        entry = cache.entries.get(known)
        if entry is None or entry[0] != raws:
            entry = (raws, *_read_record(path, list(zip(files, raws, strict=True)), in_base=path in layers[0]))
            cache.entries[known] = entry
        _, document, record, found = entry
        problems += found
        if record is None:
            broken |= meant_by(path, document)
            continue
        key = (record.record_kind, record.id)
        if key in records:
            problems.append(_duplicate(document, documents[key], record))
            continue
        records[key], documents[key], paths[key] = record, document, path
    if COOPERATION not in set().union(*layers):
        problems.append(_no_cooperation(base.name))
    return Loaded(Register(records.values()), sorted(problems), Places(documents, paths), frozenset(broken))


def read_alone(path: str, raw: bytes) -> Record | None:
    """The record in one file, whatever else there is; None where it cannot be read with today's model."""
    return _read_record(path, [(path, raw)], in_base=True)[1]


def _read_record(
    path: str, layers: list[tuple[str, bytes]], *, in_base: bool
) -> tuple[Document, Record | None, list[Problem]]:
    numbers = [problem for file, raw in layers for problem in personal.told(file, path, raw)]
    document, record, problems = _read_layers(path, layers, in_base=in_base)
    if not numbers:
        return document, record, problems
    # Without the record, nothing that is checked later can repeat the number.
    return document, None, personal.merged(problems, numbers)


def _read_layers(
    path: str, layers: list[tuple[str, bytes]], *, in_base: bool
) -> tuple[Document, Record | None, list[Problem]]:
    kind, record_id = kind_of(path)
    if kind is None:
        return Document(None, {}, [], layers[0][0]), None, [unknown_path(layers[0][0], path)]
    reader = read_markdown if path.endswith(".md") else read
    documents = [reader(raw, file) for file, raw in layers]
    problems = [problem for document in documents for problem in document.problems]
    document = documents[0]
    for overlay in documents[1:]:
        merged = merge(document, overlay, lambda keys: identity_at(kind.model, keys))
        problems += overlay_faults(kind.model, document, overlay, merged) if in_base else ()
        document = merged.document
    if any(each.data is None for each in documents):
        return document, None, problems
    record, found = validate(document, kind.model)
    if record is not None and record.id != record_id:
        found.append(_wrong_id(document, record, record_id))
        record = None
    if record is not None and not in_base and not record.is_internal:
        found.append(public_record(document))
    return document, record, problems + found


def _wrong_id(document: Document, record: Record, expected: str) -> Problem:
    place = document.place(("id",))
    return Problem(
        document.file,
        place.line,
        place.column,
        "fel-id",
        Severity.ERROR,
        f"Id är {record.id}, men filen heter {expected}. Id och filnamn ska vara lika.",
        f"Skriv id: {expected}, eller byt namn på filen.",
        "id",
    )


def _duplicate(document: Document, first: Document, record: Record) -> Problem:
    place = document.place(("id",))
    return Problem(
        document.file,
        place.line,
        place.column,
        "dubbelt-id",
        Severity.ERROR,
        f"Id {record.id} finns redan i {first.file}.",
        "Ge en av posterna ett annat id och filnamn.",
        "id",
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
