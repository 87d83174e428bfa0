# SPDX-License-Identifier: EUPL-1.2
"""What a check yields: a fault in a record, not yet tied to a line. The build gives it its place in a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from generator.model.base import Record
from generator.model.shape import Path
from generator.problem import Severity
from generator.register import Key, Register


class Fault(NamedTuple):
    """Something wrong with one value of a record; message and hint follow `Problem`."""

    record: Record
    path: Path
    code: str
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR
    words: str = ""
    """The words in a long text that are wrong, so that their own line can be shown."""


class Context(NamedTuple):
    """What a check may look at: the whole register, the day, and the records whose files could not be read."""

    register: Register
    today: date
    broken: frozenset[Key] = frozenset()

    def may_exist(self, kind: str, record_id: str) -> bool:
        """Whether a record that is not in the register may stand in a file that could not be read; what names it is then not wrong for that."""
        return (kind, record_id) in self.broken or (kind, "") in self.broken


Check = Callable[[Context], Iterator[Fault]]
"""A check is a plain function; the tuples in `generator.checks` say which there are."""
