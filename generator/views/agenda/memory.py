# SPDX-License-Identifier: EUPL-1.2
"""What earlier meetings remember of a matter, by its id: when it was first raised, how often it was put off, and whether it is finished.

Nothing is copied from file to file: it is computed from the agendas that were sent and from what was noted in them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple, TypeVar

from generator.model.agenda_item import AgendaItem
from generator.model.codes import ChairChoice, ItemOutcome, MeetingState
from generator.model.meeting import Meeting
from generator.model.meeting_parts import Choice
from generator.views.agenda.raised import Basis, Raised

T = TypeVar("T")
NEWS_DAYS = 60
"""How far back news go where the body has not met before."""
FIXED = "fixed"
"""What the ids of fixed points begin with."""


DONE = (ItemOutcome.AGREED, ItemOutcome.FINISHED, ItemOutcome.REFERRED)
"""What has become of a matter that this body is done with, as long as nothing new has happened in it. What was only noted is raised again."""


class Seen(NamedTuple):
    """An item in the agenda of a meeting."""

    id: str
    meeting: Meeting
    item: AgendaItem


class Chosen(NamedTuple):
    """What the chair chose about an item, and before which meeting."""

    meeting: Meeting
    choice: Choice


def earlier(basis: Basis) -> tuple[Meeting, ...]:
    """The body's meetings before this one, oldest first; those that were cancelled too."""
    return _once(basis, "agenda-earlier", lambda: tuple(_earlier(basis)))


def _once(basis: Basis, name: str, make: Callable[[], T]) -> T:
    """A value that depends on nothing but the meetings before this one, and is asked for once for each item."""
    return basis.register.once((name, basis.body.id, basis.meeting.id, basis.meeting.day, basis.today), make)


def _earlier(basis: Basis) -> Iterator[Meeting]:
    meetings = basis.register.of(Meeting).values()
    before = (each for each in meetings if each.body == basis.body.id and each.day < basis.meeting.day)
    yield from sorted((each for each in before if each.id != basis.meeting.id), key=lambda each: (each.day, each.id))


def later(basis: Basis) -> tuple[Meeting, ...]:
    """The body's meetings that are set after this one and not cancelled, the next first."""
    meetings = basis.register.of(Meeting).values()
    after = (each for each in meetings if each.body == basis.body.id and each.day > basis.meeting.day)
    return tuple(
        sorted((each for each in after if not each.is_cancelled(basis.today)), key=lambda each: (each.day, each.id))
    )


def over(meeting: Meeting, today: date) -> bool:
    """Whether nothing more will be said at a meeting: it was held, or will not be."""
    return meeting.state(today) in (MeetingState.HELD, MeetingState.APPROVED, MeetingState.CANCELLED)


def previous(basis: Basis) -> Meeting | None:
    """The body's last meeting before this one that was held or at least called, and not cancelled."""
    met = [each for each in earlier(basis) if not each.is_cancelled(basis.today)]
    return next((each for each in reversed(met) if over(each, basis.today) or _sent(each, basis)), None)


def _sent(meeting: Meeting, basis: Basis) -> date | None:
    return meeting.summons.sent if meeting.summons and meeting.summons.sent <= basis.today else None


def since(basis: Basis) -> date:
    """The first day of what is news: when the last meeting's summons was sent, or else when it was held, or else 60 days ago.

    The day itself counts, since what happens on it may come after the summons; what that summons already told is not told again.
    """
    last = previous(basis)
    if last is None:
        return basis.today - timedelta(days=NEWS_DAYS)
    return _sent(last, basis) or last.day


def seen(basis: Basis) -> tuple[Seen, ...]:
    """Every item of the body's earlier agendas, oldest first."""
    return _once(basis, "agenda-seen", lambda: tuple(_seen(earlier(basis))))


def _seen(meetings: tuple[Meeting, ...]) -> Iterator[Seen]:
    yield from (Seen(item.id, meeting, item) for meeting in meetings for item in meeting.agenda if item.id)


def seen_and_over(basis: Basis) -> tuple[Seen, ...]:
    """Those of them whose meetings are over."""
    return _once(basis, "agenda-over", lambda: tuple(each for each in seen(basis) if over(each.meeting, basis.today)))


def last_seen(basis: Basis) -> Mapping[str, Seen]:
    """Each matter where it stood last among the meetings that are over."""
    return _once(basis, "agenda-last", lambda: {each.id: each for each in seen_and_over(basis)})


def awaited(basis: Basis) -> dict[str, Meeting]:
    """The matters that stand in an agenda that has been sent for an earlier meeting which is still to come."""
    return {each.id: each.meeting for each in seen(basis) if not over(each.meeting, basis.today)}


