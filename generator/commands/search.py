# SPDX-License-Identifier: EUPL-1.2
"""`samkop search`."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from generator import build as pipeline
from generator import judging
from generator.commands.options import DATA_ERRORS, FINE, DayOption, Format, OverlayOption, RegisterOption
from generator.commands.terminal import day_of, read_before, source, tell
from generator.load.loader import Cache
from generator.model.audience import Audience
from generator.problem import blocks
from generator.search.made import opened
from generator.search.rank import Found, Hit
from generator.search.rank import search as find
from generator.unswept import unswept
from generator.words import listed

WHY = {
    "exact": "",
    "inflection": "böjning",
    "part": "del av ordet",
    "whole": "ordets delar",
    "joined": "skrivet ihop",
    "split": "skrivet isär",
    "misspelling": "liknande stavning",
    "synonym": "betyder detsamma",
    "supplier": "leverantörens namn",
    "category": "kategorin",
    "cpv": "CPV",
    "id": "nummer",
}
"""How a hit is explained, by `How`. A word that stands there as it was typed needs no more."""


class Form(StrEnum):
    """How what was found is printed."""

    TEXT = "text"
    JSON = "json"


def search(
    words: Annotated[list[str], typer.Argument(metavar="ORD", help="Det som skrivs i sökrutan.")],
    register: RegisterOption = Path("register"),
    overlay: OverlayOption = None,
    audience: Annotated[
        Audience, typer.Option("--audience", help="Webbplatsen som sökningen gäller.")
    ] = Audience.INTERNAL,
    as_of: DayOption = None,
    kind: Annotated[
        list[str] | None, typer.Option("--kind", metavar="SLAG", help="Bara poster av slaget, som agreement.")
    ] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="Högst så många säkra träffar.")] = 50,
    form: Annotated[Form, typer.Option("--format", help="Hur träffarna skrivs ut.")] = Form.TEXT,
) -> None:
    """What answers `samkop search`."""
    with unswept():
        with read_before(register) as shelf:
            overlays = [source(path) for path in overlay or []]
            judged = judging.judge(source(register), overlays, day_of(as_of), Cache(shelf=shelf))
        if blocks(judged.problems):
            tell(judged.problems, Format.TEXT)
            raise typer.Exit(DATA_ERRORS)
        projected, site = pipeline.shown(judged, audience, day_of(as_of), None)
        found = find(opened(projected, site.as_of), " ".join(words), kind or (), limit)
    typer.echo(
        json.dumps(as_data(found), ensure_ascii=False, indent=1) if form is Form.JSON else as_text(found, site.url)
    )
    raise typer.Exit(FINE)


def as_data(found: Found) -> dict[str, Any]:
    """What was found, in the shape in which the browser's search answers."""
    return {
        "sure": [_data(hit) for hit in found.sure],
        "unsure": [_data(hit) for hit in found.unsure],
        "nearest": [*found.nearest],
    }


def _data(hit: Hit) -> dict[str, Any]:
    shown = hit.shown
    return {
        "id": shown.id,
        "kind": shown.kind,
        "address": shown.address,
        "title": shown.title,
        "card": dict(shown.card),
        "score": hit.score,
        "why": [{"typed": why.typed, "matched": why.matched, "how": str(why.how)} for why in hit.why],
    }


def as_text(found: Found, url: str) -> str:
    """What was found, a line for each hit and one for why."""
    lines = [line for hit in found.sure for line in _lines(hit, url)]
    if found.unsure:
        lines += ["", "Osäkra träffar:", *(line for hit in found.unsure for line in _lines(hit, url))]
    if not (found.sure or found.unsure):
        lines = ["Inga träffar."]
    if found.nearest:
        lines += ["", f"Närmaste ord: {listed(found.nearest, 'och')}."]
    return "\n".join(lines).strip("\n")


def _lines(hit: Hit, url: str) -> tuple[str, str]:
    told = (f"{why.matched} ({WHY[why.how]})" if WHY[why.how] else why.matched for why in hit.why)
    return f"{hit.shown.title}  {url}{hit.shown.address}", f"    {', '.join(dict.fromkeys(told))}"
