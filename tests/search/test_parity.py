# SPDX-License-Identifier: EUPL-1.2
"""The browser's search and the reference answer alike: the same hits, in the same order, in the same groups, for the same reasons."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from generator.build import shown
from generator.judging import judge
from generator.load.sources import FolderSource
from generator.model.audience import Audience
from generator.register import Register
from generator.search.made import search_index
from generator.search.written import LARGE, files
from tests.search.asking import Query, by_reference, by_script
from tests.support.example import EXAMPLE

TODAY = date(2026, 11, 22)
STAFF = (
    "snöskottning", "snoskottning", "papper", "handskar", "kopieringspaper", "toalettpaper", "bil hyra", "kontorsstol", "vinter kängor", "stopp i avloppet",
    "vem tömmer slambrunnen", "det är halt på gården", "hyra en bil till hemtjänsten", "lampan är trasig i gymnastiksalen", "skolfotografering", "it support",
    "el", "a4", "tolk", "tolkning", "tolkar", "snickare", "rormokare", "möbel", "möbler", "cyklar", "nyckel", "rummet", "Fönsterputs!", "SNÖRÖJNING",
    "9091", "90910000-9", "30190000", "30", "cpv 45310000", "EX 2025/3028", "ex2025/3028", "2025/3028", "xyzzy", "qqqq wwww", "", " ", "!?", "och", "vem",
    "köpa avtal", "åäö", "crème fraîche", "naïve café", "🚜 plog", "𝒶𝓋𝓉𝒶𝓁", "a" * 300, "snö " * 40, "ﬁber", "ÅÄÖ", "İstanbul", "０１２", "constructor", "__proto__",
)  # fmt: skip
"""What staff may type, and what nobody should."""


def projected(audience: Audience) -> Register:
    return shown(judge(FolderSource(EXAMPLE), [], TODAY), audience, TODAY)[0]


def from_register(register: Register) -> Iterator[Query]:
    """Queries of the register's own words, right and wrong, together and apart."""
    for number, agreement in enumerate(register.agreements.values()):
        word = agreement.title.split()[0].lower()
        yield agreement.title
        yield f"var köper jag {word} till skolan"
        yield (word[:-2] + word[-1:], word[1:], word[:4], f"{word[:5]} {word[5:]}", word[::2] + "x", word + "na")[
            number % 6
        ]
        yield from agreement.keywords[:1]
        yield from filter(None, (agreement.reference, *agreement.cpv[:1]))
    for supplier in list(register.suppliers.values())[:20]:
        yield supplier.title
        yield supplier.title, {"kinds": ["agreement"], "limit": 3}


@pytest.mark.parametrize(
    ("audience", "large"),
    [
        (Audience.INTERNAL, LARGE),
        pytest.param(Audience.INTERNAL, 50, marks=pytest.mark.long),
        pytest.param(Audience.PUBLIC, LARGE, marks=pytest.mark.long),
    ],
    ids=["whole", "divided", "public"],
)
def test_both_answer_alike(audience: Audience, large: int, tmp_path: Path) -> None:
    register = projected(audience)
    queries = [*STAFF, *from_register(register)]
    written = dict(files(search_index(register, TODAY), large, shard=500))
    expected = by_reference(written, queries)
    ran = by_script(written, queries, tmp_path)
    assert [
        (query, mine, theirs)
        for query, mine, theirs in zip(queries, expected, ran.answers, strict=True)
        if mine != theirs
    ] == []
    assert sum(bool(answer["sure"]) for answer in expected) > 400
    assert sum(bool(answer["unsure"]) for answer in expected) > 100
    assert sum(bool(answer["nearest"]) for answer in expected) > 2
