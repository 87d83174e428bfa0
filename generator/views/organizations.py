# SPDX-License-Identifier: EUPL-1.2
"""What the page of an organization says: what it may use, what it procures, and what waits for somebody there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from generator.model.markdown import render
from generator.model.organization import Organization
from generator.model.procurement import Procurement
from generator.register import Key, Register
from generator.views import agreements, procurements
from generator.views.agreements import PAST, AgreementRow
from generator.views.desk import Desk, desk
from generator.views.facts import Fact, Shown, facts, link
from generator.views.procurements import ProcurementRow
from generator.views.usage import Verdict, verdict


class Usable(NamedTuple):
    """An agreement the organization may order on: the row, the verdict, and why it is not a plain yes."""

    row: AgreementRow
    verdict: Verdict
    reason: str


@dataclass(frozen=True)
class OrganizationPage:
    """One organization."""

    description: str
    facts: tuple[Fact, ...]
    parts: tuple[Shown, ...]
    desk: Desk
    usable: tuple[Usable, ...]
    runs: tuple[ProcurementRow, ...]
    joins: tuple[ProcurementRow, ...]


def page(
    organization: Organization, register: Register, today: date, findings: Mapping[Key, tuple[str, ...]]
) -> OrganizationPage:
    """The page of one organization."""
    may_use = [
        (agreement, *told)
        for agreement in sorted(register.agreements.values(), key=lambda item: item.title.casefold())
        if (told := verdict(agreement, organization, register, today))[0] is not Verdict.NO
    ]
    runs = [item for item in register.naming(organization, Procurement) if item.procuring_entity == organization.id]
    joins = [item for item in register.naming(organization, Procurement) if item.procuring_entity != organization.id]
    used = [agreement for agreement, _, _ in may_use]
    return OrganizationPage(
        render(organization.description) if organization.description else "",
        facts(organization, register, without=("id", "title", "description")),
        tuple(
            link(part)
            for part in register.naming(organization, Organization)
            if organization.id in (part.part_of, *part.owners)
        ),
        desk(used, [*used, *runs], findings, today),
        tuple(
            Usable(agreements.row(agreement, register, today), told, reason)
            for agreement, told, reason in may_use
            if agreements.state_of(agreement, today) not in PAST
        ),
        tuple(procurements.row(item, register, today) for item in runs),
        tuple(procurements.row(item, register, today) for item in joins),
    )
