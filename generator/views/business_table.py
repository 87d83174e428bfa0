# SPDX-License-Identifier: EUPL-1.2
"""What is open and what is coming as one table, for those who keep their own lists."""

from __future__ import annotations

from datetime import date

from generator.history.known import Known
from generator.model.procurement import Procurement
from generator.register import Register
from generator.views.business_rows import ADDRESS, OPEN
from generator.views.facts import address
from generator.views.procurements import Phase, phases
from generator.views.slippage import slippage
from generator.views.tables import Cell, Datatype, Heading, Named, Table

NAME = "oppet-och-pa-vag"
HEADINGS = (
    Heading("id", "Id", 28, description="Upphandlingens kortnamn, samma som i adressen."),
    Heading("upphandling", "Upphandling", 44, description="Vad som ska köpas."),
    Heading("lage", "Läge", 18, description="Öppen för anbud, öppet för ansökan eller planerad."),
    Heading("annonseras", "Annonseras", 12, description="Planerat kvartal, till exempel 2027-Q1."),
    Heading("annonserad", "Annonserad", 12, Datatype.DAY, "Dagen då annonsen publicerades."),
    Heading("anbud_senast", "Anbud senast", 14, Datatype.DAY, "Sista anbudsdag; tom där ansökan är löpande."),
    Heading("klockslag", "Klockslag", 10, description="Klockslaget den dagen, svensk tid."),
    Heading("myndighet", "Upphandlande myndighet", 30, description="Den som upphandlar.", many=True),
    Heading("kategorier", "Kategorier", 30, description="Platsen i katalogen.", many=True),
    Heading("cpv", "CPV-koder", 20, description="CPV-koder med mellanslag emellan; den första är huvudkoden."),
    Heading("avtalet_borjar", "Avtalet börjar", 14, description="Planerat kvartal för avtalets början."),
    Heading("planen_flyttad", "Planen flyttad, gånger", 12, Datatype.WHOLE, "Hur många gånger kvartalet har flyttats, så vitt det är känt."),
    Heading("annons", "Annons", 40, Datatype.ADDRESS, "Annonsens adress."),
    Heading("adress", "Adress", 50, Datatype.ADDRESS, "Upphandlingens sida."),
)  # fmt: skip


STEM = f"{ADDRESS}{NAME}"
"""Where the table stands, from the site's root and without the ending that says the format."""


def table(register: Register, known: Known, today: date, site: str) -> Table:
    """Everything that one can tender for or that is planned, the next first. `site` is the site's address."""
    phase = phases(register, today)
    every = ((each, phase[each.id]) for each in register.procurements.values())
    found = [(each, one) for each, one in every if one in OPEN or one is Phase.PLANNED]
    found.sort(key=lambda one: (one[1] is Phase.PLANNED, _when(one[0]), one[0].id))
    rows = tuple(_row(each, phase, register, known, site) for each, phase in found)
    return Table("Öppet och på väg", site + ADDRESS, HEADINGS, rows, "Upphandlingar", "upphandlingar")


def _when(procurement: Procurement) -> str:
    if procurement.deadline:
        return str(procurement.deadline)
    return procurement.planned.quarter if procurement.planned else "9999"


def _row(procurement: Procurement, phase: Phase, register: Register, known: Known, site: str) -> tuple[Cell, ...]:
    plan, notice, deadline = procurement.planned, procurement.notice, procurement.deadline
    entity = register.organizations[procurement.procuring_entity]
    return (
        procurement.id,
        procurement.title,
        phase.label,
        plan.quarter if plan else None,
        notice.published if notice else None,
        deadline.day if deadline else None,
        deadline.clock if deadline else None,
        (Named(entity.id, entity.title),),
        tuple(Named(name, register.categories[name].title) for name in dict.fromkeys(procurement.categories)),
        " ".join(procurement.cpv),
        plan.agreement_start if plan else None,
        len(slippage(procurement, known).moves) if phase is Phase.PLANNED else None,
        notice.url if notice else None,
        site + address(procurement.record_kind, procurement.id),
    )
