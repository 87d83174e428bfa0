# SPDX-License-Identifier: EUPL-1.2
"""What a hit shows beside its title: of an agreement what decides whether one can use it, of other records a line of text."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from generator.model.agreement import Agreement
from generator.model.base import Record
from generator.model.call_off import CallOff
from generator.model.procurement import Procurement
from generator.model.report import Report
from generator.register import Register
from generator.views import procurements
from generator.views.agreements import PAST, State, last_call_off, state_of
from generator.views.catalogue import ENDED, SHELF_OF
from generator.views.ordering import in_short
from generator.views.procurements import Phase, ProcurementRow
from generator.views.rights import rights_to
from generator.views.sellers import ASKED_ANEW, contact_of, turned_to
from generator.views.usage import NEVER, Verdict
from generator.wording import count, long_date

LONGEST = 140
"""Characters of a line of text."""


class Card(NamedTuple):
    """An agreement.

    Its state as addresses name it (`lage=`), the last day to order (ISO, empty where there is none), the organizations that may order, the first supplier
    and its telephone, how one orders, and its category with id and name. Of an organization: its id, its name, and the verdict in words where that is no
    plain yes.
    """

    state: str
    day: str
    buyers: tuple[tuple[str, ...], ...]
    supplier: str
    phone: str
    ordering: str
    category: tuple[str, str]

    @property
    def ended(self) -> bool:
        """Whether nobody may order any more."""
        return self.state == ENDED.slug


class Line(NamedTuple):
    """Any other record: what it is, in a line."""

    text: str


def card(agreement: Agreement, register: Register, today: date) -> Card:
    """What decides about an agreement."""
    state, last = state_of(agreement, today), last_call_off(agreement, today)
    supplier, phone = _first(agreement, register)
    category = register.categories.get(next(iter(agreement.categories), ""))
    return Card(
        SHELF_OF[state].slug,
        last.isoformat() if last else "",
        _buyers(agreement, register, today, state),
        supplier,
        phone,
        in_short(agreement),
        (category.id, category.title) if category else ("", ""),
    )


def _buyers(agreement: Agreement, register: Register, today: date, state: State) -> tuple[tuple[str, ...], ...]:
    """The organizations with something to order, by their names: they may, they will be able to, or they could while orders were taken.

    A verdict that is no plain yes stands with the name, so that nobody reads that they may when they may not yet.
    """
    past = state in PAST
    return tuple(
        (
            one.organization.id,
            one.organization.title,
            *(() if past or one.verdict is Verdict.YES else (one.verdict.label,)),
        )
        for one in rights_to(register, today).get(agreement.id, ())
        if past or one.verdict not in NEVER
    )


def _first(agreement: Agreement, register: Register) -> tuple[str, str]:
    """The supplier one turns to first, whatever one orders, with its telephone; or how many there are; nothing of those that may not be shown."""
    found = turned_to(agreement)
    if len(found) == 1 and not found[0][1]:
        contact = contact_of(found[0][0], register)
        return register.suppliers[found[0][0].supplier].title, (contact and contact.phone) or ""
    if not agreement.suppliers:
        return "", ""
    many = count(len(agreement.suppliers), "leverantör", "leverantörer")
    method = agreement.ordering.method if agreement.ordering else None
    return (f"Beror på området ({many})" if agreement.lots and method not in ASKED_ANEW else many), ""


def line(record: Record, register: Register, today: date | None = None) -> Line:
    """What a record is, in a line."""
    if isinstance(record, Procurement) and today:
        return Line(_progress(procurements.row(record, register, today)))
    if isinstance(record, CallOff):
        return Line(f"Avrop av {register.organizations[record.buyer].title}, {long_date(record.decided)}")
    if isinstance(record, Report):
        whom = register.organizations.get(record.organization or "")
        return Line(f"{record.kind.label}, {record.year}, {whom.title if whom else 'alla som samverkar'}")
    described = " ".join(str(getattr(record, "description", None) or "").split())
    if not described:
        valid = (
            each for each in register.naming(record, Agreement) if today is None or state_of(each, today) not in PAST
        )
        return Line(count(sum(1 for _ in valid), "avtal", "avtal"))
    return Line(described if len(described) <= LONGEST else f"{described[:LONGEST].rsplit(' ', 1)[0]} …")


def _progress(row: ProcurementRow) -> str:
    """How far a procurement has come and the day that matters. What both say is said once: "Avtal tecknat 15 augusti 2022"."""
    if not row.when or row.phase is Phase.CANCELLED:
        return row.when or row.phase.label
    first, _, rest = row.when.partition(" ")
    if first.lower() in row.phase.label.lower().replace(",", "").split():
        return f"{row.phase.label} {rest}"
    return f"{row.phase.label}, {first.lower()} {rest}"
