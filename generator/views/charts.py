# SPDX-License-Identifier: EUPL-1.2
"""A chart as a value: what it shows, before it is drawn. Every chart stands beside a table with the same numbers; the chart gives the shape of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import NamedTuple

from generator.views.facts import Shown
from generator.wording import number


class Form(StrEnum):
    """How a chart is drawn: over time as columns (beside or on each other) or lines; what is compared at one time as rows."""

    COLUMNS = "columns"
    STACKED = "stacked"
    LINES = "lines"
    ROWS = "rows"


MOST = {Form.COLUMNS: 3, Form.STACKED: 3, Form.LINES: 3, Form.ROWS: 1}
"""As many series as can be told apart without colour."""


class Series(NamedTuple):
    """What a series is called, and its value for each category; None where there is none to show, which is no zero."""

    label: str
    values: tuple[Decimal | None, ...]


class Chart(NamedTuple):
    """A chart. `name` is its slug, which no other chart on the page has; `unit` is what the numbers count (”upphandlingar”, ”miljoner kr”).

    `description` says in words what there is to see, for those who do not; `decimals` is how exact the numbers are written.
    """

    name: str
    form: Form
    title: str
    description: str
    unit: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    decimals: int = 0


def within(value: object) -> tuple[Chart, ...]:
    """Every chart inside a page's value, in the order in which it stands there; each once."""
    return tuple(dict.fromkeys(_within(value)))


_LEAVES = (str, int, Decimal, Shown, type(None))
"""What holds no chart. A page has tens of thousands of links, so that not looking into them is most of the time."""


def _within(value: object) -> Iterator[Chart]:
    if isinstance(value, Chart):
        yield value
    elif isinstance(value, (tuple, list)):
        for each in value:
            if not isinstance(each, _LEAVES):
                yield from _within(each)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _within(getattr(value, field.name))


def file_of(chart: Chart) -> str:
    """What the file of a chart is called, beside its page."""
    return f"diagram-{chart.name}.svg"


def chart(
    name: str,
    form: Form,
    title: str,
    unit: str,
    categories: Sequence[str],
    series: Iterable[Series],
    decimals: int = 0,
) -> Chart | None:
    """A chart with its description, or None where there is nothing to compare: no value, or one alone.

    Raises ValueError where there are more series than the form can tell apart, or a series does not have one value for each category.
    """
    found = tuple(series)
    if len(found) > MOST[form]:
        raise ValueError(f"{name}: {len(found)} series are more than {form} can show")
    if any(len(one.values) != len(categories) for one in found):
        raise ValueError(f"{name}: a series does not have a value for each category")
    if sum(value is not None for one in found for value in one.values) < 2:
        return None
    told = " ".join(_told(one, categories, unit, decimals, alone=len(found) == 1) for one in found)
    return Chart(name, form, title, f"{told} Alla tal står i tabellen.", unit, tuple(categories), found, decimals)


def shown(value: Decimal, decimals: int) -> str:
    """A value as it is written in the chart: ”1 234,5”."""
    exact = value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    whole, _, part = f"{exact:f}".partition(".")
    return number(int(whole)) + (f",{part}" if part else "")


def _told(series: Series, categories: Sequence[str], unit: str, decimals: int, *, alone: bool) -> str:
    """The highest and the lowest of a series in words."""
    known = [(value, name) for name, value in zip(categories, series.values, strict=True) if value is not None]
    if not known:
        return f"{series.label}: inga tal."
    top, bottom = max(known, key=lambda one: one[0]), min(known, key=lambda one: one[0])
    intro = "" if alone else f"{series.label}: "
    if top[0] == bottom[0]:
        said = f"{shown(top[0], decimals)} {unit} hela vägen"
    else:
        said = f"högst {shown(top[0], decimals)} {unit} ({top[1]}), lägst {shown(bottom[0], decimals)} ({bottom[1]})"
    sentence = f"{intro}{said}."
    return sentence if intro else sentence[0].upper() + sentence[1:]
