# SPDX-License-Identifier: EUPL-1.2
"""What the pages about agreements say: may I use it, whom do I ring, how do I order, until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import NamedTuple

from generator.model.agreement import Agreement
from generator.model.agreement_parts import AgreementSupplier, AuthorisedBuyer
from generator.model.dates import add_months
from generator.model.markdown import render
from generator.register import Register
from generator.views.facts import Fact, Group, Shown, facts, grouped, link
from generator.views.wording import long_date

SOON_MONTHS = 6
"""An agreement that ends within this many months is said to end soon."""


class State(Enum):
    """Where an agreement is in its life: its Swedish label and the tone its mark is shown in."""

    COMING = "Ännu inte börjat", "upcoming"
    VALID = "Gäller", "active"
    SOON = "Upphör snart", "ending"
    CLOSED = "Avrop har stängt", "review"
    ENDED = "Har upphört", "ended"

    @property
    def label(self) -> str:
        """What people read."""
        return self.value[0]

    @property
    def tone(self) -> str:
        """The mark's shape and colour."""
        return self.value[1]


PAST = (State.CLOSED, State.ENDED)
"""The states in which nobody may order."""


def last_call_off(agreement: Agreement, today: date) -> date | None:
    """The last day on which one may order: the day the agreement states, or its current end."""
    end = agreement.current_end(today)
    return (
        min(filter(None, (agreement.last_call_off, end)), default=None)
        if agreement.termination
        else agreement.last_call_off or end
    )


def state_of(agreement: Agreement, today: date) -> State:
    """The state on `today`. What matters to a buyer is the last day for call-offs; an agreement can be in force after it."""
    last = last_call_off(agreement, today)
    if agreement.period.start > today:
        return State.COMING
    if last and last < today:
        end = agreement.current_end(today)
        return State.ENDED if end and end < today else State.CLOSED
    return State.SOON if last and last <= add_months(today, SOON_MONTHS) else State.VALID


class AgreementRow(NamedTuple):
    """An agreement in a list."""

    agreement: Shown
    suppliers: tuple[Shown, ...]
    buyers: tuple[Shown, ...]
    until: str
    state: State


def row(agreement: Agreement, register: Register, today: date) -> AgreementRow:
    """An agreement in a list."""
    return register.once(("agreement-row", agreement.id, today), lambda: _row(agreement, register, today))


def _row(agreement: Agreement, register: Register, today: date) -> AgreementRow:
    last = last_call_off(agreement, today)
    return AgreementRow(
        link(agreement),
        tuple(link(register.suppliers[item.supplier]) for item in agreement.suppliers),
        tuple(link(register.organizations[buyer.organization]) for buyer in agreement.authorised_buyers),
        long_date(last) if last else "Tills vidare",
        state_of(agreement, today),
    )


class SupplierRow(NamedTuple):
    """A supplier in an agreement, with what one needs to order there."""

    supplier: Shown
    rank: str
    lots: tuple[str, ...]
    order: tuple[Fact, ...]
    more: tuple[Fact, ...]


@dataclass(frozen=True)
class AgreementPage:
    """One agreement, in the order in which a buyer asks."""

    agreement: Agreement
    description: str
    state: State
    until: str
    last_contract_day: str
    end_if_all_options: str
    suppliers: tuple[SupplierRow, ...]
    buyers: tuple[tuple[Shown, tuple[Fact, ...]], ...]
    ordering: tuple[Fact, ...]
    contact: tuple[Fact, ...]
    replaced_by: tuple[Shown, ...]
    groups: tuple[Group, ...]


SHOWN_APART = ("id", "title", "description", "suppliers", "authorised_buyers", "ordering", "contact", "owner")
GROUPS = (
    (
        "Avtalstid",
        (
            "period",
            "signed",
            "options",
            "last_call_off",
            "last_contract_day",
            "termination",
            "notice_period_months",
            "special_reasons",
        ),
    ),
    ("Omfattning", ("kind", "categories", "cpv", "lots", "ceiling", "called_off", "called_off_to_date", "keywords")),
    ("Ursprung", ("procurement", "concluded_by", "reference", "law", "replaces", "goals", "sustainability")),
    ("Villkor och dokument", ("price_adjustment", "documents", "questions", "follow_up", "notes")),
)


def page(agreement: Agreement, register: Register, today: date) -> AgreementPage:
    """The page of one agreement."""
    last, longest = last_call_off(agreement, today), agreement.longest_end()
    current = agreement.current_end(today)
    return AgreementPage(
        agreement,
        render(agreement.description) if agreement.description else "",
        state_of(agreement, today),
        long_date(last) if last else "",
        long_date(agreement.last_contract_day) if agreement.last_contract_day else "",
        long_date(longest) if longest and longest != current and not agreement.termination else "",
        tuple(
            _supplier(item, agreement, register)
            for item in sorted(agreement.suppliers, key=lambda item: (item.rank or 0, item.supplier))
        ),
        tuple(_buyer(buyer, agreement, register) for buyer in agreement.authorised_buyers),
        facts(agreement.ordering, register) if agreement.ordering else (),
        (*facts(agreement, register, ("owner",)), *(facts(agreement.contact, register) if agreement.contact else ())),
        tuple(
            link(successor)
            for successor in register.naming(agreement, Agreement)
            if successor.replaces == agreement.id
        ),
        grouped(agreement, register, GROUPS, SHOWN_APART),
    )


def _lot_titles(agreement: Agreement) -> dict[str, str]:
    return {lot.id: lot.title for lot in agreement.lots}


def _buyer(buyer: AuthorisedBuyer, agreement: Agreement, register: Register) -> tuple[Shown, tuple[Fact, ...]]:
    titles = _lot_titles(agreement)
    lots = tuple(Shown(titles.get(lot, lot)) for lot in buyer.lots)
    terms = facts(buyer, register, without=("organization", "lots"))
    return link(register.organizations[buyer.organization]), (
        *terms,
        *([Fact("Områden", lots, "lots")] if lots else []),
    )


def _supplier(item: AgreementSupplier, agreement: Agreement, register: Register) -> SupplierRow:
    titles = _lot_titles(agreement)
    ranks = [str(item.rank)] if item.rank else []
    ranks += [f"{titles.get(ranked.lot, ranked.lot)}: {ranked.rank}" for ranked in item.lot_ranks]
    return SupplierRow(
        link(register.suppliers[item.supplier]),
        ", ".join(ranks),
        tuple(titles.get(lot, lot) for lot in item.lots),
        facts(item.order_contact, register) if item.order_contact else (),
        facts(item, register, without=("supplier", "rank", "lots", "lot_ranks", "order_contact")),
    )
