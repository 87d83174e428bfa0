# SPDX-License-Identifier: EUPL-1.2
"""The scale of an axis: from nought, in even steps that people count in."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import NamedTuple

STEPS = (Decimal(1), Decimal(2), Decimal(5), Decimal(10))
"""In which people count, times a power of ten."""
MOST = 4
"""Steps on a scale."""


class Scale(NamedTuple):
    """The lowest and the highest value on an axis, the values with a line, and how many decimals those need."""

    low: Decimal
    high: Decimal
    ticks: tuple[Decimal, ...]
    decimals: int


def scale_for(values: Sequence[Decimal]) -> Scale:
    """The scale that holds the values and nought, so that no difference looks larger than it is."""
    top, bottom = max([*values, Decimal(0)]), min([*values, Decimal(0)])
    step = _step(top - bottom)
    low = (bottom / step).to_integral_value(ROUND_FLOOR) * step
    high = max((top / step).to_integral_value(ROUND_CEILING) * step, low + step)
    count = int((high - low) / step)
    ticks = tuple((low + step * at).normalize() + Decimal(0) for at in range(count + 1))
    return Scale(low, high, ticks, max(0, -int(step.normalize().as_tuple().exponent)))


def _step(span: Decimal) -> Decimal:
    """The smallest even step of which no more than some few are needed."""
    if span <= 0:
        return Decimal(1)
    power = Decimal(10) ** (span.adjusted() - 1)
    return next(one * power for one in (*STEPS, *(10 * step for step in STEPS)) if one * power * MOST >= span)
