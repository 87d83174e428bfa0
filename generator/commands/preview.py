# SPDX-License-Identifier: EUPL-1.2
"""`samkop serve`."""

from __future__ import annotations

import signal
from pathlib import Path
from typing import Annotated

import typer

from generator.commands.terminal import DayOption, OutOption, OverlayOption, RegisterOption, day_of, fail, today


def serve(
    register: RegisterOption = Path("register"),
    overlay: OverlayOption = None,
    out: OutOption = Path("build/preview"),
    as_of: DayOption = None,
    port: Annotated[
        int, typer.Option("--port", help="Port för den publika webbplatsen; den interna får nästa.")
    ] = 8000,
) -> None:
    """Förhandsvisa båda webbplatserna, och bygg om dem när registret, mallarna eller texterna ändras."""
    from generator.serve import Preview, PreviewError  # noqa: PLC0415 - servers are loaded only when asked for

    day = day_of(as_of)
    try:
        preview = Preview(register, overlay or [], out, lambda: day if as_of else today(), port, typer.echo)
        typer.echo(f"Dagen är {day}. Avsluta med Ctrl-C.")
        signal.signal(
            signal.SIGINT, signal.default_int_handler
        )  # a shell that starts it in the background has switched Ctrl-C off
        preview.run()
    except PreviewError as error:
        fail(str(error))
