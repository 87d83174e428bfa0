# SPDX-License-Identifier: EUPL-1.2
"""The charts of a site as HTML. One that shows what it showed before is not drawn again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from importlib.metadata import version
from pathlib import Path

from markupsafe import Markup, escape

from generator.charts.dressing import dressed
from generator.charts.painter import Painter
from generator.charts.spec import spec
from generator.views.charts import Chart

Draw = Callable[[Chart], Markup]
"""A chart as HTML."""


@contextmanager
def gallery(shelf: Path) -> Iterator[Draw]:
    """What draws the charts of a site. Those that were drawn before are taken from `shelf`; what is on it and was not asked for is thrown away at the end.

    Raises ChartError where a chart cannot be drawn.
    """
    asked: set[str] = set()
    with Painter() as painter:

        def draw(chart: Chart) -> Markup:
            kept = shelf / _name(chart)
            if kept.name not in asked and not kept.is_file():
                _keep(dressed(painter.paint(spec(chart), chart.title), chart), kept)
            asked.add(kept.name)
            return Markup(kept.read_text("utf-8"))  # noqa: S704 - its texts were escaped when it was drawn

        yield draw
    for old in shelf.glob("*") if shelf.is_dir() else ():
        if old.name not in asked:
            old.unlink(missing_ok=True)


def outline(chart: Chart) -> Markup:
    """A chart that is not drawn, for where pages are only compared: equal when and only when what it shows is equal."""
    return Markup('<p class="chart__picture">{}</p>').format(escape(repr(chart)))


def _keep(made: str, file: Path) -> None:
    """Write a file in one step, so that a build that is stopped leaves no half of it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    half = file.with_suffix(".half")
    half.write_text(made, "utf-8")
    half.replace(file)


def _name(chart: Chart) -> str:
    """The name under which a picture is kept: the same for the same chart and the same tools."""
    return hashlib.sha256(f"{_tools()}\n{chart!r}".encode()).hexdigest() + ".svg"


@cache
def _tools() -> str:
    """What a picture depends on besides its chart, in one name."""
    found = hashlib.sha256(version("vl-convert-python").encode())
    for file in sorted(Path(__file__).parent.glob("*.py")):
        found.update(file.read_bytes())
    return found.hexdigest()
