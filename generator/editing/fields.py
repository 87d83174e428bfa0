# SPDX-License-Identifier: EUPL-1.2
"""What can be asked about a new record of a kind: one question for each value that the model has, found in its declarations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from generator.editing.ids import near_to
from generator.editing.question import AnswerError, Question, reader, several
from generator.model import scalars
from generator.model.base import Part, Record
from generator.model.codes.base import Code
from generator.model.kinds import MODELS
from generator.model.shape import Scalar, Shape, shape_of
from generator.register import Register
from generator.words import no, pronoun


class Asked(NamedTuple):
    """One value that can be given. `keys` lead to it; `required` is whether no record of the kind is valid without it; `listed`: one row for each value."""

    keys: tuple[str, ...]
    shape: Shape
    required: bool
    listed: str = ""

    @property
    def name(self) -> str:
        """Its name among a function's arguments."""
        return "_".join(self.keys)

    @property
    def option(self) -> str:
        """Its option on the command line."""
        return "--" + self.name.replace("_", "-")

    @property
    def many(self) -> bool:
        """Whether it takes several values."""
        return bool(self.listed) or self.shape.many


def asked(model: type[Record]) -> tuple[Asked, ...]:
    """Everything that can be given about a new record: its own values, those one step in, and the rows that it must have by what identifies them."""
    return tuple(_asked(model, (), required=True))


def _asked(model: type[Part], keys: tuple[str, ...], *, required: bool) -> Iterator[Asked]:
    for shape in shape_of(model):
        here = (*keys, shape.key)
        if here == ("id",):
            continue
        if shape.part is None:
            yield Asked(here, shape, required and shape.required)
        elif shape.many:
            needed = [inner for inner in shape_of(shape.part) if inner.required]
            if not keys and len(needed) == 1 and needed[0].reader:
                yield Asked(here, needed[0], required and shape.required, listed=needed[0].key)
        elif not keys:
            yield from _asked(shape.part, here, required=shape.required)


def question(field: Asked, title: str, register: Register) -> Question[Any]:
    """The question that a field puts. What it refers to must be in the register."""
    shape = field.shape
    read = reader(shape.reader or scalars.text)
    if shape.ref:
        read = _referring(read, shape.ref, register)
    about = shape.about
    options = codes(shape.reader)
    text = f"{title}: {about.description}" + (f" Välj bland {', '.join(options)}." if options else "")
    if not field.many:
        return Question(field.option, text, example(shape), read)
    # A sentence may hold commas.
    between, word = (";", "semikolon") if shape.reader is scalars.text else (",", "komma")
    return Question(field.option, f"{text} Skriv flera med {word} emellan.", example(shape), several(read, between))


def codes(scalar: Scalar | None) -> list[str]:
    """The codes of a code list that can be chosen still, each with its meaning; none for what is no code list."""
    found = _code_list(scalar)
    return [f"{code} ({code.label})" for code in found if code.valid_until is None] if found else []


def _code_list(scalar: Scalar | None) -> type[Code] | None:
    return scalar if isinstance(scalar, type) and issubclass(scalar, Code) else None


def example(shape: Shape) -> str:
    """What a value looks like: the model's own example, or the form of it. A form that nobody fills in is refused when the register is checked."""
    return shape.about.example or form(shape)


def form(shape: Shape) -> str:
    """The form of a value that nobody knows yet: of a code list its first code."""
    if found := _code_list(shape.reader):
        return str(next(iter(found)))
    return FORMS[shape.reader.__name__] if shape.reader else ""


FORMS = {
    "text": "…",
    "slug": "kortnamn",
    "day": "ÅÅÅÅ-MM-DD",
    "when": "ÅÅÅÅ-MM-DD",
    "moment": "ÅÅÅÅ-MM-DDTHH:MM",
    "quarter": "ÅÅÅÅ-QN",
    "whole": "0",
    "few": "0",
    "year": "2027",
    "money": "0",
    "measure": "0",
    "flag": "true",
    "url": "https://www.exempel.se/",
    "email": "funktion@exempel.se",
    "phone": "0980-319 200",
    "cpv_code": "30190000",
    "organization_number": "556677-8899",
}
"""What a value of each scalar looks like, where the model has no example. A test asks for every scalar there is."""


def _referring(read: Any, kind: str, register: Register) -> Any:
    model = MODELS[kind]

    def found(written: str) -> Any:
        if register.find(kind, written.strip()) is None:
            near = (
                near_to(written, register.of(model))
                or f"Ska {pronoun(model.noun)} med, lägg till {pronoun(model.noun)} först: samkop new {kind}."
            )
            raise AnswerError(f"Det finns {no(model.noun)} med id {written.strip()}. {near}")
        return read(written)

    return found


def placed(answers: Mapping[tuple[str, ...], Any], fields: Sequence[Asked]) -> dict[str, Any]:
    """The answers as the values of a file, each where its keys lead."""
    values: dict[str, Any] = {}
    for field in fields:
        if field.keys not in answers:
            continue
        *outer, key = field.keys
        inner = values
        for each in outer:
            inner = inner.setdefault(each, {})
        given = answers[field.keys]
        inner[key] = [{field.listed: each} for each in given] if field.listed else given
    return values
