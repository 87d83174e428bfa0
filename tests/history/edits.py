# SPDX-License-Identifier: EUPL-1.2
"""Random edits of a register, each with the one change that it is. Made from the shapes of the models, without a look at how differences are found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Any, NamedTuple

from generator.model.base import Part, Record
from generator.model.shape import Shape, shape_of
from generator.register import Key, Register
from tests.support.registers import Maker, changed
from tests.support.sight import key_of

KEPT = ("id", "former_ids")
"""Fields of a record that no edit touches: another id is another record."""


class Expected(NamedTuple):
    """The change that one edit is: the record, the names of the fields that lead to the value, and the value before and after."""

    record: Key
    fields: tuple[str, ...]
    how: str
    before: Any
    after: Any


class Spot(NamedTuple):
    """A field of a part inside a record: the way there is fields and, in lists, indexes."""

    way: tuple[tuple[str, int | None], ...]
    part: Part
    shape: Shape


@dataclass
class Editor:
    """Makes edits, no two of them in the same record."""

    register: Register
    random: Random
    maker: Maker

    def edited(self, times: int) -> tuple[Register, list[Expected]]:
        """The register after some edits, and what they are."""
        records = {key_of(record): record for record in self.register.records()}
        told = []
        for key in self.random.sample(sorted(records), min(times, len(records))):
            made = self._edit(records[key])
            if made:
                records[key], expected = made
                told.append(expected)
        return Register(records.values()), told

    def _edit(self, record: Record) -> tuple[Record, Expected] | None:
        spots = list(_spots(record, ()))
        self.random.shuffle(spots)
        for spot in spots:
            before = getattr(spot.part, spot.shape.name)
            found = self._item_edit(spot, before) if spot.shape.many else self._value_edit(spot, before)
            if found:
                value, how, was, now = found
                fields = (*(name for name, _ in spot.way), spot.shape.name)
                other = _put(record, spot.way, changed(spot.part, {spot.shape.name: value}))
                return other, Expected(key_of(record), fields, how, was, now)
        return None

    def _value_edit(self, spot: Spot, before: Any) -> tuple[Any, str, Any, Any] | None:
        """Another value, or none where the field may be left out."""
        optional = not spot.shape.required and spot.shape.default is None
        after = None if optional and self.random.random() < 0.3 else self.maker.field(type(spot.part), spot.shape)
        if after == before or (after is None and not optional):
            return None
        if isinstance(before, Part) and isinstance(after, Part):
            return None  # a part that becomes another one is as many changes as its fields
        return after, "added" if before is None else "removed" if after is None else "changed", before, after

    def _item_edit(self, spot: Spot, before: tuple[Any, ...]) -> tuple[Any, str, Any, Any] | None:
        """One item more, anywhere in the list, or one less."""
        at = self.random.randrange(len(before) + 1)
        if at < len(before) and self.random.random() < 0.5:
            return (*before[:at], *before[at + 1 :]), "removed", before[at], None
        new = self.maker.item(type(spot.part), spot.shape)
        if new is None or any(_name(item) == _name(new) for item in before):
            return None
        return (*before[:at], new, *before[at:]), "added", None, new


def _name(item: Any) -> Any:
    """What tells an item from the others as the model declares it."""
    if not isinstance(item, Part) or item.identity is None:
        return item
    return next(getattr(item, shape.name) for shape in shape_of(type(item)) if shape.key == item.identity)


def _spots(part: Part, way: tuple[tuple[str, int | None], ...]) -> Iterator[Spot]:
    """Every field that an edit may touch: not those that say which item of a list it is, nor lists whose items are told by their likeness."""
    for shape in shape_of(type(part)):
        in_list = bool(way) and way[-1][1] is not None
        if (not way and shape.name in KEPT) or (
            in_list and (shape.key == part.identity or (shape.ref and shape.required))
        ):
            continue
        if shape.part and issubclass(shape.part, Record):
            continue
        yield Spot(way, part, shape)
        value = getattr(part, shape.name)
        if shape.part and value is not None:
            for index, item in enumerate(value) if shape.many else ((None, value),):
                yield from _spots(item, (*way, (shape.name, index)))


def _put(part: Any, way: tuple[tuple[str, int | None], ...], new: Part) -> Any:
    """The record with another part where the way leads."""
    if not way:
        return new
    (name, index), *rest = way
    value = getattr(part, name)
    if index is None:
        return changed(part, {name: _put(value, tuple(rest), new)})
    inner = _put(value[index], tuple(rest), new)
    return changed(part, {name: (*value[:index], inner, *value[index + 1 :])})
