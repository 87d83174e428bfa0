# SPDX-License-Identifier: EUPL-1.2
"""What a hit shows beside its title: of an agreement what decides whether one can use it, of other records a line of text."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from generator.model.agreement import Agreement
from generator.model.base import Record
from generator.model.codes import CallOffMethod
from generator.model.procurement import Procurement
from generator.register import Register
from generator.views import procurements
from generator.views.agreements import PAST, State, last_call_off, state_of
from generator.views.ordering import in_short
from generator.views.procurements import Phase, ProcurementRow
from generator.views.usage import Verdict, buyers, upwards, verdict
from generator.wording import alphabetical, count

LONGEST = 140
"""Characters of a line of text."""
STATES = {
    State.VALID: "galler",
    State.SOON: "upphor-snart",
    State.COMING: "kommande",
    State.CLOSED: "avslutat",
    State.ENDED: "avslutat",
}
"""The states as addresses name them (`lage=`)."""
_OPEN = (Verdict.YES, Verdict.LIMITED, Verdict.REGISTER, Verdict.LATER)
_ANSWERS = dict.fromkeys(State, _OPEN) | dict.fromkeys(PAST, (*_OPEN, Verdict.OVER))
"""The verdicts with which an organization stands on the card of an agreement in each state."""
ASKED_ANEW = (CallOffMethod.RENEWED_COMPETITION, CallOffMethod.COMBINATION, CallOffMethod.ALLOCATION_KEY)
"""The ways of ordering in which nobody is first."""


class Card(NamedTuple):
    """An agreement.

    Its state, the last day to order (ISO, empty where there is none), the organizations that may order, the first supplier and its telephone, how one
    orders, and its category with id and name. Of an organization: its id, its name, and the verdict in words where that is no plain yes.
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
        return self.state == STATES[State.ENDED]


class Line(NamedTuple):
    """Any other record: what it is, in a line."""

    text: str


def card(agreement: Agreement, register: Register, today: date) -> Card:
    """What decides about an agreement."""
    state, last = state_of(agreement, today), last_call_off(agreement, today)
    supplier, phone = _first(agreement, register)
    category = register.categories.get(next(iter(agreement.categories), ""))
    return Card(
        STATES[state],
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
    below = register.once(("search-below",), lambda: _below(register))
    asked = dict.fromkeys(part for row in agreement.authorised_buyers for part in below.get(row.organization, ()))
    found: list[tuple[str, ...]] = []
    for name in asked:
        organization = register.organizations[name]
        told, _ = verdict(agreement, organization, register, today)
        if told in _ANSWERS[state]:
            said = () if state in PAST or told is Verdict.YES else (told.label,)
            found.append((organization.id, organization.title, *said))
    return tuple(sorted(found, key=lambda row: alphabetical(row[1])))


def _below(register: Register) -> dict[str, list[str]]:
    """For each organization itself and what is part of it. Who is neither named in an agreement nor part of one named may not order (`usage.verdict`)."""
    found: dict[str, list[str]] = {}
    for organization in buyers(register):
        for whole in upwards(organization, register):
            found.setdefault(whole.id, []).append(organization.id)
    return found


def _first(agreement: Agreement, register: Register) -> tuple[str, str]:
    """The supplier one turns to first with its telephone, or how many there are where nobody is first in all of it; nothing of those that may not be shown."""
    method = agreement.ordering.method if agreement.ordering else None
    ranked = sorted(agreement.suppliers, key=lambda item: (item.rank or 0, item.supplier))
    if not ranked:
        return "", ""
    if len(ranked) > 1 and (method in ASKED_ANEW or ranked[0].rank != 1):
        many = count(len(ranked), "leverantör", "leverantörer")
        return (many if method in ASKED_ANEW or not agreement.lots else f"Beror på området ({many})"), ""
    first = register.suppliers[ranked[0].supplier]
    for contact in (ranked[0].order_contact, first.contact):
        if contact and contact.phone:
            return first.title, contact.phone
    return first.title, ""


def line(record: Record, register: Register, today: date | None = None) -> Line:
    """What a record is, in a line."""
    if isinstance(record, Procurement) and today:
        return Line(_progress(procurements.row(record, register, today)))
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
