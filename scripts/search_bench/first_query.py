# SPDX-License-Identifier: EUPL-1.2
"""What the first query fetches, part by part: in the benchmark's own catalogue, and in one of the size that the goal is set for.

The larger one has the benchmark's agreements and after them some of the example register's, with their own titles, texts, codes, keywords, lots and
suppliers. Both have the example register's everyday words.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from playwright.sync_api import Browser

from generator.judging import judge
from generator.load.sources import FolderSource
from generator.model.audience import Audience
from generator.project import project
from generator.search.texts import plain
from scripts.search_bench.asking import ask_first
from scripts.search_bench.data import Bought, agreements
from scripts.search_bench.ours import PARTS, ROOT, built
from scripts.search_bench.register import AS_OF

GOAL = 283
"""Agreements in the catalogue that the goal is set for."""
QUERY = "snöskottning"
SHARES: Mapping[str, tuple[str, ...]] = {
    "index": ("/search/",),
    "sökmotor": ("/assets/search.js",),
    "sidans skript": tuple(part for part in PARTS if part != "/search/"),
}
"""What is told apart, and what the paths have in them; a file counts where it first fits."""


def first_query(size: int, work: Path, words: Path, browser: Browser) -> dict[str, int]:
    """The bytes of each share, as sent, when the page of answers is opened and asked its first query, in a catalogue of so many agreements."""
    engine = built(f"Samköp, {size} avtal", work, words, borrowed(size - len(agreements())))
    found = dict.fromkeys(SHARES, 0)
    for path, sent in ask_first(engine, QUERY, browser).items():
        share = next((share for share, parts in SHARES.items() if any(part in path for part in parts)), None)
        if share:
            found[share] += sent
    return found


def borrowed(count: int) -> list[Bought]:
    """So many agreements of the example register, in the order of their ids, as the benchmark's table would have them."""
    register = project(judge(FolderSource(ROOT / "register"), [], AS_OF).register, Audience.INTERNAL, AS_OF)
    usable = [each for each in register.agreements.values() if each.cpv and each.suppliers]
    if count > len(usable):
        raise ValueError(f"exempelregistret har bara {len(usable)} avtal att låna")
    # Each gets the category of the agreement whose code is most like its own.
    return [
        Bought(
            key=f"exempel-{each.id}",
            title=each.title,
            kind=each.kind.value,
            category=max(agreements(), key=lambda own: _alike(own.cpv, each.cpv[0])).category,
            cpv=each.cpv[0],
            suppliers=tuple(dict.fromkeys(register.suppliers[item.supplier].title for item in each.suppliers)),
            description=" ".join(plain(each.description or each.title).split()),
            keywords=each.keywords,
            lots=tuple((lot.id, lot.title) for lot in each.lots),
        )
        for each in usable[:count]
    ]


def _alike(one: str, other: str) -> int:
    """How many digits two codes begin with alike."""
    return sum(one[:length] == other[:length] for length in range(1, len(one) + 1))
