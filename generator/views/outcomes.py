# SPDX-License-Identifier: EUPL-1.2
"""What did not go as planned, told neutrally: procurements that were cancelled, with the reasons, and those that a court has tried, with the outcome."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import NamedTuple

from generator.model.field import Stage
from generator.model.procurement import Procurement
from generator.model.procurement_parts import Review
from generator.register import Register
from generator.views.facts import Shown, link
from generator.wording import long_date

UNTOLD = "Inget skäl är angivet"
PENDING = "Pågår"


class Cancelled(NamedTuple):
    """A procurement that was cancelled: when, why, and which one came in its place."""

    procurement: Shown
    when: str
    why: str
    more: str
    instead: Shown | None
    year: int


class Reviewed(NamedTuple):
    """A procurement that a court has tried, or tries. `case` names the case where the register does."""

    procurement: Shown
    case: str
    when: str
    outcome: str
    year: int | None


def cancelled(register: Register, today: date, year: int | None = None) -> tuple[Cancelled, ...]:
    """Those that were cancelled, in a year or ever, the latest first."""
    found = [
        (one.cancelled.decided, one.id, one)
        for one in register.procurements.values()
        if one.cancelled and Stage.CANCELLED in one.reached(today) and year in (None, one.cancelled.decided.year)
    ]
    return tuple(_cancelled(one, register) for *_, one in sorted(found, key=lambda each: each[:2], reverse=True))


def _cancelled(procurement: Procurement, register: Register) -> Cancelled:
    assert procurement.cancelled  # noqa: S101 - that is how it was found
    decision = procurement.cancelled
    instead = register.procurements.get(procurement.redone_as or "")
    return Cancelled(
        link(procurement),
        long_date(decision.decided),
        decision.code.label if decision.code else UNTOLD,
        decision.reason or "",
        link(instead) if instead else None,
        decision.decided.year,
    )


def reasons(found: tuple[Cancelled, ...]) -> tuple[tuple[str, int], ...]:
    """The reasons and how many were cancelled for each, the most common first."""
    return tuple(sorted(Counter(one.why for one in found).items(), key=lambda each: (-each[1], each[0])))


def reviewed(register: Register, today: date, year: int | None = None) -> tuple[Reviewed, ...]:
    """Those that a court has tried, in a year or ever, the latest first; what the source only says was tried stands last."""
    rows = []
    for procurement in register.procurements.values():
        told = [_review(procurement, one, today) for one in procurement.reviews if not one.filed or one.filed <= today]
        rows += told
        if not told and procurement.reviewed:
            source = procurement.notice.published.year if procurement.notice else None
            rows.append(Reviewed(link(procurement), "", "", "Uppgift saknas", source))
    wanted = [one for one in rows if year is None or one.year == year]
    return tuple(sorted(wanted, key=lambda one: (-(one.year or 0), one.procurement.text, one.case)))


def _review(procurement: Procurement, review: Review, today: date) -> Reviewed:
    over = review.decided is not None and review.decided <= today
    outcome = (review.outcome.label if review.outcome else "Uppgift saknas") if over else PENDING
    day = review.decided if over else review.filed
    said = f"{'Avgjort' if over else 'Ansökt'} {long_date(day)}" if day else ""
    began = review.filed or review.decided
    notice = procurement.notice.published.year if procurement.notice else None
    return Reviewed(
        link(procurement), f"{review.court}, mål {review.case_number}", said, outcome, began.year if began else notice
    )
