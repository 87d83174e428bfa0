# SPDX-License-Identifier: EUPL-1.2
"""A need (behov): what an organization has asked of those who procure, and what it was answered."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from pydantic import model_validator

from generator.model.amounts import Money
from generator.model.base import Part, Record
from generator.model.codes import NeedOutcome
from generator.model.common import Contact
from generator.model.field import INTERNAL, PUBLIC, About, Ref, Visibility
from generator.model.refusal import not_backwards, refuse
from generator.model.scalars import Day, Many, Quarter, Slug, Text


class NeedAnswer(Part):
    """What the one who asked was told, and what it led to."""

    answered: Annotated[Day, About("Besvarat", "Dagen för svaret.", PUBLIC, example="2026-11-12")]
    outcome: Annotated[NeedOutcome, About("Svaret blev", "Vad svaret går ut på.", PUBLIC, example="procurement")]
    text: Annotated[Text | None, About("Svar", "Vad den som frågade fick veta.", PUBLIC)] = None
    agreement: Annotated[Slug | None, Ref("agreement"), About("Avtal", "Avtalet som behovet löses med.", PUBLIC)] = (
        None
    )
    procurement: Annotated[
        Slug | None, Ref("procurement"), About("Upphandling", "Upphandlingen som behovet har tagits med i.", PUBLIC)
    ] = None

    @model_validator(mode="after")
    def _leads_somewhere(self) -> Self:
        if self.outcome is NeedOutcome.USE_AGREEMENT and self.agreement is None:
            raise refuse(
                "behov-utan-avtal",
                "Svaret är att beställa på ett avtal (outcome: use_agreement), men det står inte vilket",
                "Lägg till agreement: och avtalets id, eller välj ett annat svar.",
            )
        if self.procurement and self.outcome is not NeedOutcome.PROCUREMENT:
            raise refuse(
                "behov-fel-svar",
                "En upphandling (procurement) är angiven, men svaret (outcome) är {found}",
                "Skriv outcome: procurement, eller ta bort procurement.",
                found=self.outcome.value,
            )
        return self


class Need(Record):
    """What an organization needs to buy: received, answered, and planned once a procurement takes it up.

    It is internal as a whole: it tells what an authority may come to buy, and at what value, before anything has been
    decided (LOU 4:1, facts/domain.md § 11). Whoever sees the record sees its fields.
    """

    record_kind: ClassVar[str] = "need"
    noun: ClassVar[str] = "behov"
    visibility: ClassVar[Visibility] = INTERNAL

    organization: Annotated[
        Slug, Ref("organization"), About("Organisation", "Den som har behovet.", PUBLIC, example="exempelby")
    ]
    received: Annotated[Day, About("Inkommet", "Dagen då behovet kom in.", PUBLIC, example="2026-11-03")]
    description: Annotated[Text | None, About("Beskrivning", "Vad som behövs, med vardagens ord.", PUBLIC)] = None
    categories: Annotated[
        Many[Annotated[Slug, Ref("category")]], About("Kategorier", "Plats i katalogen.", PUBLIC)
    ] = ()
    wanted: Annotated[Quarter | None, About("Behövs", "Kvartalet då det behövs.", PUBLIC, example="2027-Q2")] = None
    estimated_value: Annotated[
        Money | None,
        About("Uppskattat värde", "Kronor utan moms för hela behovet, så gott det går att säga.", PUBLIC),
    ] = None
    asked_by: Annotated[
        Contact | None, About("Lämnat av", "Funktionen som svaret ska till, aldrig en enskild person.", PUBLIC)
    ] = None
    answer: Annotated[NeedAnswer | None, About("Svar", "Svaret och vad det ledde till.", PUBLIC)] = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        not_backwards(self.received, self.answer.answered if self.answer else None)
        return self
