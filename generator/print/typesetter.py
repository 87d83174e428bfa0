# SPDX-License-Identifier: EUPL-1.2
"""Orders to the typesetter (`press.py`)."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any, NamedTuple

from generator.answering import Answering
from generator.files import TEMPLATES

FOLDER = TEMPLATES / "print"
TEMPLATE = FOLDER / "paper.typ"
PRESS = Path(__file__).with_name("press.py")


class PrintError(Exception):
    """A paper could not be set. The message is a Swedish sentence with the typesetter's own words; `line` is where in the template it stopped."""

    def __init__(self, message: str, line: int = 1) -> None:
        super().__init__(message)
        self.line = line


class Printed(NamedTuple):
    """A document and how many pages it has."""

    pdf: bytes
    pages: int


class Typesetter(Answering):
    """A running typesetter."""

    def __init__(self) -> None:
        super().__init__(PRESS, str(FOLDER))

    def set(self, order: dict[str, Any], title: str) -> Printed:
        """The document of an order (see `press.py`). `title` is for the message where it cannot be set."""
        answer = self._answer(order, title)
        return Printed(base64.b64decode(answer["pdf"]), answer["pages"])

    def draw(self, order: dict[str, Any], title: str) -> bytes:
        """The picture of an order, as PNG."""
        return base64.b64decode(self._answer(order, title)["png"])

    def _answer(self, order: dict[str, Any], title: str) -> dict[str, Any]:
        answer = self.ask(order)
        if answer is None:
            raise PrintError(f"”{title}” gick inte att skriva ut: satsprogrammet (Typst) slutade.")
        if "error" in answer:
            raise PrintError(f"”{title}” gick inte att skriva ut: {answer['error']}.", answer["line"])
        return answer
