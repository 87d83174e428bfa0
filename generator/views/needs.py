# SPDX-License-Identifier: EUPL-1.2
"""What the pages about needs say: what has been asked for, what waits for an answer, and what the answers led to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from generator import wording
from generator.model.markdown import render
from generator.model.need import Need
from generator.register import Register
from generator.views.facts import Group, Shown, facts, grouped, link
from generator.views.marks import Mark


class NeedState(Mark):
    """How far a need has come: its label, the heading its list has, and the tone of its mark. In the order in which the lists stand."""

    WAITING = "Väntar på svar", "Väntar på svar", "due"
    PLANNED = "Tas med", "Tas med i en upphandling", "planned"
    ANSWERED = "Besvarat", "Besvarade på annat sätt", "done"


def state_of(need: Need, today: date) -> NeedState:
    """Received, then answered, and planned where a procurement has taken the need up. An answer of a later day is none yet."""
    if need.answer is None or need.answer.answered > today:
        return NeedState.WAITING
    return NeedState.PLANNED if need.answer.procurement else NeedState.ANSWERED


class NeedRow(NamedTuple):
    """A need in a list: whose it is, when it came, what it was answered, how long it took, and the agreement or procurement that meets it."""

    need: Shown
    organization: Shown
    received: str
    state: NeedState
    outcome: str
    waited: str
    leads_to: tuple[Shown, ...]


def row(need: Need, register: Register, today: date) -> NeedRow:
    """A need in a list."""
    answered = state_of(need, today) is not NeedState.WAITING
    return NeedRow(
        link(need),
        link(register.organizations[need.organization]),
        wording.long_date(need.received),
        state_of(need, today),
        need.answer.outcome.label if answered and need.answer else "",
        _waited(need, today),
        _leads_to(need, register),
    )


def rows(needs: Iterable[Need], register: Register, today: date) -> tuple[NeedRow, ...]:
    """Needs in a list: those that wait first and longest, then the rest by the day they came, the latest first."""
    found = sorted(needs, key=lambda need: (need.received, need.id))
    first = [need for need in found if state_of(need, today) is NeedState.WAITING]
    return tuple(
        row(need, register, today) for need in (*first, *(need for need in reversed(found) if need not in first))
    )


def waiting(needs: Iterable[Need], register: Register, today: date) -> tuple[NeedRow, ...]:
    """The needs that nobody has answered yet."""
    return tuple(each for each in rows(needs, register, today) if each.state is NeedState.WAITING)


def groups(register: Register, today: date) -> tuple[tuple[NeedState, tuple[NeedRow, ...]], ...]:
    """Every need by its state."""
    found = rows(register.of(Need).values(), register, today)
    return tuple((state, tuple(each for each in found if each.state is state)) for state in NeedState)


def _waited(need: Need, today: date) -> str:
    """How long it has waited, or after how many days it was answered."""
    if state_of(need, today) is NeedState.WAITING or need.answer is None:
        return f"Har väntat i {_days((today - need.received).days)}"
    return f"Svar efter {_days((need.answer.answered - need.received).days)}"


def _days(number: int) -> str:
    return wording.count(number, "dag", "dagar")


def _leads_to(need: Need, register: Register) -> tuple[Shown, ...]:
    if need.answer is None:
        return ()
    named = (
        register.agreements.get(need.answer.agreement or ""),
        register.procurements.get(need.answer.procurement or ""),
    )
    return tuple(link(record) for record in named if record)


@dataclass(frozen=True)
class NeedPage:
    """One need."""

    row: NeedRow
    description: str
    groups: tuple[Group, ...]


GROUPS = (("Behovet", ("wanted", "estimated_value", "categories", "asked_by")),)
SHOWN_APART = ("id", "title", "description", "organization", "received", "answer")


def page(need: Need, register: Register, today: date) -> NeedPage:
    """The page of one need."""
    answer = (Group("Svaret", facts(need.answer, register)),) if need.answer else ()
    return NeedPage(
        row(need, register, today),
        render(need.description) if need.description else "",
        (*answer, *grouped(need, register, GROUPS, SHOWN_APART)),
    )
