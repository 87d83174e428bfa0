# SPDX-License-Identifier: EUPL-1.2
"""Swedish compounds and their parts: ”gatubelysning” is ”gata” and ”belysning”, so that either finds it.

The dictionary says which words may begin, continue and end a compound, and in which linking form. Where it is silent (”gatu-”, ”ladd-”) its own compounds
are evidence: what begins several of them, each time before a word that may end one, begins others too. Fewest parts win, then the longest shortest part.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import NamedTuple

from generator.search.dictionary import BEGIN, END, INSIDE, MIDDLE, PLAIN_BEGIN, Dictionary, swedish
from generator.search.exceptions import PARTICLES, SHORT, SUFFIXES, WHOLE

_VOWELS = frozenset("aeiouyåäöé")
_MOST_BEGINNINGS = 3
_LEAST_EVIDENCE = 3
_MUCH_EVIDENCE = 10
"""Compounds that must begin alike before a part of three letters is believed: it begins many words by chance."""
_MOST_SCANNED = 400
"""Compounds that are looked at for evidence; what shows itself in none of these is no part."""
_SHORT_END = 4
_LEAST_EVIDENT = 4
"""Letters of an ending part that rests on evidence alone, and of what follows a beginning that does."""


class Part(NamedTuple):
    """A piece of a word as it is written, and the word it stands for."""

    written: str
    base: str


class Compounds:
    """Splits words. What has been found out about a piece is kept, so that the words of a register cost less the more there are."""

    def __init__(self, dictionary: Dictionary, extra: Iterable[str] = ()) -> None:
        """`extra` are pieces that may begin and end compounds though the dictionary does not know, as ”gatu”."""
        self._dictionary = dictionary
        self._extra = frozenset(extra)
        self._begins: dict[str, str] = {}
        self._ends: dict[str, str] = {}
        self._evident_begins: dict[str, str] = {}
        self._evident_ends: dict[str, str] = {}
        self._sorted: list[str] = []
        self._reversed: list[str] = []

    def parts(self, word: str) -> tuple[str, ...]:
        """The parts of a lower-case word in their base forms (”kontorsstolar”: kontor, stol), or nothing if it is no compound."""
        return tuple(part.base for part in self._split(word))

    def lemma(self, word: str) -> str:
        """The base form of a word, ”kontorsstolarna” → ”kontorsstol”; the word itself when nothing is known of it."""
        known = self._dictionary.lemma(word)
        split = self._split(word)
        if not split or split[-1].base == split[-1].written:
            return known or word
        return (known or word).removesuffix(split[-1].written) + split[-1].base

    def _split(self, word: str) -> Sequence[Part]:
        known = self._dictionary.lemma(word)
        whole = known or word
        if whole in WHOLE or not whole.isalpha():
            return ()
        return _best(whole, self._begin, self._end) or _best(whole, self._evident_begin, self._evident_end)

    def _begin(self, piece: str) -> str:
        return _kept(self._begins, piece, self._flagged_begin)

    def _end(self, piece: str) -> str:
        return _kept(self._ends, piece, self._flagged_end)

    def _evident_begin(self, piece: str) -> str:
        return self._begin(piece) or _kept(self._evident_begins, piece, self._begin_by_evidence)

    def _evident_end(self, piece: str) -> str:
        return self._end(piece) or _kept(self._evident_ends, piece, self._end_by_evidence)

    def _flagged_begin(self, piece: str) -> str:
        """The word that `piece` stands for at the beginning of a compound, or nothing if it cannot stand there."""
        if piece in self._extra:
            return self._meant(piece) or piece
        if (len(piece) < 3 and piece not in SHORT) or piece in PARTICLES or piece.removesuffix("s") in PARTICLES:
            return ""
        flags = self._dictionary.flags(piece)
        if BEGIN in flags or MIDDLE in flags or PLAIN_BEGIN in flags:
            return self._meant(piece) if INSIDE in flags else piece
        stems = sorted(reading.stem for reading in self._dictionary.linked(piece))
        return self._behind(piece, stems) if stems else ""

    def _flagged_end(self, piece: str) -> str:
        if piece in self._extra:
            return piece
        if (len(piece) < 3 and piece not in SHORT) or piece in SUFFIXES:
            return ""
        own = END in self._dictionary.flags(piece)
        inflected = any(
            END in reading.flags and reading.stem not in SUFFIXES for reading in self._dictionary.readings(piece)
        )
        return self._dictionary.lemma(piece) if own or inflected else ""

    def _begin_by_evidence(self, piece: str) -> str:
        meant = self._meant(piece)
        if piece in SHORT:
            return piece
        if len(piece) < 3 or piece in PARTICLES or not meant:
            return ""
        needed = _LEAST_EVIDENCE if len(piece) > 3 else _MUCH_EVIDENCE
        self._sorted = self._sorted or sorted(self._dictionary)
        seen = 0
        for word in islice(_starting(self._sorted, piece), _MOST_SCANNED):
            rest = word[len(piece) :]
            seen += len(rest) >= _LEAST_EVIDENT and bool(self._dictionary.flags(rest)) and bool(self._end(rest))
            if seen == needed:
                return meant
        return ""

    def _end_by_evidence(self, piece: str) -> str:
        base = self._dictionary.lemma(piece)
        if min(len(piece), len(base)) < 3 or piece in SUFFIXES or base in SUFFIXES:
            return ""
        needed = _LEAST_EVIDENCE if len(base) > 3 else _MUCH_EVIDENCE
        self._reversed = self._reversed or sorted(word[::-1] for word in self._dictionary)
        seen = 0
        for word in islice(_starting(self._reversed, base[::-1]), _MOST_SCANNED):
            rest = word[len(base) :][::-1]
            seen += len(rest) >= 3 and bool(self._begin(rest))
            if seen == needed:
                return base
        return ""

    def _meant(self, piece: str) -> str:
        """The word behind a piece: gatu → gata, brandvarnar → brandvarnare, ladd → ladda; nothing if there is none."""
        flags = self._dictionary.flags(piece)
        if flags and INSIDE not in flags:
            return piece
        default = piece if flags or piece in self._extra else ""
        return self._behind(piece, [piece + "a", piece + "e", default])

    def _behind(self, piece: str, others: Sequence[str]) -> str:
        """Nouns go before verbs: ”avtals” is of ”avtal”, not of ”avtala”."""
        before, letter = piece[:-1], piece[-1:]
        agent = piece + "e"
        if piece.endswith("ar") and self._dictionary.lemma(agent) == agent:
            return agent
        if letter != "s" and "G" in self._dictionary.flags(piece + "a"):
            return piece + "a"
        first = {
            "s": [before, before + "e", before[:-1] + "a"] if len(before) > 2 else [],
            "u": [before + "a"],
            "o": [before + "a", before + "e"],
            "e": [before + "a", before],
            "a": [before],
        }
        candidates = [*first.get(letter, []), *others]
        found = next(
            (word for word in candidates if INSIDE not in (self._dictionary.flags(word) or INSIDE)), others[-1]
        )
        return "" if found in PARTICLES else found


def _kept(answers: dict[str, str], piece: str, find: Callable[[str], str]) -> str:
    if piece not in answers:
        answers[piece] = find(piece)
    return answers[piece]


def _starting(ordered: Sequence[str], piece: str) -> Iterable[str]:
    at = bisect_left(ordered, piece)
    while at < len(ordered) and ordered[at].startswith(piece):
        yield ordered[at]
        at += 1


def _best(word: str, begin: Callable[[str], str], end: Callable[[str], str]) -> tuple[Part, ...]:
    """The split with the fewest parts, among those the one whose shortest part is longest, then the one with the longest ending part.

    Before length go two habits of spelling: a letter shared by two parts is rare (”glas” + ”speglar”, not ”glass”), and a linking s is not (”bords” +
    ”vin”, not ”bord” + ”svin”).
    """
    found = list(_splits(word, 0, (), begin, end))
    written = {tuple(part.written for part in split) for split in found}

    def order(split: tuple[Part, ...]) -> tuple[int, ...]:
        pieces = tuple(part.written for part in split)
        lengths = list(map(len, pieces))
        return (
            len(pieces),
            sum(lengths) - len(word),
            _without_linking_s(pieces) in written,
            -min(lengths),
            -lengths[-1],
        )

    return min(found, key=order, default=())


def _without_linking_s(pieces: tuple[str, ...]) -> tuple[str, ...]:
    """The same split, with an s at the beginning of the last piece given to the piece before. A longer piece is there for its own sake: ”skylt”."""
    *before, joint, last = pieces
    return (*before, joint + "s", last[1:]) if last.startswith("s") and len(last) <= _SHORT_END else ()


def _splits(
    word: str, at: int, before: tuple[Part, ...], begin: Callable[[str], str], end: Callable[[str], str]
) -> Iterable[tuple[Part, ...]]:
    if before and (base := end(word[at:])):
        yield (*before, Part(word[at:], base))
    if len(before) == _MOST_BEGINNINGS:
        return
    for cut in range(at + 2, len(word) - 1):
        piece = word[at:cut]
        if base := begin(piece):
            yield from _splits(word, cut, (*before, Part(piece, base)), begin, end)
            if piece[-1] == piece[-2] and piece[-1] not in _VOWELS:  # ”hiss” + ”service” is written ”hisservice”
                yield from _splits(word, cut - 1, (*before, Part(piece, base)), begin, end)


def compounds(extra: Iterable[str] = ()) -> Compounds:
    """A splitter by the Swedish dictionary and a register's own pieces."""
    return Compounds(swedish(), extra)
