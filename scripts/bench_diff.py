# SPDX-License-Identifier: EUPL-1.2
"""Measures `samkop diff` on a generated register of which three records are changed, and writes the table of docs/performance.md.

    python scripts/bench_diff.py
    python scripts/bench_diff.py --agreements 200 --rounds 1 --into table.md

Each run is a whole process. Two changes are told: amounts that only the records' own pages and rows show, and titles and a day, which a hundred pages show.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
import tempfile
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from scripts import bench_report as report  # noqa: E402  the folder of programs is no package
from scripts.bench_measure import Program, alternate  # noqa: E402
from scripts.bench_register import TODAY, write_register  # noqa: E402

PAGE = ROOT / "docs" / "performance.md"
BEGIN, END = (f"<!-- {word}: skrivs av scripts/bench_diff.py -->" for word in ("början", "slut"))
AMOUNTS = ((0.02, r"(amount: )", r"\g<1>1"), (0.5, r"(amount: )", r"\g<1>1"), (0.9, r"(amount: )", r"\g<1>1"))
WORDS = (
    (0.02, r"(?m)^title: ", "title: Nya "),
    (0.5, r"(?m)^title: ", "title: Nya "),
    (0.9, r"(end: 20)2", r"\g<1>3"),
)
"""Where in the list of agreements the three stand, and what becomes of the first that is found in each."""


def main() -> None:
    """Measure, and write it down."""
    asked = _arguments()
    with tempfile.TemporaryDirectory(prefix="samkop-bench-") as folder:
        text = measure(asked.agreements, asked.rounds, Path(folder))
    print(text)
    report.put_into(asked.into, text, BEGIN, END)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measures samkop diff.")
    parser.add_argument("--agreements", type=int, default=5_630, help="agreements in the generated register")
    parser.add_argument("--rounds", type=int, default=5, help="runs of each; the median is told")
    parser.add_argument("--into", type=Path, default=PAGE, help="the file to write the table into")
    return parser.parse_args()


def measure(agreements: int, rounds: int, work: Path) -> str:
    """The table, with what it was measured on."""
    base, cache = work / "base", work / "cache"
    write_register(base, agreements)
    sides = {name: _edited(base, work / name, edits) for name, edits in (("amounts", AMOUNTS), ("words", WORDS))}
    kept = {"SAMKOP_CACHE": str(cache)}
    programs = [
        _diff("tre belopp", base, sides["amounts"], kept),
        _diff("två rubriker och ett slutdatum", base, sides["words"], kept),
        _diff("tre belopp, inget läst förut", base, sides["amounts"], {"SAMKOP_CACHE": ""}),
    ]
    for program in programs[:2]:
        program.before = partial(_warm, cache, program)
    alternate(programs, rounds, lambda line: print(line, file=sys.stderr, flush=True))
    files = report.whole(sum(1 for file in base.rglob("*") if file.is_file()))
    rows = [
        [each.name, report.decimal(each.seconds, 1), report.decimal(each.work, 1), report.whole(round(each.memory / 1e6)), report.percent(each.spread)]
        for each in programs
    ]  # fmt: skip
    head = ["Det som ändras", "sekunder", "arbete, sekunder", "minne, MB", "spridning"]
    return f"Mätt med `scripts/bench_diff.py` på {report.machine()}: {files} filer, tre av dem ändrade.\n\n{report.table(head, rows)}"


def _diff(name: str, base: Path, head: Path, environment: dict[str, str]) -> Program:
    command = [sys.executable, "-m", "generator", "diff", str(base), str(head), "--as-of", str(TODAY)]
    return Program(name, command, ROOT, [], environment=environment)


def _warm(cache: Path, program: Program) -> None:
    """Let a run before the first one read everything: what is measured is the second time."""
    if not cache.is_dir() or len(list(cache.iterdir())) < 2:
        alternate(
            [Program(program.name, program.command, ROOT, [], environment=program.environment)], 1, lambda _: None
        )


def _edited(base: Path, folder: Path, edits: tuple[tuple[float, str, str], ...]) -> Path:
    """A copy of the register with three agreements changed."""
    shutil.copytree(base, folder)
    files = sorted((folder / "agreements").iterdir())
    for place, pattern, instead in edits:
        file = next(each for each in files[int(place * len(files)) :] if re.search(pattern, each.read_text("utf-8")))
        file.write_text(re.sub(pattern, instead, file.read_text("utf-8"), count=1), "utf-8")
    return folder


if __name__ == "__main__":
    main()
