# SPDX-License-Identifier: EUPL-1.2
"""Dates, money and numbers as Swedish readers write them. Cached, since the same values stand on thousands of pages."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import lru_cache

from babel.dates import format_date
from babel.numbers import format_decimal

from generator.model.scalars import MomentValue

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


def count(amount: int, one: str, many: str) -> str:
    """”1 avtal”, ”12 upphandlingar”."""
    return f"{number(amount)}\u00a0{one if amount == 1 else many}"


_ORDER = str.maketrans("åäö", "{|}")


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
