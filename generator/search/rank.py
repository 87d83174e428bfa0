# SPDX-License-Identifier: EUPL-1.2
"""The reference of the ranking: what a query finds in an index, in order.

Each typed word is matched against the words of the index (`vocabulary.py`). A document has for each word its best match: how well it fits times how much
the word weighs in the document. The sum over words, each by how rare what it found is, ranks; a document with more of the words gets more. Whole numbers
only, so that the browser's half (search.js) gives the same order to the last place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from generator.search.fold import digits, fold, squeezed, words
from generator.search.matcher import Matcher
from generator.search.reading import Opened, Posting, Shown
from generator.search.vocabulary import CODE, ID, NUMBER, Fit, Fits, How, better

SURE, LEAST = 480, 150
"""How much of a query a hit must cover, in thousandths, to be sure, and to be shown at all."""
MOST, MOST_UNSURE = 200, 12
"""Hits of all kinds, and uncertain ones."""
NEAREST = 6
JOINED = 950
"""Two typed words that are one word in the index."""
WHOLE_HEAD, WHOLE_MODIFIER = 600, 340
"""A compound that was typed, by its last part and by the parts before it."""
WEAK = 560
"""A word of which nothing fits better than this is taken for a slip of the pen or a compound."""
FIRST = 10**12
"""What a number of its own is worth: more than any sum."""
SHORTEST_NUMBER = 5
MOST_WORDS, LONGEST = 12, 40
"""Words of a query, and letters of a word, that are read."""
_IN_NUMBERS = re.compile("[-0-9]")
_CODE = re.compile(r"(?<!\d)(\d{8})-\d(?!\d)")


class Why(NamedTuple):
    """What was typed, what it met, and how."""

    typed: str
    matched: str
    how: How


class Hit(NamedTuple):
    """A document that was found."""

    shown: Shown
    score: int
    why: tuple[Why, ...]


class Found(NamedTuple):
    """What a query finds: sure and uncertain hits in order, and near words where no hit is sure."""

    sure: tuple[Hit, ...]
    unsure: tuple[Hit, ...]
    nearest: tuple[str, ...]


@dataclass
class Match:
    """The best that a document has for one word: how well it fits, that times its weight, and which term it was."""

    quality: int
    worth: int
    term: str
    how: How


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


def search(index: Opened, text: str, kinds: Sequence[str] = (), limit: int = 50) -> Found:
    """What `text` finds among records of `kinds` (all where none is named): at most `limit` sure hits."""
    text = _CODE.sub(r"\1", text)
    typed = _typed(text, index)
    number = squeezed(text)
    matcher = Matcher(
        index.vocabularies(_beginnings(typed, number)), index.likes, marked=any(word != fold(word) for word in typed)
    )
    sought = [_sought(word, matcher) for word in typed]
    _join(sought, matcher)
    _codes(sought, matcher, number)
    postings = index.postings(_asked(sought, index))
    allowed = index.allowed(kinds)
    matches = [_matches(each, postings, allowed) for each in sought]
    numbers = _numbers(number, matcher, index, allowed)
    numbers |= dict.fromkeys(index.called(number, allowed, past=_IN_NUMBERS.search(text) is not None), 1000)
    hits = _hits(index, sought, matches, numbers, text.strip())
    sure = [hit for cover, hit in hits if cover >= SURE][:limit]
    unsure = [hit for cover, hit in hits if cover < SURE][:MOST_UNSURE]
    return Found(tuple(sure), tuple(unsure), () if sure else _nearest(typed, matcher))


def _typed(text: str, index: Opened) -> list[str]:
    """The words that are looked for, each once: without those that carry no matter, unless there are no others."""
    every = list(dict.fromkeys(word[:LONGEST] for word in words(text) if len(word) > 1 or digits(word)))[:MOST_WORDS]
    matter = [word for word in every if word not in index.function_words]
    asked = [word for word in matter if word not in index.asking_words]
    return asked or matter or every


def _beginnings(typed: Sequence[str], number: str) -> list[str]:
    """Where in a divided index a query's terms would stand: its number, its codes, its words, and neighbours as one word."""
    codes = [CODE + word for word in typed if digits(word)]
    return [NUMBER + number, ID + number, *codes, *typed, *(one + other for one, other in pairwise(typed))]


def _sought(word: str, matcher: Matcher) -> Sought:
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


