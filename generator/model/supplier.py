# SPDX-License-Identifier: EUPL-1.2
"""Those who sell."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from pydantic import model_validator

from generator.model.base import Record
from generator.model.codes import SupplierScale
from generator.model.common import Contact
from generator.model.field import PUBLIC, About, Ref
from generator.model.refusal import refuse
from generator.model.scalars import Flag, Many, OrganizationNumber, Slug, Text, Url


class Supplier(Record):
    """A company, association, sole trader or a group of them that has tendered or has an agreement.

    Who has tendered is secret before the award (OSL 19:3), so a supplier that nothing shown names is not shown either.
    """

    record_kind: ClassVar[str] = "supplier"
    noun: ClassVar[str] = "leverantör"
    only_if_named: ClassVar[bool] = True

    number: Annotated[
        OrganizationNumber | None,
        About(
            "Organisationsnummer",
            "Tio siffror inom citattecken. Skrivs aldrig för enskild firma.",
            PUBLIC,
            "parties/identifier/id",
            "556677-8899",
            own=True,
        ),
    ] = None
    sole_trader: Annotated[
        Flag,
        About(
            "Enskild firma",
            "true om leverantören är en enskild firma; då är numret ett personnummer och utelämnas.",
            PUBLIC,
        ),
    ] = False
    scale: Annotated[
        SupplierScale | None,
        About("Storlek", "Företagets storlek enligt SCB.", PUBLIC, "parties/details/scale", "small"),
    ] = None
    sector: Annotated[Text | None, About("Sektor", "Privat eller offentlig, som källan anger det.", PUBLIC)] = None
    legal_form: Annotated[Text | None, About("Juridisk form", "Som källan anger den.", PUBLIC)] = None
    industry: Annotated[Text | None, About("Bransch", "SNI-avdelning eller finare, som källan anger den.", PUBLIC)] = (
        None
    )
    municipality: Annotated[
        Text | None, About("Ort", "Kommunen där företaget finns.", PUBLIC, "parties/address/locality", "Exempelby")
    ] = None
    members: Annotated[
        Many[Annotated[Slug, Ref("supplier")]],
        About("Medlemmar", "Leverantörerna i en grupp som lämnar anbud tillsammans.", PUBLIC),
    ] = ()
    contact: Annotated[
        Contact | None, About("Kontakt", "Växel eller funktionsadress.", PUBLIC, "parties/contactPoint", own=True)
    ] = None
    url: Annotated[Url | None, About("Webbplats", "Företagets webbplats.", PUBLIC, own=True)] = None
    contact_person: Annotated[
        Text | None,
        About("Kontakt hos leverantören", "Funktionen som sköter avtalet; skriv inget personnamn.", own=True),
    ] = None

    @model_validator(mode="after")
    def _sole_trader_has_no_number(self) -> Self:
        if self.sole_trader and self.number:
            raise refuse(
                "enskild-firma-med-nummer",
                "Leverantören är en enskild firma (sole_trader) men har ett organisationsnummer (number): det är ägarens personnummer",
                "Ta bort raden number. Är leverantören ett bolag: ta bort sole_trader.",
            )
        return self
