# SPDX-License-Identifier: EUPL-1.2
"""What a new record may take over from another of its kind: what is true of the thing that is bought, and nothing of what happened to it.

The model says which is which. Left out is what

- belongs to the one record (`About.own`): its id, its numbers, its papers, its history,
- waits for a stage or is sealed: that it is there says that something has happened,
- is a day, a time or a quarter: no date is true of two cases,
- cannot be written without any of these.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.editing.fields import form
from generator.model.base import Part, Record
from generator.model.field import Rule
from generator.model.scalars import day, moment, quarter
from generator.model.shape import Shape, shape_of, values_of
from generator.model.when import when

_DATED = (day, moment, quarter, when)


def carried(record: Record) -> dict[str, Any]:
    """The values of a new record that is like this one, nested as in a file. Of a projected record only what its audience may see."""
    return _of(type(record), values_of(record))


def unfinished(model: type[Part], values: Mapping[str, Any]) -> dict[str, Any]:
    """The values with the form of what nobody can know in place of everything that must be there and is not. The check refuses it until it is filled in."""
    found: dict[str, Any] = {}
    for shape in shape_of(model):
        if shape.key in values:
            found[shape.key] = values[shape.key]
        elif shape.required:
            blank: Any = unfinished(shape.part, {}) if shape.part else form(shape)
            found[shape.key] = [blank] if shape.many else blank
    return found


def _of(model: type[Part], values: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for shape in shape_of(model):
        value = values.get(shape.key)
        if value is None or _stays(shape):
            continue
        if shape.part is None:
            found[shape.key] = value
        elif shape.many:
            rows = [_of(shape.part, row) for row in value]
            found[shape.key] = [row for row in rows if row and _whole(shape.part, row)]
        else:
            found[shape.key] = _of(shape.part, value)
        if found[shape.key] in ({}, []) or (
            shape.part and not shape.many and not _whole(shape.part, found[shape.key])
        ):
            del found[shape.key]
    return found


def _stays(shape: Shape) -> bool:
    """Whether the value belongs to the record that has it and to no other."""
    seen = shape.visibility
    return shape.about.own or seen.since is not None or seen.rule is Rule.SEALED or shape.reader in _DATED


def _whole(part: type[Part], values: dict[str, Any]) -> bool:
    """Whether the part has all that it cannot be without."""
    return all(shape.key in values for shape in shape_of(part) if shape.required)
