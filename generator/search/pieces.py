# SPDX-License-Identifier: EUPL-1.2
"""The words of an index as pieces: a compound is written as the numbers of its parts, each of which stands in the file once.

What is read is the words, with their cuts, in the order in which they were written: alike first pieces together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from generator.search.fold import fold
from generator.search.packing import pack, pack_words, unpack, unpack_words
from generator.search.vocabulary import CUT

OFTEN = 12
"""Compounds that a part ends before it is among the first, whose numbers are short."""


def in_pieces(words: Iterable[str]) -> tuple[list[str], dict[str, str]]:
    """The words, each once, in the order in which they are written, and what is written."""
    apart = [word.split(CUT) for word in dict.fromkeys(words)]
    used = Counter(piece for _, *rest in apart for piece in rest)
    pieces = sorted(
        {piece for each in apart for piece in each}, key=lambda piece: (used[piece] < OFTEN, *_order(piece))
    )
    numbers = {piece: number for number, piece in enumerate(pieces)}
    rows = sorted([numbers[piece] for piece in each] for each in apart)
    begun = Counter(row[0] for row in rows)
    alone = {row[0] for row in rows if len(row) == 1}
    return [CUT.join(pieces[number] for number in row) for row in rows], {
        "begun": pack(2 * begun[number] + (number in alone) for number in range(len(pieces))),
        "rest": pack(sign for row in rows if len(row) > 1 for sign in _rest(row)),
        "pieces": pack_words(pieces),
    }


def _order(piece: str) -> tuple[str, str]:
    return fold(piece), piece


def _rest(row: Sequence[int]) -> Iterator[int]:
    """The pieces after the first, counted from one: a nought for each but one goes before them."""
    yield from (0 for _ in row[2:])
    yield from (number + 1 for number in row[1:])


def words_of(data: Mapping[str, str]) -> Iterator[str]:
    """The words again."""
    pieces = list(unpack_words(data["pieces"]))
    rest = unpack(data["rest"])
    for piece, begun in zip(pieces, unpack(data["begun"]), strict=True):
        words, alone = divmod(begun, 2)
        for word in range(words):
            yield piece if alone and not word else CUT.join((piece, *_next(rest, pieces)))


def _next(rest: Iterator[int], pieces: Sequence[str]) -> list[str]:
    """The pieces of the next compound after its first."""
    more, number = 0, next(rest)
    while not number:
        more, number = more + 1, next(rest)
    return [pieces[place - 1] for place in (number, *islice(rest, more))]
