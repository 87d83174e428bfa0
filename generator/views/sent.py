# SPDX-License-Identifier: EUPL-1.2
"""An agenda as it was sent, point by point: every number that was sent has its place, whatever may still be shown under it.

It reads the meeting alone, so that what the page, the paper and the calendar list is one thing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from generator.model.agenda_item import AgendaItem
from generator.model.codes import PointKind
from generator.model.meeting import Meeting
from generator.model.meeting_parts import SentPoint

WITHHELD = "Ärende med sekretess"
"""What anyone may read of an item that is secret: never its title, not even where the item is said to be public again by a slip."""


class Place(NamedTuple):
    """A number of the agenda: the item that stands there, or None with the words that stand in its place."""

    number: str
    item: AgendaItem | None
    instead: str = ""

    @property
    def title(self) -> str:
        """What the item is called to those who read it."""
        return (self.item.title or self.item.public_title) if self.item else self.instead


class Point(NamedTuple):
    """A heading of the agenda, its number, and everything that was sent under it or came up at the meeting."""

    number: str
    sent: SentPoint
    places: tuple[Place, ...]


OTHERS = SentPoint.model_construct(
    id="ovriga", title="Övriga ärenden", kind=PointKind.PROPOSED, duration=0, presenter=None, about=None, items=0
)
"""The heading of what stands under no heading that was sent: a slip in the file, and no reason to lose an item."""


def points_of(meeting: Meeting, gone: str) -> tuple[Point, ...]:
    """The agenda that was sent; empty before that. `gone` is what is said of an item that is no longer shown."""
    items = {item.number: item for item in meeting.agenda}
    points = meeting.summons.points if meeting.summons else ()
    withheld = meeting.summons.withheld if meeting.summons else ()
    left = dict.fromkeys((*items, *withheld))
    found = []
    for index, sent in enumerate(points, start=1):
        own = (one.number for one in meeting.agenda if one.point == sent.id)
        numbers = dict.fromkeys((*sent.numbers(index), *own))
        found.append(Point(str(index), sent, tuple(_place(each, items.get(each), withheld, gone) for each in numbers)))
        left = {each: None for each in left if each not in numbers}
    if left:
        places = tuple(_place(each, items.get(each), withheld, gone) for each in left)
        found.append(Point(str(len(points) + 1), OTHERS, places))
    return tuple(found)


def _place(number: str, item: AgendaItem | None, withheld: Collection[str], gone: str) -> Place:
    if item is not None:
        return Place(number, item)
    return Place(number, None, WITHHELD if number in withheld else gone)


def lines_of(meeting: Meeting, gone: str) -> Iterator[str]:
    """The agenda in a few words, a line for each point and each item."""
    for point in points_of(meeting, gone):
        yield f"{point.number}. {point.sent.title}"
        for place in point.places:
            if place.number != point.number:
                yield f"{place.number} {place.title}"
            elif place.instead:
                yield place.instead
