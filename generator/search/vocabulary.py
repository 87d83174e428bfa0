# SPDX-License-Identifier: EUPL-1.2
"""The words of an index, and how well one of them can fit a typed word.

The browser's half is `class Vocabulary` in search.js.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from generator.search.fold import cuts, distance, fold, letters, stems, trigrams

CUT = "|"
"""Stands in the index where a compound can be taken apart: ”kopierings|papper”."""
CODE, NUMBER, ID = "#", "=", "@"
"""Terms that are no words: a CPV code without its last zeros, a diary number or the like, and an id, both squeezed."""
CALLED = ("agreement", "procurement")
"""Kinds whose records people know by their ids."""


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


class Keys:
    """Folded words in which typed ones are looked for. What they are found by is made when it is first asked for."""

    def __init__(self, words: Iterable[str]) -> None:
        self.every = dict.fromkeys(words)
        self._letters: list[tuple[str, int]] | None = None
        self._cuts: dict[str, list[tuple[str, bool]]] = {}

    def forms(self, word: str) -> dict[str, bool]:
        """Those that may be a form of the folded word, with whether they are one of another kind of word. The word itself comes first."""
        if not self._cuts:
            for key in self.every:
                for cut, derives in cuts(key):
                    self._cuts.setdefault(cut, []).append((key, derives))
        found = {word: False} if word in self.every else {}
        for stem, derives in stems(word):
            for key, other in self._cuts.get(stem, ()):
                found[key] = found.get(key, True) and (derives or other)
        return found

    def have(self, word: str) -> bool:
        """Whether the folded word, or a form of it, is among them."""
        return not all(self.forms(word).values())

    def near(self, plain: str, most: int) -> Iterator[tuple[str, int]]:
        """Those from three letters that are at most so many letters away, with how many."""
        if self._letters is None:
            self._letters = [(key, letters(key)) for key in self.every if len(key) > 2]
        own, length = letters(plain), len(plain)
        for key, theirs in self._letters:
            if abs(len(key) - length) <= most and (own ^ theirs).bit_count() <= 2 * most:
                away = distance(plain, key, most)
                if away <= most:
                    yield key, away


class Vocabulary:
    """Terms in the order of the index, found by their folded letters and by the parts of compounds."""

    def __init__(self, terms: Sequence[str]) -> None:
        self.terms = [term.replace(CUT, "") for term in terms]
        self.words: dict[str, list[str]] = {}
        self.parts: dict[str, list[tuple[str, str, int]]] = {}
        self.cut: dict[str, Sequence[str]] = {}
        self._sharing: dict[str, list[str]] = {}
        for term, written in zip(self.terms, terms, strict=True):
            if term[0] not in (CODE, NUMBER, ID):
                self.words.setdefault(fold(term), []).append(term)
                if CUT in written:
                    self._take_apart(term, written.split(CUT))
        self.keys = Keys((*self.words, *self.parts))

    def _take_apart(self, term: str, parts: Sequence[str]) -> None:
        self.cut[term] = parts
        for place, part in enumerate(parts, 1):
            value = HEAD if place == len(parts) else MODIFIER
            self.parts.setdefault(fold(part), []).append((term, part, value))

    def starting(self, beginning: str) -> Iterator[str]:
        """The terms that begin so, in order."""
        return (term for term in self.terms if term.startswith(beginning))

    def alike(self, plain: str) -> Iterator[tuple[str, int]]:
        """Folded words from four letters, neither twice as long nor half, with how large a share of the trigrams they have in common, in thousandths."""
        if not self._sharing:
            for word in self.words:
                for trigram in trigrams(word) if len(word) > 3 else ():
                    self._sharing.setdefault(trigram, []).append(word)
        own = trigrams(plain)
        shared = Counter(word for trigram in own for word in self._sharing.get(trigram, ()))
        for word, count in shared.items():
            if 2 * min(len(word), len(plain)) >= max(len(word), len(plain)):
                yield word, 2000 * count // (len(own) + len(trigrams(word)))


def better(fits: Fits, term: str, quality: int, how: How) -> None:
    """Keep what fits best; of two that fit as well, the first."""
    if quality > 0 and (term not in fits or fits[term].quality < quality):
        fits[term] = Fit(quality, how)
