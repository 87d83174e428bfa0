# SPDX-License-Identifier: EUPL-1.2
"""Vega's SVG as one that can stand in a page: classes for colours, a title and a description, and nothing else than what is seen.

Vega gives every mark its colour, font and size as attributes, in groups within groups. Here each mark stands by itself at its own place, with
the class that the stylesheet colours (`charts.css`), so that light, dark and paper need no picture each and the policy of 'self' alone has nothing to refuse.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from xml.etree import ElementTree as ET

from generator.views.charts import Chart

_NUMBER = re.compile(r"-?\d+\.\d+(?:e-?\d+)?")
_MOVE = re.compile(r"translate\((-?[\d.e-]+),(-?[\d.e-]+)\)")
_CLASS = re.compile(r"[a-z]+(?:-\d)?")
ANCHORS = {"middle": "", "start": " chart__start", "end": " chart__end"}


class DressingError(Exception):
    """Vega drew something that has no place in a page: a fault of the program."""


def dressed(svg: str, chart: Chart) -> str:
    """The SVG of a chart for a page. Raises DressingError for anything that a specification of ours does not ask for."""
    root = ET.fromstring(svg)  # noqa: S314 - it was made here, out of texts that Vega has escaped
    name = f"diagram-{chart.name}"
    marks = "".join(_marks(root, (0.0, 0.0)))
    return (
        f'<svg class="chart__picture" viewBox="0 0 {root.attrib["width"]} {root.attrib["height"]}" role="img" '
        f'aria-labelledby="{name}-titel {name}-beskrivning">'
        f'<title id="{name}-titel">{escape(chart.title)}</title>'
        f'<desc id="{name}-beskrivning">{escape(chart.description)}</desc>{marks}</svg>'
    )


def _marks(element: ET.Element, place: tuple[float, float]) -> Iterator[str]:
    """The marks inside an element, each at its own place."""
    for child in element:
        tag = child.tag.rpartition("}")[2]
        if "style" in child.attrib or "clip-path" in child.attrib or tag not in ("g", "path", "line", "text", "rect"):
            raise DressingError(f"Vega ritade något som inte får stå på en sida: {tag} {sorted(child.attrib)}")
        here = _moved(place, child.attrib.get("transform", ""))
        if tag == "g":
            yield from _marks(child, here)
        elif (colour := _colour(child)) and (tag != "path" or child.attrib.get("d")):
            yield _mark(tag, child, here, colour)


def _colour(element: ET.Element) -> str:
    """The class of a mark; empty for what is not seen, as the grounds of groups."""
    for attribute in ("fill", "stroke"):
        value = element.attrib.get(attribute, "none")
        if value not in ("none", "transparent"):
            if not _CLASS.fullmatch(value):
                raise DressingError(f"Vega gav ett märke en färg som inte är någon klass: {value}")
            return value
    return ""


def _mark(tag: str, element: ET.Element, place: tuple[float, float], colour: str) -> str:
    """One mark."""
    x, y = map(_short, place)
    found = element.attrib
    dashes = found.get("stroke-dasharray", "")
    dashed = f' stroke-dasharray="{dashes}"' if dashes and not dashes.endswith(",0") else ""
    if tag == "text":
        side = ANCHORS[found.get("text-anchor", "start")]
        return f'<text class="chart__{colour}{side}" x="{x}" y="{y}">{escape(element.text or "")}</text>'
    if tag == "line":
        across = _short(place[0] + float(found.get("x2", 0)))
        down = _short(place[1] + float(found.get("y2", 0)))
        return f'<path class="chart__{colour}"{dashed} d="M{x},{y}L{across},{down}"/>'
    shape = _NUMBER.sub(lambda number: _short(float(number[0])), found["d"])
    moved = "" if place == (0.0, 0.0) else f' transform="translate({x},{y})"'
    return f'<path class="chart__{colour}"{dashed}{moved} d="{shape}"/>'


def _moved(place: tuple[float, float], transform: str) -> tuple[float, float]:
    """A place after a transformation, which is never other than a move."""
    if not transform:
        return place
    found = _MOVE.fullmatch(transform)
    if found is None:
        raise DressingError(f"Vega flyttade ett märke på ett sätt som inte går att följa: {transform}")
    return place[0] + float(found[1]), place[1] + float(found[2])


def _short(value: float) -> str:
    """A number with one decimal: finer than anyone sees, and coarse enough to be the same wherever it was counted."""
    return (
        f"{value:.1f}".removesuffix(".0").replace("-0", "0")
        if abs(value) < 0.05
        else f"{value:.1f}".removesuffix(".0")
    )
