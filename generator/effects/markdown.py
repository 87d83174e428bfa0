# SPDX-License-Identifier: EUPL-1.2
"""A difference as Markdown for a forge's comment or job summary.

The text comes from records that anybody may have edited, and forges turn names, numbers and addresses in it into mentions, references and links, also
after the Markdown itself has been rendered. So a word that a forge could take for anything is set as code, which no forge touches, and every other
sign that means something in Markdown is escaped.
"""

from __future__ import annotations

import re
from string import punctuation

from generator.effects.difference import Difference
from generator.effects.told import Section, lines_of, sections, summary
from generator.wording import number

LARGEST = 65_536
"""Characters that forges take in a comment."""
RESERVED = 200
"""Of them, what is kept for telling how much was left out."""
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


def as_markdown(difference: Difference, largest: int = LARGEST) -> str:
    """The whole difference, or as much as `largest` characters hold with a count of the lines that were left out."""
    blocks = [f"## Vad ändringen gör\n\n{escaped(summary(difference))}\n"]
    left = largest - RESERVED - len(blocks[0])
    found = list(sections(difference))
    shown = 0
    for section in found:
        block, count = _block(section, left)
        if count:
            blocks.append(block)
            shown += count
            left -= len(block) + 1
        if count < len(section.lines):
            break
    if hidden := lines_of(found) - shown:
        lines = "rad ryms" if hidden == 1 else "rader ryms"
        blocks.append(f"**{number(hidden)} {lines} inte här.** Kör `samkop diff` för att se allt.\n")
    return "\n".join(blocks)


def _block(section: Section, room: int) -> tuple[str, int]:
    """A heading with as many of its lines as there is room for, and how many they are."""
    block = f"### {section.heading}\n\n"
    count = 0
    for line in section.lines:
        text = escaped(line)
        row = f"- **{text}**\n" if section.strong else f"- {text}\n"
        if len(block) + len(row) > room:
            break
        block += row
        count += 1
    return block, count


def escaped(text: str) -> str:
    """A line of plain text as Markdown that shows exactly that, and nothing but text and code."""
    line = re.sub(r"[^\S \u00a0]+", " ", text).strip()
    if len(line) > LONGEST_LINE:
        line = f"{line[:LONGEST_LINE]} …"
    first, *rest = re.split(r"([ \u00a0]+)", line)
    return "".join([_word(first, _FIRST), *(_word(word, _SIGNS) for word in rest)])


def _word(word: str, signs: re.Pattern[str]) -> str:
    before, core, after = _CORE.fullmatch(word).groups()  # type: ignore[union-attr]
    if not _TAKEN.search(word) or not core:
        return signs.sub(ESCAPED, word)
    return f"{signs.sub(ESCAPED, before)}{_code(core)}{_SIGNS.sub(ESCAPED, after)}"


def _code(word: str) -> str:
    """A word as code, within more backticks than it holds itself."""
    fence = "`" * (1 + max((len(run) for run in re.findall(r"`+", word)), default=0))
    space = " " if word[0] == "`" or word[-1] == "`" else ""
    return f"{fence}{space}{word}{space}{fence}"
