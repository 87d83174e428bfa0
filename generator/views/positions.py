# SPDX-License-Identifier: EUPL-1.2
"""What groups have come to: how a position is told in a paper, and in a row on the pages of the records that it is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from generator import wording
from generator.history.known import Known
from generator.model.agenda_item import Decision, Position
from generator.model.base import Record
from generator.model.body import Body, Office
from generator.model.concern import Concern, WantedChange
from generator.model.meeting import Meeting
from generator.register import Key, Register
from generator.views import paper
from generator.views.agenda.carried import Found, Progress, positions_about, progress
from generator.views.agenda.wanted import told as in_words
from generator.views.facts import Shown, address, link
from generator.views.marks import Mark
from generator.views.paper import PaperPosition, without


class PositionMark(Mark):
    """Whether a position has been carried out: its label and the tone of its mark."""

    DONE = paper.DONE, "done"
    OPEN = paper.UNDONE, "due"


@dataclass(frozen=True)
class Setting:
    """What meetings are told from: the projected register, what is known of its past, the day, and what is said of an item that is no longer shown."""

    register: Register
    known: Known
    today: date
    gone: str = ""

    def progress(self, position: Position, meeting: Meeting) -> Progress:
        """How far a position has come."""
        return progress(position, meeting, self.register, self.known, self.today)

    def office(self, office: Office) -> str:
        """”Upphandlingsansvarig, Exempelby kommun”."""
        return f"{office.office}, {self.titled('organization', office.organization)}"

    def titled(self, kind: str, name: str) -> str:
        """The title of a record, or its id where it is not there."""
        record = self.register.find(kind, name)
        return record.title if record else name

    def shown(self, key: Key) -> Shown:
        """A record as a link, or its id where it is not there."""
        record = self.register.find(*key)
        return link(record) if record else Shown(key[1])

    def concern(self, concern: Concern) -> Shown:
        """A record that a matter is about, as a link."""
        return self.shown(concern.key)

    def meeting(self, meeting: Meeting, anchor: str = "") -> Shown:
        """A meeting by its body and day, leading to its page, or to a place on it."""
        called = f"{self.titled(Body.record_kind, meeting.body)}, {wording.long_date(meeting.day)}"
        place = address(meeting.record_kind, meeting.id)
        return Shown(called, f"{place}#{anchor}" if anchor else place)


def told(position: Position, meeting: Meeting, setting: Setting) -> PaperPosition:
    """A position as a paper tells it."""
    found = setting.progress(position, meeting)
    return PaperPosition(
        position.id,
        position.kind.label,
        position.text,
        tuple(change(each, setting) for each in position.changes),
        tuple(setting.concern(each) for each in position.concerns),
        tuple(f"{setting.office(each.office)}: {each.text}" for each in position.dissents),
        tuple(_decision(each, setting) for each in position.decisions),
        found.sentence,
        found.done,
    )


def change(wanted: WantedChange, setting: Setting) -> Shown:
    """What is to become different in a record: ”Kontorsmaterial: option 1 utnyttjas, till och med den 31 maj 2028”."""
    shown = setting.concern(wanted)
    return shown._replace(text=f"{shown.text}: {in_words(wanted, setting.register)}")


def _decision(decision: Decision, setting: Setting) -> str:
    whose = setting.titled("organization", decision.organization)
    return f"{decision.decided_by}, {whose}, {wording.long_date(decision.decided)} ({decision.reference})"


class PositionRow(NamedTuple):
    """A position in a row: what was said, where and when, how far it has come, more of that in a sentence beside the mark, and who has decided on it."""

    kind: str
    text: str
    meeting: Shown
    mark: PositionMark
    state: str
    dissents: int = 0
    decisions: tuple[str, ...] = ()


def rows_about(record: Record, setting: Setting) -> tuple[PositionRow, ...]:
    """The positions about a record, the latest first."""
    key: Key = record.record_kind, record.id
    return tuple(row(found, setting) for found in reversed(positions_about(setting.register).get(key, ())))


def row(found: Found, setting: Setting, state: Progress | None = None) -> PositionRow:
    """A position in a row. `state` is how far it has come, where that is known already."""
    meeting, item, position = found
    state = state or setting.progress(position, meeting)
    mark = PositionMark.DONE if state.done else PositionMark.OPEN
    return PositionRow(
        position.kind.label,
        position.text,
        setting.meeting(meeting, anchor(item.number, position.id)),
        mark,
        without(state.sentence, mark.label),
        len(position.dissents),
        tuple(_decision(each, setting) for each in position.decisions),
    )


def anchor(number: str, position: str) -> str:
    """The place of a position on its meeting's page."""
    return f"arende-{number.replace('.', '-')}-{position}"
