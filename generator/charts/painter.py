# SPDX-License-Identifier: EUPL-1.2
"""Orders to the program that draws (`easel.py`), which is started when the first order comes and stopped when there are no more."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Any, Self

EASEL = Path(__file__).with_name("easel.py")


class ChartError(Exception):
    """A chart could not be drawn. The message is a Swedish sentence with Vega's own words."""


class Painter:
    """A running easel. One order at a time."""

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

    def paint(self, spec: dict[str, Any], title: str) -> str:
        """The SVG of a Vega-Lite specification. `title` is for the message where it cannot be drawn."""
        running = self._started()
        assert running.stdin is not None and running.stdout is not None  # noqa: S101, PT018 - they are pipes
        try:
            running.stdin.write(json.dumps(spec, ensure_ascii=False).encode() + b"\n")
            running.stdin.flush()
            line = running.stdout.readline()
        except OSError:
            line = b""
        if not line:
            raise ChartError(f"Diagrammet ”{title}” gick inte att rita: ritprogrammet (Vega) slutade.")
        answer = json.loads(line)
        if "error" in answer:
            raise ChartError(f"Diagrammet ”{title}” gick inte att rita: {answer['error']}.")
        return str(answer["svg"])

    def _started(self) -> subprocess.Popen[bytes]:
        if self._running is None:
            self._running = subprocess.Popen(
                [sys.executable, "-I", str(EASEL)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
            )
        return self._running
