# SPDX-License-Identifier: EUPL-1.2
"""Rules about what is to be looked after: needs, goals, guidance, offices in the cooperation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from generator.model.codes import AgendaRule
from generator.model.cooperation_parts import Appointment
from generator.model.goal import Goal
from generator.model.need import Need
from generator.model.others import Guidance
from generator.model.scalars import suggest_slug
from generator.views.agenda import lead, memory, naming
from generator.views.agenda.gathering import Matter, Table, gathered
from generator.views.agenda.naming import key
from generator.views.agenda.raised import Basis, Raised
from generator.views.needs import NeedState, state_of
from generator.wording import long_date, quarter

NEEDS = Table(
    AgendaRule.NEEDS,
    "Behov som har kommit in",
    "Behov som har kommit in",
    "behov",
    "behov",
    "väntar på svar eller har kommit in sedan förra mötet",
    "De som saknar svar får det, eller en dag då det kommer.",
)


def needs(basis: Basis) -> Iterator[Raised]:
    """Needs that wait for an answer, and those that came in since the last meeting and have got one."""
    since = memory.since(basis)
    found = [each for each in basis.register.of(Need).values() if each.received <= basis.today]
    chosen = [each for each in found if each.received >= since or state_of(each, basis.today) is NeedState.WAITING]
    yield from gathered(
        basis, NEEDS, (_need(basis, each) for each in sorted(chosen, key=lambda each: (each.received, each.id)))
    )


def _need(basis: Basis, need: Need) -> Matter:
    who = naming.organization(basis.register, need.organization)
    waits = state_of(need, basis.today) is NeedState.WAITING
    wish = f" Det behövs {quarter(need.wanted)}." if need.wanted else ""
    state = (
        "Det är inte besvarat."
        if waits or need.answer is None
        else f"Svaret {long_date(need.answer.answered)}: {need.answer.outcome.label[0].lower()}{need.answer.outcome.label[1:]}."
    )
    told = f"kom in från {who} {long_date(need.received)}.{wish} {state}"
    raised = Raised(
        f"{AgendaRule.NEEDS.value}/{need.id}",
        AgendaRule.NEEDS,
        f"Behov: {need.title}",
        NEEDS.public_title,
        reason=f"Behovet {need.title} {told}",
        wanted=f"Den som kan besvara behovet svarar {who} {lead.before_next(basis)}." if waits else "Till kännedom.",
        concerns=(key(need),),
    )
    return Matter(raised, f"{told[0].upper()}{told[1:]}")


GOALS = Table(
    AgendaRule.GOALS,
    "Mål att följa upp",
    "Mål att följa upp",
    "mål",
    "mål",
    "ska följas upp före nästa möte",
    "Mötet ser hur långt vart och ett har nåtts, och vad som behövs.",
)


def goals(basis: Basis) -> Iterator[Raised]:
    """A goal whose follow-up falls due before the body's next meeting, or should have been done."""
    until = lead.next_meeting(basis)
    found = [(each.follow_up_by, each.id, each) for each in basis.register.of(Goal).values() if each.follow_up_by]
    due = (each for each in sorted(found, key=lambda each: each[:2]) if each[0] < until)
    yield from gathered(basis, GOALS, (_goal(basis, goal, day) for day, _, goal in due))


def _goal(basis: Basis, goal: Goal, day: date) -> Matter:
    due = "ska följas upp senast" if day >= basis.today else "skulle ha följts upp senast"
    measure = f" Mått: {goal.indicator.rstrip('.')}." if goal.indicator else ""
    target = f" Målvärde: {goal.target.rstrip('.')}." if goal.target else ""
    raised = Raised(
        f"{AgendaRule.GOALS.value}/{goal.id}/{day}",
        AgendaRule.GOALS,
        f"Uppföljning av målet {goal.title}",
        naming.public_title(GOALS.public_title, f"Uppföljning av målet {goal.title}", [key(goal)], basis),
        reason=f"Målet {goal.title} {due} {long_date(day)}.{measure}{target}",
        wanted="Mötet ser hur långt målet har nåtts, säger vad som behövs och bestämmer nästa dag för uppföljning.",
        concerns=(key(goal),),
    )
    return Matter(raised, f"{due[0].upper()}{due[1:]} {long_date(day)}.{measure}{target}")


