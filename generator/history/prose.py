# SPDX-License-Identifier: EUPL-1.2
"""Long texts in a sentence: cut to what can be read, and of two that differ only the words that do."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

LONGEST = 160
"""Characters of a value in a sentence."""
AROUND = 3
"""Words shown on each side of what differs between two long texts."""


def flat(text: str) -> str:
    """A text on one line."""
    return " ".join(text.split())


def short(text: str, longest: int = LONGEST) -> str:
    """A text on one line, cut after a word where it is longer than can be read. Hard spaces stay: they hold numbers together."""
    whole = re.sub(r"[^\S\u00a0]+", " ", text).strip()
    if len(whole) <= longest:
        return whole
    return f"{whole[:longest].rsplit(' ', 1)[0].rstrip(',.;:–')} …"


def quoted(text: str) -> str:
    """A text within Swedish quotation marks."""
    return f"”{text}”"


def differing(old: str, new: str) -> tuple[str, str]:
    """Two texts as they stand in a sentence. Of long ones only the words that differ, with some words around; equal if nothing but spacing does."""
    one, other = flat(old), flat(new)
    if max(len(one), len(other)) <= LONGEST // 2 or one == other:
        return one, other
    first, second = one.split(), other.split()
    start = _shared(first, second)
    end = _shared(first[start:][::-1], second[start:][::-1])
    return _window(first, start, end), _window(second, start, end)


def _window(words: list[str], start: int, end: int) -> str:
    """The words between those that two texts begin and end with, with some of these."""
    begin, stop = max(start - AROUND, 0), min(len(words) - end + AROUND, len(words))
    found = short(" ".join(words[begin:stop]))
    return f"{'… ' if begin else ''}{found}{' …' if stop < len(words) and not found.endswith('…') else ''}"


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words two texts begin with in common."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
