# SPDX-License-Identifier: EUPL-1.2
"""`samkop build`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from jinja2 import TemplateError

from generator import build as pipeline
from generator import judging
from generator.commands.options import (
    DATA_ERRORS,
    WRONG_USE,
    DayOption,
    Format,
    OutOption,
    OverlayOption,
    PublishedOption,
    RegisterOption,
)
from generator.commands.terminal import (
    day_of,
    fail,
    ledger_at,
    progress,
    read_before,
    source,
    tell,
)
from generator.history.store import LedgerError
from generator.load.loader import Cache
from generator.load.sources import SourceError
from generator.model.audience import Audience
from generator.opendata.ocds.packages import PersonalNumberError
from generator.print.typesetter import PrintError
from generator.site.exchange import SiteError
from generator.site.faults import fault
from generator.site.frames import FrameError
from generator.unswept import unswept


def build(
    register: RegisterOption = Path("register"),
    overlay: OverlayOption = None,
    out: OutOption = Path("build"),
    audience: Annotated[list[Audience] | None, typer.Option("--audience", help="Bara den ena webbplatsen.")] = None,
    as_of: DayOption = None,
    published: PublishedOption = None,
    strict: Annotated[bool, typer.Option("--strict", help="Bygg inte heller om det finns varningar.")] = False,
) -> None:
    """What answers `samkop build`."""
    day = day_of(as_of)
    with unswept(), progress("Bygger") as say:
        with read_before(register) as shelf:
            overlays = [source(path) for path in overlay or []]
            judged = judging.judge(source(register), overlays, day, Cache(shelf=shelf))
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
        except (LedgerError, PersonalNumberError, SiteError, SourceError) as error:
            fail(str(error))
        except (FrameError, PrintError, TemplateError) as error:
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
