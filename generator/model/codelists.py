# SPDX-License-Identifier: EUPL-1.2
"""Code lists that editors keep: the catalogue's categories, dated thresholds and limits, and ids that have been withdrawn."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from generator.model.amounts import Euro, Money, Whole
from generator.model.base import Part, Record
from generator.model.codes import Law, LimitSubject, ThresholdBuyer, ThresholdSubject, WithdrawalReason
from generator.model.field import PUBLIC, About
from generator.model.refusal import not_backwards, refuse
from generator.model.scalars import CpvCode, Day, Flag, Many, Slug, Text, Url


class Category(Record):
    """A place in the catalogue, in the words that buyers use."""

    record_kind: ClassVar[str] = "category"
    noun: ClassVar[str] = "kategori"

    identity: ClassVar[str | None] = "id"

    description: Annotated[Text | None, About("Beskrivning", "Vad som hör hit, med vardagens ord.", PUBLIC)] = None
    cpv: Annotated[Many[CpvCode], About("CPV-koder", "Huvudgrupper eller grupper som hör hit.", PUBLIC)] = ()
    lead_time_months: Annotated[
        Whole | None, About("Ledtid", "Månader som en ny upphandling tar från start till avtal.")
    ] = None


class DatedRow(Part):
    """A row that holds from one day through another, with its source. Law is data, never a constant (facts/domain.md § 0)."""

    since: Annotated[
        Day, Field(alias="from"), About("Från", "Första dagen som raden gäller.", PUBLIC, example="2024-01-01")
    ]
    until: Annotated[
        Day | None, Field(alias="to"), About("Till", "Sista dagen; tomt om den gäller tills vidare.", PUBLIC)
    ] = None
    law: Annotated[Law, About("Lag", "Lagen som raden gäller.", PUBLIC, example="LOU")]
    verified: Annotated[
        Flag, About("Kontrollerad", "true när någon har läst beloppet i källan.", PUBLIC, example="true")
    ]
    source: Annotated[Text, About("Källa", "Var beloppet står.", PUBLIC, example="SFS 2024:30")]
    source_url: Annotated[Url | None, About("Källans adress", "Webbadress.", PUBLIC)] = None
    retrieved: Annotated[Day | None, About("Läst", "Dagen då källan lästes.", PUBLIC)] = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        not_backwards(self.since, self.until)
        return self


class Threshold(DatedRow):
    """An EU threshold (LOU 5:1). The amount in kronor is empty until somebody has read it in the official source."""

    buyer: Annotated[ThresholdBuyer, About("Köpare", "Slag av myndighet.", PUBLIC, example="sub_central")]
    subject: Annotated[ThresholdSubject, About("Slag", "Vad som köps.", PUBLIC, example="supplies_services")]
    eur: Annotated[Euro | None, About("Euro", "Tröskelvärdet i euro.", PUBLIC)] = None
    sek: Annotated[Money | None, About("Kronor", "Tröskelvärdet i kronor.", PUBLIC)] = None

    @model_validator(mode="after")
    def _verified_has_amount(self) -> Self:
        if self.verified and self.sek is None:
            raise refuse(
                "kontrollerad-utan-belopp",
                "Raden är märkt som kontrollerad men saknar belopp i kronor (sek)",
                "Fyll i beloppet eller skriv verified: false.",
            )
        return self


class DirectAwardLimit(DatedRow):
    """The value below which a direct award is allowed (LOU 19 a:2): an amount, or the EU threshold of the same subject."""

    subject: Annotated[
        LimitSubject,
        About(
            "Slag",
            "default, annex_2 för tjänster i bilaga 2, eller documentation för när ett köp ska dokumenteras.",
            PUBLIC,
            example="default",
        ),
    ]
    amount: Annotated[Money | None, About("Belopp", "Kronor utan moms.", PUBLIC)] = None
    same_as_threshold: Annotated[
        ThresholdSubject | None, About("Lika med tröskelvärdet", "Tröskelvärdet som är gränsen.", PUBLIC)
    ] = None

    @model_validator(mode="after")
    def _one_rule(self) -> Self:
        if (self.amount is None) == (self.same_as_threshold is None):
            raise refuse(
                "grans-utan-regel",
                "Raden ska ha antingen ett belopp (amount) eller ett tröskelvärde (same_as_threshold)",
                "Skriv det ena.",
            )
        return self


class CategoryList(Record):
    """`codelists/categories.yml`."""

    record_kind: ClassVar[str] = "category_list"
    noun: ClassVar[str] = "kategorilista"
    rows: Annotated[Many[Category], About("Kategorier", "En rad för varje kategori.", PUBLIC)]


class ThresholdList(Record):
    """`codelists/thresholds.yml`."""

    record_kind: ClassVar[str] = "threshold_list"
    noun: ClassVar[str] = "lista över tröskelvärden"
    rows: Annotated[Many[Threshold], About("Tröskelvärden", "En rad för varje period, lag och slag.", PUBLIC)]


class DirectAwardLimitList(Record):
    """`codelists/direct_award_limits.yml`."""

    record_kind: ClassVar[str] = "direct_award_limit_list"
    noun: ClassVar[str] = "lista över gränser för direktupphandling"
    rows: Annotated[Many[DirectAwardLimit], About("Gränser", "En rad för varje period, lag och slag.", PUBLIC)]


class Withdrawal(Part):
    """A record that has been taken away. Its id never returns; its address says that it is gone, and not more."""

    identity: ClassVar[str | None] = "id"

    id: Annotated[Slug, About("Id", "Postens kortnamn.", PUBLIC, example="gammalt-avtal")]
    kind: Annotated[Text, About("Slag", "Postens slag.", PUBLIC, example="agreement")]
    day: Annotated[Day, Field(alias="date"), About("Dag", "Dagen då posten togs bort.", PUBLIC, example="2026-05-01")]
    reason: Annotated[WithdrawalReason, About("Skäl", "Slag av skäl.", PUBLIC, example="registered_in_error")]


class WithdrawnList(Record):
    """`withdrawn.yml`."""

    record_kind: ClassVar[str] = "withdrawn_list"
    noun: ClassVar[str] = "lista över borttagna poster"
    rows: Annotated[Many[Withdrawal], About("Borttagna", "En rad för varje post.", PUBLIC)]
