# SPDX-License-Identifier: EUPL-1.2
"""Where in which file a value stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

Path: TypeAlias = tuple[str | int, ...]
"""The keys and list indexes, from 0, that lead to a value; `()` is the whole file."""


class Place(NamedTuple):
    """Where a key and its value begin, lines and columns from 1; for a list item the key's place is its own.

    The value ends before `end_line`, `end_column`: for a mapping or a list of rows of its own that is the end of the last value in it, for a block of
    text the beginning of the line after it, with the blank lines that follow. Both are 0 where no value was read.
    """

    key_line: int
    key_column: int
    line: int
    column: int
    file: str
    end_line: int = 0
    end_column: int = 0


def nearest(positions: Mapping[Path, Place], path: Path, file: str = "") -> Place:
    """The place of a path, or of its closest parent that stands in the file.

    Segments that are not in the file are skipped, since the paths of pydantic name union tags and validators too.
    Without any positions the answer is line 1, column 1 of `file`.
    """
    found: Path = ()
    for segment in path:
        if (*found, segment) in positions:
            found = (*found, segment)
    return positions.get(found) or Place(1, 1, 1, 1, file)
