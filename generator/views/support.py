# SPDX-License-Identifier: EUPL-1.2
"""How fast those who ask are answered: the figure for the support to the administrations, with the needs it is counted from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from statistics import median
from typing import NamedTuple

from generator import wording
from generator.model.dates import add_months
from generator.model.need import Need
from generator.register import Register
from generator.views.facts import Shown, link
from generator.views.needs import NeedRow, NeedState, groups, state_of

DAYS = ("dag", "dagar")
MONTHS = 12
"""The figure is about the answers of so many months, so that it tells of how it is now."""


class Answer(NamedTuple):
    """A need that counts, and how long it took or has taken."""

    need: Shown
    organization: Shown
    days: int
    told: str


@dataclass(frozen=True)
class Support:
    """The answer times of the last twelve months, the fastest first, and what still waits, the longest first."""

    since: str
    until: str
    median: str
    answered: tuple[Answer, ...]
    waiting: tuple[Answer, ...]

    @property
    def longest(self) -> Answer | None:
        """The answer that took the longest time."""
        return self.answered[-1] if self.answered else None


def support(register: Register, today: date) -> Support:
    """The figure, counted on `today`: days from when a need came in until its answer, of the needs answered within twelve months."""
    return register.once(("support", today), lambda: _support(register, today))


def _support(register: Register, today: date) -> Support:
    since = add_months(today, -MONTHS)
    needs = register.of(Need).values()
    answered = [
        (need, (need.answer.answered - need.received).days)
        for need in needs
        if need.answer and since < need.answer.answered <= today
    ]
    waiting = [(need, (today - need.received).days) for need in needs if state_of(need, today) is NeedState.WAITING]
    days = [length for _, length in answered]
    return Support(
        wording.long_date(since),
        wording.long_date(today),
        wording.count(Decimal(median(days)), *DAYS) if days else "",
        tuple(sorted(_answers(answered, register), key=lambda one: one.days)),
        tuple(sorted(_answers(waiting, register), key=lambda one: -one.days)),
    )


class NeedsPage(NamedTuple):
    """The list of needs by their state, and the figure; `coverage` leads to where agreements are missing."""

    groups: tuple[tuple[NeedState, tuple[NeedRow, ...]], ...]
    support: Support
    coverage: Shown


def needs_page(register: Register, today: date, coverage: Shown) -> NeedsPage:
    """What the list of needs says."""
    return NeedsPage(groups(register, today), support(register, today), coverage)


def _answers(found: Iterable[tuple[Need, int]], register: Register) -> list[Answer]:
    return [
        Answer(link(need), link(register.organizations[need.organization]), length, wording.count(length, *DAYS))
        for need, length in found
    ]
