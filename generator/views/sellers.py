# SPDX-License-Identifier: EUPL-1.2
"""The suppliers of an agreement: whom one turns to first, and each with its rank, its lots and how one orders there."""

from __future__ import annotations

from typing import NamedTuple

from generator.model.agreement import Agreement
from generator.model.agreement_parts import AgreementSupplier
from generator.model.codes import CallOffMethod
from generator.model.common import Contact, OrderContact
from generator.register import Register
from generator.views.facts import Fact, Shown, facts, link
from generator.wording import kronor


class SupplierRow(NamedTuple):
    """A supplier in an agreement: its rank, or its rank in each lot, its lots, and how one orders there."""

    supplier: Shown
    rank: str
    lots: tuple[str, ...]
    order: tuple[Fact, ...]
    more: tuple[Fact, ...]


class OrderHere(NamedTuple):
    """Whom to ring first: the supplier, what it is first in, and its ways in."""

    supplier: Shown
    why: str
    ways: tuple[Fact, ...]


def in_order(agreement: Agreement) -> list[AgreementSupplier]:
    """Its suppliers, the first in the ranking first."""
    return sorted(agreement.suppliers, key=lambda item: (item.rank or 0, item.supplier))


def lot_titles(agreement: Agreement) -> dict[str, str]:
    """What each lot is called, by its id."""
    return {lot.id: lot.title for lot in agreement.lots}


ASKED_ANEW = (CallOffMethod.RENEWED_COMPETITION, CallOffMethod.COMBINATION, CallOffMethod.ALLOCATION_KEY)
"""The ways of ordering in which nobody is first, but for a combination that says below which value one orders directly."""
WAYS = ("phone", "email", "web_shop")
"""How one reaches a supplier, the surest way first."""


def first(agreement: Agreement, register: Register) -> tuple[OrderHere, ...]:
    """The suppliers one turns to first, each with its ways in."""
    return tuple(order_here(item, why, register) for item, why in turned_to(agreement))


def turned_to(agreement: Agreement) -> tuple[tuple[AgreementSupplier, str], ...]:
    """The only supplier, the first in the ranking, or the first in each lot, with what each is first in; nobody where all are asked anew."""
    method = agreement.ordering.method if agreement.ordering else None
    if len(agreement.suppliers) == 1:
        return ((agreement.suppliers[0], ""),)
    directly = _directly(agreement)
    if method in ASKED_ANEW and not directly:
        return ()
    titles = lot_titles(agreement)
    found = []
    for item in in_order(agreement):
        own = {ranked.lot: ranked.rank for ranked in item.lot_ranks}
        lots = {**dict.fromkeys(item.lots, item.rank), **own}
        first_in = [titles.get(lot, lot) for lot, rank in lots.items() if rank == 1]
        if first_in or (item.rank == 1 and not lots):
            found.append((item, ", ".join(filter(None, (*first_in, directly)))))
    return tuple(found)


def _directly(agreement: Agreement) -> str:
    """Below which value one orders directly in a combination, where the agreement says it."""
    ordering = agreement.ordering
    if ordering is None or ordering.method is not CallOffMethod.COMBINATION or ordering.direct_below is None:
        return ""
    return f"under {kronor(ordering.direct_below)}"


def order_here(item: AgreementSupplier, why: str, register: Register) -> OrderHere:
    """A supplier and its ways in."""
    contact = contact_of(item, register)
    names = tuple(name for name in WAYS if hasattr(contact, name))
    return OrderHere(link(register.suppliers[item.supplier]), why, facts(contact, register, names) if contact else ())


def contact_of(item: AgreementSupplier, register: Register) -> OrderContact | Contact | None:
    """Where one orders of a supplier: as the agreement says, or else its own switchboard or address."""
    agreed = item.order_contact
    told = agreed and any(getattr(agreed, name) for name in WAYS)
    return agreed if told else register.suppliers[item.supplier].contact


def supplier_row(item: AgreementSupplier, agreement: Agreement, register: Register) -> SupplierRow:
    """A supplier as it stands on the agreement's page."""
    titles = lot_titles(agreement)
    return SupplierRow(
        link(register.suppliers[item.supplier]),
        ranks_in(agreement, item),
        tuple(titles.get(lot, lot) for lot in item.lots),
        facts(item.order_contact, register) if item.order_contact else (),
        facts(item, register, without=("supplier", "rank", "lots", "lot_ranks", "order_contact")),
    )


def ranks_in(agreement: Agreement, item: AgreementSupplier) -> str:
    """A supplier's rank in the agreement and in each lot, ”1” or ”Norr: 1, Söder: 2”; empty where there is no ranking."""
    titles = lot_titles(agreement)
    ranks = [str(item.rank)] if item.rank else []
    return ", ".join([*ranks, *(f"{titles.get(ranked.lot, ranked.lot)}: {ranked.rank}" for ranked in item.lot_ranks)])
