# SPDX-License-Identifier: EUPL-1.2
"""Room for the notes of a meeting that has been held: who was there, and for each item what was said, what became of it and what the group came to.

Who has a seat is written in, and the one who was away is taken out. The rest stands as comments, filled in as far as the agenda tells: a line counts when
its `#` is taken away.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from textwrap import wrap
from typing import cast

from generator import yaml_text
from generator.editing.acts import ActError
from generator.editing.fields import example
from generator.editing.splice import Add, Change, Put, Room, Value
from generator.model.agenda_item import AgendaItem, Decider, Position
from generator.model.base import Part
from generator.model.body import Body, Office
from generator.model.codes import AgendaRule, ChangeKind, ItemOutcome, PositionKind, SeatRole
from generator.model.codes.base import Code
from generator.model.concern import Concern
from generator.model.meeting import Meeting
from generator.model.meeting_parts import Action, Minutes
from generator.model.scalars import suggest_slug
from generator.model.shape import shape_of, values_of

BLANK = "…"
"""What stands where nobody but those who were there knows what to write."""
WIDTH = 110
DAY = "ÅÅÅÅ-MM-DD"
_HEAD = "Rader som börjar med # läses inte. Ta bort tecknet framför det som ska med, och skriv det som sades."


def may_be_closed(meeting: Meeting, today: date, *, adding: bool = False) -> None:
    """Refuse a meeting that has no agenda to note by, that has not been held, or whose notes are begun; to those an item may be added until they are approved."""
    if meeting.cancelled:
        raise ActError(
            f"Mötet {meeting.id} är inställt sedan {meeting.cancelled.decided}, så det finns inget att anteckna."
        )
    if meeting.minutes and meeting.minutes.approved:
        raise ActError(f"Anteckningarna från mötet {meeting.id} godkändes {meeting.minutes.approved} och ändras inte.")
    if meeting.minutes and not adding:
        raise ActError(
            f"Anteckningarna från mötet {meeting.id} är redan förberedda: minutes står i filen. Fortsätt skriva där."
        )
    if meeting.summons is None:
        raise ActError(
            f"Mötet {meeting.id} är inte kallat, så det finns ingen dagordning att anteckna efter. "
            "Kalla först: samkop meeting call."
        )
    if today < meeting.day:
        raise ActError(
            f"Mötet hålls {meeting.day}, och i dag är det {today}. Anteckningarna förbereds tidigast samma dag."
        )


def closed(meeting: Meeting, body: Body, added: Sequence[AgendaItem] = ()) -> list[Change]:
    """The notes made ready. `added` are items that came up after the summons, written last on the agenda; where the notes are begun, only those."""
    begun = meeting.minutes is not None
    changes: list[Change] = [Add(("agenda",), cast("Value", values_of(item))) for item in added]
    changes += [Add(("summons", "withheld"), item.number) for item in added if item.secret]
    if not begun:
        told = _wrapped(_told(Minutes, "text", "approved", "approved_by"))
        changes.append(Put(("minutes",), _minutes(body)))
        changes.append(Room(("minutes",), tuple(_rest_of_minutes(body)), told))
        changes.append(Room(("summons",), (), _wrapped(_HEAD, *_about_items())))
    items = [*meeting.agenda, *added]
    new = range(len(meeting.agenda) if begun else 0, len(items))
    changes += [Room(("agenda", row), tuple(_notes(items[row], body))) for row in new]
    if not begun and not meeting.actions:
        told = _wrapped(f"Åtgärder: det som någon ska göra. {_HEAD}")
        changes.append(Room((), tuple(_action(body, items)), told))
    return changes


def next_number(meeting: Meeting, point: str, taken: Sequence[str] = ()) -> str | None:
    """The number of one more item under a point of the agenda that was sent; None where it has no such point. `taken` are numbers already given."""
    points = meeting.summons.points if meeting.summons else ()
    found = next((place for place, each in enumerate(points, 1) if each.id == point), None)
    if found is None:
        return None
    numbers = (*points[found - 1].numbers(found), *(item.number for item in meeting.agenda), *taken)
    last = max((int(number.rpartition(".")[2]) for number in numbers if number.startswith(f"{found}.")), default=0)
    return f"{found}.{last + 1}"


def _minutes(body: Body) -> dict[str, Value]:
    """Everybody who has a seat, and the secretary as the one who writes."""
    writer = next((seat.office for seat in body.seats if seat.role is SeatRole.SECRETARY), "")
    present: list[Value] = [_office(seat) for seat in body.seats]
    return {"present": present, **({"taken_by": writer} if writer else {})}


def _rest_of_minutes(body: Body) -> Iterator[str]:
    if not any(seat.role is SeatRole.SECRETARY for seat in body.seats):
        yield _row("taken_by", BLANK)
    chair = next((seat for seat in body.seats if seat.role is SeatRole.CHAIR), body.seats[0])
    yield _row("text", BLANK)
    yield f"approved: {DAY}"
    yield _row("approved_by", chair.office)


def _notes(item: AgendaItem, body: Body) -> Iterator[str]:
    """What can be noted of one item. A position is filled in with what was recommended. A fixed point is no matter that anybody takes a position on.

    The position's id stands in the page's address, so it is made of what anyone may read of the item.
    """
    yield _row("note", BLANK)
    if "." not in item.number:
        return
    yield _row("outcome", ItemOutcome.AGREED)
    yield "positions:"
    dissenter = [seat for seat in body.seats if seat.role is SeatRole.MEMBER] or body.seats
    changes: list[Value] = [_change(item, concern) for concern in (*item.concerns, *item.internal_concerns)[:1]]
    position: dict[str, Value] = {
        "id": suggest_slug(f"{item.number} {item.public_title}"),
        "kind": PositionKind.POSITION,
        "text": item.recommendation or BLANK,
        **({"changes": changes} if changes else {}),
        "awaits": [{"organization": body.convener.organization, "organ": _example(Decider, "organ")}],
        "dissents": [{"office": _office(dissenter[-1]), "text": BLANK}],
    }
    yield from _one(position)


def _change(item: AgendaItem, concern: Concern) -> dict[str, Value]:
    """A change in the record that an item is about: what the rule that raised it most often leads to."""
    kind, name = concern.key
    found = _CHANGES.get(item.rule) if item.rule else None
    if found is None or found[0] != kind:
        return {kind: name, "kind": ChangeKind.OTHER}
    _, chosen, more = found
    number = (item.id or "").rpartition("/")[2]
    option: dict[str, Value] = {"option": int(number) if number.isdigit() else 1}
    return {kind: name, "kind": chosen, **(option if chosen is ChangeKind.OPTION_USED else more)}


_CHANGES: dict[AgendaRule, tuple[str, ChangeKind, dict[str, Value]]] = {
    AgendaRule.OPTION_DUE: ("agreement", ChangeKind.OPTION_USED, {}),
    AgendaRule.AGREEMENT_ENDING: ("agreement", ChangeKind.SUCCESSOR, {}),
    AgendaRule.PLAN_SLIPPED: ("procurement", ChangeKind.PROCUREMENT_PLANNED, {"quarter": "ÅÅÅÅ-QN"}),
    AgendaRule.STANDING_STILL: ("procurement", ChangeKind.PROCUREMENT_ANNOUNCED, {}),
    AgendaRule.COMING: ("procurement", ChangeKind.PROCUREMENT_PLANNED, {"quarter": "ÅÅÅÅ-QN"}),
    AgendaRule.NEEDS: ("need", ChangeKind.NEED_ANSWERED, {}),
    AgendaRule.GUIDANCE_DUE: ("guidance", ChangeKind.GUIDANCE_REVIEWED, {}),
}
"""For rules that ask for something: the kind of record, what becomes different in it, and what more has to be said."""


def _action(body: Body, items: Sequence[AgendaItem]) -> Iterator[str]:
    """An example of something that somebody is to do."""
    action: dict[str, Value] = {
        "id": _example(Action, "id"),
        **({"item": items[0].id} if items and items[0].id else {}),
        "what": _example(Action, "what"),
        "owner": _office(body.seats[0]),
    }
    yield "actions:"
    yield from _one(action)
    yield f"    due: {DAY}"


def _about_items() -> Iterator[str]:
    """What the keys of an item mean, once for them all."""
    yield _told(AgendaItem, "note", "outcome")
    yield f"outcome: {_choices(ItemOutcome)}. agreed hör ihop med positions; annars tas positions bort."
    yield _told(AgendaItem, "referred_to")
    yield _told(AgendaItem, "positions")
    yield f"positions.kind: {_choices(PositionKind)}"
    yield _told(Position, "changes", "awaits", "dissents", "decisions")
    yield f"positions.changes.kind: {_choices(ChangeKind)}"


def _wrapped(*told: str) -> tuple[str, ...]:
    """Explanations on lines of fitting length."""
    return tuple(line for each in told for line in wrap(each, WIDTH))


def _one(values: dict[str, Value]) -> Iterator[str]:
    """The rows of a list's only item, each value on its row."""
    for count, (key, value) in enumerate(values.items()):
        yield f"  {'  ' if count else '- '}{_row(key, value)}"


def _row(key: str, value: Value) -> str:
    return f"{key}: {yaml_text.inline(value) if isinstance(value, (dict, list)) else yaml_text.scalar(value)}"


def _office(office: Office) -> dict[str, Value]:
    return {"organization": office.organization, "office": office.office}


def _told(part: type[Part], *keys: str) -> str:
    """What some keys of a part are for, in the model's own words."""
    about = {shape.key: shape.about for shape in shape_of(part)}
    return " ".join(f"{key}: {about[key].title}. {about[key].description}" for key in keys)


def _choices(code: type[Code]) -> str:
    return ", ".join(f"{each} ({each.label})" for each in code)


def _example(part: type[Part], key: str) -> str:
    return example(next(shape for shape in shape_of(part) if shape.key == key))
