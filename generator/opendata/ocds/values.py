# SPDX-License-Identifier: EUPL-1.2
"""The small values of OCDS: times in UTC with the same precision, amounts with their currency, and nothing that is empty."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, Final, TypeAlias

from generator.model import cpv
from generator.model.dates import STOCKHOLM
from generator.model.scalars import MomentValue

Json: TypeAlias = dict[str, Any]
"""An object as JSON has it."""
CURRENCY: Final = "SEK"
_LETTERS: Final = "bcdfghjkmnpqrstvwxyz"
_EMPTY: Final[tuple[object, ...]] = (None, "", (), [], {})


def told(**fields: Any) -> Json:
    """The fields that say something, in their order. OCDS has no empty values: what is not known is left out."""
    return {key: value for key, value in fields.items() if value or value not in _EMPTY}


_WRITER: Final = json.JSONEncoder(ensure_ascii=False, check_circular=False)


def written(value: object) -> str:
    """JSON on one line, the same text always."""
    return _WRITER.encode(value)


def start_of(day: date) -> str:
    """The beginning of a day, as OCDS writes a day without a clock time."""
    return f"{day.isoformat()}T00:00:00Z"


def end_of(day: date) -> str:
    """The end of a last day."""
    return f"{day.isoformat()}T23:59:59Z"


def instant(moment: MomentValue) -> str:
    """A moment in Sweden, in UTC. Without a clock time it lasts through its day."""
    if not moment.clock:
        return end_of(moment.day)
    hour, minute = map(int, moment.clock.split(":"))
    there = datetime(moment.day.year, moment.day.month, moment.day.day, hour, minute, tzinfo=STOCKHOLM)
    return there.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def period(start: str | None, end: str | None, longest: str | None = None) -> Json:
    """A period. An end before its start is a fault in the data that the controls tell of: then only the end is told."""
    if start and end and end < start:
        start = None
    if longest and (not end or longest <= end):
        longest = None
    return told(startDate=start, endDate=end, maxExtentDate=longest)


def number(amount: Decimal) -> int | float:
    """An amount as a JSON number. It has at most thirteen digits and two decimals, so that a float holds it exactly."""
    return int(amount) if amount == amount.to_integral_value() else float(amount)


def money(amount: Decimal | None) -> Json:
    """An amount in kronor without VAT. What is not known is left out and never zero, which programs read as a price."""
    return {"amount": number(amount), "currency": CURRENCY} if amount else {}


def classification(code: str) -> Json:
    """A CPV code."""
    return told(scheme="CPV", id=code, description=cpv.label(code))


def items(codes: Iterable[str]) -> list[Json]:
    """What is bought: one item, so that a code that is corrected replaces the wrong one. The first code is the main one."""
    main, *rest = (*dict.fromkeys(codes),) or ("",)
    if not main:
        return []
    others = [classification(code) for code in rest]
    return [told(id="1", classification=classification(main), additionalClassifications=others)]


def distinct(members: Iterable[Json]) -> list[Json]:
    """The members of a list, each id once."""
    found: dict[str, Json] = {}
    for member in members:
        found.setdefault(member["id"], member)
    return list(found.values())


def letters(text: str, many: int = 12) -> str:
    """A digest in consonants alone: it forms no word, and nobody takes it for a number of any kind."""
    value = int.from_bytes(hashlib.sha256(text.encode()).digest())
    found = ""
    for _ in range(many):
        value, place = divmod(value, len(_LETTERS))
        found += _LETTERS[place]
    return found


def strings(value: object) -> Iterator[str]:
    """Every text in a value, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)
