# SPDX-License-Identifier: EUPL-1.2
"""The kinds of record in the API, every one with pages that anyone may read, and which of them are in a state that the register does not write down."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple

from generator.model.agreement import Agreement
from generator.model.meeting import Meeting
from generator.model.procurement import Procurement
from generator.register import Register
from generator.views import agreements, procurements
from generator.views.agreements import State
from generator.views.datasets import IN_API
from generator.views.marks import Mark
from generator.views.meetings import MeetingMark
from generator.views.procurements import Phase

KINDS = IN_API
"""The models by their kinds, in the order of the register."""


class States(NamedTuple):
    """What a kind's records can be in, and how it is found out on a day, as their pages do."""

    marks: type[Mark]
    of: Callable[[Any, Register, date], Mark]


STATES: Mapping[str, States] = {
    Agreement.record_kind: States(State, lambda record, _, today: agreements.state_of(record, today)),
    Procurement.record_kind: States(Phase, procurements.phase_of),
    Meeting.record_kind: States(MeetingMark, lambda record, _, today: MeetingMark[record.state(today).name]),
}


def code_of(mark: Mark) -> str:
    """A state as programs write it."""
    return mark.name.lower()


def noun_of(kind: str) -> str:
    """The Swedish word for one such record."""
    return KINDS[kind].noun
