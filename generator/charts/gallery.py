# SPDX-License-Identifier: EUPL-1.2
"""The charts of a site as HTML. One that shows what it showed before is not drawn again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from markupsafe import Markup, escape

from generator.charts.dressing import dressed
from generator.charts.painter import Painter
from generator.charts.spec import spec
from generator.kept import Kept, named_by
from generator.views.charts import Chart

Draw = Callable[[Chart], Markup]
"""A chart as HTML."""


@contextmanager
def gallery(shelf: Path) -> Iterator[Draw]:
    """What draws the charts of a site. Those that were drawn before are taken from `shelf`; what is on it and was not asked for is thrown away at the end.

    Raises ChartError where a chart cannot be drawn.
    """
    with Painter() as painter, Kept(shelf) as kept:

        def draw(chart: Chart) -> Markup:
            made = kept.take(_name(chart), lambda: dressed(painter.paint(spec(chart), chart.title), chart).encode())
            return Markup(made.decode())  # noqa: S704 - its texts were escaped when it was drawn

        yield draw


def outline(chart: Chart) -> Markup:
    """A chart that is not drawn, for where pages are only compared: equal when and only when what it shows is equal."""
    return Markup('<p class="chart__picture">{}</p>').format(escape(repr(chart)))


def _name(chart: Chart) -> str:
    """The name under which a picture is kept: the same for the same chart and the same tools."""
    return hashlib.sha256(f"{_tools()}\n{chart!r}".encode()).hexdigest() + ".svg"


@cache
def _tools() -> str:
    """What a picture depends on besides its chart, in one name."""
    return named_by("vl-convert-python", sorted(Path(__file__).parent.glob("*.py")))
