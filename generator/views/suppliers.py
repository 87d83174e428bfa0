# SPDX-License-Identifier: EUPL-1.2
"""What the page of a supplier says: its agreements with its place in each, and how its tenders went."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from generator.model.agreement import Agreement
from generator.model.call_off import CallOff
from generator.model.procurement import Procurement
from generator.model.supplier import Supplier
from generator.register import Register
from generator.views import agreements, procurements
from generator.views.agreements import PAST, AgreementRow
from generator.views.call_offs import CallOffRow, rows
from generator.views.facts import Fact, Shown, facts, link
from generator.views.procurements import ProcurementRow
from generator.views.sellers import ranks_in


class Place(NamedTuple):
    """An agreement and the supplier's rank in it, in all or in each lot."""

    row: AgreementRow
    rank: str


class Tender(NamedTuple):
    """A procurement and what came of the supplier's part in it."""

    row: ProcurementRow
    outcome: str


@dataclass(frozen=True)
class SupplierPage:
    """One supplier."""

    facts: tuple[Fact, ...]
    groups: tuple[Shown, ...]
    current: tuple[Place, ...]
    ended: tuple[Place, ...]
    tenders: tuple[Tender, ...]
    call_offs: tuple[CallOffRow, ...]


def page(supplier: Supplier, register: Register, today: date) -> SupplierPage:
    """The page of one supplier."""
    places = [_place(agreement, supplier, register, today) for agreement in register.naming(supplier, Agreement)]
    return SupplierPage(
        facts(supplier, register, without=("id", "title")),
        tuple(link(group) for group in register.naming(supplier, Supplier)),
        tuple(place for place in places if place.row.state not in PAST),
        tuple(place for place in places if place.row.state in PAST),
        tuple(
            Tender(procurements.row(procurement, register, today), _outcome(procurement, supplier))
            for procurement in register.naming(supplier, Procurement)
        ),
        rows(register.naming(supplier, CallOff), register),
    )


def _place(agreement: Agreement, supplier: Supplier, register: Register, today: date) -> Place:
    ranks = [ranks_in(agreement, item) for item in agreement.suppliers if item.supplier == supplier.id]
    return Place(agreements.row(agreement, register, today), "; ".join(filter(None, ranks)))


def _outcome(procurement: Procurement, supplier: Supplier) -> str:
    """Won, or tendered without winning; the names of those who did not win are public only after the post-award notice."""
    award = procurement.award
    won = award is not None and any(winner.supplier == supplier.id for winner in award.suppliers)
    return "Tilldelad" if won else "Lämnade anbud"
