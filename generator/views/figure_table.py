# SPDX-License-Identifier: EUPL-1.2
"""The figures as tables to take home: all of them year by year, and each of them for every organization, category, procedure and law as well."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.model.codes import FigureCode
from generator.register import Register
from generator.views.figures.figure import Slice
from generator.views.figures.figures import Figures, figures
from generator.views.tables import Cell, Datatype, Heading, Table
from generator.views.transparency import ADDRESS, DIMENSIONS, figure_address

HEADINGS = (
    Heading("ar", "År", 8, Datatype.WHOLE, "Året som upphandlingarna hör till; vilken dag som avgör det står på måttets sida."),
    Heading("matt_id", "Id", 22, description="Måttets namn för program."),
    Heading("matt", "Mått", 40, description="Vad måttet heter."),
    Heading("varde", "Värde", 14, Datatype.NUMBER, "Värdet i enheten; tomt när det inte finns något att räkna eller är för lite att bedöma."),
    Heading("enhet", "Enhet", 12, description="Vad värdet räknas i."),
    Heading("raknat_pa", "Räknat på", 12, Datatype.WHOLE, "Hur många som värdet är räknat på."),
    Heading("utan_uppgift", "Utan uppgift", 12, Datatype.WHOLE, "Hur många som saknar uppgiften och inte är med."),
    Heading("for_fa", "För få att bedöma", 16, Datatype.FLAG, "Ja när måttet bygger på för få för att ge ett värde."),
)  # fmt: skip
DIVIDED = (
    Heading("fordelning", "Fördelning", 16, description="Vad måttet är fördelat på; tomt för alla upphandlingar tillsammans."),
    Heading("del_id", "Del, id", 22, description="Organisationens eller kategorins kortnamn, förfarandets eller lagens kod."),
    Heading("del", "Del", 36, description="Vad delen heter."),
)  # fmt: skip


def whole(register: Register, today: date, site: str) -> Table:
    """Every figure in every year, of all procurements."""
    found = figures(register, today)
    rows = tuple(_row(code, year, None, found) for year in reversed(found.years) for code in FigureCode)
    told = "Alla mått för varje år, räknade på alla upphandlingar i registret."
    return Table("Upphandlingar i siffror", site + ADDRESS, HEADINGS, rows, "Mått", "mått", description=told)


def divided(code: FigureCode, register: Register, today: date, site: str) -> Table:
    """One figure in every year, of all and of each part."""
    found = figures(register, today)
    definition = found.definition(code)
    rows = tuple(
        (*_row(code, year, part, found), *_of(part)) for year in reversed(found.years) for part in _parts(found)
    )
    return Table(
        definition.title,
        site + figure_address(code),
        HEADINGS + DIVIDED,
        rows,
        "Mått",
        "mått",
        description=definition.what,
    )


def _parts(found: Figures) -> Iterator[Slice | None]:
    yield None
    for dimension in DIMENSIONS:
        yield from found.slices(dimension)


def _of(part: Slice | None) -> tuple[Cell, ...]:
    return (part.dimension.label, part.id, part.title) if part else ("", "", "")


def _row(code: FigureCode, year: int, part: Slice | None, found: Figures) -> tuple[Cell, ...]:
    definition, value = found.definition(code), found.of(code, year, part)
    counted = value.counted
    unit = definition.unit.label
    return (year, code.value, definition.title, counted.value, unit, counted.of, counted.left_out, value.few)
