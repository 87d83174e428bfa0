# SPDX-License-Identifier: EUPL-1.2
"""Groups of everyday words as the index keeps them: what editors wrote, each word or phrase as one run of letters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from generator.model.words import EverydayWords
from generator.register import Register
from generator.search.fold import FUNCTION_WORDS, words
from generator.views.trade_words import words_for


class Group(NamedTuple):
    """Words that mean the same, and words for something that is part of it."""

    words: tuple[str, ...]
    narrower: tuple[str, ...] = ()


def memberships(groups: Iterable[Group]) -> dict[str, list[int]]:
    """For each word its places in the groups: twice the group's number, and one more where the word is a narrower one."""
    found: dict[str, list[int]] = {}
    for number, group in enumerate(groups):
        for narrower, members in enumerate(group):
            for word in members:
                found.setdefault(word, []).append(2 * number + narrower)
    return found


def lately(places: Iterable[int]) -> Iterator[int]:
    """Places as how lately each group was named, where small numbers are the common ones: nought is a group that was not named before."""
    named: list[int] = []
    for place in places:
        group, narrower = divmod(place, 2)
        ago = named.index(group) + 1 if group in named else 0
        del named[ago - 1 : ago]
        named.insert(0, group)
        yield 2 * ago + narrower


def gathered(words: Iterable[tuple[str, int]], ago: Iterable[int]) -> list[Group]:
    """The groups again, in the order in which they are named, from words, with how many places each has, and the places as `lately` gives them."""
    numbers = iter(ago)
    named: list[tuple[list[str], list[str]]] = []
    found: list[tuple[list[str], list[str]]] = []
    for word, count in words:
        for number in islice(numbers, count):
            back, narrower = divmod(number, 2)
            if back:
                group = named.pop(back - 1)
            else:
                group = ([], [])
                found.append(group)
            group[narrower].append(word)
            named.insert(0, group)
    return [Group(tuple(same), tuple(narrower)) for same, narrower in found]


def groups(register: Register) -> list[Group]:
    """The groups of a register that the audience may see."""
    found = register.singleton(EverydayWords)
    return [_group(row.words, row.narrower) for row in (found.rows if found else ())]


def parts(register: Register) -> tuple[str, ...]:
    """The parts of compounds that a register adds to the dictionary's."""
    found = register.singleton(EverydayWords)
    return found.parts if found else ()


def words_of_codes(register: Register, codes: Iterable[str]) -> list[str]:
    """The everyday words for CPV codes, each once: of every code those of the row that says most of it."""
    of = words_for(register)
    return list(dict.fromkeys(word for code in codes for word in of(code)))


def _group(same: Iterable[str], narrower: Iterable[str]) -> Group:
    kept = dict.fromkeys(filter(None, map(_run, same)))
    return Group(tuple(kept), tuple(word for word in dict.fromkeys(map(_run, narrower)) if word and word not in kept))


def _run(phrase: str) -> str:
    """A phrase without the words that a query loses, written together: two typed neighbours are tried as one word. ”hål i vägen” → ”hålvägen”."""
    each = words(phrase)
    return "".join([word for word in each if word not in FUNCTION_WORDS] or each)
