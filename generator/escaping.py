# SPDX-License-Identifier: EUPL-1.2
"""Text as Markdown that a forge shows as it is.

The text comes from records that anybody may have edited, and forges turn names, numbers and addresses in it into mentions, references and links, also
after the Markdown itself has been rendered. So a word that a forge could take for anything is set as code, which no forge touches, and every other
sign that means something in Markdown is escaped.
"""

from __future__ import annotations

import re
from string import punctuation

LONGEST_LINE = 4_000
_TAKEN = re.compile(
    r"^/|[@#!~$%^&][\w\[{$]|\$"  # mentions, references to issues, merge requests, labels, milestones; mathematics
    r"|[^\W\d_][:/][^\s]|://|:\w+:"  # addresses, repositories, emoji
    r"|\.[^\W\d_]{2}|\.xn--"  # host names
    r"|\bGH-\d|\b[0-9a-f]{7,40}\b",  # issues and commits
    re.IGNORECASE,
)
_SIGNS = re.compile(r"[\\`*_\[\]<>|~&]")
_FIRST = re.compile(f"[{re.escape(punctuation)}]")
"""In the first word of a line every sign may begin a heading, a list or a rule."""
_CORE = re.compile(r"([(”’\"]*)(.*?)([.,;:!?)”’\"…]*)")
"""A word without the signs of the sentence around it."""
ESCAPED = r"\\\g<0>"


def escaped(text: str) -> str:
    """A line of plain text as Markdown that shows exactly that, and nothing but text and code."""
    line = re.sub(r"[^\S \u00a0]+", " ", text).strip()
    if len(line) > LONGEST_LINE:
        line = f"{line[:LONGEST_LINE]} …"
    first, *rest = re.split(r"([ \u00a0]+)", line)
    return "".join([_word(first, _FIRST), *(_word(word, _SIGNS) for word in rest)])


def as_code(text: str) -> str:
    """A line of plain text as code, within more backticks than it holds itself."""
    word = re.sub(r"\s+", " ", text).strip()
    if not word:
        return ""
    fence = "`" * (1 + max((len(run) for run in re.findall(r"`+", word)), default=0))
    space = " " if word[0] == "`" or word[-1] == "`" else ""
    return f"{fence}{space}{word}{space}{fence}"


def _word(word: str, signs: re.Pattern[str]) -> str:
    before, core, after = _CORE.fullmatch(word).groups()  # type: ignore[union-attr]
    if not _TAKEN.search(word) or not core:
        return signs.sub(ESCAPED, word)
    return f"{signs.sub(ESCAPED, before)}{as_code(core)}{_SIGNS.sub(ESCAPED, after)}"
