# SPDX-License-Identifier: EUPL-1.2
"""The figures as Markdown tables, put into docs/performance.md between two marks."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Sequence
from pathlib import Path

from scripts.bench_measure import Program
from scripts.bench_profile import STAGES, Profile, Reading

BEGIN, END = "<!-- begin: written by scripts/bench.py -->", "<!-- end: written by scripts/bench.py -->"
Row = Sequence[str]


def table(head: Row, rows: Iterable[Row]) -> str:
    """A Markdown table whose first column is text and whose others are numbers."""
    lines = [head, ["---", *["--:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def machine() -> str:
    """What the figures were measured on, without the name or the folders of the machine."""
    return f"{os.cpu_count()} cores, {platform.machine()}, {platform.system()}, Python {platform.python_version()}"


def side_by_side(programs: Sequence[Program]) -> str:
    """Each program's time a page, and how many times that of our two sites it is."""
    ours = programs[0]
    rows = [
        [
            program.name,
            _number(program.pages()),
            f"{_per_page(program, program.seconds):.2f}",
            f"{_per_page(program, program.seconds) / _per_page(ours, ours.seconds):.1f}",
            f"{_per_page(program, program.work):.2f}",
            f"{_per_page(program, program.work) / _per_page(ours, ours.work):.1f}",
            f"{program.size() / program.pages() / 1000:.0f}",
            f"{program.memory / 1e6:.0f}",
            f"{program.spread * 100:.0f} %",
        ]
        if program.runs
        else [program.name, program.missing, *["–"] * 7]
        for program in programs
    ]
    head = [
        "Program",
        "pages",
        "ms a page",
        "times ours",
        "ms of work a page",
        "times ours",
        "kB a page",
        "memory, MB",
        "spread",
    ]
    return table(head, rows)


def edited(cold: Program, warm: Program) -> str:
    """A rebuild after one edited record, beside a cold build."""
    rows = [
        [each.name, f"{each.seconds:.2f}", f"{each.work:.2f}", f"{each.seconds / cold.seconds * 100:.0f} %"]
        for each in (cold, warm)
    ]
    return table(["Both sites", "seconds", "seconds of work", "share of cold"], rows)


def linear(measured: Sequence[tuple[int, int, Program]]) -> str:
    """Cold builds of registers of different sizes: agreements, records and the build of both sites."""
    rows = [
        [
            _number(agreements),
            _number(records),
            _number(program.pages()),
            f"{program.seconds:.1f}",
            f"{_per_page(program, program.seconds):.2f}",
            f"{_per_page(program, program.work):.2f}",
            f"{program.memory / 1e6:.0f}",
        ]
        for agreements, records, program in measured
    ]
    return table(["Agreements", "records", "pages", "seconds", "ms a page", "ms of work a page", "memory, MB"], rows)


def stages(found: Profile) -> str:
    """Where the work of a cold build goes."""
    whole = sum(found.seconds.values())
    rows = [
        [STAGES[stage], f"{seconds:.2f}", f"{seconds / whole * 100:.0f} %", f"{seconds / found.pages * 1000:.3f}"]
        for stage, seconds in found.seconds.items()
    ]
    return table(
        ["Stage", "seconds of work", "share", "ms a page"],
        [*rows, ["all", f"{whole:.2f}", "100 %", f"{whole / found.pages * 1000:.3f}"]],
    )


def reader(found: Reading) -> str:
    """What reading alone costs."""
    return (
        f"The reader alone, with the place of every value: {_number(found.files)} files of {found.lines:.0f} lines on average in "
        f"{found.seconds:.2f} s, {found.seconds / found.files * 1000:.2f} ms a file.\n"
    )


def put_into(file: Path, report: str) -> None:
    """Replace what stands between the marks in a file, or write a file that holds nothing else."""
    marked = f"{BEGIN}\n\n{report}\n{END}\n"
    text = file.read_text("utf-8") if file.exists() else ""
    if BEGIN in text and END in text:
        marked = text[: text.index(BEGIN)] + marked + text[text.index(END) + len(END) :].removeprefix("\n")
    file.write_text(marked, "utf-8")


def _per_page(program: Program, seconds: float) -> float:
    return seconds / program.pages() * 1000


def _number(value: int) -> str:
    return f"{value:,}"
