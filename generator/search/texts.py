# SPDX-License-Identifier: EUPL-1.2
"""Texts of records as the search reads them: Markdown without its signs, and what is said of other records set apart."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import NamedTuple

from generator.search.fold import words

_LINK = re.compile(r"\[([^\]]*)\]\(([^)\s]*)\)|<(?:https?:|mailto:)[^>]*>|https?://\S+")
_BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n\s*\n|\n(?=\s*(?:[-*]|\d+\.)\s)")
_AGREEMENT = re.compile(r"\]\(/avtal/[^)]+\)")


class Split(NamedTuple):
    """What a text says of its own record, and what it says while it points to another agreement: ”skor köps på Arbetsskor”."""

    own: str
    aside: str


@lru_cache(maxsize=50_000)
def split(markdown: str) -> Split:
    """The text without links' addresses, its sentences told apart."""
    own: list[str] = []
    aside: list[str] = []
    for sentence in _SENTENCE.split(markdown):
        (aside if _AGREEMENT.search(sentence) else own).append(plain(sentence))
    return Split("\n".join(own), "\n".join(aside))


class Told(NamedTuple):
    """What a page of prose is about: its headings and what is set in bold, and the words that it says more than once."""

    headings: str
    repeated: str


@lru_cache(maxsize=1_000)
def told_of(body: str) -> Told:
    """What a page of prose in Markdown is about. A word that stands there once is seldom what the page is about, and there are many of them."""
    headings = [line.lstrip("# ") for line in body.splitlines() if line.startswith("#")]
    counted = Counter(words(plain(body)))
    return Told(
        "\n".join([*headings, *_BOLD.findall(body)]), " ".join(word for word, count in counted.items() if count > 1)
    )


def plain(markdown: str) -> str:
    """The words of a text, links by what they are called."""
    return _LINK.sub(lambda found: found[1] or "", markdown)
