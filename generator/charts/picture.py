# SPDX-License-Identifier: EUPL-1.2
"""What every Vega-Lite specification of ours has in common: the canvas, texts and places. Lengths are units of the picture (`spec.py`)."""

from __future__ import annotations

from typing import Any, NamedTuple

WIDTH = 360
"""About as wide as a telephone's page."""


class Plot(NamedTuple):
    """The part of the picture with the marks, and what is around it."""

    left: int
    top: int
    width: int
    height: int


def picture(plot: Plot, height: int, layers: list[dict[str, Any]]) -> dict[str, Any]:
    """What every specification begins with."""
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "width": plot.width,
        "height": plot.height,
        "autosize": "none",
        "padding": {
            "left": plot.left,
            "top": plot.top,
            "right": WIDTH - plot.left - plot.width,
            "bottom": height - plot.top - plot.height,
        },
        "config": {"aria": False, "background": None, "view": {"stroke": None, "fill": None}},
        "layer": layers,
    }


def text(cells: list[dict[str, Any]], kind: str, **mark: Any) -> dict[str, Any]:
    """A layer of texts of a kind, which is the name of its class."""
    return {
        "data": {"values": cells},
        "mark": {"type": "text", "fill": kind, "limit": 0, "baseline": "middle", **mark},
    }


def at(x: int, y: int) -> dict[str, Any]:
    """A place in the picture, counted from the corner of the plot."""
    return {"x": {"value": x}, "y": {"value": y}}
