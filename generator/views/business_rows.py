# SPDX-License-Identifier: EUPL-1.2
"""What a firm asks, as rows: what is open, what is coming, when today's agreements end, how it went the last time, and when one may talk."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from generator import wording
from generator.history.known import Known
from generator.model.agreement import Agreement
from generator.model.codes import AgreementKind, Procedure
from generator.model.procurement import Procurement
from generator.model.procurement_parts import Dialogue, Tenders
from generator.register import Register
from generator.views import agreements
from generator.views.agreements import PAST
from generator.views.facts import Shown, link
from generator.views.figures.cases import contracted_value
from generator.views.procurements import Phase, phases
from generator.views.slippage import slippage
from generator.wording import alphabetical

ADDRESS = "for-foretag/"
OPEN = (Phase.OPEN, Phase.JOINABLE)
CLOSED = (Phase.EVALUATION, Phase.STANDSTILL, Phase.REVIEW, Phase.AWARDED, Phase.SIGNED, Phase.CANCELLED)
"""The phases of what it is too late to tender for."""
UNDER_WAY = (Phase.PLANNED, Phase.OPEN, Phase.EVALUATION, Phase.STANDSTILL, Phase.REVIEW, Phase.AWARDED)
"""The phases of what is to become an agreement."""


class OpenRow(NamedTuple):
    """What one can tender for now. `tender` leads to the system where one does; `until` says so where one may apply as long as it lasts."""

    procurement: Shown
    entity: Shown
    until: str
    categories: tuple[Shown, ...]
    tender: Shown | None
    day: date


class ComingRow(NamedTuple):
    """What is planned: the quarter of the notice (`2027-Q1`) and in words, from when the agreement is to run, and how the plan has moved."""

    procurement: Shown
    entity: Shown
    quarter: str
    when: str
    starts: str
    moved: str
    categories: tuple[Shown, ...]


class EndingRow(NamedTuple):
    """An agreement of today: until when one orders on it, how long it may last if every option is used, who has it, and what is planned instead."""

    agreement: Shown
    until: str
    longest: str
    suppliers: tuple[Shown, ...]
    instead: tuple[Shown, ...]
    day: date


class EarlierRow(NamedTuple):
    """How a procurement went, or that it is being decided: what became of it, how many tendered, who won and for how much, as far as that is known. `day` is that of the decision."""

    procurement: Shown
    outcome: str
    tenders: str
    winners: tuple[Shown, ...]
    value: str
    day: date


class DialogueRow(NamedTuple):
    """A talk with the market. `day` is its first, `last` the last on which one can still take part."""

    procurement: Shown
    kind: str
    when: str
    place: str
    invitation: str
    summary: str
    day: date
    last: date


@dataclass(frozen=True)
class Trade:
    """Everything of some procurements and agreements; talks that are over stand in `held`."""

    open: tuple[OpenRow, ...]
    coming: tuple[ComingRow, ...]
    ending: tuple[EndingRow, ...]
    earlier: tuple[EarlierRow, ...]
    dialogues: tuple[DialogueRow, ...]
    held: tuple[DialogueRow, ...]

    @property
    def anything(self) -> bool:
        """Whether there is anything to tell."""
        return bool(self.open or self.coming or self.ending or self.earlier or self.dialogues or self.held)


def trade(
    bought: Collection[Procurement], used: Iterable[Agreement], register: Register, known: Known, today: date
) -> Trade:
    """Procurements and agreements of the register as a firm asks about them on `today`."""
    phase = phases(register, today)
    decided = (_earlier(each, phase[each.id], register) for each in bought if phase[each.id] in CLOSED)
    coming, held = talks(bought, register, today)
    return Trade(
        opened(bought, register, today),
        planned(bought, register, known, today),
        tuple(sorted(_ending(used, register, today), key=lambda row: (row.day, row.agreement.href))),
        tuple(sorted(decided, key=_by_day)[::-1]),
        coming,
        held,
    )


def opened(bought: Iterable[Procurement], register: Register, today: date) -> tuple[OpenRow, ...]:
    """What one can tender for among some procurements, the first deadline first."""
    phase = phases(register, today)
    rows = (_open(each, phase[each.id], register) for each in bought if phase[each.id] in OPEN)
    return tuple(sorted(rows, key=_by_day))


def planned(bought: Iterable[Procurement], register: Register, known: Known, today: date) -> tuple[ComingRow, ...]:
    """What is planned among some procurements, by quarter and title."""
    rows = (_coming(each, register, known) for each in still_planned(bought, register, today))
    return tuple(sorted(rows, key=lambda row: (row.quarter or "9999", alphabetical(row.procurement.text))))


def still_planned(bought: Iterable[Procurement], register: Register, today: date) -> Iterator[Procurement]:
    """Those of some procurements that are not announced yet."""
    phase = phases(register, today)
    return (each for each in bought if phase[each.id] is Phase.PLANNED)


def talks(
    bought: Iterable[Procurement], register: Register, today: date
) -> tuple[tuple[DialogueRow, ...], tuple[DialogueRow, ...]]:
    """The talks with the market about some procurements: those that one can still take part in, and those that are over, the latest first."""
    phase = phases(register, today)
    called = (each for each in bought if each.dialogues and phase[each.id] is not Phase.CANCELLED)
    rows = sorted(
        (_dialogue(each, one) for each in called for one in each.dialogues),
        key=lambda row: (row.day, row.procurement.href),
    )
    return tuple(row for row in rows if row.last >= today), tuple(row for row in reversed(rows) if row.last < today)


def _by_day(row: OpenRow | EarlierRow) -> tuple[date, str]:
    return row.day, row.procurement.href


def _open(procurement: Procurement, phase: Phase, register: Register) -> OpenRow:
    notice, deadline = procurement.notice, procurement.deadline
    until = wording.moment(deadline) if deadline else "Ingen sista dag är angiven"
    return OpenRow(
        link(procurement),
        link(register.organizations[procurement.procuring_entity]),
        "Så länge systemet finns" if phase is Phase.JOINABLE else until,
        _categories(procurement, register),
        Shown(f"Annonsen i {notice.database}" if notice.database else "Annonsen", notice.url)
        if notice and notice.url
        else None,
        date.max if phase is Phase.JOINABLE or deadline is None else deadline.day,
    )


def _coming(procurement: Procurement, register: Register, known: Known) -> ComingRow:
    plan = procurement.planned
    return ComingRow(
        link(procurement),
        link(register.organizations[procurement.procuring_entity]),
        plan.quarter if plan else "",
        wording.quarter(plan.quarter).capitalize() if plan else "Inte bestämt",
        wording.quarter(plan.agreement_start).capitalize() if plan and plan.agreement_start else "",
        slippage(procurement, known).told,
        _categories(procurement, register),
    )


def _categories(procurement: Procurement, register: Register) -> tuple[Shown, ...]:
    return tuple(link(register.categories[name]) for name in dict.fromkeys(procurement.categories))


def last_days(used: Iterable[Agreement], today: date) -> Iterator[tuple[Agreement, date]]:
    """Agreements that are in use or about to be, with the last day of each. Those of others end by others' decisions, and until further notice nothing ends."""
    for agreement in used:
        last = agreements.last_call_off(agreement, today)
        if last is not None and not agreement.concluded_by and agreements.state_of(agreement, today) not in PAST:
            yield agreement, last


