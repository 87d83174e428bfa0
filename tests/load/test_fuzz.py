# SPDX-License-Identifier: EUPL-1.2
"""Files as large as the reader takes, made of the pieces that YAML parsers stumble on: each is answered, whatever stands in it."""

from __future__ import annotations

from random import Random

import pytest

from generator.load.frontmatter import read_markdown
from generator.load.reader import read
from generator.problem import Problem

LARGEST = 256 * 1024
PIECES = (
    "a", "b: ", "- ", "\n", "\n ", "\n  ", "\t", "[", "]", "{", "}", ",", "'", '"', "#", " #x", "&a ", "*a", "!t ", "|", "|\n", ">", "%", "@",
    "?", "? ", ": ", ":", "\\", "~", "<<", ".", "...", "---", "---\n", "”", "o\u0308", "\u0301", "\u00a0", "\u200b", "\0", "0123", "\r", "å",
    "- - ", "x: y\n", "  - z\n", "\u3042\u3099",
)  # fmt: skip
OPENINGS = ("", "a: ", "a:\n  - ", "a: '", "a: |\n ")


def hostile(seed: int) -> bytes:
    """One to seven pieces over and over, until the file is as large as it may be."""
    random = Random(seed)  # noqa: S311 - invented data
    pattern = "".join(random.choice(PIECES) for _ in range(random.randint(1, 7)))
    text = random.choice(OPENINGS) + pattern * (LARGEST // len(pattern.encode()))
    return text.encode()[:LARGEST].decode("utf-8", "ignore").encode()


@pytest.mark.long
@pytest.mark.parametrize("seed", range(0, 3_000, 100))
def test_large_hostile_files_are_answered(seed: int) -> None:
    for each in range(seed, seed + 100):
        raw = hostile(each)
        lines = raw.count(b"\n") + raw.count(b"\r") + 1
        for problems in (read(raw, "fil.yml").problems, read_markdown(raw, "fil.md").problems):
            assert [problem for problem in problems if not _told(problem, lines)] == [], each


def _told(problem: Problem, lines: int) -> bool:
    """Whether a problem has a place in the file and a whole text."""
    return 0 <= problem.line <= lines and problem.column >= 0 and bool(problem.code and problem.message)
