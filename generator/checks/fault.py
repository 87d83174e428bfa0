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
    """Something wrong with one value of a record; the words follow `Problem`."""

    record: Record
    path: Path
    code: str
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR


class Context(NamedTuple):
    """What a check may look at: the whole register, the day, and the records whose files could not be read."""

    register: Register
    today: date
    broken: frozenset[Key] = frozenset()


Check = Callable[[Context], Iterator[Fault]]
"""A check is a plain function; the tuples in `generator.checks` say which there are."""
