# SPDX-License-Identifier: EUPL-1.2
"""The index of some documents: which words stand where, and how much each weighs there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from itertools import pairwise
from typing import NamedTuple, Protocol

from generator.search.documents import Document, Source
from generator.search.fold import FUNCTION_WORDS, digits, fold, forms, squeezed, words
from generator.search.groups import Group
from generator.search.vocabulary import CALLED, CODE, CUT, ID, NUMBER


class Language(Protocol):
    """What is known of a language's words."""

    def parts(self, word: str) -> Sequence[str]:
        """The parts of which a word is composed, in their base forms; nothing where it is no compound."""

    def lemma(self, word: str) -> str:
        """The base form of a word."""


LEVELS = 7
"""Weights are kept in so many steps: finer ones do not change what people find, and cost bytes."""
HALF = 1.0
"""The sum of weights at which a word has half of all it can weigh in a document."""
LENGTH = 0.3
"""How much a field that is longer than usual loses, from 0 to 1."""
SHORTEST_COMPOUND = 6
CODE_LEVELS = (LEVELS, 6)
"""What the main CPV code weighs, and what the others do."""
FACTORS = {
    "agreement": 1000,
    "procurement": 480,
    "supplier": 450,
    "category": 480,
    "organization": 500,
    "guidance": 600,
}
"""What kinds of record are worth beside each other, in thousandths: who searches mostly wants to buy."""
OTHER_FACTOR, ENDED_FACTOR = 350, 550
_HYPHENATED = re.compile(r"[^\W_]+(?:-[^\W_]+)+")


class Posting(NamedTuple):
    """That a term stands in a document: the document's number, the weight in steps, and in what."""

    document: int
    weight: int
    source: Source


class Run(NamedTuple):
    """Documents with numbers in a row that are of one kind, ended or not, and the factor of their scores in thousandths."""

    kind: str
    ended: bool
    size: int
    factor: int


@dataclass(frozen=True)
class Index:
    """Documents in the order of their numbers, and each term, written with its cuts, with its postings; terms in order of their folded letters.

    The words of the groups are written with their cuts too.
    """

    documents: Sequence[Document]
    runs: Sequence[Run]
    terms: Mapping[str, Sequence[Posting]]
    groups: Sequence[Group]


def make_index(documents: Iterable[Document], language: Language, groups: Iterable[Group]) -> Index:
    """The index of the documents. Of the groups of words that mean the same only those are kept of which a word stands in some document."""
    ordered = in_order(documents)
    base = cache(partial(_base, language=language))
    postings: dict[str, list[Posting]] = {}
    for number, document in enumerate(ordered):
        for term, (level, source) in _terms(document, base).items():
            postings.setdefault(term, []).append(Posting(number, level, source))
    written = {_cut(term, language): found for term, found in postings.items()}
    terms = {term: written[term] for term in sorted(written, key=lambda term: (fold(term.replace(CUT, "")), term))}
    return Index(ordered, _runs(ordered), terms, _kept(groups, terms, base, lambda word: _cut(word, language)))


def in_order(documents: Iterable[Document]) -> list[Document]:
    """Documents in the order of their numbers."""
    return sorted(documents, key=_place)


def imprint(document: Document, language: Language) -> tuple[object, ...]:
    """All that an index holds of a document save its number. Where an index keeps all postings, documents with other imprints make another index."""
    base = partial(_base, language=language)
    return document.title, document.card, _terms(document, base)


def _place(document: Document) -> tuple[int, str, bool, str, str]:
    """Kinds by what they are worth, what has ended last, and what is alike together, since small gaps are short to write."""
    return (-_factor(document.kind), document.kind, document.ended, document.place, document.id)


def _factor(kind: str) -> int:
    return FACTORS.get(kind, OTHER_FACTOR)


def _runs(documents: Iterable[Document]) -> list[Run]:
    runs: list[Run] = []
    for each in documents:
        if runs and runs[-1][:2] == (each.kind, each.ended):
            runs[-1] = runs[-1]._replace(size=runs[-1].size + 1)
        else:
            factor = _factor(each.kind) * (ENDED_FACTOR if each.ended else 1000) // 1000
            runs.append(Run(each.kind, each.ended, 1, factor))
    return runs


