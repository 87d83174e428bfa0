# SPDX-License-Identifier: EUPL-1.2
"""What the page of an organization says: what it may use, what it procures, and what waits for somebody there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from generator.model.agreement import Agreement
from generator.model.base import Record
from generator.model.codes import VisitorQuestion
from generator.model.cooperation import Cooperation
from generator.model.markdown import render
from generator.model.need import Need
from generator.model.organization import Organization
from generator.model.procurement import Procurement
from generator.register import Key, Register
from generator.views import agreements, needs, procurements
from generator.views.agreements import PAST, AgreementRow
from generator.views.desk import Desk, desk
from generator.views.facts import Fact, Shown, facts, link
from generator.views.guidance import answering
from generator.views.needs import NeedRow
from generator.views.parties import PartyRow
from generator.views.procurements import ProcurementRow
from generator.views.usage import NEVER, Verdict, upwards, verdict
from generator.wording import alphabetical


class Usable(NamedTuple):
    """An agreement the organization may order on: the row, the verdict, and why it is not a plain yes."""

    row: AgreementRow
    verdict: Verdict
    reason: str


class Rule(NamedTuple):
    """What applies, or whom to ask, when there is no agreement: the organization's own, or that of what it belongs to, which the title says."""

    title: str
    html: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class OrganizationPage:
    """One organization."""

    description: str
    facts: tuple[Fact, ...]
    parts: tuple[Shown, ...]
    guide: Shown | None
    rules: tuple[Rule, ...]
    desk: Desk
    usable: tuple[Usable, ...]
    needs: tuple[NeedRow, ...]
    runs: tuple[ProcurementRow, ...]
    joins: tuple[ProcurementRow, ...]


def page(
    organization: Organization, register: Register, today: date, findings: Mapping[Key, tuple[str, ...]]
) -> OrganizationPage:
    """The page of one organization."""
    may_use = [
        (agreement, *told)
        for agreement in sorted(_naming(organization, register), key=lambda item: alphabetical(item.title))
        if (told := verdict(agreement, organization, register, today))[0] not in NEVER
    ]
    runs = [item for item in register.naming(organization, Procurement) if item.procuring_entity == organization.id]
    joins = [item for item in register.naming(organization, Procurement) if item.procuring_entity != organization.id]
    asked = register.naming(organization, Need)
    used = [agreement for agreement, _, _ in may_use]
    return OrganizationPage(
        render(organization.description) if organization.description else "",
        facts(
            organization,
            register,
            without=("id", "title", "description", "kind", "without_agreement", "purchasing_contact"),
        ),
        tuple(
            link(part)
            for part in register.naming(organization, Organization)
            if organization.id in (part.part_of, *part.owners)
        ),
        link(guide) if (guide := answering(VisitorQuestion.NO_AGREEMENT, register)) else None,
        tuple(_rules(organization, register)),
        desk(used, [*used, *runs], findings, needs.waiting(asked, register, today), today),
        tuple(
            Usable(agreements.row(agreement, register, today), told, reason)
            for agreement, told, reason in may_use
            if agreements.row(agreement, register, today).state not in PAST
        ),
        needs.rows(asked, register, today),
        tuple(procurements.row(item, register, today) for item in runs),
        tuple(procurements.row(item, register, today) for item in joins),
    )


def row(organization: Organization, register: Register, today: date) -> PartyRow:
    """An organization in the list, with how many agreements it may order on now or soon."""
    usable = sum(
        agreements.row(agreement, register, today).state not in PAST
        and verdict(agreement, organization, register, today)[0] not in NEVER
        for agreement in _naming(organization, register)
    )
    return PartyRow(
        link(organization), organization.kind.label, usable, len(register.naming(organization, Procurement))
    )


def _naming(organization: Organization, register: Register) -> Iterable[Agreement]:
    """The agreements that can let it order, by their ids: those that name it or what it is a part of. All the others say no (`usage.verdict`)."""
    found = {
        agreement.id: agreement
        for each in upwards(organization, register)
        for agreement in register.naming(each, Agreement)
    }
    return (found[name] for name in sorted(found))


def _rules(organization: Organization, register: Register) -> Iterator[Rule]:
    """The nearest rules for buying without an agreement and the nearest support, upwards to the cooperation itself."""
    line = upwards(organization, register)
    cooperation = register.cooperation
    holders: list[Organization | Cooperation] = [*line, cooperation]
    for holder in holders:
        if holder.without_agreement:
            yield Rule(_of("När avtal saknas", holder, organization), render(holder.without_agreement), ())
            break
    for each in line:
        if each.purchasing_contact:
            yield Rule(_of("Inköpsstöd", each, organization), "", facts(each.purchasing_contact, register))
            return
    if cooperation.contact:
        yield Rule("Fråga", "", facts(cooperation.contact, register))


def _of(title: str, holder: Record, organization: Organization) -> str:
    return title if holder is organization else f"{title}, {holder.title}"
