# SPDX-License-Identifier: EUPL-1.2
"""The parts of an organization: which law it buys under, what it has decided about direct awards, and what it does not need."""

from __future__ import annotations

from itertools import pairwise
from typing import Annotated, ClassVar, Self

from pydantic import model_validator

from generator.model.amounts import Money
from generator.model.audience import Audience
from generator.model.base import Part
from generator.model.codes import Law
from generator.model.field import PUBLIC, About, Ref
from generator.model.refusal import not_backwards, refuse
from generator.model.scalars import Day, Many, Slug, Text, Url


class LawFor(Part):
    """A law that the organization buys under, and what: a company for water buys pipes under LUF and paper under LOU."""

    identity: ClassVar[str | None] = "law"

    law: Annotated[Law, About("Lag", "Lagen.", PUBLIC, example="LUF")]
    subject: Annotated[
        Text, About("Gäller", "Vad organisationen köper enligt lagen.", PUBLIC, example="vatten och avlopp")
    ]


class DirectAwardStep(Part):
    """What the organization asks of a direct award up to a value."""

    below: Annotated[
        Money | None,
        About(
            "Värdet är lägre än",
            "Kronor utan moms. Utelämnas på den sista raden, som gäller upp till lagens gräns.",
            PUBLIC,
            example="100000",
        ),
    ] = None
    ask: Annotated[
        Text | None,
        About("Fråga", "Hur många leverantörer som ska få frågan, och hur.", PUBLIC, example="Minst tre, skriftligt"),
    ] = None
    decides: Annotated[
        Text | None, About("Beslutar", "Vem som beslutar, som en funktion.", PUBLIC, example="Enhetschef")
    ] = None
    documentation: Annotated[
        Text | None, About("Dokumentera", "Vad som sparas, och var.", PUBLIC, example="Underlag och beslut i ärendet")
    ] = None


class DirectAwardRules(Part):
    """The organization's guidelines for direct awards (LOU 19 a:15), as far as a buyer needs them.

    Internal unless the organization has published its guidelines: they are official documents, but routines for who may sign what are often
    written beside them, and which of it is for everyone only the organization can say.
    """

    audience: Annotated[
        Audience,
        About("Synlighet", "public om riktlinjerna är publicerade, annars internal.", PUBLIC, example="public"),
    ] = Audience.INTERNAL
    guidelines: Annotated[
        Text | None,
        About(
            "Riktlinjer",
            "Vad riktlinjerna heter, med diarienummer.",
            PUBLIC,
            example="Riktlinjer för direktupphandling",
        ),
    ] = None
    url: Annotated[Url | None, About("Riktlinjernas adress", "Webbadress.", PUBLIC)] = None
    decided: Annotated[Day | None, About("Beslutade", "Dagen då riktlinjerna beslutades.", PUBLIC)] = None
    steps: Annotated[
        Many[DirectAwardStep],
        About("Steg", "En rad för varje belopp, det lägsta först.", PUBLIC, ordered=True),
    ] = ()
    counting: Annotated[
        Text | None, About("Så räknas köp ihop", "Vad som räknas som ett köp enligt riktlinjerna.", PUBLIC)
    ] = None

    @model_validator(mode="after")
    def _rising(self) -> Self:
        amounts = [step.below for step in self.steps]
        last_only = None not in amounts[:-1]
        if not last_only or any(one >= other for one, other in pairwise(filter(None, amounts))):
            raise refuse(
                "steg-utan-ordning",
                "Beloppen (below) stiger inte rad för rad, eller saknas på en annan rad än den sista",
                "Skriv det lägsta beloppet först. Bara den sista raden får vara utan below.",
            )
        return self


class NotNeeded(Part):
    """The organization has decided that it needs no agreement in a category, so that what is missing is no gap."""

    identity: ClassVar[str | None] = "category"

    category: Annotated[Slug, Ref("category"), About("Kategori", "Kategorins id.", PUBLIC, example="fordon")]
    reason: Annotated[
        Text, About("Skäl", "Varför inget avtal behövs.", PUBLIC, example="Bolaget har inga egna fordon.")
    ]
    decided: Annotated[Day, About("Sagt den", "Dagen för beskedet.", PUBLIC, example="2026-05-01")]
    review_by: Annotated[Day | None, About("Omprövas senast", "Dagen då någon ska fråga igen.", PUBLIC)] = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        not_backwards(self.decided, self.review_by)
        return self
