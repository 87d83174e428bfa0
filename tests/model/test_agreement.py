# SPDX-License-Identifier: EUPL-1.2
"""When an agreement ends: its first end, the options decided on, an early end; and the longest it may run."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.agreement import Agreement
from generator.model.dates import add_months
from generator.plain import PlainNumber

DAY = date(2026, 11, 22)


def agreement(*options: dict[str, Any], end: str | None = "2027-05-31", **more: Any) -> Agreement:
    rows = [{key: PlainNumber(value) if key == "months" else value for key, value in row.items()} for row in options]
    return Agreement.model_validate(
        {
            "id": "kontor",
            "title": "Kontor",
            "kind": "framework_agreement",
            "suppliers": [{"supplier": "a"}],
            "authorised_buyers": [{"organization": "mora"}],
            "period": {"start": "2025-06-01", **({"end": end} if end else {})},
            "options": rows,
            **more,
        }
    )


class TestAddMonths:
    @pytest.mark.parametrize(
        ("last_day", "months", "expected"),
        [
            ("2027-05-31", 12, "2028-05-31"),
            ("2025-02-28", 12, "2026-02-28"),
            ("2025-02-28", 36, "2028-02-29"),
            ("2024-02-29", 12, "2025-02-28"),
            ("2024-02-29", 48, "2028-02-29"),
            ("2024-02-28", 12, "2025-02-28"),
            ("2024-02-28", 48, "2028-02-28"),
            ("2025-01-31", 1, "2025-02-28"),
            ("2025-01-30", 1, "2025-02-28"),
            ("2025-01-29", 1, "2025-02-28"),
            ("2025-01-28", 1, "2025-02-28"),
            ("2024-01-30", 1, "2024-02-29"),
            ("2025-02-28", 1, "2025-03-31"),
            ("2025-04-30", 1, "2025-05-31"),
            ("2025-04-29", 1, "2025-05-29"),
            ("2025-12-31", 1, "2026-01-31"),
            ("2025-11-30", 2, "2026-01-31"),
            ("2025-06-15", 0, "2025-06-15"),
            ("2025-12-15", 12, "2026-12-15"),
            ("2100-12-31", 10**9, "9999-12-31"),
            ("9999-12-31", 1, "9999-12-31"),
        ],
    )
    def test_known(self, last_day: str, months: int, expected: str) -> None:
        assert add_months(date.fromisoformat(last_day), months) == date.fromisoformat(expected)

    @given(st.dates(date(1990, 1, 1), date(2100, 12, 31)), st.integers(0, 600))
    def test_the_month_is_right_and_the_day_as_near_as_can_be(self, day: date, months: int) -> None:
        after = add_months(day, months)
        assert (after.year * 12 + after.month) - (day.year * 12 + day.month) == months
        assert after.day >= min(day.day, 28)

    @given(st.dates(date(1990, 1, 1), date(2100, 12, 31)), st.integers(0, 60), st.integers(0, 60))
    def test_more_months_never_end_earlier(self, day: date, some: int, more: int) -> None:
        assert add_months(day, some) <= add_months(day, some + more)


class TestCurrentEnd:
    def test_the_first_end(self) -> None:
        assert agreement().current_end(DAY) == date(2027, 5, 31)

    def test_an_option_counts_from_the_day_of_its_decision(self) -> None:
        used = agreement({"months": "12", "use": True, "decided": "2026-11-22"})
        assert used.current_end(date(2026, 11, 21)) == date(2027, 5, 31)
        assert used.current_end(DAY) == date(2028, 5, 31)

    def test_one_that_is_not_used_or_not_decided_does_not(self) -> None:
        assert agreement({"months": "12"}).current_end(DAY) == date(2027, 5, 31)
        declined = agreement({"months": "12", "use": False, "decided": "2026-11-01"})
        assert declined.current_end(DAY) == date(2027, 5, 31)

    def test_options_follow_each_other(self) -> None:
        both = agreement(
            {"months": "12", "use": True, "decided": "2026-10-01"},
            {"until": "2029-01-31", "use": True, "decided": "2026-11-01"},
            {"months": "1"},
        )
        assert both.current_end(date(2026, 10, 1)) == date(2028, 5, 31)
        assert both.current_end(DAY) == date(2029, 1, 31)

    def test_an_early_end_counts_from_its_decision(self) -> None:
        ended = agreement(termination={"decided": "2026-11-22", "last_day": "2027-01-31"})
        assert ended.current_end(date(2026, 11, 21)) == date(2027, 5, 31)
        assert ended.current_end(DAY) == date(2027, 1, 31)

    def test_an_early_end_never_prolongs(self) -> None:
        late = agreement(termination={"decided": "2026-11-22", "last_day": "2028-01-31"})
        assert late.current_end(DAY) == date(2027, 5, 31)

    def test_until_further_notice(self) -> None:
        assert agreement(end=None).current_end(DAY) is None
        assert agreement({"months": "12", "use": True, "decided": "2026-01-01"}, end=None).current_end(DAY) is None
        ended = agreement(end=None, termination={"decided": "2026-11-22", "last_day": "2027-01-31"})
        assert ended.current_end(DAY) == date(2027, 1, 31)


class TestLongestEnd:
    def test_every_option_counts_but_a_declined_one(self) -> None:
        assert agreement().longest_end() == date(2027, 5, 31)
        assert agreement({"months": "12"}, {"months": "12"}).longest_end() == date(2029, 5, 31)
        declined = agreement({"months": "12"}, {"months": "12", "use": False, "decided": "2026-11-01"})
        assert declined.longest_end() == date(2028, 5, 31)
        assert agreement({"until": "2030-01-31"}).longest_end() == date(2030, 1, 31)

    def test_until_further_notice(self) -> None:
        assert agreement({"months": "12"}, end=None).longest_end() is None

    def test_an_absurd_option_ends_with_the_calendar(self) -> None:
        assert agreement({"months": "999999999"}).longest_end() == date.max

    @given(st.lists(st.integers(1, 60), max_size=4), st.dates(date(2025, 6, 1), date(2040, 1, 1)))
    def test_no_day_s_end_is_later_than_the_longest(self, months: list[int], day: date) -> None:
        found = agreement(*({"months": str(each), "use": True, "decided": "2026-01-01"} for each in months))
        current, longest = found.current_end(day), found.longest_end()
        assert current is not None
        assert longest is not None
        assert current <= longest
