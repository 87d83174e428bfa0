# SPDX-License-Identifier: EUPL-1.2
"""A chart as a Vega-Lite specification.

Nothing in it depends on how wide a text is: the canvas, the room for labels and every place of a text are given, so that the same chart is the same bytes on
any machine, with any fonts. Axes and legends are marks of ours, since Vega's own measure text, and cost more than all the rest. Colours are
names of classes (`dressing.py`), which the stylesheet gives a colour for light, dark and paper.

Lengths are units of the picture, about one CSS pixel on a telephone: it is as wide as a telephone's page, and scales with its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from math import ceil
from typing import Any

from generator.charts.picture import WIDTH, Plot, at, picture, text
from generator.charts.rows import rows
from generator.charts.scale import Scale, scale_for
from generator.views.charts import Chart, Form, shown

PLOT = 168
"""How high the part with the marks is, in charts over time."""
LETTER = Decimal("7.6")
"""Room for a letter of 13 units: more than any figure of a common font needs."""
LINE = 22
"""A line of the legend."""
FOOT = 26
HEAD = 20

DASHES: tuple[list[int], ...] = ([1, 0], [6, 3], [2, 3])
POINTS = ("circle", "square", "triangle-up")


def spec(chart: Chart) -> dict[str, Any]:
    """The specification of a chart."""
    if chart.form is Form.ROWS:
        return rows(chart)
    several = len(chart.series) > 1
    scale = scale_for(_heights(chart))
    labelled = not several and chart.form is Form.COLUMNS and _fits(chart)
    if labelled:  # no line to read against, so that the highest column may fill the room
        scale = scale._replace(high=max(_heights(chart)) or scale.high)
    ticks = [] if labelled else [shown(tick, scale.decimals) for tick in scale.ticks]
    left = 0 if labelled else int(max(map(len, ticks)) * LETTER) + 10
    plot = Plot(left, HEAD + (LINE * len(chart.series) if several else 0), WIDTH - left, PLOT)
    layers = [
        *_grid(scale, [] if labelled else ticks, plot),
        *(_lines(chart) if chart.form is Form.LINES else _columns(chart, scale)),
        *([_values(chart)] if labelled else []),
        _names(chart, plot),
        *(_legend(chart, plot) if several else []),
    ]
    return picture(plot, plot.top + PLOT + FOOT, layers) | {"encoding": _over_time(chart, scale)}


def _over_time(chart: Chart, scale: Scale) -> dict[str, Any]:
    """What the layers of a chart over time have in common."""
    gap = {"paddingInner": 0.25, "paddingOuter": 0.15} if chart.form is not Form.LINES else {"padding": 0.5}
    return {
        "x": {
            "field": "name",
            "type": "ordinal" if chart.form is not Form.LINES else "nominal",
            "axis": None,
            "sort": None,
            "scale": {"type": "point" if chart.form is Form.LINES else "band", "domain": [*chart.categories], **gap},
        },
        "y": _up(scale),
    }


def _up(scale: Scale) -> dict[str, Any]:
    """The values on their scale."""
    domain = [float(scale.low), float(scale.high)]
    return {"field": "value", "type": "quantitative", "axis": None, "scale": {"domain": domain, "nice": False}}


def _heights(chart: Chart) -> list[Decimal]:
    """Every height that the scale must reach."""
    if chart.form is Form.STACKED:
        columns = zip(*(one.values for one in chart.series), strict=True)
        return [sum((value for value in column if value is not None), Decimal(0)) for column in columns]
    return [value for one in chart.series for value in one.values if value is not None]


def _fits(chart: Chart) -> bool:
    """Whether every column's value can stand on it."""
    step = Decimal(WIDTH) / len(chart.categories)
    longest = max(len(shown(value, chart.decimals)) for value in chart.series[0].values if value is not None)
    return longest * LETTER + 2 <= step


def _grid(scale: Scale, ticks: Sequence[str], plot: Plot) -> Iterator[dict[str, Any]]:
    """Lines behind the marks with their numbers to the left; where there are no numbers only the ground line."""
    lines = [{"value": float(tick)} for tick in (scale.ticks if ticks else (Decimal(0),))]
    yield {
        "data": {"values": lines},
        "mark": {"type": "rule", "color": "grid"},
        "encoding": {"x": {"value": 0}, "x2": {"value": plot.width}},
    }
    if ticks:
        texts = [{**line, "text": text} for line, text in zip(lines, ticks, strict=True)]
        yield text(texts, "tick", align="right") | {
            "encoding": {"x": {"value": -8}, "text": {"field": "text", "type": "nominal"}}
        }


