# SPDX-License-Identifier: EUPL-1.2
"""Rules about the plan and about procurements that do not move."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from generator import wording
from generator.model.codes import AgendaRule
from generator.model.dates import add_months
from generator.model.procurement import Procurement
from generator.views.agenda import lead, memory, naming
from generator.views.agenda.gathering import Matter, Table, gathered
from generator.views.agenda.naming import key
from generator.views.agenda.raised import Basis, Raised
from generator.views.procurements import Phase, phase_of
from generator.views.slippage import slippage
from generator.wording import long_date
from generator.words import listed

STILL_DAYS = 60
"""A procurement of which nothing has changed for so long is said to stand still."""
AHEAD_MONTHS = 12
"""How far ahead the leaderships are told what is coming."""


def first_day(quarter: str) -> date:
    """The first day of a quarter."""
    year, which = quarter.split("-Q")
    return date(int(year), int(which) * 3 - 2, 1)


def last_day(quarter: str) -> date:
    """The last day of a quarter."""
    return add_months(first_day(quarter), 3) - timedelta(days=1)


def officer(basis: Basis, procurement: Procurement) -> str:
    """Who leads the work, as an office, or else the organization."""
    return procurement.officer or naming.organization(basis.register, procurement.procuring_entity)


SLIPPED = Table(
    AgendaRule.PLAN_SLIPPED,
    "Planerade upphandlingar som har flyttats eller dröjer",
    "Ändringar i upphandlingsplanen",
    "upphandling",
    "upphandlingar",
    "har flyttats fram sedan förra mötet eller är inte annonserade när de skulle",
    "Den som leder arbetet säger för var och en när den kan annonseras.",
)


def plan_slipped(basis: Basis) -> Iterator[Raised]:
    """A planned procurement that was moved to a later quarter since the last meeting (how often is told by known time), or whose quarter has passed."""
    yield from gathered(basis, SLIPPED, _slipped(basis))


def _slipped(basis: Basis) -> Iterator[Matter]:
    since = memory.since(basis)
    for procurement in basis.register.procurements.values():
        planned = procurement.planned
        if planned is None or phase_of(procurement, basis.register, basis.today) is not Phase.PLANNED:
            continue
        slipped = slippage(procurement, basis.known)
        last = slipped.moves[-1] if slipped.moves else None
        moved = last is not None and last.after > last.before and last.day >= since
        passed = last_day(planned.quarter) < basis.today
        if moved or passed:
            told = [slipped.told] if slipped.moves else []
            if passed:
                told.append(f"Annonsen skulle ha kommit {wording.quarter(planned.quarter)}, och ingen är antecknad.")
            yield _slip(basis, procurement, planned.quarter, " ".join(told))


def _slip(basis: Basis, procurement: Procurement, quarter: str, told: str) -> Matter:
    named = f"Ändring i planen: {procurement.title}"
    raised = Raised(
        f"{AgendaRule.PLAN_SLIPPED.value}/{procurement.id}/{quarter.lower()}",
        AgendaRule.PLAN_SLIPPED,
        f"Den planerade upphandlingen {procurement.title} dröjer",
        naming.public_title(SLIPPED.public_title, named, [key(procurement)], basis),
        reason=f"Upphandlingen {procurement.title}: {told}",
        wanted=f"{officer(basis, procurement)} säger vid mötet när den kan annonseras, och vad som behövs för det.",
        concerns=(key(procurement),),
    )
    return Matter(raised, told)


STILL = Table(
    AgendaRule.STANDING_STILL,
    "Upphandlingar som står still",
    "Läget i pågående upphandlingar",
    "upphandling",
    "upphandlingar",
    f"har stått oförändrade i minst {STILL_DAYS} dagar och är inte avslutade",
    "Den som leder arbetet säger för var och en vad som återstår och när det blir gjort.",
)
_WAITING = (Phase.EVALUATION, Phase.STANDSTILL, Phase.REVIEW, Phase.AWARDED)


def standing_still(basis: Basis) -> Iterator[Raised]:
    """A procurement of which nothing has changed for 60 days and that is not finished. Nothing is said of what is not known of.

    One that is planned counts once its quarter has begun, one that is open once the days for tenders are over: before that there is nothing to change.
    """
    yield from gathered(basis, STILL, _still(basis))


def _still(basis: Basis) -> Iterator[Matter]:
    for procurement in basis.register.procurements.values():
        versions = basis.known.of(procurement)
        phase = phase_of(procurement, basis.register, basis.today)
        if not versions or not _can_move(procurement, phase, basis.today):
            continue
        changed = versions[-1].day
        if changed <= basis.today - timedelta(days=STILL_DAYS):
            yield _stood(basis, procurement, phase, changed)


def _can_move(procurement: Procurement, phase: Phase, today: date) -> bool:
    if phase is Phase.PLANNED:
        return procurement.planned is not None and first_day(procurement.planned.quarter) <= today
    return phase in _WAITING


def _stood(basis: Basis, procurement: Procurement, phase: Phase, changed: date) -> Matter:
    told = f"Läget är ”{phase.label}”, och inget har ändrats sedan {long_date(changed)}."
    raised = Raised(
        f"{AgendaRule.STANDING_STILL.value}/{procurement.id}/{changed}",
        AgendaRule.STANDING_STILL,
        f"Upphandlingen {procurement.title} står still",
        naming.public_title(
            STILL.public_title, f"Läget i upphandlingen {procurement.title}", [key(procurement)], basis
        ),
        reason=f"Upphandlingen {procurement.title} är inte avslutad. {told}",
        wanted=f"{officer(basis, procurement)} säger vid mötet vad som återstår och när det blir gjort.",
        concerns=(key(procurement),),
    )
    return Matter(raised, told)


COMING = Table(
    AgendaRule.COMING,
    "Upphandlingar som kommer de närmaste tolv månaderna",
    "Upphandlingar som kommer",
    "upphandling",
    "upphandlingar",
    "är planerade att annonseras inom tolv månader eller skulle redan ha annonserats",
    "Varje organisation säger vilka resurser och vilken sakkunskap den kan avsätta.",
)


def coming(basis: Basis) -> Iterator[Raised]:
    """What is planned to be announced within twelve months, in the order of the quarters, always as one table."""
    until = add_months(basis.meeting.day, AHEAD_MONTHS)
    planned = [
        (each.planned.quarter, each.id, each)
        for each in basis.register.procurements.values()
        if each.planned and phase_of(each, basis.register, basis.today) is Phase.PLANNED
    ]
    matters = [_comes(basis, each, quarter) for quarter, _, each in sorted(planned) if first_day(quarter) <= until]
    yield from gathered(basis, COMING, matters, always=True)


def _comes(basis: Basis, procurement: Procurement, quarter: str) -> Matter:
    register, plan = basis.register, procurement.planned
    buyers = [naming.organization(register, each) for each in procurement.on_behalf_of]
    parts = [
        f"Annonseras {wording.quarter(quarter)} av {naming.organization(register, procurement.procuring_entity)}",
        *([f"för {listed(buyers)}"] if buyers else []),
    ]
    start = f" Avtalet börjar {wording.quarter(plan.agreement_start)}." if plan and plan.agreement_start else ""
    value = f" Uppskattat värde {wording.kronor(procurement.estimated_value)}." if procurement.estimated_value else ""
    undecided = "" if plan and plan.decided else " Planen är inte beslutad."
    told = f"{' '.join(parts)}.{start}{value}{undecided}"
    raised = Raised(
        f"{AgendaRule.COMING.value}/{procurement.id}",
        AgendaRule.COMING,
        procurement.title,
        COMING.public_title,
        reason=f"Upphandlingen {procurement.title}: {told}",
        wanted=f"{officer(basis, procurement)} berättar {lead.before_next(basis)} vad som behövs.",
        concerns=(key(procurement),),
    )
    return Matter(raised, told)
