# SPDX-License-Identifier: EUPL-1.2
"""The scalars that are numbers: whole numbers, years, money and measures, each from the digits as they are written (`scalars.py` has the others)."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated

from pydantic import PlainValidator, WithJsonSchema

from generator.model.refusal import refuse, shown
from generator.plain import PlainNumber

FIRST_YEAR, LAST_YEAR = 1990, 2100
MOST_WHOLE, MOST_FEW, MOST_MONEY = 10**9, 999, Decimal(10) ** 13


def _number(value: object, expected: str, example: str, *, decimals: bool) -> str:
    if isinstance(value, PlainNumber):
        return str(value)
    found = value if isinstance(value, str) and len(value) < 40 else ""
    digits = re.sub(r"[\s\u00a0_'’]|kr$|kronor$|:-$|,-$", "", found).replace(",", ".")
    hint = f"Skriv bara siffror, till exempel {example}."
    if re.fullmatch(r"[0-9]+(\.[0-9]{1,2})?" if decimals else r"[0-9]+", digits):
        point = ", med punkt som decimaltecken" if "." in digits else ""
        hint = f"Skriv {digits}, utan citattecken, mellanslag och enhet{point}."
    raise refuse("fel-tal", "Här väntas {expected}, men det står {found}", hint, expected=expected, found=shown(value))


def whole(value: object) -> int:
    """A whole number from 0 to a thousand million."""
    return _whole(value, MOST_WHOLE)


def year(value: object) -> int:
    """A calendar year, 1990–2100."""
    digits = _number(value, "ett årtal", "2027", decimals=False)
    if not re.fullmatch(r"[0-9]{4}", digits) or not FIRST_YEAR <= int(digits) <= LAST_YEAR:
        raise refuse(
            "fel-artal",
            "Årtalet {found} är orimligt",
            f"Årtal mellan {FIRST_YEAR} och {LAST_YEAR} godtas.",
            found=shown(value),
        )
    return int(digits)


def few(value: object) -> int:
    """A whole number from 0 to 999: of days, minutes, or things on an agenda."""
    return _whole(value, MOST_FEW)


def _whole(value: object, most: int) -> int:
    digits = _number(value, "ett heltal", "12", decimals=False)
    if not digits.isdecimal():
        raise refuse(
            "fel-tal",
            "Här väntas ett heltal från 0 och uppåt, men det står {found}",
            "Skriv till exempel 12.",
            found=shown(value),
        )
    # The length comes first: Python refuses to convert thousands of digits.
    if len(digits) > 10 or int(digits) > most:
        raise refuse("fel-tal", "Talet {found} är orimligt stort", f"Tal upp till {most} godtas.", found=shown(value))
    return int(digits)


def money(value: object) -> Decimal:
    """Kronor without VAT, from the digits as written; at most two decimals, never negative."""
    return _decimal(
        value,
        "ett belopp i kronor utan moms",
        "4000000",
        "fel-belopp",
        "{found} är inget belopp i kronor: det ska vara noll eller mer, med högst två decimaler, och under tio biljoner",
    )


def euro(value: object) -> Decimal:
    """Euro, written as kronor are; told apart from them so that nobody reads the one for the other."""
    return money(value)


def measure(value: object) -> Decimal:
    """A number of any unit, from the digits as written: a share in per cent, a mean, days or kronor; at most two decimals, never negative."""
    told = "{found} duger inte: talet ska vara noll eller mer, med högst två decimaler"
    return _decimal(value, "ett tal", "12.5", "fel-tal", told)


def _decimal(value: object, expected: str, example: str, code: str, told: str) -> Decimal:
    digits = _number(value, expected, example, decimals=True)
    amount = Decimal(digits)
    if digits.startswith("-") or len(digits.partition(".")[2]) > 2 or amount >= MOST_MONEY:
        raise refuse(code, told, f"Skriv till exempel {example}.", found=shown(value))
    return amount


Whole = Annotated[int, PlainValidator(whole), WithJsonSchema({"type": "integer", "minimum": 0})]
Year = Annotated[
    int, PlainValidator(year), WithJsonSchema({"type": "integer", "minimum": FIRST_YEAR, "maximum": LAST_YEAR})
]
Few = Annotated[int, PlainValidator(few), WithJsonSchema({"type": "integer", "minimum": 0, "maximum": MOST_FEW})]
Money = Annotated[Decimal, PlainValidator(money), WithJsonSchema({"type": "number", "minimum": 0})]
Euro = Annotated[Decimal, PlainValidator(euro), WithJsonSchema({"type": "number", "minimum": 0})]
Measure = Annotated[Decimal, PlainValidator(measure), WithJsonSchema({"type": "number", "minimum": 0})]
