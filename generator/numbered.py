# SPDX-License-Identifier: EUPL-1.2
"""Values that many rows have in common, written once and named by number."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)


class Numbered(Generic[T]):
    """Values with numbers from 0, in the order in which they were met."""

    def __init__(self) -> None:
        """Nothing has been met yet."""
        self._met: dict[T, int] = {}

    def of(self, value: T) -> int:
        """The number of a value."""
        return self._met.setdefault(value, len(self._met))

    def values(self) -> list[T]:
        """The values, each at the place that is its number."""
        return list(self._met)
