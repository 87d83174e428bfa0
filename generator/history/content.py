# SPDX-License-Identifier: EUPL-1.2
"""A record as plain data that outlives today's model, and back again.

What the ledger keeps has been projected, and a projection need not pass the checks of a whole record: a field that another field asks for may be
withheld. So a record is read back field by field, each by its own scalar, and nothing is judged. `read` of `plain` gives an equal record, always.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, TypeAlias, TypeVar, cast, get_args, get_origin

from pydantic import ConfigDict, TypeAdapter, ValidationError

from generator.model.base import Part, Record
from generator.model.kinds import MODELS
from generator.model.scalars import MomentValue
from generator.model.shape import Path, Shape, shape_of
from generator.plain import PlainNumber

Plain: TypeAlias = Any
"""What JSON can hold: mappings, lists, text, numbers as they are written (PlainNumber), True, False and None."""
Content: TypeAlias = Mapping[str, Plain]
"""A record as plain data. What is empty is left out; everything else stands there, also what is at its default."""
P = TypeVar("P", bound=Part)
EMPTY = (None, ())


class UnreadableError(ValueError):
    """Content that today's model cannot read. The message says where, and what stands in the way."""


def plain(part: Part) -> dict[str, Plain]:
    """A part as plain data, in the order of its model."""
    found: dict[str, Plain] = {}
    for shape in shape_of(type(part)):
        value = getattr(part, shape.name)
        if value not in EMPTY or value != shape.default:
            found[shape.key] = _plain(value)
    return found


def _plain(value: object) -> Plain:
    if isinstance(value, Part):
        return plain(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int | Decimal):
        return PlainNumber(_digits(value))
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str | MomentValue):
        return str(value)
    raise TypeError(f"{type(value).__name__} kan inte stå i liggaren")


def _digits(number: int | Decimal) -> str:
    """A number in its one form: equal amounts are the same text, however the editor wrote them."""
    text = f"{number:f}" if isinstance(number, Decimal) else str(number)
    return text.rstrip("0").rstrip(".") if "." in text else text


def read(kind: str, content: Plain) -> Record:
    """The record that the content holds, in the model of today. Keys that the model no longer has are passed over. Raises UnreadableError."""
    model = MODELS.get(kind)
    if model is None:
        raise UnreadableError(f"slaget {kind} finns inte längre")
    return _part(model, content, ())


def _part(model: type[P], content: Plain, path: Path) -> P:
    if not isinstance(content, Mapping):
        raise UnreadableError(f"{_place(path)} är ingen grupp av uppgifter")
    values = {shape.key: _field(model, shape, content, (*path, shape.key)) for shape in shape_of(model)}
    return cast("P", model.model_construct(_fields_set={shape.name for shape in shape_of(model)}, **values))


def _field(model: type[Part], shape: Shape, content: Mapping[str, Plain], path: Path) -> object:
    if shape.key not in content:
        if shape.required:
            raise UnreadableError(f"{_place(path)} saknas")
        return shape.default
    value = content[shape.key]
    if not shape.many:
        return _item(model, shape, value, path)
    if not isinstance(value, list):
        raise UnreadableError(f"{_place(path)} är ingen lista")
    return tuple(_item(model, shape, item, (*path, number)) for number, item in enumerate(value))


def _item(model: type[Part], shape: Shape, value: Plain, path: Path) -> object:
    if shape.part:
        return None if value is None and not shape.required else _part(shape.part, value, path)
    try:
        return scalar(model, shape.name).validate_python(value)
    except ValidationError:
        raise UnreadableError(f"{_place(path)} har ett värde som inte längre duger") from None


@cache
def scalar(model: type[Part], name: str) -> TypeAdapter[Any]:
    """What reads one value of a field: of a list, one item."""
    field = model.model_fields[name]
    hint: Any = Annotated[field.annotation, *field.metadata]
    item = get_args(field.annotation)[0] if get_origin(field.annotation) is tuple else hint
    # A dataclass of ours has its own reader, and pydantic takes no settings for it.
    return TypeAdapter(item, config=None if is_dataclass(field.annotation) else ConfigDict(strict=True))


def _place(path: Path) -> str:
    return ".".join(str(key) if isinstance(key, str) else str(key + 1) for key in path) or "innehållet"


def unknown_keys(kind: str, content: Plain) -> Iterator[str]:
    """Where content has keys that today's model knows nothing of."""
    if kind in MODELS:
        yield from _unknown(MODELS[kind], content, ())


def _unknown(model: type[Part], content: Plain, path: Path) -> Iterator[str]:
    if not isinstance(content, Mapping):
        return
    known = {shape.key: shape for shape in shape_of(model)}
    for key, value in content.items():
        if key not in known:
            yield _place((*path, key))
        elif part := known[key].part:
            items = enumerate(value) if isinstance(value, list) else ()
            for number, item in items:
                yield from _unknown(part, item, (*path, key, number))
            yield from _unknown(part, value, (*path, key))


def digest(content: Plain) -> str:
    """SHA-256 of the content as JSON with its keys in order and no spaces: `jq -cSj .content FILE | sha256sum` gives the same."""
    return hashlib.sha256(written(content, compact=True).encode()).hexdigest()


def parsed(raw: bytes) -> Plain:
    """Plain data out of JSON, with numbers as they are written. Raises ValueError."""
    try:
        return json.loads(raw.decode(), parse_int=PlainNumber, parse_float=PlainNumber, parse_constant=_refused)
    except RecursionError as error:
        raise ValueError(str(error)) from error


def _refused(constant: str) -> Plain:
    raise ValueError(constant)


def written(value: Plain, *, compact: bool = False, indent: str = "\n") -> str:
    """Plain data as JSON, the same text always. `compact` is the form that is digested; the other is for people."""
    if isinstance(value, PlainNumber):
        return str(value)
    if not value or not isinstance(value, Mapping | list):
        return json.dumps(value, ensure_ascii=False)
    inner = "" if compact else indent + "  "
    colon = ":" if compact else ": "
    if isinstance(value, Mapping):
        items = [
            f"{json.dumps(key, ensure_ascii=False)}{colon}{written(value[key], compact=compact, indent=inner)}"
            for key in (sorted(value) if compact else value)
        ]
    else:
        items = [written(item, compact=compact, indent=inner) for item in value]
    start, end = "{}" if isinstance(value, Mapping) else "[]"
    return f"{start}{inner}{f',{inner}'.join(items)}{'' if compact else indent}{end}"
