# SPDX-License-Identifier: EUPL-1.2
"""How far the positions of a group have come: carried out and since when, decided but not done, or waiting and for whose decision.

A group takes no decisions (facts/domain.md § 6). What it came to is therefore carried out when those who may decide have done so, and the register shows it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from generator.history.known import Known
from generator.model.agenda_item import AgendaItem, Decider, Position
from generator.model.codes import ChangeKind
from generator.model.meeting import Meeting
from generator.register import Key, Register
from generator.views.agenda.wanted import made, told
from generator.wording import long_date
from generator.words import listed


class Progress(NamedTuple):
    """How far a position has come. `day` is when the last of it was carried out, where that is known; `sentence` tells it in Swedish."""

    done: bool
    day: date | None
    sentence: str


class Found(NamedTuple):
    """A position, with the item and the meeting that it belongs to."""

    meeting: Meeting
    item: AgendaItem
    position: Position


def progress(position: Position, meeting: Meeting, register: Register, known: Known, today: date) -> Progress:
    """How far a position has come by `today`. Who must decide comes first: what is not decided is only proposed, whatever the register says."""
    missing = [_named(each, register) for each in position.undecided(today)]
    changes = [(change, made(change, meeting, register, known, today)) for change in position.changes]
    seen = [state for change, state in changes if change.kind is not ChangeKind.OTHER]
    undone = [
        told(change, register) for change, state in changes if not state.done and change.kind is not ChangeKind.OTHER
    ]
    if any(change.kind is ChangeKind.OTHER for change in position.changes) and position.carried_out is None:
        undone.append("det som görs utanför registret")
    day = max((each for each in (position.carried_out, *(state.day for state in seen)) if each), default=None)
    if missing:
        carried = bool(changes) and not undone
        already = " Ändringen står redan i registret, men utan beslut." if carried else ""
        return Progress(done=False, day=None, sentence=f"Föreslaget, väntar på beslut av {listed(missing)}.{already}")
    if undone:
        decided = "Beslutat men inte" if any(each.decided <= today for each in position.decisions) else "Inte"
        return Progress(done=False, day=None, sentence=f"{decided} genomfört: {listed(undone)}.")
    if not changes and position.carried_out is None:
        return Progress(done=True, day=None, sentence="Kräver ingen ändring i registret.")
    return Progress(done=True, day=day, sentence=f"Genomfört den {long_date(day)}." if day else "Genomfört.")


def _named(decider: Decider, register: Register) -> str:
    organization = register.organizations.get(decider.organization)
    return f"{decider.organ} ({organization.title})" if organization else decider.organ


def positions(register: Register) -> Iterator[Found]:
    """Every position that is to be seen, by meeting and item, oldest meeting first."""
    for meeting in sorted(register.of(Meeting).values(), key=lambda each: (each.day, each.id)):
        for item in meeting.agenda:
            for position in item.positions:
                yield Found(meeting, item, position)


def positions_about(register: Register) -> Mapping[Key, tuple[Found, ...]]:
    """The positions about each record, by its kind and id, oldest first: those that name it, those of items about it, and of an organization those that it decides on."""
    return register.once(("positions-about",), lambda: _by_record(register))


def _by_record(register: Register) -> dict[Key, tuple[Found, ...]]:
    about: defaultdict[Key, list[Found]] = defaultdict(list)
    for found in positions(register):
        own = (*found.position.changes, *found.position.concerns)
        named = [each.key for each in own or (*found.item.concerns, *found.item.internal_concerns)]
        named += [("organization", each.organization) for each in found.position.decisions]
        named += [("organization", each.organization) for each in found.position.awaits]
        for key in dict.fromkeys(named):
            about[key].append(found)
    return {key: tuple(found) for key, found in about.items()}


def not_carried_out(register: Register, known: Known, today: date) -> tuple[tuple[Found, Progress], ...]:
    """Every position that is not carried out by `today`, oldest first."""
    told_of = (
        (found, progress(found.position, found.meeting, register, known, today)) for found in positions(register)
    )
    return tuple((found, state) for found, state in told_of if not state.done)
