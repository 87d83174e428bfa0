# SPDX-License-Identifier: EUPL-1.2
"""The state of things (läget): what somebody has to decide, look at or replace before long."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from generator import wording
from generator.model.agreement import Agreement
from generator.model.base import Record
from generator.model.dates import add_months
from generator.register import Key
from generator.views.agreements import PAST, SOON, SOON_MONTHS, State, state_of
from generator.views.facts import Shown, link
from generator.views.meetings import MeetingRow
from generator.views.needs import NeedRow
from generator.views.paper_items import ActionMark
from generator.views.todo import ActionRow


class OptionDue(NamedTuple):
    """An option to decide: the agreement, which one, the last day, whether that day has passed, and who answers for the agreement."""

    agreement: Shown
    option: str
    when: str
    late: bool
    owner: str


class Found(NamedTuple):
    """What a control found in a record."""

    record: Shown
    message: str


@dataclass(frozen=True)
class Desk:
    """What lies on the desk. Days to decide, findings, needs and actions are internal, so on a site that lacks them there is nothing to show.

    `meetings` is the next one of each body; `soon` is how long ahead, in words.
    """

    options: tuple[OptionDue, ...]
    findings: tuple[Found, ...]
    needs: tuple[NeedRow, ...]
    ending: tuple[Shown, ...]
    actions: tuple[ActionRow, ...] = ()
    meetings: tuple[MeetingRow, ...] = ()
    soon: str = SOON

    @property
    def anything(self) -> bool:
        """Whether there is something that waits for somebody."""
        return bool(self.options or self.findings or self.needs or self.actions)

    @property
    def late(self) -> int:
        """How many of the actions are late."""
        return sum(each.mark is ActionMark.LATE for each in self.actions)


def desk(
    agreements: Iterable[Agreement],
    records: Iterable[Record],
    findings: Mapping[Key, tuple[str, ...]],
    needs: tuple[NeedRow, ...],
    today: date,
    actions: tuple[ActionRow, ...] = (),
    meetings: tuple[MeetingRow, ...] = (),
) -> Desk:
    """The state of some agreements, of the records among which findings are looked for, the needs that wait for an answer, and what meetings left to be done."""
    valid = [agreement for agreement in agreements if state_of(agreement, today) not in PAST]
    due = sorted(
        (option.decide_by, agreement.id, number, agreement)
        for agreement in valid
        for number, option in agreement.open_options(today)
        if option.decide_by and option.decide_by <= add_months(today, SOON_MONTHS)
    )
    return Desk(
        tuple(
            OptionDue(
                link(agreement), f"option {number}", wording.long_date(last), last < today, agreement.owner or ""
            )
            for last, _, number, agreement in due
        ),
        tuple(
            Found(link(record), message)
            for record in records
            for message in findings.get((record.record_kind, record.id), ())
        ),
        needs,
        tuple(link(agreement) for agreement in valid if state_of(agreement, today) is State.SOON),
        actions,
        meetings,
    )
