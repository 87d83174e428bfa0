# SPDX-License-Identifier: EUPL-1.2
"""Which characters the papers' fonts can show. PDF/UA-1 forbids a character without a shape, so one such must not stop a build."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from generator.files import TEMPLATES

FONTS = TEMPLATES / "print" / "fonts"
UNKNOWN = "□"
"""Stands where a character cannot be shown, so that the reader sees that one is missing."""
_SPACES = re.compile(r"[\s\u00ad]*\s[\s\u00ad]*")
_DAY = re.compile(
    r"(?<=\d) (?=(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)\b)"
)
_UNSEEN = ("Cc", "Cf", "Cs")
_JOINED = ("Mn", "Me")
_RARE = re.compile(r"[^ -~\u00a1-\u00ac\u00ae-ÿ–—’”…−•\u00a0]")


def printable(text: str) -> str:
    """The text on one line with every character shown: what has no shape by nature is gone, what the fonts lack is a sign.

    A day stays with its month where a line breaks.
    """
    return _DAY.sub("\u00a0", _RARE.sub(_shown, _SPACES.sub(_one_space, text)))


def _one_space(match: re.Match[str]) -> str:
    return match[0] if match[0] in ("\u00a0", "\u202f") else " "


def _shown(match: re.Match[str]) -> str:
    sign = match[0]
    category = unicodedata.category(sign)
    if category in _UNSEEN:
        return ""
    if ord(sign) in coverage():
        return sign
    if category == "Zs":
        return " "
    return "" if category in _JOINED else UNKNOWN


@cache
def coverage() -> frozenset[int]:
    """The characters that every one of the fonts has. Read only when a text has something beyond western letters."""
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # noqa: PLC0415 - it takes a tenth of a second, and hardly any register needs it

    found: list[set[int]] = []
    for file in sorted(FONTS.glob("*.otf")):
        with TTFont(file, lazy=True) as font:
            found.append(set(font.getBestCmap()))
    return frozenset(set.intersection(*found))
