# SPDX-License-Identifier: EUPL-1.2
"""`upphandlingar`: every procurement, from plan to signed contract.

First stand the columns that the figures of transparency are counted on, so that their recipes can be followed in this table; then the rest of what one
asks of many at once.
"""

from __future__ import annotations

from generator.model.agreement import Agreement
from generator.model.procurement import Procurement
from generator.views import timeline
from generator.views.figures.case import Case
from generator.views.figures.cases import cases
from generator.views.figures.columns import COLUMNS as COUNTED
from generator.views.tables import Cell, Datatype, Heading, Table
from generator.views.whole_tables.ground import Column, Ground, ids, labels, whole_of
from generator.wording import alphabetical

DAY, FLAG, ADDRESS = Datatype.DAY, Datatype.FLAG, Datatype.ADDRESS

MORE: tuple[Column[Procurement], ...] = (
    Column(Heading("myndighet_nummer", "Upphandlande myndighets organisationsnummer", 14, description="Tio siffror; tomt där numret inte är bekräftat."), lambda one, ground: ground.number(one.procuring_entity)),
    Column(Heading("for_namn", "För", 40, description="Vad organisationerna heter, i samma ordning.", many=True), lambda one, ground: ground.named("organization", one.on_behalf_of)),
    Column(Heading("beskrivning", "Beskrivning", 60, description="Vad som ska köpas. Texten är Markdown."), lambda one, _: one.description),
    Column(Heading("cpv", "CPV-koder", 18, description="CPV-koder med mellanslag emellan; den första är huvudkoden."), lambda one, _: " ".join(one.cpv)),
    Column(Heading("direktivstyrd", "Direktivstyrd", 10, FLAG, "Om värdet är minst tröskelvärdet, där källan säger det."), lambda one, _: one.above_threshold),
    Column(Heading("hallbarhet", "Hållbarhet och innovation", 30, description="Slag av krav.", many=True), lambda one, _: labels(one.strategic)),
    Column(Heading("mal_id", "Mål", 24, description="Målen som upphandlingen bidrar till.", many=True), lambda one, _: ids(one.goals)),
    Column(Heading("planerad_annonsering", "Planerad annonsering", 12, description="Kvartalet i upphandlingsplanen, som 2027-Q3."), lambda one, _: one.planned.quarter if one.planned else None),
    Column(Heading("annons_id", "Annonsens nummer", 16, description="Numret i annonsdatabasen."), lambda one, _: one.notice.id if one.notice else None),
    Column(Heading("annonsdatabas", "Annonsdatabas", 16, description="Den registrerade annonsdatabasen."), lambda one, _: one.notice.database if one.notice else None),
    Column(Heading("annons_adress", "Annonsens adress", 40, ADDRESS, "Annonsen i databasen."), lambda one, _: one.notice.url if one.notice else None),
    Column(Heading("sista_anbudstid", "Klockslag", 10, description="Klockslaget den dagen, svensk tid, som 23:59."), lambda one, _: one.deadline.clock if one.deadline else None),
    Column(Heading("fragor_senast", "Frågor senast", 14, DAY, "Sista dagen för frågor."), lambda one, _: one.questions_until),
    Column(Heading("avtalssparr_till", "Avtalsspärr till och med", 14, DAY, "Sista dagen som avtal inte får tecknas."), lambda one, _: timeline.standstill(one)),
    Column(Heading("efterannonserad", "Efterannonserad", 14, DAY, "Dagen då annonsen om resultatet publicerades."), lambda one, _: one.post_award_notice.published if one.post_award_notice else None),
    Column(Heading("gjordes_om_som_id", "Gjordes om som", 24, description="Upphandlingen som kom i stället."), lambda one, _: one.redone_as),
    Column(Heading("anbudsgivare_id", "Anbudsgivarnas id", 30, description="Alla som lämnade anbud, där det är känt.", many=True), lambda one, _: ids(one.tenders.tenderers) if one.tenders else ()),
    Column(Heading("anbudsgivare_namn", "Anbudsgivarnas namn", 40, description="Vad de heter, i samma ordning.", many=True), lambda one, ground: ground.named("supplier", one.tenders.tenderers) if one.tenders else ()),
    Column(Heading("avtal_id", "Avtal", 30, description="Avtalen som upphandlingen ledde till, i tabellen avtal.", many=True), lambda one, ground: ids(each.id for each in ground.register.naming(one, Agreement) if each.procurement == one.id)),
    Column(Heading("utfall_okant", "Utfall okänt", 10, FLAG, "Om källan inte säger hur upphandlingen slutade."), lambda one, _: one.outcome_unknown is not None),
    Column(Heading("inlast", "Inläst", 14, DAY, "Dagen då posten lästes in ur en annan källa utan att någon har gått igenom den; annars tom."), lambda one, _: one.imported),
)  # fmt: skip


def procurements(ground: Ground) -> Table:
    """Every procurement, by title."""
    register = ground.register
    headings = [*(column.heading for column in COUNTED), *(column.heading for column in MORE)]

    def cells(case: Case, one: Procurement) -> list[Cell]:
        return [*(column.value(case) for column in COUNTED), *(column.value(one, ground) for column in MORE)]

    found = sorted(cases(register, ground.today), key=lambda case: (alphabetical(case.title), case.id))
    pairs = ((case, register.procurements[case.id]) for case in found)
    return whole_of("upphandlingar", headings, ((one, cells(case, one)) for case, one in pairs), ground)
