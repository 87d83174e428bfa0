# SPDX-License-Identifier: EUPL-1.2
"""The items of a paper: as they were sent, with what was noted, or as they would be sent today; and the actions under them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator import wording
from generator.model.agenda_item import AgendaItem
from generator.model.body import Body
from generator.model.codes import ItemOutcome
from generator.model.meeting import Meeting
from generator.model.meeting_parts import Action
from generator.views.agenda.draft import DraftItem
from generator.views.agenda.raised import Raised
from generator.views.marks import Mark
from generator.views.paper import PaperAction, PaperItem, PaperRow
from generator.views.positions import Setting, told
from generator.views.sent import Place


class ActionMark(Mark):
    """How it goes with what is to be done: its label and the tone of its mark."""

    LATE = "Försenat", "late"
    OPEN = "Öppet", "upcoming"
    DONE = "Klart", "done"


WANTED = "Ställningstagande önskas"
"""The mark of an item where the meeting is to come to something."""


def sent_item(place: Place, setting: Setting) -> PaperItem:
    """An item as it was sent: why it is there, what is wanted and what is proposed."""
    item, shown = place.item, _numbered(place, setting)
    if item is None:
        return shown
    return shown._replace(
        marks=tuple(_marks(item, wanted=item.position_wanted)),
        reason=item.reason or "",
        wanted=item.wanted or "",
        recommendation=item.recommendation or "",
        rows=tuple(PaperRow(setting.concern(each), each.text) for each in item.rows),
    )


def noted_item(place: Place, meeting: Meeting, setting: Setting) -> PaperItem:
    """An item with what was said, what became of it and what the group came to."""
    item, shown = place.item, _numbered(place, setting)
    if item is None:
        return shown
    return shown._replace(
        note=item.note or "",
        outcome=_outcome(item, setting),
        positions=tuple(told(each, meeting, setting) for each in item.positions),
    )


def drafted_item(item: DraftItem, setting: Setting) -> PaperItem:
    """An item as it would be sent today."""
    return raised_item(item.number, item.raised, setting)


def raised_item(number: str, raised: Raised, setting: Setting) -> PaperItem:
    """An item that has not been sent."""
    return PaperItem(
        number,
        raised.title,
        tuple(_marks(raised, wanted=raised.position_wanted)),
        raised.reason,
        raised.wanted,
        raised.recommendation,
        raised.presenter,
        tuple(setting.shown(each) for each in raised.concerns),
        tuple(PaperRow(setting.shown(each.concern), each.text) for each in raised.rows),
        id=raised.id,
    )


def _numbered(place: Place, setting: Setting) -> PaperItem:
    """What every paper says of an item: where it stands, what it is called, and which records it is about."""
    item = place.item
    if item is None:
        return PaperItem(place.number, place.instead)
    return PaperItem(
        place.number,
        place.title,
        tuple(_marks(item, wanted=False)),
        presenter=item.presenter or "",
        concerns=tuple(setting.concern(each) for each in (*item.concerns, *item.internal_concerns)),
        id=item.id or "",
    )


def _marks(item: AgendaItem | Raised, *, wanted: bool) -> Iterator[str]:
    if wanted:
        yield WANTED
    if item.secret:
        yield "Sekretess"
    if item.late:
        yield "Sent anmält"
    if isinstance(item, AgendaItem) and item.added:
        yield "Tillkom vid mötet"
    if item.postponed:
        yield f"Uppskjutet {wording.count(item.postponed, 'gång', 'gånger')}"
    if item.first_raised:
        yield f"Först väckt {wording.long_date(item.first_raised)}"


def _outcome(item: AgendaItem, setting: Setting) -> str:
    """What became of the item. That the group came to something is said by the positions; where none may be shown, that is said."""
    if item.outcome is None:
        return ""
    if item.outcome is ItemOutcome.AGREED:
        return "" if item.positions else f"{item.outcome.label} som inte visas här."
    told = item.outcome.label
    return f"{told}: {setting.titled(Body.record_kind, item.referred_to)}" if item.referred_to else told


def action_mark(action: Action, today: date) -> ActionMark:
    """How it goes with an action on `today`. One that was done later is still open."""
    if action.done and action.done <= today:
        return ActionMark.DONE
    return ActionMark.LATE if action.due < today else ActionMark.OPEN


def action_state(action: Action, today: date) -> str:
    """The day of it, in words that follow the mark."""
    mark = action_mark(action, today)
    if mark is ActionMark.DONE and action.done:
        return wording.long_date(action.done)
    due = wording.long_date(action.due)
    return f"Skulle ha varit klart {due}" if mark is ActionMark.LATE else f"Klart senast {due}"


def paper_action(action: Action, setting: Setting) -> PaperAction:
    """An action in a paper."""
    mark = action_mark(action, setting.today)
    return PaperAction(action.what, setting.office(action.owner), wording.long_date(action.due), mark.label, mark.tone)
