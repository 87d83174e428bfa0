# SPDX-License-Identifier: EUPL-1.2
"""What the pages about procurements say: what is bought, from whom, why, for how much, decided when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from generator import wording
from generator.history.known import Known
from generator.model.agreement import Agreement
from generator.model.field import Stage
from generator.model.markdown import render
from generator.model.need import Need
from generator.model.procurement import Procurement
from generator.model.procurement_parts import ProcurementLot
from generator.register import Register
from generator.views import needs, timeline
from generator.views.facts import Group, Shown, grouped, link
from generator.views.marks import Mark
from generator.views.needs import NeedRow
from generator.views.requests import DocumentsRequest, documents
from generator.views.slippage import slippage
from generator.views.timeline import Step

ADDRESS = "upphandlingar/"


class Phase(Mark):
    """Where a procurement is: its label, the heading its list has, and the tone of its mark. In the order in which the lists stand."""

    OPEN = "Öppen för anbud", "Öppna för anbud", "open"
    JOINABLE = "Öppet för ansökan", "Öppna för ansökan", "open"
    PLANNED = "Planerad", "Planerade", "planned"
    EVALUATION = "Anbud utvärderas", "Anbud utvärderas", "evaluation"
    STANDSTILL = "Tilldelad, avtalsspärr", "Tilldelade, i avtalsspärr", "standstill"
    REVIEW = "Överprövas", "Överprövas i domstol", "review"
    AWARDED = "Tilldelad", "Tilldelade, avtal ännu inte tecknat", "awarded"
    SIGNED = "Avtal tecknat", "Avtal tecknat", "done"
    OVER = "Avslutat", "Avslutade inköpssystem", "ended"
    CANCELLED = "Avbruten", "Avbrutna", "cancelled"
    UNKNOWN = "Utfall okänt", "Utfall okänt", "unknown"


def phase_of(procurement: Procurement, register: Register, today: date) -> Phase:
    """The phase on `today`. A revoked award sends the procurement back to evaluation; a notice without deadline counts as open.

    What suppliers may join has no award: they apply as long as it lasts.
    """
    reached = procurement.reached(today)
    if procurement.cancelled and procurement.cancelled.decided <= today:
        return Phase.CANCELLED
    if procurement.outcome_unknown:
        return Phase.UNKNOWN
    if timeline.joined(procurement) and Stage.ANNOUNCED in reached and Stage.DECIDED not in reached:
        return Phase.OVER if _has_ended(procurement, register, today) else Phase.JOINABLE
    for stage, phase in (
        (Stage.SIGNED, Phase.SIGNED),
        (Stage.AWARDED, Phase.AWARDED),
        (Stage.DECIDED, Phase.EVALUATION),
        (Stage.CLOSED, Phase.EVALUATION),
        (Stage.ANNOUNCED, Phase.OPEN),
    ):
        if stage in reached:
            return _after_award(procurement, today) if phase is Phase.AWARDED else phase
    return Phase.PLANNED


class _Phases(dict[str, Phase]):
    """The phase of each procurement of a register by its id, found out when it is asked for."""

    def __init__(self, register: Register, today: date) -> None:
        self._register, self._today = register, today

    def __missing__(self, name: str) -> Phase:
        self[name] = phase_of(self._register.procurements[name], self._register, self._today)
        return self[name]


def phases(register: Register, today: date) -> Mapping[str, Phase]:
    """The phase of every procurement of the register by its id: nearly every page asks for that of some."""
    whole = register.whole
    return whole.once(("phases", today), lambda: _Phases(whole, today))


def _after_award(procurement: Procurement, today: date) -> Phase:
    """Awarded and not signed: before a court, in its standstill, or free to sign."""
    if timeline.in_review(procurement, today):
        return Phase.REVIEW
    last = timeline.standstill(procurement)
    return Phase.STANDSTILL if last and today <= last else Phase.AWARDED


def _has_ended(procurement: Procurement, register: Register, today: date) -> bool:
    """Whether every agreement that came out of the procurement has ended; a system that is still being set up has none."""
    ends = [agreement.current_end(today) for agreement in register.naming(procurement, Agreement)]
    return bool(ends) and all(end and end < today for end in ends)


class ProcurementRow(NamedTuple):
    """A procurement in a list. `when` is the day that matters in its phase, in words; `day` the last day for tenders, far away where there is none."""

    procurement: Shown
    entity: Shown
    when: str
    phase: Phase
    winners: tuple[Shown, ...]
    day: date


def row(procurement: Procurement, register: Register, today: date) -> ProcurementRow:
    """A procurement in a list."""
    return register.once(("procurement-row", procurement.id, today), lambda: _row(procurement, register, today))


def _row(procurement: Procurement, register: Register, today: date) -> ProcurementRow:
    phase = phases(register, today)[procurement.id]
    return ProcurementRow(
        link(procurement),
        link(register.organizations[procurement.procuring_entity]),
        _when(procurement, phase, today),
        phase,
        tuple(dict.fromkeys(link(register.suppliers[winner.supplier]) for winner in procurement.award.suppliers))
        if procurement.award
        else (),
        procurement.deadline.day if procurement.deadline else date.max,
    )


def groups(register: Register, today: date, known: Known) -> tuple[tuple[Phase, tuple[ProcurementRow, ...]], ...]:
    """Every procurement by its phase: what is open for tenders by its deadline, the others by title; of what is planned, how often it has moved."""
    named = sorted(register.procurements.values(), key=lambda item: wording.alphabetical(item.title))
    rows = [_with_moves(procurement, row(procurement, register, today), known) for procurement in named]
    by_day = sorted(rows, key=lambda item: item.day)
    return tuple(
        (phase, tuple(item for item in (by_day if phase is Phase.OPEN else rows) if item.phase is phase))
        for phase in Phase
    )


def _with_moves(procurement: Procurement, row: ProcurementRow, known: Known) -> ProcurementRow:
    moves = slippage(procurement, known).moves if row.phase is Phase.PLANNED else ()
    return row._replace(when=f"{row.when} (flyttad {wording.count(len(moves), 'gång', 'gånger')})") if moves else row


def planned_for(quarter: str, today: date) -> str:
    """When a planned procurement is announced, in words. A quarter that is over is no time to come."""
    late = quarter < f"{today.year}-Q{(today.month + 2) // 3}"
    told = wording.quarter(quarter)
    return f"enligt planen {told}, ännu inte annonserad" if late else f"annonseras {told}"


def _when(procurement: Procurement, phase: Phase, today: date) -> str:
    award, notice = procurement.award, procurement.notice
    if phase is Phase.PLANNED and procurement.planned:
        told = planned_for(procurement.planned.quarter, today)
        return f"{told[0].upper()}{told[1:]}"
    if phase is Phase.EVALUATION and procurement.deadline:
        return f"Anbudstiden gick ut {wording.long_date(procurement.deadline.day)}"
    if phase is Phase.OPEN and procurement.deadline:
        return f"Anbud senast {wording.moment(procurement.deadline)}"
    if phase is Phase.CANCELLED and procurement.cancelled:
        return f"Avbröts {wording.long_date(procurement.cancelled.decided)}"
    if phase is Phase.SIGNED and procurement.signed:
        return f"Avtal {wording.long_date(procurement.signed)}"
    if phase is Phase.STANDSTILL and (last := timeline.standstill(procurement)):
        return f"Avtalsspärr till och med {wording.long_date(last)}"
    if award and award.decided:
        return f"Tilldelad {wording.long_date(award.decided)}"
    return f"Annonserad {wording.long_date(notice.published)}" if notice else ""


class AwardLine(NamedTuple):
    """One winner: in which lots, how large a firm, what was accepted."""

    supplier: Shown
    lots: tuple[str, ...]
    scale: str
    tenders: str
    value: str


class LotLine(NamedTuple):
    """One lot: its name and how many tenders it got."""

    title: str
    tenders: str
    winners: tuple[Shown, ...]


@dataclass(frozen=True)
class ProcurementPage:
    """One procurement."""

    procurement: Procurement
    description: str
    phase: Phase
    when: str
    entity: Shown
    buyers: tuple[Shown, ...]
    steps: tuple[Step, ...]
    next_step: Step | None
    slipped: str
    tenders: str
    value: str
    awarded: tuple[AwardLine, ...]
    lots: tuple[LotLine, ...]
    agreements: tuple[Shown, ...]
    redo_of: tuple[Shown, ...]
    needs: tuple[NeedRow, ...]
    groups: tuple[Group, ...]
    request: DocumentsRequest


SHOWN_APART = ("id", "title", "description", "procuring_entity", "on_behalf_of", "award.suppliers", "tenders.by_lot")
GROUPS = (
    ("Upphandlingen", (
        "procedure", "direct_award_ground", "direct_award_reason", "law", "nature", "result_kind", "cpv", "categories", "estimated_value", "above_threshold",
        "divided_into_lots", "coordinated", "uses_dynamic_purchasing_system", "uses_electronic_auction", "reserved", "reserved_performance", "reference", "goals",
    )),
    ("Annons och underlag", ("planned", "dialogues", "notice", "notice_changes", "deadline", "questions_until", "contact", "documents", "questions")),
    ("Om anbudsområdena", ("lots",)),
    ("Resultat", ("tenders", "award", "earlier_awards", "signed", "post_award_notice", "cancelled", "redone_as", "outcome_unknown")),
    ("Överprövning", ("reviewed", "reviews")),
    ("Hållbarhet", ("strategic", "environmental", "social", "innovation")),
    ("Om uppgifterna", ("source_remarks", "imported", "former_ids")),
    ("Handläggning", ("officer", "opening", "documentation", "publication", "notes")),
)  # fmt: skip


def page(procurement: Procurement, register: Register, today: date, known: Known) -> ProcurementPage:
    """The page of one procurement."""
    award, tenders = procurement.award, procurement.tenders
    phase = phase_of(procurement, register, today)
    return ProcurementPage(
        procurement,
        render(procurement.description) if procurement.description else "",
        phase,
        _when(procurement, phase, today),
        link(register.organizations[procurement.procuring_entity]),
        tuple(link(register.organizations[buyer]) for buyer in procurement.on_behalf_of),
        timeline.steps(procurement, today),
        timeline.next_step(procurement, today),
        slippage(procurement, known).told,
        wording.count(tenders.received, "anbud", "anbud") if tenders and tenders.received is not None else "",
        wording.kronor(award.value) if award and award.value is not None else "",
        _winners(procurement, register),
        _lots(procurement, register),
        tuple(link(agreement) for agreement in register.naming(procurement, Agreement)),
        tuple(link(other) for other in register.naming(procurement, Procurement) if other.redone_as == procurement.id),
        needs.rows(register.naming(procurement, Need), register, today),
        grouped(
            procurement,
            register,
            GROUPS,
            (*SHOWN_APART, *(() if any(map(_described, procurement.lots)) else ("lots",))),
        ),
        documents(procurement, register),
    )


def _described(lot: ProcurementLot) -> bool:
    """Whether a lot has more to say than the short table of lots shows."""
    return bool(lot.description or lot.cpv or lot.estimated_value is not None)


def _lot_names(procurement: Procurement) -> dict[str, str]:
    return {lot.id: lot.title or lot.id for lot in procurement.lots}


def _winners(procurement: Procurement, register: Register) -> tuple[AwardLine, ...]:
    names = _lot_names(procurement)
    return tuple(
        AwardLine(
            link(register.suppliers[winner.supplier]),
            tuple(names.get(lot, lot) for lot in winner.lots),
            winner.scale.label if winner.scale else "",
            wording.number(winner.contracted_tenders) if winner.contracted_tenders is not None else "",
            wording.kronor(winner.value) if winner.value is not None else "",
        )
        for winner in (procurement.award.suppliers if procurement.award else ())
    )


def _lots(procurement: Procurement, register: Register) -> tuple[LotLine, ...]:
    received = {item.lot: item.received for item in procurement.tenders.by_lot} if procurement.tenders else {}
    winners = procurement.award.suppliers if procurement.award else ()
    return tuple(
        LotLine(
            title,
            wording.number(received[lot]) if lot in received else "",
            tuple(
                dict.fromkeys(link(register.suppliers[winner.supplier]) for winner in winners if lot in winner.lots)
            ),
        )
        for lot, title in _lot_names(procurement).items()
    )
