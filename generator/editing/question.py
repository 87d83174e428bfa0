# SPDX-License-Identifier: EUPL-1.2
"""What a command asks: each question has an option that answers it beforehand, and a reader that takes an answer or says why not."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Generic, NamedTuple, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from generator.model.amounts import few, measure, money, whole, year
from generator.model.scalars import flag
from generator.model.shape import Scalar
from generator.plain import PlainNumber

T = TypeVar("T")
_YES = {"true": True, "ja": True, "false": False, "nej": False}
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


class AnswerError(Exception):
    """An answer that cannot be used. The message says why and what to write, in Swedish."""


class Question(NamedTuple, Generic[T]):
    """A question, the option that answers it beforehand, and what reads an answer or raises AnswerError."""

    option: str
    text: str
    example: str
    read: Callable[[str], T]


def reader(scalar: Scalar) -> Callable[[str], Any]:
    """What reads an answer as the model reads the same words in a file, where a number is no text and yes and no are true and false."""

    def read(written: str) -> Any:
        value: object = written.strip()
        if scalar in (whole, few, year, money, measure) and _NUMBER.fullmatch(written.strip()):
            value = PlainNumber(written.strip())
        elif scalar is flag:
            value = _YES.get(written.strip().lower(), value)
        try:
            return TypeAdapter(scalar).validate_python(value) if isinstance(scalar, type) else scalar(value)
        except PydanticCustomError as error:
            raise AnswerError(_sentence(error.message(), (error.context or {}).get("hint", ""))) from None
        except ValidationError as error:
            (told,) = error.errors(include_url=False)
            raise AnswerError(_sentence(told["msg"], told["ctx"]["hint"])) from None

    return read


def several(read: Callable[[str], T], between: str) -> Callable[[str], list[T]]:
    """What reads an answer of several values with a sign between them."""
    return lambda written: [read(each) for each in written.split(between) if each.strip()]


def _sentence(message: str, hint: str) -> str:
    return f"{message.rstrip('.')}. {hint}".rstrip()
