# SPDX-License-Identifier: EUPL-1.2
"""What the pages about procurements say: what is bought, from whom, why, for how much, decided when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import NamedTuple

from generator.model.agreement import Agreement
from generator.model.codes import AgreementKind, Procedure
from generator.model.field import Stage
from generator.model.markdown import render
from generator.model.procurement import Procurement
from generator.model.procurement_parts import ProcurementLot
from generator.model.working_days import standstill_end
from generator.register import Register
from generator.views import wording
from generator.views.facts import Group, Shown, grouped, link


class Phase(Enum):
    """Where a procurement is: its label, the heading its list has, and the tone of its mark. In the order in which the lists stand."""

    OPEN = "Öppen för anbud", "Öppna för anbud", "open"
    JOINABLE = "Öppet för ansökan", "Öppna för ansökan (dynamiska inköpssystem)", "open"
    PLANNED = "Planerad", "Planerade", "planned"
    EVALUATION = "Anbud utvärderas", "Anbud utvärderas", "evaluation"
    AWARDED = "Tilldelad", "Tilldelade", "awarded"
    SIGNED = "Avtal tecknat", "Avtal tecknat", "done"
    OVER = "Avslutat", "Avslutade dynamiska inköpssystem", "ended"
    CANCELLED = "Avbruten", "Avbrutna", "cancelled"
    UNKNOWN = "Utfall okänt", "Utfall okänt", "unknown"

    @property
    def label(self) -> str:
        """What people read beside one procurement."""
        return self.value[0]

    @property
    def heading(self) -> str:
        """What people read over a list."""
        return self.value[1]

    @property
    def tone(self) -> str:
        """The mark's shape and colour."""
        return self.value[2]


def phase_of(procurement: Procurement, register: Register, today: date) -> Phase:
    """The phase on `today`. A revoked award sends the procurement back to evaluation; a notice without deadline counts as open.

    A dynamic purchasing system has no award: suppliers may apply as long as it lasts (LOU 8 kap.).
    """
    reached = procurement.reached(today)
    if procurement.cancelled and procurement.cancelled.decided <= today:
        return Phase.CANCELLED
    if procurement.outcome_unknown:
        return Phase.UNKNOWN
    if (
        procurement.result_kind is AgreementKind.DYNAMIC_PURCHASING_SYSTEM
        and Stage.ANNOUNCED in reached
        and Stage.DECIDED not in reached
    ):
        return Phase.OVER if _has_ended(procurement, register, today) else Phase.JOINABLE
    for stage, phase in (
        (Stage.SIGNED, Phase.SIGNED),
        (Stage.AWARDED, Phase.AWARDED),
        (Stage.DECIDED, Phase.EVALUATION),
        (Stage.CLOSED, Phase.EVALUATION),
        (Stage.ANNOUNCED, Phase.OPEN),
    ):
        if stage in reached:
            return phase
    return Phase.PLANNED


def _has_ended(procurement: Procurement, register: Register, today: date) -> bool:
    """Whether every agreement that came out of the procurement has ended; a system that is still being set up has none."""
    ends = [agreement.current_end(today) for agreement in register.naming(procurement, Agreement)]
    return bool(ends) and all(end and end < today for end in ends)


class ProcurementRow(NamedTuple):
    """A procurement in a list. `when` is the day that matters in its phase."""

    procurement: Shown
    entity: Shown
    when: str
    notice_id: str
    phase: Phase
    winners: tuple[Shown, ...]


def row(procurement: Procurement, register: Register, today: date) -> ProcurementRow:
    """A procurement in a list."""
    return register.once(("procurement-row", procurement.id, today), lambda: _row(procurement, register, today))


def _row(procurement: Procurement, register: Register, today: date) -> ProcurementRow:
    phase = phase_of(procurement, register, today)
    return ProcurementRow(
        link(procurement),
        link(register.organizations[procurement.procuring_entity]),
        _when(procurement, phase),
        (procurement.notice.id or "") if procurement.notice else "",
        phase,
        tuple(dict.fromkeys(link(register.suppliers[winner.supplier]) for winner in procurement.award.suppliers))
        if procurement.award
        else (),
    )


def _when(procurement: Procurement, phase: Phase) -> str:
    award, notice = procurement.award, procurement.notice
    if phase is Phase.PLANNED and procurement.planned:
        return f"Annonseras {wording.quarter(procurement.planned.quarter)}"
    if phase in (Phase.OPEN, Phase.EVALUATION) and procurement.deadline:
        return f"Anbud senast {wording.moment(procurement.deadline)}"
    if phase is Phase.CANCELLED and procurement.cancelled:
        return f"Avbröts {wording.long_date(procurement.cancelled.decided)}"
    if procurement.signed:
        return f"Avtal {wording.long_date(procurement.signed)}"
    if award and award.decided:
        return f"Tilldelad {wording.long_date(award.decided)}"
    return f"Annonserad {wording.long_date(notice.published)}" if notice else ""


