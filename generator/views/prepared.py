# SPDX-License-Identifier: EUPL-1.2
"""What is prepared for the meetings to come: the draft of the next agenda of each body, and what has come up since an agenda was sent.

It is working material. The build gives it to the site of those who prepare the meetings, and to no other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from generator.history.known import Known
from generator.model.body import Body
from generator.model.codes import MeetingState
from generator.model.meeting import Meeting
from generator.register import Key, Register
from generator.views.agenda.draft import Draft, added_since, draft
from generator.views.agenda.raised import Basis, Raised, Shown


class Prepared(NamedTuple):
    """The draft of an agenda that has not been sent, or what has come up since it was sent."""

    draft: Draft | None = None
    added: tuple[Raised, ...] = ()


def prepared(
    register: Register, known: Known, findings: Mapping[Key, tuple[str, ...]], today: date, shown: Shown
) -> dict[str, Prepared]:
    """What is prepared, by the id of the meeting: for every meeting that has been called and is to come, and for the next one of each body that has not."""
    found = {}
    for body in register.of(Body).values():
        for meeting in _prepared_now(body, register, today):
            basis = Basis(register, known, findings, body, meeting, today, shown)
            called = meeting.state(today) is MeetingState.SUMMONED
            found[meeting.id] = Prepared(added=added_since(basis)) if called else Prepared(draft(basis))
    return found


def _prepared_now(body: Body, register: Register, today: date) -> Iterator[Meeting]:
    mine = [one for one in register.of(Meeting).values() if one.body == body.id and body.points]
    yield from (one for one in mine if one.state(today) is MeetingState.SUMMONED)
    planned = (one for one in mine if one.state(today) is MeetingState.PLANNED)
    if coming := min(planned, key=lambda one: (one.day, one.id), default=None):
        yield coming
