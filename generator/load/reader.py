# SPDX-License-Identifier: EUPL-1.2
"""A register file read into plain data, with the place of every value and no surprises.

Text in, data out: mappings, lists, text, `PlainNumber`, True, False and None. What YAML would guess (`no`, `13:00`,
`2025-01-01`, `1_000`) stays text; what it would silently lose (a key given twice, `0123`) is a problem.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.load.decode import MAX_BYTES, decode
from generator.load.events import Builder
from generator.load.messages import Collector, TooManyProblemsError, problem
from generator.load.place import Path, Place, nearest
from generator.load.syntax import Fault

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.problem import Problem

__all__ = ["Document", "Path", "Place", "nearest", "parse", "read"]

_MAX_ROUNDS = 10
_ABOUT_THE_WHOLE = ("tom-fil", "inte-nyckel-och-varde")


@dataclass(frozen=True, slots=True)
class Document:
    """What one file holds, or several of them merged.

    `data` is None when a file could not be understood; then `problems` says why and `positions` is empty. Otherwise
    there may still be errors, such as a key given twice, of which the first is kept. `positions` has every path in
    `data`, and `()`. `text` is the decoded text, empty where there is none to show.
    """

    data: dict[str, object] | None
    positions: Mapping[Path, Place]
    problems: list[Problem]
    file: str
    text: str = ""

    @property
    def lines(self) -> list[str]:
        """The text's lines, for showing a snippet; line 1 is `lines[0]`."""
        return self.text.split("\n")

    def place(self, path: Path) -> Place:
        """The place of a path, or of its closest parent in the file; the file's first character if there is none."""
        return nearest(self.positions, path, self.file)


def read(raw: bytes, file: str) -> Document:
    """Read a YAML file. `file` is its name in places and problems. Never raises for what the file holds."""
    log = Collector(file)
    try:
        text = decode(raw, log)
    except TooManyProblemsError:
        text = None
    if text is None:
        return Document(None, {}, sorted(log.problems), file)
    data, positions = parse(text, log)
    return Document(data, positions, sorted(log.problems), file, text)


def parse(text: str, log: Collector) -> tuple[dict[str, object] | None, dict[Path, Place]]:
    """Decoded text to data and positions, or None and no positions. Problems go to the collector.

    A text that the parser cannot read is mended, for the search only, and read again, so that all its faults are told.
    """
    lines = text.split("\n")
    builder = Builder(text, lines, log.file)
    found, faults = builder.run(), list[Fault]()
    for rounds in range(_MAX_ROUNDS):
        faults += [fault for fault in found if not any(_follows(fault, known) for known in faults)]
        if not found or not found[0].repair or len(text) * rounds > MAX_BYTES:
            break
        line, column, character = found[0].repair
        lines[line - 1] = lines[line - 1][: column - 1] + character + lines[line - 1][column:]
        builder = Builder("\n".join(lines), lines, log.file)
        found = builder.run()
    # What is found in a mended text about the whole of it may come of the mending.
    log.problems += [each for each in builder.problems if not faults or each.code not in _ABOUT_THE_WHOLE]
    log.problems += [problem(log.file, each.line, each.column, each.code, **each.values) for each in faults]
    if faults or builder.data is None:
        return None, {}
    return builder.data, builder.positions


def _follows(fault: Fault, known: Fault) -> bool:
    """Whether the fault may well be a mere consequence of one that is already told."""
    return fault.line == known.line or (fault.repair is None and fault.line == known.line + 1)
