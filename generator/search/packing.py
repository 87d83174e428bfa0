# SPDX-License-Identifier: EUPL-1.2
"""Whole numbers as text: one sign for a small number, more for a larger, in signs that JSON writes as they are and gzip packs well."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

SIGNS = "".join(chr(code) for code in range(35, 127) if chr(code) != "\\")
"""91 signs: the printable ones of ASCII without blank, exclamation mark, quotation mark and backslash."""
_AT = {sign: number for number, sign in enumerate(SIGNS)}
_LAST = 60
"""Signs below this end a number; the 31 others say that more follows."""
_MORE = len(SIGNS) - _LAST


def pack(numbers: Iterable[int]) -> str:
    """The numbers, none below zero, as text."""
    signs: list[str] = []
    for each in numbers:
        number = each
        while number >= _LAST:
            number, rest = divmod(number - _LAST, _MORE)
            signs.append(SIGNS[_LAST + rest])
        signs.append(SIGNS[number])
    return "".join(signs)


def unpack(text: str) -> Iterator[int]:
    """The numbers in a text."""
    total, worth = 0, 1
    for sign in text:
        number = _AT[sign]
        total += worth * number
        if number >= _LAST:
            worth *= _MORE
        else:
            yield total
            total, worth = 0, 1
