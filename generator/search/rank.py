# SPDX-License-Identifier: EUPL-1.2
"""The reference of the ranking: what a query finds in an index, in order.

Each typed word is matched against the words of the index (`vocabulary.py`). A document has for each word its best match: how well it fits times how much
the word weighs in the document. The sum over words, each by how rare what it found is, ranks; a document with more of the words gets more. Whole numbers
only, so that the browser's half (search.js) gives the same order to the last place.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generator.search.fold import fold, squeezed
from generator.search.matcher import Matcher
from generator.search.query import Sought, beginnings, codes, join, seek, typed_words
from generator.search.reading import Opened, Posting, Shown
from generator.search.vocabulary import CODE, NUMBER, Fit, Fits, How, better

SURE, LEAST = 480, 150
"""How much of a query a hit must cover, in thousandths, to be sure, and to be shown at all."""
MOST_UNSURE = 12
NEAREST = 6
FIRST = 10**12
"""What a number of its own is worth: more than any sum."""
SHORTEST_NUMBER = 5
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


def search(index: Opened, text: str, kinds: Sequence[str] = (), limit: int = 50) -> Found:
    """What `text` finds among records of `kinds` (all where none is named): at most `limit` sure hits."""
    text = _CODE.sub(r"\1", text)
    typed = typed_words(text, index)
    number = squeezed(text)
    matcher = Matcher(
        index.vocabularies(beginnings(typed, number)),
        index.likes,
        index.no_parts,
        marked=any(word != fold(word) for word in typed),
    )
    sought = [seek(word, matcher) for word in typed]
    join(sought, matcher)
    codes(sought, matcher, number)
    postings = index.postings(_asked(sought, index))
    allowed = index.allowed(kinds)
    matches = [_matches(each, postings, allowed) for each in sought]
    numbers = _numbers(number, matcher, index, allowed)
    numbers |= dict.fromkeys(index.called(number, allowed, past=_IN_NUMBERS.search(text) is not None), 1000)
    sure, unsure = _hits(index, sought, matches, numbers, text.strip(), limit)
    return Found(sure, unsure, () if sure else _nearest(typed, matcher))


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
    limit: int,
) -> tuple[tuple[Hit, ...], ...]:
    """The documents that were found, the best first: those that cover enough of the query, and the others."""
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
    groups = (
        [row for row in rows if row[2] >= SURE][:limit],
        [row for row in rows if row[2] < SURE][:MOST_UNSURE],
    )
    shown = index.shown([document for group in groups for _, document, _ in group])
    return tuple(
        tuple(
            Hit(shown[document], -score, _why(document, sought, matches, numbers, text))
            for score, document, _ in group
        )
        for group in groups
    )


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
