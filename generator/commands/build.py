# SPDX-License-Identifier: EUPL-1.2
"""`samkop check` and `samkop build`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from jinja2 import TemplateError

from generator import build as pipeline
from generator.commands.publish import ledger_at
from generator.commands.terminal import (
    DATA_ERRORS,
    FINE,
    WRONG_USE,
    DayOption,
    Format,
    OutOption,
    OverlayOption,
    RegisterOption,
    day_of,
    fail,
    progress,
    source,
    tell,
    without_collection,
)
from generator.history.store import LedgerError
from generator.model.audience import Audience
from generator.problem import blocks
from generator.site.exchange import SiteError
from generator.site.faults import fault
from generator.site.frames import FrameError


def check(
    register: RegisterOption = Path("register"),
    overlay: OverlayOption = None,
    as_of: DayOption = None,
    form: Annotated[Format, typer.Option("--format", help="Hur fel skrivs ut.")] = Format.TEXT,
) -> None:
    """Granska registret och säg allt som behöver rättas. Ändrar ingenting."""
    judged = pipeline.judge(source(register), [source(path) for path in overlay or []], day_of(as_of))
    tell(judged.problems, form)
    raise typer.Exit(DATA_ERRORS if blocks(judged.problems) else FINE)


def build(
    register: RegisterOption = Path("register"),
    overlay: OverlayOption = None,
    out: OutOption = Path("build"),
    audience: Annotated[list[Audience] | None, typer.Option("--audience", help="Bara den ena webbplatsen.")] = None,
    as_of: DayOption = None,
    published: Annotated[
        str | None,
        typer.Option(
            "--published",
            metavar="GREN|MAPP",
            help="Liggaren över det som har publicerats, skriven av samkop publish.",
        ),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Bygg inte heller om det finns varningar.")] = False,
) -> None:
    """Bygg webbplatserna. Finns det fel i registret skrivs ingenting, och de gamla webbplatserna står kvar."""
    day = day_of(as_of)
    with without_collection(), progress("Bygger") as say:
        judged = pipeline.judge(source(register), [source(path) for path in overlay or []], day)
        ledger = ledger_at(published, register) if published else None
        try:
            built = pipeline.build(
                judged,
                out,
                audience or list(Audience),
                day,
                strict=strict,
                commit=_commit(register),
                memory=pipeline.remembered(judged, ledger, register, day),
                progress=lambda name, count: say(f"Bygger {name}: {count} filer"),
            )
        except (LedgerError, SiteError) as error:
            fail(str(error))
        except (FrameError, TemplateError) as error:
            tell([fault(error)], Format.TEXT)
            raise typer.Exit(WRONG_USE) from None
    tell(built.problems, Format.TEXT, strict=strict)
    if not built.sites:
        raise typer.Exit(DATA_ERRORS)
    for name, files in built.sites.items():
        typer.echo(f"{out / name}: {len(files)} filer")


def _commit(register: Path) -> str:
    """The commit of the checkout the register lies in, or nothing."""
    import pygit2  # noqa: PLC0415 - a build outside Git does not need it

    found = pygit2.discover_repository(str(register.absolute()))
    repository = pygit2.Repository(found) if found else None
    return str(repository.head.target) if repository and not repository.head_is_unborn else ""
