# SPDX-License-Identifier: EUPL-1.2
"""The Common Procurement Vocabulary, CPV 2008: what a code is called, where it belongs, whether it is right.

The list is that of Regulation (EC) 213/2008. A code is kept as its eight digits. Its levels are read from the left:
two digits name the division, three the group, four the class, five the category, and the rest refine it. Labels stand
in `data/cpv.tsv`, made by `scripts/make_cpv.py`; the services in annex 2 to LOU (2016:1145), which have limits of
their own, in `data/lou_bilaga_2.tsv`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from enum import Enum
from functools import cache
from importlib import resources
from typing import NamedTuple

_WEIGHTS = (3, 7, 1, 3, 7, 1, 3, 7)
_WRITTEN = re.compile(r"([0-9]{8})(?:-([0-9]))?")


class CpvError(ValueError):
    """Text that is no CPV code. The message is a Swedish sentence for an editor."""


class CpvFormError(CpvError):
    """Text that is not eight digits with or without a check digit."""

    def __init__(self, text: str) -> None:
        super().__init__(
            f"”{text}” är ingen CPV-kod: en sådan har åtta siffror, ibland följda av bindestreck och kontrollsiffra."
        )


class CpvCheckDigitError(CpvError):
    """A code whose check digit does not fit the other eight."""

    def __init__(self, text: str, code: str) -> None:
        right = check_digit(code)
        super().__init__(
            f"CPV-koden {text} har fel kontrollsiffra: till {code} hör {right}. "
            "Någon av siffrorna är fel; se efter i källan."
        )


class CpvUnknownError(CpvError, KeyError):
    """A well-formed code that is not in the list."""

    def __init__(self, code: str) -> None:
        super().__init__(f"CPV-koden {code} finns inte i listan CPV 2008.")

    __str__ = ValueError.__str__


class Label(NamedTuple):
    """What a code is called."""

    sv: str
    en: str


class Span(NamedTuple):
    """A row of annex 2: the codes from `first` through `last`, and the annex's own heading for them."""

    first: str
    last: str
    heading: str


def label(code: str) -> str:
    """The Swedish label of a code in the list."""
    return _entry(code).sv


def label_en(code: str) -> str:
    """The English label of a code in the list."""
    return _entry(code).en


def exists(code: str) -> bool:
    """Whether the eight digits are in the list."""
    return code in codes()


def begins(digits: str) -> bool:
    """Whether some code in the list begins with these digits."""
    listed = _in_order()
    at = bisect_left(listed, digits)
    return at < len(listed) and listed[at].startswith(digits)


@cache
def _in_order() -> tuple[str, ...]:
    return tuple(sorted(codes()))


def parents(code: str) -> tuple[str, ...]:
    """The codes above this one that exist in the list, the broadest first; the code itself need not exist."""
    above = dict.fromkeys(code[:digits].ljust(8, "0") for digits in range(2, 8))
    return tuple(parent for parent in above if parent != code and exists(parent))


def check_digit(code: str) -> int:
    """The ninth digit: the weighted sum of the eight, modulo ten.

    The regulation gives no formula. This one fits every code that LOU prints with its check digit (facts/domain.md §
    8).
    """
    return sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, code, strict=True)) % 10


def normalise(text: str) -> str:
    """The eight digits of `NNNNNNNN` or `NNNNNNNN-C`; whether the code is in the list is for `exists` to say."""
    written = text.strip()
    match = _WRITTEN.fullmatch(written)
    if not match:
        raise CpvFormError(written)
    code, digit = match.groups()
    if digit is not None and int(digit) != check_digit(code):
        raise CpvCheckDigitError(written, code)
    return code


def in_annex_2(code: str) -> bool:
    """Whether the code names a social or other special service in annex 2 to LOU (2016:1145).

    Such services have a threshold and a direct-award limit of their own (5 kap. 1 §, 19 a kap. 2 §).
    """
    return any(span.first <= code <= span.last for span in annex_2())


class Annex2(Enum):
    """How much of a group of codes lies in annex 2 to LOU."""

    NONE = "none"
    SOME = "some"
    ALL = "all"


@cache
def annex_2_below(code: str) -> Annex2:
    """How many of the codes at and below `code` are services in annex 2; a code that is not in the list counts by itself."""
    group = code[:2] + code[2:].rstrip("0")
    below = [each for each in codes() if each.startswith(group)] or [code]
    found = sum(map(in_annex_2, below))
    return Annex2.ALL if found == len(below) else Annex2.SOME if found else Annex2.NONE


@cache
def codes() -> dict[str, Label]:
    """Every code in the list with its labels, in order of code. Not to be changed by the caller."""
    return {code: Label(sv, en) for code, sv, en in _rows("cpv.tsv")}


@cache
def annex_2() -> tuple[Span, ...]:
    """The ranges and single codes of annex 2 to LOU, in the order of the law."""
    return tuple(Span(*row) for row in _rows("lou_bilaga_2.tsv"))


def _entry(code: str) -> Label:
    try:
        return codes()[code]
    except KeyError:
        raise CpvUnknownError(code) from None


def _rows(name: str) -> list[list[str]]:
    """The rows of a data file: comment lines and the line of column names are left out."""
    text = (resources.files("generator.model") / "data" / name).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return [line.split("\t") for line in lines[1:]]
