# SPDX-License-Identifier: EUPL-1.2
"""Orders to the program that draws (`easel.py`)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from generator.answering import Answering

EASEL = Path(__file__).with_name("easel.py")


class ChartError(Exception):
    """A chart could not be drawn. The message is a Swedish sentence with Vega's own words."""


class Painter(Answering):
    """A running easel."""

    def __init__(self) -> None:
        super().__init__(EASEL)

    def paint(self, spec: dict[str, Any], title: str) -> str:
        """The SVG of a Vega-Lite specification. `title` is for the message where it cannot be drawn."""
        answer = self.ask(spec)
        if answer is None:
            raise ChartError(f"Diagrammet ”{title}” gick inte att rita: ritprogrammet (Vega) slutade.")
        if "error" in answer:
            raise ChartError(f"Diagrammet ”{title}” gick inte att rita: {answer['error']}.")
        return str(answer["svg"])
