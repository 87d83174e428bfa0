# SPDX-License-Identifier: EUPL-1.2
"""Arithmetic on contract dates, and dates as people write them."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from zoneinfo import ZoneInfo

STOCKHOLM = ZoneInfo("Europe/Stockholm")
"""The zone of every day and clock in a register."""


def add_months(last_day: date, months: int) -> date:
    """The last day of a period that ends on `last_day` and is prolonged by `months`.

    A period that ends with its month still does so afterwards: 28 February plus one month is 31 March. Otherwise the day's number stays, or is the
    last of a month that lacks it (lag 1930:173, 2 §). What runs past the calendar ends with it, at either end.
    """
    index = last_day.month - 1 + months
    year, month = last_day.year + index // 12, index % 12 + 1
    if not date.min.year <= year <= date.max.year:
        return date.max if months > 0 else date.min
    last = monthrange(year, month)[1]
    ends_with_month = last_day.day == monthrange(last_day.year, last_day.month)[1]
    return date(year, month, last if ends_with_month else min(last_day.day, last))


_MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_YEAR_FIRST = re.compile(r"(\d{4})[-/. ]?(\d{1,2})[-/. ]?(\d{1,2})", re.ASCII)
_DAY_FIRST = re.compile(r"(?:den )?(\d{1,2})[-/. ]+(\d{1,2}|[a-z]{3,9})\.?[-/. ]*(\d{4})", re.ASCII | re.IGNORECASE)


def as_people_write(text: str) -> date | None:
    """The day that a text means in the forms that people in Sweden use, such as `20/10 2026` and `20 oktober 2026`; None where it is not clear."""
    written = " ".join(text.split())
    if found := _YEAR_FIRST.fullmatch(written):
        year, month, day = found.groups()
    elif found := _DAY_FIRST.fullmatch(written):
        day, month, year = found.groups()
    else:
        return None
    if not month.isdecimal():
        if month[:3].lower() not in _MONTHS:
            return None
        month = str(_MONTHS.index(month[:3].lower()) + 1)
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
