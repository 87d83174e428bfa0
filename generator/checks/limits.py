# SPDX-License-Identifier: EUPL-1.2
"""Which limit for direct award applied to a procurement, and lists of limits that contradict themselves (facts/domain.md § 1)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations

from generator.checks.fault import Context, Fault
from generator.limits import Limit, limit
from generator.model import cpv
from generator.model.base import Record
from generator.model.codelists import DatedRow, DirectAwardLimitList, ThresholdList
from generator.model.codes import Law, LimitSubject, Nature, ThresholdBuyer
from generator.model.procurement import Procurement
from generator.register import Register


def direct_award_limit(register: Register, procurement: Procurement, day: date) -> Limit:
    """The value below which `procurement`, begun on `day`, may be awarded directly (LOU 19 a:2, LUF 19 a:2, LUK 15:6)."""
    law = procurement.law or Law.LOU
    annex_2 = law in (Law.LOU, Law.LUF) and _is_annex_2(procurement)
    return limit(register, law, LimitSubject.ANNEX_2 if annex_2 else LimitSubject.DEFAULT, day)


def one_row_a_day(context: Context) -> Iterator[Fault]:
    """On each day one row holds for a law and a subject: of two that overlap the first would be used and the other forgotten."""
    thresholds = context.register.singleton(ThresholdList)
    limits = context.register.singleton(DirectAwardLimitList)
    yield from _doubled(thresholds, thresholds.rows if thresholds else ())
    yield from _doubled(limits, limits.rows if limits else ())


def _doubled(record: Record | None, rows: Sequence[DatedRow]) -> Iterator[Fault]:
    for (_, earlier), (index, row) in combinations(enumerate(rows), 2):
        if record and _same_subject(earlier, row) and _overlap(earlier, row):
            yield Fault(
                record,
                ("rows", index, "from"),
                "dubbla-rader",
                f"Raden gäller {_days(row)} och en tidigare rad för samma lag och slag gäller {_days(earlier)}.",
                "Avsluta den tidigare raden (to) dagen före den senare börjar.",
            )


def _same_subject(one: DatedRow, other: DatedRow) -> bool:
    """Whether both rows answer the same question; a row for any buyer answers for each."""
    buyers = {getattr(one, "buyer", None), getattr(other, "buyer", None)}
    same = one.law is other.law and getattr(one, "subject", None) is getattr(other, "subject", None)
    return same and (len(buyers) == 1 or ThresholdBuyer.ANY in buyers)


def _overlap(one: DatedRow, other: DatedRow) -> bool:
    return (one.until is None or other.since <= one.until) and (other.until is None or one.since <= other.until)


def _days(row: DatedRow) -> str:
    return f"{row.since}–{row.until}" if row.until else f"från {row.since}"


def _is_annex_2(procurement: Procurement) -> bool:
    """Whether the main CPV code stands in LOU bilaga 2, which is about services only."""
    return (
        bool(procurement.cpv) and procurement.nature in (None, Nature.SERVICES) and cpv.in_annex_2(procurement.cpv[0])
    )
