# SPDX-License-Identifier: EUPL-1.2
"""From bytes to text: size, encoding, and characters that must not stand in a register file."""

from __future__ import annotations

import re
import unicodedata
from itertools import islice
from typing import TYPE_CHECKING

from generator.load.messages import MAX_PROBLEMS

if TYPE_CHECKING:
    from generator.load.messages import Collector

MAX_BYTES = 256 * 1024
"""Largest file that is read, in bytes. Records are a few kB; what is larger is an accident or an attack."""

_CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff"
_SUSPECT = {
    "styrtecken": f"[{_CONTROL}]",
    "riktningstecken": "[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]",
    "osynligt-tecken": "[\u200b\u2060\ufeff]",
    "skadat-tecken": "\ufffd",
    "hart-blanksteg": "(?m:^[ -]*\u00a0)",
}
_CODES = tuple(_SUSPECT)
_ANY_SUSPECT = re.compile("|".join(f"({pattern})" for pattern in _SUSPECT.values()))
# What the YAML parser would refuse without saying where, or take for a line break that no editor shows.
_UNREADABLE = re.compile(f"[{_CONTROL}\ufeff]")


_MAX_COMBINING = 30
# Everything below U+0300 is composed by nature. Normalising takes time quadratic in a run of combining characters.
_RUN = re.compile(f"[\u0300-\U0010ffff]{{{_MAX_COMBINING + 1},}}")


def decode(raw: bytes, log: Collector) -> str | None:
    """The text of a file: UTF-8 with or without a byte order mark, with newline as the only line end.

    Returns None when the file is too large, is not UTF-8 or piles accents upon accents. Problems go to the collector.
    Characters that the YAML parser cannot take are replaced by `?`, so that the rest can be read.
    Raises TooManyProblemsError.
    """
    if len(raw) > MAX_BYTES:
        log.tell(1, 1, "for-stor-fil", limit=MAX_BYTES // 1024)
        return None
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        log.tell(1, 1, "utf-16")
        return None
    try:
        text = raw.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        _tell_bytes(raw, error.start, log)
        return None
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    # isprintable is many times faster than the pattern, and true for nearly every file.
    if not text.replace("\n", "").isprintable() or "\ufffd" in text:
        _tell_characters(text, log)
        text = _UNREADABLE.sub("?", text)
    if not text.isascii() and _stacked(text, log):
        return None
    if not unicodedata.is_normalized("NFC", text):
        _tell_composition(text, log)
    return text


def _tell_bytes(raw: bytes, at: int, log: Collector) -> None:
    """One problem at the first byte that is no UTF-8, with a guess at what it was."""
    line = raw.count(b"\n", 0, at) + 1
    start = raw.rfind(b"\n", 0, at) + 1
    column = len(raw[start:at].decode("utf-8").removeprefix("\ufeff")) + 1
    letter = raw[at : at + 1].decode("cp1252", "replace")
    likely = letter.isalpha() or letter in "”“’–"
    guess = f" Troligen är den sparad som Windows-1252 och tecknet ett ”{letter}”." if likely else ""
    log.tell(line, column, "fel-teckenkodning", byte=at + 1, guess=guess)


def _tell_characters(text: str, log: Collector) -> None:
    for match in islice(_ANY_SUSPECT.finditer(text), MAX_PROBLEMS):
        at = match.end() - 1
        line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
        log.tell(line, column, _CODES[(match.lastindex or 1) - 1], name=f"U+{ord(text[at]):04X}")


def _stacked(text: str, log: Collector) -> bool:
    """Whether more combining characters follow each other than any writing has; if so, that is told."""
    for run in _RUN.finditer(text):
        length = 0
        for at, character in enumerate(run.group(), run.start()):
            length = length + 1 if unicodedata.combining(character) else 0
            if length > _MAX_COMBINING:
                line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
                log.tell(line, column, "staplade-tecken", limit=_MAX_COMBINING)
                return True
    return False


def _tell_composition(text: str, log: Collector) -> None:
    """One problem for each line with letters that are not in composed form: they look right, but no search finds them."""
    for number, line in enumerate(text.split("\n"), 1):
        composed = unicodedata.normalize("NFC", line)
        if composed != line:
            pairs = enumerate(zip(line, composed, strict=False))
            at = next((at for at, (one, other) in pairs if one != other), len(composed) - 1)
            log.tell(number, at + 1, "ovanlig-bokstav", letter=composed[at])
