# SPDX-License-Identifier: EUPL-1.2
"""Organization numbers, and the personal numbers that must never be mistaken for them.

A sole trader's organization number is a personal number, and the usual check digit accepts both. What tells them apart is the third digit: two or
more for a legal person, zero or one for a month of birth (facts/domain.md § 4, rule D).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from stdnum import luhn
from stdnum.se import orgnr

PERSONAL_LIKE = re.compile(r"(?<![\d-])(?:19|20)?(\d{6})[-+ ]?(\d{4})(?![\d-])")


class Fault(NamedTuple):
    """Why a number was refused: code, message without full stop, hint."""

    code: str
    message: str
    hint: str


def digits(number: str) -> str:
    """The ten digits of an organization number, however it was written."""
    return re.sub(r"[^0-9]", "", number)


def with_hyphen(number: str) -> str:
    """An organization number as people write it: `212000-2213`."""
    return f"{number[:6]}-{number[6:]}"


def organization_number_fault(number: str) -> Fault | None:
    """What is wrong with an organization number, or None. The number itself is never repeated where it may be a person's."""
    plain = digits(number)
    if re.search(r"[^0-9 -]", number) or len(plain) not in (10, 12):
        return Fault(
            "fel-orgnr",
            "Organisationsnumret ska ha tio siffror",
            'Skriv till exempel "212000-2213", inom citattecken.',
        )
    if len(plain) == 12 or int(plain[2]) < 2:
        return Fault(
            "personnummer",
            "Numret är ett personnummer, inte en juridisk persons organisationsnummer; personnummer får aldrig stå i registret",
            "Ta bort numret ur filen. Är leverantören en enskild firma: skriv sole_trader: true och utelämna numret. "
            "Är filen redan inskickad finns numret kvar i historiken: hör av dig till den som sköter registret.",
        )
    if not orgnr.is_valid(plain):
        return Fault(
            "fel-orgnr",
            "Organisationsnumrets kontrollsiffra stämmer inte",
            "Kontrollera siffrorna mot Bolagsverkets eller SCB:s uppgift.",
        )
    return None


def holds_personal_number(text: str) -> bool:
    """Whether free text holds something that reads as a personal or coordination number with a valid check digit."""
    return any(_is_personal(match[1] + match[2]) for match in PERSONAL_LIKE.finditer(text))


def _is_personal(number: str) -> bool:
    month, born = int(number[2:4]), int(number[4:6])
    return 1 <= month <= 12 and (1 <= born <= 31 or 61 <= born <= 91) and luhn.is_valid(number)
