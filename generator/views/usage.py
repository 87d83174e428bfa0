# SPDX-License-Identifier: EUPL-1.2
"""May I use it? For each agreement and each organization of the cooperation: yes, yes but, or no, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from generator.belonging import in_whose_right, upwards
from generator.model.agreement import Agreement
from generator.model.agreement_parts import AuthorisedBuyer
from generator.model.codes import OrganizationKind, Registration
from generator.model.organization import Organization
from generator.register import Register
from generator.views.facts import Shown, link
from generator.views.marks import Mark
from generator.wording import alphabetical, count, long_date
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
    through: bool = False
    """Whether it orders in the right of what it is a part of, so that the whole's answer is its own too."""

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
    named = {buyer.organization for buyer in agreement.authorised_buyers}
    return tuple(
        Usage(link(each), told, reason, each.kind is OrganizationKind.ADMINISTRATION and each.id not in named)
        for each, told, reason in ranked
    )


class WhoLine(NamedTuple):
    """Those who get the same answer: the verdict, and their names in a sentence."""

    verdict: Verdict
    text: str


NAMED_AT_MOST = 12
"""More names than this are counted: they would push the other answers off a telephone's first screen."""


def in_short(told: Iterable[Usage]) -> tuple[WhoLine, ...]:
    """The verdicts in few lines, the better news first: who may order, who must register, who may not yet, and how many may not.

    An administration that orders in its municipality's right is not named beside it.
    """
    own = [usage for usage in told if not usage.through]
    lines = [
        WhoLine(one, _unregistered(names) if one is Verdict.REGISTER else _names(names))
        for one in (Verdict.YES, Verdict.LIMITED, Verdict.REGISTER, Verdict.LATER)
        if (names := [usage.organization.text for usage in own if usage.verdict is one])
    ]
    never = sum(usage.verdict in NEVER for usage in own)
    if never and lines:
        lines.append(WhoLine(Verdict.NO, count(never, "annan organisation", "andra organisationer")))
    return tuple(lines)


def _names(names: Sequence[str]) -> str:
    return listed(names) if len(names) <= NAMED_AT_MOST else count(len(names), "organisation", "organisationer")


def _unregistered(names: Sequence[str]) -> str:
    return f"Kräver avropsanmälan; {_names(names)} är inte {'anmäld' if len(names) == 1 else 'anmälda'}."


def buyers(register: Register) -> tuple[Organization, ...]:
    """The members of the cooperation, what belongs to them, joint boards, and whoever is named in an agreement."""
    whole = register.whole
    return whole.once(("buyers",), lambda: tuple(_buyers(whole)))


def _buyers(register: Register) -> Iterator[Organization]:
    members = set(register.cooperation.members) | {register.cooperation.host}
    named = {buyer.organization for agreement in register.agreements.values() for buyer in agreement.authorised_buyers}
    for organization in register.organizations.values():
        belongs = {organization.id, organization.part_of, *organization.owners} & members
        joint = organization.kind is OrganizationKind.JOINT_BOARD
        if organization.id in named or (organization.kind in OURS and (belongs or joint)):
            yield organization


def naming(organization: Organization, register: Register) -> tuple[Agreement, ...]:
    """The agreements that can let it order, by their ids: those that name it or what it is a part of. All the others say no (`verdict`)."""
    found = {
        agreement.id: agreement
        for each in upwards(organization, register)
        for agreement in register.naming(each, Agreement)
    }
    return tuple(found[name] for name in sorted(found))


def verdict(agreement: Agreement, organization: Organization, register: Register, today: date) -> tuple[Verdict, str]:
    """Whether `organization` may order on `agreement` on `today`, as far as its right goes; whether the agreement still takes orders is its state.

    An administration is part of its municipality, the same legal person, and orders in its right. A company is a buyer of its own and
    must be named itself (LOU 7:3).
    """
    rows = {buyer.organization: buyer for buyer in agreement.authorised_buyers}
    if row := rows.get(organization.id):
        return _judged(row, organization, agreement, today)
    for whole in in_whose_right(organization, register)[1:]:
        if row := rows.get(whole.id):
            told, reason = _judged(row, whole, agreement, today)
            return told, f"Genom {whole.title}. {reason}".strip()
    for owner in (organization.part_of, *organization.owners):
        if owner in rows:
            return (
                Verdict.NO,
                f"En egen organisation: att {register.organizations[owner].title} får beställa räcker inte.",
            )
    return Verdict.NO, UNNAMED


def _judged(row: AuthorisedBuyer, buyer: Organization, agreement: Agreement, today: date) -> tuple[Verdict, str]:
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
    needed = (
        [f"Kräver avropsanmälan; {buyer.title} är inte anmäld."] if row.registration is Registration.NEEDED else []
    )
    if begins > today:
        return Verdict.LATER, " ".join([*limits, *needed])
    if needed:
        return Verdict.REGISTER, " ".join([*needed, *limits])
    if row.registration is Registration.DONE:
        limits.append("Anmälan är gjord.")
    limited = bool(row.lots or row.until)
    return (Verdict.LIMITED if limited else Verdict.YES), " ".join(limits)
