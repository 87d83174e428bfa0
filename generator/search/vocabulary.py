# SPDX-License-Identifier: EUPL-1.2
"""The words of an index, and how well one of them can fit a typed word.

The browser's half is `class Vocabulary` in search.js.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from generator.search.fold import fold

CUT = "|"
"""Stands in the index where a compound can be taken apart: ”kopierings|papper”."""
CODE, NUMBER = "#", "="
"""Terms that are no words: a CPV code without its last zeros, and an id or a diary number, squeezed."""


class How(StrEnum):
    """Why a hit is one."""

    EXACT = "exact"
    INFLECTION = "inflection"
    PART = "part"
    WHOLE = "whole"
    JOINED = "joined"
    SPLIT = "split"
    MISSPELLING = "misspelling"
    SYNONYM = "synonym"
    SUPPLIER = "supplier"
    CATEGORY = "category"
    CPV = "cpv"
    ID = "id"


class Fit(NamedTuple):
    """How well a term fits a typed word, in thousandths, and why."""

    quality: int
    how: How


Fits = dict[str, Fit]
"""The terms that fit a word."""
HEAD, MODIFIER = 820, 560
"""What a compound is worth to who types its last part, and to who types another, in thousandths."""


class Vocabulary:
    """Terms in the order of the index, found by their folded letters and by the parts of compounds."""

    def __init__(self, terms: Sequence[str]) -> None:
        self.terms = [term.replace(CUT, "") for term in terms]
        self.words: dict[str, list[str]] = {}
        self.parts: dict[str, list[tuple[str, str, int]]] = {}
        self.cut: dict[str, Sequence[str]] = {}
        for term, written in zip(self.terms, terms, strict=True):
            if term[0] not in (CODE, NUMBER):
                self.words.setdefault(fold(term), []).append(term)
                if CUT in written:
                    self._take_apart(term, written.split(CUT))

    def _take_apart(self, term: str, parts: Sequence[str]) -> None:
        self.cut[term] = parts
        for place, part in enumerate(parts, 1):
            value = HEAD if place == len(parts) else MODIFIER
            self.parts.setdefault(fold(part), []).append((term, part, value))

    def starting(self, beginning: str) -> Iterator[str]:
        """The terms that begin so, in order."""
        return (term for term in self.terms if term.startswith(beginning))


def better(fits: Fits, term: str, quality: int, how: How) -> None:
    """Keep what fits best; of two that fit as well, the first."""
    if quality > 0 and (term not in fits or fits[term].quality < quality):
        fits[term] = Fit(quality, how)
