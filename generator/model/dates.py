# SPDX-License-Identifier: EUPL-1.2
"""Arithmetic on contract dates."""

from __future__ import annotations

from calendar import monthrange
from datetime import date


def add_months(last_day: date, months: int) -> date:
    """The last day of a period that ends on `last_day` and is prolonged by `months`.

    A period that ends with its month still does so afterwards: 28 February plus one month is 31 March. Otherwise the day's number stays, or is the
    last of a month that lacks it (lag 1930:173, 2 §). A period that runs past the calendar ends with it.
    """
    index = last_day.month - 1 + months
    year, month = last_day.year + index // 12, index % 12 + 1
    if year > date.max.year:
        return date.max
    last = monthrange(year, month)[1]
    ends_with_month = last_day.day == monthrange(last_day.year, last_day.month)[1]
    return date(year, month, last if ends_with_month else min(last_day.day, last))
