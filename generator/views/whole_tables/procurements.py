# SPDX-License-Identifier: EUPL-1.2
"""`upphandlingar`: every procurement, from plan to signed contract."""

from __future__ import annotations

from decimal import Decimal

from generator.model.agreement import Agreement
from generator.model.procurement import Procurement
from generator.views import timeline
from generator.views.procurements import phase_of
from generator.views.tables import Datatype, Heading, Table
from generator.views.whole_tables.ground import Column, Ground, amount, ids, label, labels, whole
from generator.wording import alphabetical

DAY, NUMBER, WHOLE, FLAG, ADDRESS = Datatype.DAY, Datatype.NUMBER, Datatype.WHOLE, Datatype.FLAG, Datatype.ADDRESS

WHAT: tuple[Column[Procurement], ...] = (
    Column(Heading("id", "Id", 24, description="Upphandlingens kortnamn, samma som i adressen."), lambda one, _: one.id),
    Column(Heading("upphandling", "Upphandling", 40, description="Vad upphandlingen heter."), lambda one, _: one.title),
    Column(Heading("lage", "Läge", 18, description="Var upphandlingen är i sin gång, den dag webbplatsen byggdes."), lambda one, ground: phase_of(one, ground.register, ground.today).label),
    Column(Heading("myndighet_id", "Upphandlande myndighets id", 16, description="Organisationen som genomför upphandlingen."), lambda one, _: one.procuring_entity),
    Column(Heading("myndighet", "Upphandlande myndighet", 30, description="Vad organisationen heter."), lambda one, ground: ground.title("organization", one.procuring_entity)),
    Column(Heading("myndighet_nummer", "Upphandlande myndighets organisationsnummer", 14, description="Tio siffror; tomt där numret inte är bekräftat."), lambda one, ground: ground.number(one.procuring_entity)),
    Column(Heading("for_id", "För, id", 24, description="Organisationerna som upphandlingen görs för.", many=True), lambda one, _: ids(one.on_behalf_of)),
    Column(Heading("for_namn", "För", 40, description="Vad organisationerna heter, i samma ordning.", many=True), lambda one, ground: ground.named("organization", one.on_behalf_of)),
    Column(Heading("diarienummer", "Diarienummer", 18, description="Ärendets nummer i diariet."), lambda one, _: one.reference),
    Column(Heading("beskrivning", "Beskrivning", 60, description="Vad som ska köpas. Texten är Markdown."), lambda one, _: one.description),
    Column(Heading("lag", "Lag", 30, description="Lagen som upphandlingen följer."), lambda one, _: label(one.law)),
    Column(Heading("forfarande", "Förfarande", 24, description="Förfarandet enligt lagen."), lambda one, _: label(one.procedure)),
    Column(Heading("grund_direktupphandling", "Grund för direktupphandling", 30, description="Varför det inte annonserades."), lambda one, _: label(one.direct_award_ground)),
    Column(Heading("slag", "Slag", 16, description="Varor, tjänster eller byggentreprenader."), lambda one, _: label(one.nature)),
    Column(Heading("leder_till", "Leder till", 18, description="Slag av avtal."), lambda one, _: label(one.result_kind)),
    Column(Heading("cpv", "CPV-koder", 18, description="CPV-koder med mellanslag emellan; den första är huvudkoden."), lambda one, _: " ".join(one.cpv)),
    Column(Heading("kategorier_id", "Kategorier", 24, description="Platsen i katalogen.", many=True), lambda one, _: ids(one.categories)),
    Column(Heading("uppskattat_varde", "Uppskattat värde", 16, NUMBER, "Kronor utan moms, med alla optioner."), lambda one, _: amount(one.estimated_value)),
    Column(Heading("direktivstyrd", "Direktivstyrd", 10, FLAG, "Om värdet är minst tröskelvärdet, där källan säger det."), lambda one, _: one.above_threshold),
    Column(Heading("samordnad", "Samordnad", 10, FLAG, "Om upphandlingen görs för flera myndigheter, där källan säger det."), lambda one, _: one.coordinated),
    Column(Heading("anbudsomraden", "Antal anbudsområden", 10, WHOLE, "Hur många delar upphandlingen har."), lambda one, _: len(one.lots)),
    Column(Heading("hallbarhet", "Hållbarhet och innovation", 30, description="Slag av krav.", many=True), lambda one, _: labels(one.strategic)),
    Column(Heading("mal_id", "Mål", 24, description="Målen som upphandlingen bidrar till.", many=True), lambda one, _: ids(one.goals)),
)  # fmt: skip
WHEN: tuple[Column[Procurement], ...] = (
    Column(Heading("planerad_annonsering", "Planerad annonsering", 12, description="Kvartalet i upphandlingsplanen, som 2027-Q3."), lambda one, _: one.planned.quarter if one.planned else None),
    Column(Heading("plan_beslutad", "Planen beslutad", 14, DAY, "Dagen då planen beslutades."), lambda one, _: one.planned.decided if one.planned else None),
    Column(Heading("annonserad", "Annonserad", 14, DAY, "Dagen då annonsen publicerades."), lambda one, _: one.notice.published if one.notice else None),
    Column(Heading("annons_id", "Annonsens nummer", 16, description="Numret i annonsdatabasen."), lambda one, _: one.notice.id if one.notice else None),
    Column(Heading("annonsdatabas", "Annonsdatabas", 16, description="Den registrerade annonsdatabasen."), lambda one, _: one.notice.database if one.notice else None),
    Column(Heading("annons_adress", "Annonsens adress", 40, ADDRESS, "Annonsen i databasen."), lambda one, _: one.notice.url if one.notice else None),
    Column(Heading("sista_anbudsdag", "Sista anbudsdag", 14, DAY, "Sista dagen att lämna anbud."), lambda one, _: one.deadline.day if one.deadline else None),
    Column(Heading("sista_anbudstid", "Klockslag", 10, description="Klockslaget den dagen, svensk tid, som 23:59."), lambda one, _: one.deadline.clock if one.deadline else None),
    Column(Heading("fragor_senast", "Frågor senast", 14, DAY, "Sista dagen för frågor."), lambda one, _: one.questions_until),
    Column(Heading("tilldelad", "Tilldelad", 14, DAY, "Dagen för tilldelningsbeslutet."), lambda one, _: one.award.decided if one.award else None),
    Column(Heading("avtalssparr_till", "Avtalsspärr till och med", 14, DAY, "Sista dagen som avtal inte får tecknas."), lambda one, _: timeline.standstill(one)),
    Column(Heading("avtal_tecknat", "Avtal tecknat", 14, DAY, "Dagen då avtalet undertecknades."), lambda one, _: one.signed),
    Column(Heading("efterannonserad", "Efterannonserad", 14, DAY, "Dagen då annonsen om resultatet publicerades."), lambda one, _: one.post_award_notice.published if one.post_award_notice else None),
    Column(Heading("avbruten", "Avbruten", 14, DAY, "Dagen för beslutet att avbryta."), lambda one, _: one.cancelled.decided if one.cancelled else None),
    Column(Heading("avbrottsskal", "Skäl till avbrott", 30, description="Skälet enligt kodlistan."), lambda one, _: label(one.cancelled.code) if one.cancelled else None),
    Column(Heading("gjordes_om_som_id", "Gjordes om som", 24, description="Upphandlingen som kom i stället."), lambda one, _: one.redone_as),
    Column(Heading("overprovad", "Överprövad", 10, FLAG, "Om upphandlingen har prövats av domstol, där det är känt."), lambda one, _: True if one.reviews else one.reviewed),
)  # fmt: skip
OUTCOME: tuple[Column[Procurement], ...] = (
    Column(Heading("antal_anbud", "Antal anbud", 10, WHOLE, "Anbud som kom in; tomt före tilldelningen, då det är hemligt, och där det inte är känt."), lambda one, _: one.tenders.received if one.tenders else None),
    Column(Heading("anbudsgivare_id", "Anbudsgivarnas id", 30, description="Alla som lämnade anbud, där det är känt.", many=True), lambda one, _: ids(one.tenders.tenderers) if one.tenders else ()),
    Column(Heading("anbudsgivare", "Anbudsgivare", 40, description="Vad de heter, i samma ordning.", many=True), lambda one, ground: ground.named("supplier", one.tenders.tenderers) if one.tenders else ()),
    Column(Heading("leverantorer_id", "Leverantörernas id", 30, description="De som tilldelades avtal.", many=True), lambda one, _: ids(_winners(one))),
    Column(Heading("leverantorer", "Leverantörer", 40, description="Vad de heter, i samma ordning.", many=True), lambda one, ground: ground.named("supplier", _winners(one))),
    Column(Heading("tilldelat_varde", "Tilldelat värde", 16, NUMBER, "Kronor utan moms: värdet i beslutet, annars summan för leverantörerna där alla är kända."), lambda one, _: amount(_value(one))),
    Column(Heading("avtal_id", "Avtal", 30, description="Avtalen som upphandlingen ledde till, i tabellen avtal.", many=True), lambda one, ground: ids(each.id for each in ground.register.naming(one, Agreement) if each.procurement == one.id)),
    Column(Heading("utfall_okant", "Utfall okänt", 10, FLAG, "Om källan inte säger hur upphandlingen slutade."), lambda one, _: one.outcome_unknown is not None),
    Column(Heading("inlast", "Inläst", 14, DAY, "Dagen då posten lästes in ur en annan källa utan att någon har gått igenom den; annars tom."), lambda one, _: one.imported),
)  # fmt: skip


def procurements(ground: Ground) -> Table:
    """Every procurement, by title."""
    found = ground.register.procurements.values()
    records = sorted(found, key=lambda one: (alphabetical(one.title), one.id))
    return whole("upphandlingar", (*WHAT, *WHEN, *OUTCOME), records, ground)


def _winners(one: Procurement) -> tuple[str, ...]:
    return tuple(each.supplier for each in one.award.suppliers) if one.award else ()


def _value(one: Procurement) -> Decimal | None:
    """The value of the decision, or the sum of what each winner got where that of all of them is known."""
    if one.award is None or one.award.value is not None:
        return one.award.value if one.award else None
    values = [each.value for each in one.award.suppliers]
    known = [value for value in values if value is not None]
    return sum(known, Decimal()) if values and len(known) == len(values) else None
