# SPDX-License-Identifier: EUPL-1.2
"""The dated thresholds and direct-award limits in the register: no day with two answers, and sums that agree with each other."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from generator.load.reader import read
from generator.plain import PlainNumber

CODELISTS = Path(__file__).parents[2] / "register" / "codelists"
PERIODS = [date(year, 1, 1) for year in (2018, 2020, 2022, 2024, 2026)]
DAY = timedelta(days=1)
Row = dict[str, Any]


def rows(name: str) -> list[Row]:
    document = read((CODELISTS / f"{name}.yml").read_bytes(), f"{name}.yml")
    assert document.problems == []
    assert document.data is not None
    assert document.data["id"] == name
    assert document.data["title"]
    found = document.data["rows"]
    assert isinstance(found, list)
    return [{key: _plain(value) for key, value in row.items()} for row in found]


def _plain(value: object) -> object:
    if isinstance(value, PlainNumber):
        return int(value)
    if isinstance(value, str) and value[:2] == "20" and len(value) == 10:
        return date.fromisoformat(value)
    return value


THRESHOLDS = rows("thresholds")
LIMITS = rows("direct_award_limits")


def in_force(found: list[Row], day: date, **keys: str) -> Row:
    """The one row that holds on `day`."""
    (row,) = [
        row
        for row in found
        if row["from"] <= day <= (row["to"] or date.max) and all(row[key] == value for key, value in keys.items())
    ]
    return row


@pytest.mark.parametrize(
    ("found", "keys"),
    [(THRESHOLDS, ("law", "buyer", "subject")), (LIMITS, ("law", "subject"))],
    ids=["thresholds", "limits"],
)
def test_no_day_has_two_rows(found: list[Row], keys: tuple[str, ...]) -> None:
    series = defaultdict(list)
    for row in found:
        series[tuple(row[key] for key in keys)].append(row)
    for following in series.values():
        for row in following:
            assert row["from"] <= (row["to"] or date.max)
        for before, after in pairwise(sorted(following, key=lambda row: row["from"])):
            assert before["to"] is not None
            assert before["to"] < after["from"]


def test_thresholds_leave_no_gap() -> None:
    series = {(row["law"], row["buyer"], row["subject"]) for row in THRESHOLDS}
    assert len(series) == 10
    for law, buyer, subject in series:
        periods = [in_force(THRESHOLDS, day, law=law, buyer=buyer, subject=subject) for day in PERIODS]
        assert [row["from"] for row in periods] == PERIODS
        assert [row["to"] + DAY for row in periods] == [*PERIODS[1:], date(2028, 1, 1)]


def test_limits_of_lou_and_luf_leave_no_gap() -> None:
    for law in ("LOU", "LUF"):
        for subject in ("default", "annex_2"):
            for number in range((date(2027, 12, 31) - PERIODS[0]).days + 1):
                in_force(LIMITS, PERIODS[0] + number * DAY, law=law, subject=subject)


def test_what_is_not_verified_has_no_kronor() -> None:
    for row in THRESHOLDS:
        assert row["verified"] is (row["sek"] is not None)
        assert row["eur"] > 0
        assert ("retrieved" in row) is row["verified"]
    assert all(row["verified"] and row["retrieved"] for row in LIMITS)
    assert all(row["source"] for row in THRESHOLDS + LIMITS)


def test_kronor_of_a_period_follow_one_rate_of_exchange() -> None:
    """The Commission sets one rate a period; a mistyped figure shows against it."""
    for start in PERIODS:
        rates = [row["sek"] / row["eur"] for row in THRESHOLDS if row["from"] == start and row["sek"]]
        assert not rates or max(rates) - min(rates) < 0.00001


def test_a_limit_is_an_amount_or_a_threshold() -> None:
    for row in LIMITS:
        assert (row.get("amount") is None) is (row.get("same_as_threshold") is not None)
        if row.get("same_as_threshold"):
            assert in_force(THRESHOLDS, date(2024, 6, 1), law=row["law"], subject=row["same_as_threshold"])["sek"]


@pytest.mark.parametrize("limit", [row for row in LIMITS if row["law"] == "LUK"], ids=lambda row: str(row["from"]))
def test_luk_is_five_per_cent_of_the_threshold(limit: Row) -> None:
    threshold = in_force(THRESHOLDS, limit["from"], law="LUK", subject="concessions")
    works = in_force(THRESHOLDS, limit["from"], law="LOU", subject="works")
    assert threshold["sek"] == works["sek"]
    assert limit["amount"] == works["sek"] * 5 // 100


@pytest.mark.parametrize("day", [date(2018, 1, 1), date(2020, 1, 1), date(2022, 1, 31)], ids=str)
@pytest.mark.parametrize(("law", "buyer", "percent"), [("LOU", "sub_central", 28), ("LUF", "any", 26)])
def test_limits_before_the_reform_were_a_percentage(day: date, law: str, buyer: str, percent: int) -> None:
    threshold = in_force(THRESHOLDS, day, law=law, buyer=buyer, subject="supplies_services")
    for subject in ("default", "annex_2"):
        assert in_force(LIMITS, day, law=law, subject=subject)["amount"] == threshold["sek"] * percent // 100


@pytest.mark.parametrize(("law", "amount"), [("LOU", 700_000), ("LUF", 1_200_000), ("LUFS", 1_200_000)])
def test_limits_after_the_reform(law: str, amount: int) -> None:
    assert in_force(LIMITS, date(2022, 2, 1), law=law, subject="default")["amount"] == amount
