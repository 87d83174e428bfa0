# SPDX-License-Identifier: EUPL-1.2
"""Who may see what, told a second time and in another way than generator.project, straight from the declarations.

It knows the contract of DESIGN § 3.1 and nothing of how the projection is made, so that a fault in one of the two shows as a difference. It is slow
and plain: everything is drawn anew until nothing more vanishes.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, TypeAlias

from generator.model.audience import Audience
from generator.model.base import Part, Record
from generator.model.codelists import CategoryList
from generator.model.field import Rule, Stage, Visibility
from generator.model.shape import Shape, shape_of
from generator.register import Key, Register

Picture: TypeAlias = Any
"""A part as plain data: its class, and the picture of each field. Nothing that a model may carry is left out of it."""
NOTHING: frozenset[Stage] = frozenset()


def key_of(record: Record) -> Key:
    """The kind and id of a record."""
    return record.record_kind, record.id


class Sight:
    """What one audience may see of a register on a day."""

    def __init__(self, register: Register, audience: Audience, today: date) -> None:
        self.audience = audience
        self.today = today
        self.records: dict[Key, Record] = {key_of(record): record for record in register.records()}
        lists = [record for record in self.records.values() if isinstance(record, CategoryList)]
        self.list_of = {key_of(row): key_of(rows) for rows in lists for row in rows.rows}
        rows = {key_of(row) for rows in lists for row in rows.rows if self.named(row)}
        self.shown = {key for key, record in self.records.items() if self._open(record)} | rows
        self.pictures: dict[Key, Picture] = {}
        self.unnamed: set[Key] = set()
        """What would be shown if something that is shown named it."""
        self._settle()

    def _settle(self) -> None:
        while True:
            self.pictures = {
                key: self._picture(self.records[key], NOTHING) for key in self.records if key in self.shown
            }
            gone = {key for key, picture in self.pictures.items() if picture is None}
            gone |= {row for row, rows in self.list_of.items() if row in self.shown and rows not in self.shown}
            lonely = set() if gone else self._unnamed()
            if not gone | lonely:
                return
            self.unnamed |= lonely
            self.shown -= gone | lonely

    def _unnamed(self) -> set[Key]:
        """Suppliers that no picture holds of a record that is no supplier, nor of a supplier that one holds."""
        text = {key: repr(picture) for key, picture in self.pictures.items()}
        suppliers = {key for key in self.pictures if key[0] == "supplier"}
        lonely = set(suppliers)
        for _ in suppliers:
            lonely = {key for key in lonely if not any(repr(key[1]) in text[place] for place in text.keys() - lonely)}
        return lonely

    def named(self, part: Part) -> bool:
        """Whether the part, or the decision about its publication, leaves it to this audience."""
        decision = getattr(part, "publication", None)
        wanted = getattr(decision, "audience", None) or getattr(part, "audience", None)
        over = getattr(decision, "until", None)
        secret = wanted is Audience.INTERNAL or getattr(part, "secret", None) is True
        secret = secret or (over is not None and (self.today - over).days >= 1)
        return self.audience is Audience.INTERNAL or not secret

    def _open(self, record: Record) -> bool:
        stages = record.reached(self.today) or NOTHING
        return self.sees(record.visibility, stages) and self.named(record) and self._opener_reached(record)

    def _opener_reached(self, record: Record) -> bool:
        opener = record.opener()
        if opener is None:
            return True
        name, stage = opener
        kind = next(shape.ref for shape in shape_of(type(record)) if shape.name == name)
        named = self.records.get((kind or "", getattr(record, name) or ""))
        return named is None or stage in (named.reached(self.today) or NOTHING)

    def stages(self, part: Part, inherited: frozenset[Stage]) -> frozenset[Stage]:
        """The stages that decide over the part's fields: its own, or those of what it stands in."""
        own = part.reached(self.today)
        return inherited if own is None else own

    def sees(self, visibility: Visibility, stages: frozenset[Stage]) -> bool:
        """Whether a field with this visibility is seen among these stages."""
        if visibility.rule is Rule.INTERNAL:
            return self.audience is Audience.INTERNAL
        if visibility.until in stages or visibility.since not in {*stages, None}:
            return self.audience is Audience.INTERNAL and visibility.rule is Rule.PUBLIC
        return True

    def sees_item(self, shape: Shape, item: Any, stages: frozenset[Stage]) -> bool:
        """Whether one item of a field that is itself seen, a part or a reference, is seen too."""
        if isinstance(item, Part):
            open_to_all = self.named(item) and self.sees(item.visibility, self.stages(item, stages))
            return open_to_all and self._picture(item, stages) is not None
        return not shape.ref or (shape.ref, self._now(shape, item)) in self.shown

    def _now(self, shape: Shape, item: Any) -> Any:
        """The id of what a lasting reference names, which may have changed since."""
        if isinstance(item, Part) or not shape.lasting or (shape.ref, item) in self.records:
            return item
        same_kind = (record for record in self.records.values() if record.record_kind == shape.ref)
        return next((record.id for record in same_kind if item in record.former_ids), item)

    def needs(self, part: Part, shape: Shape) -> bool:
        """Whether the part cannot be shown without what the field holds: it is required, or the part opens with it."""
        opener = part.opener() if isinstance(part, Record) else None
        return shape.required or shape.name in part.stands_on or (opener is not None and opener[0] == shape.name)

    def _picture(self, part: Part, inherited: frozenset[Stage]) -> Picture:
        stages = self.stages(part, inherited)
        fields: dict[str, Picture] = {}
        for shape in shape_of(type(part)):
            value = getattr(part, shape.name)
            if not self.sees(shape.visibility, stages):
                value = shape.default
            elif shape.many:
                seen = tuple(item for item in value if self.sees_item(shape, item, stages))
                if seen != value and shape.name in part.stands_on:
                    return None
                value = seen
            elif value is not None and not self.sees_item(shape, value, stages):
                if self.needs(part, shape):
                    return None
                value = shape.default
            if not shape.many:
                value = self._now(shape, value)
            fields[shape.name] = self._pictured(value, stages)
        return framed(type(part), fields, fields)

    def _pictured(self, value: Any, stages: frozenset[Stage]) -> Picture:
        if isinstance(value, tuple):
            return tuple(self._pictured(item, stages) for item in value)
        return self._picture(value, stages) if isinstance(value, Part) else value


def framed(model: type[Part], fields: Mapping[str, Picture], written: Mapping[str, object] | set[str]) -> Picture:
    """One part's picture: `written` are the fields that count as set; extra and private state there is none."""
    return (model.__name__, dict(fields), sorted(written), None, None)


def picture(part: Part) -> Picture:
    """Everything that a part carries, also what pydantic keeps beside its fields."""
    fields = {name: _plain(value) for name, value in part.__dict__.items()}
    extra, private = part.__pydantic_extra__, part.__pydantic_private__
    return (type(part).__name__, fields, sorted(part.__pydantic_fields_set__), extra, private)


def _plain(value: Any) -> Picture:
    if isinstance(value, tuple):
        return tuple(_plain(item) for item in value)
    return picture(value) if isinstance(value, Part) else value


def pictures(register: Register) -> dict[Key, Picture]:
    """Everything that the records of a register carry."""
    return {key_of(record): picture(record) for record in register.records()}
