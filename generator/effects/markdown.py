# SPDX-License-Identifier: EUPL-1.2
"""A difference as Markdown for a forge's comment or job summary, in which nothing from a record is more than text."""

from __future__ import annotations

from generator.effects.difference import Difference
from generator.effects.told import Section, lines_of, sections, summary
from generator.escaping import escaped
from generator.wording import number

LARGEST = 65_536
"""Characters that forges take in a comment."""
RESERVED = 200
"""Of them, what is kept for telling how much was left out."""


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
