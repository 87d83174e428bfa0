# SPDX-License-Identifier: EUPL-1.2
"""The Swedish working calendar of lag 1930:173 § 2, and the standstill of LOU 20 kap. 1 §."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from generator.model.working_days import earliest_signing, is_working_day, next_working_day, standstill_end

DAYS_OFF_2026 = (
    "01-01", "01-06", "04-03", "04-05", "04-06", "05-01", "05-14", "05-24", "06-06", "06-20", "10-31", "12-25", "12-26",  # lag 1989:253
    "06-19", "12-24", "12-31",  # the eves of lag 1930:173 § 2
)  # fmt: skip


def test_the_year_2026_day_by_day() -> None:
    off = {date.fromisoformat(f"2026-{day}") for day in DAYS_OFF_2026}
    days = [date(2026, 1, 1) + timedelta(days=number) for number in range(365)]
    assert [day for day in days if not is_working_day(day)] == [
        day for day in days if day in off or day.isoweekday() > 5
    ]


@pytest.mark.parametrize("day", ["2026-01-05", "2026-04-02", "2026-04-30", "2026-05-15", "2026-12-23", "2026-12-30"])
def test_half_days_and_squeeze_days_are_working_days(day: str) -> None:
    assert is_working_day(date.fromisoformat(day))


@pytest.mark.parametrize(
    ("day", "working"),
    [
        ("2026-12-22", "2026-12-22"),
        ("2026-12-24", "2026-12-28"),
        ("2026-12-31", "2027-01-04"),
        ("2027-03-26", "2027-03-30"),  # Good Friday to the Tuesday after Easter
        ("2027-06-25", "2027-06-28"),  # Midsummer Eve
    ],
)
def test_next_working_day(day: str, working: str) -> None:
    assert next_working_day(date.fromisoformat(day)) == date.fromisoformat(working)


@pytest.mark.parametrize(
    ("sent", "electronic", "end", "signing"),
    [
        ("2026-12-14", True, "2026-12-28", "2026-12-29"),  # facts/domain.md § 3.7
        ("2026-11-02", True, "2026-11-12", "2026-11-13"),  # no day to move
        ("2026-11-02", False, "2026-11-17", "2026-11-18"),
        ("2026-11-04", True, "2026-11-16", "2026-11-17"),  # the tenth day is a Saturday
        ("2026-12-21", True, "2027-01-04", "2027-01-05"),  # New Year's Eve
        ("2027-06-15", True, "2027-06-28", "2027-06-29"),  # Midsummer Eve
        ("2026-11-03", True, "2026-11-13", "2026-11-14"),  # ends on a Friday: a Saturday will do for signing
    ],
)
def test_standstill(sent: str, electronic: bool, end: str, signing: str) -> None:
    day = date.fromisoformat(sent)
    assert standstill_end(day, electronic=electronic) == date.fromisoformat(end)
    assert earliest_signing(day, electronic=electronic) == date.fromisoformat(signing)


def test_a_standstill_is_never_shorter_than_the_law_says() -> None:
    for number in range(800):
        sent = date(2026, 1, 1) + timedelta(days=number)
        assert sent + timedelta(days=10) <= standstill_end(sent) <= sent + timedelta(days=15)
        assert is_working_day(standstill_end(sent))
