# SPDX-License-Identifier: EUPL-1.2
"""The CPV list, its check digits and its hierarchy, and annex 2 to LOU."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import cpv

PRINTED_IN_THE_LAW = (
    "45000000-7", "85000000-9", "90910000-9", "15000000-8", "72000000-5",  # facts/domain.md § 8
    "75200000-8", "79611000-0", "98133100-5", "55521200-0", "79721000-4", "64122000-7", "50116510-9", "71550000-8",  # LOU, annex 2
)  # fmt: skip


def test_the_list_is_whole() -> None:
    codes = cpv.codes()
    assert len(codes) == 9454
    assert sum(code.endswith("000000") for code in codes) == 45
    assert all(len(code) == 8 and code.isascii() and code.isdigit() for code in codes)
    assert all(name and name == " ".join(name.split()) for label in codes.values() for name in label)
    assert list(codes) == sorted(codes)


def test_labels() -> None:
    assert cpv.label("30197643") == "Kopieringspapper"
    assert cpv.label_en("30197643") == "Photocopier paper"
    assert cpv.exists("03000000")
    assert not cpv.exists("99999999")


def test_a_code_outside_the_list_has_no_label() -> None:
    with pytest.raises(cpv.CpvUnknownError, match="CPV-koden 99999999 finns inte i listan CPV 2008"):
        cpv.label("99999999")


@pytest.mark.parametrize("printed", PRINTED_IN_THE_LAW)
def test_check_digits_printed_in_the_law(printed: str) -> None:
    assert cpv.check_digit(printed[:8]) == int(printed[-1])
    assert cpv.normalise(printed) == printed[:8]


def test_eight_digits_are_enough() -> None:
    assert cpv.normalise(" 03000000 ") == "03000000"


def test_a_wrong_check_digit_is_told_in_swedish() -> None:
    with pytest.raises(
        cpv.CpvCheckDigitError, match="CPV-koden 45000000-1 har fel kontrollsiffra: till 45000000 hör 7"
    ):
        cpv.normalise("45000000-1")


@pytest.mark.parametrize(
    "text", ["", "45", "4500000", "450000000", "45000000-", "45000000-77", "4500000O", "٤٥٠٠٠٠٠٠", "45 000 000"]
)
def test_what_is_no_code(text: str) -> None:
    with pytest.raises(cpv.CpvFormError, match="är ingen CPV-kod: en sådan har åtta siffror"):
        cpv.normalise(text)


def test_every_digit_but_its_own_is_refused() -> None:
    right = cpv.check_digit("30190000")
    for digit in set(range(10)) - {right}:
        with pytest.raises(cpv.CpvError):
            cpv.normalise(f"30190000-{digit}")


@pytest.mark.parametrize(
    ("code", "parents"),
    [
        ("03000000", ()),
        ("30190000", ("30000000", "30100000")),
        ("30197642", ("30000000", "30100000", "30190000", "30197000", "30197600", "30197640")),
        ("55523100", ("55000000", "55500000", "55520000", "55523000")),
        ("30197699", ("30000000", "30100000", "30190000", "30197000", "30197600")),  # is not in the list itself
        ("99999999", ()),
    ],
)
def test_parents_stand_broadest_first(code: str, parents: tuple[str, ...]) -> None:
    assert cpv.parents(code) == parents


def test_every_code_hangs_under_its_division() -> None:
    below = [code for code in cpv.codes() if not code.endswith("000000")]
    assert all(cpv.parents(code)[0] == f"{code[:2]}000000" for code in below)


def test_annex_2_is_what_the_law_lists() -> None:
    spans = cpv.annex_2()
    assert len(spans) == 83
    assert sum(span.first != span.last for span in spans) == 14
    assert all(cpv.exists(span.first) and cpv.exists(span.last) and span.first <= span.last for span in spans)
    assert len({span.heading for span in spans}) == 15
    assert sum(cpv.in_annex_2(code) for code in cpv.codes()) == 423


@pytest.mark.parametrize("code", ["55523100", "79713000", "80500000", "85311000", "64112000", "55110000", "79110000"])
def test_services_with_a_limit_of_their_own(code: str) -> None:
    assert cpv.in_annex_2(code)


@pytest.mark.parametrize("code", ["30190000", "45000000", "90910000", "72000000", "85400000", "55900000", "15000000"])
def test_services_and_supplies_without(code: str) -> None:
    assert not cpv.in_annex_2(code)


def test_importing_reads_no_file() -> None:
    program = (
        "from generator.model import cpv; print(cpv.codes.cache_info().currsize, cpv.annex_2.cache_info().currsize)"
    )
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["0", "0"]


@given(st.sampled_from(sorted(cpv.codes())) | st.text("0123456789", min_size=1, max_size=9), st.integers(1, 8))
def test_a_beginning_is_one_of_some_code(text: str, length: int) -> None:
    digits = text[:length]
    assert cpv.begins(digits) == any(code.startswith(digits) for code in cpv.codes())
