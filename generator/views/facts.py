# SPDX-License-Identifier: EUPL-1.2
"""Any record as titled facts, straight from its model: what the projection holds is shown, what it lacks does not exist.

Titles come from the model's fields and values are worded by their type, so a field that is added to the model stands on its page at once, and the
internal site says more than the public one without a template knowing which is which.
"""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

from generator import wording
from generator.model.base import Part, Record
from generator.model.codes import StandingPage
from generator.model.common import Document, Question
from generator.model.kinds import page_of
from generator.model.markdown import render
from generator.model.organization_parts import DirectAwardRules
from generator.model.others import Guidance
from generator.model.shape import Shape, shape_of
from generator.register import Register
from generator.views.glossary import Term, explained

LONG = 160
"""A text with more characters, or with a line break, is set as paragraphs."""


class Shown(NamedTuple):
    """One value: its text, where it leads, its HTML where it is prose, or the facts inside it."""

    text: str
    href: str = ""
    html: str = ""
    facts: tuple[Fact, ...] = ()


class Fact(NamedTuple):
    """A title with its values. `key` is the field's name; `term` explains the title where the register's word list does."""

    title: str
    values: tuple[Shown, ...]
    key: str
    term: Term | None = None


class Group(NamedTuple):
    """Facts under one heading."""

    heading: str
    facts: tuple[Fact, ...]


def address(kind: str, record_id: str) -> str:
    """The address of a record's page from the site's root, without a leading slash; empty for a kind without pages."""
    return page_of(kind, record_id)


STANDING = {StandingPage.EASY: "lattlast/", StandingPage.ENGLISH: "english/"}
"""Where the pages beside the guidance stand."""


def home_of(record: Record) -> str:
    """Where people read of a record: at its own address, or for a text that is a page of its own at that page's."""
    if isinstance(record, Guidance) and record.page is not None:
        return STANDING[record.page]
    return address(record.record_kind, record.id)


def only_internal(part: Document | Question | DirectAwardRules) -> bool:
    """Whether a part that is shown is marked as internal: said beside it, so that nobody passes it on unaware."""
    return part.audience is part.audience.INTERNAL


def link(record: Record) -> Shown:
    """A record by its title, leading to its page."""
    return Shown(record.title, home_of(record))


class _Choice(NamedTuple):
    """A field to show: its shape, and what is left out inside it."""

    shape: Shape
    inside: tuple[str, ...]


@cache
def _chosen(model: type[Part], names: tuple[str, ...] | None, without: tuple[str, ...]) -> tuple[_Choice, ...]:
    shapes = {shape.name: shape for shape in shape_of(model)}
    return tuple(
        _Choice(shapes[name], tuple(left.partition(".")[2] for left in without if left.startswith(f"{name}.")))
        for name in (shapes if names is None else names)
        if name not in without
    )


def facts(
    part: Part, register: Register, names: tuple[str, ...] | None = None, *, without: tuple[str, ...] = ()
) -> tuple[Fact, ...]:
    """The facts of `part` in the order of `names`, or of the model; fields at their default say nothing and are left out.

    `without` names fields to leave out, and with a point fields inside a part: `award.suppliers`.
    """
    found = []
    for shape, inside in _chosen(type(part), names, without):
        value = getattr(part, shape.name)
        if value is None or value == shape.default or _goes_without_saying(part, shape, value):
            continue
        shown = [_shown(shape, item, register, inside) for item in (value if shape.many else (value,))]
        if shape.name in IN_ONE_LINE:
            shown = [Shown(", ".join(item.text for item in shown))]
        if kept := tuple(item for item in shown if item.text or item.facts):
            found.append(Fact(shape.about.title, kept, shape.name, explained(shape.about.title, register)))
    return tuple(found)


def _goes_without_saying(part: Part, shape: Shape, value: Any) -> bool:
    """Whether a field tells people nothing: an id beside its title, or that something is for everyone."""
    return (shape.name == "id" and bool(getattr(part, "title", None))) or (
        shape.name == "audience" and value == "public"
    )


def grouped(
    part: Part, register: Register, groups: tuple[tuple[str, tuple[str, ...]], ...], apart: tuple[str, ...]
) -> tuple[Group, ...]:
    """Facts under headings, without those shown `apart`; what no heading names comes last, so that no field is ever forgotten."""
    named = tuple(name for _, names in groups for name in names)
    found = [Group(heading, facts(part, register, names, without=apart)) for heading, names in groups]
    rest = Group("Om posten", facts(part, register, without=(*apart, *named)))
    return tuple(group for group in (*found, rest) if group.facts)


def _shown(shape: Shape, value: Any, register: Register, without: tuple[str, ...]) -> Shown:
    if shape.ref:
        record = register.find(shape.ref, value)
        return link(record) if record else Shown(value)
    if isinstance(value, Document):
        return Shown(f"{value.title} (internt)" if only_internal(value) else value.title, value.url)
    if isinstance(value, Part):
        line = wording.line(value)
        return Shown("", facts=facts(value, register, without=without)) if line is None else Shown(line)
    if word := WORDED.get(shape.name):
        return word(value)
    if type(value) is str and shape.reader not in wording.BY_READER:
        return _text(value)
    return Shown(wording.said(value, shape.reader))


def _text(value: str) -> Shown:
    if value.startswith(("http://", "https://")):
        return Shown(value.split("://", 1)[1].rstrip("/"), value)
    if len(value) > LONG or "\n" in value or "](" in value:
        return Shown(value, html=render(value))
    return Shown(value)


def phone(number: str) -> Shown:
    """A telephone number that a telephone can ring."""
    return Shown(number, f"tel:{number.replace(' ', '').replace('-', '')}")


def _plain(value: Any) -> Shown:
    return Shown(str(value))


IN_ONE_LINE = ("keywords",)
"""Lists of words that stand side by side."""

WORDED = {
    "email": lambda value: Shown(value, f"mailto:{value}"),
    "feedback_email": lambda value: Shown(value, f"mailto:{value}"),
    "phone": phone,
    "lead_time_months": lambda value: Shown(wording.count(value, "månad", "månader")),
    "notice_period_months": lambda value: Shown(wording.count(value, "månad", "månader")),
    "former_ids": _plain,
}
"""Fields of which neither the type nor what reads them says how they are written."""
