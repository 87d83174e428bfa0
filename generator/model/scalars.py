# SPDX-License-Identifier: EUPL-1.2
"""The scalars of the register: each takes exactly the text that the reader hands over, and nothing converts by itself.

The reader leaves numbers as `PlainNumber` (the digits as written), so money never passes through a binary float and an id never loses a zero.
Every refusal is a `PydanticCustomError` whose type is a stable Swedish slug, whose message says what was found and what is expected, and whose
context may hold a `hint` that says how to mend it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Annotated, TypeVar

from pydantic import AfterValidator, BeforeValidator, PlainValidator, WithJsonSchema

from generator.model import cpv, identity
from generator.model.amounts import FIRST_YEAR, LAST_YEAR
from generator.model.dates import as_people_write
from generator.model.refusal import refuse, shown

T = TypeVar("T")
_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_MOMENT = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ]((?:[01][0-9]|2[0-3]):[0-5][0-9]))?")
_SLUG = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
_QUARTER = re.compile(r"(?:199[0-9]|20[0-9]{2}|2100)-Q[1-4]")
_EMAIL = re.compile(r"[^@\s<>\"']+@[^@\s<>\"']+\.[a-z]{2,}", re.IGNORECASE)
_PHONE = re.compile(r"[+0](?:[ -]{0,3}[0-9]){5,19}")
_URL = re.compile(r"https?://[^\s<>\"']+")


def text(value: object) -> str:
    """Text that is not empty; digits are kept as they were written."""
    if value is None or (isinstance(value, str) and not value.strip()):
        raise refuse("tomt-varde", "Värdet saknas", "Skriv ett värde, eller ta bort nyckeln om uppgiften saknas.")
    if not isinstance(value, str):
        raise refuse(
            "inte-text", "Här väntas text, men det står {found}", "Skriv texten inom citattecken.", found=shown(value)
        )
    return str(value).strip()


def slug(value: object) -> str:
    """A short name: a–z, 0–9 and single hyphens (underscores in code lists), at most 80 characters."""
    found = text(value)
    if not _SLUG.fullmatch(found) or len(found) > 80:
        raise refuse(
            "fel-id",
            "{found} duger inte som kortnamn: det ska bestå av små bokstäver a–z, siffror och enkla bindestreck, högst 80 tecken",
            f"Skriv till exempel {suggest_slug(found)}.",
            found=shown(value),
        )
    return found


def suggest_slug(found: str) -> str:
    """The nearest short name to any text: å and ä become a, ö becomes o, the rest hyphens."""
    folded = unicodedata.normalize("NFKD", found.lower().replace("æ", "ae").replace("ø", "o"))
    folded = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return re.sub(r"[^a-z0-9]+", "-", folded).strip("-")[:80].strip("-") or "kontorsmaterial"


def day(value: object) -> date:
    """An ISO date, 1990–2100."""
    match = _DAY.fullmatch(value.strip()) if isinstance(value, str) else None
    expected = "Skriv år-månad-dag, till exempel 2027-02-28."
    if not match:
        near = as_people_write(value) if isinstance(value, str) else None
        expected = f"Menade du {near}? {expected}" if near else expected
        raise refuse("fel-datum", "Här väntas ett datum, men det står {found}", expected, found=shown(value))
    try:
        result = date(*map(int, match.groups()))
    except ValueError:
        raise refuse("fel-datum", "Datumet {found} finns inte i kalendern", expected, found=shown(value)) from None
    if not FIRST_YEAR <= result.year <= LAST_YEAR:
        raise refuse(
            "fel-datum",
            "Årtalet i {found} är orimligt",
            f"Årtal mellan {FIRST_YEAR} och {LAST_YEAR} godtas.",
            found=shown(value),
        )
    return result


@dataclass(frozen=True, slots=True, order=True)
class MomentValue:
    """A day in Europe/Stockholm, and the clock time `HH:MM` where one is set. It counts as open through its day (DESIGN § 3.3)."""

    day: date
    clock: str = ""

    def __str__(self) -> str:
        return f"{self.day.isoformat()}T{self.clock}" if self.clock else self.day.isoformat()


def moment(value: object) -> MomentValue:
    """An ISO date with an optional clock time: `2025-02-24T23:59`."""
    match = _MOMENT.fullmatch(value.strip()) if isinstance(value, str) else None
    if not match:
        raise refuse(
            "fel-tidpunkt",
            "Här väntas ett datum, gärna med klockslag, men det står {found}",
            "Skriv till exempel 2025-02-24T23:59.",
            found=shown(value),
        )
    return MomentValue(day(match[1]), match[2] or "")


def flag(value: object) -> bool:
    """`true` or `false` and nothing else."""
    if isinstance(value, bool):
        return value
    meant = {"ja": "true", "yes": "true", "on": "true", "nej": "false", "no": "false", "off": "false"}.get(
        str(value).lower()
    )
    raise refuse(
        "fel-ja-nej",
        "Här väntas true eller false, men det står {found}",
        f"Skriv {meant}." if meant else "Skriv true för ja och false för nej.",
        found=shown(value),
    )


def _pattern(pattern: re.Pattern[str], code: str, expected: str, hint: str, value: object) -> str:
    found = text(value)
    if not pattern.fullmatch(found):
        raise refuse(code, "Här väntas {expected}, men det står {found}", hint, expected=expected, found=shown(value))
    return found


def url(value: object) -> str:
    """An absolute web address; only http and https, so that no record can carry a script."""
    return _pattern(
        _URL,
        "fel-webbadress",
        "en webbadress",
        "Skriv hela adressen, till exempel https://www.exempel.se/avtal.",
        value,
    )


def email(value: object) -> str:
    """An e-mail address."""
    return _pattern(_EMAIL, "fel-epost", "en e-postadress", "Skriv till exempel upphandling@exempel.se.", value)


def phone(value: object) -> str:
    """A phone number that begins with 0 or +."""
    plain = value.replace("\u00a0", " ") if isinstance(value, str) else value
    return _pattern(
        _PHONE,
        "fel-telefon",
        "ett telefonnummer",
        'Skriv siffror med bindestreck eller mellanslag, till exempel "0980-319 200" eller "+46 980 319 200".',
        plain,
    )


def quarter(value: object) -> str:
    """A quarter of a year: `2025-Q1`."""
    return _pattern(_QUARTER, "fel-kvartal", "ett kvartal", "Skriv till exempel 2027-Q3.", value)


def cpv_code(value: object) -> str:
    """Eight digits of the CPV 2008 list; `NNNNNNNN-C` is accepted and its check digit verified (facts/domain.md § 8)."""
    found = text(value)
    eight = 'Skriv åtta siffror inom citattecken, till exempel "30190000".'
    try:
        code = cpv.normalise(found)
    except cpv.CpvFormError:
        message = (
            "{found} är ingen CPV-kod: en sådan har åtta siffror, ibland följda av bindestreck och kontrollsiffra"
        )
        raise refuse("fel-cpv", message, eight, found=shown(value)) from None
    except cpv.CpvCheckDigitError as error:
        raise refuse("fel-cpv", "{found}", eight, found=str(error).rstrip(".")) from None
    if not cpv.exists(code):
        near = cpv.parents(code)
        hint = f"Närmast i listan: {near[-1]} {cpv.label(near[-1])}." if near else "Slå upp koden i CPV-listan."
        raise refuse("okand-cpv", "CPV-koden {found} finns inte i listan CPV 2008", hint, found=shown(value))
    return code


def cpv_beginning(value: object) -> str:
    """The first two to eight digits of some code in the CPV 2008 list: all codes that begin so."""
    found = text(value)
    if not (2 <= len(found) <= 8 and found.isascii() and found.isdigit()):
        message = "{found} är inte början på en CPV-kod: två till åtta siffror"
        raise refuse("fel-cpv", message, 'Skriv siffrorna inom citattecken, till exempel "9062".', found=shown(value))
    if not cpv.begins(found):
        hint = "Slå upp koden i CPV-listan, och skriv de siffror som säger vad det gäller."
        raise refuse("okand-cpv", "Ingen kod i listan CPV 2008 börjar med {found}", hint, found=shown(value))
    return found


def organization_number(value: object) -> str:
    """Ten digits, stored without a hyphen; a number whose third digit is below 2 belongs to a person and is refused (OSL, facts/domain.md § 4)."""
    found = text(value)
    fault = identity.organization_number_fault(found)
    if fault:
        raise refuse(fault.code, fault.message, fault.hint)
    return identity.digits(found)


def _as_tuple(value: object) -> object:
    if value is None:
        return ()
    if isinstance(value, list):
        return tuple(value)
    raise refuse(
        "inte-lista",
        "Här väntas en lista, men det står {found}",
        "Skriv varje värde på en egen rad som börjar med bindestreck, eller inom [ ].",
        found=shown(value),
    )


def _not_empty(value: tuple[T, ...]) -> tuple[T, ...]:
    if not value:
        raise refuse("tom-lista", "Listan är tom", "Skriv minst en rad.")
    return value


def _schema(**schema: object) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", **schema})


Text = Annotated[str, PlainValidator(text), _schema(minLength=1)]
Slug = Annotated[str, PlainValidator(slug), _schema(pattern=f"^{_SLUG.pattern}$", maxLength=80)]
Day = Annotated[date, PlainValidator(day), _schema(format="date")]
Moment = Annotated[MomentValue, PlainValidator(moment), _schema(pattern=f"^{_MOMENT.pattern}$")]
Flag = Annotated[bool, PlainValidator(flag), WithJsonSchema({"type": "boolean"})]
Url = Annotated[str, PlainValidator(url), _schema(format="uri")]
Email = Annotated[str, PlainValidator(email), _schema(format="email")]
Phone = Annotated[str, PlainValidator(phone), _schema(pattern=f"^{_PHONE.pattern}$")]
Quarter = Annotated[str, PlainValidator(quarter), _schema(pattern=f"^{_QUARTER.pattern}$")]
CpvCode = Annotated[str, PlainValidator(cpv_code), _schema(pattern=r"^\d{8}(-\d)?$")]
CpvBeginning = Annotated[str, PlainValidator(cpv_beginning), _schema(pattern=r"^\d{2,8}$")]
OrganizationNumber = Annotated[str, PlainValidator(organization_number), _schema(pattern=r"^\d{6}-?\d{4}$")]
Many = Annotated[tuple[T, ...], BeforeValidator(_as_tuple)]
AtLeastOne = Annotated[tuple[T, ...], BeforeValidator(_as_tuple), AfterValidator(_not_empty)]
