# SPDX-License-Identifier: EUPL-1.2
"""Texts of records as the search reads them: Markdown without its signs, and what is said of other records set apart."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_LINK = re.compile(r"\[([^\]]*)\]\(([^)\s]*)\)|<(?:https?:|mailto:)[^>]*>|https?://\S+")
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


def plain(markdown: str) -> str:
    """The words of a text, links by what they are called."""
    return _LINK.sub(lambda found: found[1] or "", markdown)
