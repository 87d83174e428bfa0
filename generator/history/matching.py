# SPDX-License-Identifier: EUPL-1.2
"""Which item of an old list is which item of a new one. Never by index, so that an inserted item reads as one insertion.

Items of a part that declares its identity are matched by it. The others are matched so that as much as possible stays as it was: those that are alike
keep to their order, and what one requires to refer to must be the same in both.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Hashable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from generator.model.base import Part
from generator.model.shape import Shape, shape_of

Pair = tuple[int | None, int | None]
"""The place of an item in the old list and in the new one; None where it is not there."""
MOST_COMPARED = 10_000
"""How many pairs of items are compared for likeness at the most. In lists that are longer and wholly rewritten only what is equal is matched."""
SAME = 1_000
"""How much more two equal items are worth than two that are alike in one field."""


def pairs(model: type[Part], old: Sequence[Part], new: Sequence[Part]) -> list[Pair]:
    """Every item of both lists once: what is gone first, then the new list in its order."""
    named = identity_of(model)
    if named:
        found = _by_key([getattr(item, named.name) for item in old], [getattr(item, named.name) for item in new])
    else:
        found = _by_likeness(old, new)
    there = {before for before, _ in found}
    came = dict.fromkeys(range(len(new))) | {after: before for before, after in found}
    return [(before, None) for before in range(len(old)) if before not in there] + [
        (before, after) for after, before in came.items()
    ]


@cache
def identity_of(model: type[Part]) -> Shape | None:
    """The field that tells the items of a list from each other."""
    return next((shape for shape in shape_of(model) if model.identity in (shape.key, shape.name)), None)


@cache
def subjects_of(model: type[Part]) -> tuple[Shape, ...]:
    """What a part is about: the records it must refer to."""
    return tuple(shape for shape in shape_of(model) if shape.ref and shape.required)


def values(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Pair]:
    """The same for single values: equal ones are the same, however often they stand in the list."""
    found = _by_key(old, new)
    there, came = {before for before, _ in found}, {after for _, after in found}
    return [
        *((before, None) for before in range(len(old)) if before not in there),
        *found,
        *((None, after) for after in range(len(new)) if after not in came),
    ]


def _by_key(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Pairs with equal keys, the first with the first where several have the same."""
    places: dict[Hashable, deque[int]] = defaultdict(deque)
    for index, key in enumerate(old):
        places[key].append(index)
    return [(places[key].popleft(), index) for index, key in enumerate(new) if places.get(key)]


class _Left(NamedTuple):
    """The items that are still to be matched, by their places."""

    old: list[int]
    new: list[int]

    def without(self, found: Sequence[tuple[int, int]]) -> _Left:
        gone, come = {before for before, _ in found}, {after for _, after in found}
        return _Left([at for at in self.old if at not in gone], [at for at in self.new if at not in come])


def _by_likeness(old: Sequence[Part], new: Sequence[Part]) -> list[tuple[int, int]]:
    found = list(_ends(old, new))
    left = _Left(list(range(len(old))), list(range(len(new)))).without(found)
    if len(left.old) * len(left.new) <= MOST_COMPARED:
        kept = _in_order(old, new, left)
        found += kept
        left = left.without(kept)
    moved = _by_key([old[at] for at in left.old], [new[at] for at in left.new])
    return found + [(left.old[before], left.new[after]) for before, after in moved]


def _ends(old: Sequence[Part], new: Sequence[Part]) -> Iterator[tuple[int, int]]:
    """What is equal from the beginning and from the end, so that an edit in the middle of a long list costs nothing."""
    short = min(len(old), len(new))
    start = next((at for at in range(short) if old[at] != new[at]), short)
    yield from ((at, at) for at in range(start))
    for back in range(1, short - start + 1):
        if old[-back] != new[-back]:
            return
        yield len(old) - back, len(new) - back


def _in_order(old: Sequence[Part], new: Sequence[Part], left: _Left) -> list[tuple[int, int]]:
    """The pairs, none crossing another, that together are most alike."""
    likeness = [[_likeness(old[before], new[after]) for after in left.new] for before in left.old]
    best = [[0] * (len(left.new) + 1) for _ in range(len(left.old) + 1)]
    for row in range(len(left.old) - 1, -1, -1):
        for column in range(len(left.new) - 1, -1, -1):
            alike = likeness[row][column]
            paired = alike + best[row + 1][column + 1] if alike else 0
            best[row][column] = max(paired, best[row + 1][column], best[row][column + 1])
    found, row, column = [], 0, 0
    while row < len(left.old) and column < len(left.new):
        alike = likeness[row][column]
        if alike and best[row][column] == alike + best[row + 1][column + 1]:
            found.append((left.old[row], left.new[column]))
            row, column = row + 1, column + 1
        elif best[row][column] == best[row + 1][column]:
            row += 1
        else:
            column += 1
    return found


def _likeness(old: Part, new: Part) -> int:
    """In how much two items are alike; nothing if they are about different things."""
    if old == new:
        return SAME
    if type(old) is not type(new) or any(_of(old, shape) != _of(new, shape) for shape in subjects_of(type(old))):
        return 0
    alike = [shape for shape in shape_of(type(old)) if _of(old, shape) == _of(new, shape) != shape.default]
    return 1 + len(alike)


def _of(part: Part, shape: Shape) -> object:
    return getattr(part, shape.name)
