# SPDX-License-Identifier: EUPL-1.2
"""What the commands share of the command line: their options and how they end. It is imported before any command is, so it imports nothing else of ours."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

FINE, DATA_ERRORS, WRONG_USE, INTERRUPTED = 0, 1, 2, 130


class Format(StrEnum):
    """How problems are told."""

    TEXT = "text"
    GITHUB = "github"
    JSON = "json"


RegisterOption = Annotated[Path, typer.Option("--register", metavar="MAPP", help="Registrets mapp.")]
OverlayOption = Annotated[
    list[Path] | None,
    typer.Option("--overlay", metavar="MAPP", help="Överlägg med interna fält. Kan anges flera gånger."),
]
DayOption = Annotated[
    str | None, typer.Option("--as-of", metavar="DATUM", help="Dagen som lägen räknas från, ÅÅÅÅ-MM-DD. Annars i dag.")
]
OutOption = Annotated[Path, typer.Option("--out", metavar="MAPP", help="Mappen som webbplatserna skrivs till.")]
RefOption = Annotated[str, typer.Option("--ref", metavar="GREN", help="Liggarens gren.")]
PublishedOption = Annotated[
    str | None,
    typer.Option(
        "--published", metavar="GREN|MAPP", help="Liggaren över det som har publicerats, skriven av samkop publish."
    ),
]
DryRunOption = Annotated[bool, typer.Option("--dry-run", help="Visa vad som skulle ändras, utan att skriva något.")]
