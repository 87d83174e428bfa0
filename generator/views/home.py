# SPDX-License-Identifier: EUPL-1.2
"""What the start page says: the first questions of each visitor with their answers, then what is open, coming and ending."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from generator.history.known import Known
from generator.model.agreement import Agreement
from generator.model.codes import VisitorQuestion
from generator.model.field import Stage
from generator.model.markdown import render
from generator.model.need import Need
from generator.model.procurement import Procurement
from generator.model.supplier import Supplier
from generator.register import Key, Register
from generator.views import agreements, business_rows, direct_awards, needs, procurements
from generator.views.agreements import PAST, AgreementRow, State
from generator.views.desk import Desk, desk
from generator.views.facts import Shown, address, link
from generator.views.guidance import answering, in_order
from generator.views.meetings import next_meetings
from generator.views.positions import Setting
from generator.views.procurements import Phase, ProcurementRow
from generator.views.todo import open_actions
from generator.views.usage import buyers
from generator.wording import count, long_date, moment

SHOWN_AT_START = 6
"""How many rows each short list on the start page has."""


class Answer(NamedTuple):
    """A question, its answer in a few words, and where one reads on."""

    question: str
    answer: str
    href: str


class Visitor(NamedTuple):
    """Somebody who comes, and what they ask first."""

    heading: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True)
class HomePage:
    """The first page."""

    title: str
    description: str
    visitors: tuple[Visitor, ...]
    desk: Desk
    open: tuple[ProcurementRow, ...]
    planned: tuple[ProcurementRow, ...]
    ending: tuple[AgreementRow, ...]
    categories: tuple[Shown, ...]
    guidance: tuple[Shown, ...]


def page(register: Register, today: date, findings: Mapping[Key, tuple[str, ...]]) -> HomePage:
    """The start page."""
    cooperation = register.cooperation
    rows = _by_phase(register, today)
    valid = [item for item in register.agreements.values() if agreements.state_of(item, today) not in PAST]
    ending = sorted(
        (item for item in valid if agreements.state_of(item, today) is State.SOON),
        key=lambda item: (agreements.last_call_off(item, today) or date.max, item.id),
    )
    asked = needs.waiting(register.of(Need).values(), register, today)
    here = Setting(register, Known(), today)
    known = [*valid, *register.procurements.values()]
    waiting = desk(valid, known, findings, asked, today, open_actions(here), next_meetings(here))
    visitors = (
        Visitor("Du som ska köpa något", tuple(_for_buyers(valid, register))),
        Visitor("Du som vill sälja", tuple(_for_suppliers(rows, ending, register, today))),
        Visitor("Du som vill veta", tuple(_for_citizens(register, today))),
    )
    return HomePage(
        cooperation.title,
        render(cooperation.description) if cooperation.description else "",
        visitors,
        waiting,
        _rows(rows[Phase.OPEN], register, today),
        _rows(rows[Phase.PLANNED], register, today),
        tuple(agreements.row(item, register, today) for item in ending[:SHOWN_AT_START]),
        tuple(link(category) for category in register.categories.values()),
        tuple(link(each) for each in in_order(register)),
    )


def _by_phase(register: Register, today: date) -> dict[Phase, list[Procurement]]:
    """Procurements by phase; the open ones by deadline, the planned ones by quarter, so that the first in each is the next."""
    found: dict[Phase, list[Procurement]] = {phase: [] for phase in Phase}
    for procurement in register.procurements.values():
        found[procurements.phases(register, today)[procurement.id]].append(procurement)
    found[Phase.OPEN].sort(key=lambda item: (item.deadline.day if item.deadline else date.max, item.id))
    found[Phase.PLANNED].sort(key=lambda item: (item.planned.quarter if item.planned else "9999", item.id))
    return found


def _rows(found: Iterable[Procurement], register: Register, today: date) -> tuple[ProcurementRow, ...]:
    return tuple(procurements.row(item, register, today) for item in list(found)[:SHOWN_AT_START])


def _for_buyers(valid: list[Agreement], register: Register) -> Iterator[Answer]:
    many = len(buyers(register))
    kinds = count(len(register.categories), "kategori", "kategorier")
    yield Answer(
        "Vad finns det avtal på?",
        f"{count(len(valid), 'avtal', 'avtal')} som gäller eller är på väg, i {kinds}",
        "kategorier/",
    )
    yield Answer(
        "Vad får min organisation använda?",
        f"Välj bland {count(many, 'organisation', 'organisationer')}",
        "organisationer/",
    )
    yield from _guided(VisitorQuestion.HOW_TO_ORDER, register)
    yield from _guided(VisitorQuestion.NO_AGREEMENT, register)


def _for_suppliers(
    rows: Mapping[Phase, list[Procurement]], ending: list[Agreement], register: Register, today: date
) -> Iterator[Answer]:
    opened, planned = rows[Phase.OPEN], rows[Phase.PLANNED]
    first = f". Först ut: {opened[0].title}, {moment(opened[0].deadline)}" if opened and opened[0].deadline else ""
    yield Answer("Var börjar jag?", "Öppet, på väg och dagens avtal, bransch för bransch", business_rows.ADDRESS)
    yield Answer(
        "Vad kan jag lämna anbud på nu?",
        f"{count(len(opened), 'öppen', 'öppna')}{first}" if opened else "Inget just nu",
        "upphandlingar/",
    )
    plan = planned[0].planned if planned else None
    coming = f". Närmast: {planned[0].title}, {procurements.planned_for(plan.quarter, today)}" if plan else ""
    yield Answer(
        "Vad är på väg?",
        f"{count(len(planned), 'planerad', 'planerade')}{coming}" if planned else "Inget är planerat",
        "upphandlingar/",
    )
    last = agreements.last_call_off(ending[0], today) if ending else None
    soon = f". Först: {ending[0].title}, {long_date(last)}" if last else ""
    yield Answer(
        "När upphör dagens avtal?",
        f"{len(ending)} {agreements.SOON}{soon}" if ending else f"Inget {agreements.SOON}",
        "avtal/lage/upphor-snart/",
    )
    if rows[Phase.JOINABLE]:
        many = count(len(rows[Phase.JOINABLE]), "system utan sista dag", "system utan sista dag")
        yield Answer("Vad kan jag ansöka till när som helst?", many, "upphandlingar/")
    yield Answer("Hur får jag veta när något händer?", "I kalendern, med e-post eller som flöde", "bevaka/")
    yield from _guided(VisitorQuestion.HOW_TO_TENDER, register)


def _for_citizens(register: Register, today: date) -> Iterator[Answer]:
    sellers = sum(_sells(supplier, register, today) for supplier in register.suppliers.values())
    awarded = [
        (item.award.decided, item.id, item)
        for item in register.procurements.values()
        if item.award and item.award.decided and Stage.AWARDED in item.reached(today)
    ]
    if awarded:
        decided, _, latest = max(awarded, key=lambda found: found[:2])
        yield Answer(
            "Vad har beslutats senast?",
            f"{latest.title}, {long_date(decided)}",
            address(latest.record_kind, latest.id),
        )
    yield from _bought_directly(register, today)
    yield Answer("Vilka säljer till oss?", count(sellers, "leverantör", "leverantörer"), "leverantorer/")
    if register.goals:
        yield Answer("Vad vill vi uppnå?", count(len(register.goals), "mål", "mål"), "mal/")
    yield from _guided(VisitorQuestion.REQUEST_DOCUMENTS, register)


def _sells(supplier: Supplier, register: Register, today: date) -> bool:
    """Whether it has an agreement that is in use or about to be."""
    return any(
        agreements.state_of(each, today) not in PAST and supplier.id in {item.supplier for item in each.suppliers}
        for each in register.naming(supplier, Agreement)
    )


def _bought_directly(register: Register, today: date) -> Iterator[Answer]:
    """What was bought without a notice in the latest year that has any."""
    if years := direct_awards.by_year(register, today):
        latest = years[0]
        many = count(len(latest.awards), "direktupphandling", "direktupphandlingar")
        told = f"{many} över 100\u00a0000\u00a0kr {latest.year}"
        yield Answer("Vad har köpts utan annons?", told, direct_awards.ADDRESS)


def _guided(question: VisitorQuestion, register: Register) -> Iterator[Answer]:
    if found := answering(question, register):
        yield Answer(question.label, found.title, address(found.record_kind, found.id))
