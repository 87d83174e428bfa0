# SPDX-License-Identifier: EUPL-1.2
"""Call-offs against themselves, their agreement and the right to buy: each rule at the nearest value that is wrong, and at the nearest that is right."""

from __future__ import annotations

import pytest

from generator.problem import Severity
from tests.checks.build import AGREEMENT, problems, swap

PATH = "call_offs/pennor.yml"
AGREED = "agreements/kontor.yml"
CALL_OFF = """\
id: pennor
title: Pennor till skolan
agreement: kontor
buyer: orsa
asked: 2026-01-12
decided: 2026-02-02
suppliers: [exempel-ab]
tenders_received: 2
value: 90000
signed: 2026-02-09
"""


def told(old: str, new: str, agreement: str = AGREEMENT) -> list[tuple[str, Severity]]:
    changed = swap(CALL_OFF, old, new.replace("¤", "")) if old else CALL_OFF
    return [(each.code, each.severity) for each in problems({PATH: changed, AGREED: agreement})]


def test_a_call_off_is_right_as_it_stands() -> None:
    assert told("", "") == []


@pytest.mark.parametrize(
    ("old", "wrong", "right", "code", "severity"),
    [
        ("asked: 2026-01-12", "asked: 2026-02-03", "asked: 2026-02-02", "fel-ordning", Severity.ERROR),
        ("signed: 2026-02-09", "signed: 2026-02-01", "signed: 2026-02-02", "fel-ordning", Severity.ERROR),
        ("[exempel-ab]", "[annat-ab]", "[exempel-ab]", "inte-part-i-avtalet", Severity.ERROR),
        ("buyer: orsa", "buyer: orsa\nlots: [norr]", "buyer: orsa", "okant-anbudsomrade", Severity.ERROR),
        (
            "asked: 2026-01-12\ndecided: 2026-02-02",
            "decided: 2025-05-31",
            "decided: 2025-06-01",
            "avrop-utanfor-avtalstiden",
            Severity.FINDING,
        ),
    ],
)
def test_on_each_side_of_the_line(old: str, wrong: str, right: str, code: str, severity: Severity) -> None:
    assert told(old, wrong) == [(code, severity)]
    assert told(old, right) == []


def test_what_is_dated_ahead_is_warned_of_only_where_it_tells() -> None:
    ahead = "decided: 2026-11-23"
    silent = "id: pennor\ntitle: Pennor\nagreement: kontor\nbuyer: orsa\n" + ahead + "\n"
    later = swap(swap(CALL_OFF, "decided: 2026-02-02", ahead), "signed: 2026-02-09\n", "")
    assert [each.code for each in problems({PATH: later})] == ["tilldelning-framover"]
    assert problems({PATH: silent}) == []
    assert problems({PATH: swap(later, ahead, "decided: 2026-11-22")}) == []


@pytest.mark.parametrize(
    ("buyers", "found"),
    [
        ("[{organization: mora}]", ["avrop-utan-ratt"]),
        ("[{organization: orsa, from: 2026-02-03}]", ["avrop-utan-ratt"]),
        ("[{organization: orsa, from: 2026-02-02, to: 2026-02-02}]", []),
        ("[{organization: orsa, to: 2026-02-01}]", ["avrop-utan-ratt"]),
    ],
)
def test_who_may_call_off(buyers: str, found: list[str]) -> None:
    agreement = swap(AGREEMENT, "[{organization: mora}, {organization: orsa}]", buyers)
    assert [code for code, _ in told("", "", agreement)] == found


def test_a_part_buys_in_the_right_of_the_whole() -> None:
    part = "id: skolan\ntitle: Skolan\nkind: administration\npart_of: orsa\n"
    files = {PATH: swap(CALL_OFF, "buyer: orsa", "buyer: skolan"), "organizations/skolan.yml": part}
    assert problems(files) == []


def test_a_company_buys_in_its_own_right() -> None:
    """Whoever owns it: the page of the agreement says the same (LOU 7:3)."""
    part = "id: bostader\ntitle: Bostäder\nkind: company\npart_of: orsa\n"
    files = {PATH: swap(CALL_OFF, "buyer: orsa", "buyer: bostader"), "organizations/bostader.yml": part}
    assert [each.code for each in problems(files)] == ["avrop-utan-ratt"]


def test_nobody_orders_after_an_early_end_whatever_last_day_was_set() -> None:
    ended = "last_call_off: 2026-12-31\ntermination: {decided: 2025-12-01, last_day: 2026-01-31, reason: Uppsagt}\n"
    assert [code for code, _ in told("", "", AGREEMENT + ended)] == ["avrop-utanfor-avtalstiden"]