def _ending(used: Iterable[Agreement], register: Register, today: date) -> Iterator[EndingRow]:
    for agreement, last in last_days(used, today):
        longest = agreement.longest_end()
        yield EndingRow(
            link(agreement),
            wording.long_date(last),
            wording.long_date(longest) if longest and longest > last else "",
            tuple(link(register.suppliers[row.supplier]) for row in agreement.suppliers),
            tuple(_instead(each, register, today) for each in instead_of(agreement, register, today)),
            last,
        )


def _instead(procurement: Procurement, register: Register, today: date) -> Shown:
    """What comes instead, with how far it has come: whoever reads it must see whether one can still tender."""
    state = phases(register, today)[procurement.id].label
    return Shown(f"{procurement.title} ({state[0].lower()}{state[1:]})", link(procurement).href)


def instead_of(agreement: Agreement, register: Register, today: date) -> tuple[Procurement, ...]:
    """What is under way for the same thing: a procurement with the same main CPV code at the level of its group (three digits), in one of the same categories."""
    if not agreement.cpv:
        return ()
    under_way = register.once(("under-way", today), lambda: _under_way(register, today))
    found = {
        each.id: each for name in agreement.categories for each in under_way.get((agreement.cpv[0][:3], name), ())
    }
    return tuple(found[name] for name in sorted(found) if name != agreement.procurement)


def _under_way(register: Register, today: date) -> dict[tuple[str, str], list[Procurement]]:
    """What is to become an agreement, by the group of its main CPV code and by each of its categories: the register is gone through once, not for every agreement."""
    phase = phases(register, today)
    found: dict[tuple[str, str], list[Procurement]] = defaultdict(list)
    for each in register.procurements.values():
        joined = each.result_kind is AgreementKind.DYNAMIC_PURCHASING_SYSTEM
        if each.cpv and not joined and phase[each.id] in UNDER_WAY:
            for name in each.categories:
                found[each.cpv[0][:3], name].append(each)
    return found


def _earlier(procurement: Procurement, phase: Phase, register: Register) -> EarlierRow:
    award, tenders = procurement.award, procurement.tenders
    decided = _decided(procurement)
    if phase is Phase.CANCELLED:
        outcome = f"Avbruten {decided.year}"
    elif phase is Phase.EVALUATION:
        outcome = phase.label
    else:
        outcome = (
            f"{'Direktupphandlad' if procurement.procedure is Procedure.DIRECT_AWARD else 'Tilldelad'} {decided.year}"
        )
    return EarlierRow(
        link(procurement),
        outcome,
        _came_in(tenders, phase),
        tuple(dict.fromkeys(link(register.suppliers[one.supplier]) for one in (award.suppliers if award else ()))),
        wording.kronor(value) if (value := contracted_value(award)) is not None else "",
        decided,
    )


def _came_in(tenders: Tenders | None, phase: Phase) -> str:
    """How many tenders there were. Until the decision that is secret (OSL 19:3), which is something else than not being known."""
    if tenders and tenders.received is not None:
        return wording.count(tenders.received, "anbud", "anbud")
    return "Hemligt till beslutet" if phase is Phase.EVALUATION else "Inte känt"


def _decided(procurement: Procurement) -> date:
    """The day of the outcome, or the last one for tenders; of an award that is known by its year only, the last of that year."""
    award = procurement.award
    if procurement.cancelled:
        return procurement.cancelled.decided
    if award and award.decided:
        return award.decided
    if award and award.known_from:
        return date(award.known_from.year, 12, 31)
    return procurement.deadline.day if procurement.deadline else date.min


def _dialogue(procurement: Procurement, dialogue: Dialogue) -> DialogueRow:
    last = dialogue.until or dialogue.day
    told = wording.long_date(dialogue.day)
    if dialogue.until and dialogue.until != dialogue.day:
        told += f", svar senast {wording.long_date(dialogue.until)}"
    return DialogueRow(
        link(procurement),
        dialogue.kind.label,
        told,
        dialogue.place or "",
        dialogue.url or "",
        dialogue.summary or "",
        dialogue.day,
        max(last, dialogue.day),
    )
