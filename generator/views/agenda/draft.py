# SPDX-License-Identifier: EUPL-1.2
"""The agenda that the register writes for a meeting before it is sent, and what has come since it was.

**What the chair chooses** (`Meeting.choices`, by the item's id):

- *pin*: the item stands in every draft from then on, also where no rule raises it any longer (then as it was last sent), until the chair dismisses it or
  takes the choice away. To put it off once does not unpin it.
- *postpone*: the item is left out of this meeting, raised at the next, and counted as put off.
- *dismiss*: the item is left out of this and of all later meetings, until the chair chooses otherwise about it. What is really another matter has another
  id (the next step of a ceiling, a plan that moved again, another end of the agreement), so it is raised all the same.

**What the group has finished** with (agreed, finished, referred) is not raised again by its rule as long as the reason is the same; what was only noted is.

Nothing vanishes: what is not in the draft though something raised it, or though an earlier meeting left it unfinished, stands in `left_out` with why.
"""

from __future__ import annotations

from typing import NamedTuple

from generator.model.body import AgendaPoint
from generator.model.codes import PointKind
from generator.views.agenda import memory
from generator.views.agenda.deciding import LeftOut, decided
from generator.views.agenda.memory import FIXED
from generator.views.agenda.placing import placed
from generator.views.agenda.raised import Basis, Raised


class DraftItem(NamedTuple):
    """An item with its number: ”6.1” under the sixth point; a fixed point is one item and has the point's number."""

    number: str
    raised: Raised


class DraftPoint(NamedTuple):
    """A heading of the agenda with its items. One with nothing under it keeps its place and its number."""

    point: AgendaPoint
    number: str
    items: tuple[DraftItem, ...]


class Draft(NamedTuple):
    """The agenda as it would be sent now. `planned` is how many minutes its points may take together, `duration` how many the meeting has."""

    points: tuple[DraftPoint, ...]
    left_out: tuple[LeftOut, ...]
    planned: int
    duration: int

    @property
    def items(self) -> tuple[DraftItem, ...]:
        """Every item in order."""
        return tuple(item for point in self.points for item in point.items)


def draft(basis: Basis) -> Draft:
    """What the register, the members and the earlier meetings raise at a meeting, in the order of the body's points."""
    found = decided(basis, placed(basis))
    points = tuple(
        DraftPoint(point, str(number), _numbered(point, number, found.items.get(point.id, ())))
        for number, point in enumerate(basis.body.points, 1)
    )
    minutes = basis.meeting.duration or basis.body.duration
    return Draft(points, found.left_out, sum(point.duration for point in basis.body.points), minutes)


def _numbered(point: AgendaPoint, number: int, raised: tuple[Raised, ...]) -> tuple[DraftItem, ...]:
    fixed = point.kind is PointKind.FIXED
    own = (DraftItem(str(number), _fixed(point)),) if fixed else ()
    return (*own, *(DraftItem(f"{number}.{place}", each) for place, each in enumerate(raised, 1)))


def _fixed(point: AgendaPoint) -> Raised:
    return Raised(f"{FIXED}/{point.id}", None, point.title, point.title, presenter=point.presenter or "")


def added_since(basis: Basis) -> tuple[Raised, ...]:
    """What would stand in the agenda had it been sent now and does not as it was sent, and what has another reason today ("Tillkommet efter utskick")."""
    sent = {item.id: item for item in basis.meeting.agenda}
    found = []
    for each in (item.raised for item in draft(basis).items if not item.raised.id.startswith(f"{FIXED}/")):
        before = sent.get(each.id)
        same = before and memory.same(each, before)
        if not same:
            found.append(each)
    return tuple(found)
