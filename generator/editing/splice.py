# SPDX-License-Identifier: EUPL-1.2
"""Changes written into a register file at the places of its values, so that exactly the lines that change do.

Comments, order, quotation marks, blocks of text, line ends and the rest of the file are the editor's own and stay byte for byte. Nothing is trusted: the
new text is read again, and if it holds anything but what was meant the file is left as it was and the reason told.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple, TypeAlias

from generator import yaml_text
from generator.editing.lines import Lines
from generator.load.overlay import same
from generator.load.place import Path, Place
from generator.load.reader import Document, read
from generator.model.base import Part
from generator.model.scalars import MomentValue
from generator.model.shape import shape_of
from generator.plain import PlainNumber
from generator.problem import Severity
from generator.words import dotted

Value: TypeAlias = "str | bool | int | Decimal | date | MomentValue | list[Value] | dict[str, Value]"
"""What can be written: as the reader reads it, but numbers, days and moments may be themselves."""


class Put(NamedTuple):
    """Let the key at the end of `path` have `value`, whether it stands in the file or not. Only its own mapping must be there."""

    path: Path
    value: Value


class Add(NamedTuple):
    """Put `value` last in the list at `path`, which is made if it is not there."""

    path: Path
    value: Value


class Room(NamedTuple):
    """Leave room behind the keys of the mapping at `path`: comments that become keys of it when somebody takes their `#` away.

    `rows` are lines of YAML as they stand without the mapping's indent; `told` explains them, and is never read.
    """

    path: Path
    rows: tuple[str, ...]
    told: tuple[str, ...] = ()


Change: TypeAlias = Put | Add | Room


class SpliceError(Exception):
    """The change cannot be written without touching something else. Says why and what to do, in Swedish."""


def spliced(raw: bytes, file: str, changes: Sequence[Change], model: type[Part]) -> bytes:
    """The file's bytes with `changes` made, one after the other. New keys stand where the model has them. Raises SpliceError."""
    document = read(raw, file)
    wrong = next((each for each in document.problems if each.severity is Severity.ERROR), None)
    if wrong:
        place = f"{wrong.file}:{wrong.line}:{wrong.column}"
        raise SpliceError(f"{place}: {wrong.message} Rätta felet i filen först, och gör om ändringen sedan.")
    wanted: object = document.data
    lines = Lines.of(raw)
    for change in changes:
        wanted = _changed(wanted, change)
        _splice(document, lines, change, model)
        document = read(lines.raw(), file)
        if not same(document.data, wanted):
            raise SpliceError(
                f"Ändringen av {dotted(change.path)} går inte att skriva in i {file} utan att något annat också ändras, "
                "för raderna där är skrivna på ett ovanligt sätt. Ändra i filen för hand."
            )
    return lines.raw()


