# SPDX-License-Identifier: EUPL-1.2
"""`samkop serve`."""

from __future__ import annotations

import signal
from datetime import date
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from generator import build as pipeline
from generator import judging
from generator.commands.options import DayOption, OutOption, OverlayOption, PublishedOption, RegisterOption
from generator.commands.terminal import day_of, fail, ledger_at, today
from generator.history.ledger import Ledger


def serve(
    register: RegisterOption = Path("register"),
    overlay: OverlayOption = None,
    out: OutOption = Path("build/preview"),
    as_of: DayOption = None,
    port: Annotated[
        int, typer.Option("--port", help="Port för den publika webbplatsen; den interna får nästa.")
    ] = 8000,
    published: PublishedOption = None,
) -> None:
    """What answers `samkop serve`."""
    from generator.serve import Preview, PreviewError  # noqa: PLC0415 - servers are loaded only when asked for

    day = day_of(as_of)
    ledger = ledger_at(published, register) if published else None
    remember = partial(_remembered, ledger=ledger, register=register) if ledger else None
    try:
        preview = Preview(register, overlay or [], out, lambda: day if as_of else today(), port, typer.echo, remember)
        typer.echo(f"Dagen är {day}. Avsluta med Ctrl-C.")
        signal.signal(
            signal.SIGINT, signal.default_int_handler
        )  # a shell that starts it in the background has switched Ctrl-C off
        preview.run()
    except PreviewError as error:
        fail(str(error))


def _remembered(judged: judging.Judged, day: date, *, ledger: Ledger, register: Path) -> pipeline.Memory:
    return pipeline.remembered(judged, ledger, register, day)
