# SPDX-License-Identifier: EUPL-1.2
"""Which days are working days in Sweden, and when a standstill (avtalsspärr) ends.

A contract may not be signed until 10 days have passed from the day the award notice was sent, 15 if any tenderer got
it otherwise than electronically (LOU 20 kap. 1 §). The day of sending is not counted. Where the last day is a Sunday
or other public holiday, a Saturday, Midsummer Eve, Christmas Eve or New Year's Eve, the next working day is the last
(LOU 20 kap. 18 §, lag 1930:173 § 2). Public holidays are those of lag 1989:253.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

ELECTRONIC_DAYS = 10
OTHER_DAYS = 15
_SATURDAY = 5
_DAY = timedelta(days=1)


def is_working_day(day: date) -> bool:
    """Whether a period set by law may end on `day`."""
    return day.weekday() < _SATURDAY and day not in _days_off(day.year)


def next_working_day(day: date) -> date:
    """`day` itself where it is a working day, otherwise the first one after it."""
    while not is_working_day(day):
        day += _DAY
    return day


def standstill_end(sent: date, *, electronic: bool = True) -> date:
    """The last day of the standstill after an award notice sent on `sent`.

    `electronic` says whether every tenderer got it that way.
    """
    return next_working_day(sent + timedelta(days=ELECTRONIC_DAYS if electronic else OTHER_DAYS))


def earliest_signing(sent: date, *, electronic: bool = True) -> date:
    """The first day a contract may be signed: the day after the standstill. It need not be a working day."""
    return standstill_end(sent, electronic=electronic) + _DAY


@cache
def _days_off(year: int) -> frozenset[date]:
    """Public holidays, and the eves that the law treats alike."""
    from holidays import DE_FACTO, PUBLIC  # noqa: PLC0415  the package takes 0.2 s to import, and few commands count days
    from holidays.countries.sweden import Sweden  # noqa: PLC0415

    return frozenset(Sweden(years=year, categories=(PUBLIC, DE_FACTO)))
