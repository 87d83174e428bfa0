# SPDX-License-Identifier: EUPL-1.2
"""Rules about agreements: those that end with nothing after them, ceilings that are near, and what several organizations buy each on their own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from generator import wording
from generator.belonging import upwards
from generator.model.agreement import Agreement
from generator.model.codes import AgendaRule
from generator.model.common import Value
from generator.model.dates import add_months
from generator.model.procurement import Procurement
from generator.register import Register
from generator.views.agenda import lead, naming
from generator.views.agenda.gathering import Matter, Table, gathered
from generator.views.agenda.naming import key
from generator.views.agenda.raised import Basis, Raised
from generator.views.agreements import PAST, state_of
from generator.views.procurements import Phase, phase_of
from generator.wording import long_date
from generator.words import listed

UNDER_WAY = (Phase.PLANNED, Phase.OPEN, Phase.EVALUATION, Phase.STANDSTILL, Phase.REVIEW, Phase.AWARDED)
"""The phases of a procurement that is to lead to an agreement."""

ENDING = Table(
    AgendaRule.AGREEMENT_ENDING,
    "Avtal som upphör utan efterträdare",
    "Avtal som upphör",
    "avtal",
    "avtal",
    "upphör inom tiden som en ny upphandling tar, och ingen efterträdare är inlagd",
    "Avtalsansvarig för vart och ett säger vad som ska gälla efteråt: en ny upphandling, ett annat avtal eller inget alls.",
    "Mötet säger för varje avtal vad som bör komma efter det, och lägger in upphandlingarna i planen.",
)


def agreement_ending(basis: Basis) -> Iterator[Raised]:
    """An agreement that ends within the time a new procurement takes and has no successor.

    A successor is an agreement that replaces it, or a procurement under way for one of its buyers of the same kind of thing (the class of the main CPV
    code, its first four digits; where one of them has no code, the category). As long as an option can still be decided the question is the option's.
    """
    yield from gathered(basis, ENDING, _endings(basis))


def _endings(basis: Basis) -> Iterator[Matter]:
    found = []
    for agreement in basis.register.agreements.values():
        end = agreement.current_end(basis.today)
        open_options = [each for _, each in agreement.open_options(basis.today) if not each.overdue_on(basis.today)]
        if end is None or end < basis.today or open_options or _successors(agreement, basis):
            continue
        months = lead.months_for(basis, agreement)
        if end <= add_months(basis.meeting.day, months):
            found.append((end, agreement.id, months, agreement))
    for end, _, months, agreement in sorted(found, key=lambda each: each[:2]):
        yield _ending(basis, agreement, end, months)


def _ending(basis: Basis, agreement: Agreement, end: date, months: int) -> Matter:
    start = add_months(end, -months)
    should = "behöver börja" if start >= basis.meeting.day else "skulle ha börjat"
    when = f"En ny upphandling tar ungefär {months} månader och {should} senast {long_date(start)}."
    named = f"Avtal som upphör: {agreement.title}"
    raised = Raised(
        f"{AgendaRule.AGREEMENT_ENDING.value}/{agreement.id}/{end}",
        AgendaRule.AGREEMENT_ENDING,
        f"Avtalet {agreement.title} upphör",
        naming.public_title(ENDING.public_title, named, [key(agreement)], basis),
        reason=f"Avtalet {agreement.title} upphör {long_date(end)} och ingen efterträdare är inlagd. {when}",
        wanted=f"{naming.owner(agreement)} säger {lead.before_next(basis)} vad som ska gälla efter {long_date(end)}.",
        position_wanted=True,
        recommendation=f"En ny upphandling läggs in i planen med avtalsstart efter {long_date(end)}, om behovet finns kvar.",
        concerns=(key(agreement),),
    )
    return Matter(raised, f"Upphör {long_date(end)}. {when}")


def _successors(agreement: Agreement, basis: Basis) -> bool:
    register = basis.register
    if any(other.replaces == agreement.id for other in register.naming(agreement, Agreement)):
        return True
    buyers = _whole(register, (buyer.organization for buyer in agreement.authorised_buyers))
    return any(_alike(agreement, each) and buyers & whom for each, whom in _under_way(basis))


def _under_way(basis: Basis) -> tuple[tuple[Procurement, set[str]], ...]:
    """The procurements that are to lead to an agreement and have not, and for whom."""
    register, today = basis.register, basis.today
    return register.once(
        ("agenda-under-way", today),
        lambda: tuple(
            (each, _whole(register, (each.procuring_entity, *each.on_behalf_of)))
            for each in register.procurements.values()
            if _is_under_way(each, register, today)
        ),
    )


def _is_under_way(procurement: Procurement, register: Register, today: date) -> bool:
    phase = phase_of(procurement, register, today)
    return phase in UNDER_WAY or (phase is Phase.SIGNED and not register.naming(procurement, Agreement))


def _alike(agreement: Agreement, procurement: Procurement) -> bool:
    if agreement.cpv and procurement.cpv:
        return agreement.cpv[0][:4] == procurement.cpv[0][:4]
    return bool(set(agreement.categories) & set(procurement.categories))


def _whole(register: Register, organizations: Iterable[str]) -> set[str]:
    """The organizations that these are parts of at last: the municipalities, and what is part of none."""
    found = (register.organizations.get(each) for each in organizations)
    return {upwards(each, register)[-1].id for each in found if each}


STEPS = (70, 90, 100)
"""Per cent of the ceiling at which an agreement is raised, and raised again."""

CEILINGS = Table(
    AgendaRule.CEILING,
    "Takvolymer som snart är nådda",
    "Takvolymer i avtal",
    "avtal",
    "avtal",
    "har nått minst 70 procent av sin takvolym",
    "Avtalsansvarig för vart och ett säger om taket räcker avtalstiden ut.",
    "Mötet säger för varje avtal om avropen ska begränsas eller behovet upphandlas på nytt.",
)


class _Level(NamedTuple):
    """How near a ceiling is: the share in whole per cent, and the sums in words."""

    percent: int
    said: str


def ceiling(basis: Basis) -> Iterator[Raised]:
    """What has been called off has reached 70, 90 or 100 per cent of the ceiling; raised again at each step (CJEU C-23/20)."""
    yield from gathered(basis, CEILINGS, _ceilings(basis))


def _ceilings(basis: Basis) -> Iterator[Matter]:
    usable = (each for each in basis.register.agreements.values() if state_of(each, basis.today) not in PAST)
    levels = [(level, each) for each in usable if (level := _level(each)) and level.percent >= STEPS[0]]
    for level, agreement in sorted(levels, key=lambda each: (-each[0].percent, each[1].id)):
        yield _ceiling(agreement, level, max(step for step in STEPS if step <= level.percent))


def _level(agreement: Agreement) -> _Level | None:
    limit, done = agreement.ceiling, agreement.called_off_to_date
    if limit is None or done is None:
        return None
    found = []
    if limit.amount and done.amount is not None:
        share = int(done.amount * 100 / limit.amount)
        found.append(_Level(share, f"{wording.kronor(done.amount)} av {wording.kronor(limit.amount)}"))
    if limit.quantity and done.quantity is not None:
        share = int(Decimal(done.quantity) * 100 / limit.quantity)
        found.append(
            _Level(share, f"{wording.number(done.quantity)} av {wording.number(limit.quantity)} {limit.unit}")
        )
    return max(found, default=None)


_ADVICE = {
    70: "",
    90: "En ny upphandling bör påbörjas, och avropen begränsas så att taket inte överskrids.",
    100: "Avropen bör upphöra, och behovet upphandlas på nytt.",
}


def _ceiling(agreement: Agreement, level: _Level, step: int) -> Matter:
    day = _as_of(agreement.called_off_to_date)
    wanted = (
        f"{naming.owner(agreement)} säger genast hur fortsatta behov ska lösas: på ett avtal vars tak är nått får inget mer avropas."
        if step == 100
        else f"{naming.owner(agreement)} bedömer om taket räcker avtalstiden ut, och vad som annars ska göras."
    )
    raised = Raised(
        f"{AgendaRule.CEILING.value}/{agreement.id}/{step}",
        AgendaRule.CEILING,
        f"Takvolymen i avtalet {agreement.title}: {level.percent} procent",
        "Takvolym i ett avtal",
        reason=f"I avtalet {agreement.title} är {level.said} avropat{day}: {level.percent} procent av takvolymen, som därmed har nått {step} procent.",
        wanted=wanted,
        position_wanted=bool(_ADVICE[step]),
        recommendation=_ADVICE[step],
        concerns=(key(agreement),),
    )
    return Matter(raised, f"{level.said} avropat{day}: {level.percent} procent.")


def _as_of(value: Value | None) -> str:
    return f" per den {long_date(value.as_of)}" if value and value.as_of else ""


SEPARATE = Table(
    AgendaRule.SEPARATE_AGREEMENTS,
    "Egna avtal som kan samordnas",
    "Avtal som kan samordnas",
    "område",
    "områden",
    "har egna avtal i flera organisationer",
    "De upphandlingsansvariga säger vilka som kan samordnas, och när.",
)


def separate_agreements(basis: Basis) -> Iterator[Raised]:
    """Two organizations buy the same kind of thing, each on an agreement of its own: the same category and the same class of CPV code (four digits).

    What a central purchasing body has concluded is coordinated already, and an agreement that several may use is too.
    """
    yield from gathered(basis, SEPARATE, _separate(basis))


def _separate(basis: Basis) -> Iterator[Matter]:
    groups: defaultdict[tuple[str, str], list[tuple[str, Agreement]]] = defaultdict(list)
    for agreement in basis.register.agreements.values():
        buyers = _whole(basis.register, (each.organization for each in agreement.authorised_buyers))
        usable = not agreement.concluded_by and state_of(agreement, basis.today) not in PAST
        if usable and agreement.categories and len(buyers) == 1:
            kind = agreement.cpv[0][:4] if agreement.cpv else "utan-kod"
            groups[agreement.categories[0], kind].append((buyers.pop(), agreement))
    for (category, kind), found in sorted(groups.items()):
        if len({buyer for buyer, _ in found}) > 1:
            yield _group(basis, category, kind, found)


def _group(basis: Basis, category_id: str, kind: str, found: list[tuple[str, Agreement]]) -> Matter:
    register = basis.register
    category = register.categories.get(category_id)
    title = category.title if category else category_id
    ends = [end for _, each in found if (end := each.current_end(basis.today))]
    who = listed([f"{naming.organization(register, buyer)} har {_until(each, basis)}" for buyer, each in found])
    agreements = tuple(each for _, each in found)
    when = f" när det första upphör, {long_date(min(ends))}" if ends else ""
    raised = Raised(
        f"{AgendaRule.SEPARATE_AGREEMENTS.value}/{category_id}/{kind}",
        AgendaRule.SEPARATE_AGREEMENTS,
        f"Samordning inom {title}",
        naming.public_title(SEPARATE.public_title, f"Samordning inom {title}", map(key, agreements), basis),
        reason=f"I kategorin {title} köper flera organisationer samma slag av varor eller tjänster på egna avtal: {who}.",
        wanted=f"De upphandlingsansvariga säger {lead.before_next(basis)} om avtalen kan samordnas{when}.",
        concerns=((("category", category_id),) if category else ()) + tuple(key(each) for each in agreements),
    )
    return Matter(raised, f"{who}.")


def _until(agreement: Agreement, basis: Basis) -> str:
    end = agreement.current_end(basis.today)
    return f"{agreement.title} ({f'till och med {long_date(end)}' if end else 'tills vidare'})"
