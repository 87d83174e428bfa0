# SPDX-License-Identifier: EUPL-1.2
"""A chart as a file of its own, to be put in an article or a report: the picture of the page with its title and its colours in it."""

from __future__ import annotations

from functools import cache
from html import escape

from markupsafe import Markup

from generator.files import TEMPLATES
from generator.views.charts import Chart

HEAD = 30
"""Units above the picture for its title: a line of text with air around it."""
_OPEN = '<svg class="chart__picture" viewBox="0 0 '


def picture_file(chart: Chart, drawn: Markup) -> bytes:
    """The file of a chart that has been drawn for a page. What was only outlined has no picture, and is its outline."""
    text = str(drawn)
    if not text.startswith(_OPEN):
        return text.encode()
    size, _, rest = text.removeprefix(_OPEN).partition('"')
    width, height = size.split()
    tall = f"{float(height) + HEAD:g}"
    opening, _, marks = rest.partition(">")
    named = escape(f"{chart.title}, {chart.unit}")
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{tall}" viewBox="0 -{HEAD} {width} {tall}"{opening}>'
        f'<style>{_style()}</style><path fill="#fff" d="M0,-{HEAD}h{width}v{tall}h-{width}Z"/>'
        f'<text class="chart__name chart__start" x="0" y="-12">{named}</text>{marks}\n'
    ).encode()


@cache
def _style() -> str:
    return (TEMPLATES / "charts" / "file.css").read_text("utf-8").split("*/", 1)[1].strip()
