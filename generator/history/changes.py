# SPDX-License-Identifier: EUPL-1.2
"""What differs between two registers, as values: records added, removed, renamed, and the fields that changed in the others.

It works on any two registers, whole or projected, and knows no field by name: which fields there are, what they refer to and whether the order of a
list means something is read from the models. What says the same is no change:

- a value at its default that is written out, or left out; how, where and in what order keys are written;
- another order of a list whose order means nothing (`About.ordered` says where it does);
- a reference that follows a record to its new id, since the renaming is told once, of the record itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Any, NamedTuple

from generator.history import matching
from generator.history.matching import Pair, identity_of
from generator.model.base import Part, Record
from generator.model.kinds import MODELS
from generator.model.shape import Path, Shape, linking, shape_of
from generator.register import Key, Register


class What(StrEnum):
    """What has happened to a record."""

    ADDED = "added"
    REMOVED = "removed"
    RENAMED = "renamed"
    CHANGED = "changed"


class How(StrEnum):
    """What has happened to a value."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    REORDERED = "reordered"


class Step(NamedTuple):
    """A field on the way to a value: the model it stands in and, of a list, the item with its number from 1. No number: the field itself."""

    model: type[Part]
    shape: Shape
    item: Any = None
    number: int = 0

    @property
    def path(self) -> Path:
        """The keys as in YAML; an item by what tells it from the others, or else by its index."""
        if not self.number:
            return (self.shape.key,)
        named = identity_of(type(self.item)) if isinstance(self.item, Part) else None
        if named:
            return self.shape.key, str(getattr(self.item, named.name))
        return self.shape.key, self.number - 1 if isinstance(self.item, Part) else str(self.item)


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One value that was added, removed, changed, or a list whose order was. `before` and `after` are as in the records; None where there was nothing."""

    steps: tuple[Step, ...]
    how: How
    before: Any
    after: Any

    @property
    def path(self) -> Path:
        """Where the value stands in the record."""
        return tuple(segment for step in self.steps for segment in step.path)

    @property
    def shape(self) -> Shape:
        """The field that the value belongs to."""
        return self.steps[-1].shape


@dataclass(frozen=True, slots=True)
class RecordChange:
    """What has happened to one record. `id` and `title` are the new ones, of a removed record the old; `former_id` is that of a renamed one."""

    kind: str
    id: str
    title: str
    what: What
    details: tuple[FieldChange, ...] = ()
    former_id: str = ""

    @property
    def key(self) -> Key:
        """The record's kind and id."""
        return self.kind, self.id


def changes(before: Register, after: Register) -> tuple[RecordChange, ...]:
    """Everything that differs, by kind in the order of the kinds, and by id."""
    return tuple(_changes(before, after))


def _changes(before: Register, after: Register) -> Iterator[RecordChange]:
    renamed = _renamed(before, after)
    came_from = {(kind, new): old for (kind, old), new in renamed.items()}
    for kind, model in MODELS.items():
        old, new = before.of(model), after.of(model)
        if old == new:
            continue
        for record_id in sorted(old.keys() | new.keys()):
            if record_id not in new:
                if (kind, record_id) not in renamed:
                    yield RecordChange(kind, record_id, old[record_id].title, What.REMOVED)
                continue
            record, former = new[record_id], came_from.get((kind, record_id), "")
            if former:
                details = _details(_moved(old[former], record), record, renamed)
                yield RecordChange(kind, record_id, record.title, What.RENAMED, details, former)
            elif record_id not in old:
                yield RecordChange(kind, record_id, record.title, What.ADDED)
            elif details := _details(old[record_id], record, renamed):
                yield RecordChange(kind, record_id, record.title, What.CHANGED, details)


def _renamed(before: Register, after: Register) -> dict[Key, str]:
    """The new id of each record that is gone and that a record which was not there names as its former self."""
    found: dict[Key, str] = {}
    for kind, model in MODELS.items():
        old, new = before.of(model), after.of(model)
        for record in new.values():
            if record.id not in old:
                gone = (former for former in record.former_ids if former in old and former not in new)
                former = next((each for each in gone if (kind, each) not in found), None)
                if former:
                    found[kind, former] = record.id
    return found


def _moved(old: Record, new: Record) -> Record:
    """The old record as it would be had only its id been changed."""
    return old.model_copy(update={"id": new.id, "former_ids": (*old.former_ids, old.id)})


def _details(old: Record, new: Record, renamed: Mapping[Key, str]) -> tuple[FieldChange, ...]:
    if old is new or old == new:
        return ()
    return tuple(_fields(_following(old, renamed) if renamed else old, new, ()))


def _following(part: Part, renamed: Mapping[Key, str]) -> Part:
    """The part with its references leading to where the records are now."""
    moved: dict[str, Any] = {}
    for shape in linking(type(part)):
        value = getattr(part, shape.name)
        if shape.many:
            moved[shape.name] = tuple(_followed(shape, item, renamed) for item in value)
        elif value is not None:
            moved[shape.name] = _followed(shape, value, renamed)
    return part.model_copy(update=moved)


def _followed(shape: Shape, item: Any, renamed: Mapping[Key, str]) -> Any:
    return _following(item, renamed) if isinstance(item, Part) else renamed.get((shape.ref or "", item), item)


def _fields(old: Part, new: Part, steps: tuple[Step, ...]) -> Iterator[FieldChange]:
    model = type(new)
    for shape in shape_of(model):
        before, after = getattr(old, shape.name), getattr(new, shape.name)
        if before == after or (
            shape.part and issubclass(shape.part, Record)
        ):  # records in a list are told by themselves
            continue
        if shape.many:
            yield from _items(model, shape, before, after, steps)
        else:
            yield from _value(before, after, (*steps, Step(model, shape)))


def _value(before: Any, after: Any, steps: tuple[Step, ...]) -> Iterator[FieldChange]:
    if isinstance(before, Part) and type(before) is type(after):
        yield from _fields(before, after, steps)
    else:
        how = How.ADDED if before is None else How.REMOVED if after is None else How.CHANGED
        yield FieldChange(steps, how, before, after)


def _items(
    model: type[Part], shape: Shape, before: tuple[Any, ...], after: tuple[Any, ...], steps: tuple[Step, ...]
) -> Iterator[FieldChange]:
    found = matching.pairs(shape.part, before, after) if shape.part else matching.values(before, after)
    for old, new in found:
        was = None if old is None else before[old]
        now = None if new is None else after[new]
        number = (old if new is None else new) or 0
        if was != now:
            yield from _value(was, now, (*steps, Step(model, shape, was if now is None else now, number + 1)))
    if shape.about.ordered and _crossing(found):
        yield FieldChange((*steps, Step(model, shape)), How.REORDERED, before, after)


def _crossing(found: list[Pair]) -> bool:
    """Whether what is in both lists stands in another order."""
    kept = sorted((old, new) for old, new in found if old is not None and new is not None)
    return any(one > other for (_, one), (_, other) in pairwise(kept))
