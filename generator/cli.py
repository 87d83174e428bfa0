# SPDX-License-Identifier: EUPL-1.2
"""The command `samkop`: which commands there are, and how the program ends."""

from __future__ import annotations

import sys

import typer

from generator.commands import forge, new
from generator.commands.acts import end, option, withdraw
from generator.commands.build import build, check
from generator.commands.diff import diff
from generator.commands.importing import import_statistik
from generator.commands.meeting import app as meeting
from generator.commands.preview import serve
from generator.commands.publish import erase_published, publish
from generator.commands.report import app as report
from generator.commands.search import search
from generator.commands.start import init
from generator.commands.terminal import FINE, INTERRUPTED, WRONG_USE
from generator.usage import in_swedish

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Samköp: från register till webbplatser.",
)
for command in (check, build, serve, init, search, diff, publish, end, withdraw):
    app.command()(command)
app.command("erase")(erase_published)
app.command("renew")(new.renewal())
app.add_typer(new.commands(), name="new")
app.add_typer(option, name="option")
app.add_typer(meeting, name="meeting")
app.add_typer(report, name="report")
app.add_typer(forge.app, name="forge")

importer = typer.Typer(no_args_is_help=True, help="Läs in ett register från en annan källa.")
importer.command("statistik")(import_statistik)
app.add_typer(importer, name="import")


def main() -> None:
    """The entry point."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.exit(_run())


def _run() -> int:
    """Run the command that was written, and give its exit code. What the library would say in English is said here."""
    try:
        return int(app(prog_name="samkop", standalone_mode=False) or FINE)
    except typer.Abort:
        typer.echo("Avbrutet. Det som fanns förut står kvar.", err=True)
        return INTERRUPTED
    except typer.TyperException as error:
        said = error.format_message() if hasattr(error, "format_message") else str(error)
        if said:  # nothing where the library has shown the help
            context = getattr(error, "ctx", None)
            typer.echo(in_swedish(said, context.command_path if context else "samkop"), err=True)
        return WRONG_USE
