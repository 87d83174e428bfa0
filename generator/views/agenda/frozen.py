# SPDX-License-Identifier: EUPL-1.2
"""An agenda as it is sent: the draft of one day, made into the values that stay in the meeting's file whatever the register says later.

They are made and not read, so the models' checks have not seen them: the register is judged with them before they are written.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from generator.model.agenda_item import AgendaItem, ItemRow
from generator.model.concern import KINDS_OF_CONCERN, Concern
from generator.model.meeting_parts import SentPoint, Summons
from generator.register import Key
from generator.views.agenda.draft import Draft, DraftItem, DraftPoint
from generator.views.agenda.raised import Shown
from generator.views.sent import WITHHELD


class Frozen(NamedTuple):
    """What `samkop meeting call` writes."""

    summons: Summons
    agenda: tuple[AgendaItem, ...]


def frozen(draft: Draft, shown: Shown, sent: date, commit: str = "") -> Frozen:
    """The draft as it is sent on the day `sent`, from the version `commit` of the register, where there is one."""
    items = [item for point in draft.points for item in point.items]
    summons = Summons.model_construct(
        sent=sent,
        points=tuple(map(_point, draft.points)),
        withheld=tuple(item.number for item in items if item.raised.secret),
        commit=commit or None,
    )
    return Frozen(
        summons, tuple(as_sent(item, point.point.id, shown) for point in draft.points for item in point.items)
    )


def as_sent(item: DraftItem, point: str, shown: Shown, *, added: bool = False) -> AgendaItem:
    """One item under the point of that id. `added`: it did not stand in the summons.

    Of the records that it is about, the public is told those that its public heading names. A heading that names none is there to leave them out,
    such as that of an option nobody has decided about (facts/domain.md § 11).
    """
    raised = item.raised
    public = [key for key in raised.concerns if (title := shown(key)) and title in raised.public_title]
    return AgendaItem.model_construct(
        number=item.number,
        id=raised.id,
        point=point,
        title=_typed(raised.title),
        public_title=WITHHELD if raised.secret else _typed(raised.public_title),
        rule=raised.rule,
        reason=_typed(raised.reason) or None,
        wanted=_typed(raised.wanted) or None,
        position_wanted=raised.position_wanted,
        recommendation=_typed(raised.recommendation) or None,
        presenter=_typed(raised.presenter) or None,
        secret=raised.secret,
        late=raised.late,
        added=added,
        first_raised=raised.first_raised,
        postponed=raised.postponed,
        concerns=tuple(_concerns(public)),
        internal_concerns=tuple(_concerns([key for key in raised.concerns if key not in public])),
        rows=tuple(_row(row.concern, row.text) for row in raised.rows),
    )


def without_recommendation(draft: Draft) -> tuple[DraftItem, ...]:
    """The items where the meeting is to come to something, and nobody says to what: they cannot be sent."""
    items = (item for point in draft.points for item in point.items)
    return tuple(item for item in items if item.raised.position_wanted and not item.raised.recommendation.strip())


def _point(sent: DraftPoint) -> SentPoint:
    point = sent.point
    return SentPoint.model_construct(
        id=point.id,
        title=point.title,
        kind=point.kind,
        duration=point.duration,
        presenter=point.presenter,
        about=point.about,
        items=len(sent.items),
    )


def _concerns(keys: list[Key]) -> Iterator[Concern]:
    """The records that a matter can be about. What else an item comes from, such as a meeting, stands in its reason."""
    for kind, name in dict.fromkeys(keys):
        if kind in KINDS_OF_CONCERN:
            yield Concern.model_validate({kind: name})


def _row(key: Key, text: str) -> ItemRow:
    kind, name = key
    return ItemRow.model_validate({kind: name, "text": _typed(text)})


def _typed(text: str) -> str:
    """A text as somebody would have typed it: the hard spaces of dates and amounts would stand as codes in a file that people read and write in."""
    return text.replace("\u00a0", " ").strip()