GUIDANCE = Table(
    AgendaRule.GUIDANCE_DUE,
    "Vägledning att granska",
    "Vägledning att granska",
    "sida",
    "sidor",
    "i vägledningen ska granskas före nästa möte",
    "Den som är ansvarig för var och en läser igenom sidan och skriver in dagen.",
)


def guidance_due(basis: Basis) -> Iterator[Raised]:
    """A page of guidance whose review falls due before the body's next meeting, or should have been done."""
    until = lead.next_meeting(basis)
    pages = [(each.review_by, each.id, each) for each in basis.register.guidance.values() if each.review_by]
    due = (each for each in sorted(pages, key=lambda each: each[:2]) if each[0] < until)
    yield from gathered(basis, GUIDANCE, (_page(basis, page, day) for day, _, page in due))


def _page(basis: Basis, page: Guidance, day: date) -> Matter:
    due = "ska granskas senast" if day >= basis.today else "skulle ha granskats senast"
    told = f"{due} {long_date(day)}; den granskades senast {long_date(page.reviewed)}."
    raised = Raised(
        f"{AgendaRule.GUIDANCE_DUE.value}/{page.id}/{day}",
        AgendaRule.GUIDANCE_DUE,
        f"Granskning av vägledningen {page.title}",
        naming.public_title(GUIDANCE.public_title, f"Granskning av vägledningen {page.title}", [key(page)], basis),
        reason=f"Sidan {page.title} {told}",
        wanted=f"{page.owner} läser igenom sidan och skriver in dagen {lead.before_next(basis)}.",
        concerns=(key(page),),
    )
    return Matter(raised, f"{told[0].upper()}{told[1:]}")


VACANT = Table(
    AgendaRule.VACANT_APPOINTMENT,
    "Uppdrag utan innehavare",
    "Uppdrag i samarbetet",
    "uppdrag",
    "uppdrag",
    "i samarbetet har ingen innehavare",
    "Den som utser säger vem som tar över, och när.",
)


def vacant_appointment(basis: Basis) -> Iterator[Raised]:
    """An office in the cooperation that nobody holds on the day of the meeting: its time is over or has not begun, and nobody else has it."""
    offices: defaultdict[tuple[str, str], list[Appointment]] = defaultdict(list)
    for each in basis.register.cooperation.appointments:
        offices[each.organization, each.role].append(each)
    day = basis.meeting.day
    vacant = ((office, held) for office, held in offices.items() if not any(_holds(each, day) for each in held))
    yield from gathered(basis, VACANT, (_vacancy(basis, *office, held) for office, held in vacant))


def _holds(each: Appointment, day: date) -> bool:
    return (each.since is None or each.since <= day) and (each.until is None or day <= each.until)


def _vacancy(basis: Basis, organization: str, role: str, held: list[Appointment]) -> Matter:
    day = basis.meeting.day
    over = max((each.until for each in held if each.until and each.until < day), default=None)
    begins = min((each.since for each in held if each.since and each.since > day), default=None)
    parts = [
        *([f"gick ut {long_date(over)}"] if over else []),
        *([f"börjar först {long_date(begins)}"] if begins else []),
    ]
    who = naming.organization(basis.register, organization)
    told = f"{' och '.join(parts)}{'' if begins else ', och ingen är utsedd efter det'}."
    state = f"{over or 'inte-utsedd'}"
    raised = Raised(
        f"{AgendaRule.VACANT_APPOINTMENT.value}/{organization}/{suggest_slug(role)}/{state}",
        AgendaRule.VACANT_APPOINTMENT,
        f"Uppdraget {role} har ingen innehavare",
        VACANT.public_title,
        reason=f"Uppdraget {role} ({who}) {told}",
        wanted=f"{who} säger {lead.before_next(basis)} vem som tar över, och från vilken dag.",
        concerns=(("organization", organization),),
    )
    return Matter(raised, f"{role} {told}")
