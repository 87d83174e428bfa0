# SPDX-License-Identifier: EUPL-1.2
"""Dates, money, numbers and codes as Swedish readers write them: on the pages, and where a change is told.

Cached, since the same values stand on thousands of pages.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from babel.dates import format_date
from babel.numbers import format_decimal

from generator.model import amounts, cpv, identity, scalars
from generator.model.agreement_parts import CalledOff, Ceiling
from generator.model.base import Part
from generator.model.codes import Code
from generator.model.common import Period, Value
from generator.model.scalars import MomentValue
from generator.model.when import when as read_when

LOCALE = "sv_SE"


@lru_cache(maxsize=20_000)
def long_date(day: date) -> str:
    """”28 februari 2027”, with hard spaces."""
    return str(format_date(day, "d MMMM y", locale=LOCALE)).replace(" ", "\u00a0")


def moment(value: MomentValue) -> str:
    """”24 februari 2025 kl. 23.59”."""
    return f"{long_date(value.day)} kl.\u00a0{value.clock.replace(':', '.')}" if value.clock else long_date(value.day)


@lru_cache(maxsize=20_000)
def number(value: int | Decimal) -> str:
    """”4 000 000”, with hard spaces and a decimal comma."""
    return str(format_decimal(value, locale=LOCALE)).replace("\u202f", "\u00a0")


def kronor(amount: Decimal) -> str:
    """”4 000 000 kr”."""
    return f"{number(amount)}\u00a0kr"


def count(amount: int | Decimal, one: str, many: str) -> str:
    """”1 avtal”, ”12 upphandlingar”."""
    return f"{number(amount)}\u00a0{one if amount == 1 else many}"


_ORDER = str.maketrans("åäö", "{|}")


def abroad(number: str) -> str:
    """A Swedish telephone number as one rings it from another country: ”0980-319 200” → ”+46 980-319 200”."""
    return f"+46 {number[1:]}" if number.startswith("0") and not number.startswith("00") else number


def alphabetical(text: str) -> str:
    """A key that sorts as Swedish readers expect: å, ä, ö last."""
    return text.casefold().translate(_ORDER)


def worded(text: str) -> str:
    """A sentence with its ISO dates as people read them."""
    return re.sub(r"\d{4}-\d\d-\d\d", lambda found: long_date(date.fromisoformat(found[0])), text)


def quarter(value: str) -> str:
    """”2027-Q3” as ”tredje kvartalet 2027”."""
    year, which = value.split("-Q")
    return f"{('första', 'andra', 'tredje', 'fjärde')[int(which) - 1]} kvartalet {year}"


def when(value: str) -> str:
    """”2010”, ”mars 2019” or ”25 november 2019”: no more exact than it is known."""
    if len(value) == 7:
        return long_date(date.fromisoformat(f"{value}-01")).split("\u00a0", 1)[1]
    return long_date(date.fromisoformat(value)) if len(value) == 10 else value


def coded(code: str) -> str:
    """A CPV code with its name: ”30190000 Diverse kontorsutrustning …”."""
    return f"{code} {cpv.label(code)}"


def euro(amount: Decimal) -> str:
    """”221 000 euro”."""
    return f"{number(amount)}\u00a0euro"


def said(value: Any, reader: Any = None) -> str:
    """Any single value as plain text, by its type and by what reads its field (`Shape.reader`)."""
    if reader in BY_READER:
        return BY_READER[reader](value)
    if isinstance(value, Code):
        return value.label
    if isinstance(value, bool):
        return "Ja" if value else "Nej"
    if isinstance(value, date):
        return long_date(value)
    if isinstance(value, MomentValue):
        return moment(value)
    if isinstance(value, Decimal):
        return kronor(value)
    # Four digits are written together in Swedish, so that a year is one too.
    return number(value) if isinstance(value, int) and value >= 10_000 else str(value)


BY_READER: Mapping[Any, Callable[[Any], str]] = {
    scalars.cpv_code: coded,
    scalars.organization_number: identity.with_hyphen,
    scalars.quarter: quarter,
    amounts.euro: euro,
    read_when: when,
}
"""Values whose type alone does not say how they are written."""


def line(part: Part) -> str | None:
    """A part in one line without the titles of its fields, where it is so short that it needs none; otherwise None."""
    worded_line = LINES.get(type(part))
    return worded_line(part) if worded_line else None


def _period(value: Period) -> str:
    start = long_date(value.start)
    return f"{start} – {long_date(value.end)}" if value.end else f"Från {start}, tills vidare"


def _amount(value: Ceiling | CalledOff | Value, unit: str = "") -> str:
    money = [kronor(value.amount)] if value.amount is not None else []
    return " eller ".join(
        [*money, *([f"{number(value.quantity)} {unit}".strip()] if value.quantity is not None else [])]
    )


LINES: Mapping[type, Callable[[Any], str]] = {
    Period: _period,
    Ceiling: lambda value: _amount(value, value.unit or ""),
    CalledOff: lambda value: f"{value.year}: {_amount(value)}",
    Value: lambda value: f"{_amount(value)}{f', {long_date(value.as_of)}' if value.as_of else ''}",
}
"""Parts that are said in one line."""
