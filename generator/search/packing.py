# SPDX-License-Identifier: EUPL-1.2
"""Numbers and words as text that gzip packs well.

Whole numbers: one sign for a small number, more for a larger, in signs that JSON writes as they are. Words in order: each as a capital letter, which says
how many letters it begins with that the word before begins with too, and the rest of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

SIGNS = "".join(chr(code) for code in range(35, 127) if chr(code) != "\\")
"""91 signs: the printable ones of ASCII without blank, exclamation mark, quotation mark and backslash."""
_WORD = re.compile("[A-Z][^A-Z]*")
_FIRST, _MOST = ord("A"), 25
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


def pack_words(words: Iterable[str]) -> str:
    """The words as text. They hold no capital letters of A to Z."""
    found: list[str] = []
    last = ""
    for word in words:
        alike = next(
            (at for at, letters in enumerate(zip(word[:_MOST], last, strict=False)) if len(set(letters)) > 1), -1
        )
        alike = min(_MOST, len(word), len(last)) if alike < 0 else alike
        found.append(chr(_FIRST + alike) + word[alike:])
        last = word
    return "".join(found)


def unpack_words(text: str) -> Iterator[str]:
    """The words in a text."""
    word = ""
    for written in _WORD.findall(text):
        word = word[: ord(written[0]) - _FIRST] + written[1:]
        yield word
