# SPDX-License-Identifier: EUPL-1.2
"""What is to be done after meetings: every open action, and every position that has not been carried out, by organization and office, late first.

It answers ”vad sa vi i maj, och vad är inte gjort?” in one look.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from generator.model.agenda_item import Position
from generator.model.body import Body, Office
from generator.model.meeting import Meeting
from generator.model.organization import Organization
from generator.views.agenda.carried import not_carried_out
from generator.views.facts import Shown
from generator.views.paper_items import ActionMark, action_mark, action_state
from generator.views.positions import PositionRow, Setting, row
from generator.wording import alphabetical

ADDRESS = "moten/att-gora/"
TITLE = "Att göra efter mötena"


class ActionRow(NamedTuple):
    """An action: what, whose, when, and the meeting that it comes from. `due` is for its place in the order, `item` the item of the agenda that it came from."""

    what: str
    organization: str
    office: str
    state: str
    mark: ActionMark
    meeting: Shown
    concerns: tuple[Shown, ...]
    due: date
    id: str
    item: str = ""


class PositionTodo(NamedTuple):
    """A position that has not been carried out, and the office that is to see to it."""

    organization: str
    office: str
    row: PositionRow
    said: date


class Owner(NamedTuple):
    """An organization, and what it has to do: its actions and the positions that wait for it."""

    organization: Shown
    actions: tuple[ActionRow, ...]
    positions: tuple[PositionTodo, ...]

    @property
    def late(self) -> int:
        """How many of its actions are late."""
        return sum(each.mark is ActionMark.LATE for each in self.actions)


@dataclass(frozen=True)
class TodoPage:
    """Everything that is to be done, by organization: those with something late first."""

    owners: tuple[Owner, ...]
    actions: int
    late: int
    positions: int


def page(setting: Setting) -> TodoPage:
    """The page of what is to be done."""
    actions, positions = open_actions(setting), open_positions(setting)
    by_owner: dict[str, tuple[list[ActionRow], list[PositionTodo]]] = defaultdict(lambda: ([], []))
    for action in actions:
        by_owner[action.organization][0].append(action)
    for position in positions:
        by_owner[position.organization][1].append(position)
    owners = [
        Owner(setting.shown((Organization.record_kind, name)), tuple(mine), tuple(waiting))
        for name, (mine, waiting) in by_owner.items()
    ]
    owners.sort(key=lambda one: (not one.late, alphabetical(one.organization.text)))
    said = {(each.row.meeting.href, each.row.text) for each in positions}
    return TodoPage(tuple(owners), len(actions), sum(one.late for one in owners), len(said))


def open_actions(setting: Setting) -> tuple[ActionRow, ...]:
    """Every action that is not done, late first, by the day when it is due."""
    found = (
        action_row(action.id, meeting, setting)
        for meeting in setting.register.of(Meeting).values()
        for action in meeting.actions
        if action_mark(action, setting.today) is not ActionMark.DONE
    )
    return tuple(sorted(found, key=lambda each: (each.due, alphabetical(each.office), each.meeting.href, each.id)))


def action_row(name: str, meeting: Meeting, setting: Setting) -> ActionRow:
    """An action of a meeting, in a row."""
    action = next(each for each in meeting.actions if each.id == name)
    return ActionRow(
        action.what,
        action.owner.organization,
        action.owner.office,
        action_state(action, setting.today),
        action_mark(action, setting.today),
        setting.meeting(meeting, "atgarder"),
        tuple(setting.concern(each) for each in action.concerns),
        action.due,
        action.id,
        action.item or "",
    )


def open_positions(setting: Setting) -> tuple[PositionTodo, ...]:
    """Every position that has not been carried out, the oldest first, once for each office that it waits for."""
    found = [
        PositionTodo(office.organization, office.office, row(one, setting, state), one.meeting.day)
        for one, state in not_carried_out(setting.register, setting.known, setting.today)
        for office in _waits_for(one.position, one.meeting, setting)
    ]
    return tuple(sorted(found, key=lambda each: (each.said, each.row.meeting.href, alphabetical(each.office))))


def _waits_for(position: Position, meeting: Meeting, setting: Setting) -> Iterable[Office]:
    """Those who have still to decide; where all have, or none has to, whoever convenes the body sees to it that it is done."""
    waits = position.undecided(setting.today)
    deciding = tuple(Office(organization=each.organization, office=each.organ) for each in waits)
    return deciding or (setting.register.of(Body)[meeting.body].convener,)
