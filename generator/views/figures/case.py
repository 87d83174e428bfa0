# SPDX-License-Identifier: EUPL-1.2
"""A procurement as a row of plain values: what the public table says of it, and all that any figure is computed of.

What is not known is None and never ”no” or nought: a figure leaves it out. Money is kr without VAT, times are whole days.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from generator.model.codes import AgreementKind, CancellationReason, DirectAwardGround, Law, Nature, Procedure
from generator.model.procurement import Procurement
from generator.register import Key
from generator.views.tables import Named


class Firms(NamedTuple):
    """Some suppliers of one procurement, each counted once: how many, and of how many size and place are known."""

    number: int
    sized: int
    small: int
    placed: int
    local: int


class Case(NamedTuple):
    """One procurement. Which column each field is, and what it means to readers, stands in `columns.py`."""

    id: str
    title: str
    reference: str
    address: str
    entity: Named
    phase: str
    buyers: tuple[Named, ...] = ()
    municipalities: tuple[Named, ...] = ()
    """Of those it is done for: the municipality itself, or the one that an administration or a company is a part of."""
    for_many: int | None = None
    """How many municipalities; None where the register does not say for whom it is done."""
    coordinated: bool | None = None
    categories: tuple[Named, ...] = ()
    cpv: tuple[str, ...] = ()
    law: Law | None = None
    procedure: Procedure | None = None
    nature: Nature | None = None
    result_kind: AgreementKind | None = None
    planned: date | None = None
    announced: date | None = None
    announced_year: int | None = None
    """None for what is not announced for tenders: a direct award, a negotiated procedure without a notice."""
    deadline: date | None = None
    awarded: date | None = None
    cancelled: date | None = None
    cancelled_why: CancellationReason | None = None
    decided_year: int | None = None
    signed: date | None = None
    days_to_award: int | None = None
    days_to_contract: int | None = None
    reviewed: bool | None = None
    reviews: tuple[str, ...] = ()
    dialogue: bool | None = None
    divided: bool | None = None
    lots: int | None = None
    environment: bool | None = None
    social: bool | None = None
    innovation: bool | None = None
    sustainable: bool | None = None
    estimated_value: Decimal | None = None
    tenders: int | None = None
    tenders_by_lot: bool = False
    """Whether the source only tells the tenders of each lot, so that `tenders` is the number of the lot that got most."""
    lots_told: int | None = None
    lots_single: int | None = None
    tenderers: Firms | None = None
    winners: tuple[Named, ...] = ()
    won: Firms | None = None
    value: Decimal | None = None
    ground: DirectAwardGround | None = None
    direct_value: Decimal | None = None
    limit: Decimal | None = None
    over_limit: bool | None = None
    """Of a direct award: whether its value is above the limit of documentation; None where that cannot be told."""

    @property
    def key(self) -> Key:
        """The record it is about."""
        return Procurement.record_kind, self.id

    @property
    def is_direct(self) -> bool:
        """Whether it is a direct award."""
        return self.procedure is Procedure.DIRECT_AWARD

    @property
    def organizations(self) -> tuple[Named, ...]:
        """Under whom it is told: the one that runs it, and each municipality that it is done for."""
        return tuple(dict.fromkeys((self.entity, *self.municipalities)))
