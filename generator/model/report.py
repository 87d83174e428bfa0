# SPDX-License-Identifier: EUPL-1.2
"""A yearly report: what was done, and the year's figures as they were when a person approved them."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar

from generator.model.amounts import Measure, Whole, Year
from generator.model.base import Part, Record
from generator.model.codes import FigureCode, ReportKind
from generator.model.field import PUBLIC, About, Ref, Stage, Visibility, public_from
from generator.model.scalars import Day, Flag, Many, Slug, Text


class FrozenFigure(Part):
    """A figure as it was on the day when it was frozen. Without a value there was nothing to count, or too little to judge."""

    identity: ClassVar[str | None] = "figure"

    figure: Annotated[FigureCode, About("Mått", "Ett av måtten på sidan Öppenhet.", PUBLIC, example="tenders")]
    value: Annotated[
        Measure | None, About("Värde", "I måttets enhet: antal, procent, dagar eller kronor.", PUBLIC, example="3.4")
    ] = None
    of: Annotated[Whole, About("Underlag", "Hur många poster talet bygger på.", PUBLIC, example="24")] = 0
    few: Annotated[Flag, About("För få", "true om underlaget var för litet att bedöma.", PUBLIC)] = False


class ReportSection(Part):
    """A part of the report that a person has written."""

    identity: ClassVar[str | None] = "heading"

    heading: Annotated[Text, About("Rubrik", "Avsnittets rubrik.", PUBLIC, example="Vad som har samordnats")]
    text: Annotated[Text, About("Text", "Avsnittets text, i den Markdown som poster har.", PUBLIC)]


class Report(Record):
    """One report for one year. It is internal until approved; its figures never change afterwards, and what has been corrected since is shown beside them."""

    record_kind: ClassVar[str] = "report"
    noun: ClassVar[str] = "rapport"
    visibility: ClassVar[Visibility] = public_from(Stage.APPROVED)

    kind: Annotated[ReportKind, About("Slag", "Vad rapporten är.", PUBLIC, example="year")]
    year: Annotated[Year, About("År", "Året som rapporten gäller.", PUBLIC, example="2025")]
    frozen: Annotated[Day, About("Siffrorna från", "Dagen då siffrorna togs fram.", PUBLIC, example="2026-01-20")]
    organization: Annotated[
        Slug | None,
        Ref("organization"),
        About(
            "För",
            "Kommunen som rapporten är till. Utelämnas när den gäller alla tillsammans.",
            PUBLIC,
            example="exempelby",
        ),
    ] = None
    approved: Annotated[
        Day | None, About("Godkänd", "Dagen då rapporten godkändes; till dess är den intern.", PUBLIC)
    ] = None
    decision: Annotated[
        Text | None, About("Beslut", "Hänvisning till beslutet som godkände den.", PUBLIC, own=True)
    ] = None
    introduction: Annotated[Text | None, About("Inledning", "Rapporten i några meningar.", PUBLIC, own=True)] = None
    sections: Annotated[
        Many[ReportSection], About("Avsnitt", "Det som en människa har skrivit.", PUBLIC, ordered=True, own=True)
    ] = ()
    figures: Annotated[
        Many[FrozenFigure], About("Siffror", "Årets siffror, som de var då de togs fram.", PUBLIC, own=True)
    ] = ()
    corrections_note: Annotated[
        Text | None,
        About(
            "Om rättelser",
            "Varför en siffra räknas till något annat i dag, när det behöver förklaras.",
            PUBLIC,
            own=True,
        ),
    ] = None

    def reached(self, today: date) -> frozenset[Stage]:
        """APPROVED from the day of approval."""
        return frozenset({Stage.APPROVED}) if self.approved and self.approved <= today else frozenset()