def _columns(chart: Chart, scale: Scale) -> Iterator[dict[str, Any]]:
    """The columns: of several series beside each other, or on each other."""
    beside = {"xOffset": {"field": "series", "type": "nominal"}} if chart.form is Form.COLUMNS else {}
    names = [str(which) for which in range(len(chart.series))]
    yield {
        "data": {"values": _cells(chart)},
        "mark": {"type": "bar"},
        "encoding": {
            "fill": {
                "field": "series",
                "type": "nominal",
                "legend": None,
                "scale": {"domain": names, "range": [f"mark-{int(name) + 1}" for name in names]},
            },
            "order": {"field": "series", "type": "nominal"},
            "y": _up(scale) | {"stack": "zero" if chart.form is Form.STACKED else None},
            **beside,
        },
    }


def _lines(chart: Chart) -> Iterator[dict[str, Any]]:
    """The lines, each with its own dash and its own points. A year without a value is a gap."""
    for which, _ in enumerate(chart.series):
        name = str(which)
        yield {
            "data": {"values": [cell for cell in _cells(chart, gaps=True) if cell["series"] == name]},
            "mark": {
                "type": "line",
                "stroke": f"line-{which + 1}",
                "strokeDash": DASHES[which],
                "invalid": "break-paths-show-domains",
            },
        }
        yield {
            "data": {"values": [cell for cell in _cells(chart) if cell["series"] == name]},
            "mark": {
                "type": "point",
                "shape": POINTS[which],
                "size": 46,
                "fill": f"mark-{which + 1}",
                "stroke": None,
                "opacity": 1,
            },
        }


def _cells(chart: Chart, *, gaps: bool = False) -> list[dict[str, Any]]:
    """Every value with its category and its series."""
    return [
        {"name": name, "series": str(which), "value": None if value is None else float(value)}
        for which, one in enumerate(chart.series)
        for name, value in zip(chart.categories, one.values, strict=True)
        if gaps or value is not None
    ]


def _values(chart: Chart) -> dict[str, Any]:
    """The value on each column, and a dash where there is none to show."""
    cells = [
        {"name": name, "value": float(value or 0), "text": "–" if value is None else shown(value, chart.decimals)}
        for name, value in zip(chart.categories, chart.series[0].values, strict=True)
    ]
    return text(cells, "value", dy=-6, baseline="alphabetic") | {
        "encoding": {"text": {"field": "text", "type": "nominal"}}
    }


def _names(chart: Chart, plot: Plot) -> dict[str, Any]:
    """The categories below: all of them, or every second, third …, the last one always."""
    step = Decimal(plot.width) / len(chart.categories)
    every = max(1, ceil((max(map(len, chart.categories)) * LETTER + 2) / step))
    last = len(chart.categories) - 1
    cells = [{"name": name} for at, name in enumerate(chart.categories) if (last - at) % every == 0]
    return text(cells, "label") | {
        "encoding": {"y": {"value": PLOT + 16}, "text": {"field": "name", "type": "nominal"}}
    }


def _legend(chart: Chart, plot: Plot) -> Iterator[dict[str, Any]]:
    """A line for each series above the marks: its mark and its name. What lies on top of another stands above it."""
    order = [*enumerate(chart.series)]
    for line, (which, one) in enumerate(reversed(order) if chart.form is Form.STACKED else order):
        middle = line * LINE - plot.top + LINE // 2
        yield from _swatch(chart.form, which, middle, -plot.left)
        yield text([{"text": one.label}], "label", align="left") | {
            "encoding": at(34 - plot.left, middle) | {"text": {"field": "text", "type": "nominal"}}
        }


def _swatch(form: Form, which: int, middle: int, left: int) -> Iterator[dict[str, Any]]:
    """A mark as the series has it."""
    one: Mapping[str, Any] = {"values": [{}]}
    if form is not Form.LINES:
        yield {
            "data": one,
            "mark": {"type": "rect", "fill": f"mark-{which + 1}"},
            "encoding": at(left, middle - 7) | {"x2": {"value": left + 26}, "y2": {"value": middle + 7}},
        }
        return
    yield {
        "data": one,
        "mark": {"type": "rule", "color": f"line-{which + 1}", "strokeDash": DASHES[which]},
        "encoding": at(left, middle) | {"x2": {"value": left + 26}},
    }
    yield {
        "data": one,
        "mark": {
            "type": "point",
            "shape": POINTS[which],
            "size": 46,
            "fill": f"mark-{which + 1}",
            "stroke": None,
            "opacity": 1,
        },
        "encoding": at(left + 13, middle),
    }
