# SPDX-License-Identifier: EUPL-1.2
"""`moten`: every meeting of the bodies, held and to come."""

from __future__ import annotations

from generator.model.meeting import Meeting
from generator.views.meetings import MeetingMark
from generator.views.tables import Datatype, Heading, Table
from generator.views.whole_tables.ground import Column, Ground, whole

DAY, WHOLE = Datatype.DAY, Datatype.WHOLE

COLUMNS: tuple[Column[Meeting], ...] = (
    Column(Heading("id", "Id", 34, description="Organet och dagen som mötet först var bestämt till."), lambda one, _: one.id),
    Column(Heading("mote", "Möte", 40, description="Vad mötet heter."), lambda one, _: one.title),
    Column(Heading("organ_id", "Organets id", 24, description="Organet som möts."), lambda one, _: one.body),
    Column(Heading("organ", "Organ", 30, description="Vad organet heter."), lambda one, ground: ground.title("body", one.body)),
    Column(Heading("dag", "Dag", 14, DAY, "Dagen för mötet, som den är bestämd nu."), lambda one, _: one.starts.day),
    Column(Heading("klockslag", "Klockslag", 10, description="När mötet börjar, svensk tid, som 09:00."), lambda one, _: one.starts.clock),
    Column(Heading("plats", "Plats", 30, description="Var mötet hålls."), lambda one, _: one.place),
    Column(Heading("lage", "Läge", 20, description="Om mötet är planerat, kallat, hållet eller inställt."), lambda one, ground: MeetingMark[one.state(ground.today).name].label),
    Column(Heading("flyttat_fran", "Flyttat från", 24, DAY, "Dagar som mötet har varit bestämt till förut.", many=True), lambda one, _: tuple(day.isoformat() for day in one.moved_from)),
    Column(Heading("kallelse_skickad", "Kallelse skickad", 14, DAY, "Dagen då kallelsen skickades."), lambda one, _: one.summons.sent if one.summons else None),
    Column(Heading("arenden", "Ärenden", 10, WHOLE, "Hur många ärenden på dagordningen som är publika."), lambda one, _: len(one.agenda)),
    Column(Heading("stallningstaganden", "Ställningstaganden", 10, WHOLE, "Hur många ärenden som har lett till något som är publikt."), lambda one, _: sum(bool(each.positions) for each in one.agenda)),
    Column(Heading("anteckningar_godkanda", "Anteckningar godkända", 14, DAY, "Dagen då anteckningarna godkändes."), lambda one, _: one.minutes.approved if one.minutes else None),
)  # fmt: skip


def meetings(ground: Ground) -> Table:
    """Every meeting, the latest first."""
    records = sorted(ground.register.of(Meeting).values(), key=lambda one: (one.day, one.id), reverse=True)
    return whole("moten", COLUMNS, records, ground)
