# SPDX-License-Identifier: EUPL-1.2
"""Parts that several kinds of record share."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from pydantic import model_validator

from generator.model.amounts import Money, Whole
from generator.model.audience import Audience
from generator.model.base import Part
from generator.model.field import PUBLIC, About
from generator.model.refusal import not_backwards
from generator.model.scalars import Day, Email, Phone, Text, Url


class Contact(Part):
    """A function that people turn to: never a private person's number (facts/domain.md § 4)."""

    name: Annotated[Text | None, About("Funktion", "Vem man når, som en funktion.", PUBLIC, "name", "Kundtjänst")] = (
        None
    )
    phone: Annotated[
        Phone | None, About("Telefon", "Telefonnummer till funktionen.", PUBLIC, "telephone", "0980-319 200")
    ] = None
    email: Annotated[
        Email | None, About("E-post", "E-postadress till funktionen.", PUBLIC, "email", "upphandling@exempel.se")
    ] = None
    url: Annotated[Url | None, About("Webbadress", "Sida med kontaktuppgifter.", PUBLIC, "url")] = None


class OrderContact(Contact):
    """Where one orders from a supplier."""

    web_shop: Annotated[Url | None, About("Webbutik", "Adress där man beställer.", PUBLIC)] = None
    urgent: Annotated[Text | None, About("Akut", "Hur man når leverantören när det är bråttom.", PUBLIC)] = None


class Document(Part):
    """A document elsewhere: Samköp links to documents, it does not keep them."""

    identity: ClassVar[str | None] = "title"

    title: Annotated[Text, About("Dokument", "Dokumentets namn.", PUBLIC, "title", "Prislista")]
    url: Annotated[Url, About("Länk", "Dokumentets adress.", PUBLIC, "url", "https://www.exempel.se/prislista.pdf")]
    audience: Annotated[Audience, About("Synlighet", "Vem som får se länken: public eller internal.", PUBLIC)] = (
        Audience.INTERNAL
    )


class Question(Part):
    """A question that has been asked about a record, with its answer."""

    identity: ClassVar[str | None] = "question"

    question: Annotated[
        Text, About("Fråga", "Frågan, utan att säga vem som frågade.", PUBLIC, example="Gäller avtalet även skolkök?")
    ]
    answer: Annotated[Text, About("Svar", "Svaret.", PUBLIC, example="Ja, alla kök i kommunen.")]
    answered: Annotated[Day | None, About("Besvarad", "Dagen för svaret.", PUBLIC)] = None
    audience: Annotated[Audience, About("Synlighet", "Vem som får se frågan: public eller internal.", PUBLIC)] = (
        Audience.INTERNAL
    )


class Period(Part):
    """From the first day through the last; without an end it runs until further notice."""

    start: Annotated[Day, About("Första dag", "Dagen då det börjar gälla.", PUBLIC, "period/startDate", "2025-06-01")]
    end: Annotated[
        Day | None, About("Sista dag", "Sista dagen, innan någon förlängning.", PUBLIC, "period/endDate", "2027-05-31")
    ] = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        not_backwards(self.start, self.end)
        return self


class Value(Part):
    """A sum of money, kr without VAT, or a quantity, that was true on a day."""

    amount: Annotated[Money | None, About("Belopp", "Kronor utan moms.", PUBLIC, "value/amount", "4000000")] = None
    quantity: Annotated[Whole | None, About("Mängd", "I takvolymens enhet.", PUBLIC)] = None
    as_of: Annotated[Day | None, About("Per den", "Dagen då uppgiften togs fram.", PUBLIC)] = None
