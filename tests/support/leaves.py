# SPDX-License-Identifier: EUPL-1.2
"""Invented values for the scalars of the model, told apart by what validates them; no field is known by name."""

from __future__ import annotations

import types
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from random import Random
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from pydantic import PlainValidator

from generator.model import amounts, scalars
from generator.model.base import Part
from generator.model.codes import Code
from generator.model.scalars import MomentValue
from generator.model.when import when

NEAR = (-900, -400, -120, -31, -2, -1, 0, 0, 1, 2, 31, 120, 400, 900)
"""Days from today that dates are chosen among: the days around a stage matter most."""
CPV = ("30190000", "30197600", "39160000", "45000000", "79711000", "15000000")
NUMBERS = ("2120002213", "2120002205", "5566778899", "5560360793")
WORDS = ("gran", "tall", "björk", "älv", "sjö", "myr", "fjäll", "socken", "stuga", "skare")


def marks(hint: Any) -> Iterator[Any]:
    """Every class and every mark that an annotation is made of."""
    origin = get_origin(hint)
    if origin is Annotated:
        inner, *own = get_args(hint)
        yield from own
        yield from marks(inner)
    elif origin in (Union, types.UnionType):
        for option in get_args(hint):
            yield from marks(option)
    elif origin is tuple:
        yield tuple
        yield from marks(get_args(hint)[0])
    else:
        yield hint


@cache
def marks_of(model: type[Part], name: str) -> tuple[Any, ...]:
    """What the annotation of one field is made of."""
    return tuple(marks(get_type_hints(model, include_extras=True)[name]))


@cache
def scalar_of(model: type[Part], name: str) -> Any:
    """What reads the field's scalar: a function of the scalars module, or a code list."""
    for mark in marks_of(model, name):
        if isinstance(mark, PlainValidator):
            return mark.func
        if isinstance(mark, type) and issubclass(mark, Code):
            return mark
    raise LookupError(f"{model.__name__}.{name} har en typ som proven inte känner: lägg till den i leaves.py")


def _words(random: Random) -> str:
    return " ".join(random.choice(WORDS) for _ in range(3)) + f" {random.randrange(10_000)}"


def _text(random: Random, _: date) -> str:
    short = _words(random)
    return short if random.random() < 0.9 else f"{short}\n\n" + " ".join(_words(random) for _ in range(10))


def near(random: Random, today: date) -> date:
    """A day close to a day that matters."""
    return today + timedelta(days=random.choice(NEAR))


LEAVES: dict[Callable[[Any], Any], Callable[[Random, date], Any]] = {
    scalars.text: _text,
    scalars.slug: lambda random, _: f"kortnamn-{random.randrange(10_000)}",
    scalars.day: near,
    when: lambda random, today: near(random, today).isoformat()[: random.choice((4, 7, 10))],
    scalars.moment: lambda random, today: MomentValue(near(random, today), random.choice(("", "23:59"))),
    amounts.whole: lambda random, _: random.randrange(100),
    amounts.year: lambda random, today: random.randrange(today.year - 4, today.year + 1),
    amounts.few: lambda random, _: random.randrange(10),
    amounts.money: lambda random, _: Decimal(random.randrange(10**9)) / random.choice((1, 100)),
    amounts.measure: lambda random, _: Decimal(random.randrange(10**6)) / random.choice((1, 100)),
    amounts.euro: lambda random, _: Decimal(random.randrange(10**6)),
    scalars.flag: lambda random, _: random.random() < 0.5,
    scalars.url: lambda random, _: f"https://www.exempel.se/{random.randrange(10_000)}",
    scalars.email: lambda random, _: f"funktion{random.randrange(10_000)}@exempel.se",
    scalars.phone: lambda random, _: f"0980-{random.randrange(100_000, 999_999)}",
    scalars.quarter: lambda random, today: f"{today.year + random.randrange(3)}-Q{random.randrange(1, 5)}",
    scalars.cpv_code: lambda random, _: random.choice(CPV),
    scalars.cpv_beginning: lambda random, _: random.choice(CPV)[: random.randint(2, 8)],
    scalars.organization_number: lambda random, _: random.choice(NUMBERS),
}


def leaf(model: type[Part], name: str, random: Random, today: date) -> Any:
    """An invented value of the field's scalar."""
    scalar = scalar_of(model, name)
    if isinstance(scalar, type) and issubclass(scalar, Code):
        return random.choice(list(scalar))
    return LEAVES[scalar](random, today)
