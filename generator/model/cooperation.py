# SPDX-License-Identifier: EUPL-1.2
"""The cooperation itself: names, addresses, who is host and who holds which office. The only place where any of that stands."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from pydantic import model_validator

from generator.model.amounts import Few, Whole
from generator.model.audience import Audience
from generator.model.base import Record
from generator.model.common import Contact
from generator.model.cooperation_parts import (
    Accessibility,
    Appointment,
    Corrections,
    Milestone,
    OpenData,
    Repository,
    Sites,
)
from generator.model.field import PUBLIC, About, Ref
from generator.model.refusal import refuse
from generator.model.scalars import Flag, Many, Slug, Text
from generator.model.security import SecurityContact

FORMAT = 1
"""The register format that this program reads."""


class Cooperation(Record):
    """The file `cooperation.yml` at the top of the register."""

    record_kind: ClassVar[str] = "cooperation"
    noun: ClassVar[str] = "samverkan"

    format: Annotated[
        Whole, About("Format", f"Registrets format; {FORMAT} är det enda som finns.", PUBLIC, example="1")
    ]
    host: Annotated[
        Slug, Ref("organization"), About("Värdkommun", "Organisationen som är värd.", PUBLIC, example="exempelby")
    ]
    sites: Annotated[Sites, About("Webbplatser", "Namn och adresser.", PUBLIC)]
    exposure: Annotated[
        Audience,
        About(
            "Exponering",
            "public om vem som helst kan läsa registrets filer, annars internal.",
            PUBLIC,
            example="internal",
        ),
    ] = Audience.INTERNAL
    example: Annotated[Flag, About("Exempel", "true om posterna är påhittade.", PUBLIC)] = False
    central_purchasing_body: Annotated[
        Slug | None,
        Ref("organization"),
        About("Inköpscentral", "Organisationen som är inköpscentral, LOU 1:14.", PUBLIC),
    ] = None
    members: Annotated[
        Many[Annotated[Slug, Ref("organization")]], About("Medlemmar", "Organisationerna som samverkar.", PUBLIC)
    ] = ()
    description: Annotated[Text | None, About("Beskrivning", "Samverkan i några meningar.", PUBLIC)] = None
    contact: Annotated[Contact | None, About("Kontakt", "Vart man vänder sig.", PUBLIC)] = None
    corrections: Annotated[
        Corrections | None, About("Rättelser", "Dit den skriver som ser ett fel på en sida.", PUBLIC)
    ] = None
    without_agreement: Annotated[
        Text | None, About("När avtal saknas", "Vad en beställare gör när det inte finns något avtal.")
    ] = None
    local_places: Annotated[
        Many[Text],
        About(
            "Lokala orter", "Orterna (leverantörens municipality) som räknas som lokala.", PUBLIC, example="Exempelby"
        ),
    ] = ()
    few: Annotated[
        Few,
        About("För få att bedöma", "Ett mått som bygger på färre poster än så sägs inte.", PUBLIC, example="5"),
    ] = 5
    open_data: Annotated[OpenData | None, About("Öppna data", "Licens, utgivare och identiteter.", PUBLIC)] = None
    milestones: Annotated[Many[Milestone], About("Milstolpar", "Samverkans historia.", PUBLIC)] = ()
    appointments: Annotated[Many[Appointment], About("Uppdrag", "Vem som är utsedd till vad.", PUBLIC)] = ()
    repository: Annotated[Repository | None, About("Förvar", "Var registret redigeras.")] = None
    accessibility: Annotated[Accessibility | None, About("Tillgänglighet", "Underlag till redogörelsen.", PUBLIC)] = (
        None
    )
    security: Annotated[
        SecurityContact | None,
        About("Säkerhet", "Vart den vänder sig som hittar en säkerhetsbrist på webbplatsen.", PUBLIC),
    ] = None
    data_source: Annotated[
        Text | None, About("Uppgifternas källa", "Varifrån ett inläst register kommer, med licens.", PUBLIC)
    ] = None

    @property
    def publisher(self) -> str:
        """Who publishes the open data, by id: the organization that is named for it, otherwise the host."""
        return (self.open_data.publisher if self.open_data else None) or self.host

    @property
    def data_license(self) -> str:
        """The address of the licence that the open data is given under; empty where none is named."""
        return self.open_data.license if self.open_data else ""

    @property
    def data_contact(self) -> Contact | None:
        """Whom one asks about the open data: the function that its settings name, or else the cooperation's."""
        return (self.open_data.contact if self.open_data else None) or self.contact

    @model_validator(mode="after")
    def _is_public(self) -> Self:
        if self.is_internal or (self.publication and self.publication.until):
            raise refuse(
                "intern-samverkan",
                "Samverkan är märkt som intern eller har en sista dag (until), men båda webbplatserna hämtar namn och adress ur den",
                "Ta bort publication. Enskilda fält är interna om modellen säger det.",
            )
        return self

    @model_validator(mode="after")
    def _known_format(self) -> Self:
        if self.format != FORMAT:
            raise refuse(
                "okant-format",
                "Registret har format {found}, men programmet läser format {known}",
                "Uppdatera programmet eller registret.",
                found=self.format,
                known=FORMAT,
            )
        return self
