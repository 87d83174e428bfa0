# SPDX-License-Identifier: EUPL-1.2
"""How a field of a record is written in the API, and which JSON Schema that has: for each way of reading a value one form, which knows both.

Amounts are numbers, kr without VAT. Days are ISO dates; moments RFC 3339 with the zone of Sweden, or a day where no time is set. A code is its text
with its label, a reference an id with a title and two addresses. What is empty is left out; there is no null.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple, TypeAlias

from pydantic import TypeAdapter

from generator.history.content import scalar
from generator.model import amounts, cpv, scalars
from generator.model.base import Part
from generator.model.codes import Code
from generator.model.dates import STOCKHOLM
from generator.model.field import Rule
from generator.model.kinds import MODELS
from generator.model.scalars import MomentValue
from generator.model.shape import Shape, shape_of

Json: TypeAlias = Any
"""What a JSON file can hold."""
Link: TypeAlias = Callable[[str, str], Json]
"""How a reference to the record of a kind and id is written."""


class Field(NamedTuple):
    """A field that anyone may come to see: its shape, how one of its values is written, and the values' schema where that is neither a part nor a reference.

    A schema that many fields share has a `name`.
    """

    shape: Shape
    write: Callable[[Any, Link], Json]
    schema: Json
    name: str = ""


@cache
def fields_of(model: type[Part]) -> tuple[Field, ...]:
    """The fields of `model` that can be public at some stage, in its order. What is internal always is not even named."""
    return tuple(_field(model, shape) for shape in shape_of(model) if _can_be_public(shape))


def _can_be_public(shape: Shape) -> bool:
    named = shape.part or (MODELS[shape.ref] if shape.ref else None)
    hidden = named is not None and named.visibility.rule is Rule.INTERNAL
    return shape.visibility.rule is not Rule.INTERNAL and not hidden


def _field(model: type[Part], shape: Shape) -> Field:
    if shape.ref:
        kind = shape.ref
        return Field(shape, lambda value, link: link(kind, value), None)
    if shape.part:
        return Field(shape, plain, None)
    if isinstance(shape.reader, type) and issubclass(shape.reader, Code):
        codes = shape.reader
        return Field(shape, lambda value, _: coded(str(value), value.label), codes_schema(codes), codes.__name__)
    if shape.reader in SHARED:
        write, schema, name = SHARED[shape.reader]
        return Field(shape, lambda value, _: write(value), schema, name)
    return Field(shape, lambda value, _: value, _schema_of(model, shape))


_FOUND: dict[Any, Json] = {}


def _schema_of(model: type[Part], shape: Shape) -> Json:
    """The schema that the model itself gives a value that is written as it is kept: the same for all that is read alike."""
    if shape.reader not in _FOUND:  # to ask takes a millisecond
        adapter: TypeAdapter[Any] = scalar(model, shape.name)
        _FOUND[shape.reader] = _bare(adapter.json_schema())
    return _FOUND[shape.reader]


def plain(part: Part, link: Link) -> dict[str, Json]:
    """A part as JSON has it, by its keys in the register's files."""
    found: dict[str, Json] = {}
    for shape, write, *_ in fields_of(type(part)):
        value = getattr(part, shape.name)
        if shape.many:
            if value or shape.required:
                found[shape.key] = [write(each, link) for each in value]
        elif value is not None:
            found[shape.key] = write(value, link)
    return found


def coded(code: str, label: str) -> dict[str, str]:
    """A code with what people read."""
    return {"code": code, "label": label}


def number(value: Decimal) -> int | float:
    """A decimal as a JSON number: whole where it is. Up to fifteen digits, of which no register has more, it is exactly as it was written."""
    return int(value) if value == value.to_integral_value() else float(value)


def moment(value: MomentValue) -> str:
    """A day, or a point in time with the distance to UTC that Sweden has then."""
    if not value.clock:
        return value.day.isoformat()
    return datetime.combine(value.day, time.fromisoformat(value.clock), STOCKHOLM).isoformat()


_WORDS = ("title", "description", "examples", "default", "anyOf")


def _bare(schema: dict[str, Json]) -> dict[str, Json]:
    """The schema of a value without the words of the field it stands in; a value that is there is never null."""
    options = [each for each in schema.get("anyOf", ()) if each != {"type": "null"}]
    found = {**schema, **options[0]} if len(options) == 1 else schema
    return {key: value for key, value in found.items() if key not in _WORDS}


def codes_schema(codes: type[Code]) -> Json:
    """The schema of a code list: every code with its label."""
    return code_schema([(str(code), code.label) for code in codes])


def code_schema(pairs: list[tuple[str, str]]) -> Json:
    """The schema of a code that is one of several."""
    return {
        "type": "object",
        "required": ["code", "label"],
        "properties": {
            "code": {"type": "string", "oneOf": [{"const": code, "title": label} for code, label in pairs]},
            "label": {"type": "string", "minLength": 1},
        },
    }


_CPV = {
    "type": "object",
    "description": "En kod i CPV 2008, utan kontrollsiffra, med vad den heter.",
    "required": ["code", "label"],
    "properties": {
        "code": {"type": "string", "pattern": "^[0-9]{8}$"},
        "label": {"type": "string", "minLength": 1},
    },
}
_MOMENT = {
    "type": "string",
    "description": "En tidpunkt enligt RFC 3339 med Sveriges avstånd till UTC, eller en dag där inget klockslag är satt.",
    "anyOf": [{"format": "date-time"}, {"format": "date"}],
}
_NUMBER = {"type": "number", "minimum": 0}
SHARED: Mapping[Any, tuple[Callable[[Any], Json], Json, str]] = {
    scalars.cpv_code: (lambda code: coded(code, cpv.label(code)), _CPV, "Cpv"),
    scalars.moment: (moment, _MOMENT, "Moment"),
    scalars.day: (date.isoformat, {"type": "string", "format": "date"}, "Day"),
    amounts.money: (number, {**_NUMBER, "description": "Kronor utan moms.", "x-unit": "SEK"}, "Money"),
    amounts.measure: (number, _NUMBER, "Measure"),
    scalars.organization_number: (str, {"type": "string", "pattern": "^[0-9]{10}$"}, "OrganizationNumber"),
    amounts.euro: (number, {**_NUMBER, "description": "Euro utan moms.", "x-unit": "EUR"}, "Euro"),
}
"""Values that are not written as they are kept, by what reads them: how they are written, their schema and its name."""
