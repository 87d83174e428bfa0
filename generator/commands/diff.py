# SPDX-License-Identifier: EUPL-1.2
"""`samkop diff`."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer
from jinja2 import TemplateError

from generator import judging
from generator.commands.options import DATA_ERRORS, FINE, WRONG_USE, DayOption, Format, OverlayOption, RegisterOption
from generator.commands.terminal import (
    day_of,
    is_register,
    progress,
    read_before,
    revision,
    source,
    tell,
)
from generator.effects.data import as_json
from generator.effects.difference import Difference, difference
from generator.effects.markdown import as_markdown
from generator.effects.told import as_text
from generator.site.faults import fault
from generator.site.frames import FrameError
from generator.unswept import unswept


class Form(StrEnum):
    """How a difference is told."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"


FORMS: dict[Form, Callable[[Difference], str]] = {Form.TEXT: as_text, Form.MARKDOWN: as_markdown, Form.JSON: as_json}


def diff(
    base: Annotated[
        str, typer.Argument(metavar="FÖRE", help="En gren, tagg eller commit, eller en mapp med ett register.")
    ],
    head: Annotated[
        str | None, typer.Argument(metavar="[EFTER]", help="Detsamma. Utelämnat: registrets mapp som den är nu.")
    ] = None,
    register: RegisterOption = Path("register"),
    overlay: OverlayOption = None,
    as_of: DayOption = None,
    form: Annotated[Form, typer.Option("--format", help="Hur skillnaden skrivs ut.")] = Form.TEXT,
) -> None:
    """What answers `samkop diff`."""
    today, overlays = day_of(as_of), [source(path) for path in overlay or []]
    with unswept(), progress("Jämför") as say, TemporaryDirectory(prefix="samkop-diff-") as scratch:
        after = revision(head, register) if head else source(register)
        say("Läser registret")
        with read_before(Path(head) if head and is_register(head) else register) as shelf:
            judged = judging.judge_both(revision(base, register), after, overlays, today, shelf)
        say("Räknar ut följderna")
        try:
            found = difference(*judged, today, Path(scratch))
        except (FrameError, TemplateError) as error:
            tell([fault(error)], Format.TEXT)
            raise typer.Exit(WRONG_USE) from None
    typer.echo(FORMS[form](found), nl=False)
    raise typer.Exit(DATA_ERRORS if found.errors_after else FINE)
