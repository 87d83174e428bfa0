# SPDX-License-Identifier: EUPL-1.2
"""What the pages about categories and goals say, and how parties stand in a list: every agreement and procurement that names them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from generator.model.agreement import Agreement
from generator.model.base import Record
from generator.model.markdown import render
from generator.model.procurement import Procurement
from generator.register import Register
from generator.views import agreements, procurements
from generator.views.agreements import PAST, AgreementRow
from generator.views.facts import Fact, Shown, facts, link
from generator.views.procurements import ProcurementRow
from generator.wording import alphabetical


@dataclass(frozen=True)
class PartyPage:
    """A category or a goal, with what belongs to it."""

    record: Record
    description: str
    facts: tuple[Fact, ...]
    current: tuple[AgreementRow, ...]
    ended: tuple[AgreementRow, ...]
    procurements: tuple[ProcurementRow, ...]


def page(record: Record, register: Register, today: date) -> PartyPage:
    """The page of a record that agreements and procurements refer to."""
    rows = [
        agreements.row(agreement, register, today)
        for agreement in sorted(register.naming(record, Agreement), key=lambda item: alphabetical(item.title))
    ]
    return PartyPage(
        record,
        render(description) if (description := getattr(record, "description", None)) else "",
        facts(record, register, without=("id", "title", "description")),
        tuple(row for row in rows if row.state not in PAST),
        tuple(row for row in rows if row.state in PAST),
        tuple(procurements.row(procurement, register, today) for procurement in register.naming(record, Procurement)),
    )


class PartyRow(NamedTuple):
    """A party in a list: what it is, how many agreements it has that have not ended, how many procurements name it."""

    party: Shown
    what: str
    agreements: int
    procurements: int


def row(record: Record, what: str, register: Register, today: date) -> PartyRow:
    """A party in a list."""
    named = register.naming(record, Agreement)
    valid = sum(agreements.row(agreement, register, today).state not in PAST for agreement in named)
    return PartyRow(link(record), what, valid, len(register.naming(record, Procurement)))
