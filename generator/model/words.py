# SPDX-License-Identifier: EUPL-1.2
"""The words that people use, and the searches that must succeed: what editors teach the search, and how they see that it has learnt it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Annotated, ClassVar

from generator.model.amounts import Whole
from generator.model.base import Part, Record
from generator.model.field import PUBLIC, About, Ref
from generator.model.scalars import AtLeastOne, CpvBeginning, Many, Slug, Text

_WORD = re.compile(r"[^\W_]+")


def folded(text: str) -> str:
    """A word or a phrase as the search compares it: lower case, no marks on letters, one space between words. ”Snö-röjning” → ”sno rojning”."""
    plain = unicodedata.normalize("NFD", text.lower())
    return " ".join(_WORD.findall("".join(letter for letter in plain if not unicodedata.combining(letter))))


class WordGroup(Part):
    """Words that mean the same, so that either finds what the other is written in; and narrower words, that find these but are not found by them."""

    words: Annotated[
        Many[Text],
        About("Ord", "Ord som betyder detsamma i vardagen. Vilket som helst av dem hittar de andra.", PUBLIC),
    ] = ()
    narrower: Annotated[
        Many[Text],
        About(
            "Smalare ord",
            "Ord för något som ingår. Den som söker på ett av dem hittar även det som står under words, men inte tvärtom.",
            PUBLIC,
        ),
    ] = ()


class EverydayWords(Record):
    """`codelists/everyday_words.yml`."""

    record_kind: ClassVar[str] = "everyday_words"
    noun: ClassVar[str] = "lista över vardagsord"

    rows: Annotated[Many[WordGroup], About("Grupper", "En rad för varje grupp av ord.", PUBLIC)]
    parts: Annotated[
        Many[Text],
        About(
            "Delar av ord",
            "Början eller slut på sammansatta ord som ordboken inte känner till, som gatu- i gatubelysning.",
            PUBLIC,
        ),
    ] = ()


class CodeWords(Part):
    """Words that people use for what a CPV code names, in agreements that may say it with the code alone."""

    identity: ClassVar[str | None] = "cpv"

    cpv: Annotated[
        CpvBeginning, About("CPV-kodens början", "Alla koder som börjar så, om ingen längre rad gäller.", PUBLIC)
    ]
    words: Annotated[AtLeastOne[Text], About("Ord", "Vardagens ord, som hittar avtal med koden.", PUBLIC)]


class CpvWords(Record):
    """`codelists/cpv_words.yml`."""

    record_kind: ClassVar[str] = "cpv_words"
    noun: ClassVar[str] = "lista över vardagsord för CPV-koder"

    rows: Annotated[Many[CodeWords], About("Koder", "En rad för varje början på en CPV-kod.", PUBLIC)]

    def finder(self) -> Callable[[str], tuple[str, ...]]:
        """What gives the words for a code: those of the longest row that it begins with. Who asks for many codes keeps it."""
        rows: dict[str, tuple[str, ...]] = {}
        for row in self.rows:
            rows.setdefault(row.cpv, row.words)

        def words(code: str) -> tuple[str, ...]:
            beginnings = (code[:length] for length in range(len(code), 0, -1))
            return next((rows[each] for each in beginnings if each in rows), ())

        return words


class SearchCase(Part):
    """A search that somebody made, and the agreements of which one must be among the first three hits."""

    query: Annotated[Text, About("Sökning", "Det som skrivs i sökrutan.", PUBLIC, example="snöskottning")]
    expect: Annotated[
        Many[Annotated[Slug, Ref("agreement")]],
        About("Väntat avtal", "Avtal av vilka minst ett ska komma bland de tre första.", PUBLIC, example="vinter"),
    ] = ()
    organization: Annotated[
        Slug | None,
        Ref("organization"),
        About("Organisation", "Organisationen som söker, om det har betydelse.", PUBLIC),
    ] = None
    note: Annotated[Text | None, About("Anteckning", "Varför sökningen är med.", PUBLIC)] = None


class SearchCases(Record):
    """`codelists/search_cases.yml`."""

    record_kind: ClassVar[str] = "search_cases"
    noun: ClassVar[str] = "lista över sökprov"

    rows: Annotated[Many[SearchCase], About("Sökprov", "En rad för varje sökning som ska lyckas.", PUBLIC)]
    least: Annotated[
        Whole,
        About("Lägsta andel", "Så många av hundra sökprov ska lyckas. Under det varnar samkop check.", PUBLIC),
    ] = 85
