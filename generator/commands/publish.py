# SPDX-License-Identifier: EUPL-1.2
"""`samkop publish` and `samkop erase`: the ledger of what has been published, on a branch of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from generator import build as pipeline
from generator import judging
from generator.commands.options import DATA_ERRORS, FINE, DayOption, Format, OverlayOption, RefOption, RegisterOption
from generator.commands.terminal import day_of, fail, progress, source, tell
from generator.history.branch import Branch
from generator.history.erase import erase
from generator.history.publish import counted
from generator.history.publish import publish as append
from generator.history.store import LedgerError
from generator.history.verify import verify as examine
from generator.load.commits import open_repository
from generator.load.shelf import shelf_of
from generator.load.sources import SourceError
from generator.model.audience import Audience
from generator.problem import blocks
from generator.register import Register
from generator.wording import count, number

SHOWN = 10
"""How many paths are printed before the rest are counted."""


def publish(
    register: RegisterOption = Path("register"),
    overlay: OverlayOption = None,
    as_of: DayOption = None,
    ref: RefOption = "published",
    verify: Annotated[bool, typer.Option("--verify", help="Granska liggaren i stället för att lägga till.")] = False,
) -> None:
    """What answers `samkop publish`."""
    if verify:
        _verify(register, ref)
    day = day_of(as_of)
    judged = judging.judge(source(register), [source(path) for path in overlay or []], day)
    if blocks(judged.problems):
        tell(judged.problems, Format.TEXT)
        raise typer.Exit(DATA_ERRORS)
    with _told(), progress("Jämför med liggaren"):
        entries = append(ledger_branch(register, ref), _public(judged, day), day)
    told = f"{count(len(entries), 'anteckning', 'anteckningar')} till: {counted(entries)}."
    typer.echo(f"{ref}: {told if entries else 'ingenting har ändrats sedan förra publiceringen.'}")


def erase_published(
    kind: Annotated[str, typer.Argument(metavar="SLAG", help="Postens slag, till exempel agreement.")],
    record_id: Annotated[str, typer.Argument(metavar="ID", help="Postens kortnamn.")],
    register: RegisterOption = Path("register"),
    as_of: DayOption = None,
    ref: RefOption = "published",
) -> None:
    """What answers `samkop erase`."""
    day = day_of(as_of)
    judged = judging.judge(source(register), [], day)
    if not blocks(judged.problems) and _public(judged, day).find(kind, record_id):
        fail("Posten finns i registret och är publik. Ta bort den därifrån först; annars publiceras den igen.")
    with _told(), progress("Raderar"):
        branch = ledger_branch(register, ref)
        erasure = erase(branch, kind, record_id, day)
        if shelf := shelf_of(register):
            shelf.forget()
    typer.echo(
        f"{ref}: {count(erasure.entries, 'anteckning', 'anteckningar')} borta, {number(len(erasure.cleared))} andra rensade."
    )
    if erasure.left:
        typer.echo(
            "Texten i de här anteckningarna kan ännu nämna posten. Läs dem, och radera även de posterna om det behövs:"
        )
        for path in erasure.left[:SHOWN]:
            typer.echo(f"  {ref}:{path}")
        if len(erasure.left) > SHOWN:
            typer.echo(f"  … och {len(erasure.left) - SHOWN} till")
    typer.echo(
        "Historiken är omskriven. Ersätt den överallt där den finns, annars kommer den gamla tillbaka:\n"
        f"  git push --force origin {ref}\n"
        "Här ligger de gamla objekten kvar i Git tills de städas:\n"
        f"  git reflog expire --expire=now {ref} && git gc --prune=now\n"
        "Andra kloner, kopior hos förvarets värd och det som andra har hämtat når ingen radering: tala med dem som har dem."
    )


def _public(judged: judging.Judged, day: date) -> Register:
    """What the public may see of a register."""
    projected, _ = pipeline.shown(judged, Audience.PUBLIC, day)
    return projected


def _verify(register: Path, ref: str) -> None:
    """Say everything that is wrong with the ledger, and end the program."""
    with _told():
        found = examine(ledger_branch(register, ref))
    for problem in found.problems:
        typer.echo(f"{problem.file}: [{problem.code}] {problem.message} {problem.hint}".rstrip())
    reach = "" if found.whole else " som är hämtade (klonen är grund, och längre tillbaka har inget granskats)"
    wrong = sum(blocks([problem]) for problem in found.problems)
    verdict = f"{wrong} fel" if wrong else "inga fel"
    typer.echo(f"{ref}: {found.publications} publiceringar granskade{reach}, {verdict}.")
    raise typer.Exit(DATA_ERRORS if wrong else FINE)


def ledger_branch(register: Path, ref: str) -> Branch:
    """The ledger's branch in the repository that the register lies in."""
    try:
        return Branch(open_repository(register.absolute()), ref)
    except (LedgerError, SourceError) as error:
        fail(str(error))


@contextmanager
def _told() -> Iterator[None]:
    """What stands in the way of the ledger is said, and the program ends."""
    try:
        yield
    except LedgerError as error:
        fail(str(error))
