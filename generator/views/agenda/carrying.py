# SPDX-License-Identifier: EUPL-1.2
"""Matters that come from a member or from an earlier meeting, as items for this one."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.agenda_item import AgendaItem
from generator.model.codes import ChairChoice, ItemOutcome
from generator.model.meeting import Meeting
from generator.model.meeting_parts import ProposedItem
from generator.views.agenda import memory, naming
from generator.views.agenda.memory import Seen
from generator.views.agenda.raised import Basis, Raised, RaisedRow
from generator.wording import long_date

PROPOSED = "proposed"
"""What the ids of proposed items begin with: `proposed/elcyklar`."""
NEUTRAL = "Anmält ärende"
"""What a proposed item is called publicly where its own title tells too much."""
NEUTRAL_AGAIN = "Ärende från ett tidigare möte"
"""What an item is called publicly whose heading was sent while a record could be named that cannot be named now."""


def proposed_id(item: ProposedItem) -> str:
    """The id that a proposed item has on every agenda until it is finished."""
    return f"{PROPOSED}/{item.id}"


def proposed(basis: Basis) -> Iterator[Raised]:
    """What members want to raise: proposed for this meeting, or for an earlier one that came to nothing before it was on any agenda."""
    known = {proposed_id(each) for each in basis.meeting.proposed} | {each.id for each in memory.seen(basis)}
    known |= {item for item, each in memory.dismissed(basis).items() if memory.over(each.meeting, basis.today)}
    for meeting in memory.earlier(basis):
        for item in meeting.proposed:
            if memory.over(meeting, basis.today) and proposed_id(item) not in known:
                known.add(proposed_id(item))
                yield _proposed(basis, item)._replace(reason=_once_proposed(basis, meeting, item))
    for item in basis.meeting.proposed:
        yield _proposed(basis, item)


def _once_proposed(basis: Basis, meeting: Meeting, item: ProposedItem) -> str:
    cancelled = meeting.is_cancelled(basis.today)
    why = "som ställdes in" if cancelled else "men kom inte med på dagordningen"
    return f"Anmäldes till mötet {long_date(meeting.day)}, {why}. {item.reason or ''}".rstrip()


def _proposed(basis: Basis, item: ProposedItem) -> Raised:
    who = naming.office(basis.register, item.proposed_by)
    last = basis.body.proposals_due(basis.meeting.day)
    return Raised(
        proposed_id(item),
        None,
        item.title,
        item.public_title or _public_title(basis, item),
        reason=item.reason or f"Anmält av {who} {long_date(item.received)}.",
        position_wanted=item.position_wanted,
        recommendation=item.recommendation or "",
        presenter=seated(basis, item.proposed_by.office),
        secret=item.secret,
        late=last is not None and item.received > last,
        concerns=tuple(each.key for each in item.concerns),
    )


def _public_title(basis: Basis, item: ProposedItem) -> str:
    """The member's own words, save where they are about a record that is internal or name a supplier: then somebody has to write a public title."""
    return naming.public_title(NEUTRAL, item.title, (each.key for each in item.concerns), basis)


def seated(basis: Basis, office: str) -> str:
    """An office where it has a seat in the body, so that it can present an item there; otherwise empty."""
    return office if any(seat.office == office for seat in basis.body.seats) else ""


def carried(basis: Basis) -> Iterator[Raised]:
    """What earlier meetings left for this one: put off by the meeting or by the chair, or proposed by a member and not spoken of.

    What a rule raised and nobody noted anything about is the rule's to raise again.
    """
    last = memory.last_seen(basis)
    for each in memory.unfinished(basis):
        if each.id in memory.awaited(basis):
            continue
        if each.item.outcome is ItemOutcome.POSTPONED:
            yield again(basis, each, f"Sköts upp vid mötet {long_date(each.meeting.day)}.")
        elif each.item.rule is None:
            yield again(basis, each, f"Blev inte behandlat vid mötet {long_date(each.meeting.day)}.")
    before = memory.previous(basis)
    for choice in before.choices if before else ():
        if before and choice.choice is ChairChoice.POSTPONE and (found := last.get(choice.item)):
            yield again(basis, found, f"Sköts upp inför mötet {long_date(before.day)}.")


def again(basis: Basis, each: Seen, why: str = "") -> Raised:
    """An item of an earlier agenda, as it was sent then, save for a public heading that may name what has become internal since.

    What was internal already when the item was sent is not named in its heading.
    """
    item = each.item
    still_open = all(basis.shown(concern.key) for concern in item.concerns)
    return Raised(
        each.id,
        item.rule,
        item.title or item.public_title,
        item.public_title if still_open else NEUTRAL_AGAIN,
        reason=" ".join(filter(None, (why, memory.plain_reason(item.reason)))),
        wanted=item.wanted or "",
        position_wanted=item.position_wanted,
        recommendation=item.recommendation or "",
        presenter=item.presenter or "",
        secret=item.secret,
        concerns=_concerns(item),
        rows=tuple(RaisedRow(row.key, row.text) for row in item.rows),
    )


def _concerns(item: AgendaItem) -> tuple[tuple[str, str], ...]:
    return tuple(each.key for each in (*item.concerns, *item.internal_concerns))
