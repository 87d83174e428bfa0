# SPDX-License-Identifier: EUPL-1.2
"""`samkop check`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from generator import judging
from generator.commands.options import (
    DATA_ERRORS,
    FINE,
    DayOption,
    Format,
    OverlayOption,
    RegisterOption,
)
from generator.commands.terminal import (
    day_of,
    read_before,
    revision,
    source,
    summarize,
    tell,
)
from generator.escaping import escaped
from generator.load.loader import Cache
from generator.load.shelf import Shelf
from generator.load.sources import FolderSource
from generator.newness import Apart, told_apart
from generator.problem import Problem, blocks
from generator.report_markdown import as_markdown
from generator.unswept import unswept


def check(
    register: RegisterOption = Path("register"),
    overlay: OverlayOption = None,
    as_of: DayOption = None,
    form: Annotated[Format, typer.Option("--format", help="Hur fel skrivs ut.")] = Format.TEXT,
    new_only: Annotated[
        str | None,
        typer.Option(
            "--new-only",
            metavar="FÖRE",
            help="Bara fel som inte fanns i en gren, tagg, commit eller mapp stoppar. Tomt: alla fel stoppar.",
        ),
    ] = None,
    summary: Annotated[
        Path | None,
        typer.Option("--summary", metavar="FIL", help="Skriv också allt som Markdown, sist i filen."),
    ] = None,
) -> None:
    """What answers `samkop check`."""
    overlays, day = [source(path) for path in overlay or []], day_of(as_of)
    with unswept(), read_before(register) as shelf:
        searched = judging.judge_and_search(source(register), overlays, day, Cache(shelf=shelf))
        problems = sorted(searched.judged.problems + searched.missed)
        before = _before(new_only, register, overlays, day, shelf, bool(searched.missed)) if new_only else []
    apart = told_apart(problems, before) if new_only else Apart(problems, [])
    known = apart.known if new_only else None
    tell(apart.new, form, known=known)
    line = searched.outcome.line() if searched.outcome else ""
    if line and form is not Format.JSON:
        typer.echo(line)
    if summary or form is Format.GITHUB:
        summarize(as_markdown(apart.new, known=known) + (f"\n{escaped(line)}\n" if line else ""), summary)
    raise typer.Exit(DATA_ERRORS if blocks(apart.new) else FINE)


def _before(
    name: str, register: Path, overlays: Sequence[FolderSource], day: date, shelf: Shelf | None, searching: bool
) -> list[Problem]:
    """The problems of the register as it was, in files named as they are now; with those of searching where that is asked for."""
    was, here, cache = revision(name, register), register.as_posix(), Cache(shelf=shelf)
    if searching:
        searched = judging.judge_and_search(was, overlays, day, cache)
        found = searched.judged.problems + searched.missed
    else:
        found = judging.judge(was, overlays, day, cache).problems
    return [
        problem._replace(file=f"{here}{problem.file.removeprefix(was.name)}")
        if problem.file.startswith(f"{was.name}/")
        else problem
        for problem in found
    ]
