# SPDX-License-Identifier: EUPL-1.2
"""Register files as people write them: the same data in any order and style, with comments, blank lines, blocks of text, and any line ends."""

from __future__ import annotations

import json
from collections.abc import Iterator
from random import Random
from typing import Any

from generator.plain import PlainNumber

COMMENTS = ("# Fråga Anna.", "# months: 12", "#", "# å, ä: ö - {x} [y]", "#end")
LETTERS = ("Papper", "två ord", "å-ä-ö", "KS 2025/0123", "a.b", "x y z", "2025-06-01", "13:30", "no")
ODD = ("a: b", "a #b", "- a", "", " x", "[a]", "it's", 'sagt "så"', "true", "0123", "12", "a, b")
KEYS = (
    "id",
    "title",
    "period",
    "start",
    "end",
    "options",
    "months",
    "decided",
    "use",
    "lots",
    "notes",
    "how",
    "rows",
    "x",
)


def anything(random: Random, depth: int = 0) -> Any:
    """Data that a reader may find: mappings, lists, text, numbers, true and false, nothing."""
    roll = random.random()
    if depth < 3 and roll < 0.25:
        return mapping(random, depth + 1)
    if depth < 3 and roll < 0.45:
        return [anything(random, depth + 1) for _ in range(random.randrange(4))]
    return random.choice(
        (
            random.choice(LETTERS),
            random.choice(LETTERS),
            random.choice(ODD),
            PlainNumber(random.choice(("12", "4000000", "12.5", "0"))),
            random.random() < 0.5,
            None,
            "\n".join(random.choice(LETTERS) for _ in range(random.randrange(2, 5))) + random.choice(("", "\n")),
        )
    )


def mapping(random: Random, depth: int = 0) -> dict[str, Any]:
    """A mapping with at least one key."""
    return {key: anything(random, depth) for key in random.sample(KEYS, random.randrange(1, 6))}


def written(data: dict[str, Any], random: Random) -> bytes:
    """The data as a file."""
    lines = [*_between(random, ""), *_mapping(data, "", random)]
    ends = random.choice(("\n", "\n", "\r\n", "\r"))
    text = ends.join(lines) + random.choice((ends, ends, "", ends * 3))
    return (random.choice(("", "", "\ufeff")) + text).encode()


def _between(random: Random, indent: str) -> Iterator[str]:
    """What may stand between two keys."""
    while random.random() < 0.2:
        yield random.choice(("", "  ", indent + random.choice(COMMENTS), indent + "    " + random.choice(COMMENTS)))


def _mapping(data: dict[str, Any], indent: str, random: Random) -> Iterator[str]:
    for number, (key, value) in enumerate(data.items()):
        if number:
            yield from _between(random, indent)
        yield from _below(f"{indent}{random.choice((key, key, json.dumps(key)))}:", value, indent, random)


def _below(start: str, value: Any, indent: str, random: Random) -> Iterator[str]:
    """A value behind its key or its dash: on the same line, or on lines of its own."""
    inner = indent + " " * random.choice((1, 2, 4))
    if isinstance(value, dict) and value and random.random() < 0.6:
        yield start + _remark(random)
        yield from _mapping(value, inner, random)
    elif isinstance(value, list) and value and random.random() < 0.6:
        # A list may stand as far in as its key.
        inner = random.choice((indent, inner)) if start.endswith(":") else inner
        yield start + _remark(random)
        for item in value:
            yield from _between(random, inner)
            yield from _item(item, inner, random)
    elif isinstance(value, dict | list) and value and random.random() < 0.2:
        yield from _spread(start, value, inner, random)
    elif isinstance(value, str) and _fits(value) and random.random() < 0.8:
        sign = "|" if value.endswith("\n") else "|-"
        yield f"{start} {sign}{_remark(random)}"
        yield from (inner + line for line in value.removesuffix("\n").split("\n"))
    else:
        yield f"{start} {_inline(value, random)}".rstrip(" ") + _remark(random)


def _spread(start: str, value: Any, indent: str, random: Random) -> Iterator[str]:
    """Braces or brackets with each thing in them on a line of its own."""
    first, last = "{}" if isinstance(value, dict) else "[]"
    pairs = (
        [(f"{key}: ", each) for key, each in value.items()]
        if isinstance(value, dict)
        else [("", each) for each in value]
    )
    yield f"{start} {first}{_remark(random)}"
    for number, (key, each) in enumerate(pairs, 1):
        comma = "," if number < len(pairs) else random.choice(("", ","))
        yield f"{indent}{key}{_inline(each, random)}{comma}{_remark(random)}"
    yield f"{indent}{last}{_remark(random)}"


def _item(item: Any, indent: str, random: Random) -> Iterator[str]:
    if isinstance(item, dict) and item and random.random() < 0.6:
        first, *rest = _mapping(item, indent + "  ", random)
        yield f"{indent}- {first.lstrip(' ')}"
        yield from rest
    else:
        yield from _below(f"{indent}-", item, indent, random)


def _remark(random: Random) -> str:
    return random.choice(("   ", "  ", " ")) + random.choice(COMMENTS) if random.random() < 0.2 else ""


def _fits(text: str) -> bool:
    return (
        "\n" in text.strip("\n")
        and not isinstance(text, PlainNumber)
        and all(map(str.strip, text.rstrip("\n").split("\n")))
    )


def _inline(value: Any, random: Random) -> str:
    blank = random.choice(("", "", " "))
    if isinstance(value, dict):
        comma = random.choice(("", "", ",")) if value else ""
        return (
            "{"
            + blank
            + ", ".join(f"{key}: {_inline(each, random)}" for key, each in value.items())
            + comma
            + blank
            + "}"
        )
    if isinstance(value, list):
        return "[" + blank + ", ".join(_inline(each, random) for each in value) + blank + "]"
    if value is None:
        return random.choice(("null", "~"))
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, PlainNumber) or (value in LETTERS and random.random() < 0.6):
        return str(value)
    if "'" not in value and "\n" not in value and random.random() < 0.4:
        return f"'{value}'"
    return json.dumps(value, ensure_ascii=False)
