# SPDX-License-Identifier: EUPL-1.2
"""The goals with their results as a table to take home: a row for each measure and year, and for each approved result."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.model.goal import Goal
from generator.register import Register
from generator.views.facts import address
from generator.views.goals import ADDRESS, measures
from generator.views.tables import Cell, Datatype, Heading, Table
from generator.wording import alphabetical

NAME = "mal"
"""How the files are called."""
HEADINGS = (
    Heading("mal_id", "Målets id", 22, description="Målets kortnamn, samma som i adressen."),
    Heading("mal", "Mål", 34, description="Vad målet heter."),
    Heading(
        "matt_id",
        "Måttets id",
        20,
        description="Måttets namn för program. Tomt för ett godkänt resultat ur interna uppgifter.",
    ),
    Heading("vad", "Vad som mäts", 44, description="Måttets namn, eller underlaget till ett godkänt resultat."),
    Heading("ar", "År", 8, Datatype.WHOLE, description="Året som resultatet gäller."),
    Heading(
        "resultat",
        "Resultat",
        14,
        Datatype.NUMBER,
        description="Tomt där det är för lite att bedöma eller inget att räkna.",
    ),
    Heading("enhet", "Enhet", 14, description="Vad resultatet och målvärdet räknas i."),
    Heading(
        "raknat_pa",
        "Räknat på",
        12,
        Datatype.WHOLE,
        description="Hur många upphandlingar, eller leverantörer, som resultatet är räknat på.",
    ),
    Heading("for_fa", "För få att bedöma", 16, Datatype.FLAG, description="Om underlaget är för litet att bedöma."),
    Heading("hittills", "Hittills", 10, Datatype.FLAG, description="Om året inte är slut."),
    Heading("riktning", "Riktning", 12, description="Minst eller Högst."),
    Heading("malvarde", "Målvärde", 14, Datatype.NUMBER, description="Värdet som ska nås."),
    Heading("malar", "Målår", 10, Datatype.WHOLE, description="Året då det ska vara nått."),
    Heading(
        "godkant", "Godkänt", 14, Datatype.DAY, description="Dagen då ett resultat ur interna uppgifter godkändes."
    ),
    Heading("adress", "Adress", 44, Datatype.ADDRESS, description="Målets sida."),
)


def table(register: Register, today: date, site: str) -> Table:
    """The table; `site` is the site's address."""
    goals = sorted(register.goals.values(), key=lambda goal: alphabetical(goal.title))
    rows = tuple(row for goal in goals for row in _rows(goal, register, today, site))
    return Table(
        "Mål och resultat",
        f"{site}{ADDRESS}",
        HEADINGS,
        rows,
        "Mål",
        "resultat",
        description="Målen för inköpen, med vad varje år kom till.",
    )


def _rows(goal: Goal, register: Register, today: date, site: str) -> Iterator[tuple[Cell, ...]]:
    place = site + address(goal.record_kind, goal.id)
    for told in measures(goal, register, today):
        measure, definition = told.measure, told.definition
        target = (measure.aim.label, measure.target, measure.year)
        for each in reversed(told.years):
            counted = (each.value, definition.unit.label, each.of, each.few, each.year == today.year)
            what: tuple[Cell, ...] = (goal.id, goal.title, str(definition.code), definition.title, each.year)
            yield (*what, *counted, *target, None, place)
    for result in sorted(goal.results, key=lambda each: each.year):
        yield (
            *(goal.id, goal.title, "", result.source, result.year, result.value, result.unit),
            *(None, None, None, "", result.target, result.year if result.target is not None else None),
            *(result.approved, place),
        )
