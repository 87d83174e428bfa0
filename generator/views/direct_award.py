# SPDX-License-Identifier: EUPL-1.2
"""Buying directly: the limits of today out of the dated lists, the organization's own rules or those of what it belongs to, and how one documents.

Each sentence that tells law names its section. An amount that nobody has read in its source is not shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from generator import wording
from generator.belonging import in_whose_right, upwards
from generator.limits import Limit, limit
from generator.model.codelists import Category
from generator.model.codes import Law, LimitSubject, OrganizationKind
from generator.model.cpv import Annex2, annex_2_below
from generator.model.organization import Organization
from generator.model.organization_parts import DirectAwardRules, LawFor
from generator.register import Register
from generator.views.facts import Fact, Shown, facts, link, only_internal
from generator.views.glossary import Term, explained
from generator.words import listed

PROVISIONS = {
    Law.LOU: "LOU 19\u00a0a\u00a0kap.\u00a02\u00a0§",
    Law.LUF: "LUF 19\u00a0a\u00a0kap.\u00a02\u00a0§",
    Law.LUK: "LUK 15\u00a0kap.\u00a06\u00a0§",
}
"""Where the limit of each law stands."""
WITH_ANNEX_2 = (Law.LOU, Law.LUF)
"""The laws whose annex 2 names services with a limit of their own."""


class LimitLine(NamedTuple):
    """A limit: what one buys, the value, since when, the provision, where the amount was read. Without a known amount `missing` names the row to fill in."""

    what: str
    value: str
    since: str
    provision: str
    source: str
    missing: str


class StepLine(NamedTuple):
    """A row of an organization's rules."""

    value: str
    ask: str
    decides: str
    documentation: str


class OwnRules(NamedTuple):
    """An organization's rules for direct award. `note` says whose they are where they are another's."""

    holder: Shown
    note: str
    steps: tuple[StepLine, ...]
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class DirectAward:
    """What holds for an organization that buys directly today."""

    laws: str
    counting: str
    annex_2: Term | None
    limits: tuple[LimitLine, ...]
    documentation: str
    rules: OwnRules | None


def direct_award(organization: Organization, register: Register, today: date) -> DirectAward:
    """What holds for the organization."""
    laws = laws_of(organization, register)
    names = [f"{each.law.label[0].lower()}{each.law.label[1:]}" for each in laws]
    several = [f"{name} för {each.subject}" for name, each in zip(names, laws, strict=True)]
    lou = any(each.law is Law.LOU for each in laws)
    return DirectAward(
        listed(several if len(laws) > 1 else names),
        "Räkna på hela köpet, utan moms och med alla förlängningar (LOU 5\u00a0kap.\u00a03\u00a0§)." if lou else "",
        explained("Bilaga 2", register),
        tuple(line for each in laws for line in _lines(each.law, register, today)),
        " ".join(_documentation(laws, register, today)),
        _rules(organization, register),
    )


def laws_of(organization: Organization, register: Register) -> tuple[LawFor, ...]:
    """The laws it buys under: its own, or of an administration its municipality's; none where nobody has said."""
    for one in in_whose_right(organization, register):
        if one.laws or one.law:
            return one.laws or ((LawFor(law=one.law, subject="det mesta"),) if one.law else ())
    return ()


def rules_of(organization: Organization, register: Register) -> tuple[Organization, DirectAwardRules] | None:
    """The nearest rules upwards and whose they are: never those of anyone that the organization is no part of."""
    for one in upwards(organization, register):
        if one.direct_award:
            return one, one.direct_award
    return None


def _rules(organization: Organization, register: Register) -> OwnRules | None:
    found = rules_of(organization, register)
    if found is None:
        return None
    holder, rules = found
    note = ""
    if holder is not organization:
        note = f"Det här är reglerna för {holder.title}."
        if organization.kind is not OrganizationKind.ADMINISTRATION:
            note += (
                f" {organization.title} är en egen organisation utan egna regler i registret: fråga om de gäller där."
            )
    if only_internal(rules):
        note = f"{note} Reglerna visas bara internt.".strip()
    steps = tuple(
        StepLine(
            f"Lägre än {wording.kronor(step.below)}" if step.below else "Upp till lagens gräns",
            step.ask or "",
            step.decides or "",
            step.documentation or "",
        )
        for step in rules.steps
    )
    return OwnRules(link(holder), note, steps, facts(rules, register, without=("steps", "audience")))


def _lines(law: Law, register: Register, today: date) -> Iterator[LimitLine]:
    if law is Law.LOV:
        return
    for subject in (LimitSubject.DEFAULT, LimitSubject.ANNEX_2) if law in WITH_ANNEX_2 else (LimitSubject.DEFAULT,):
        yield _line(_what(law, subject), law, limit(register, law, subject, today))


def _what(law: Law, subject: LimitSubject) -> str:
    return f"{law}, tjänst i bilaga\u00a02" if subject is LimitSubject.ANNEX_2 else str(law)


def _line(what: str, law: Law, found: Limit) -> LimitLine:
    read = f", läst {wording.long_date(found.retrieved)}" if found.retrieved else ""
    source = f"{found.source}{read}" if found.amount is not None else ""
    return LimitLine(what, told(found), _period(found), PROVISIONS.get(law, ""), source, found.missing)


def _period(found: Limit) -> str:
    """How long the amount holds: no page says which day it is read, the row says when it began and ends."""
    if found.amount is None or found.since is None:
        return ""
    ends = f" till och med {wording.long_date(found.until)}" if found.until else ""
    return f"Sedan {wording.long_date(found.since)}{ends}"


def told(found: Limit) -> str:
    """A limit in words, or that it is not known."""
    if found.amount is None:
        return "Beloppet är inte kontrollerat"
    return f"{'Högst' if found.allowed_at else 'Lägre än'} {wording.kronor(found.amount)}"


def _documentation(laws: tuple[LawFor, ...], register: Register, today: date) -> Iterator[str]:
    """The duty to document of each law; of a law without a row it is said that nobody has checked."""
    for law in dict.fromkeys(each.law for each in laws):
        found = limit(register, law, LimitSubject.DOCUMENTATION, today)
        if law is Law.LOU and found.amount is not None:
            yield (
                f"Är köpet värt mer än {wording.kronor(found.amount)} ska det dokumenteras medan det pågår. Det ska vara klart senast "
                "30 dagar efter att avtalet ingicks eller köpet avbröts (LOU 19\u00a0a\u00a0kap.\u00a011\u00a0§)."
            )
        elif law in PROVISIONS:
            yield f"Hur ett köp enligt {law} ska dokumenteras är inte kontrollerat i registret: fråga upphandlingsenheten."


def limits_in(category: Category, laws: tuple[LawFor, ...], register: Register, today: date) -> tuple[str, ...]:
    """The limits of today for what the category's CPV codes name, a line for each law; none where the category has no codes."""
    within = {annex_2_below(code) for code in category.cpv}
    subjects = [
        *([LimitSubject.DEFAULT] if within - {Annex2.ALL} else []),
        *([LimitSubject.ANNEX_2] if within - {Annex2.NONE} else []),
    ]
    lines = []
    for law in dict.fromkeys(each.law for each in laws if each.law in PROVISIONS):
        for subject in subjects if law in WITH_ANNEX_2 or not within else [LimitSubject.DEFAULT]:
            amount = told(limit(register, law, subject, today))
            lines.append(f"{_what(law, subject)}: {amount[0].lower()}{amount[1:]}")
    return tuple(lines)
