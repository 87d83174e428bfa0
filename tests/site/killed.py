# SPDX-License-Identifier: EUPL-1.2
"""Writes a site over another and is killed at every step in turn; prints what stood afterwards, one JSON line a step.

A program of its own, `killed.py FOLDER exchange|renames`, since it forks and since its audit hook can never be taken off.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from pathlib import Path
from typing import Any

from generator.site import exchange

BEFORE = {"index.html": b"fore", "lika.css": b"lika", "bort/index.html": b"bort", "avtal/a/index.html": b"a"}
AFTER = {"index.html": b"efter", "lika.css": b"lika", "nytt/index.html": b"nytt", "avtal/a/index.html": b"b"}
STEPS = {"open", "os.rename", "os.mkdir", "os.link", "os.remove", "os.rmdir"}


def cannot_exchange(one: Path, other: Path) -> bool:
    """A system that has no renameat2."""
    return False


def tree(folder: Path) -> dict[str, str]:
    """Every file below a folder with its content."""
    return {str(file.relative_to(folder)): file.read_text() for file in sorted(folder.rglob("*")) if file.is_file()}


def kill_at(step: int, out: Path) -> None:
    """Let the process be killed before it does the step-th thing to a file below `out`."""
    left = step

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal left
        if event in STEPS and str(out) in os.fsdecode(
            os.fspath(arguments[0]) if isinstance(arguments[0], os.PathLike | str | bytes) else ""
        ):
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)


def main(out: Path, way: str) -> None:
    """Kill at the first step, the second, and so on, until a build gets through."""
    if way == "renames":
        exchange.rename_exchange = cannot_exchange
    status, step = 1, 0
    while status:
        step += 1
        shutil.rmtree(out, ignore_errors=True)
        exchange.Exchange(out, "public").write(BEFORE.items())
        child = os.fork()
        if child == 0:
            kill_at(step, out)
            exchange.Exchange(out, "public").write(AFTER.items())
            os._exit(0)
        status = os.waitpid(child, 0)[1]
        site = exchange.Exchange(out, "public")
        at_once = tree(site.target)
        site.recover()
        recovered, listed = tree(site.target), sorted(json.loads(site.manifest.read_text())["files"])
        names = sorted(entry.name for entry in out.iterdir())
        site.write(AFTER.items())
        told = {
            "killed": bool(status),
            "at_once": at_once,
            "recovered": recovered,
            "listed": listed,
            "names": names,
            "then": tree(site.target),
        }
        sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
