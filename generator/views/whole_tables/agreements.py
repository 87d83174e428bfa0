# SPDX-License-Identifier: EUPL-1.2
"""`avtal`: every agreement, also those that have ended."""

from __future__ import annotations

from generator.model.agreement import Agreement
from generator.views import columns
from generator.views.catalogue import Line, lines
from generator.views.tables import Cell, Datatype, Heading, Table
from generator.views.whole_tables.ground import Column, Ground, amount, ids, label, whole_of

DAY, NUMBER, WHOLE = Datatype.DAY, Datatype.NUMBER, Datatype.WHOLE


def _numbers(one: Agreement, ground: Ground) -> tuple[str, ...]:
    found = (ground.register.suppliers[name] for name in ids(each.supplier for each in one.suppliers))
    return tuple(each.number for each in found if each.number and not each.sole_trader)


LISTED: tuple[columns.Column, ...] = (
    *(column for column in columns.COLUMNS if column.heading.key != "adress"),
    columns.Column(Heading("far_bestalla_id", "Id för dem som får beställa", 30, description="Organisationernas id, i samma ordning som namnen.", many=True), lambda line, _: ids(right.organization.id for right in line.named)),
)  # fmt: skip
MORE: tuple[Column[Agreement], ...] = (
    Column(Heading("leverantorer_id", "Leverantörernas id", 30, description="Leverantörernas id, i samma ordning som namnen.", many=True), lambda one, _: ids(each.supplier for each in one.suppliers)),
    Column(Heading("leverantorer_nummer", "Leverantörernas organisationsnummer", 24, description="De nummer som finns, tio siffror. En enskild firma har inget, eftersom det är ett personnummer.", many=True), _numbers),
    Column(Heading("beskrivning", "Beskrivning", 60, description="Vad man kan köpa på avtalet. Texten är Markdown."), lambda one, _: one.description),
    Column(Heading("lag", "Lag", 30, description="Lagen som avtalet upphandlades enligt."), lambda one, _: label(one.law)),
    Column(Heading("upphandling_id", "Upphandlingens id", 24, description="Upphandlingen som ledde till avtalet, i tabellen upphandlingar."), lambda one, _: one.procurement),
    Column(Heading("ingaget_av_id", "Ingånget av", 20, description="Inköpscentralen som har slutit avtalet, om det är en annans."), lambda one, _: one.concluded_by.organization if one.concluded_by else None),
    Column(Heading("undertecknat", "Undertecknat", 14, DAY, "Dagen då avtalet undertecknades."), lambda one, _: one.signed),
    Column(Heading("forsta_avtalstid_slut", "Första avtalstiden slutar", 14, DAY, "Sista dagen utan någon förlängning; tom när avtalet gäller tills vidare."), lambda one, _: one.period.end),
    Column(Heading("langst_till", "Längst till", 14, DAY, "Sista dagen om alla förlängningar används; tom när avtalet gäller tills vidare."), lambda one, _: one.longest_end()),
    Column(Heading("optioner_kvar", "Optioner kvar", 10, WHOLE, "Hur många beslut om förlängning som återstår."), lambda one, ground: len(one.open_options(ground.today))),
    Column(Heading("sista_leveransdag", "Sista leveransdag", 14, DAY, "Sista dagen som ett avrop får löpa."), lambda one, _: one.last_contract_day),
    Column(Heading("takvarde", "Takvärde", 14, NUMBER, "Högsta värde som får avropas, kronor utan moms."), lambda one, _: amount(one.ceiling.amount) if one.ceiling else None),
    Column(Heading("takvolym", "Takvolym", 12, WHOLE, "Högsta mängd som får avropas."), lambda one, _: one.ceiling.quantity if one.ceiling else None),
    Column(Heading("takvolym_enhet", "Takvolymens enhet", 12, description="Vad mängden räknas i."), lambda one, _: one.ceiling.unit if one.ceiling else None),
    Column(Heading("anbudsomraden", "Antal anbudsområden", 10, WHOLE, "Hur många delar avtalet har."), lambda one, _: len(one.lots)),
    Column(Heading("sokord", "Sökord", 30, description="Ord som folk söker på men som inte står i texten.", many=True), lambda one, _: one.keywords),
    Column(Heading("avtalsansvarig", "Avtalsansvarig", 24, description="Funktionen som förvaltar avtalet."), lambda one, _: one.owner),
    Column(Heading("epost", "E-post", 24, description="Vart man skriver om avtalet."), lambda one, _: one.contact.email if one.contact else None),
    Column(Heading("mal_id", "Mål", 24, description="Målen som avtalet bidrar till.", many=True), lambda one, _: one.goals),
    Column(Heading("ersatter_id", "Ersätter", 22, description="Avtalet som detta efterträder."), lambda one, _: one.replaces),
)  # fmt: skip


def agreements(ground: Ground) -> Table:
    """Every agreement: what the lists say of it, and the rest of what one asks of many at once."""
    headings = [*(column.heading for column in LISTED), *(column.heading for column in MORE)]

    def cells(line: Line) -> list[Cell]:
        listed = [column.value(line, ground.url) for column in LISTED]
        return [*listed, *(column.value(line.record, ground) for column in MORE)]

    rows = ((line.record, cells(line)) for line in lines(ground.register, ground.today))
    return whole_of("avtal", headings, rows, ground)
