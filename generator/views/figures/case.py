# SPDX-License-Identifier: EUPL-1.2
"""A procurement as a row of plain values: what the public table says of it, and all that any figure is computed of.

What is not known is None and never ”no” or nought: a figure leaves it out. Money is kr without VAT, times are whole days.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from generator.model.codes import AgreementKind, CancellationReason, DirectAwardGround, Law, Nature, Procedure
from generator.model.procurement import Procurement
from generator.register import Key
from generator.views.tables import Named


@dataclass(frozen=True, slots=True)
class Firms:
    """Some suppliers of one procurement, each counted once: how many, and of how many size and place are known."""

    number: int
    sized: int
    small: int
    placed: int
    local: int


@dataclass(frozen=True, slots=True)
class Case:
    """One procurement. Which column each field is, and what it means to readers, stands in `columns.py`."""

    id: str
    title: str
    reference: str
    address: str
    entity: Named
    buyers: tuple[Named, ...]
    municipalities: tuple[Named, ...]
    """Of those it is done for: the municipality itself, or the one that an administration or a company is a part of."""
    for_many: int | None
    """How many municipalities; None where the register does not say for whom it is done."""
    coordinated: bool | None
    categories: tuple[Named, ...]
    cpv: tuple[str, ...]
    law: Law | None
    procedure: Procedure | None
    nature: Nature | None
    result_kind: AgreementKind | None
    phase: str
    planned: date | None
    announced: date | None
    announced_year: int | None
    """None for what is not announced for tenders: a direct award, a negotiated procedure without a notice."""
    deadline: date | None
    awarded: date | None
    cancelled: date | None
    cancelled_why: CancellationReason | None
    decided_year: int | None
    signed: date | None
    days_to_award: int | None
    days_to_contract: int | None
    reviewed: bool | None
    reviews: tuple[str, ...]
    divided: bool | None
    lots: int | None
    tenders: int | None
    tenders_by_lot: bool
    """Whether the source only tells the tenders of each lot, so that `tenders` is the number of the lot that got most."""
    lots_told: int | None
    lots_single: int | None
    tenderers: Firms | None
    winners: tuple[Named, ...]
    won: Firms | None
    estimated_value: Decimal | None
    value: Decimal | None
    environment: bool | None
    social: bool | None
    innovation: bool | None
    sustainable: bool | None
    dialogue: bool | None
    ground: DirectAwardGround | None
    direct_value: Decimal | None
    limit: Decimal | None
    over_limit: bool | None
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
