# SPDX-License-Identifier: EUPL-1.2
"""A change in plain Swedish: one sentence for each thing that changed.

Titles come from the model and values are worded by their type, so a field that is added to the model is told the same day. Records are called by their
names and codes by their labels; a field's key is given only where two fields beside each other have the same title.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any

from generator import wording
from generator.history.changes import FieldChange, How, RecordChange, Step, What
from generator.history.matching import identity_of, subjects_of
from generator.history.prose import LONGEST, differing, quoted, short
from generator.model import scalars
from generator.model.base import Part, Record
from generator.model.kinds import MODELS
from generator.model.shape import Shape, shape_of
from generator.register import Register
from generator.words import listed, the

MOST = 3 * LONGEST
"""Characters of all that is told of one new or removed part."""


def sentences(change: RecordChange, before: Register, after: Register) -> tuple[str, ...]:
    """What has happened to a record, as plain text: of its coming, going or new id, and one sentence for each value that changed."""
    return tuple(_sentences(change, before, after))


def _sentences(change: RecordChange, before: Register, after: Register) -> Iterator[str]:
    subject = called(change.kind, change.title)
    if change.what is What.ADDED:
        yield f"{subject} läggs till."
    elif change.what is What.REMOVED:
        yield f"{subject} tas bort."
    elif change.what is What.RENAMED:
        yield f"{subject} byter id från {change.former_id} till {change.id}."
    names = _Names(before, after)
    for detail in change.details:
        yield f"{subject}{names.way(detail.steps)}: {names.told(detail)}."


def called(kind: str, title: str) -> str:
    """”Avtalet Kontorsmaterial”, which begins a sentence."""
    noun = the(MODELS[kind].noun)
    return f"{noun[:1].upper()}{noun[1:]} {short(title)}"


def place(change: FieldChange, before: Register, after: Register) -> str:
    """Where a value stands, in titles and names: ”Leverantörer, Exempelkontor AB, Rang”."""
    names, last = _Names(before, after), change.steps[-1]
    inside = names.way(change.steps).removeprefix(", ")
    return ", ".join(filter(None, (inside, names.item(last) if last.number else _title(last))))


def titles(record: Record) -> tuple[str, ...]:
    """The titles of everything that stands in a record."""
    model = type(record)
    return tuple(_field(model, each) for each in shape_of(model) if getattr(record, each.name) != each.default)


class _Names:
    """Wording that can call records by their names, as they are now or else as they were."""

    def __init__(self, before: Register, after: Register) -> None:
        self._registers = (after, before)

    def way(self, steps: tuple[Step, ...]) -> str:
        """What the value stands in: ”, Leverantörer, Exempelkontor AB”."""
        inside = [part for step in steps[:-1] for part in (_title(step), *([self.item(step)] if step.number else []))]
        last = [_title(steps[-1])] if steps[-1].number else []
        return "".join(f", {part}" for part in (*inside, *last))

    def told(self, change: FieldChange) -> str:
        """What has happened to the value, without what it stands in."""
        last, shape = change.steps[-1], change.shape
        subject = self.item(last) if last.number else _title(last)
        if change.how is How.REORDERED:
            old, new = (self._all(shape, items) for items in (change.before, change.after))
            return f"Ordningen i {subject} ändras till {new} (var {old})"
        if last.number:
            return self._come_or_gone(change, subject)
        if change.how is How.ADDED:
            return f"{subject} läggs till: {self.value(shape, change.after)}"
        if change.how is How.REMOVED:
            return f"{subject} tas bort (var {self.value(shape, change.before)})"
        return self._changed(change, subject)

    def _come_or_gone(self, change: FieldChange, subject: str) -> str:
        """An item of a list. What a new one holds is told, and what a removed one held, unless its name is all there is."""
        item = change.after if change.how is How.ADDED else change.before
        more = self._part(item, without=_naming(item)) if isinstance(item, Part) else ""
        verb = {How.ADDED: "läggs till", How.REMOVED: "tas bort"}.get(change.how, "ersätts")
        return f"{subject} {verb}{f' ({more})' if more else ''}"

    def _changed(self, change: FieldChange, subject: str) -> str:
        shape = change.shape
        if shape.reader is not scalars.text or shape.ref:
            return f"{subject} ändras från {self.value(shape, change.before)} till {self.value(shape, change.after)}"
        old, new = differing(change.before, change.after)
        if old == new:
            return f"I {subject} ändras bara mellanrum eller radbrytningar"
        return f"{subject} ändras från {quoted(old)} till {quoted(new)}"

    def value(self, shape: Shape, value: Any) -> str:
        """One value in a sentence."""
        if isinstance(value, Part):
            return self._part(value, without=()) or "utan uppgifter"
        if shape.ref:
            return self._record(shape.ref, value)
        if shape.reader is scalars.text:
            return quoted(short(value))
        return wording.said(value, shape.reader)

    def _record(self, kind: str, record_id: str) -> str:
        found = next(filter(None, (register.find(kind, record_id) for register in self._registers)), None)
        return short(found.title) if found else record_id

    def item(self, step: Step) -> str:
        """What tells an item from the others: its identity, the record it is about, or its number."""
        item = step.item
        if not isinstance(item, Part):
            return self._plain(step.shape, item)
        naming = _naming(item)
        return ", ".join(self._plain(shape, getattr(item, shape.name)) for shape in naming) or f"nummer {step.number}"

    def _plain(self, shape: Shape, value: Any) -> str:
        """A value that is a name: a text without quotation marks."""
        return short(value) if shape.reader is scalars.text and not shape.ref else self.value(shape, value)

    def _part(self, part: Part, without: tuple[Shape, ...]) -> str:
        """All that a part holds: ”Rang 1; Anbudsområden norr och söder”."""
        line = None if without else wording.line(part)
        if line is not None:
            return short(line, MOST)
        told = [
            f"{_field(type(part), shape)} {self._all(shape, value if shape.many else (value,))}"
            for shape in shape_of(type(part))
            if shape not in without and (value := getattr(part, shape.name)) not in (shape.default, None)
        ]
        return short("; ".join(told), MOST)

    def _all(self, shape: Shape, items: tuple[Any, ...]) -> str:
        return listed(
            [f"({self.value(shape, item)})" if isinstance(item, Part) else self.value(shape, item) for item in items]
        )


def _naming(part: Part) -> tuple[Shape, ...]:
    """The fields that say which part it is."""
    own = identity_of(type(part))
    return (own,) if own else subjects_of(type(part))


def _title(step: Step) -> str:
    return _field(step.model, step.shape)


def _field(model: type[Part], shape: Shape) -> str:
    """The field's title, with its key where another field beside it has the same."""
    title = shape.about.title
    return f"{title} ({shape.key})" if _titles(model)[title] > 1 else title


@cache
def _titles(model: type[Part]) -> Counter[str]:
    return Counter(shape.about.title for shape in shape_of(model))
