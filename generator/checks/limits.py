# SPDX-License-Identifier: EUPL-1.2
"""Lists of limits that contradict themselves (facts/domain.md § 1)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from generator.checks.fault import Context, Fault
from generator.model.base import Record
from generator.model.codelists import DatedRow, DirectAwardLimitList, ThresholdList
from generator.model.codes import ThresholdBuyer


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
