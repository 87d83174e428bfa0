# SPDX-License-Identifier: EUPL-1.2
"""What the cooperation wants to reach, how it is measured, and what came of it."""

from __future__ import annotations

from typing import Annotated, ClassVar

from generator.model.amounts import Measure, Year
from generator.model.base import Part, Record
from generator.model.codes import Aim, FigureCode
from generator.model.common import Document
from generator.model.field import INTERNAL, PUBLIC, About, Ref
from generator.model.scalars import Day, Many, Slug, Text


class GoalMeasure(Part):
    """A figure that Samköp computes, the value to reach and when."""

    identity: ClassVar[str | None] = "figure"

    figure: Annotated[FigureCode, About("Mått", "Ett av måtten på sidan Öppenhet.", PUBLIC, example="tenders")]
    aim: Annotated[
        Aim, About("Riktning", "Om värdet ska vara minst eller högst så stort.", PUBLIC, example="at_least")
    ]
    target: Annotated[
        Measure, About("Målvärde", "I måttets enhet: antal, procent, dagar eller kronor.", PUBLIC, example="3.5")
    ]
    year: Annotated[Year, About("Målår", "Året då målet ska vara nått.", PUBLIC, example="2028")]
    baseline_year: Annotated[
        Year | None, About("Utgångsår", "Året som resultatet jämförs med.", PUBLIC, example="2022")
    ] = None


class GoalResult(Part):
    """A year's result that cannot be computed of what is public. A person has approved it, so it stands here and is never derived (DESIGN § 3.1)."""

    identity: ClassVar[str | None] = "year"

    year: Annotated[Year, About("År", "Året som talet gäller.", PUBLIC, example="2025")]
    value: Annotated[Measure, About("Resultat", "Talet.", PUBLIC, example="84")]
    unit: Annotated[Text, About("Enhet", "Vad talet räknas i.", PUBLIC, example="procent")]
    source: Annotated[
        Text,
        About("Underlag", "Varifrån talet kommer, och vad som räknas.", PUBLIC, example="Leverantörsreskontran 2025"),
    ]
    approved: Annotated[
        Day, About("Godkänt", "Dagen då talet godkändes för publicering.", PUBLIC, example="2026-02-10")
    ]
    target: Annotated[Measure | None, About("Målvärde", "Värdet som skulle nås det året.", PUBLIC)] = None


class Goal(Record):
    """What the cooperation wants to reach, so that procurements and agreements can say which goals they serve."""

    record_kind: ClassVar[str] = "goal"
    noun: ClassVar[str] = "mål"

    description: Annotated[Text | None, About("Beskrivning", "Vad målet innebär.", PUBLIC)] = None
    indicator: Annotated[Text | None, About("Mått", "Hur man ser om målet nås.", PUBLIC)] = None
    target: Annotated[Text | None, About("Målvärde", "Värdet som ska nås, och när.", PUBLIC)] = None
    measures: Annotated[
        Many[GoalMeasure], About("Mått som räknas ut", "Uträknade mått, med värde att nå och år.", PUBLIC)
    ] = ()
    results: Annotated[
        Many[GoalResult],
        About(
            "Resultat",
            "Tal som kommer ur interna uppgifter. Någon har godkänt vart och ett för publicering.",
            PUBLIC,
            own=True,
        ),
    ] = ()
    decided_by: Annotated[
        Slug | None, Ref("organization"), About("Beslutat av", "Organisationen som har beslutat målet.", PUBLIC)
    ] = None
    decision: Annotated[Text | None, About("Beslut", "Hänvisning till beslutet.", PUBLIC, own=True)] = None
    follow_up_by: Annotated[
        Day | None, About("Följs upp senast", "Dagen då målet ska följas upp.", INTERNAL, own=True)
    ] = None
    documents: Annotated[
        Many[Document], About("Dokument", "Styrdokument som målet kommer från.", PUBLIC, own=True)
    ] = ()
