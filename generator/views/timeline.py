# SPDX-License-Identifier: EUPL-1.2
"""A procurement's steps in time: what has happened, what happens next, and what has no day yet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from generator import wording
from generator.model.codes import AgreementKind, Procedure
from generator.model.procurement import Procurement
from generator.model.working_days import standstill_end

LAST_DAYS = ("Sista dag för frågor", "Sista anbudsdag", "Avtalsspärrens sista dag")
"""Steps whose day is the last one of something; the day itself still counts."""


class Step(NamedTuple):
    """One step: what, when in words, and whether it is `done`, the `next` one, or `later`."""

    title: str
    when: str
    state: str


def standstill(procurement: Procurement) -> date | None:
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


def in_review(procurement: Procurement, today: date) -> bool:
    """Whether a court has the procurement before it on `today`."""
    return any(
        review.filed and review.filed <= today and (review.decided is None or review.decided > today)
        for review in procurement.reviews
    )


def joined(procurement: Procurement) -> bool:
    """Whether suppliers join it as long as it lasts: a dynamic purchasing system (LOU 8 kap.) or a choice system (LOV)."""
    return (
        procurement.result_kind is AgreementKind.DYNAMIC_PURCHASING_SYSTEM
        or procurement.procedure is Procedure.CHOICE_SYSTEM
    )


def steps(procurement: Procurement, today: date) -> tuple[Step, ...]:
    """Every step in the order of time; those without a day come last, as what is awaited. A last day is done when it has passed."""
    dated = sorted(_dated(procurement), key=lambda item: item[0])
    cancelled = procurement.cancelled
    if cancelled and cancelled.decided <= today:
        dated = [item for item in dated if item[0] <= cancelled.decided]
    ahead = [index for index, (day, title) in enumerate(dated) if day > today or (title in LAST_DAYS and day == today)]
    found = [
        Step(
            title,
            wording.long_date(day),
            "done" if index not in ahead else "next" if index == ahead[0] else "later",
        )
        for index, (day, title) in enumerate(dated)
    ]
    awaited = [] if ahead else list(_awaited(procurement, today))
    return (*found, *(Step(title, when, "later" if index else "next") for index, (title, when) in enumerate(awaited)))


def next_step(procurement: Procurement, today: date) -> Step | None:
    """The step that comes next, if anything does."""
    return next((step for step in steps(procurement, today) if step.state == "next"), None)


def _dated(procurement: Procurement) -> Iterator[tuple[date, str]]:
    award, notice, planned = procurement.award, procurement.notice, procurement.planned
    days: list[tuple[str, date | None]] = [
        ("Planen beslutad", planned.decided if planned else None),
        *((one.kind.label, one.day) for one in procurement.dialogues),
        ("Annonserad", notice.published if notice else None),
        *(("Annonsen ändrad", one.published) for one in procurement.notice_changes),
        ("Sista dag för frågor", procurement.questions_until),
        ("Sista anbudsdag", procurement.deadline.day if procurement.deadline else None),
        *(("Tilldelning, senare återkallad", earlier.decided) for earlier in procurement.earlier_awards),
        *(("Beslutet återkallat", earlier.revoked) for earlier in procurement.earlier_awards),
        ("Tilldelningsbeslut", award.decided if award else None),
        ("Beslutet återkallat", award.revoked if award else None),
        ("Avtalsspärrens sista dag", standstill(procurement)),
        *(("Ansökan om överprövning", review.filed) for review in procurement.reviews),
        *(("Överprövningen avgjord", review.decided) for review in procurement.reviews),
        ("Avbruten", procurement.cancelled.decided if procurement.cancelled else None),
        ("Avtal tecknat", procurement.signed),
        ("Efterannons", procurement.post_award_notice.published if procurement.post_award_notice else None),
    ]
    yield from ((day, title) for title, day in days if day)


def _awaited(procurement: Procurement, today: date) -> Iterator[tuple[str, str]]:
    """What is to come and has no day, by how far the procurement has come."""
    if procurement.cancelled or procurement.signed or procurement.outcome_unknown or joined(procurement):
        return
    award, planned = procurement.award, procurement.planned
    if procurement.notice is None and award is None and planned:
        yield "Annons", wording.quarter(planned.quarter)
    elif award is None or award.revoked:
        if procurement.deadline:
            yield "Tilldelningsbeslut", "Ingen dag bestämd"
    elif in_review(procurement, today):
        yield "Domstolens avgörande", "Ingen dag känd"
    elif award.decided:
        yield "Avtal tecknas", "Ingen dag bestämd"
    if planned and planned.agreement_start:
        yield "Avtalet börjar", wording.quarter(planned.agreement_start)
