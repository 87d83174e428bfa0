# SPDX-License-Identifier: EUPL-1.2
"""Meetings in calendars: one for each body, and one for each meeting. What is moved or called off says so, also where nothing is known of the past.

A meeting says itself from which days it has been moved, so SEQUENCE rises with them; what is known of its past may add more, such as another hour.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.model.base import Record
from generator.model.body import Body
from generator.model.meeting import Meeting
from generator.register import Key
from generator.views.events import Calendar, in_order
from generator.views.facts import address
from generator.views.meeting import CALENDAR
from generator.views.meetings import FILE
from generator.views.positions import Setting
from generator.views.sent import lines_of
from generator.views.told_events import Event, Moment, told


def calendars(setting: Setting) -> Iterator[Calendar]:
    """The calendar of each body, of each meeting, and of meetings that are gone and whose day has not passed."""
    events = {key: tuple(_events(key, setting)) for key in _keys(setting)}
    for body in setting.register.of(Body).values():
        place = address(body.record_kind, body.id)
        mine = [event for key, found in events.items() if _body_of(key, setting) == body.id for event in found]
        yield Calendar(f"{place}{FILE}", f"Möten: {body.title}", place, in_order(mine))
    for key, found in events.items():
        place, record = address(*key), setting.register.find(*key)
        if record or found:
            yield Calendar(
                f"{place}{CALENDAR}", record.title if record else "Borttaget möte", place if record else "", found
            )


def _keys(setting: Setting) -> list[Key]:
    """The meetings that are there, and those that are known to have been."""
    there = {(Meeting.record_kind, name) for name in setting.register.of(Meeting)}
    return sorted(there | {key for key in setting.known.versions if key[0] == Meeting.record_kind})


def _body_of(key: Key, setting: Setting) -> str:
    """Whose meeting it is or was. Its id begins with the body's, whatever has become of it."""
    record = setting.register.find(*key)
    return record.body if isinstance(record, Meeting) else key[1][: -len("-2026-01-01")]


def _events(key: Key, setting: Setting) -> Iterator[Event]:
    def moments(record: Record | None, today: date) -> dict[str, Moment]:
        body = setting.register.of(Body).get(record.body) if isinstance(record, Meeting) else None
        return {"mote": moment(record, body, setting, today)} if isinstance(record, Meeting) and body else {}

    return told(key, setting.register, setting.known, setting.today, moments)


def moment(meeting: Meeting, body: Body, setting: Setting, today: date) -> Moment:
    """When and where a meeting is held, or would have been, and its agenda when that has been sent."""
    called_off = meeting.is_cancelled(today)
    return Moment(
        meeting.day,
        meeting.starts.clock,
        f"Möte: {body.title}",
        meeting.duration or body.duration,
        meeting.place or "",
        "\n".join(lines_of(meeting, setting.gone)),
        called_off,
        len(meeting.moved_from) + called_off,
    )
