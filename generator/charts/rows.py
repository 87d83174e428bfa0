# SPDX-License-Identifier: EUPL-1.2
"""A chart of rows as a Vega-Lite specification: what is compared at one time, with names as long as those of categories."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from generator.charts.picture import WIDTH, Plot, picture, text
from generator.views.charts import Chart, shown

ROW = 46
"""A row of a chart of rows: its label, and its bar below."""
LONGEST = 44
"""Letters of a row's label. What is longer is cut; the table has it whole."""


def rows(chart: Chart) -> dict[str, Any]:
    """A chart of rows: the label and the value on a line, and below them the bar, as wide as the page where it is longest."""
    values = chart.series[0].values
    longest = max([value for value in values if value is not None] + [Decimal(0)]) or Decimal(1)
    height = ROW * len(values)
    cells = [
        {
            "label": name if len(name) <= LONGEST else f"{name[: LONGEST - 1].rstrip()}…",
            "text": "–" if value is None else shown(value, chart.decimals),
            "value": float(value or 0),
            "start": 0,
            "base": at * ROW + 17,
            "top": at * ROW + 24,
            "bottom": at * ROW + 38,
        }
        for at, (name, value) in enumerate(zip(chart.categories, values, strict=True))
    ]
    down = {
        "type": "quantitative",
        "axis": None,
        "scale": {"domain": [0, height], "range": [0, height], "nice": False},
    }
    along = {"type": "quantitative", "axis": None, "scale": {"domain": [0, float(longest)], "nice": False}}
    layers = [
        {
            "data": {"values": [cell for cell, value in zip(cells, values, strict=True) if value is not None]},
            "mark": {"type": "rect", "fill": "mark-1"},
            "encoding": {
                "x": {"field": "start", **along},
                "x2": {"field": "value"},
                "y": {"field": "top", **down},
                "y2": {"field": "bottom"},
            },
        },
        *(
            text(cells, kind, align=side, baseline="alphabetic")
            | {
                "encoding": {
                    "x": {"value": place},
                    "y": {"field": "base", **down},
                    "text": {"field": field, "type": "nominal"},
                }
            }
            for kind, side, place, field in (("label", "left", 0, "label"), ("value", "right", WIDTH, "text"))
        ),
    ]
    return picture(Plot(0, 0, WIDTH, height), height, layers)
