# SPDX-License-Identifier: EUPL-1.2
"""What the page of an organization says: what it may use, what it procures, and what waits for somebody there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from generator.belonging import upwards
from generator.history.known import Known
from generator.model.base import Record
from generator.model.call_off import CallOff
from generator.model.codes import VisitorQuestion
from generator.model.cooperation import Cooperation
from generator.model.markdown import render
from generator.model.need import Need
from generator.model.organization import Organization
from generator.model.procurement import Procurement
from generator.register import Key, Register
from generator.views import agreements, call_offs, needs, procurements, requests
from generator.views.agreements import PAST, AgreementRow
from generator.views.call_offs import CallOffRow
from generator.views.coverage import Cell, Cover, column
from generator.views.desk import Desk, desk
from generator.views.direct_award import DirectAward, direct_award, laws_of, limits_in
from generator.views.facts import Fact, Shown, facts, link
from generator.views.guidance import answering
from generator.views.needs import NeedRow
from generator.views.parties import PartyRow
from generator.views.positions import Setting
from generator.views.procurements import ProcurementRow
from generator.views.requests import NeedRequest
from generator.views.support import Support, support
from generator.views.todo import ActionRow, open_actions
from generator.views.usage import NEVER, Verdict, buyers, naming, verdict
from generator.wording import alphabetical

TODAY = (Verdict.YES, Verdict.LIMITED)
"""The verdicts of those who may order now."""


class Usable(NamedTuple):
    """An agreement the organization may order on, now or soon: the row, the verdict, and why it is not a plain yes."""

    row: AgreementRow
    verdict: Verdict
    reason: str


class Rule(NamedTuple):
    """What applies, or whom to ask, when there is no agreement: the organization's own, or that of what it belongs to, which the title says."""

    title: str
    html: str
    facts: tuple[Fact, ...]


class Gap(NamedTuple):
    """A category for the organization, and today's limits for direct award in it."""

    cell: Cell
    limits: tuple[str, ...]


@dataclass(frozen=True)
class WithoutAgreement:
    """What the organization does without an agreement. `buys` is false of those that only procure for others; `map` leads to all organizations."""

    buys: bool
    guide: Shown | None
    ask: Rule | None
    words: Rule | None
    direct: DirectAward
    request: NeedRequest | None
    support: Support | None
    gaps: tuple[Gap, ...]
    map: Shown | None


@dataclass(frozen=True)
class OrganizationPage:
    """One organization."""

    description: str
    facts: tuple[Fact, ...]
    parts: tuple[Shown, ...]
    without: WithoutAgreement
    desk: Desk
    usable: tuple[Usable, ...]
    needs: tuple[NeedRow, ...]
    runs: tuple[ProcurementRow, ...]
    joins: tuple[ProcurementRow, ...]
    call_offs: tuple[CallOffRow, ...]

    @property
    def now(self) -> tuple[Usable, ...]:
        """The agreements it may order on today, in all or in part."""
        return tuple(one for one in self.usable if one.verdict in TODAY)

    @property
    def later(self) -> tuple[Usable, ...]:
        """The agreements that name it, but on which it has to register first or wait."""
        return tuple(one for one in self.usable if one.verdict not in TODAY)


def page(
    organization: Organization,
    register: Register,
    today: date,
    findings: Mapping[Key, tuple[str, ...]],
    coverage: Shown | None = None,
) -> OrganizationPage:
    """The page of one organization. `coverage` leads to the map of all of them, where the site has it; then the page tells its own column."""
    may_use = [
        (agreement, *told)
        for agreement in sorted(naming(organization, register), key=lambda item: alphabetical(item.title))
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
            without=("id", "title", "description", "kind", "without_agreement", "purchasing_contact", "direct_award"),
        ),
        tuple(
            link(part)
            for part in register.naming(organization, Organization)
            if organization.id in (part.part_of, *part.owners)
        ),
        _without(organization, register, today, coverage),
        desk(
            used,
            [*used, *runs],
            findings,
            needs.waiting(asked, register, today),
            today,
            _actions(organization, register, today),
        ),
        tuple(
            Usable(agreements.row(agreement, register, today), told, reason)
            for agreement, told, reason in may_use
            if agreements.row(agreement, register, today).state not in PAST
        ),
        needs.rows(asked, register, today),
        tuple(procurements.row(item, register, today) for item in runs),
        tuple(procurements.row(item, register, today) for item in joins),
        call_offs.rows(register.naming(organization, CallOff), register),
    )


def _actions(organization: Organization, register: Register, today: date) -> tuple[ActionRow, ...]:
    found = open_actions(Setting(register, Known(), today))
    return tuple(each for each in found if each.organization == organization.id)


def row(organization: Organization, register: Register, today: date) -> PartyRow:
    """An organization in the list, with how many agreements it may order on now or soon."""
    usable = sum(
        agreements.row(agreement, register, today).state not in PAST
        and verdict(agreement, organization, register, today)[0] not in NEVER
        for agreement in naming(organization, register)
    )
    return PartyRow(
        link(organization), organization.kind.label, usable, len(register.naming(organization, Procurement))
    )


def _without(organization: Organization, register: Register, today: date, coverage: Shown | None) -> WithoutAgreement:
    own = (organization.without_agreement, organization.purchasing_contact, organization.direct_award)
    laws = laws_of(organization, register)
    cells = column(organization, register, today) if coverage else ()
    gaps = (Cover.NONE, Cover.PLANNED, Cover.JOINABLE)
    return WithoutAgreement(
        any(own) or organization.id in register.once(("buyer-ids",), lambda: {one.id for one in buyers(register)}),
        link(guide) if (guide := answering(VisitorQuestion.NO_AGREEMENT, register)) else None,
        _ask(organization, register),
        _words(organization, register),
        direct_award(organization, register, today),
        requests.need(organization, register),
        support(register, today) if register.of(Need) else None,
        tuple(
            Gap(cell, limits_in(category, laws, register, today) if cell.cover in gaps else ())
            for cell, category in zip(cells, register.categories.values(), strict=False)
        ),
        coverage,
    )


def _words(organization: Organization, register: Register) -> Rule | None:
    """The nearest words about buying without an agreement, upwards to the cooperation itself."""
    holders: list[Organization | Cooperation] = [*upwards(organization, register), register.cooperation]
    for holder in holders:
        if holder.without_agreement:
            title = "" if holder is organization else f"Det här säger {holder.title}"
            return Rule(title, render(holder.without_agreement), ())
    return None


def _ask(organization: Organization, register: Register) -> Rule | None:
    """The nearest support, upwards to the cooperation's contact."""
    for each in upwards(organization, register):
        if each.purchasing_contact:
            return Rule(_of("Inköpsstöd", each, organization), "", facts(each.purchasing_contact, register))
    contact = register.cooperation.contact
    return Rule("Fråga", "", facts(contact, register)) if contact else None


def _of(title: str, holder: Record, organization: Organization) -> str:
    return title if holder is organization else f"{title}, {holder.title}"
