# SPDX-License-Identifier: EUPL-1.2
"""The date of a release where no ledger says when something became public: the newest day that the records tell of themselves and that has come.

It is no clock: two builds on different days give the same date, unless one of the records' own days has come between them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Final

from generator.model.agreement_parts import CalledOff
from generator.model.amounts import FIRST_YEAR, LAST_YEAR
from generator.model.base import Part, Record
from generator.model.procurement_parts import KnownFrom, OutcomeUnknown
from generator.model.scalars import day
from generator.model.shape import shape_of
from generator.opendata.ocds.case import Case
from generator.opendata.ocds.processes import last_day

BEGAN: Final = date(1970, 1, 1)
"""Stands where no day is known."""
_OF_YEARS = (CalledOff, KnownFrom, OutcomeUnknown)
"""Parts that know a year and no day: they are told when it is over."""


def newest_day(found: Case, today: date) -> date:
    """The newest of the days that has come; the day after the last of an agreement is one of them."""
    records: list[Record] = [each for each in (found.procurement, found.call_off, *found.agreements) if each]
    days = {each for record in records for each in _days(record)}
    days |= {end + timedelta(days=1) for record in records if (end := last_day(record, today)) and end < today}
    return max((each for each in days if each <= today), default=BEGAN)


def _days(part: Part) -> Iterator[date]:
    """Every day in a part."""
    if isinstance(part, _OF_YEARS) and part.year and FIRST_YEAR <= part.year <= LAST_YEAR:
        yield date(part.year, 12, 31)
    for name in _dated(type(part)):
        value = getattr(part, name)
        for each in value if isinstance(value, tuple) else (value,):
            if isinstance(each, Part):
                yield from _days(each)
            elif isinstance(each, date):
                yield each


@cache
def _dated(model: type[Part]) -> tuple[str, ...]:
    """The fields of a model that are days, or parts with days in them. When a record was read in, or is to be looked at again, is no day of its own."""
    own = [each for each in shape_of(model) if each.name not in Record.model_fields]
    return tuple(each.name for each in own if each.reader is day or (each.part and _tells(each.part)))


def _tells(model: type[Part]) -> bool:
    return bool(_dated(model)) or issubclass(model, _OF_YEARS)
