# SPDX-License-Identifier: EUPL-1.2
"""Measures the build on a generated register, beside other programs on the same pages, and writes the tables of docs/performance.md.

    python scripts/bench.py --as-of 2026-11-02
    python scripts/bench.py --quick --only samkop

Every program is a whole process that begins from nothing: no earlier output, no cache. The programs take turns, several rounds in one run, so that
what else the machine does falls on all of them; compare the ratios, not the milliseconds of two different runs.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from scripts import bench_report as report  # noqa: E402  the folder of programs is no package
from scripts.bench_markdown import pages_of  # noqa: E402
from scripts.bench_measure import Program, alternate, run  # noqa: E402
from scripts.bench_peers import peers, versions  # noqa: E402
from scripts.bench_profile import profile, reading  # noqa: E402
from scripts.bench_register import TODAY, an_agreement, write_register  # noqa: E402

PAGE = ROOT / "docs" / "performance.md"
_FIGURE = re.compile(r"(Minsta order är )(\d+)( kronor)")


def main() -> None:
    """Measure what was asked for and write it down."""
    asked = _arguments()
    with tempfile.TemporaryDirectory(prefix="samkop-bench-") as folder:
        text = measure(asked, Path(folder))
    print(text)
    if asked.into:
        report.put_into(asked.into, text)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measures the build beside other programs.")
    parser.add_argument("--agreements", type=int, default=4_000, help="agreements in the generated register")
    parser.add_argument("--rounds", type=int, default=3, help="runs of each program; the median is told")
    parser.add_argument(
        "--sizes", type=int, nargs="*", default=[1_000, 4_000, 16_000], help="registers to build for linearity"
    )
    parser.add_argument("--only", choices=["samkop", "peers"], help="only our own program, or only the comparison")
    parser.add_argument("--quick", action="store_true", help="a small register and one round, to see that it works")
    parser.add_argument("--as-of", default="", help="the day of the measurement, for the report")
    parser.add_argument(
        "--into", type=Path, help="the file to write the tables into; without --quick docs/performance.md"
    )
    asked = parser.parse_args()
    if asked.quick:
        asked.agreements, asked.rounds, asked.sizes = 50, 1, [20]
    elif not asked.into:
        asked.into = PAGE
    return asked


def measure(asked: argparse.Namespace, work: Path) -> str:
    """All tables, in the order of the page."""
    register = work / "register"
    write_register(register, asked.agreements)
    lines = len(re.findall("\n", "".join(file.read_text("utf-8") for file in (register / "agreements").iterdir())))
    parts = [_heading(asked, _records(register), lines // asked.agreements), *_compared(asked, register, work)]
    if asked.only != "peers":
        parts += ["### En ändrad post\n", _edited(asked, register, work)]
        parts += ["### Tillväxt\n", report.linear([_sized(size, work) for size in asked.sizes])]
        parts += [
            "### Vart arbetet går\n",
            report.stages(profile(register, work / "profile", TODAY)),
            report.reader(reading(register)),
        ]
    return "\n".join(parts)


def _heading(asked: argparse.Namespace, records: int, lines: int) -> str:
    day = f" {asked.as_of}" if asked.as_of else ""
    told = f"{report.whole(asked.agreements)} avtal på i snitt {lines} rader, {report.whole(records)} filer i allt"
    return (
        f"Mätt{day} med `scripts/bench.py --agreements {asked.agreements} --rounds {asked.rounds}` på {report.machine()}; {versions()}.\n"
        f"Registret: {told}. Dagen är {TODAY}.\n"
    )


def _records(register: Path) -> int:
    return sum(1 for file in register.rglob("*") if file.is_file())


def _samkop(name: str, register: Path, out: Path, *more: str) -> Program:
    folders = ["--register", str(register), "--out", str(out)]
    command = [sys.executable, "-m", "generator", "build", *folders, "--as-of", str(TODAY), *more]
    # What earlier runs have read lies beside what they wrote, and goes with it.
    return Program(
        name, command, ROOT, [out / "public", out / "internal"], [out], {"SAMKOP_CACHE": str(out / ".cache")}
    )


def _compared(asked: argparse.Namespace, register: Path, work: Path) -> list[str]:
    """Our own builds, and the other programs on the pages of our public site."""
    programs = [
        _samkop("Samköp, båda webbplatserna", register, work / "both"),
        _samkop("Samköp, den publika", register, work / "public", "--audience", "public"),
    ]
    if asked.only != "samkop":
        run(programs[1])
        programs += peers(pages_of(work / "public" / "public"), work / "peers")
    for program in programs:
        program.before = program.clean
    alternate(programs, asked.rounds, _tell)
    return ["### Sida vid sida\n", report.side_by_side(programs)]


def _edited(asked: argparse.Namespace, register: Path, work: Path) -> str:
    """Cold builds and rebuilds after one changed sentence, in turns in the same folder."""
    file, out = an_agreement(register), work / "edited"
    cold, warm = _samkop("kallt", register, out), _samkop("en ändrad post", register, out)
    cold.before = cold.clean
    warm.before = lambda: _edit(file)
    alternate([cold, warm], asked.rounds, _tell)
    return report.edited(cold, warm)


def _edit(file: Path) -> None:
    """Change one public sentence."""
    changed = _FIGURE.sub(lambda match: f"{match[1]}{int(match[2]) + 1}{match[3]}", file.read_text("utf-8"))
    file.write_text(changed, "utf-8")


def _sized(size: int, work: Path) -> tuple[int, int, Program]:
    """A cold build of a register of another size. Its files are counted and then taken away, but for what the report reads."""
    register = work / f"register-{size}"
    write_register(register, size)
    program = _samkop(f"{size} avtal", register, work / f"sized-{size}")
    program.runs.append(run(program))
    _tell(f"{program.name}: {program.seconds:.1f} s")
    records = _records(register)
    shutil.rmtree(register)
    return size, records, program


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
