# SPDX-License-Identifier: EUPL-1.2
"""`samkop import`: registers out of what others keep."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from generator.commands.options import DATA_ERRORS, DayOption, Format
from generator.commands.terminal import day_of, progress, tell
from generator.problem import blocks

app = typer.Typer(no_args_is_help=True)


@app.command("statistik")
def import_statistik(
    folder: Annotated[
        Path,
        typer.Argument(metavar="MAPP", help="Mapp med de fyra tabellerna ur den nationella upphandlingsstatistiken."),
    ],
    buyer: Annotated[str, typer.Option("--buyer", metavar="ORGNR", help="Köparens organisationsnummer.")],
    register: Annotated[Path, typer.Option("--register", metavar="MAPP", help="Ny mapp som registret skrivs till.")],
    as_of: DayOption = None,
) -> None:
    """Gör ett register av en köpares rader i den nationella upphandlingsstatistiken."""
    from generator.imports.statistik import import_statistics  # noqa: PLC0415 - openpyxl is loaded only when asked for

    with progress("Läser in") as say:
        result = import_statistics(
            folder, buyer, register, day_of(as_of), lambda doing, done, _of: say(f"{doing}: {done}")
        )
    if result.problems:
        tell(result.problems, Format.TEXT)
    if blocks(result.problems):
        raise typer.Exit(DATA_ERRORS)
    for row in result.rows:
        typer.echo(
            f"{row.table}: {row.read} rader lästa, {row.others} för andra köpare, {row.placed} i registret, {row.told} sagda i anmärkningar"
        )
    typer.echo(f"{register}: {result.procurements} upphandlingar, {result.suppliers} leverantörer")
