# SPDX-License-Identifier: EUPL-1.2
"""Rules about what earlier meetings left: actions, positions not carried out, items put off or referred; and what comes back every year.

What follows from a secret item is secret too.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.model.body import YearlyMatter
from generator.model.codes import AgendaRule, ItemOutcome
from generator.model.meeting import Meeting
from generator.model.meeting_parts import Action
from generator.register import Key
from generator.views.agenda import carrying, memory, naming
from generator.views.agenda.carried import Found, Progress
from generator.views.agenda.carried import not_carried_out as undone
from generator.views.agenda.gathering import Matter, Table, gathered
from generator.views.agenda.memory import Seen
from generator.views.agenda.raised import Basis, Raised
from generator.wording import long_date

ACTIONS = Table(
    AgendaRule.OPEN_ACTIONS,
    "Åtgärder som inte är klara",
    "Åtgärder från tidigare möten",
    "åtgärd",
    "åtgärder",
    "från tidigare möten är inte klara",
    "Den som är ansvarig säger när det blir klart, eller att det inte längre behövs.",
)


def open_actions(basis: Basis) -> Iterator[Raised]:
    """Actions of the body's earlier meetings that are not done, those that are late first."""
    found = [
        (action.due >= basis.today, action.due, meeting.day, action.id, meeting, action)
        for meeting in memory.earlier(basis)
        for action in meeting.actions
        if action.done is None or action.done > basis.today
    ]
    yield from gathered(
        basis, ACTIONS, (_action(basis, each[4], each[5]) for each in sorted(found, key=lambda each: each[:4]))
    )


def _action(basis: Basis, meeting: Meeting, action: Action) -> Matter:
    who, late = naming.office(basis.register, action.owner), action.due < basis.today
    due = f"skulle ha varit klar {long_date(action.due)}" if late else f"ska vara klar {long_date(action.due)}"
    raised = Raised(
        f"{AgendaRule.OPEN_ACTIONS.value}/{meeting.id}/{action.id}",
        AgendaRule.OPEN_ACTIONS,
        action.what,
        ACTIONS.public_title,
        reason=f"Åtgärden från mötet {long_date(meeting.day)} {due} och är inte avslutad.",
        wanted=f"{who} säger {'när den blir klar' if late else 'hur långt den har kommit'}.",
        presenter=carrying.seated(basis, action.owner.office),
        secret=any(item.secret and item.id == action.item for item in meeting.agenda),
        concerns=(*(each.key for each in action.concerns), ("organization", action.owner.organization)),
    )
    return Matter(raised, f"{action.what}: {who}, {due}.")


UNDONE = Table(
    AgendaRule.NOT_CARRIED_OUT,
    "Ställningstaganden som inte är genomförda",
    "Ställningstaganden att följa upp",
    "ställningstagande",
    "ställningstaganden",
    "från tidigare möten är inte genomförda",
    "De som ska besluta säger när det sker, och de som ska genomföra när det är gjort.",
)


def not_carried_out(basis: Basis) -> Iterator[Raised]:
    """What the body came to at earlier meetings and the register does not show yet, or nobody has decided."""
    mine = {each.id for each in memory.earlier(basis)}
    found = [each for each in undone(basis.register, basis.known, basis.today) if each[0].meeting.id in mine]
    yield from gathered(basis, UNDONE, (_undone(basis, *each) for each in found))


def _undone(basis: Basis, found: Found, state: Progress) -> Matter:
    position, meeting = found.position, found.meeting
    waits = [naming.organization(basis.register, each.organization) for each in position.awaits]
    raised = Raised(
        f"{AgendaRule.NOT_CARRIED_OUT.value}/{meeting.id}/{position.id}",
        AgendaRule.NOT_CARRIED_OUT,
        f"{position.kind.label} {long_date(meeting.day)}: {found.item.title or found.item.public_title}",
        UNDONE.public_title,
        reason=f"Vid mötet {long_date(meeting.day)} kom man fram till: ”{position.text.strip()}” {state.sentence}",
        wanted=f"{' och '.join(dict.fromkeys(waits)) or 'Den som ska genomföra det'} säger när det är gjort.",
        secret=found.item.secret,
        concerns=_about(basis, found),
    )
    return Matter(raised, f"{long_date(meeting.day)}: {position.text.strip()} {state.sentence}")


def _about(basis: Basis, found: Found) -> tuple[Key, ...]:
    """The records that a position is about; where it names none, those of its item, and at last those who must decide."""
    position, item = found.position, found.item
    own = [each.key for each in (*position.changes, *position.concerns)]
    whole = [each.key for each in (*item.concerns, *item.internal_concerns)]
    deciders = [("organization", each.organization) for each in position.awaits]
    return tuple(dict.fromkeys(own or whole or deciders or [("organization", basis.register.cooperation.host)]))


def postponed(basis: Basis) -> Iterator[Raised]:
    """What was put off at the last meeting, or before it by the chair, and what a member proposed and nobody spoke of."""
    yield from carrying.carried(basis)


def referred(basis: Basis) -> Iterator[Raised]:
    """What another body has referred to this one and no agenda of this one has had since."""
    ever = {each.id: each.meeting.day for each in memory.seen(basis)}
    for meeting in sorted(basis.register.of(Meeting).values(), key=lambda each: (each.day, each.id)):
        for item in meeting.agenda if meeting.body != basis.body.id else ():
            mine = item.referred_to == basis.body.id and item.outcome is ItemOutcome.REFERRED and item.id
            if mine and item.id and meeting.day <= basis.today and ever.get(item.id, date.min) < meeting.day:
                other = basis.register.find("body", meeting.body)
                who = other.title if other else meeting.body
                yield carrying.again(
                    basis,
                    Seen(item.id, meeting, item),
                    f"Lämnades vidare av {who} vid mötet {long_date(meeting.day)}.",
                )._replace(presenter=carrying.seated(basis, item.presenter or ""))


def yearly_wheel(basis: Basis) -> Iterator[Raised]:
    """What comes back every year: raised at the body's first meeting in or after its month.

    A matter of the end of a year in which the body did not meet again comes at the first meeting of the next, so that no year is skipped.
    """
    for matter in basis.body.yearly:
        for year in (basis.meeting.day.year - 1, basis.meeting.day.year):
            if _falls_here(basis, date(year, matter.month, 1)):
                yield _yearly(matter, year)


def _falls_here(basis: Basis, start: date) -> bool:
    if basis.meeting.day < start:
        return False
    met = [each for each in memory.earlier(basis) if not each.is_cancelled(basis.today)]
    in_time = all(each.day < start for each in met)
    return in_time and (start.year == basis.meeting.day.year or bool(met))


def _yearly(matter: YearlyMatter, year: int) -> Raised:
    month = long_date(date(year, matter.month, 1)).split("\u00a0", 1)[1]
    about = f" {matter.about.strip()}" if matter.about else ""
    return Raised(
        f"{AgendaRule.YEARLY_WHEEL.value}/{matter.id}/{year}",
        AgendaRule.YEARLY_WHEEL,
        matter.title,
        matter.title,
        reason=f"{matter.title} hör enligt årshjulet till {month}, och det här är det första mötet i eller efter den månaden.{about}",
        wanted="Mötet tar ställning." if matter.position_wanted else "Mötet går igenom ärendet.",
        position_wanted=matter.position_wanted,
        recommendation=matter.recommendation or "",
    )
