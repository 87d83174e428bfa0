# SPDX-License-Identifier: EUPL-1.2
"""What becomes public that was not, and what stops being public, whatever the cause: the two public projections are compared.

Only the projection knows what is public, and it knows the day: a decision in one record may open another, a date may hide what has been shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from generator.history.changes import FieldChange, How, RecordChange, What, changes
from generator.history.sentences import called, place, titles
from generator.model.shape import Path
from generator.register import Key, Register
from generator.words import listed


class Exposed(NamedTuple):
    """Something that becomes public, or is no longer: fields of a record by their titles and paths, or the whole record, which then has no paths.

    `held` says that it is no news to the register: what opens was there before, what closes is there still.
    """

    key: Key
    title: str
    held: bool
    fields: tuple[str, ...]
    paths: tuple[Path, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether it is the whole record."""
        return not self.paths


class Exposure(NamedTuple):
    """What a change opens to the public, and what it closes."""

    opened: tuple[Exposed, ...]
    closed: tuple[Exposed, ...]


class Registers(NamedTuple):
    """One side of a comparison: the register as it is recorded, and as the public sees it."""

    recorded: Register
    public: Register


def exposure(before: Registers, after: Registers, recorded: Sequence[RecordChange]) -> Exposure:
    """What the public may see after and not before, and the other way round. `recorded` is what differs in the registers themselves."""
    own = {change.key: change for change in recorded}
    opened: list[Exposed] = []
    closed: list[Exposed] = []
    for change in changes(before.public, after.public):
        if change.what is What.ADDED:
            record = after.public.find(*change.key)
            cause = own.get(change.key)
            held = cause is None or cause.what is not What.ADDED
            opened.append(Exposed(change.key, change.title, held, titles(record) if record else ()))
        elif change.what is What.REMOVED:
            record = before.public.find(*change.key)
            held = change.key not in own or own[change.key].what is not What.REMOVED
            closed.append(Exposed(change.key, change.title, held, titles(record) if record else ()))
        else:
            opened += _fields(change, own.get(change.key), before, after, opens=True)
            closed += _fields(change, own.get(change.key), before, after, opens=False)
    return Exposure(_foremost(opened), _foremost(closed))


def _fields(
    change: RecordChange, own: RecordChange | None, before: Registers, after: Registers, *, opens: bool
) -> Iterator[Exposed]:
    """The fields of one record that open, or close. Those that the register has on both sides stand by themselves."""
    edits = [each for each in own.details if each.how is not How.REORDERED] if own else []
    moved = [each for each in change.details if _opens(each, edits) is opens]
    for held in (True, False):
        found = [each for each in moved if _held(each, edits, How.ADDED if opens else How.REMOVED) is held]
        if found:
            names = tuple(place(each, before.public, after.public) for each in found)
            yield Exposed(change.key, change.title, held, names, tuple(each.path for each in found))


def _opens(detail: FieldChange, edits: Sequence[FieldChange]) -> bool | None:
    """Whether the value comes to the public (True), goes from it (False), or is there on both sides (None)."""
    if detail.how is How.ADDED:
        return True
    if detail.how is How.REMOVED:
        return False
    untouched = not any(_within(detail.path, each.path) or _within(each.path, detail.path) for each in edits)
    if detail.how is How.CHANGED and untouched:  # the default stood in for what was not shown
        return bool(detail.after != detail.shape.default)
    return None


def _held(detail: FieldChange, edits: Sequence[FieldChange], how: How) -> bool:
    """Whether the value is on both sides of the register itself: nobody has written it, or taken it away, it or what it stands in."""
    return not any(each.how is how and _within(detail.path, each.path) for each in edits)


def _within(path: Path, other: Path) -> bool:
    """Whether a place is at or inside another."""
    return path[: len(other)] == other


def _foremost(found: list[Exposed]) -> tuple[Exposed, ...]:
    """What was there before and only now is shown stands first: it is what nobody may have meant. Whole records stand before fields."""
    return tuple(sorted(found, key=lambda each: (not each.held, not each.whole)))


def opening(each: Exposed) -> str:
    """What becomes public, in sentences."""
    subject, fields = called(each.key[0], each.title), _named(each)
    before = "har förut stått i registret utan att visas" if each.held else "är nya"
    if each.whole:
        return f"{subject} börjar visas publikt. Uppgifterna {before}: {fields}."
    return f"{subject}: {fields} börjar visas publikt. Uppgifterna {before}."


def closing(each: Exposed) -> str:
    """What is no longer shown, in sentences."""
    subject, fields = called(each.key[0], each.title), _named(each)
    left = (
        "finns kvar i registret och har redan varit offentliga"
        if each.held
        else "tas bort ur registret men har redan varit offentliga"
    )
    what = subject if each.whole else f"{subject}: {fields}"
    return f"{what} visas inte längre publikt. Uppgifterna {left}."


def _named(each: Exposed) -> str:
    """The fields by name. What they stand in together is said once: ”Optioner, nummer 1: Beslutad och Utnyttjas”."""
    if each.whole:
        return "; ".join(each.fields)
    rows = groupby(zip(each.paths, each.fields, strict=True), key=lambda row: row[0][:-1])
    return "; ".join(_together([name for _, name in group]) for _, group in rows)


def _together(names: Sequence[str]) -> str:
    inside = f"{names[0].rpartition(', ')[0]}, "
    if len(names) == 1 or inside == ", " or not all(name.startswith(inside) for name in names):
        return "; ".join(names)
    return f"{inside[:-2]}: {listed([name.removeprefix(inside) for name in names])}"
