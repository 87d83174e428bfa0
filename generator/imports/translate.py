# SPDX-License-Identifier: EUPL-1.2
"""The words of the statistics in the codes of the register. What has no code of its own is None, never a guess."""

from __future__ import annotations

import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import TypeVar

from generator.model import cpv, identity
from generator.model.amounts import FIRST_YEAR, LAST_YEAR
from generator.model.codes import AgreementKind, Code, Law, Nature, OrganizationKind, Procedure, SupplierScale
from generator.model.scalars import suggest_slug

C = TypeVar("C", bound=Code)

MASK = "[personnummer borttaget]"
"""What stands instead of a personal number, which may never stand in a register."""

_TRUE = frozenset(("true", "sant", "ja"))
_FALSE = frozenset(("false", "falskt", "nej"))
_DIRECTIVES = (
    (re.compile(r"2014/24/EU|\bLOU\b"), Law.LOU),
    (re.compile(r"2014/25/EU|\bLUF\b"), Law.LUF),
    (re.compile(r"2014/23/EU|\bLUK\b"), Law.LUK),
    (re.compile(r"2009/81/E[GU]|\bLUFS\b"), Law.LUFS),
    (re.compile(r"2008:962|\bLOV\b"), Law.LOV),
)
_SCALES = {
    "mikroföretag": SupplierScale.MICRO,
    "små företag": SupplierScale.SMALL,
    "medelstora företag": SupplierScale.MEDIUM,
    "stora företag": SupplierScale.LARGE,
}
_OLD_NAMES = {"förenklad upphandling": Procedure.SIMPLIFIED, "urvalsupphandling": Procedure.SELECTION}
"""What the same procedures were called before 2017."""
_KINDS = {
    "kommun": OrganizationKind.MUNICIPALITY,
    "kommuner": OrganizationKind.MUNICIPALITY,
    "kommunalförbund": OrganizationKind.MUNICIPAL_ASSOCIATION,
    "kommunalt bolag": OrganizationKind.COMPANY,
    "kommunala bolag": OrganizationKind.COMPANY,
}
_PERSONS = ("fysiska personer", "fysisk person", "enskild")
_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ].*)?")
_CPV = re.compile(r"(\d{8})(?:-\d)?(?!\d)")
_RESERVED_NAMES = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10)))
)


def law(text: str) -> Law | None:
    """The act that carries out the directive, or is named."""
    return next((act for pattern, act in _DIRECTIVES if pattern.search(text)), None)


def procedure(text: str) -> Procedure | None:
    """The procedure by its Swedish name, abolished ones too."""
    return _OLD_NAMES.get(text.casefold()) or _labelled(Procedure, text)


def nature(text: str) -> Nature | None:
    """Supplies, services or works."""
    return _labelled(Nature, text)


def result_kind(text: str) -> AgreementKind | None:
    """Framework agreement or contract."""
    return _labelled(AgreementKind, text)


def scale(text: str) -> SupplierScale | None:
    """The supplier's size class."""
    return _SCALES.get(text.casefold()) or _labelled(SupplierScale, text)


def organization_kind(*texts: str) -> OrganizationKind:
    """What the buyer is, from its subsector and legal form."""
    return next((_KINDS[text.casefold()] for text in texts if text.casefold() in _KINDS), OrganizationKind.OTHER)


def is_person(legal_form: str) -> bool:
    """Whether the legal form is that of a natural person, whose number would be a personal number."""
    return legal_form.casefold().startswith(_PERSONS)


def truth(text: str) -> bool | None:
    """True, false, or neither."""
    word = text.casefold()
    return True if word in _TRUE else False if word in _FALSE else None


def day(text: str) -> str | None:
    """The ISO date that the text begins with, if it is one that the register takes."""
    match = _DAY.fullmatch(text)
    try:
        found = date.fromisoformat(match[1]) if match else None
    except ValueError:
        return None
    return found.isoformat() if found and FIRST_YEAR <= found.year <= LAST_YEAR else None


def year(text: str) -> int | None:
    """A year that the register takes."""
    found = count(text)
    return found if found is not None and FIRST_YEAR <= found <= LAST_YEAR else None


def cpv_code(text: str) -> str | None:
    """The eight digits that the text begins with, if the list CPV 2008 has them."""
    match = _CPV.match(text)
    return match[1] if match and cpv.exists(match[1]) else None


def number(text: str) -> Decimal | None:
    """A number that is not negative, however a spreadsheet wrote it: blanks between thousands, decimal comma."""
    digits = re.sub(r"\s", "", text)
    try:
        found = Decimal(digits.replace(",", ".")) if digits else None
    except InvalidOperation:
        return None
    return found if found is not None and found.is_finite() and 0 <= found < Decimal(10) ** 13 else None


def count(text: str) -> int | None:
    """A whole number from 0 upwards."""
    found = number(text)
    return int(found) if found is not None and found == int(found) else None


def rounded(amount: Decimal) -> Decimal:
    """Kronor with at most two decimals, written without an exponent and without decimals that say nothing."""
    cents = amount.quantize(Decimal("0.01"), ROUND_HALF_UP)
    return cents.quantize(Decimal(1)) if cents == cents.to_integral_value() else cents


def masked(text: str) -> str:
    """The text without personal numbers."""
    if not identity.holds_personal_number(text):
        return text
    return identity.PERSONAL_LIKE.sub(
        lambda match: MASK if identity.holds_personal_number(match[0]) else match[0], text
    )


def short_name(text: str, fallback: str, taken: set[str]) -> str:
    """An id from a name, with a number behind it where it is taken already; it is then taken."""
    base = suggest_slug(f"x {text}").removeprefix("x").strip("-")[:72].strip("-") or fallback
    name, again = base, 1
    while name in taken or name in _RESERVED_NAMES:
        again += 1
        name = f"{base}-{again}"
    taken.add(name)
    return name


def _labelled(codes: type[C], text: str) -> C | None:
    word = text.casefold()
    return next((code for code in codes if code.label.casefold() == word), None)
