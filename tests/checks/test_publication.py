# SPDX-License-Identifier: EUPL-1.2
"""How long a record is shown: on each side of each boundary, and never an error that a day that passes has caused."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from generator.problem import Severity
from tests.checks.build import (
    AGREEMENT,
    COOPERATION,
    MORA,
    PROCUREMENT,
    SELLER,
    expect,
    problems,
    severities,
    swap,
    told,
)

PATH, AGREED, SOLD = "procurements/2025/2025-kontor.yml", "agreements/kontor.yml", "suppliers/exempel-ab.yml"
LAST = date(2030, 6, 1)


def until(day: str) -> str:
    return f"publication:\n  audience: public\n  until: {day}\n"


def test_an_agreement_is_not_shown_longer_than_its_procurement() -> None:
    waiting = swap(AGREEMENT, "procurement: 2025", "procurement: ¤2025")
    for days in ("", until("2031-01-01")):
        (found,) = expect("visas-langre", {PATH: PROCUREMENT + until("2030-12-31"), AGREED: waiting + days})
        assert found.severity is Severity.ERROR
    for days in ("2030-12-31", "2030-01-01"):
        assert problems({PATH: PROCUREMENT + until("2030-12-31"), AGREED: AGREEMENT + until(days)}) == []


def test_a_row_that_names_what_goes_first_is_no_fault() -> None:
    assert problems({SOLD: SELLER + until("2030-12-31")}) == []


def test_the_cooperation_cannot_lose_its_host() -> None:
    files = {
        "cooperation.yml": swap(COOPERATION, "host: ", "host: ¤"),
        PATH: swap(PROCUREMENT, "procuring_entity: ", "procuring_entity: ¤"),
        "organizations/mora.yml": MORA + until("2099-01-01"),
    }
    assert "Mora kommun (mora)" in expect("visas-langre", files)[0].message


def test_the_cooperation_itself_is_always_shown() -> None:
    assert [each.code for each in told({"cooperation.yml": COOPERATION + until("2099-01-01")})][:1] == [
        "intern-samverkan"
    ]


def test_what_is_internal_has_no_last_day() -> None:
    internal = "publication: ¤{audience: internal, reason: security, review_by: 2027-01-01, until: 2026-01-01}\n"
    assert "intern-med-sista-dag" in {each.code for each in told({SOLD: SELLER + internal.replace("¤", "")})}


@pytest.mark.parametrize(("day", "warned"), [("2027-05-30", True), ("2027-05-31", False)])
def test_neither_an_agreement_nor_its_supplier_is_hidden_while_it_runs(day: str, warned: bool) -> None:
    for path, text in ((AGREED, AGREEMENT), (SOLD, SELLER)):
        found = problems({path: text + until(day)})
        assert [each.code for each in found] == ["doljs-fore-slutet"] * warned
        assert severities(found) <= {Severity.WARNING}


@pytest.mark.parametrize(("day", "warned"), [("2030-12-31", False), ("2031-01-01", True)])
def test_what_is_to_be_tried_again_is_tried_while_it_is_shown(day: str, warned: bool) -> None:
    text = SELLER + until("2030-12-31") + f"  reason: personal_data\n  review_by: {day}\n"
    assert [each.code for each in problems({SOLD: text})] == ["omprovas-for-sent"] * warned


@pytest.mark.parametrize("passed", [-1, 0, 1, 400])
def test_a_day_that_passes_makes_no_error(passed: int) -> None:
    """Not in a register that anyone can read either: there it is a warning, as for all that is no longer shown."""
    day = LAST + timedelta(days=passed)
    for exposure in ("internal", "public"):
        files = {"cooperation.yml": f"{COOPERATION}exposure: {exposure}\n", SOLD: SELLER + until(str(LAST))}
        found = problems(files, day=day)
        codes = {each.code for each in found}
        assert codes == ({"har-varit-publikt"} if exposure == "public" and passed > 0 else set())
        assert severities(found) <= {Severity.WARNING}