def as_read(value: Value) -> object:
    """The value as the reader gives it back."""
    if isinstance(value, dict):
        return {key: as_read(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [as_read(inner) for inner in value]
    if isinstance(value, bool):
        return value
    if isinstance(value, (int, Decimal)):
        return PlainNumber(yaml_text.scalar(value))
    return str(value)


def _changed(data: object, change: Change) -> object:
    """The data with the change made. Raises SpliceError where it has no place for it."""
    if isinstance(change, Room):
        return data
    head, *rest = change.path
    inner = change._replace(path=tuple(rest))
    if isinstance(head, int):
        if not isinstance(data, list) or not rest or head >= len(data):
            raise SpliceError(f"Det finns ingen rad {head + 1} att ändra.")
        return [*data[:head], _changed(data[head], inner), *data[head + 1 :]]
    if not isinstance(data, dict):
        raise SpliceError(f"Det finns ingen grupp av nycklar att skriva {head} i.")
    if rest:
        return {**data, head: _changed(data.get(head), inner)}
    if isinstance(change, Put):
        return {**data, head: as_read(change.value)}
    before = data.get(head)
    if before is not None and not isinstance(before, list):
        raise SpliceError(f"{head} är ingen lista.")
    return {**data, head: [*(before or []), as_read(change.value)]}


def _splice(document: Document, lines: Lines, change: Change, model: type[Part]) -> None:
    """Write one change into the lines. The document is what they hold."""
    place = document.positions.get(change.path)
    if isinstance(change, Room):
        _leave_room(lines, place, change)
    elif isinstance(change, Add):
        count = sum(path[:-1] == change.path for path in document.positions if path)
        if place and count:
            _after_items(lines, place, [document.positions[*change.path, row] for row in range(count)], change)
        elif place and lines.at(place) == "[":
            lines.insert(place.line, place.column + 1, yaml_text.inline(change.value))
        else:
            _splice(document, lines, Put(change.path, [change.value]), model)
    elif place:
        within = any(path[:-1] == change.path for path in document.positions if path)
        _instead(
            lines, place, change, rows=within and (lines.at(place) not in ("{", "[") or place.end_line > place.line)
        )
    else:
        _new_key(document, lines, change, model)


def _after_items(lines: Lines, whole: Place, items: Sequence[Place], change: Add) -> None:
    """A new item behind the last one, in braces where that one is."""
    last = items[-1]
    if lines.at(whole) == "[":
        lines.insert(last.end_line, last.end_column, f", {yaml_text.inline(change.value)}")
        return
    # An item may stand on the line below its dash; some other item tells then how far in the dashes are.
    dashed = next((before for before in map(lines.before, items) if before.rstrip().endswith("-")), None)
    if dashed is None:
        raise SpliceError(f"Listan {dotted(change.path)} är skriven på ett ovanligt sätt. Ändra i filen för hand.")
    indent = " " * dashed.rindex("-")
    if isinstance(change.value, dict) and lines.at(last) != "{":
        new = list(yaml_text.item(change.value, indent))
    else:
        new = [f"{indent}- {yaml_text.inline(change.value)}"]
    lines.insert_lines(lines.last_line(last), new)


def _leave_room(lines: Lines, place: Place | None, change: Room) -> None:
    """Comments behind a mapping's last line, and behind the comments that stand as far in as its keys."""
    if place is None or lines.at(place) in ("{", "["):
        raise SpliceError(f"{dotted(change.path)} är ingen grupp av nycklar på egna rader. Ändra i filen för hand.")
    indent = " " * (place.column - 1)
    new = [*(f"# {line}" for line in change.told), *(f"#{indent}{row}" for row in change.rows)]
    lines.insert_lines(lines.last_line(place), new, beyond=len(indent) - 1)


def _instead(lines: Lines, place: Place, change: Put, *, rows: bool) -> None:
    """A value instead of the one that stands there, on the same line. What has `rows` of its own, perhaps with comments between, is left to people."""
    if rows or (lines.is_block(place) and "#" in lines.rest(place)):
        raise SpliceError(f"{dotted(change.path)} har redan ett värde på flera rader. Ändra i filen för hand.")
    text = yaml_text.inline(change.value)
    if (place.line, place.column) == (place.end_line, place.end_column):
        text = f" {text}" if lines.before(place).endswith((":", "-")) else text
    last = lines.last_line(place)
    end = (last, lines.length(last) + 1) if lines.is_block(place) else (place.end_line, place.end_column)
    lines.replace((place.line, place.column), end, text)


def _new_key(document: Document, lines: Lines, change: Put, model: type[Part]) -> None:
    """A new key in its mapping, behind the key that comes before it in the model."""
    *parent, key = change.path
    whole = document.positions.get(tuple(parent))
    if whole is None:
        raise SpliceError(f"{dotted(parent)} finns inte i filen.")
    present = [path[-1] for path in document.positions if path and path[:-1] == tuple(parent)]
    if lines.at(whole) == "{":
        anchor = document.positions[*parent, _before(str(key), present, model, parent)] if present else None
        text = f"{key}: {yaml_text.inline(change.value)}"
        if anchor:
            lines.insert(anchor.end_line, anchor.end_column, f", {text}")
        else:
            lines.insert(whole.line, whole.column + 1, text)
        return
    if not present:
        raise SpliceError(f"{dotted(parent)} är ingen grupp av nycklar.")
    anchor = document.positions[*parent, _before(str(key), present, model, parent)]
    new = list(yaml_text.mapping({str(key): change.value}, " " * (anchor.key_column - 1)))
    lines.insert_lines(lines.last_line(anchor), new)


def _before(key: str, present: Sequence[str | int], model: type[Part], parent: Sequence[str | int]) -> str | int:
    """Of the keys that are there, the nearest before `key` in the model; the first if there is none."""
    inner: type[Part] | None = model
    for segment in parent:
        if isinstance(segment, str):
            inner = next((shape.part for shape in shape_of(inner) if shape.key == segment), None) if inner else None
    order = [shape.key for shape in shape_of(inner)] if inner else []
    earlier = [each for each in order[: order.index(key) if key in order else None] if each in present]
    return earlier[-1] if earlier else present[-1 if key not in order else 0]
