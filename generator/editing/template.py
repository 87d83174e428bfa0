# SPDX-License-Identifier: EUPL-1.2
"""The text of a new record's file, written from the model, so that it can never say anything else than the program does.

What is known stands as it is read. In the explained form every other key of the model stands there too, with `#` right before it: whoever needs one takes
the sign away. Explanations have a blank after the `#`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from textwrap import wrap
from typing import Any, NamedTuple

from generator import yaml_text
from generator.editing.fields import codes, example
from generator.load.frontmatter import BODY
from generator.model.amounts import money, whole
from generator.model.base import Part
from generator.model.field import Rule
from generator.model.kinds import Kind
from generator.model.scalars import day, flag, moment
from generator.model.shape import Shape, shape_of

WIDTH = 110
_AS_WRITTEN = (day, flag, moment, money, whole)
"""Scalars whose examples stand without quotation marks."""
_HEAD = (
    "Rader som börjar med # läses inte. Ta bort tecknet framför en uppgift som ska med, och byt ut exemplet efter kolonet. "
    "Det som inte behövs kan strykas, och fyllas på senare."
)


class Row(NamedTuple):
    """A line of the file. `live` is whether it is read; `note` explains it."""

    text: str
    live: bool
    note: str = ""

    def lines(self) -> list[str]:
        """The line as it is written, its note behind it where there is room and above it otherwise."""
        text = self.text if self.live else f"#{self.text}"
        whole = f"{text:<36} # {self.note}" if self.note else text
        return [whole] if len(whole) <= WIDTH or not self.note else [*_comment(self.note), text]


def file_text(kind: Kind, values: Mapping[str, Any], *, explained: bool = True) -> str:
    """The whole file of a record with `values`, nested as in the file. A page of Markdown has its text under `body`."""
    page = kind.files.endswith(".md")
    facts = {key: value for key, value in values.items() if not (page and key == BODY)}
    lines = list(_explained(kind, facts, page=page)) if explained else list(yaml_text.mapping(facts))
    if page:
        lines = ["---", *lines, "---", "", *str(values.get(BODY, "")).split("\n")]
    return "\n".join(lines) + "\n"


def _explained(kind: Kind, values: Mapping[str, Any], *, page: bool) -> Iterator[str]:
    yield from _comment(f"{kind.model.noun.capitalize()}. {_HEAD}")
    for shape in shape_of(kind.model):
        if page and shape.key == BODY:
            continue
        yield ""
        yield from _comment(_explanation(shape))
        given = {shape.key: values[shape.key]} if shape.key in values else {}
        for row in _field(shape, given, ""):
            yield from row.lines()


def _comment(text: str) -> list[str]:
    return [f"# {line}" for line in wrap(text, WIDTH)]


def _explanation(shape: Shape) -> str:
    """What a key is for, who sees it, and what can be chosen."""
    about = shape.about
    parts = [f"{about.title}{' (måste finnas)' if shape.required else ''}.", about.description]
    if about.visibility.rule is Rule.INTERNAL:
        parts.append("Visas bara internt.")
    elif about.visibility.rule is Rule.SEALED:
        parts.append("Visas för ingen förrän beslutet är fattat.")
    elif about.visibility.since:
        parts.append("Blir publikt först i ett senare skede.")
    options = codes(shape.reader)
    return " ".join([*parts, *([f"Välj bland {', '.join(options)}."] if options else [])])


def _field(shape: Shape, values: Mapping[str, Any], indent: str, note: str = "") -> Iterator[Row]:
    """The rows of one key: as given, or as an example that is not read."""
    live = shape.key in values
    if shape.part is None:
        text = (
            list(yaml_text.mapping({shape.key: values[shape.key]}, indent)) if live else [indent + _as_example(shape)]
        )
        yield from (Row(line, live, note if len(text) == 1 else "") for line in text)
        return
    yield Row(f"{indent}{shape.key}:", live, note)
    if not shape.many:
        yield from _part(shape.part, values[shape.key] if live else {}, indent + yaml_text.STEP)
        return
    dash = f"{indent}{yaml_text.STEP}- "
    for number, given in enumerate(values[shape.key] if live else [{}]):
        first, *rest = _part(shape.part, given, " " * len(dash), told=number == 0)
        yield first._replace(text=dash + first.text.lstrip())
        yield from rest


def _part(part: type[Part], values: Mapping[str, Any], indent: str, *, told: bool = True) -> list[Row]:
    """The rows of a part's keys, those that are given first. Where it is told once already, only those."""
    rows: list[Row] = []
    shapes = shape_of(part)
    for shape in sorted(shapes, key=lambda shape: shape.key not in values):
        if shape.key in values or told:
            note = _explanation(shape) if told else ""
            rows += _field(shape, values, indent, note)
    return rows


def _as_example(shape: Shape) -> str:
    """A key with an example of its value."""
    shown = example(shape)
    if shape.reader not in _AS_WRITTEN:
        shown = yaml_text.scalar(shown, in_flow=shape.many)
    return f"{shape.key}: {f'[{shown}]' if shape.many else shown}"
