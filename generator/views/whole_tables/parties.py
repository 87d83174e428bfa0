# SPDX-License-Identifier: EUPL-1.2
"""`leverantorer` and `organisationer`: those who sell, and those who buy."""

from __future__ import annotations

from generator.model.agreement import Agreement
from generator.model.organization import Organization
from generator.model.procurement import Procurement
from generator.model.supplier import Supplier
from generator.views import organizations as buying
from generator.views import parties
from generator.views.tables import Datatype, Heading, Table
from generator.views.whole_tables.ground import Column, Ground, ids, label, whole
from generator.wording import alphabetical

FLAG, WHOLE, ADDRESS = Datatype.FLAG, Datatype.WHOLE, Datatype.ADDRESS

SUPPLIERS: tuple[Column[Supplier], ...] = (
    Column(Heading("id", "Id", 24, description="Leverantörens kortnamn, samma som i adressen."), lambda one, _: one.id),
    Column(Heading("leverantor", "Leverantör", 40, description="Vad leverantören heter."), lambda one, _: one.title),
    Column(Heading("organisationsnummer", "Organisationsnummer", 14, description="Tio siffror. En enskild firma har inget, eftersom det är ägarens personnummer."), lambda one, _: None if one.sole_trader else one.number),
    Column(Heading("enskild_firma", "Enskild firma", 10, FLAG, "Om leverantören är en enskild firma."), lambda one, _: one.sole_trader),
    Column(Heading("storlek", "Storlek", 16, description="Företagets storlek enligt SCB."), lambda one, _: label(one.scale)),
    Column(Heading("sektor", "Sektor", 14, description="Privat eller offentlig, som källan anger det."), lambda one, _: one.sector),
    Column(Heading("juridisk_form", "Juridisk form", 20, description="Som källan anger den."), lambda one, _: one.legal_form),
    Column(Heading("bransch", "Bransch", 24, description="SNI-avdelning eller finare, som källan anger den."), lambda one, _: one.industry),
    Column(Heading("ort", "Ort", 16, description="Kommunen där företaget finns."), lambda one, _: one.municipality),
    Column(Heading("medlemmar_id", "Medlemmar", 24, description="Leverantörerna i en grupp som lämnar anbud tillsammans.", many=True), lambda one, _: ids(one.members)),
    Column(Heading("webbplats", "Webbplats", 30, ADDRESS, "Företagets webbplats."), lambda one, _: one.url),
    Column(Heading("avtal_nu", "Avtal nu", 10, WHOLE, "Avtal som inte har upphört."), lambda one, ground: parties.row(one, "", ground.register, ground.today).agreements),
    Column(Heading("avtal_id", "Avtal", 40, description="Alla avtal som leverantören är med i, även de som har upphört.", many=True), lambda one, ground: ids(each.id for each in ground.register.naming(one, Agreement))),
    Column(Heading("vunna_id", "Tilldelade upphandlingar", 40, description="Upphandlingarna som leverantören tilldelades.", many=True), lambda one, ground: ids(each.id for each in ground.register.naming(one, Procurement) if _won(one, each))),
)  # fmt: skip
ORGANIZATIONS: tuple[Column[Organization], ...] = (
    Column(Heading("id", "Id", 24, description="Organisationens kortnamn, samma som i adressen."), lambda one, _: one.id),
    Column(Heading("organisation", "Organisation", 40, description="Vad organisationen heter."), lambda one, _: one.title),
    Column(Heading("slag", "Slag", 24, description="Vilket slags organisation det är."), lambda one, _: label(one.kind)),
    Column(Heading("organisationsnummer", "Organisationsnummer", 14, description="Tio siffror; tomt där numret inte är bekräftat."), lambda one, _: one.number),
    Column(Heading("kommunkod", "Kommunkod", 10, description="SCB:s fyrsiffriga kod."), lambda one, _: one.municipality_code),
    Column(Heading("region", "Region", 10, description="NUTS-kod."), lambda one, _: one.region),
    Column(Heading("del_av_id", "Del av", 20, description="Organisationen som den hör till eller ägs av."), lambda one, _: one.part_of),
    Column(Heading("agare_id", "Ägare", 24, description="Organisationer som äger den tillsammans.", many=True), lambda one, _: ids(one.owners)),
    Column(Heading("lag", "Upphandlingslag", 30, description="Lagen som den för det mesta upphandlar enligt."), lambda one, _: label(one.law)),
    Column(Heading("epost", "E-post", 30, description="Vart leverantörer och allmänhet vänder sig."), lambda one, _: one.contact.email if one.contact else None),
    Column(Heading("telefon", "Telefon", 16, description="Till samma funktion."), lambda one, _: one.contact.phone if one.contact else None),
    Column(Heading("registrator_epost", "Registrator", 30, description="Dit man skriver för att begära ut handlingar."), lambda one, _: one.registrar.email if one.registrar else None),
    Column(Heading("webbplats", "Webbplats", 30, ADDRESS, "Organisationens webbplats."), lambda one, _: one.url),
    Column(Heading("avtal_nu", "Avtal nu", 10, WHOLE, "Avtal som organisationen får beställa på nu eller senare."), lambda one, ground: buying.row(one, ground.register, ground.today).agreements),
    Column(Heading("upphandlingar", "Upphandlingar", 10, WHOLE, "Upphandlingar som organisationen genomför eller som görs för den."), lambda one, ground: len(ground.register.naming(one, Procurement))),
)  # fmt: skip


def suppliers(ground: Ground) -> Table:
    """Every supplier that anything shown names, by name."""
    records = sorted(ground.register.suppliers.values(), key=lambda one: (alphabetical(one.title), one.id))
    return whole("leverantorer", SUPPLIERS, records, ground)


def organizations(ground: Ground) -> Table:
    """Every organization, by name."""
    records = sorted(ground.register.organizations.values(), key=lambda one: (alphabetical(one.title), one.id))
    return whole("organisationer", ORGANIZATIONS, records, ground)


def _won(supplier: Supplier, procurement: Procurement) -> bool:
    award = procurement.award
    return award is not None and supplier.id in {each.supplier for each in award.suppliers}