def _terms(document: Document, base: Callable[[str], str]) -> dict[str, tuple[int, Source]]:
    """The terms of a document, its words in order and then its numbers, with the weight of each in steps and where it stands."""
    found = {
        term: (max(1, round(LEVELS * weight / (weight + HALF))), source)
        for term, (weight, source) in sorted(_weighed(document, base).items())
    }
    return found | {term: (level, Source.TEXT) for term, level in _numbers(document).items()}


def _weighed(document: Document, base: Callable[[str], str]) -> dict[str, tuple[float, Source]]:
    """The words of a document with what each weighs in all, and where it stands: the record's own text goes before names and labels."""
    weights: dict[str, float] = {}
    sources: dict[str, Source] = {}
    for field in document.fields:
        found = terms_of(field.text)
        if field.source is not Source.SUPPLIER:  # names are not inflected
            found = tuple(map(base, found))
        usual = 3 if field.weight >= 2 else 40
        weight = field.weight / (1 - LENGTH + LENGTH * max(1.0, len(found) / usual))
        for word in dict.fromkeys(found):
            weights[word] = weights.get(word, 0.0) + weight
            sources[word] = min(field.source, sources.get(word, field.source))
    return {word: (weight, sources[word]) for word, weight in weights.items()}


def _base(word: str, language: Language) -> str:
    """The word's base form, where who types either finds the other too; other forms stand as they are."""
    base = language.lemma(word) if word.isalpha() else word
    if base == word or not base:
        return word
    one, other = fold(word), fold(base)
    return base if forms(one).get(other) is False and forms(other).get(one) is False else word


@lru_cache(maxsize=50_000)
def terms_of(text: str) -> tuple[str, ...]:
    """The words of a text that are worth looking for; those with hyphens also written together."""
    joined = ["".join(words(found)) for found in _HYPHENATED.findall(text)]
    return tuple(word for word in (*words(text), *joined) if _worth(word))


def _worth(word: str) -> bool:
    return (len(word) > 1 and word not in FUNCTION_WORDS) if not digits(word) else len(word) < 5


def _numbers(document: Document) -> dict[str, int]:
    """The CPV codes without their last zeros, and the ids and numbers, as terms."""
    codes = [CODE + code.rstrip("0").ljust(2, "0") for code in document.codes]
    found = {code: CODE_LEVELS[place > 0] for place, code in reversed(list(enumerate(codes)))}
    found |= {NUMBER + squeezed(number): LEVELS for number in document.numbers if squeezed(number)}
    return found | ({ID + squeezed(document.id): LEVELS} if document.kind in CALLED else {})


def _cut(term: str, language: Language) -> str:
    """The term with a mark where its parts meet, if the language takes it for a compound."""
    if len(term) < SHORTEST_COMPOUND or not term.isalpha():
        return term
    at, pieces = 0, []
    parts = language.parts(term)
    for part, following in pairwise(parts):
        end = _meeting(fold(term), fold(following), at + max(2, len(part) - 2))
        if end < 0:
            return term
        pieces.append(term[at:end])
        at = end
    return CUT.join((*pieces, term[at:]))


def _meeting(term: str, following: str, earliest: int) -> int:
    """Where the next part begins: where its first letters are, as many as can be found."""
    for length in (len(following), 4, 3, 2):
        at = term.find(following[:length], earliest)
        if at >= 0:
            return at
    return -1


def _kept(
    groups: Iterable[Group], terms: Iterable[str], base: Callable[[str], str], cut: Callable[[str], str]
) -> list[Group]:
    """The groups that lead somewhere, as terms are written: with a word that stands in a document, in some form or as a part of a compound."""
    standing: set[str] = set()
    for term in terms:
        standing.update(fold(part) for part in (term.replace(CUT, ""), *term.split(CUT)))
    every = (Group(*(tuple(dict.fromkeys(map(base, same))) for same in group)) for group in groups)
    kept = (group for group in every if any(_stands(word, standing) for word in group.words))
    return [Group(*(tuple(dict.fromkeys(map(cut, same))) for same in group)) for group in kept]


def _stands(word: str, standing: set[str]) -> bool:
    return not standing.isdisjoint(forms(fold(word)))
