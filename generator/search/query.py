# SPDX-License-Identifier: EUPL-1.2
"""What a query asks for: its words, and the terms of an index that each may mean, as a whole or by its parts.

The browser's half are the functions under "a query" in search.js.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from generator.search.fold import digits, words
from generator.search.matcher import Matcher
from generator.search.reading import Opened
from generator.search.vocabulary import CODE, ID, NUMBER, Fits, How, better

JOINED = 950
"""Two typed words that are one word in the index."""
WHOLE_HEAD, WHOLE_MODIFIER = 600, 340
"""A compound that was typed, by its last part and by the parts before it."""
WEAK = 560
"""A word of which nothing fits better than this is taken for a slip of the pen or a compound."""
MOST_WORDS, LONGEST = 12, 40
"""Words of a query, and letters of a word, that are read."""


@dataclass
class Sought:
    """A typed word with the terms that fit it: as a whole, and the parts it was taken apart in, the last its head."""

    typed: str
    whole: Fits = field(default_factory=dict)
    parts: list[Fits] = field(default_factory=list)

    def terms(self) -> Iterable[str]:
        """All terms that are asked for."""
        for fits in (self.whole, *self.parts):
            yield from fits

    def best(self) -> int:
        """How well the best of them fits."""
        return max((fit.quality for fits in (self.whole, *self.parts) for fit in fits.values()), default=0)


def typed_words(text: str, index: Opened) -> list[str]:
    """The words that are looked for, each once: without those that carry no matter, unless there are no others."""
    every = list(dict.fromkeys(word[:LONGEST] for word in words(text) if len(word) > 1 or digits(word)))[:MOST_WORDS]
    matter = [word for word in every if word not in index.function_words]
    asked = [word for word in matter if word not in index.asking_words]
    return asked or matter or every


def beginnings(typed: Sequence[str], number: str) -> list[str]:
    """Where in a divided index a query's terms would stand: its number, its codes, its words, and neighbours as one word."""
    codes = [CODE + word for word in typed if digits(word)]
    return [NUMBER + number, ID + number, *codes, *typed, *(one + other for one, other in pairwise(typed))]


def seek(word: str, matcher: Matcher) -> Sought:
    """Everything one word may mean, the surest ways first and guesses only where they have not sufficed."""
    found = Sought(word, matcher.direct(word))
    for term, fit in matcher.like(word).items():
        better(found.whole, term, *fit)
    known = found.best()
    for term, fit in matcher.within(word).items():
        better(found.whole, term, *fit)
    if digits(word):
        return found
    _take_apart(found, matcher, known)
    if known < WEAK and len(word) > 3:
        guesses = matcher.near(word)
        for term, fit in guesses.items():
            better(found.whole, term, *fit)
        if max(found.best(), max((fit.quality for fit in guesses.values()), default=0)) < WEAK:
            for term, fit in matcher.resembling(word).items():
                better(found.whole, term, *fit)
    return found


def _take_apart(found: Sought, matcher: Matcher, known: int) -> None:
    """A compound by its parts. One that is known as it stands is sought by its head only: what shares no more than its beginning is something else."""
    parts = matcher.parted(found.typed, found.whole) if len(found.typed) >= 6 else ()
    for place, part in enumerate(parts, 1):
        fits: Fits = {}
        worth = WHOLE_HEAD if place == len(parts) else WHOLE_MODIFIER // (len(parts) - 1)
        if part and (known < WEAK or place == len(parts)):
            for each in (matcher.direct(part), matcher.like(part)):
                for term, fit in each.items():
                    better(fits, term, fit.quality * worth // 1000, How.WHOLE)
        found.parts.append(fits)


def join(sought: Sequence[Sought], matcher: Matcher) -> None:
    """Neighbours that are one word in the index fit it both."""
    for one, other in pairwise(sought):
        for together in (one.typed + other.typed, f"{one.typed}s{other.typed}"):
            for fits, told in ((matcher.direct(together), How.JOINED), (matcher.like(together), How.SYNONYM)):
                for term, fit in fits.items():
                    if fit.how is not How.PART:
                        better(one.whole, term, fit.quality * JOINED // 1000, told)
                        better(other.whole, term, fit.quality * JOINED // 1000, told)


def codes(sought: Sequence[Sought], matcher: Matcher, number: str) -> None:
    """Digits are the beginning of a CPV code: from four digits anywhere, from two where they are all that was typed."""
    for each in sought:
        if not digits(each.typed) or len(each.typed) > 8 or len(each.typed) < (2 if each.typed == number else 4):
            continue
        code = each.typed.rstrip("0").ljust(2, "0")
        for shorter in range(len(code), 2, -1) if len(code) > 2 else (2,):
            begun = CODE + code[:shorter]
            terms = [term for vocabulary in matcher.vocabularies for term in vocabulary.starting(begun)]
            for term in terms:
                whole = 1000 if term == begun else 940
                better(each.whole, term, whole if shorter == len(code) else 440, How.CPV)
            if terms:
                break
