# SPDX-License-Identifier: EUPL-1.2
"""Programs of ours that answer orders, a line for each: what starts threads runs in one, since a process that is to be copied may have none."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Any, Self


class Answering:
    """A program that is started when the first order comes and stopped when there are no more. One order at a time."""

    def __init__(self, program: Path, *arguments: str) -> None:
        """`program` is a Python file that reads JSON on each line of its input and answers each with a line."""
        self._command = [sys.executable, "-I", str(program), *arguments]
        self._running: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._running is not None:
            self._running.communicate()  # closes its input, and so ends it
            self._running = None

    def ask(self, order: dict[str, Any]) -> dict[str, Any] | None:
        """What it answers to an order; None where it has ended."""
        if self._running is None:
            self._running = subprocess.Popen(self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        running = self._running
        assert running.stdin is not None and running.stdout is not None  # noqa: S101, PT018 - they are pipes
        try:
            running.stdin.write(json.dumps(order, ensure_ascii=False).encode() + b"\n")
            running.stdin.flush()
            line = running.stdout.readline()
        except OSError:
            line = b""
        answer: dict[str, Any] | None = json.loads(line) if line else None
        return answer
