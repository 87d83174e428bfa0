# SPDX-License-Identifier: EUPL-1.2
"""Arithmetic on contract dates."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta


def add_months(last_day: date, months: int) -> date:
    """The last day of a period that ends on `last_day` and is prolonged by `months`.

    A period that ends with its month still does so afterwards: 28 February plus one month is 31 March.
    """
    after = last_day + timedelta(days=1)
    index = after.month - 1 + months
    year, month = after.year + index // 12, index % 12 + 1
    return date(year, month, min(after.day, monthrange(year, month)[1])) - timedelta(days=1)
