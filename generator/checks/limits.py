# SPDX-License-Identifier: EUPL-1.2
"""Which threshold and which limit applied on a day: looked up in the register's dated code lists, never guessed (facts/domain.md § 1)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import combinations
from typing import Final, NamedTuple

from generator.checks.fault import Context, Fault
from generator.model import cpv
from generator.model.base import Record
from generator.model.codelists import DatedRow, DirectAwardLimit, DirectAwardLimitList, Threshold, ThresholdList
from generator.model.codes import Law, LimitSubject, Nature, ThresholdBuyer, ThresholdSubject
from generator.model.procurement import Procurement
from generator.register import Register

STRICTLY_BELOW_SINCE: Final = date(2022, 2, 1)
"""Lag (2021:1110–1111): until then a direct award was allowed at the limit too ("högst"), in LOU, LUF and LUFS."""


class Limit(NamedTuple):
    """An amount in kr without VAT and its source; without an amount, `missing` says in Swedish which row has to be filled in."""

    amount: Decimal | None
    source: str
    missing: str = ""
    allowed_at: bool = False
    """Whether a value equal to the amount is still within it."""

    def reached_by(self, value: Decimal) -> bool:
        """Whether `value` is too high, as far as is known."""
        return self.amount is not None and (value > self.amount if self.allowed_at else value >= self.amount)


def direct_award_limit(register: Register, procurement: Procurement, day: date) -> Limit:
    """The value below which `procurement`, begun on `day`, may be awarded directly (LOU 19 a:2, LUF 19 a:2, LUK 15:6)."""
    law = procurement.law or Law.LOU
    annex_2 = law in (Law.LOU, Law.LUF) and _is_annex_2(procurement)
    subject = LimitSubject.ANNEX_2 if annex_2 else LimitSubject.DEFAULT
    where = f"{law}, {subject}, {day} i codelists/direct_award_limits.yml"
    rows = register.singleton(DirectAwardLimitList)
    row = next(
        (row for row in (rows.rows if rows else ()) if row.law is law and row.subject is subject and _holds(row, day)),
        None,
    )
    if row is None:
        return Limit(None, "", where)
    if row.same_as_threshold:
        return threshold(register, law, row.same_as_threshold, day)
    return _limit(row, row.amount, where)._replace(allowed_at=day < STRICTLY_BELOW_SINCE and law is not Law.LUK)


def threshold(register: Register, law: Law, subject: ThresholdSubject, day: date) -> Limit:
    """The EU threshold for a municipality and what it buys on `day` (LOU 5:1, 5:5)."""
    rows = register.singleton(ThresholdList)
    row = next((row for row in (rows.rows if rows else ()) if _fits(row, law, subject) and _holds(row, day)), None)
    where = f"{law}, {subject}, {day} i codelists/thresholds.yml"
    return _limit(row, row.sek, where) if row else Limit(None, "", where)


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


def _fits(row: Threshold, law: Law, subject: ThresholdSubject) -> bool:
    return row.law is law and row.subject is subject and row.buyer in (ThresholdBuyer.SUB_CENTRAL, ThresholdBuyer.ANY)


def _holds(row: DatedRow, day: date) -> bool:
    return row.since <= day and (row.until is None or day <= row.until)


def _limit(row: DirectAwardLimit | Threshold, amount: Decimal | None, where: str) -> Limit:
    return Limit(amount, row.source) if row.verified and amount is not None else Limit(None, row.source, where)


def _is_annex_2(procurement: Procurement) -> bool:
    """Whether the main CPV code stands in LOU bilaga 2, which is about services only."""
    return (
        bool(procurement.cpv) and procurement.nature in (None, Nature.SERVICES) and cpv.in_annex_2(procurement.cpv[0])
    )
