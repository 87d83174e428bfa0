# SPDX-License-Identifier: EUPL-1.2
"""The figures as Markdown tables in Swedish, put into docs/performance.md between two marks."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Sequence
from pathlib import Path

from scripts.bench_measure import Program
from scripts.bench_profile import STAGES, Profile, Reading

BEGIN, END = "<!-- början: skrivs av scripts/bench.py -->", "<!-- slut: skrivs av scripts/bench.py -->"
Row = Sequence[str]


def table(head: Row, rows: Iterable[Row]) -> str:
    """A Markdown table whose first column is text and whose others are numbers."""
    lines = [head, ["---", *["--:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def machine() -> str:
    """What the figures were measured on, without the name or the folders of the machine."""
    return f"{os.cpu_count()} kärnor, {platform.machine()}, {platform.system()}, Python {platform.python_version()}"


def side_by_side(programs: Sequence[Program]) -> str:
    """Each program's time a page, and how many times that of our two sites it is."""
    ours = programs[0]
    rows = [
        [
            program.name,
            whole(program.pages()),
            decimal(_per_page(program, program.seconds)),
            decimal(_per_page(program, program.seconds) / _per_page(ours, ours.seconds), 1),
            decimal(_per_page(program, program.work)),
            decimal(_per_page(program, program.work) / _per_page(ours, ours.work), 1),
            whole(round(program.size() / program.pages() / 1000)),
            whole(round(program.memory / 1e6)),
            f"{percent(program.spread)}",
        ]
        if program.runs
        else [program.name, program.missing, *["–"] * 7]
        for program in programs
    ]
    head = [
        "Program",
        "sidor",
        "ms/sida",
        "gånger vår",
        "arbete, ms/sida",
        "gånger vårt",
        "kB/sida",
        "minne, MB",
        "spridning",
    ]
    return table(head, rows)


def edited(cold: Program, warm: Program) -> str:
    """A rebuild after one edited record, beside a cold build."""
    rows = [
        [each.name, decimal(each.seconds), decimal(each.work), f"{percent(each.seconds / cold.seconds)}"]
        for each in (cold, warm)
    ]
    return table(["Båda webbplatserna", "sekunder", "arbete, sekunder", "andel"], rows)


def linear(measured: Sequence[tuple[int, int, Program]]) -> str:
    """Cold builds of registers of different sizes: agreements, records and the build of both sites."""
    rows = [
        [
            whole(agreements),
            whole(records),
            whole(program.pages()),
            decimal(program.seconds, 1),
            decimal(_per_page(program, program.seconds)),
            decimal(_per_page(program, program.work)),
            whole(round(program.memory / 1e6)),
        ]
        for agreements, records, program in measured
    ]
    return table(["Avtal", "filer", "sidor", "sekunder", "ms/sida", "arbete, ms/sida", "minne, MB"], rows)


def stages(found: Profile) -> str:
    """Where the work of a cold build goes."""
    together = sum(found.seconds.values())
    rows = [
        [told, decimal(seconds), f"{percent(seconds / together)}", decimal(seconds / found.pages * 1000, 3)]
        for told, seconds in [*((STAGES[stage], seconds) for stage, seconds in found.seconds.items()), ("allt", together)]
    ]  # fmt: skip
    return table(["Steg", "arbete, sekunder", "andel", "ms/sida"], rows)


def reader(found: Reading) -> str:
    """What reading alone costs."""
    return (
        f"Läsaren för sig, med plats för varje värde: {whole(found.files)} filer med i snitt {found.lines:.0f} rader på "
        f"{decimal(found.seconds)} s, {decimal(found.seconds / found.files * 1000)} ms per fil.\n"
    )


def put_into(file: Path, report: str, begin: str = BEGIN, end: str = END) -> None:
    """Replace what stands between the marks in a file, or write a file that holds nothing else."""
    marked = f"{begin}\n\n{report}\n{end}\n"
    text = file.read_text("utf-8") if file.exists() else ""
    if begin in text and end in text:
        marked = text[: text.index(begin)] + marked + text[text.index(end) + len(end) :].removeprefix("\n")
    file.write_text(marked, "utf-8")


def whole(value: int) -> str:
    """A whole number as Swedish readers write it."""
    return f"{value:,}".replace(",", "\u00a0")


def decimal(value: float, places: int = 2) -> str:
    """A number with decimals as Swedish readers write it."""
    return f"{value:.{places}f}".replace(".", ",")


def percent(share: float) -> str:
    """A share as Swedish readers write it."""
    return f"{100 * share:.0f}\u00a0%"


def _per_page(program: Program, seconds: float) -> float:
    return seconds / program.pages() * 1000
