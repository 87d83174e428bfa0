# SPDX-License-Identifier: EUPL-1.2
"""A whole process measured from outside: how long it took, how much work it was, how much memory it needed."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple


class Run(NamedTuple):
    """One run: seconds by the clock, seconds of work on all cores, and the memory of the largest process in bytes."""

    seconds: float
    work: float
    memory: int


class FailedError(Exception):
    """A program stopped with an error; the message holds the end of what it said."""


@dataclass
class Program:
    """Something that is measured: how it is run, where it writes, and what must be gone before a cold run."""

    name: str
    command: Sequence[str]
    folder: Path
    output: Sequence[Path]
    litter: Sequence[Path] = ()
    environment: Mapping[str, str] = field(default_factory=dict)
    missing: str = ""
    before: Callable[[], None] | None = None
    """What is done before each run, unmeasured: an edit of a record, or making the folder empty."""
    runs: list[Run] = field(default_factory=list)

    def pages(self) -> int:
        """The pages that it wrote."""
        return sum(1 for folder in self.output for _ in folder.rglob("*.html"))

    def size(self) -> int:
        """The bytes of the pages that it wrote."""
        return sum(file.stat().st_size for folder in self.output for file in folder.rglob("*.html"))

    def clean(self) -> None:
        """As if it had never been run here."""
        for path in (*self.output, *self.litter):
            shutil.rmtree(path, ignore_errors=True)

    @property
    def seconds(self) -> float:
        """The median by the clock."""
        return statistics.median(run.seconds for run in self.runs)

    @property
    def work(self) -> float:
        """The median of the work."""
        return statistics.median(run.work for run in self.runs)

    @property
    def memory(self) -> int:
        """The most memory that any run needed."""
        return max(run.memory for run in self.runs)

    @property
    def spread(self) -> float:
        """How far the slowest run lies from the fastest, as a share of the median. Large on a machine that does other things."""
        times = [run.seconds for run in self.runs]
        return (max(times) - min(times)) / self.seconds


def run(program: Program) -> Run:
    """Run a program once, from a fresh process to its last written file."""
    if program.before:
        program.before()
    with tempfile.TemporaryFile() as said:
        began = time.perf_counter()
        process = subprocess.Popen(
            program.command, cwd=program.folder, env={**os.environ, **program.environment}, stdout=said, stderr=said
        )
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            raise FailedError(f"{program.name}:\n{said.read().decode(errors='replace')[-2000:]}")
    return Run(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024)


def alternate(programs: Sequence[Program], rounds: int, tell: Callable[[str], None]) -> None:
    """Run all programs in turn, so that a busy minute of the machine does not fall on one of them alone."""
    for count in range(1, rounds + 1):
        for program in programs:
            if not program.missing:
                program.runs.append(run(program))
                tell(f"{count}/{rounds} {program.name}: {program.runs[-1].seconds:.1f} s")
