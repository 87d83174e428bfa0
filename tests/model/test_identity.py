# SPDX-License-Identifier: EUPL-1.2
"""What reads as a personal number, and what only looks a little like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import luhn

from generator.model.identity import (
    MASK,
    digits,
    holds_personal_number,
    organization_number_fault,
    personal_numbers,
    with_hyphen,
    without_personal_numbers,
)

BORN, LAST = "850101", "1236"
"""A number with a right check digit that nobody has: the day is real, the person is not."""


def ended(first_nine: str) -> str:
    return first_nine + str(luhn.calc_check_digit(first_nine))


@pytest.mark.parametrize(
    "text",
    [
        f"{BORN}-{LAST}",
        f"{BORN}{LAST}",
        f"19{BORN}-{LAST}",
        f"19{BORN}{LAST}",
        f"{BORN}+{LAST}",
        f"{BORN} {LAST}",
        f"{BORN} - {LAST}",
        f"{BORN}–{LAST}",
        f"{BORN}\u2011{LAST}",
        f"{BORN}\u00a0{LAST}",
        f"1985-01-01-{LAST}",
        f"SE{BORN}{LAST}01",
        f"Anna ({BORN}-{LAST})",
        f"pnr:{BORN}{LAST}",
        f"anna-{BORN}-{LAST}-ek",
        f"firma_{BORN}{LAST}.yml",
        f"tele{BORN}-{LAST}fon",
        ended("850161123"),
        ended("850191123"),
        ended("000229123"),
        f"212000-2213, {BORN}-{LAST}",
    ],
)
def test_personal_numbers(text: str) -> None:
    assert holds_personal_number(text)
    masked = without_personal_numbers(text)
    assert LAST not in masked
    assert MASK in masked
    assert not holds_personal_number(masked)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "212000-2213",
        "2120002213",
        "165566778899",
        "SE212000221301",
        "30190000-7",
        "03000000",
        "30190000 30197600",
        "0250-260 00",
        "0250-26 00 00",
        "0250260000",
        "+46 250 260 00",
        "070-123 45 67",
        "KS 2025/0123",
        "KS-2025-000123",
        "2021/S 079-200752",
        "CAN-SE-2021/S079-200752-01_1",
        "2025-01-01",
        "2025-01-01 2026-01-01",
        "2025-01-01/2025-12-31",
        "2025-01-01-2025-12-31",
        "2025-02-24T23:59",
        "4000000",
        "1000000000",
        "12345678901234",
        f"1{BORN}{LAST}",
        f"{BORN}{LAST}1",
        f"{BORN}-{LAST}-1",
        f"{BORN}-1237",
        ended("851301123"),
        ended("850132123"),
        ended("850192123"),
        ended("850060123"),
        "https://ted.europa.eu/udl?uri=TED:NOTICE:" + f"{BORN}-{LAST}:TEXT:SV:HTML",
        "٨٥٠١٠١-١٢٣٦",
    ],
)
def test_what_is_none(text: str) -> None:
    assert not holds_personal_number(text)
    assert without_personal_numbers(text) == text


def test_every_one_is_found_at_its_place() -> None:
    text = f"{BORN}-{LAST} och {BORN}{LAST}, men inte 212000-2213"
    assert [match.start() for match in personal_numbers(text)] == [0, 16]
    assert without_personal_numbers(text) == f"{MASK} och {MASK}, men inte 212000-2213"


@given(
    st.dates(),
    st.integers(0, 999),
    st.sampled_from(["", "-", "+", " ", " - ", "–"]),
    st.sampled_from(["", "19", "20"]),
)
def test_any_day_of_birth(born: object, serial: int, sign: str, century: str) -> None:
    day = str(born).replace("-", "")[-6:]
    number = ended(f"{day}{serial:03}")
    assert holds_personal_number(f"a {century}{number[:6]}{sign}{number[6:]} b")


@given(st.text())
def test_masking_leaves_nothing(text: str) -> None:
    assert not holds_personal_number(without_personal_numbers(text))


@given(st.integers(2, 9), st.from_regex(r"[0-9]{8}", fullmatch=True), st.booleans())
def test_the_number_of_a_company_is_none(third: int, rest: str, hyphen: bool) -> None:
    number = ended(f"{rest[:2]}{third}{rest[2:8]}")
    written = with_hyphen(number) if hyphen else number
    assert organization_number_fault(written) is None
    assert not holds_personal_number(written)
    assert digits(written) == number
