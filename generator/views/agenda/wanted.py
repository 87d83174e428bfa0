# SPDX-License-Identifier: EUPL-1.2
"""What a position wants changed in the register, and whether the register shows it: by what it says today, and since when by what was known before."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple, TypeVar, cast

from generator.history.known import Known
from generator.model.agreement import Agreement
from generator.model.base import Record
from generator.model.codes import ChangeKind
from generator.model.concern import CONCERNED, WantedChange
from generator.model.meeting import Meeting
from generator.model.need import Need
from generator.model.others import Guidance
from generator.model.procurement import Procurement
from generator.register import Register
from generator.wording import long_date, quarter

R = TypeVar("R", bound=Record)


class Made(NamedTuple):
    """Whether a change is made, and the day that the register tells of it, where it tells one."""

    done: bool
    day: date | None = None


NOT_MADE = Made(done=False)


def told(change: WantedChange, register: Register) -> str:
    """The change in words that follow the record's title: ”option 1 utnyttjas, till och med den 31 maj 2028”."""
    until = f", till och med den {long_date(change.until)}" if change.until else ""
    buyer = register.organizations.get(change.buyer or "")
    words = {
        ChangeKind.OPTION_USED: f"option {change.option} utnyttjas{until}",
        ChangeKind.OPTION_DECLINED: f"option {change.option} utnyttjas inte",
        ChangeKind.AGREEMENT_ENDS: f"avtalet avslutas{until}",
        ChangeKind.SUCCESSOR: "avtalet får en efterträdare",
        ChangeKind.BUYER_ADDED: f"{buyer.title if buyer else 'en organisation till'} får beställa på avtalet",
        ChangeKind.PROCUREMENT_PLANNED: f"planeras till {quarter(change.quarter)}" if change.quarter else "planeras",
        ChangeKind.PROCUREMENT_ANNOUNCED: "upphandlingen annonseras",
        ChangeKind.PROCUREMENT_CANCELLED: "upphandlingen avbryts",
        ChangeKind.NEED_ANSWERED: "behovet besvaras",
        ChangeKind.GUIDANCE_REVIEWED: "vägledningen granskas",
        ChangeKind.OTHER: "annan ändring",
    }
    return words[change.kind]


def made(change: WantedChange, meeting: Meeting, register: Register, known: Known, today: date) -> Made:
    """Whether the register shows that the change has been made by `today`. The day is when it was first to be read there, or where that is not known, the day that the record gives.

    A record that came into the register with the change already made tells by its coming nothing of when that was.
    A change of the kind `other` is never to be seen: a person says when it was made.
    """
    record = register.find(*change.key)
    if record is None or record.record_kind != CONCERNED.get(change.kind):
        return NOT_MADE
    if change.kind is ChangeKind.SUCCESSOR:
        return _followed(cast("Agreement", record), register, known, today)
    sees = SEEN[change.kind]
    now = sees(change, record, meeting)
    if not now.done or (change.kind in DECIDED and now.day and now.day > today):
        return NOT_MADE
    first = None
    versions = known.of(record)
    for version in versions:
        if version.record is None or not sees(change, version.record, meeting).done:
            first = None
        elif first is None:
            first = version
    return Made(done=True, day=now.day if first is None or first is versions[0] else first.day)


def _followed(record: Agreement, register: Register, known: Known, today: date) -> Made:
    named = register.naming(record, Agreement)
    after = [each for each in named if each.replaces == record.id and not (each.signed and each.signed > today)]
    if not after:
        return NOT_MADE
    versions = known.of(after[0])
    is_known = versions and not known.is_beginning(versions[0])
    return Made(done=True, day=versions[0].day if is_known else after[0].signed or after[0].period.start)


def _option(use: bool) -> Callable[[WantedChange, Record, Meeting], Made]:  # noqa: FBT001 - which of two
    def sees(change: WantedChange, record: Record, _meeting: Meeting) -> Made:
        options = cast("Agreement", record).options
        number = change.option or 0
        option = options[number - 1] if 0 < number <= len(options) else None
        return Made(done=True, day=option.decided) if option and option.use is use else NOT_MADE

    return sees


def _ends(change: WantedChange, record: Record, _meeting: Meeting) -> Made:
    ending = cast("Agreement", record).termination
    done = ending is not None and (change.until is None or ending.last_day <= change.until)
    return Made(done=True, day=ending.decided) if ending and done else NOT_MADE


def _buys(change: WantedChange, record: Record, _meeting: Meeting) -> Made:
    rows = cast("Agreement", record).authorised_buyers
    row = next((row for row in rows if row.organization == change.buyer), None)
    return Made(done=True, day=row.since) if row else NOT_MADE


def _planned(change: WantedChange, record: Record, _meeting: Meeting) -> Made:
    plan = cast("Procurement", record).planned
    return Made(done=True, day=plan.decided) if plan and plan.quarter == change.quarter else NOT_MADE


def _announced(_change: WantedChange, record: Record, _meeting: Meeting) -> Made:
    notice = cast("Procurement", record).notice
    return Made(done=True, day=notice.published) if notice else NOT_MADE


def _cancelled(_change: WantedChange, record: Record, _meeting: Meeting) -> Made:
    cancelled = cast("Procurement", record).cancelled
    return Made(done=True, day=cancelled.decided) if cancelled else NOT_MADE


def _answered(_change: WantedChange, record: Record, _meeting: Meeting) -> Made:
    answer = cast("Need", record).answer
    return Made(done=True, day=answer.answered) if answer else NOT_MADE


def _reviewed(_change: WantedChange, record: Record, meeting: Meeting) -> Made:
    reviewed = cast("Guidance", record).reviewed
    return Made(done=True, day=reviewed) if reviewed >= meeting.day else NOT_MADE


SEEN: dict[ChangeKind, Callable[[WantedChange, Record, Meeting], Made]] = {
    ChangeKind.OPTION_USED: _option(use=True),
    ChangeKind.OPTION_DECLINED: _option(use=False),
    ChangeKind.AGREEMENT_ENDS: _ends,
    ChangeKind.BUYER_ADDED: _buys,
    ChangeKind.PROCUREMENT_PLANNED: _planned,
    ChangeKind.PROCUREMENT_ANNOUNCED: _announced,
    ChangeKind.PROCUREMENT_CANCELLED: _cancelled,
    ChangeKind.NEED_ANSWERED: _answered,
    ChangeKind.GUIDANCE_REVIEWED: _reviewed,
}
"""How each change is seen in its record."""

DECIDED = frozenset(SEEN) - {ChangeKind.BUYER_ADDED}
"""Changes whose day in the register is when they were made. A buyer's first day is when its right begins, however early it was given."""
