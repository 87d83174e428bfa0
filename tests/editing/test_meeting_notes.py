# SPDX-License-Identifier: EUPL-1.2
"""Room for notes under any agenda: nothing that was sent changes, and what is offered is right when its signs are taken away."""

from __future__ import annotations

import re
from datetime import date
from typing import cast

import pytest
from hypothesis import given, settings

from generator.editing import meeting_notes, meetings
from generator.editing.splice import spliced
from generator.load.loader import read_alone
from generator.model.body import Body
from generator.model.codes import ItemOutcome
from generator.model.meeting import Meeting
from generator.model.scalars import suggest_slug
from generator.views.agenda.draft import Draft
from generator.views.agenda.frozen import frozen
from tests.support.meetings import BODY, BODY_ID, FILE, MEETING, drafts

BODY_READ = cast("Body", read_alone(f"bodies/{BODY_ID}.yml", BODY.encode()))


def read(raw: bytes) -> Meeting:
    found = read_alone(FILE, raw)
    assert isinstance(found, Meeting), raw.decode()
    return found


def taken_away(before: bytes, after: bytes) -> bytes:
    """The file with the sign taken away from every line that was offered, and the days that nobody knows filled in."""
    old = set(before.decode().splitlines())
    lines = [
        line if line in old or re.match(r"# \S", line) else line.removeprefix("#")
        for line in after.decode().splitlines()
    ]
    return ("\n".join(lines) + "\n").replace("ÅÅÅÅ-MM-DD", "2026-12-12").replace("ÅÅÅÅ-QN", "2027-Q1").encode()


def noted(draft: Draft) -> None:
    """Call and close a meeting with this agenda, and judge what stands in its file."""
    called = spliced(
        MEETING.encode(),
        FILE,
        meetings.called(*frozen(draft, lambda key: "" if key[1] == "passersystem" else key[1], date(2026, 12, 1))),
        Meeting,
    )
    sent = read(called)
    closed = spliced(called, FILE, meeting_notes.closed(sent, BODY_READ), Meeting)
    ready = read(closed)
    assert ready.minutes is not None
    assert (ready.summons, ready.agenda, ready.actions) == (sent.summons, sent.agenda, ())
    before, after = called.decode().splitlines(), iter(closed.decode().splitlines())
    assert all(line in after for line in before), "no line is gone, and all stand in the same order"
    filled = read(taken_away(called, closed))
    for item, was in zip(filled.agenda, sent.agenda, strict=True):
        kept = {"note": None, "outcome": None, "positions": ()}
        assert {**item.__dict__, **kept} == was.__dict__
        assert item.note == meeting_notes.BLANK
        if "." in item.number:
            assert item.outcome is ItemOutcome.AGREED
            (position,) = item.positions
            assert position.text == (was.recommendation or meeting_notes.BLANK)
            assert position.id == suggest_slug(f"{was.number} {was.public_title}"), "it stands in public addresses"
            concerned = [*was.concerns, *was.internal_concerns][:1]
            assert [change.key for change in position.changes] == [concern.key for concern in concerned]
    assert len(filled.actions) == 1


@given(drafts())
@settings(max_examples=40, deadline=None)
def test_room_is_left_under_any_agenda(draft: Draft) -> None:
    noted(draft)


@pytest.mark.long
@given(drafts())
@settings(max_examples=1000, deadline=None)
def test_room_is_left_under_any_agenda_many_times(draft: Draft) -> None:
    noted(draft)
