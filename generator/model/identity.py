# SPDX-License-Identifier: EUPL-1.2
"""Organization numbers, and the personal numbers that must never be mistaken for them.

A sole trader's organization number is a personal number, and the usual check digit accepts both. What tells them apart is the third digit: two or
more for a legal person, zero or one for a month of birth (facts/domain.md § 4, rule D).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from stdnum import luhn
from stdnum.se import orgnr

_SPACE = "[ \\u00a0]"
_DASH = "[-+\\u2010-\\u2015\\u2212]"
PERSONAL_LIKE = re.compile(
    # It begins with a plain class, and looks behind itself afterwards: so the search skips at once to the next digit, twenty times faster.
    r"[0-9][0-9](?:"
    r"(?<![0-9]{3})(?<![0-9][-/][0-9]{2})"
    rf"(?:[0-9]{{4}}|(?:(?<=19)|(?<=20))(?:[0-9]{{6}}|[0-9]{{2}}-[0-9]{{2}}-[0-9]{{2}}(?={_DASH})))"
    rf"(?:{_SPACE}?{_DASH}{_SPACE}?|{_SPACE})?[0-9]{{4}}(?![0-9])(?!-[0-9])"
    r"|[0-9]{8}(?<=SE[0-9]{10})(?=01(?![0-9])))"
)
"""What is written as a personal number is: six digits or a date of birth, perhaps a sign, four digits. The last form is a sole trader's VAT number."""
MASK = "ÅÅMMDD-NNNN"
"""What stands in a message instead of a personal number."""


class Fault(NamedTuple):
    """Why a number was refused: code, message without full stop, hint."""

    code: str
    message: str
    hint: str


def digits(number: str) -> str:
    """The ten digits of an organization number, however it was written."""
    return re.sub(r"[^0-9]", "", number)


def with_hyphen(number: str) -> str:
    """An organization number as people write it: `556677-8899`."""
    return f"{number[:6]}-{number[6:]}"


def organization_number_fault(number: str) -> Fault | None:
    """What is wrong with an organization number, or None. The number itself is never repeated where it may be a person's."""
    plain = digits(number)
    example = 'Skriv till exempel "556677-8899", inom citattecken.'
    if re.search(r"[^0-9 -]", number) or len(plain) not in (10, 12):
        return Fault("fel-orgnr", "Organisationsnumret ska ha tio siffror", example)
    if len(plain) == 12 and plain[:2] == "16":
        return Fault("fel-orgnr", "Organisationsnumret ska ha tio siffror, utan 16 först", example)
    if len(plain) == 12 or int(plain[2]) < 2:
        return Fault(
            "personnummer",
            "Numret har formen av ett personnummer, inte av en juridisk persons organisationsnummer. Personnummer får aldrig stå i registret",
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
    return next(personal_numbers(text), None) is not None


def personal_numbers(text: str) -> Iterator[re.Match[str]]:
    """Each place in a text that holds a personal or coordination number, with or without its century."""
    return (
        match
        for match in PERSONAL_LIKE.finditer(text)
        if _is_personal(digits(match[0])[-10:]) and not _is_notice_number(text, match)
    )


def without_personal_numbers(text: str) -> str:
    """A text fit for a message: whoever reads it learns that there was a number, and not which."""
    for match in reversed(list(personal_numbers(text))):
        text = f"{text[: match.start()]}{MASK}{text[match.end() :]}"
    return text


def _is_notice_number(text: str, match: re.Match[str]) -> bool:
    """Whether it is the number of a notice in an address at TED, `200712-2021`, which has the same form."""
    return "ted.europa.eu" in text[: match.start()].rpartition(" ")[2][-200:]


def _is_personal(number: str) -> bool:
    month, born = int(number[2:4]), int(number[4:6])
    return 1 <= month <= 12 and (1 <= born <= 31 or 61 <= born <= 91) and luhn.is_valid(number)
