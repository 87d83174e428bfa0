# SPDX-License-Identifier: EUPL-1.2
"""What an overlay may set: internal fields only, so that the public site is the same bytes without it (DESIGN § 3.2)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.load.overlay import Merged
from generator.load.reader import Document
from generator.model.base import Part, Record
from generator.model.field import Rule
from generator.model.shape import Path, Shape, shape_of
from generator.problem import Problem, Severity
from generator.words import dotted

CODE = "publikt-i-overlagg"


def overlay_faults(model: type[Record], base: Document, overlay: Document, merged: Merged) -> Iterator[Problem]:
    """A problem for each value that an overlay sets and that the public may come to see. `base` is what it was laid over."""
    for path in merged.set_paths:
        if not _internal(model, path, base.data, merged.document.data):
            place = merged.document.place(path)
            yield Problem(
                overlay.file,
                place.key_line,
                place.key_column,
                CODE,
                Severity.ERROR,
                f"Överlägget sätter {dotted(path)}, som kan visas publikt. Ett överlägg får bara sätta interna fält.",
                "Flytta uppgiften till det register som överlägget ligger över.",
                dotted(path),
            )


def public_record(document: Document) -> Problem:
    """The problem of an overlay that adds a record which is not internal."""
    return Problem(
        document.file,
        1,
        1,
        CODE,
        Severity.ERROR,
        "Överlägget lägger till en post som inte är märkt som intern.",
        "Lägg till publication: {audience: internal, reason: working_material, review_by: ÅÅÅÅ-MM-DD}, eller flytta filen till registret.",
    )


def _internal(model: type[Part], path: Path, old: object, new: object) -> bool:
    """Whether what stands at `path` is internal: its field, one that it stands in, or a row that names its audience and was not public before."""
    for segment in path:
        old, new = _at(old, segment), _at(new, segment)
        if isinstance(segment, int):
            if _row_is_internal(model, new) and (old is None or _row_is_internal(model, old)):
                return True
            continue
        shape = _field(model, segment)
        if shape is None or shape.visibility.rule is Rule.INTERNAL:
            return True
        if shape.part is None:
            return False
        model = shape.part
    return False


def _row_is_internal(model: type[Part], row: object) -> bool:
    shape = _field(model, "audience")
    return shape is not None and isinstance(row, dict) and str(row.get("audience", shape.default)) != "public"


def _field(model: type[Part], key: str) -> Shape | None:
    return next((shape for shape in shape_of(model) if shape.key == key), None)


def _at(data: object, segment: str | int) -> object:
    if isinstance(data, dict):
        return data.get(segment)
    return data[segment] if isinstance(data, list) and isinstance(segment, int) and segment < len(data) else None
