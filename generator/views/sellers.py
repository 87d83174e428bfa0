# SPDX-License-Identifier: EUPL-1.2
"""The suppliers of an agreement: whom one turns to first, and each with its rank, its lots and how one orders there."""

from __future__ import annotations

from typing import NamedTuple

from generator.model.agreement import Agreement
from generator.model.agreement_parts import AgreementSupplier
from generator.model.codes import CallOffMethod
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


def first(agreement: Agreement, register: Register) -> tuple[OrderHere, ...]:
    """The suppliers one turns to first: the only one, the first in the ranking, or the first in each lot; nobody where all are asked anew."""
    method = agreement.ordering.method if agreement.ordering else None
    if len(agreement.suppliers) == 1:
        return (order_here(agreement.suppliers[0], "", register),)
    directly = _directly(agreement)
    if (
        method in (CallOffMethod.RENEWED_COMPETITION, CallOffMethod.COMBINATION, CallOffMethod.ALLOCATION_KEY)
        and not directly
    ):
        return ()
    titles = lot_titles(agreement)
    found = []
    for item in in_order(agreement):
        own = {ranked.lot: ranked.rank for ranked in item.lot_ranks}
        lots = {**dict.fromkeys(item.lots, item.rank), **own}
        first_in = [titles.get(lot, lot) for lot, rank in lots.items() if rank == 1]
        if first_in or (item.rank == 1 and not lots):
            found.append(order_here(item, ", ".join(filter(None, (*first_in, directly))), register))
    return tuple(found)


def _directly(agreement: Agreement) -> str:
    """Below which value one orders directly in a combination, where the agreement says it."""
    ordering = agreement.ordering
    if ordering is None or ordering.method is not CallOffMethod.COMBINATION or ordering.direct_below is None:
        return ""
    return f"under {kronor(ordering.direct_below)}"


def order_here(item: AgreementSupplier, why: str, register: Register) -> OrderHere:
    """A supplier and its ways in: those of the agreement, or else its own."""
    supplier = register.suppliers[item.supplier]
    order = facts(item.order_contact, register, ("phone", "email", "web_shop")) if item.order_contact else ()
    own = facts(supplier.contact, register, ("phone", "email")) if supplier.contact else ()
    return OrderHere(link(supplier), why, order or own)


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
