# SPDX-License-Identifier: EUPL-1.2
"""What of all that is raised comes into the draft: what the chair has chosen, and what the group has finished with. The rest is left out, with why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.model.codes import AgendaRule, ItemOutcome
from generator.views.agenda import carrying, memory
from generator.views.agenda.memory import Chosen, Seen
from generator.views.agenda.placing import Placed, renewed
from generator.views.agenda.raised import Basis, Raised
from generator.wording import long_date


class LeftOut(NamedTuple):
    """A matter that could stand in the draft and does not, and why, in a whole sentence. `by_chair` tells that the chair has chosen so."""

    raised: Raised
    reason: str
    by_chair: bool = False


class Decided(NamedTuple):
    """What comes into the draft, by point, and what does not."""

    items: Placed
    left_out: tuple[LeftOut, ...]


def decided(basis: Basis, placed: Placed) -> Decided:
    """The matters with what is remembered of them, or left out."""
    kept: Placed = {}
    left: list[LeftOut] = []
    for point, found in placed.items():
        remaining = []
        for each in (_remembered(basis, one) for one in found):
            out = _chosen(basis, each) or _done(basis, each)
            if out:
                left.append(out)
            else:
                remaining.append(each)
        kept[point] = tuple(remaining)
    known = {each.id for found in placed.values() for each in found}
    return Decided(kept, (*left, *_traces(basis, kept, known), *_strays(basis, known)))


def _remembered(basis: Basis, raised: Raised) -> Raised:
    first = None if raised.rows else memory.first_raised(basis, raised.id)
    return raised._replace(first_raised=first, postponed=memory.times_postponed(basis, raised.id))


def _chosen(basis: Basis, raised: Raised) -> LeftOut | None:
    if each := memory.put_off(basis).get(raised.id):
        return LeftOut(raised, f"Ordföranden skjuter upp ärendet till nästa möte. {_said(each)}", by_chair=True)
    if each := memory.dismissed(basis).get(raised.id):
        return LeftOut(
            raised,
            f"Ordföranden tog inte upp ärendet till mötet {long_date(each.meeting.day)}. {_said(each)}",
            by_chair=True,
        )
    return None


def _said(each: Chosen) -> str:
    return f"Skäl: {each.choice.reason}"


_HOW = {
    ItemOutcome.AGREED: "Man kom fram till något vid mötet {day}, och inget nytt har hänt i ärendet. Det som ska göras följs för sig.",
    ItemOutcome.FINISHED: "Ärendet blev klart vid mötet {day}, och inget nytt har hänt i det.",
    ItemOutcome.REFERRED: "Ärendet lämnades vidare till ett annat organ vid mötet {day}, och inget nytt har hänt i det.",
}


FOLLOWED = (AgendaRule.OPEN_ACTIONS, AgendaRule.NOT_CARRIED_OUT, AgendaRule.COMING, AgendaRule.FINDINGS)
"""Rules whose matters are raised until the register shows that they are over, whatever has been said of them."""


def _done(basis: Basis, raised: Raised) -> LeftOut | None:
    """A matter that the group has finished with and in which nothing is new, unless the chair wants it at every meeting."""
    last = memory.last_seen(basis).get(raised.id)
    if last is None or last.item.outcome not in _HOW or raised.id in memory.pinned(basis) or raised.rule in FOLLOWED:
        return None
    brought_in = memory.plain_reason(raised.reason) != raised.reason
    # The sum called off is another every month: of a ceiling the step in the id says what is new.
    if brought_in or not (raised.rule is AgendaRule.CEILING or memory.same(raised, last.item)):
        return None
    return LeftOut(raised, _HOW[last.item.outcome].format(day=long_date(last.meeting.day)))


def _traces(basis: Basis, kept: Placed, known: set[str]) -> Iterator[LeftOut]:
    """What an earlier meeting left unfinished and nothing raises now."""
    awaited = memory.awaited(basis)
    for each in memory.unfinished(basis):
        if each.id not in known:
            meeting = awaited.get(each.id)
            why = (
                f"Ärendet står på dagordningen till mötet {long_date(meeting.day)}."
                if meeting
                else _unraised(basis, each, kept)
            )
            yield LeftOut(carrying.again(basis, each), why)


def _unraised(basis: Basis, each: Seen, kept: Placed) -> str:
    day = long_date(each.meeting.day)
    put_off = each.item.outcome is ItemOutcome.POSTPONED
    told = f"Ärendet sköts upp vid mötet {day}" if put_off else f"Inget antecknades om ärendet vid mötet {day}"
    concerns = set(carrying.again(basis, each).concerns)
    for raised in (one for found in kept.values() for one in found if one.rule is each.item.rule):
        about = {row.concern for row in raised.rows} | set(raised.concerns)
        if concerns & about or each.item.rows:
            return f"{told}. Saken tas upp under ”{raised.title}”."
    return f"{told}, och i registret finns inte längre något skäl att ta upp det."


def _strays(basis: Basis, known: set[str]) -> Iterator[LeftOut]:
    """What the chair has chosen about and nothing raises: so that a slip in the id is seen, and what was put off and solved by itself."""
    traced = {each.id for each in memory.unfinished(basis)}
    chosen = memory.put_off(basis) | memory.pinned(basis) | _put_off_before(basis)
    for item, each in chosen.items():
        if item not in known and item not in traced:
            yield LeftOut(
                Raised(item, None, item, "Ärende"),
                f"Ordföranden har valt ”{each.choice.choice.label}” inför mötet {long_date(each.meeting.day)}, men inget i registret väcker ärendet"
                f"{' med det id:t: saken tas upp på nytt med ett annat' if renewed(item, known) else ''}.",
                by_chair=True,
            )


def _put_off_before(basis: Basis) -> dict[str, Chosen]:
    before = memory.previous(basis)
    return memory.put_off_at(before) if before else {}
