# SPDX-License-Identifier: EUPL-1.2
"""The register's files become a Register: read, merge overlays, validate. Bad data never raises; it becomes problems."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from generator.load.frontmatter import read_markdown
from generator.load.overlay import Merged, merge
from generator.load.reader import Document, read
from generator.load.records import validate
from generator.load.sources import Source
from generator.model.base import Record
from generator.model.field import Rule
from generator.model.kinds import KINDS, Kind
from generator.model.shape import Path, identity_at, shape_of
from generator.problem import Problem, Severity
from generator.register import Key, Register

COOPERATION: Final = "cooperation.yml"


@dataclass(frozen=True)
class Places:
    """Where each record stands in the files. It lies beside the register, never in it."""

    documents: Mapping[Key, Document]
    paths: Mapping[Key, str]

    def problem(
        self, record: Record, path: Path, code: str, severity: Severity, message: str, hint: str = ""
    ) -> Problem:
        """A problem at one value of a record."""
        document = self.documents[record.record_kind, record.id]
        place = document.place(path)
        return Problem(place.file or document.file, place.line, place.column, code, severity, message, hint)

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
    """Records already read, by path and content, so that a preview reads only what has changed."""

    entries: dict[str, tuple[tuple[bytes, ...], Document, Record | None, list[Problem]]] = field(default_factory=dict)


def load(base: Source, overlays: Sequence[Source] = (), cache: Cache | None = None) -> Loaded:
    """The register in `base` with `overlays` merged over it. One broken file hides no other."""
    cache = cache or Cache()
    layers = [dict(source.files()) for source in (base, *overlays)]
    problems = [problem for source in (base, *overlays) for problem in source.problems]
    names = [source.name for source in (base, *overlays)]
    records: dict[Key, Record] = {}
    documents: dict[Key, Document] = {}
    paths: dict[Key, str] = {}
    broken: set[Key] = set()
    for path in sorted(set().union(*layers)):
        raws = tuple(layer[path] for layer in layers if path in layer)
        files = [f"{name}/{path}" for name, layer in zip(names, layers, strict=True) if path in layer]
        entry = cache.entries.get(path)
        if entry is None or entry[0] != raws:
            entry = (raws, *_read_record(path, list(zip(files, raws, strict=True)), in_base=path in layers[0]))
            cache.entries[path] = entry
        _, document, record, found = entry
        problems += found
        if record is None:
            kind, record_id = _kind_of(path)
            broken |= {(kind.name, record_id)} if kind else set()
            continue
        key = (record.record_kind, record.id)
        if key in records:
            problems.append(_duplicate(document, documents[key], record))
            continue
        records[key], documents[key], paths[key] = record, document, path
    if COOPERATION not in set().union(*layers):
        problems.append(_no_cooperation(base.name))
    return Loaded(Register(records.values()), sorted(problems), Places(documents, paths), frozenset(broken))


def _read_record(
    path: str, layers: list[tuple[str, bytes]], *, in_base: bool
) -> tuple[Document, Record | None, list[Problem]]:
    kind, record_id = _kind_of(path)
    if kind is None:
        return Document(None, {}, [], layers[0][0]), None, [_unknown_path(layers[0][0], path)]
    reader = read_markdown if path.endswith(".md") else read
    documents = [reader(raw, file) for file, raw in layers]
    problems = [problem for document in documents for problem in document.problems]
    document = documents[0]
    for overlay in documents[1:]:
        merged = merge(document, overlay, lambda keys: identity_at(kind.model, keys))
        problems += _overlay_faults(kind, overlay, merged)
        document = merged.document
    if any(each.data is None for each in documents):
        return document, None, problems
    record, found = validate(document, kind.model)
    if record is not None and record.id != record_id:
        found.append(_wrong_id(document, record, record_id))
        record = None
    if record is not None and not in_base and not record.is_internal:
        found.append(_public_in_overlay(document))
    return document, record, problems + found


def _kind_of(path: str) -> tuple[Kind | None, str]:
    for kind in KINDS:
        record_id = kind.matches(path)
        if record_id is not None:
            return kind, record_id
    return None, ""


def _overlay_faults(kind: Kind, overlay: Document, merged: Merged) -> Iterator[Problem]:
    """An overlay may set internal fields only, so that the public site is the same bytes without it (DESIGN § 3.2)."""
    for path in merged.set_paths:
        if not _internal(kind, path):
            place = overlay.place(path)
            yield Problem(
                overlay.file,
                place.key_line,
                place.key_column,
                "publikt-i-overlagg",
                Severity.ERROR,
                f"Överlägget sätter {'.'.join(str(key) for key in path)}, som visas publikt. Ett överlägg får bara sätta interna fält.",
                "Flytta uppgiften till det register som överlägget ligger över.",
            )


def _internal(kind: Kind, path: Path) -> bool:
    model = kind.model
    for segment in (segment for segment in path if isinstance(segment, str)):
        shape = next((shape for shape in shape_of(model) if shape.key == segment), None)
        if shape is None or shape.visibility.rule is Rule.INTERNAL:
            return True
        if shape.part is None:
            return False
        model = shape.part  # type: ignore[assignment]
    return False


def _unknown_path(file: str, path: str) -> Problem:
    known = [kind.files for kind in KINDS]
    near = difflib.get_close_matches(path, known, n=1, cutoff=0.5)
    folder = f"Menade du {near[0].replace('{year}', 'ÅÅÅÅ').replace('{id}', 'ID')}? " if near else ""
    return Problem(
        file,
        1,
        1,
        "okand-plats",
        Severity.ERROR,
        "Filen ligger på en plats som registret inte känner till.",
        f"{folder}Mapparna heter organizations, suppliers, procurements/ÅÅÅÅ, agreements, goals, announcements, guidance och codelists, och filerna slutar på .yml (vägledning på .md).",
    )


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
    )


def _public_in_overlay(document: Document) -> Problem:
    return Problem(
        document.file,
        1,
        1,
        "publikt-i-overlagg",
        Severity.ERROR,
        "Överlägget lägger till en post som inte är märkt som intern.",
        "Lägg till publication: {audience: internal, reason: working_material, review_by: ÅÅÅÅ-MM-DD}, eller flytta filen till registret.",
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