def unfinished(basis: Basis) -> tuple[Seen, ...]:
    """The matters that were put off or not dealt with where they stood last, and that the chair has not dismissed before a meeting that is over.

    Fixed points begin anew at every meeting.
    """
    found = last_seen(basis).values()
    gone = {item for item, each in dismissed(basis).items() if over(each.meeting, basis.today)}
    return tuple(each for each in found if _is_open(each, basis) and not _is_fixed(each) and each.id not in gone)


def _is_open(each: Seen, basis: Basis) -> bool:
    """Put off, or nothing noted. In notes that are approved that means noted, save of what a member proposed and of which not a word is said."""
    item = each.item
    if item.outcome is not None:
        return item.outcome is ItemOutcome.POSTPONED
    approved = each.meeting.state(basis.today) is MeetingState.APPROVED
    return not approved or (item.rule is None and not item.note and not item.positions)


def _is_fixed(each: Seen) -> bool:
    """Whether the item is a fixed point itself: it has the point's number, and those under it have one of their own."""
    return "." not in each.item.number


def first_raised(basis: Basis, item_id: str) -> date | None:
    """The day of the meeting where the matter first stood in the agenda; None where it never has."""
    days = (each.item.first_raised or each.meeting.day for each in seen(basis) if each.id == item_id)
    return min(days, default=None)


def times_postponed(basis: Basis, item_id: str) -> int:
    """How many meetings have put the matter off, or the chair before them."""
    at_meetings = sum(
        each.id == item_id and each.item.outcome is ItemOutcome.POSTPONED for each in seen_and_over(basis)
    )
    by_chair = sum(
        each.choice.item == item_id and each.choice.choice is ChairChoice.POSTPONE
        for each in chosen(basis)
        if each.meeting.id != basis.meeting.id and not each.meeting.is_cancelled(basis.today)
    )
    return at_meetings + by_chair


def chosen(basis: Basis) -> tuple[Chosen, ...]:
    """What the chair has chosen before this and earlier meetings, oldest first."""
    return tuple(Chosen(each, choice) for each in (*earlier(basis), basis.meeting) for choice in each.choices)


def pinned(basis: Basis) -> dict[str, Chosen]:
    """The matters that are raised at every meeting until the chair dismisses them or takes the choice away. To put one off does not unpin it."""
    lasting = [each for each in chosen(basis) if each.choice.choice is not ChairChoice.POSTPONE]
    last = {each.choice.item: each for each in lasting}
    return {item: each for item, each in last.items() if each.choice.choice is ChairChoice.PIN}


def dismissed(basis: Basis) -> dict[str, Chosen]:
    """The matters that the chair has dismissed and not chosen otherwise about since."""
    last = {each.choice.item: each for each in chosen(basis)}
    return {item: each for item, each in last.items() if each.choice.choice is ChairChoice.DISMISS}


def put_off(basis: Basis) -> dict[str, Chosen]:
    """The matters that the chair has put off from this meeting to the next."""
    return put_off_at(basis.meeting)


def put_off_at(meeting: Meeting) -> dict[str, Chosen]:
    """The matters that the chair has put off from a meeting to the one after it."""
    found = (each for each in meeting.choices if each.choice is ChairChoice.POSTPONE)
    return {each.item: Chosen(meeting, each) for each in found}


def kept_apart(basis: Basis) -> frozenset[str]:
    """The ids that stay as they are: a matter is an item of its own though its rule raises many, a table a table though it raises few.

    Somebody has said something about just that one, or it has been sent for this meeting.
    """
    told = (item for item, each in last_seen(basis).items() if each.item.outcome in (ItemOutcome.POSTPONED, *DONE))
    mine = (item.id for item in basis.meeting.agenda if item.id)
    return frozenset((*told, *mine, *(each.choice.item for each in chosen(basis))))


_PUT_OFF = re.compile(r"^(Sköts upp|Blev inte behandlat|Lämnades vidare av .*) (vid|inför) mötet [^.]*\. ?")


def plain_reason(reason: str | None) -> str:
    """A reason without what was put before it because the matter was carried over."""
    return _PUT_OFF.sub("", reason or "")


def spaced(text: str | None) -> str:
    """A text with ordinary spaces, as it may come back from a file that a person has had open."""
    return " ".join((text or "").split())


def same(raised: Raised, item: AgendaItem) -> bool:
    """Whether what is raised now was said in that agenda: for the same reason, of the same records."""
    said = tuple((row.key, spaced(row.text)) for row in item.rows)
    now = tuple((row.concern, spaced(row.text)) for row in raised.rows)
    return spaced(plain_reason(raised.reason)) == spaced(plain_reason(item.reason)) and now == said