class Step(NamedTuple):
    """One step of the timeline: what happened or is to happen, when, and whether the day has come."""

    title: str
    when: str
    done: bool


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
    tenders: str
    value: str
    awarded: tuple[AwardLine, ...]
    lots: tuple[LotLine, ...]
    agreements: tuple[Shown, ...]
    redo_of: tuple[Shown, ...]
    groups: tuple[Group, ...]


SHOWN_APART = ("id", "title", "description", "procuring_entity", "on_behalf_of", "award.suppliers", "tenders.by_lot")
GROUPS = (
    ("Upphandlingen", (
        "procedure", "direct_award_ground", "direct_award_reason", "law", "nature", "result_kind", "cpv", "categories", "estimated_value", "above_threshold",
        "divided_into_lots", "coordinated", "uses_dynamic_purchasing_system", "uses_electronic_auction", "reserved", "reserved_performance", "reference", "goals",
    )),
    ("Annons och underlag", ("planned", "notice", "deadline", "questions_until", "contact", "documents", "questions")),
    ("Anbudsområden", ("lots",)),
    ("Resultat", ("tenders", "award", "earlier_awards", "signed", "post_award_notice", "cancelled", "redone_as", "outcome_unknown")),
    ("Överprövning", ("reviewed", "reviews")),
    ("Hållbarhet", ("strategic", "environmental", "social", "innovation")),
    ("Om uppgifterna", ("source_remarks", "imported", "former_ids")),
    ("Handläggning", ("officer", "opening", "documentation", "publication", "notes")),
)  # fmt: skip


def page(procurement: Procurement, register: Register, today: date) -> ProcurementPage:
    """The page of one procurement."""
    award, tenders = procurement.award, procurement.tenders
    phase = phase_of(procurement, register, today)
    return ProcurementPage(
        procurement,
        render(procurement.description) if procurement.description else "",
        phase,
        _when(procurement, phase),
        link(register.organizations[procurement.procuring_entity]),
        tuple(link(register.organizations[buyer]) for buyer in procurement.on_behalf_of),
        _steps(procurement, today),
        wording.count(tenders.received, "anbud", "anbud") if tenders and tenders.received is not None else "",
        wording.kronor(award.value) if award and award.value is not None else "",
        _winners(procurement, register),
        _lots(procurement, register),
        tuple(link(agreement) for agreement in register.naming(procurement, Agreement)),
        tuple(link(other) for other in register.naming(procurement, Procurement) if other.redone_as == procurement.id),
        grouped(
            procurement,
            register,
            GROUPS,
            (*SHOWN_APART, *(() if any(map(_described, procurement.lots)) else ("lots",))),
        ),
    )


def _steps(procurement: Procurement, today: date) -> tuple[Step, ...]:
    award, notice = procurement.award, procurement.notice
    days: list[tuple[str, date | None]] = [
        ("Planen beslutad", procurement.planned.decided if procurement.planned else None),
        ("Annonserad", notice.published if notice else None),
        ("Sista anbudsdag", procurement.deadline.day if procurement.deadline else None),
        *(("Tilldelning, senare återkallad", earlier.decided) for earlier in procurement.earlier_awards),
        *(("Beslutet återkallat", earlier.revoked) for earlier in procurement.earlier_awards),
        ("Tilldelningsbeslut", award.decided if award else None),
        ("Beslutet återkallat", award.revoked if award else None),
        ("Avtalsspärren slut", _standstill(procurement)),
        ("Avbruten", procurement.cancelled.decided if procurement.cancelled else None),
        ("Avtal tecknat", procurement.signed),
        ("Efterannons", procurement.post_award_notice.published if procurement.post_award_notice else None),
    ]
    dated = sorted(((day, title) for title, day in days if day), key=lambda item: item[0])
    return tuple(Step(title, wording.long_date(day), day <= today) for day, title in dated)


def _standstill(procurement: Procurement) -> date | None:
    """The last day of the standstill: as recorded, or counted from the day the decision was sent electronically (LOU 20:1, 20:18). A direct award has none (LOU 19 a:10)."""
    award = procurement.award
    if (
        award is None
        or award.standstill_until
        or award.sent is None
        or procurement.procedure is Procedure.DIRECT_AWARD
    ):
        return award.standstill_until if award else None
    return standstill_end(award.sent)


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
