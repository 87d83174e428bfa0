# SPDX-License-Identifier: EUPL-1.2
"""Orders to the typesetter (`press.py`), which is started when the first order comes and stopped when there are no more."""

from __future__ import annotations

import base64
import json
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self

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


class Typesetter:
    """A running typesetter. One order at a time."""

    def __init__(self) -> None:
        self._running: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._running is not None:
            self._running.communicate()  # closes its input, and so ends it
            self._running = None

    def set(self, order: dict[str, Any], title: str) -> Printed:
        """The document of an order (see `press.py`). `title` is for the message where it cannot be set."""
        answer = self._answer(order, title)
        return Printed(base64.b64decode(answer["pdf"]), answer["pages"])

    def draw(self, order: dict[str, Any], title: str) -> bytes:
        """The picture of an order, as PNG."""
        return base64.b64decode(self._answer(order, title)["png"])

    def _answer(self, order: dict[str, Any], title: str) -> dict[str, Any]:
        running = self._started()
        assert running.stdin is not None and running.stdout is not None  # noqa: S101, PT018 - they are pipes
        try:
            running.stdin.write(json.dumps(order, ensure_ascii=False).encode() + b"\n")
            running.stdin.flush()
            line = running.stdout.readline()
        except OSError:
            line = b""
        if not line:
            raise PrintError(f"”{title}” gick inte att skriva ut: satsprogrammet (Typst) slutade.")
        answer: dict[str, Any] = json.loads(line)
        if "error" in answer:
            raise PrintError(f"”{title}” gick inte att skriva ut: {answer['error']}.", answer["line"])
        return answer

    def _started(self) -> subprocess.Popen[bytes]:
        if self._running is None:
            self._running = subprocess.Popen(
                [sys.executable, "-I", str(PRESS), str(FOLDER)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
            )
        return self._running
