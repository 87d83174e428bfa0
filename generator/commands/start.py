# SPDX-License-Identifier: EUPL-1.2
"""`samkop init`: a register for another cooperation, out of three answers."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from generator import judging
from generator.commands.options import Format
from generator.commands.terminal import answer, fail, tell, today
from generator.editing import init as starter
from generator.editing.place import fill, occupied
from generator.editing.program import UNKNOWN, requirement
from generator.load.sources import MadeSource
from generator.problem import blocks
from generator.site.exchange import why


def init(
    folder: Annotated[
        Path, typer.Argument(metavar="MAPP", help="Mappen för det nya registret: tom, eller en som inte finns.")
    ],
    name: Annotated[str | None, typer.Option("--name", metavar="NAMN", help="Vad samarbetet heter.")] = None,
    host: Annotated[str | None, typer.Option("--host", metavar="KOMMUN", help="Kommunen som är värd.")] = None,
    url: Annotated[
        str | None, typer.Option("--url", metavar="ADRESS", help="Den publika webbplatsens adress.")
    ] = None,
) -> None:
    """What answers `samkop init`."""
    if told := occupied(folder):
        fail(told)
    answers = starter.Answers(*map(answer, starter.QUESTIONS, (name, host, url)))
    program = requirement()
    files = starter.new_files(answers, program, today())
    made = MadeSource((folder / starter.REGISTER).as_posix(), starter.register_of(files))
    problems = judging.judge(made, [], today()).problems
    if blocks(problems):
        tell(problems, Format.TEXT)
        fail("Ingenting är skrivet. Svara på ett annat sätt.")
    try:
        fill(folder, files)
    except OSError as error:
        fail(f"Det går inte att skriva till {folder}: {why(error)}. Ingenting är skrivet.")
    typer.echo(starter.farewell(answers, folder, known=UNKNOWN not in program))
