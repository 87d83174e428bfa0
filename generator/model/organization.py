# SPDX-License-Identifier: EUPL-1.2
"""Those who buy: municipalities, their administrations and companies, joint boards, and the purchasing bodies of others."""

from __future__ import annotations

from typing import Annotated, ClassVar

from generator.model.base import Record
from generator.model.codes import Law, OrganizationKind
from generator.model.common import Contact
from generator.model.field import PUBLIC, About, Ref
from generator.model.organization_parts import DirectAwardRules, LawFor, NotNeeded
from generator.model.scalars import Many, OrganizationNumber, Slug, Text, Url


class Organization(Record):
    """A contracting authority or entity, or a part of one (LOU 1:18, 1:22)."""

    record_kind: ClassVar[str] = "organization"
    noun: ClassVar[str] = "organisation"

    kind: Annotated[
        OrganizationKind, About("Slag", "Vilket slags organisation det är.", PUBLIC, example="municipality")
    ]
    number: Annotated[
        OrganizationNumber | None,
        About(
            "Organisationsnummer",
            "Tio siffror inom citattecken. Utelämnas när det inte är bekräftat.",
            PUBLIC,
            "parties/identifier/id",
            "556677-8899",
            own=True,
        ),
    ] = None
    municipality_code: Annotated[
        Text | None, About("Kommunkod", "SCB:s fyrsiffriga kod, inom citattecken.", PUBLIC, example="1234", own=True)
    ] = None
    region: Annotated[Text | None, About("Region", "NUTS-kod.", PUBLIC, "parties/address/region", "SE312")] = None
    part_of: Annotated[
        Slug | None, Ref("organization"), About("Del av", "Organisationen som den hör till eller ägs av.", PUBLIC)
    ] = None
    owners: Annotated[
        Many[Annotated[Slug, Ref("organization")]], About("Ägare", "Organisationer som äger den tillsammans.", PUBLIC)
    ] = ()
    law: Annotated[
        Law | None, About("Upphandlingslag", "Lagen som den för det mesta upphandlar enligt.", PUBLIC, example="LOU")
    ] = None
    laws: Annotated[
        Many[LawFor],
        About("Lagar", "Om den köper enligt mer än en lag: varje lag med vad den gäller.", PUBLIC),
    ] = ()
    description: Annotated[
        Text | None, About("Beskrivning", "Vad organisationen gör, i en mening eller två.", PUBLIC)
    ] = None
    contact: Annotated[
        Contact | None,
        About("Kontakt", "Vart leverantörer och allmänhet vänder sig.", PUBLIC, "parties/contactPoint", own=True),
    ] = None
    registrar: Annotated[
        Contact | None, About("Registrator", "Dit man skriver för att begära ut handlingar.", PUBLIC, own=True)
    ] = None
    url: Annotated[Url | None, About("Webbplats", "Organisationens webbplats.", PUBLIC, own=True)] = None
    tender_watch: Annotated[
        Url | None,
        About(
            "Bevakning i annonsdatabasen",
            "Sidan där leverantörer beställer e-post om organisationens nya upphandlingar.",
            PUBLIC,
            example="https://annonser.example/bevaka/exempelby",
            own=True,
        ),
    ] = None
    purchasing_contact: Annotated[
        Contact | None, About("Inköpsstöd", "Vem som hjälper organisationens egna beställare.", own=True)
    ] = None
    without_agreement: Annotated[
        Text | None,
        About("När avtal saknas", "Vad en beställare i organisationen gör när det inte finns något avtal."),
    ] = None
    direct_award: Annotated[
        DirectAwardRules | None,
        About("Egna regler för direktupphandling", "Det som en beställare behöver ur riktlinjerna.", PUBLIC, own=True),
    ] = None
    not_needed: Annotated[
        Many[NotNeeded],
        About("Behövs inte", "Kategorier som organisationen har sagt att den inte behöver avtal i.", own=True),
    ] = ()
