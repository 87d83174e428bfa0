# SPDX-License-Identifier: EUPL-1.2
"""Two states of a register, and everything that the way from one to the other does. Readable from top to bottom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple

from generator.beside import beside
from generator.build import shown_both
from generator.effects.exposure import Exposure, Registers, exposure
from generator.effects.near import few
from generator.effects.pages import Files, files
from generator.effects.reach import reached
from generator.effects.risk import Risk, risk_of, shows
from generator.effects.standing import Standing, standing
from generator.history.changes import RecordChange, What, changes
from generator.history.sentences import sentences
from generator.judging import Judged
from generator.model.audience import Audience
from generator.problem import Severity
from generator.register import Key


class Told(NamedTuple):
    """A record's change, in words, with its class of risk."""

    change: RecordChange
    sentences: tuple[str, ...]
    risk: Risk


@dataclass(frozen=True)
class Effects:
    """What a change does beside changing the register: to what is public, to what waits for somebody, and to each site's files."""

    exposure: Exposure
    standing: Standing
    files: dict[Audience, Files]


@dataclass(frozen=True)
class Difference:
    """Everything that is told of a change. Without `effects` one of the sides cannot be built: each has that many data errors.

    `unreadable` are the records whose files could not be read on either side; of them nothing is told, since it would be a guess.
    """

    changes: tuple[Told, ...]
    risk: Risk | None
    effects: Effects | None
    unreadable: tuple[Key, ...]
    errors_before: int
    errors_after: int


def difference(before: Judged, after: Judged, today: date, scratch: Path) -> Difference:
    """What it would do to go from `before` to `after` on `today`. `scratch` is a folder to build frames in where they differ."""
    broken = before.broken | after.broken
    found = [each for each in changes(before.register, after.register) if _is_known(each, broken)]
    errors = _errors(before), _errors(after)
    effects = None if any(errors) else _effects(before, after, found, today, scratch)
    exposed = (*effects.exposure.opened, *effects.exposure.closed) if effects else ()
    told = tuple(
        Told(each, sentences(each, before.register, after.register), risk_of(each, exposed)) for each in found
    )
    risks = [each.risk for each in told] + ([Risk.VISIBILITY] if any(map(shows, exposed)) else [])
    return Difference(told, max(risks, default=None), effects, tuple(sorted(broken)), *errors)


def _is_known(change: RecordChange, broken: frozenset[Key]) -> bool:
    """Whether both sides could be read: a record whose file is broken has not gone away."""
    return change.key not in broken and (change.what is What.CHANGED or (change.kind, "") not in broken)


def _errors(judged: Judged) -> int:
    return sum(problem.severity is Severity.ERROR for problem in judged.problems)


class _Public(NamedTuple):
    """What is found on the public side."""

    exposure: Exposure
    files: Files


def _effects(before: Judged, after: Judged, found: list[RecordChange], today: date, scratch: Path) -> Effects:
    """The public side is worked out beside the internal."""
    renamed = {(each.kind, each.former_id): each.key for each in found if each.what is What.RENAMED}
    with beside(partial(_public, before, after, found, today, scratch)) as public:
        sides = shown_both(before, after, Audience.INTERNAL, today)
        among = reached(*sides)
        waiting = standing(few(sides[0], among), few(sides[1], among), renamed)
        internal = files(*sides, among, scratch / str(Audience.INTERNAL))
        opened, pages = public()
    return Effects(opened, waiting, {Audience.PUBLIC: pages, Audience.INTERNAL: internal})


def _public(before: Judged, after: Judged, found: list[RecordChange], today: date, scratch: Path) -> _Public:
    old, new = shown_both(before, after, Audience.PUBLIC, today)
    opened = exposure(Registers(before.register, old[0]), Registers(after.register, new[0]), found)
    return _Public(opened, files(old, new, reached(old, new), scratch / str(Audience.PUBLIC)))
