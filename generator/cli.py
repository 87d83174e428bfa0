# SPDX-License-Identifier: EUPL-1.2
"""The command `samkop`: which commands there are, and how the program ends.

Reading a register takes nearly all of the program, and listing the commands none of it, so a command is imported first when it is asked for by its name.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperCommand
from typer.main import get_group

from generator.commands.options import FINE, INTERRUPTED, WRONG_USE
from generator.unswept import unswept
from generator.usage import in_swedish

if TYPE_CHECKING:
    from typer._click import Command, Context

COMMANDS: Mapping[str, tuple[str, str]] = {
    "check": ("check:check", "Granska registret och säg allt som behöver rättas. Ändrar ingenting."),
    "build": (
        "build:build",
        "Bygg webbplatserna. Finns det fel i registret skrivs ingenting, och de gamla webbplatserna står kvar.",
    ),
    "serve": (
        "preview:serve",
        """Förhandsvisa båda webbplatserna, och bygg om dem när registret, mallarna eller texterna ändras.

        Med --published visas också vad sidorna har sagt förut, som när webbplatserna byggs: det publika ur liggaren så som den är när förhandsvisningen börjar,
        det interna ur registrets historik. Då tar varje ombyggnad längre tid.
        """,
    ),
    "init": (
        "start:init",
        "Skapa ett nytt register för ett annat samarbete. Frågar om tre saker som inte redan är angivna.",
    ),
    "search": ("search:search", "Sök som på webbplatsen: samma träffar i samma ordning. Ändrar ingenting."),
    "diff": (
        "diff:diff",
        "Säg vad en ändring av registret gör: vad som ändras, vad som blir publikt och vilka sidor som blir andra. Ändrar ingenting.",
    ),
    "publish": (
        "publish:publish",
        "Skriv in i liggaren vad som har ändrats för allmänheten sedan förra gången. Arbetskopian rörs inte.",
    ),
    "end": ("acts:end", "Avtalet upphör i förtid: uppsagt, hävt eller avslutat i samförstånd."),
    "withdraw": (
        "acts:withdraw",
        "Ta bort en post. Filen försvinner, och en rad i withdrawn.yml ger gamla länkar ett svar.",
    ),
    "erase": ("publish:erase_published", "Radera en post ur hela liggaren. Det går inte att ångra."),
    "renew": ("new:renew", "Skriv avtalet som efterträder ett annat, med det gamla som förlaga."),
    "new": ("new:app", "Skriv en ny post: en fil med alla uppgifter förklarade."),
    "option": ("acts:option", "Skriv in beslutet om en option: utnyttjas (use) eller inte (decline)."),
    "meeting": (
        "meeting:app",
        "Ett mötes väg: anmäl ärenden, kalla, flytta eller ställ in, och förbered anteckningarna.",
    ),
    "report": (
        "report:app",
        "Årsrapporter: siffrorna fryses i registret som de är i dag, och text skrivs av människor.",
    ),
    "forge": ("forge:app", "Det som en forges arbetsflöden kör."),
    "import": ("importing:app", "Läs in ett register från en annan källa."),
}
"""Each command, or group of commands: where in `commands/` it is, and what its help says."""


class Waiting(TyperCommand):
    """A command of which the name and the help are known, and which is imported when it is run or asked for help of its own."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: Context | None = None, **extra: Any
    ) -> Context:
        """The context of the command itself, from which the library runs it."""
        return imported(str(self.name)).make_context(info_name, args, parent, **extra)


@cache
def imported(name: str) -> Command:
    """The command itself, with its options."""
    place, told = COMMANDS[name]
    module, _, inside = place.partition(":")
    with unswept():
        found = getattr(import_module(f"generator.commands.{module}"), inside)
    alone = typer.Typer()
    if isinstance(found, typer.Typer):
        alone.add_typer(found, name=name, help=told)
    else:
        alone.command(name, help=told)(found)
    return get_group(alone).commands[name]


app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Samköp: från register till webbplatser.",
)
for _name, (_, _told) in COMMANDS.items():
    app.command(_name, cls=Waiting, help=_told)(lambda: None)


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
