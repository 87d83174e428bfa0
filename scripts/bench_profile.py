# SPDX-License-Identifier: EUPL-1.2
"""Where a build's work goes, stage by stage, in one process; and what reading alone costs."""

from __future__ import annotations

import gc
import resource
import shutil
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple, ParamSpec, TypeVar
from unittest.mock import patch

from generator.build import site_of
from generator.checks import Context, check
from generator.judging import Judged
from generator.load.loader import load
from generator.load.reader import read
from generator.load.sources import FolderSource
from generator.model.audience import Audience
from generator.pages.table import PAGE_TYPES
from generator.project import project
from generator.site import assemble
from generator.site.exchange import Exchange

P = ParamSpec("P")
T = TypeVar("T")

STAGES = {
    "start": "start: programmet och dess bibliotek",
    "load": "load: läs, placera och validera varje fil",
    "checks": "checks: datafel och kontroller",
    "project": "project: registret så som var och en får se det",
    "frames": "frames: MkDocs, en gång för varje webbplats",
    "views": "views: vad varje sida säger",
    "render": "render: Jinja2",
    "fill": "fill: in i ramarna, och till byte",
    "write": "write: kontrollsummor, mappar, filer, utbyte",
}
"""In the order in which they happen."""


class Profile(NamedTuple):
    """Seconds of work in each stage of a cold build of both sites, and the pages that were made."""

    seconds: dict[str, float]
    pages: int


class _Clock:
    """Seconds of work, children included, by what was going on. Work inside a stage is not counted to the stage around it."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = defaultdict(float)
        self._open: list[float] = []

    def timed(self, stage: str, work: Callable[P, T]) -> Callable[P, T]:
        """The same function, watched."""

        def watched(*args: P.args, **kwargs: P.kwargs) -> T:
            began = _work()
            self._open.append(0.0)
            try:
                return work(*args, **kwargs)
            finally:
                whole, inside = _work() - began, self._open.pop()
                self.spent[stage] += whole - inside
                if self._open:
                    self._open[-1] += whole

        return watched

    def steps(self, stage: str, work: Callable[P, Iterator[T]]) -> Callable[P, Iterator[T]]:
        """The same generator, watched in each of its steps."""

        def watched(*args: P.args, **kwargs: P.kwargs) -> Iterator[T]:
            step = self.timed(stage, work(*args, **kwargs).__next__)
            while True:
                try:
                    found = step()
                except StopIteration:
                    return
                yield found

        return watched


def _work() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def profile(folder: Path, out: Path, today: date) -> Profile:
    """A cold build of both sites below `out`, stage by stage. Both are built in this process, one after the other."""
    gc.disable()  # as the command does
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    clock = _Clock()
    clock.timed("start", _start)()
    loaded = clock.timed("load", load)(FolderSource(folder))
    clock.timed("checks", lambda: list(check(Context(loaded.register, today, loaded.broken))))()
    judged = Judged(loaded.register, [], loaded.places)
    pages = 0
    with ExitStack() as watched:
        for name, stage in (("render", "render"), ("build_frames", "frames")):
            watched.enter_context(patch.object(assemble, name, clock.timed(stage, getattr(assemble, name))))
        page_types = tuple(replace(each, find=clock.steps("views", each.find)) for each in PAGE_TYPES)
        watched.enter_context(patch.object(assemble, "PAGE_TYPES", page_types))
        for audience in Audience:
            projected = clock.timed("project", project)(loaded.register, audience, today)
            site = site_of(projected, audience, today, judged)
            files = clock.steps("fill", assemble.site_files)(projected, site, out / ".frames" / site.folder)
            written = clock.timed("write", Exchange(out, site.folder).write)(files)
            pages += sum(path.endswith(".html") for path in written)
    return Profile({stage: clock.spent[stage] for stage in STAGES}, pages)


def _start() -> None:
    """Everything that happens before the first file is read."""
    command = [sys.executable, "-c", "import generator.commands.build"]
    subprocess.run(command, cwd=Path(__file__).parents[1], stdout=subprocess.DEVNULL, check=True)


class Reading(NamedTuple):
    """How fast files of 64 lines are read, with the place of every value."""

    files: int
    lines: float
    seconds: float


def reading(folder: Path, files: int = 5_000) -> Reading:
    """Read that many files of a register, agreements first; the same ones again where there are fewer."""
    paths = sorted((folder / "agreements").iterdir())
    raws = [(paths[number % len(paths)].read_bytes(), paths[number % len(paths)].name) for number in range(files)]
    began = time.process_time()
    for raw, name in raws:
        read(raw, name)
    seconds = time.process_time() - began
    return Reading(files, sum(raw.count(b"\n") for raw, _ in raws) / files, seconds)
