# SPDX-License-Identifier: EUPL-1.2
"""A number as the editor wrote it, shared by the reader that finds it and the model that converts it."""

from __future__ import annotations


class PlainNumber(str):
    """The exact text of an unquoted decimal number in a register file, of any length and without leading zeros.

    The forms are `-?[0-9]+` and `-?[0-9]+.[0-9]+`. It is still text, so that nothing is rounded and no field takes a
    number by accident: the scalars of the model decide. A quoted number is ordinary `str`.
    """

    __slots__ = ()

    def __repr__(self) -> str:
        """The text, told apart from a quoted one."""
        return f"PlainNumber({str(self)!r})"
