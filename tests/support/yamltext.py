# SPDX-License-Identifier: EUPL-1.2
"""A register's files with other internal values: the text is edited where the values stand, and everything else is left as it was written."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path as FilePath
from random import Random
from typing import Any, NamedTuple

import yaml

from generator.load.loader import Loaded, load
from generator.load.reader import Document
from generator.load.sources import FolderSource
from generator.model import amounts, scalars
from generator.model.audience import Audience
from generator.model.base import Part, Record
from generator.model.field import Stage
from generator.model.shape import Path, Shape, shape_of
from tests.support.leaves import leaf, scalar_of
from tests.support.sight import NOTHING, Sight, key_of

INTERNAL_RECORD = """id: {id}
title: Hemligt nummer {number}
publication: {{audience: internal, reason: working_material, review_by: 2027-06-01}}
notes: Anteckning {number}
"""
CHANGED_AS_THEY_ARE = (
    scalars.text,
    amounts.whole,
    amounts.year,
    amounts.money,
    amounts.measure,
    scalars.url,
    scalars.email,
    scalars.phone,
    scalars.flag,
)
"""Scalars that may be exchanged for any other without breaking the register. Days are moved, all of a record equally far."""


class Found(NamedTuple):
    """A scalar in a record that the public may not see."""

    path: Path
    model: type[Part]
    shape: Shape
    value: Any


def hidden_scalars(record: Record, sight: Sight) -> Iterator[Found]:
    """Every scalar in the record's file that this audience does not see."""
    yield from _scalars(record, sight, NOTHING, (), hidden=key_of(record) not in sight.shown)


def _scalars(part: Part, sight: Sight, inherited: frozenset[Stage], path: Path, *, hidden: bool) -> Iterator[Found]:
    stages = sight.stages(part, inherited)
    for shape in shape_of(type(part)):
        value, here = getattr(part, shape.name), (*path, shape.key)
        out_of_sight = hidden or not sight.sees(shape.visibility, stages)
        for place, item in (
            [((*here, index), item) for index, item in enumerate(value)] if shape.many else [(here, value)]
        ):
            gone = out_of_sight or (item is not None and not sight.sees_item(shape, item, stages))
            if isinstance(item, Part):
                yield from _scalars(item, sight, stages, place, hidden=gone)
            elif gone and item is not None and not shape.ref:
                yield Found(place, type(part), shape, item)


def replaced(document: Document, values: Mapping[Path, str]) -> str:
    """The document's text with other scalars, each given as it is to be written. Only scalars that stand in the file can be replaced."""
    wanted = {(place.line, place.column): path for path in values if (place := document.positions.get(path))}
    lines = document.text.split("\n")
    if document.file.endswith(".md"):
        close = lines.index("---", 1)
        header, rest = "\n".join(["", *lines[1:close]]), "\n".join(["", *lines[close:]])
        header = _exchanged(header, wanted, values)
        return f"---{header}{rest}"
    return _exchanged(document.text, wanted, values)


def _exchanged(text: str, wanted: Mapping[tuple[int, int], Path], values: Mapping[Path, str]) -> str:
    spans = []
    for event in yaml.parse(text):
        if isinstance(event, yaml.ScalarEvent):
            start, end = event.start_mark, event.end_mark
            assert start is not None
            assert end is not None
            path = wanted.get((start.line + 1, start.column + 1))
            spans += [(start.index, end.index, path)] if path else []
    for first, last, path in reversed(spans):
        line_end = "\n" if text[first:last].endswith("\n") else ""
        text = f"{text[:first]}{values[path]}{line_end}{text[last:]}"
    return text


NAMED = (
    "id",
    "lot",
    "lots",
    "item",
    "office",
    "presenter",
    "number",
    "withheld",
    "secret",
    "added",
    "position_wanted",
)
"""Fields that other fields of the same record lean on: another value there would be a fault of the data."""


def rewrite_secrets(folder: FilePath, today: date, random: Random) -> int:
    """Exchange internal values in a register's files, add notes and records, and take internal records away. The answer is how many were exchanged."""
    loaded = load(FolderSource(folder))
    sight = Sight(loaded.register, Audience.PUBLIC, today)
    count = 0
    for record in loaded.register.records():
        document = loaded.places.document(record)
        moved = timedelta(days=random.randrange(1, 25))
        found = {item.path: _other(item, random, today, moved) for item in hidden_scalars(record, sight)}
        values = {path: text for path, text in found.items() if text is not None}
        text = replaced(document, values)
        if record.notes is None and random.random() < 0.5:
            text = _with_note(text, f"Anteckning {random.randrange(10**6)}", markdown=document.file.endswith(".md"))
            count += 1
        count += sum(path in document.positions for path in values)
        FilePath(document.file).write_text(text, "utf-8")
    count += _records_come_and_go(folder, loaded, sight, random)
    return count


def _records_come_and_go(folder: FilePath, loaded: Loaded, sight: Sight, random: Random) -> int:
    count = 0
    for record in loaded.register.records():
        if key_of(record) not in sight.shown and record.is_internal and random.random() < 0.5:
            referrers = loaded.register.naming(record, Record)
            if not referrers:
                FilePath(loaded.places.document(record).file).unlink()
                count += 1
    for number in range(random.randrange(3)):
        name = f"hemlig-{random.randrange(10**6)}"
        text = INTERNAL_RECORD.format(id=name, number=number)
        (folder / "suppliers" / f"{name}.yml").write_text(text, "utf-8")
        count += 1
    return count


def _with_note(text: str, note: str, *, markdown: bool) -> str:
    line = f"notes: {note}\n"
    if not markdown:
        return text.rstrip("\n") + "\n" + line
    head, close, body = text[3:].partition("\n---")
    return f"---{head}\n{line.rstrip()}{close}{body}"


def _other(found: Found, random: Random, today: date, moved: timedelta) -> str | None:
    """How another value is written, or None for what must stay: names that others use, and codes."""
    if found.shape.name in (found.model.identity, *NAMED):
        return None
    scalar = scalar_of(found.model, found.shape.name)
    if scalar is scalars.day:
        day: date = found.value + moved
        return day.isoformat()
    if scalar not in CHANGED_AS_THEY_ARE:
        return None
    value = leaf(found.model, found.shape.name, random, today)
    if isinstance(value, bool):
        return "true" if value else "false"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else str(value)
