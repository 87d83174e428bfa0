# SPDX-License-Identifier: EUPL-1.2
"""Where an agreement is in its life, and how it stands in a list."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from generator.model.agreement import Agreement
from generator.model.dates import add_months
from generator.register import Register
from generator.views.facts import Shown, link
from generator.views.marks import Mark
from generator.wording import long_date

SOON_MONTHS = 6
"""An agreement that ends within this many months is said to end soon, and a decision that falls due within them is shown."""
SOON = "inom ett halvår"
"""How people say it."""


class State(Mark):
    """Where an agreement is in its life: its Swedish label and the tone its mark is shown in."""

    COMING = "Ännu inte börjat", "upcoming"
    VALID = "Gäller", "active"
    SOON = "Upphör snart", "ending"
    CLOSED = "Stängt för beställning", "review"
    ENDED = "Har upphört", "ended"


PAST = (State.CLOSED, State.ENDED)
"""The states in which nobody may order."""


def last_call_off(agreement: Agreement, today: date) -> date | None:
    """The last day on which one may order: the day the agreement states, but never after its current end."""
    return agreement.last_order_day(today)


def state_of(agreement: Agreement, today: date) -> State:
    """The state on `today`. What matters to a buyer is the last day for call-offs; an agreement can be in force after it."""
    last = last_call_off(agreement, today)
    if last and last < today:
        end = agreement.current_end(today)
        return State.ENDED if end and end < today else State.CLOSED
    if agreement.period.start > today:
        return State.COMING
    return State.SOON if last and last <= add_months(today, SOON_MONTHS) else State.VALID


class AgreementRow(NamedTuple):
    """An agreement in a list. `day` is the last day to order, far away where there is none."""

    agreement: Shown
    suppliers: tuple[Shown, ...]
    buyers: tuple[Shown, ...]
    until: str
    state: State
    day: date


def row(agreement: Agreement, register: Register, today: date) -> AgreementRow:
    """An agreement in a list."""
    return register.once(("agreement-row", agreement.id, today), lambda: _row(agreement, register, today))


def _row(agreement: Agreement, register: Register, today: date) -> AgreementRow:
    last = last_call_off(agreement, today)
    return AgreementRow(
        link(agreement),
        tuple(link(register.suppliers[item.supplier]) for item in agreement.suppliers),
        tuple(link(register.organizations[buyer.organization]) for buyer in agreement.authorised_buyers),
        long_date(last) if last else "Tills vidare",
        state_of(agreement, today),
        last or date.max,
    )
