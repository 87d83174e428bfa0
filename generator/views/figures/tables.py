# SPDX-License-Identifier: EUPL-1.2
"""The figures to take home: the rows they are counted on, and every figure in every year, of all and of each part.

A figure that is built on too little has no value in the tables either. It is not secret: the rows are here, so anyone may count it. What is withheld is
our own judgement of so little.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.model.codes import FigureCode
from generator.register import Register
from generator.views.figures.cases import cases
from generator.views.figures.columns import COLUMNS
from generator.views.figures.figure import Dimension, Slice
from generator.views.figures.figures import Figures, figures
from generator.views.tables import Cell, Datatype, Heading, Table

PAGE = "oppenhet/"
"""The page that the tables belong to, from the site's root."""
ADDRESS = Heading("adress", "Adress", 50, Datatype.ADDRESS, "Upphandlingens sida.")
MEASURES = (
    Heading("ar", "År", 8, Datatype.WHOLE, "Året som upphandlingarna hör till; arsregel säger vad som avgör det."),
    Heading("matt_id", "Id", 22, description="Måttets namn för program. Det ändrar aldrig betydelse."),
    Heading("matt", "Mått", 40, description="Vad måttet heter."),
    Heading("fordelning", "Fördelning", 16, description="Vad måttet är fördelat på; tomt för alla upphandlingar tillsammans."),
    Heading("del_id", "Del, id", 22, description="Organisationens eller kategorins kortnamn, annars koden."),
    Heading("del", "Del", 36, description="Vad delen heter."),
    Heading("varde", "Värde", 14, Datatype.NUMBER, "Värdet i enheten; tomt när det inte finns något att räkna eller underlaget är för litet att bedöma."),
    Heading("enhet", "Enhet", 12, description="Vad värdet räknas i: antal, procent, medelvärde, kronor utan moms, eller dagar (median)."),
    Heading("raknat_pa", "Räknat på", 12, Datatype.WHOLE, "Hur många upphandlingar, eller leverantörer, som värdet är räknat på."),
    Heading("utan_uppgift", "Utan uppgift", 12, Datatype.WHOLE, "Hur många som saknar uppgiften och inte är med."),
    Heading("for_fa", "För få att bedöma", 16, Datatype.FLAG, "Om underlaget är för litet att bedöma."),
    Heading("arsregel", "Årets regel", 30, description="Vad som avgör vilket år en upphandling hör till."),
)  # fmt: skip


def basis(register: Register, today: date, site: str) -> Table:
    """`underlag`: a row for each procurement with everything that figures are counted on; `site` is the address of the site."""
    rows = tuple((*(column.value(case) for column in COLUMNS), site + case.address) for case in cases(register, today))
    told = "En rad för varje upphandling, med allt som måtten räknas på. Det som inte är känt är tomt, aldrig nej eller noll."
    return Table(
        "Underlag till måtten",
        site + PAGE,
        (*(column.heading for column in COLUMNS), ADDRESS),
        rows,
        "Underlag",
        "upphandlingar",
        description=told,
    )


def measures(register: Register, today: date, site: str) -> Table:
    """`matt`: a row for each figure, year and part. Parts with nothing to count have none. It stands in two places, and is made once for both."""
    return register.once(("figures-measures", today, site), lambda: _measures(register, today, site))


def _measures(register: Register, today: date, site: str) -> Table:
    found = figures(register, today)
    rows = tuple(row for year in reversed(found.years) for code in FigureCode for row in _rows(code, year, found))
    told = (
        "Alla mått för varje år: för alla upphandlingar tillsammans, och för varje organisation, kategori, förfarande, lag och slag. "
        "En upphandling kan höra till flera organisationer och kategorier, så delarna kan bli fler än det hela."
    )
    return Table("Mått", site + PAGE, MEASURES, rows, "Mått", "mått", description=told)


def _rows(code: FigureCode, year: int, found: Figures) -> Iterator[tuple[Cell, ...]]:
    yield _row(code, year, None, found)
    for dimension in Dimension:
        for part in found.slices(dimension):
            if found.of(code, year, part).counted.of:
                yield _row(code, year, part, found)


def _row(code: FigureCode, year: int, part: Slice | None, found: Figures) -> tuple[Cell, ...]:
    definition, value = found.definition(code), found.of(code, year, part)
    counted = value.counted
    return (
        year,
        code.value,
        definition.title,
        part.dimension.label if part else "",
        part.id if part else "",
        part.title if part else "",
        counted.value,
        definition.unit.label,
        counted.of,
        counted.left_out,
        value.few,
        definition.year_of,
    )
