# SPDX-License-Identifier: EUPL-1.2
"""May I use it? For each agreement and each organization of the cooperation: yes, yes but, or no, and why."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from generator.model.agreement import Agreement
from generator.model.agreement_parts import AuthorisedBuyer
from generator.model.codes import OrganizationKind, Registration
from generator.model.organization import Organization
from generator.register import Register
from generator.views.facts import Shown, link
from generator.views.marks import Mark
from generator.wording import alphabetical, long_date
from generator.words import listed

OURS = (
    OrganizationKind.MUNICIPALITY,
    OrganizationKind.ADMINISTRATION,
    OrganizationKind.COMPANY,
    OrganizationKind.JOINT_BOARD,
    OrganizationKind.MUNICIPAL_ASSOCIATION,
)
"""The kinds of organization that buy; other purchasing bodies and the rest do not."""


UNNAMED = "Inte avropsberättigad i avtalet."
"""The reason of those whom the agreement does not name."""


class Verdict(Mark):
    """Whether an organization may order: what people read, and the tone of the mark. The first ones are the better news."""

    YES = "Ja", "ok"
    LIMITED = "Ja, delvis", "info"
    REGISTER = "Anmälan behövs", "due"
    LATER = "Inte än", "upcoming"
    OVER = "Inte längre", "ended"
    NO = "Nej", "ended"


NEVER = (Verdict.OVER, Verdict.NO)
"""The verdicts of those who may not order and will not."""


class Usage(NamedTuple):
    """One organization and one agreement: the verdict, and why in a sentence; the reason is empty where yes is all there is to say."""

    organization: Shown
    verdict: Verdict
    reason: str

    @property
    def may_order_now(self) -> bool:
        """Whether the answer is yes today, at most after a registration."""
        return self.verdict in (Verdict.YES, Verdict.LIMITED, Verdict.REGISTER)

    @property
    def has_had_the_right(self) -> bool:
        """Whether the organization may order or could before its right ended."""
        return self.verdict is not Verdict.NO

    @property
    def named(self) -> bool:
        """Whether there is something to say of the organization beside that the agreement does not name it."""
        return self.reason != UNNAMED


def usages(agreement: Agreement, register: Register, today: date) -> tuple[Usage, ...]:
    """Every organization of the cooperation in the order of their names, those who may order first."""
    found = [(organization, *verdict(agreement, organization, register, today)) for organization in buyers(register)]
    ranked = sorted(found, key=lambda row: (row[1] in NEVER, alphabetical(row[0].title)))
    return tuple(Usage(link(organization), told, reason) for organization, told, reason in ranked)


def buyers(register: Register) -> tuple[Organization, ...]:
    """The members of the cooperation, what belongs to them, joint boards, and whoever is named in an agreement."""
    return register.once(("buyers",), lambda: tuple(_buyers(register)))


def _buyers(register: Register) -> Iterator[Organization]:
    members = set(register.cooperation.members) | {register.cooperation.host}
    named = {buyer.organization for agreement in register.agreements.values() for buyer in agreement.authorised_buyers}
    for organization in register.organizations.values():
        belongs = {organization.id, organization.part_of, *organization.owners} & members
        joint = organization.kind is OrganizationKind.JOINT_BOARD
        if organization.id in named or (organization.kind in OURS and (belongs or joint)):
            yield organization


def upwards(organization: Organization, register: Register) -> tuple[Organization, ...]:
    """The organization, what it is part of, what that is part of, and so on."""
    line = [organization]
    while (whole := register.organizations.get(line[-1].part_of or "")) and whole not in line:
        line.append(whole)
    return tuple(line)


def verdict(agreement: Agreement, organization: Organization, register: Register, today: date) -> tuple[Verdict, str]:
    """Whether `organization` may order on `agreement` on `today`, as far as its right goes; whether the agreement still takes orders is its state.

    An administration is part of its municipality, the same legal person, and orders in its right. A company is a buyer of its own and
    must be named itself (LOU 7:3).
    """
    rows = {buyer.organization: buyer for buyer in agreement.authorised_buyers}
    if row := rows.get(organization.id):
        return _judged(row, agreement, today)
    for part, whole in pairwise(upwards(organization, register)):
        if part.kind is not OrganizationKind.ADMINISTRATION:
            break
        if row := rows.get(whole.id):
            told, reason = _judged(row, agreement, today)
            return told, f"Genom {whole.title}. {reason}".strip()
    for owner in (organization.part_of, *organization.owners):
        if owner in rows:
            return (
                Verdict.NO,
                f"En egen organisation: att {register.organizations[owner].title} får beställa räcker inte.",
            )
    return Verdict.NO, UNNAMED


def _judged(row: AuthorisedBuyer, agreement: Agreement, today: date) -> tuple[Verdict, str]:
    begins = max(agreement.period.start, row.since or agreement.period.start)
    if row.until and row.until < today:
        return Verdict.OVER, f"Rätten upphörde {long_date(row.until)}."
    limits = []
    if row.lots:
        titles = {lot.id: lot.title for lot in agreement.lots}
        limits.append(f"Bara i {listed([titles.get(lot, lot) for lot in row.lots])}.")
    if row.until:
        limits.append(f"Till och med {long_date(row.until)}.")
    if begins > today or begins > agreement.period.start:
        limits.insert(0, f"Från och med {long_date(begins)}.")
    if begins > today:
        needed = (
            ["Organisationen måste anmäla sig före första beställningen."]
            if row.registration is Registration.NEEDED
            else []
        )
        return Verdict.LATER, " ".join([*limits, *needed])
    if row.registration is Registration.NEEDED:
        return Verdict.REGISTER, " ".join(["Organisationen måste anmäla sig före första beställningen.", *limits])
    if row.registration is Registration.DONE:
        limits.append("Anmälan är gjord.")
    limited = bool(row.lots or row.until)
    return (Verdict.LIMITED if limited else Verdict.YES), " ".join(limits)
