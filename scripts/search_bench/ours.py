# SPDX-License-Identifier: EUPL-1.2
"""Our own search: the benchmark's register built by the real program, with and without the everyday words of another register."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from scripts.search_bench.data import Bought, agreements
from scripts.search_bench.peers import Engine
from scripts.search_bench.register import AS_OF, WORDS, ids, write

ROOT = Path(__file__).resolve().parents[2]
POLICY = "default-src 'self'"
"""The site's own Content-Security-Policy: the search works under it or not at all."""
PARTS = ("/search/", "/assets/search.js", "/assets/search-", "/assets/mine.js", "/assets/elements.js")
"""The index and the scripts of searching; what every page fetches anyway is not counted."""


def ours(work: Path, words: Path) -> list[Engine]:
    """Without everyday words, and with those of the register `words` if it has any."""
    engines = [built("Samköp, utan vardagsord", work / "own", None)]
    if (words / WORDS).is_file():
        engines.append(built("Samköp, med vardagsord", work / "own-words", words))
    return engines


def built(name: str, work: Path, words: Path | None, more: Sequence[Bought] = ()) -> Engine:
    """The benchmark's register as a site for the staff, with the everyday words of the register `words`, and with more agreements."""
    register, out = work / "register", work / "out"
    write(register, words, more)
    folders = ["--register", str(register), "--out", str(out)]
    command = [sys.executable, "-m", "generator", "build", *folders, "--audience", "internal", "--as-of", str(AS_OF)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{done.stdout[-2000:]}{done.stderr[-2000:]}")
    keys = {record: key for key, record in ids((*agreements(), *more)).items()}
    return Engine(name, out / "internal", "page.js", "sok/", PARTS, policy=POLICY, keys=keys, alone="ours.js")