def _join(sought: Sequence[Sought], matcher: Matcher) -> None:
    """Neighbours that are one word in the index fit it both."""
    for one, other in pairwise(sought):
        for together in (one.typed + other.typed, f"{one.typed}s{other.typed}"):
            for fits, told in ((matcher.direct(together), How.JOINED), (matcher.like(together), How.SYNONYM)):
                for term, fit in fits.items():
                    if fit.how is not How.PART:
                        better(one.whole, term, fit.quality * JOINED // 1000, told)
                        better(other.whole, term, fit.quality * JOINED // 1000, told)


def _codes(sought: Sequence[Sought], matcher: Matcher, number: str) -> None:
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


def _asked(sought: Sequence[Sought], index: Opened) -> list[str]:
    """The terms whose postings are read, the best first; a large index reads no more than it can fetch."""
    best: dict[str, int] = {}
    for each in sought:
        for fits in (each.whole, *each.parts):
            for term, fit in fits.items():
                best[term] = max(best.get(term, 0), fit.quality)
    return index.within_reach(sorted(best, key=lambda term: (-best[term], term)))


def _matches(
    sought: Sought, postings: Mapping[str, Sequence[Posting]], allowed: range | frozenset[int] | None
) -> dict[int, Match]:
    """For each document the best match of one word: as a whole, or the sum of its parts."""
    whole = _best(sought.whole, postings, allowed)
    by_part = [_best(fits, postings, allowed) for fits in sought.parts]
    for document in sorted({document for part in by_part for document in part}):
        parts = [part[document] for part in by_part if document in part]
        quality, worth = sum(part.quality for part in parts), sum(part.worth for part in parts)
        if document not in whole or whole[document].worth < worth:
            terms = " ".join(dict.fromkeys(part.term for part in parts))
            how = How.SPLIT if len(parts) > 1 and " " in terms else How.WHOLE
            whole[document] = Match(quality, worth, terms, how)
    return whole


def _best(
    fits: Fits, postings: Mapping[str, Sequence[Posting]], allowed: frozenset[int] | range | None
) -> dict[int, Match]:
    best: dict[int, Match] = {}
    for term in sorted(fits):
        fit = fits[term]
        for posting in postings.get(term, ()):
            if allowed is not None and posting.document not in allowed:
                continue
            worth = fit.quality * posting.weight
            known = best.get(posting.document)
            if known is None or known.worth < worth:
                best[posting.document] = Match(fit.quality, worth, term, _told(fit, posting))
    return best


def _told(fit: Fit, posting: Posting) -> How:
    """Why, seen from where the word stands: the supplier's name, the category or the CPV label are told, of words that fit as they are."""
    if fit.how in (How.EXACT, How.INFLECTION, How.PART) and posting.source:
        return (How.SUPPLIER, How.CATEGORY, How.CPV)[posting.source - 1]
    return fit.how


def _numbers(number: str, matcher: Matcher, index: Opened, allowed: frozenset[int] | range | None) -> dict[int, int]:
    """Documents that have the whole query as their id or number, or have a number that begins or ends so, with how well."""
    found: dict[str, int] = {}
    partly = len(number) >= SHORTEST_NUMBER and any("0" <= sign <= "9" for sign in number)
    for vocabulary in matcher.vocabularies if len(number) > 1 else ():
        for term in vocabulary.starting(NUMBER):
            if term == NUMBER + number:
                found[term] = 1000
            elif partly and (term.startswith(NUMBER + number) or term.endswith(number)):
                found[term] = max(found.get(term, 0), 900)
    best: dict[int, int] = {}
    for term, postings in index.postings(index.within_reach(sorted(found))).items():
        for posting in postings:
            if allowed is None or posting.document in allowed:
                best[posting.document] = max(best.get(posting.document, 0), found[term])
    return best


def _hits(
    index: Opened,
    sought: Sequence[Sought],
    matches: Sequence[Mapping[int, Match]],
    numbers: Mapping[int, int],
    text: str,
) -> list[tuple[int, Hit]]:
    """Every document that was found with how much of the query it covers, the best first."""
    rare = [_rarity(each, index.count) for each in matches]
    total = max(1, sum(rare))
    rows: list[tuple[int, int, int]] = []
    for document in sorted({*numbers, *(document for each in matches for document in each)}):
        summed = cover = 0
        for each, weight in zip(matches, rare, strict=True):
            if match := each.get(document):
                summed += weight * match.worth
                cover += weight * match.quality
        cover //= total
        score = summed * (1000 + cover) // 1000 * index.factor(document) // 1000
        if document in numbers:
            score, cover = score + FIRST * numbers[document] // 1000, 1000
        if cover >= LEAST:
            rows.append((-score, document, cover))
    rows.sort()
    del rows[MOST:]
    shown = index.shown([document for _, document, _ in rows])
    return [
        (cover, Hit(shown[document], -score, _why(document, sought, matches, numbers, text)))
        for score, document, cover in rows
    ]


def _rarity(matches: Mapping[int, Match], count: int) -> int:
    """256 times the binary logarithm of how rare it is to have the word, each document counted by the square of how it fits; a word that nothing has is rare."""
    having = sum(match.quality * match.quality // 1000 for match in matches.values())
    return max(40, logarithm((count + 1) * 1_000_000 // (having + 500)) - logarithm(1000))


def logarithm(value: int) -> int:
    """256 times the binary logarithm of a positive whole number, straight between the powers of two."""
    power = value.bit_length() - 1
    return 256 * power + (256 * value >> power) - 256


def _why(
    document: int,
    sought: Sequence[Sought],
    matches: Sequence[Mapping[int, Match]],
    numbers: Mapping[int, int],
    text: str,
) -> tuple[Why, ...]:
    found = [(each.typed, match[document]) for each, match in zip(sought, matches, strict=True) if document in match]
    if document in numbers and (not found or _IN_NUMBERS.search(text)):
        return (Why(text, text, How.ID),)
    return tuple(Why(typed, match.term.removeprefix(CODE), match.how) for typed, match in found)


def _nearest(typed: Sequence[str], matcher: Matcher) -> tuple[str, ...]:
    """Words of the index near to those typed, the nearest first, each once by its letters."""
    near: Fits = {}
    for word in typed:
        for fits in (matcher.near(word), matcher.resembling(word), matcher.within(word)):
            for term, fit in fits.items():
                better(near, term, *fit)
    ranked = sorted(near, key=lambda term: (-near[term].quality, term))
    return tuple(ranked[:NEAREST])
