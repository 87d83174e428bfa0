# SPDX-License-Identifier: EUPL-1.2
"""The letters of the Swedish alphabet under which titles are looked for, and how they are written in addresses."""

from __future__ import annotations

_ASCII = {"Å": "aa", "Ä": "ae", "Ö": "oe", "0–9": "0-9"}
_LETTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖ")
_PLAIN = str.maketrans("ÉÈÜØÆ", "EEYÖÄ")


def letter_slug(title: str) -> str:
    """The letter of a title as it is written in addresses."""
    letter = letter_of(title)
    return _ASCII.get(letter, letter.lower())


def letter_of(title: str) -> str:
    """The letter under which a title is looked for: É stands with E and Ü with Y, as in Swedish word lists."""
    first = title[:1].upper().translate(_PLAIN)
    return first if first in _LETTERS else "0–9"
