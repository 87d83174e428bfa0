# SPDX-License-Identifier: EUPL-1.2
"""A meeting's papers as one value: the summons with its agenda, the basis for a standing item, the notes.

The page, the PDF, the text to paste into a mail and the calendar's description are all made of it, so they cannot say different things.
"""

from __future__ import annotations

from typing import NamedTuple

from generator.views.facts import Shown


class PaperRow(NamedTuple):
    """One of many records in an item."""

    record: Shown
    text: str


class PaperPosition(NamedTuple):
    """A position as it is told: its kind, what it says, what is to change, who thought otherwise, and how far it has come.

    `state` is a whole sentence: that it is carried out and since when, or that it waits and for whose decision; `done` says which.
    """

    id: str
    kind: str
    text: str
    changes: tuple[Shown, ...]
    concerns: tuple[Shown, ...]
    dissents: tuple[str, ...]
    decisions: tuple[str, ...]
    state: str
    done: bool

    @property
    def more(self) -> str:
        """The state where a mark beside it has said whether it is carried out."""
        return without(self.state, DONE if self.done else UNDONE)


DONE, UNDONE = "Genomfört", "Inte genomfört"
"""The words of the marks of positions."""


def without(state: str, mark: str) -> str:
    """A state in a sentence, where its first words stand as a mark beside it."""
    rest = state.removeprefix(mark).lstrip(": ") if state.startswith(mark) else state
    return rest[:1].upper() + rest[1:] if rest.strip(".") else ""


class PaperItem(NamedTuple):
    """One item. `marks` are short: sent late, postponed twice, first raised when. Texts are empty where there is nothing to say.

    An item with the number of its point is the point itself: its title stands once. `id` names the item to those who prepare the meeting.
    """

    number: str
    title: str
    marks: tuple[str, ...] = ()
    reason: str = ""
    wanted: str = ""
    recommendation: str = ""
    presenter: str = ""
    concerns: tuple[Shown, ...] = ()
    rows: tuple[PaperRow, ...] = ()
    note: str = ""
    outcome: str = ""
    positions: tuple[PaperPosition, ...] = ()
    id: str = ""


class PaperPoint(NamedTuple):
    """A heading of the agenda with its items. `time` is how long it may take, as ”15 min”, or empty."""

    number: str
    title: str
    time: str
    presenter: str
    about: str
    items: tuple[PaperItem, ...]

    @property
    def own(self) -> PaperItem | None:
        """The item that the point is itself, where it is one."""
        return next((item for item in self.items if item.number == self.number), None)

    @property
    def under(self) -> tuple[PaperItem, ...]:
        """The items under its heading."""
        return tuple(item for item in self.items if item.number != self.number)


class PaperAction(NamedTuple):
    """Something that is to be done, by whom and when; `state` says done, open or late."""

    what: str
    owner: str
    due: str
    state: str
    tone: str = ""


class PaperLeftOut(NamedTuple):
    """An item that the register raises and that the agenda does not have, and why."""

    id: str
    title: str
    why: str


class Paper(NamedTuple):
    """One paper. `kind` is `kallelse`, `utkast`, `underlag` or `minnesanteckningar`; `facts` are pairs of label and text, such as time and place.

    `cancelled` is a sentence where the meeting will not be held, and stands before everything else. `budget` says how the time of the points agrees with the
    meeting's, and `left_out` what was not taken up, both of a draft only.
    """

    kind: str
    title: str
    lead: str
    facts: tuple[tuple[str, str], ...]
    points: tuple[PaperPoint, ...]
    actions: tuple[PaperAction, ...] = ()
    cancelled: str = ""
    budget: str = ""
    left_out: tuple[PaperLeftOut, ...] = ()

    @property
    def heading(self) -> str:
        """What kind of paper it is, in words."""
        return self.title.partition(":")[0]
