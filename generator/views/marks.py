# SPDX-License-Identifier: EUPL-1.2
"""What a mark says: a word, and a tone that gives it shape and colour (docs/design.md)."""

from __future__ import annotations

from enum import Enum


class Mark(Enum):
    """An enumeration whose values begin with what people read and end with the tone."""

    @property
    def label(self) -> str:
        """What people read."""
        return str(self.value[0])

    @property
    def heading(self) -> str:
        """What people read over a list of it; the label where it has no other words for that."""
        return str(self.value[-2])

    @property
    def tone(self) -> str:
        """The mark's shape and colour."""
        return str(self.value[-1])
