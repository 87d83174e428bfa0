# SPDX-License-Identifier: EUPL-1.2
"""Swedish words made alike: letters without marks, the forms a word can have, and how far two spellings are from each other.

The browser does the same (`site_templates/theme/assets/search.js`); the lists below are written into the index, so that they stand in one place.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+")
_RARE = re.compile("[\U00010000-\U0010ffff]")
_DIGITS = re.compile("[0-9]+")
_MARKS = re.compile("[\u0300-\u036f]")
_VOWELS = frozenset("aeiouy")


def _words(text: str) -> list[str]:
    return text.split()


INFLECTIONS = tuple(
    _words("""
    a an ans ar arna arnas ars as e en ens er erna ernas ers es et ets n na nas ns o or orna ornas ors r rna rnas s
    u
""")
)
"""Endings of nouns and adjectives, and the vowels that link the first part of a compound (gatu-, veckolång)."""
DERIVATIONS = tuple(
    _words("""
    ad ade ande are aren arens at era erar erad ering eringar eringen erings ing ingar ingarna ingen ings ning
    ningar ningarna ningen nings t
""")
)
"""Endings that make a verb, what it does and who does it, of one stem: städa, städning, städare."""
SHORTEST_STEM = 3
FUNCTION_WORDS = frozenset(
    _words("""
    och eller men samt som att i på av till för med om från vid under över mellan inom utan efter mot hos genom per
    den det de denna detta dessa en ett är var vara varit blir bli kan ska skall får finns inte ej även också så när
    där här hur vad vilken vilket vilka sin sitt sina sig vi ni du jag man oss er dem ha har hade upp ut in ner bara
    mer mest samma andra annat annan alla allt varje any än då om eller mm m bl a t ex dvs osv etc ca ab hb kb
""")
)
"""Words that carry no matter of their own. They are in no index."""
ASKING_WORDS = frozenset(
    _words("""
    vem vems vart varifrån varför behöver behövs köpa köper köpt köp inköp beställa beställer beställt beställning
    skaffa skaffar få ordna ringa ringer hitta hittar söka söker vill vilja måste bör kunna någon något några hjälp
    hjälpa tack hej ny nytt nya mig min mitt mina vår vårt våra ens gör göra görs fixa fixar anlita anlitar
    leverantör leverantörer avtal ramavtal avtalet gäller använda
""")
)
"""What people write around what they look for. They are left out of a query that has other words."""


@lru_cache(maxsize=200_000)
def fold(word: str) -> str:
    """A lower-case word without marks, letter for letter: ”snöröjning” → ”snorojning”."""
    if word.isascii():
        return word
    return _MARKS.sub("", unicodedata.normalize("NFD", word)).replace("ø", "o").replace("æ", "a")


def words(text: str) -> list[str]:
    """The words of a text in lower case, in order; a hyphen parts words."""
    return _WORD.findall(_RARE.sub(" ", unicodedata.normalize("NFC", text).lower()))


def digits(word: str) -> bool:
    """Whether the word is a number."""
    return _DIGITS.fullmatch(word) is not None


def hyphened(text: str) -> str:
    """The words of a text without marks on their letters, with hyphens between, as ids are often made: ”Låtsas Bygg AB” → ”latsas-bygg-ab”."""
    return "-".join(map(fold, words(text)))


def squeezed(text: str) -> str:
    """A number or an id as it is compared: folded, letters and digits only."""
    return "".join(fold(word) for word in words(text))


def stems(word: str) -> Iterator[tuple[str, bool]]:
    """What may be left of a folded word when an ending is taken from it, and whether the ending makes another kind of word."""
    for cut, derives in cuts(word):
        for stem in _shapes(cut):
            yield stem, derives


def cuts(word: str) -> Iterator[tuple[str, bool]]:
    """What may be left of a folded word when an ending is taken from it, or none, and whether the ending makes another kind of word.

    A typed word with one of these as a stem may be a form of the word.
    """
    for derives, endings in ((False, ("", *INFLECTIONS)), (True, DERIVATIONS)):
        for ending in endings:
            if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
                yield word[: len(word) - len(ending)], derives


def letters(word: str) -> int:
    """Which letters a folded word has, as bits; one letter changed, added or dropped changes two bits at most."""
    bits = 0
    for letter in word:
        place = ord(letter) - 97
        bits |= 1 << (place if 0 <= place < 26 else 26)
    return bits


def _shapes(stem: str) -> Iterator[str]:
    """The stem as it stands before other endings: möbel–möbler, nyckel–nycklar, rum–rummet."""
    yield stem
    last, before = stem[-1], stem[-2]
    if last in "lnr" and before == "e" and len(stem) > SHORTEST_STEM:
        yield stem[:-2] + last
    elif last in "lnr" and before not in _VOWELS:
        yield stem[:-1] + "e" + last
    if last in "mn":
        if before == last:
            yield stem[:-1]
        elif before in _VOWELS:
            yield stem + last


@lru_cache(maxsize=20_000)
def forms(word: str) -> dict[str, bool]:
    """Every spelling that may be a form of the folded word, with whether it is one of another kind of word. The word itself comes first."""
    found = {word: False}
    for stem, derives in stems(word):
        for ending in ("", *INFLECTIONS):
            form = stem + ending
            found[form] = found.get(form, True) and derives
        for ending in DERIVATIONS:
            found.setdefault(stem + ending, True)
    return found


def same_marks(one: str, other: str) -> bool:
    """Whether two words of the same folded letters have the same marks, as far as both reach."""
    return all(a == b or fold(a) != fold(b) for a, b in zip(one, other, strict=False))


def distance(one: str, other: str, most: int) -> int:
    """Letters to add, drop, change or let change places to make `other` of `one`; `most` + 1 where it is more than that."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    earlier: list[int] = []
    last = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
        earlier, last = last, row
    return min(last[-1], most + 1)


def trigrams(word: str) -> set[str]:
    """Three letters at a time, with the word's beginning and end marked."""
    marked = f" {word} "
    return {marked[i : i + 3] for i in range(len(marked) - 2)}
