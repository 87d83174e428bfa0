# SPDX-License-Identifier: EUPL-1.2
"""Which threshold and which limit applied on a day: looked up in the register's dated code lists, never guessed (facts/domain.md § 1)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from generator.model import cpv
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
    retrieved: date | None = None
    """The day on which somebody read the amount in its source."""
    since: date | None = None
    """The first day of the row."""
    until: date | None = None
    """The last day of the row; None while it holds."""

    def reached_by(self, value: Decimal) -> bool:
        """Whether `value` is too high, as far as is known."""
        return self.amount is not None and (value > self.amount if self.allowed_at else value >= self.amount)


def limit(register: Register, law: Law, subject: LimitSubject, day: date) -> Limit:
    """What the list of limits says of a law and a subject on `day` (LOU 19 a:2 and 11, LUF 19 a:2, LUK 15:6)."""
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
    at = subject is LimitSubject.DOCUMENTATION or (day < STRICTLY_BELOW_SINCE and law is not Law.LUK)
    return _limit(row, row.amount, where)._replace(allowed_at=at)


def direct_award_limit(register: Register, procurement: Procurement, day: date) -> Limit:
    """The value below which `procurement`, begun on `day`, may be awarded directly (LOU 19 a:2, LUF 19 a:2, LUK 15:6)."""
    law = procurement.law or Law.LOU
    annex_2 = law in (Law.LOU, Law.LUF) and _is_annex_2(procurement)
    return limit(register, law, LimitSubject.ANNEX_2 if annex_2 else LimitSubject.DEFAULT, day)


def threshold(register: Register, law: Law, subject: ThresholdSubject, day: date) -> Limit:
    """The EU threshold for a municipality and what it buys on `day` (LOU 5:1, 5:5)."""
    rows = register.singleton(ThresholdList)
    row = next((row for row in (rows.rows if rows else ()) if _fits(row, law, subject) and _holds(row, day)), None)
    where = f"{law}, {subject}, {day} i codelists/thresholds.yml"
    return _limit(row, row.sek, where) if row else Limit(None, "", where)


def _fits(row: Threshold, law: Law, subject: ThresholdSubject) -> bool:
    return row.law is law and row.subject is subject and row.buyer in (ThresholdBuyer.SUB_CENTRAL, ThresholdBuyer.ANY)


def _holds(row: DatedRow, day: date) -> bool:
    return row.since <= day and (row.until is None or day <= row.until)


def _limit(row: DirectAwardLimit | Threshold, amount: Decimal | None, where: str) -> Limit:
    known = row.verified and amount is not None
    return Limit(
        amount if known else None,
        row.source,
        "" if known else where,
        retrieved=row.retrieved,
        since=row.since,
        until=row.until,
    )


def _is_annex_2(procurement: Procurement) -> bool:
    """Whether the main CPV code stands in LOU bilaga 2, which is about services only."""
    return (
        bool(procurement.cpv) and procurement.nature in (None, Nature.SERVICES) and cpv.in_annex_2(procurement.cpv[0])
    )
