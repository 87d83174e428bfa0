# SPDX-License-Identifier: EUPL-1.2
"""A file's text as lines that can be cut and joined, with each line's own end and the byte order mark kept.

Lines and columns count from 1 and are those of the reader, which sees every line end as a newline and no byte order mark.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Self

from generator.load.place import Place

_END = re.compile("(\r\n|\r|\n)")
_MARK = "\ufeff"


class Lines:
    """The lines of one file. The last has no end; it is empty where the file ends with a newline."""

    def __init__(self, mark: str, texts: list[str], ends: list[str]) -> None:
        self._mark, self._texts, self._ends = mark, texts, ends

    @classmethod
    def of(cls, raw: bytes) -> Self:
        """The lines of a file in UTF-8."""
        text = raw.decode("utf-8")
        mark = _MARK if text.startswith(_MARK) else ""
        pieces = _END.split(text.removeprefix(_MARK))
        return cls(mark, pieces[::2], [*pieces[1::2], ""])

    def raw(self) -> bytes:
        """The file's bytes."""
        return (self._mark + "".join(map(str.__add__, self._texts, self._ends))).encode()

    def at(self, place: Place) -> str:
        """The sign that a value begins with; empty at the end of a line."""
        return self._texts[place.line - 1][place.column - 1 : place.column]

    def before(self, place: Place) -> str:
        """What stands on the line before a value."""
        return self._texts[place.line - 1][: place.column - 1]

    def rest(self, place: Place) -> str:
        """What stands on the line from a value on."""
        return self._texts[place.line - 1][place.column - 1 :]

    def is_block(self, place: Place) -> bool:
        """Whether a value is a block of text."""
        return self.at(place) in ("|", ">")

    def length(self, line: int) -> int:
        """How many signs a line has."""
        return len(self._texts[line - 1])

    def last_line(self, place: Place) -> int:
        """The last line that a value has anything on. A block of text that keeps its blank lines has them too."""
        last = place.end_line - 1 if place.end_column == 1 and place.end_line > place.line else place.end_line
        keeps = self.is_block(place) and "+" in self.rest(place).partition("#")[0]
        while not keeps and last > place.line and not self._texts[last - 1].strip():
            last -= 1
        return last

    def insert(self, line: int, column: int, text: str) -> None:
        """Put text without newlines into a line."""
        self.replace((line, column), (line, column), text)

    def replace(self, start: tuple[int, int], end: tuple[int, int], text: str) -> None:
        """Put text without newlines instead of what stands from `start` until `end`."""
        (first, column), (last, after) = start, end
        whole = self._texts[first - 1][: column - 1] + text + self._texts[last - 1][after - 1 :]
        self._texts[first - 1 : last] = [whole]
        self._ends[first - 1 : last] = [self._ends[last - 1]]

    def insert_lines(self, after: int, new: Sequence[str], beyond: int | None = None) -> None:
        """Put lines behind a line and the comments that are indented more than they are, with that line's end, or the file's where it has none.

        `beyond` is the indent that those comments are measured by, where it is another than that of the first new line.
        """
        indent = _indent(new[0]) if beyond is None else beyond
        while after < len(self._texts) and _depth(self._texts[after]) > indent and _is_comment(self._texts[after]):
            after += 1
        own = self._ends[after - 1]
        end = own or self._ends[0] or "\n"
        self._texts[after:after] = new
        self._ends[after - 1 : after] = [end, *[end] * (len(new) - 1), own]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _depth(line: str) -> int:
    """How far in a line belongs. A key that is written as a comment, with the sign first on its line, is as far in as it will be without the sign."""
    return _indent(line.removeprefix("#")) if line.startswith("#  ") else _indent(line)


def _is_comment(line: str) -> bool:
    return line.lstrip(" ").startswith("#")
