# SPDX-License-Identifier: EUPL-1.2
"""The shape of a model, read once from its declarations: which fields are parts, lists, references, and who may see each.

The projection, the reference checks, the exposure check, the overlay merge and the tests all walk records by this and know no field by name.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterator
from functools import cache
from typing import Annotated, Any, NamedTuple, Union, cast, get_args, get_origin, get_type_hints

from pydantic import PlainValidator

from generator.model.base import Part
from generator.model.codes.base import Code
from generator.model.field import INTERNAL, About, Ref, Visibility
from generator.model.scalars import email, text, url

Path = tuple[str | int, ...]
Scalar = Callable[[Any], Any] | type[Code]
"""What reads the text of a value, and raises PydanticCustomError for one that will not do."""
WRITTEN = (text, url, email)
"""The readers of what people write in letters of their own choice; all others take only what has a certain form."""


class Shape(NamedTuple):
    """One field of a model. `key` is its name in YAML; `part` the model inside it, `ref` the kind it names, `many` whether it is a list.

    `reader` is the function or the code list that reads the field's single values, so that two kinds of text can be told apart; None for a part.
    `lasting` says that a reference may name what has been withdrawn or renamed since (`Ref`).
    """

    name: str
    key: str
    about: About
    default: Any
    required: bool
    many: bool
    part: type[Part] | None
    ref: str | None
    reader: Scalar | None = None
    lasting: bool = False

    @property
    def visibility(self) -> Visibility:
        """Who may see the field."""
        return self.about.visibility


@cache
def shape_of(model: type[Part]) -> tuple[Shape, ...]:
    """The fields of `model` in their declared order. A field without an About is internal, titled by its name."""
    hints = get_type_hints(model, include_extras=True)
    return tuple(_shape(name, field.alias or name, hints[name], field) for name, field in model.model_fields.items())


@cache
def field_of(model: type[Part], name: str) -> Shape:
    """The field of `model` with that name."""
    return next(shape for shape in shape_of(model) if shape.name == name)


def _shape(name: str, key: str, hint: Any, field: Any) -> Shape:
    about = next((mark for mark in field.metadata if isinstance(mark, About)), About(name, "", INTERNAL))
    kinds = list(_marks(hint))
    mark = next((mark for mark in kinds if isinstance(mark, Ref)), None)
    part = next((mark for mark in kinds if isinstance(mark, type) and issubclass(mark, Part)), None)
    reader = None if part else next((each for each in map(_reader, kinds) if each), None)
    default = None if field.is_required() else field.get_default(call_default_factory=True)
    ref, lasting = (mark.kind, mark.lasting) if mark else (None, False)
    return Shape(name, key, about, default, field.is_required(), tuple in kinds, part, ref, reader, lasting)


def _reader(mark: Any) -> Scalar | None:
    """What reads a text, where the mark says so."""
    if isinstance(mark, PlainValidator):
        return cast("Scalar", mark.func)
    return mark if isinstance(mark, type) and issubclass(mark, Code) else None


def _marks(hint: Any) -> Iterator[Any]:
    """Every class and every mark that an annotation is made of."""
    origin = get_origin(hint)
    if origin is Annotated:
        inner, *marks = get_args(hint)
        yield from marks
        yield from _marks(inner)
    elif origin in (Union, types.UnionType):
        for option in get_args(hint):
            yield from _marks(option)
    elif origin is tuple:
        yield tuple
        yield from _marks(get_args(hint)[0])
    else:
        yield hint


class Reference(NamedTuple):
    """One reference in a record: where it stands (keys as in YAML), what it names, and whether it lasts after that is gone (`Ref`)."""

    path: Path
    kind: str
    id: str
    lasting: bool = False


@cache
def linking(model: type[Part]) -> tuple[Shape, ...]:
    """The fields of `model` that are references, or parts with references in them. Most parts have none and need not be looked into."""
    return tuple(shape for shape in shape_of(model) if shape.ref or (shape.part and linking(shape.part)))


@cache
def may_last(model: type[Part]) -> bool:
    """Whether some reference in `model` lasts after what it names is gone."""
    return any(shape.lasting or (shape.part is not None and may_last(shape.part)) for shape in linking(model))


def references(part: Part, path: Path = ()) -> Iterator[Reference]:
    """Every reference in a record, with its place in the file."""
    for shape in linking(type(part)):
        value = getattr(part, shape.name)
        items = enumerate(value) if shape.many else ((None, value),) if value is not None else ()
        for index, item in items:
            here = (*path, shape.key) if index is None else (*path, shape.key, index)
            if shape.ref:
                yield Reference(here, shape.ref, item, shape.lasting)
            else:
                yield from references(item, here)


def named(part: Part) -> list[tuple[str, str, bool]]:
    """The kind and the id of each reference in a record, and whether it lasts: for those who ask what is named and not where, which takes far longer."""
    found: list[tuple[str, str, bool]] = []
    values = part.__dict__
    for shape in linking(type(part)):
        value = values[shape.name]
        if not value:
            continue
        if shape.ref is None:
            for item in value if shape.many else (value,):
                found += named(item)
        elif shape.many:
            found += [(shape.ref, item, shape.lasting) for item in value]
        else:
            found.append((shape.ref, value, shape.lasting))
    return found


@cache
def worded(model: type[Part]) -> tuple[Shape, ...]:
    """The fields of `model` that hold text as people write it, or parts with such fields."""
    return tuple(shape for shape in shape_of(model) if (worded(shape.part) if shape.part else shape.reader in WRITTEN))


def texts(part: Part, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Every text that somebody has written in a record, with its place in the file: no ids, codes or days."""
    for shape in worded(type(part)):
        value = getattr(part, shape.name)
        if not value:
            continue
        for index, item in enumerate(value) if shape.many else ((None, value),):
            here = (*path, shape.key) if index is None else (*path, shape.key, index)
            if shape.part:
                yield from texts(item, here)
            else:
                yield here, item


def words_in(part: Part) -> list[str]:
    """The same texts without their places, for those who look for something that seldom stands in any."""
    found: list[str] = []
    values = part.__dict__
    for shape in worded(type(part)):
        value = values[shape.name]
        if not value:
            continue
        if shape.part:
            for item in value if shape.many else (value,):
                found += words_in(item)
        elif shape.many:
            found += value
        else:
            found.append(value)
    return found


@cache
def identity_at(model: type[Part], keys: tuple[str, ...]) -> str | None:
    """The key that tells the items of the list at `keys` from each other, or None if the list is replaced whole by an overlay."""
    found = next((shape for shape in shape_of(model) if shape.key == keys[0]), None)
    if found is None or found.part is None:
        return None
    return identity_at(found.part, keys[1:]) if len(keys) > 1 else (found.part.identity if found.many else None)


def values_of(part: Part) -> dict[str, object]:
    """A part's values by their keys in a file, in the model's order, parts as such mappings and lists as lists; what is at its default is left out."""
    found: dict[str, object] = {}
    for shape in shape_of(type(part)):
        value = getattr(part, shape.name)
        if shape.required or value != shape.default:
            found[shape.key] = _plain(value)
    return found


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return values_of(value) if isinstance(value, Part) else value
