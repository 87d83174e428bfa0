# SPDX-License-Identifier: EUPL-1.2
"""How values are written in a register file: as YAML that is read back as the same values, here and by other programs.

Text stands plain where `generator.load` reads it back as the same text, and quoted otherwise; text that other programs would take for a number or a
truth value is quoted too. Property tests hold that what is written is read back as it was.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from generator.model.scalars import MomentValue

STEP = "  "
FLOW_WIDTH = 110
"""A list of words stands on one line up to this many characters; one of sentences has a line for each."""

_WORDS = frozenset(("true", "false", "null", "yes", "no", "on", "off", "y", "n"))
_NUMBER_LIKE = re.compile(r"\d[\d_.,:+-]*(?:e[+-]?\d+)?|0[box][\da-f_]+", re.IGNORECASE)
_UNSAFE = re.compile(r": |:$| #|[“”„‟‘’]")
_UNSAFE_IN_FLOW = re.compile(r"[,\[\]{}:?]")
_FIRST = re.compile(r"[^\W_]|[(/§]")
_SHORT_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}


def mapping(values: Mapping[str, object], indent: str = "") -> Iterator[str]:
    """The lines of a mapping's keys, two blanks of indent a step. The first begins with the indent as well."""
    for key, value in values.items():
        if isinstance(value, Mapping):
            yield f"{indent}{key}:" if value else f"{indent}{key}: {{}}"
            yield from mapping(value, indent + STEP)
        elif isinstance(value, (list, tuple)):
            yield from _list(f"{indent}{key}:", value, indent)
        else:
            yield from _value(f"{indent}{key}: ", value, indent + STEP)


def inline(value: object) -> str:
    """A value of any kind on one line, fit to stand among others in braces or brackets."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {inline(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(inline, value)) + "]"
    return scalar(value, in_flow=True)


def item(value: object, indent: str) -> Iterator[str]:
    """The lines of an item in a list whose dashes stand behind `indent`."""
    dash, below = f"{indent}- ", indent + STEP
    if isinstance(value, Mapping):
        lines = list(mapping(value, below)) or [f"{below}{{}}"]
        yield dash + lines[0].removeprefix(below)
        yield from lines[1:]
    elif isinstance(value, (list, tuple)):
        yield dash + inline(value)
    else:
        yield from _value(dash, value, below)


def _list(key: str, items: Sequence[object], indent: str) -> Iterator[str]:
    """A list under its key: on the same line if its values are short, otherwise an item a line."""
    scalars = not any(isinstance(each, (Mapping, list, tuple)) for each in items)
    flow = f"{key} [{', '.join(scalar(each, in_flow=True) for each in items)}]" if scalars else ""
    if scalars and len(flow) <= FLOW_WIDTH and not any(str(each).count(" ") > 2 for each in items):
        yield flow
        return
    yield key
    for each in items:
        yield from item(each, indent + STEP)


def _value(start: str, value: object, below: str) -> Iterator[str]:
    """A value after what it stands behind; text of several lines as a block, where a block can hold it."""
    if isinstance(value, str) and _fits_block(value):
        yield start + "|-"
        yield from (below + line if line else "" for line in value.split("\n"))
    else:
        yield start + scalar(value)


def scalar(value: object, *, in_flow: bool = False) -> str:
    """A value on one line: a date or a number plain, text in quotation marks where it needs them. Raises TypeError for what has no form."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, (int, date, MomentValue)):
        return str(value)
    if not isinstance(value, str):
        raise TypeError(f"{type(value).__name__} has no form in a register file")
    text = str(value)
    return text if _plain(text, in_flow=in_flow) else _quoted(text)


def _plain(text: str, *, in_flow: bool) -> bool:
    """Whether the text can stand without quotation marks and be read, here and elsewhere, as that text."""
    if not _FIRST.match(text) or text != text.strip() or _has_odd(text) or "\\" in text:
        return False
    if text.casefold() in _WORDS or _NUMBER_LIKE.fullmatch(text) or _UNSAFE.search(text) or not _composed(text):
        return False
    return not (in_flow and _UNSAFE_IN_FLOW.search(text))


def _quoted(text: str) -> str:
    """The text in double quotes; what cannot be seen, or would be stored unlike what is seen, as its number."""
    whole = _composed(text)
    if whole and not _has_odd(text):
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    letters = (_SHORT_ESCAPES.get(letter) or _escaped(letter, whole=whole) for letter in text)
    return f'"{"".join(letters)}"'


def _escaped(letter: str, *, whole: bool) -> str:
    if not _needs_escape(letter) and (whole or letter.isascii()):
        return letter
    code = ord(letter)
    return f"\\x{code:02X}" if code < 0x100 else f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"


def _needs_escape(letter: str) -> bool:
    return not letter.isprintable() or letter == "\ufffd" or unicodedata.combining(letter) != 0


def _has_odd(text: str) -> bool:
    """Whether any letter needs an escape; below U+0300 there are no combining ones, and most text lies there."""
    return not text.isprintable() or (max(text, default="") >= "\u0300" and any(map(_needs_escape, text)))


def _composed(text: str) -> bool:
    return unicodedata.is_normalized("NFC", text)


def _fits_block(text: str) -> bool:
    """Whether a block with indent and without a newline at its end gives exactly this text."""
    lines = text.split("\n")
    if len(lines) == 1 or not _composed(text) or _has_odd("".join(lines)):
        return False
    return (
        not lines[0].startswith(" ")
        and all(lines[index].strip() for index in (0, -1))
        and all(line.strip() or not line for line in lines)
    )
