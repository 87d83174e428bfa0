# SPDX-License-Identifier: EUPL-1.2
"""How every command that changes a register ends: the whole register is judged as it would be, and then the files are written, all or none."""

from __future__ import annotations

import difflib
import shlex
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

import typer

from generator import judging
from generator.commands.options import DATA_ERRORS, Format
from generator.commands.terminal import fail, source, tell
from generator.editing.branches import in_git
from generator.editing.ids import near_to
from generator.editing.place import MovedError, change
from generator.editing.splice import Change, SpliceError, spliced
from generator.load.loader import Cache
from generator.load.sources import EditedSource, FolderSource
from generator.model.base import Record
from generator.model.kinds import MODELS
from generator.model.scalars import suggest_slug
from generator.problem import Problem, Severity
from generator.site.exchange import why
from generator.words import no

R = TypeVar("R", bound=Record)
NOTHING_WRITTEN = "Ingenting är skrivet."
NEXT_STEPS = "\nGör så här nu:"
"""Where a command begins to tell what to do at one's own computer."""
_COMMIT = "  git commit -m "


@dataclass(frozen=True)
class Desk:
    """A register that is about to be changed: where it lies, the day, and what is said about it as it is."""

    folder: Path
    base: FolderSource
    overlays: Sequence[FolderSource]
    day: date
    cache: Cache
    judged: judging.Judged

    def file(self, path: str) -> str:
        """A file's name as problems write it."""
        return f"{self.base.name}/{path}"


def desk(register: Path, overlays: Sequence[Path] | None, day: date) -> Desk:
    """Read and judge a register that is to be changed."""
    base, over, cache = source(register), [source(path) for path in overlays or []], Cache()
    return Desk(register, base, over, day, cache, judging.judge(base, over, day, cache))


def record_of(at: Desk, kind: str, record_id: str) -> Record:
    """The record of that id; the program ends where there is none that can be read."""
    found = at.judged.register.find(kind, record_id)
    if found is None:
        model = MODELS[kind]
        names = (f"/{record_id}.yml", f"/{record_id}.md")
        errors = [each for each in at.judged.problems if each.severity is Severity.ERROR and each.file.endswith(names)]
        if errors:
            tell(errors, Format.TEXT)
            fail(f"Rätta felen i filen först. {NOTHING_WRITTEN}")
        near = (
            near_to(record_id, at.judged.register.of(model))
            or "Id står sist i adressen till postens sida, och är filens namn utan ändelse."
        )
        fail(f"Det finns {no(model.noun)} med id {record_id} i mappen {at.base.name}. {near}")
    return found


def carry_out(at: Desk, edits: Mapping[str, bytes | None], *, dry_run: bool, shown: bool = False) -> judging.Judged:
    """Judge the register with the edits made, and make them. The program ends, and nothing is written, where they bring in a data error.

    `dry_run` stops before the writing and shows what would be written: whole files where `shown`, otherwise the lines that differ.
    """
    before = {path: _content(at.folder / path) for path in edits}
    after = judging.judge(EditedSource(at.base, edits), at.overlays, at.day, at.cache)
    new = fresh(at.judged.problems, after.problems)
    written = {at.file(path): raw.decode("utf-8-sig") for path, raw in edits.items() if raw is not None}
    if errors := [each for each in new if each.severity is Severity.ERROR]:
        tell(errors, Format.TEXT, written=written)
        typer.echo(f"{NOTHING_WRITTEN} Rätta det du skrev och kör kommandot igen.", err=True)
        raise typer.Exit(DATA_ERRORS)
    if dry_run:
        typer.echo("".join(_shown(at, edits, before, whole=shown)), nl=False)
        typer.echo(f"Provkörning: inga fel. {NOTHING_WRITTEN}", err=True)
        raise typer.Exit
    try:
        change(at.folder, before, edits)
    except MovedError as error:
        fail(f"{error} {NOTHING_WRITTEN} Kör kommandot igen.")
    except OSError as error:
        fail(f"Det går inte att skriva i {at.folder}: {why(error)}. {NOTHING_WRITTEN}")
    if new:
        typer.echo("Granskningen säger nu också:\n")
        tell(new, Format.TEXT, written=written)
    return after


def write(at: Desk, record: R, changes: Sequence[Change], *, dry_run: bool) -> R:
    """Splice changes into the record's file; the answer is the record as it is then."""
    path = at.judged.places.path(record)
    new = spliced_or_end(own_file(at, record).read_bytes(), at.file(path), changes, type(record))
    return carry_out(at, {path: new}, dry_run=dry_run).register.of(type(record))[record.id]


def own_file(at: Desk, record: Record) -> Path:
    """The file of a record; the program ends where it stands in an overlay, which is edited by hand."""
    file = at.folder / at.judged.places.path(record)
    if not file.is_file():
        fail(f"{record.title} står inte i {at.base.name} utan i ett överlägg. Ändra i filen för hand.")
    return file


def spliced_or_end(raw: bytes, file: str, changes: Sequence[Change], model: type[Record]) -> bytes:
    """A file with changes made; the program ends, with the reason, where they cannot be."""
    try:
        return spliced(raw, file, changes, model)
    except SpliceError as error:
        typer.echo(f"{error} {NOTHING_WRITTEN}", err=True)
        raise typer.Exit(DATA_ERRORS) from None


def fresh(before: Sequence[Problem], after: Sequence[Problem]) -> list[Problem]:
    """The problems that were not there before. Lines move when a file is edited, so a problem is known by what it says of which file."""
    known = Counter((each.file, each.code, each.message) for each in before)
    found = []
    for each in after:
        key = each.file, each.code, each.message
        if known[key]:
            known[key] -= 1
        else:
            found.append(each)
    return found


def next_steps(at: Desk, summary: str) -> str:
    """What only a person can do when something is written: let a colleague read it. `summary` says what was changed, without names of people."""
    if not in_git(at.folder):
        return (
            "\nLägg upp ändringen i registrets förråd som en ändringsbegäran, så att en kollega kan läsa igenom den."
        )
    folder = shlex.quote(at.base.name)
    branch = suggest_slug(summary)
    steps = (
        f"git switch -c {branch}",
        f"git add -A {folder}",
        f"{_COMMIT.strip()} {shlex.quote(summary)}",
        f"git push -u origin {branch}",
    )
    return "\n".join(
        [
            NEXT_STEPS,
            *(f"  {step}" for step in steps),
            "Skapa sedan en ändringsbegäran, så att en kollega kan läsa igenom.",
        ]
    )


def summary_in(said: str) -> str:
    """What the next steps, as a command told them, call the change; nothing where it told none."""
    steps = said.rpartition(NEXT_STEPS)[2].splitlines()
    line = next((step for step in steps if step.startswith(_COMMIT)), "")
    return shlex.split(line)[-1] if line else ""


def _content(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None


def _shown(
    at: Desk, edits: Mapping[str, bytes | None], before: Mapping[str, bytes | None], *, whole: bool
) -> list[str]:
    lines: list[str] = []
    for path, raw in edits.items():
        old, new = ((content or b"").decode("utf-8-sig").splitlines(keepends=True) for content in (before[path], raw))
        lines += (
            new
            if whole
            else difflib.unified_diff(old, new, at.file(path), at.file(path) if raw is not None else "borttagen")
        )
    return [line if line.endswith("\n") else f"{line}\n" for line in lines]
