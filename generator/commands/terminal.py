# SPDX-License-Identifier: EUPL-1.2
"""What the commands share when they run: the register, the day, what they ask and what they print."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NoReturn, TypeVar

import typer
from pydantic_core import PydanticCustomError

from generator import report
from generator.commands.options import WRONG_USE, Format
from generator.editing.question import AnswerError, Question
from generator.history.ledger import Ledger, read_ledger
from generator.history.store import FolderFiles, LedgerError
from generator.load.loader import COOPERATION
from generator.load.shelf import Shelf, shelf_of
from generator.load.sources import FolderSource, Source, SourceError
from generator.model.dates import STOCKHOLM
from generator.model.scalars import day as parse_day
from generator.problem import Problem

T = TypeVar("T")
JOB_SUMMARY = "GITHUB_STEP_SUMMARY"
"""The variable in which a forge says where the summary of a run is written."""


def today() -> date:
    """Today in Sweden."""
    return datetime.now(UTC).astimezone(STOCKHOLM).date()


def day_of(text: str | None) -> date:
    """The day that was written, or else today; the program ends where it is no day."""
    if text is None:
        return today()
    try:
        return parse_day(text)
    except PydanticCustomError:
        fail(f"--as-of väntar ett datum som 2027-02-28, men fick {text!r}.")


def source(path: Path) -> FolderSource:
    """The register in a folder; the program ends where there is none."""
    try:
        return FolderSource(path)
    except SourceError as error:
        fail(str(error))


def is_register(name: str) -> bool:
    """Whether what was written on the command line is a folder with a register, and no state of one in Git."""
    return (Path(name) / COOPERATION).is_file()


def revision(name: str, register: Path) -> Source:
    """The register in another folder, or as it was in a branch, tag or commit; the program ends where there is neither."""
    if is_register(name):
        return source(Path(name))
    from generator.load.commits import as_in  # noqa: PLC0415 - libgit2 is loaded only where a commit is read

    try:
        return as_in(register, name)
    except SourceError as error:
        fail(str(error))


def ledger_at(published: str, register: Path) -> Ledger:
    """The ledger in a folder, or on a branch of the repository that the register lies in; the program ends where there is none."""
    from generator.history.trees import found_at  # noqa: PLC0415 - as above
    from generator.load.commits import open_repository  # noqa: PLC0415

    try:
        if Path(published).is_dir():
            return read_ledger(FolderFiles(Path(published)))
        return read_ledger(found_at(open_repository(register.absolute()), published))
    except (LedgerError, SourceError) as error:
        fail(str(error))


def watched() -> bool:
    """Whether somebody can be asked."""
    return sys.stdin.isatty()


def answer(question: Question[T], given: str | None) -> T:
    """What was given on the command line, or else what a person answers, asked again until it can be used."""
    if given is None and not watched():
        fail(f'{question.option} saknas. {question.text} Skriv till exempel {question.option} "{question.example}".')
    while True:
        written = given if given is not None else typer.prompt(f"{question.text} (till exempel {question.example})")
        try:
            return question.read(written)
        except AnswerError as error:
            if given is not None:
                fail(f"{question.option}: {error}")
            typer.echo(str(error))


@contextmanager
def progress(doing: str) -> Iterator[Callable[[str], None]]:
    """A line that says how far long work has come; nothing where nobody watches."""
    from rich.console import Console  # noqa: PLC0415 - most commands show no such line
    from rich.progress import Progress, SpinnerColumn, TextColumn  # noqa: PLC0415

    console = Console(stderr=True)
    with Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        console=console,
        transient=True,
        disable=not console.is_terminal,
        auto_refresh=False,  # by a thread, and a process with threads cannot build the two sites side by side
    ) as bar:
        task = bar.add_task(doing)
        yield lambda text: bar.update(task, description=text, refresh=True)


@contextmanager
def read_before(register: Path) -> Iterator[Shelf | None]:
    """The records of a register as other commands have read them. When the block ends as it should, what was read in it is kept for the next one."""
    shelf = shelf_of(register)
    yield shelf
    if shelf:
        shelf.keep()


def tell(
    problems: list[Problem],
    form: Format,
    *,
    strict: bool = False,
    known: Sequence[Problem] | None = None,
    written: Mapping[str, str] | None = None,
) -> None:
    """Print the problems in the form that was asked for.

    `known` are those that a change did not bring; None: there is no change. `written` has the texts of files that are not on the disk, or not yet.
    """
    if form is Format.JSON:
        typer.echo(report.as_json(problems, known=known), nl=False)
    elif form is Format.GITHUB:
        typer.echo(report.as_github(problems, known=known), nl=False)
    else:
        shown = {file: text.split("\n") for file, text in (written or {}).items()}
        lines = lambda file: shown[file] if file in shown else _lines(file)  # noqa: E731 - a name of its own would say no more
        typer.echo(report.as_text(problems, lines, strict=strict, known=known), nl=False)


def summarize(text: str, file: Path | None = None) -> None:
    """Add Markdown to a file, or to the summary of the run where a forge runs the program; nothing where there is neither."""
    place = file or (Path(os.environ[JOB_SUMMARY]) if os.environ.get(JOB_SUMMARY) else None)
    if place is None:
        return
    try:
        with place.open("a", encoding="utf-8") as page:
            page.write(f"{text}\n")
    except OSError as error:
        fail(f"Sammanfattningen går inte att skriva till {place}: {error.strerror or error}.")


def _lines(file: str) -> list[str]:
    if not file.endswith((".yml", ".yaml", ".md", ".csv")):
        return []
    try:
        return Path(file).read_bytes().decode("utf-8-sig", "replace").split("\n")
    except OSError:
        return []


def fail(message: str) -> NoReturn:
    """Say why the command cannot do what was asked, and end the program."""
    typer.echo(message, err=True)
    raise typer.Exit(WRONG_USE)
