# SPDX-License-Identifier: EUPL-1.2
"""What the rules read, and what they raise."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from generator.history.known import Known
from generator.model.body import Body
from generator.model.codes import AgendaRule
from generator.model.meeting import Meeting
from generator.register import Key, Register

Shown = Callable[[Key], str]
"""The title by which anyone may see a record on the day; empty where the public sees none."""


@dataclass(frozen=True)
class Basis:
    """What an agenda is made from: the register as the staff may see it on `today`, and the meeting that it is made for.

    `findings` is what the controls found, by record, in Swedish sentences; `known` is what could be read of each record before. `shown` asks the
    projection that anyone may see, so that nothing here tells a second time who may see what.
    """

    register: Register
    known: Known
    findings: Mapping[Key, tuple[str, ...]]
    body: Body
    meeting: Meeting
    today: date
    shown: Shown


class RaisedRow(NamedTuple):
    """One of many records that an item gathers."""

    concern: Key
    text: str


class Raised(NamedTuple):
    """An item for an agenda, before it is sent.

    `id` stays the same as long as the same matter is raised: the rule, the record's id and what else tells it from others, with slashes.
    `reason` names record, date and what has happened; `wanted` says what is wanted, from whom and by when. `public_title` names no record that is
    internal, and no supplier.
    """

    id: str
    rule: AgendaRule | None
    title: str
    public_title: str
    reason: str = ""
    wanted: str = ""
    position_wanted: bool = False
    recommendation: str = ""
    presenter: str = ""
    secret: bool = False
    late: bool = False
    concerns: tuple[Key, ...] = ()
    rows: tuple[RaisedRow, ...] = ()
    first_raised: date | None = None
    postponed: int = 0


class Rule(NamedTuple):
    """A rule: its code, and the function that raises its items."""

    code: AgendaRule
    find: Callable[[Basis], Iterable[Raised]]
