# SPDX-License-Identifier: EUPL-1.2
"""The rule about options to decide."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.model.agreement import Agreement
from generator.model.codes import AgendaRule
from generator.model.dates import add_months
from generator.views.agenda import lead, naming
from generator.views.agenda.gathering import Matter, Table, gathered
from generator.views.agenda.naming import key
from generator.views.agenda.raised import Basis, Raised
from generator.views.agreements import PAST, state_of
from generator.wording import long_date

OPTIONS = Table(
    AgendaRule.OPTION_DUE,
    "Optioner att ta ställning till",
    "Optioner att ta ställning till",
    "option",
    "optioner",
    "ska beslutas inom kort, eller skulle redan ha beslutats",
    "Avtalsansvarig för vart och ett säger om optionen ska utnyttjas, i god tid före sista dagen.",
    "Mötet säger för varje avtal om optionen bör utnyttjas, och lämnar det vidare till den som beslutar.",
)


def option_due(basis: Basis) -> Iterator[Raised]:
    """An option whose last day to decide comes within the lead time or has passed. One without such a day must be decided before the agreement ends."""
    yield from gathered(basis, OPTIONS, _options(basis))


def _options(basis: Basis) -> Iterator[Matter]:
    until = lead.options_until(basis)
    found = []
    for agreement in basis.register.agreements.values():
        if state_of(agreement, basis.today) in PAST:
            continue
        for place, (number, option) in enumerate(agreement.open_options(basis.today)):
            last = option.decide_by or (agreement.current_end(basis.today) if place == 0 else None)
            if last and last <= until:
                found.append((last, agreement.id, number, agreement))
    for last, _, number, agreement in sorted(found, key=lambda each: each[:3]):
        yield _option(basis, agreement, number, last)


def _option(basis: Basis, agreement: Agreement, number: int, last: date) -> Matter:
    day, end = long_date(last), _end_with(agreement, number, basis.today)
    if last < basis.today:
        due = f"skulle ha beslutats senast {day}, och inget beslut är antecknat"
    elif last < basis.meeting.day:
        due = f"ska beslutas senast {day}, alltså före mötet"
    else:
        due = f"ska beslutas senast {day}"
    now = agreement.current_end(basis.today)
    effect = f" Utnyttjas den gäller avtalet till och med {long_date(end)}." if end else ""
    ends = f" Utan den upphör avtalet {long_date(now)}." if now else ""
    raised = Raised(
        f"{AgendaRule.OPTION_DUE.value}/{agreement.id}/{number}",
        AgendaRule.OPTION_DUE,
        f"Option {number} i avtalet {agreement.title}",
        "Option i ett avtal",
        reason=f"Option {number} i avtalet {agreement.title} {due}.{effect}{ends}",
        wanted=f"{naming.owner(agreement)} säger "
        + (
            f"om optionen bör utnyttjas, så att den som beslutar hinner det före {day}."
            if last >= basis.meeting.day
            else "genast om optionen bör utnyttjas, och vad leverantören har fått veta."
        ),
        position_wanted=True,
        recommendation=_advice(basis, agreement, end, now),
        concerns=(key(agreement),),
    )
    return Matter(raised, f"Option {number} {due}.{effect}{ends}")


def _end_with(agreement: Agreement, number: int, today: date) -> date | None:
    """The last day of the agreement if every option through `number` is used that is not declined."""
    end = agreement.current_end(today)
    for each, option in agreement.open_options(today):
        if each <= number and end:
            end = option.until or add_months(end, option.months)
    return end


def _advice(basis: Basis, agreement: Agreement, end: date | None, now: date | None) -> str:
    """What is proposed: to use the option where a new procurement would come too late, otherwise to weigh it against one that still has time."""
    months = lead.months_for(basis, agreement)
    prolonged = f"till och med {long_date(end)}" if end else "som optionen säger"
    if now and add_months(basis.meeting.day, months) > now:
        return (
            f"Optionen bör utnyttjas, så att avtalet gäller {prolonged}. En ny upphandling tar ungefär {months} månader och hinner inte bli klar till "
            f"{long_date(now)}."
        )
    return (
        f"Optionen bör utnyttjas, så att avtalet gäller {prolonged}, om avtalet fungerar. En ny upphandling tar ungefär {months} månader och hinner bli klar "
        "i stället, om den börjar nu."
    )
