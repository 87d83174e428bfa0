# SPDX-License-Identifier: EUPL-1.2
"""An index as the browser reads it: from its files, and of a divided one only those that a query needs."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from generator.search.columns import Cards
from generator.search.fold import fold, squeezed
from generator.search.groups import Group, gathered
from generator.search.matcher import NO_PARTS, Likes
from generator.search.packing import unpack
from generator.search.pieces import words_of
from generator.search.vocabulary import CALLED, CUT, ID, Vocabulary
from generator.search.written import MOST_GROUPS

MOST_NEAR, MOST_SHARDS = 6, 8
"""Shards of a divided index that one query reads: those where its words would stand, and with those that are like them."""


class Posting(NamedTuple):
    """That a term stands in a document: the document's number, its weight, and the number of its source."""

    document: int
    weight: int
    source: int


class Run(NamedTuple):
    """Documents with numbers in a row: their kind, its section of the site, whether they have ended, how many, and their factor."""

    kind: str
    section: str
    ended: int
    size: int
    factor: int


class Shown(NamedTuple):
    """What a hit shows."""

    id: str
    kind: str
    address: str
    title: str
    card: Mapping[str, Any]


class Shard:
    """Terms with their postings. `vocabulary` finds them."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        counts = [count // (MOST_GROUPS + 1) for count in unpack(data["counts"])]
        self.vocabulary = Vocabulary([word for word, count in zip(words_of(data), counts, strict=True) if count])
        columns = [unpack(data[name]) for name in ("firsts", "gaps", "weights", "others")]
        self.postings: dict[str, tuple[Posting, ...]] = {}
        for term, count in zip(self.vocabulary.terms, filter(None, counts), strict=True):
            self.postings[term] = tuple(self._row(count, *columns))

    @staticmethod
    def _row(
        count: int, firsts: Iterator[int], gaps: Iterator[int], weights: Iterator[int], others: Iterator[int]
    ) -> Iterator[Posting]:
        document, value = next(firsts), next(weights)
        yield Posting(document, value // 4 + 1, value % 4)
        for _ in range(count - 1):
            document += next(gaps) + 1
            value = (next(others) or value + 1) - 1
            yield Posting(document, value // 4 + 1, value % 4)


def _groups(core: Mapping[str, Any]) -> list[Group]:
    """The groups of words that mean the same."""
    counts = (count % (MOST_GROUPS + 1) for count in unpack(core["counts"]))
    words = (word.replace(CUT, "") for word in words_of(core))
    return gathered(zip(words, counts, strict=True), unpack(core["groups"]))


class Opened:
    """An index that is open for queries. `read` gives the content of a file in the folder of the index."""

    def __init__(self, read: Callable[[str], bytes]) -> None:
        self._read = read
        start = self._json("index.json")
        core = self._json(start["core"])
        self.function_words, self.asking_words = frozenset(core["functionWords"]), frozenset(core["askingWords"])
        self.no_parts = NO_PARTS | {fold(word) for word in self.asking_words}
        """Letters that are taken for no part of a typed compound: endings, and what people write around what they look for."""
        self.likes = Likes(_groups(core))
        self._runs = [Run(*run) for run in core["runs"]]
        self.count = sum(run.size for run in self._runs)
        self._starts: list[tuple[str, str]] = [tuple(row) for row in start.get("terms", ())]
        self._card_files: list[str] = start.get("cards", [])
        self._in_file: int = start.get("cardsInFile", self.count)
        self._shards: dict[str, Shard] = {}
        self._ids: dict[str, list[int]] = {}
        self._cards: dict[str, Cards] = {}
        if self._starts:
            self._whole: Shard | None = None
            held = zip(words_of(core), unpack(core["counts"]), strict=True)
            self._core = Vocabulary([word for word, count in held if count > MOST_GROUPS])
        else:
            self._whole = Shard(core)
            self._core = self._whole.vocabulary
            self._card_files, self._cards = ["core"], {"core": Cards(core["cards"])}
            for document, name in enumerate(self._cards["core"].ids):
                self._ids.setdefault(squeezed(name), []).append(document)
        self._near: list[str] = []

    def _json(self, name: str) -> Any:
        return json.loads(self._read(name))

    def vocabularies(self, words: Iterable[str]) -> list[Vocabulary]:
        """The words that a query may mean: all, or of a divided index the common ones and those that begin as the typed ones do."""
        self._near = list(dict.fromkeys(self._home(word) for word in words))[:MOST_NEAR] if self._starts else []
        return [self._core, *(self._shard(name).vocabulary for name in self._near)]

    def _home(self, term: str) -> str:
        at = bisect_right(self._starts, fold(term), key=lambda row: row[0]) - 1
        return self._starts[max(0, at)][1]

    def _shard(self, name: str) -> Shard:
        if name not in self._shards:
            self._shards[name] = Shard(self._json(name))
        return self._shards[name]

    def within_reach(self, terms: Sequence[str]) -> list[str]:
        """The terms whose postings can be read without too many files, the first ones first."""
        if self._whole:
            return list(terms)
        homes = dict.fromkeys(self._near)
        for term in terms:
            if len(homes) < MOST_SHARDS:
                homes[self._home(term)] = None
        return [term for term in terms if self._home(term) in homes]

    def postings(self, terms: Iterable[str]) -> dict[str, Sequence[Posting]]:
        """Where each term stands."""
        return {term: (self._whole or self._shard(self._home(term))).postings.get(term, ()) for term in terms}

    def called(self, number: str, allowed: frozenset[int] | None, *, past: bool) -> list[int]:
        """The agreements and procurements whose squeezed id this is; those that have ended too, where `past` is asked for."""
        if self._whole:
            found = self._ids.get(number, [])
        else:
            (postings,) = self.postings([ID + number]).values()
            found = [posting.document for posting in postings]
        runs = {document: self._run(document) for document in found if allowed is None or document in allowed}
        return [document for document, run in runs.items() if run.kind in CALLED and (past or not run.ended)]

    def allowed(self, kinds: Sequence[str]) -> frozenset[int] | None:
        """The documents of some kinds; None where all are."""
        if not kinds:
            return None
        found: list[int] = []
        first = 0
        for run in self._runs:
            found += range(first, first + run.size) if run.kind in kinds else ()
            first += run.size
        return frozenset(found)

    def factor(self, document: int) -> int:
        """What a document's score is multiplied by, in thousandths."""
        return self._run(document).factor

    def _run(self, document: int) -> Run:
        left = document
        for run in self._runs:
            if left < run.size:
                return run
            left -= run.size
        raise IndexError(document)

    def shown(self, documents: Iterable[int]) -> dict[int, Shown]:
        """What the hits show."""
        return {document: self._shown(document) for document in documents}

    def _shown(self, document: int) -> Shown:
        name = self._card_files[document // self._in_file]
        if name not in self._cards:
            self._cards[name] = Cards(self._json(name))
        run, cards, place = self._run(document), self._cards[name], document % self._in_file
        name = cards.ids[place]
        return Shown(
            name, run.kind, f"{run.section}/{name}/", cards.titles[place], cards.card(place, ended=bool(run.ended))
        )
