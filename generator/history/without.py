# SPDX-License-Identifier: EUPL-1.2
"""A record's content as if another record had never been: references to it are gone, and so is what cannot do without them.

It works on plain data, so that content which today's model cannot read is cleared too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from generator.history.content import Content, Plain
from generator.model.base import Part, Record
from generator.model.kinds import MODELS
from generator.model.shape import Shape, shape_of
from generator.register import Key

_GONE = object()
"""In place of a value that is not to be there."""


def _same(text: str) -> str:
    return text


def _never(_: Plain) -> bool:
    return False


@dataclass(frozen=True)
class Without:
    """What is to be gone: records by kind and id; what becomes of text; and which values go whole where the model does not say what they are."""

    gone: Callable[[Key], bool]
    text: Callable[[str], str] = _same
    unknown: Callable[[Plain], bool] = _never

    def content(self, kind: str, content: Content) -> dict[str, Plain]:
        """The content of a record of that kind. A reference that the record itself cannot do without leaves a gap."""
        model = MODELS.get(kind)
        return self._fields(model, content)

    def _fields(self, model: type[Part] | None, content: Content) -> dict[str, Plain]:
        shapes = {shape.key: shape for shape in shape_of(model)} if model else {}
        fields = {key: self._field(shapes.get(key), value) for key, value in content.items()}
        return {key: value for key, value in fields.items() if value is not _GONE}

    def _field(self, shape: Shape | None, value: Plain) -> Plain | object:
        if shape is None or isinstance(value, list) is not shape.many:
            return _GONE if self.unknown(value) else value
        if not shape.many:
            return self._item(shape, value)
        kept = [self._item(shape, item) for item in value]
        return [item for item in kept if item is not _GONE]

    def _item(self, shape: Shape, value: Plain) -> Plain | object:
        if shape.part:
            return self._part(shape.part, value) if isinstance(value, Mapping) else self._field(None, value)
        if not isinstance(value, str):
            return self._field(None, value) if isinstance(value, Mapping | list) else value
        if shape.ref:
            return _GONE if self.gone((shape.ref, value)) else value
        return type(value)(self.text(value))

    def _part(self, part: type[Part], value: Content) -> Plain | object:
        """The part, or nothing if it is a record that is gone or cannot do without one."""
        if issubclass(part, Record) and self.gone((part.record_kind, str(value.get("id")))):
            return _GONE
        kept = self._fields(part, value)
        return _GONE if any(_fell(part, shape, value, kept) for shape in shape_of(part)) else kept


def _fell(part: type[Part], shape: Shape, value: Content, kept: Content) -> bool:
    """Whether a field has lost what the part cannot do without."""
    if shape.key not in value:
        return False
    if shape.name in part.stands_on and shape.key in kept and shape.many:
        return len(kept[shape.key]) < len(value[shape.key])
    needed = shape.name in part.stands_on or (shape.required and bool(shape.ref or shape.part))
    return needed and shape.key not in kept
