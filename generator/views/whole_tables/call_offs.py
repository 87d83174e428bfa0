# SPDX-License-Identifier: EUPL-1.2
"""`avrop`: every call-off with renewed competition."""

from __future__ import annotations

from generator.model.call_off import CallOff
from generator.views.tables import Datatype, Heading, Table
from generator.views.whole_tables.ground import Column, Ground, amount, ids, whole

DAY, NUMBER, WHOLE = Datatype.DAY, Datatype.NUMBER, Datatype.WHOLE

COLUMNS: tuple[Column[CallOff], ...] = (
    Column(Heading("id", "Id", 24, description="Avropets kortnamn, samma som i adressen."), lambda one, _: one.id),
    Column(Heading("avrop", "Avrop", 40, description="Vad avropet gäller."), lambda one, _: one.title),
    Column(Heading("avtal_id", "Avtalets id", 24, description="Ramavtalet, i tabellen avtal."), lambda one, _: one.agreement),
    Column(Heading("avtal", "Avtal", 40, description="Vad ramavtalet heter."), lambda one, ground: ground.title("agreement", one.agreement)),
    Column(Heading("kopare_id", "Köparens id", 16, description="Organisationen som avropar."), lambda one, _: one.buyer),
    Column(Heading("kopare", "Köpare", 30, description="Vad organisationen heter."), lambda one, ground: ground.title("organization", one.buyer)),
    Column(Heading("kopare_nummer", "Köparens organisationsnummer", 14, description="Tio siffror; tomt där numret inte är bekräftat."), lambda one, ground: ground.number(one.buyer)),
    Column(Heading("diarienummer", "Diarienummer", 18, description="Ärendets nummer i diariet."), lambda one, _: one.reference),
    Column(Heading("beskrivning", "Beskrivning", 60, description="Vad som köps. Texten är Markdown."), lambda one, _: one.description),
    Column(Heading("cpv", "CPV-koder", 18, description="CPV-koder med mellanslag emellan, om avropet är snävare än avtalet."), lambda one, _: " ".join(one.cpv)),
    Column(Heading("forfragan_skickad", "Förfrågan skickad", 14, DAY, "Dagen då leverantörerna bjöds in att lämna anbud."), lambda one, _: one.asked),
    Column(Heading("tilldelat", "Tilldelat", 14, DAY, "Dagen för beslutet om leverantör."), lambda one, _: one.decided),
    Column(Heading("antal_anbud", "Antal anbud", 10, WHOLE, "Anbud som kom in."), lambda one, _: one.tenders_received),
    Column(Heading("leverantorer_id", "Leverantörernas id", 30, description="De som fick avropet.", many=True), lambda one, _: ids(one.suppliers)),
    Column(Heading("leverantorer", "Leverantörer", 40, description="Vad de heter, i samma ordning.", many=True), lambda one, ground: ground.named("supplier", one.suppliers)),
    Column(Heading("varde", "Värde", 16, NUMBER, "Kronor utan moms."), lambda one, _: amount(one.value)),
    Column(Heading("skal", "Skäl", 40, description="Varför leverantören valdes."), lambda one, _: one.reason),
    Column(Heading("tecknat", "Kontrakt tecknat", 14, DAY, "Dagen då kontraktet undertecknades."), lambda one, _: one.signed),
    Column(Heading("borjar", "Börjar", 14, DAY, "Första leveransdagen."), lambda one, _: one.period.start if one.period else None),
    Column(Heading("upphor", "Upphör", 14, DAY, "Sista leveransdagen."), lambda one, _: one.period.end if one.period else None),
)  # fmt: skip


def call_offs(ground: Ground) -> Table:
    """Every call-off, the latest first."""
    records = sorted(ground.register.of(CallOff).values(), key=lambda one: (one.decided, one.id), reverse=True)
    return whole("avrop", COLUMNS, records, ground)
