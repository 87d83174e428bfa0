# SPDX-License-Identifier: EUPL-1.2
"""Under which point of the agenda each matter stands: where its rule is, and once only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.model.body import AgendaPoint
from generator.model.codes import AgendaRule, PointKind
from generator.views.agenda import carrying, memory
from generator.views.agenda.raised import Basis, Raised
from generator.views.agenda.rules import BY_CODE

Placed = dict[str, tuple[Raised, ...]]
"""The matters under each point, by the point's id."""
ON_BEHALF = (AgendaRule.POSTPONED, AgendaRule.REFERRED)
"""Rules that bring in matters of other rules; a matter that its own rule raises as well stands there, with the reason of today."""
RENEWED = (
    AgendaRule.AGREEMENT_ENDING,
    AgendaRule.CEILING,
    AgendaRule.CHANGED_UNDECIDED,
    AgendaRule.GOALS,
    AgendaRule.GUIDANCE_DUE,
    AgendaRule.PLAN_SLIPPED,
    AgendaRule.STANDING_STILL,
    AgendaRule.VACANT_APPOINTMENT,
)
"""Rules whose ids end in a day or a step: when that is another, the old matter has become the new one."""


def renewed(item_id: str, others: Iterable[str]) -> bool:
    """Whether a matter is raised among `others` with another day or step."""
    rule, _, _ = item_id.partition("/")
    whole = item_id.rpartition("/")[0]
    return any(code.value == rule for code in RENEWED) and any(
        each != item_id and each.rpartition("/")[0] == whole for each in others
    )


def placed(basis: Basis) -> Placed:
    """What is raised, under its points. Each id once: its own rule before the rules that carry over, then the first point."""
    raised = {point.id: list(_under(basis, point)) for point in basis.body.points}
    own = {each.id for found in raised.values() for code, each in found if code not in ON_BEHALF}
    taken: set[str] = set()
    points: Placed = {}
    for point, found in raised.items():
        kept = [each for code, each in found if code not in ON_BEHALF or not (each.id in own or renewed(each.id, own))]
        points[point] = tuple(_new(kept, taken))
    for each in (*carrying.carried(basis), *carrying.proposed(basis), *_pinned(basis)):
        if each.id not in taken and not renewed(each.id, own):
            taken.add(each.id)
            place = home(basis, each)
            points[place] = (*points[place], each)
    return points


def _new(found: Iterable[Raised], taken: set[str]) -> Iterator[Raised]:
    for each in found:
        if each.id not in taken:
            taken.add(each.id)
            yield each


def _under(basis: Basis, point: AgendaPoint) -> Iterator[tuple[AgendaRule | None, Raised]]:
    if point.kind is PointKind.PROPOSED:
        yield from ((None, each) for each in carrying.proposed(basis))
    for code in point.rules:
        yield from ((code, each) for each in BY_CODE[code].find(basis))


def _pinned(basis: Basis) -> Iterator[Raised]:
    """What the chair has pinned, as it was last sent."""
    last = {each.id: each for each in memory.seen(basis)}
    for item in memory.pinned(basis):
        if item in last:
            yield carrying.again(basis, last[item])


def home(basis: Basis, raised: Raised) -> str:
    """The point of a matter that no rule raises now: the one for what is carried over, or its rule's, or where it stood, or that of the proposals, or the last."""
    points = basis.body.points
    stood = next((each.item.point for each in reversed(memory.seen(basis)) if each.id == raised.id), "")
    ranked = (
        *(point.id for point in points if raised.rule in point.rules),
        *(point.id for point in points if point.id == stood),
        *(point.id for point in points if AgendaRule.POSTPONED in point.rules),
        *(point.id for point in points if point.kind is PointKind.PROPOSED),
    )
    return ranked[0] if ranked else points[-1].id
