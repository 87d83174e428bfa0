# SPDX-License-Identifier: EUPL-1.2
"""What the pages about bodies say: who sits, how often they meet, what their agendas are made of, and every meeting, to come and held."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from generator import wording
from generator.model.body import AgendaPoint, Body
from generator.model.codes import BodyPaper, PointKind
from generator.model.markdown import render
from generator.model.meeting import Meeting
from generator.model.organization import Organization
from generator.register import Register
from generator.views.facts import Fact, Shown, facts, link
from generator.views.marks import Mark
from generator.views.papers import minutes_of, when
from generator.views.positions import Setting
from generator.wording import alphabetical, count, long_date
from generator.words import listed

ADDRESS = "moten/"
FILE = "moten.ics"
"""What the calendar of a body is called, beside its page."""


class MeetingMark(Mark):
    """Where a meeting is in its life: its label and the tone of its mark."""

    PLANNED = "Planerat", "planned"
    SUMMONED = "Kallat", "info"
    HELD = "Hållet", "evaluation"
    APPROVED = "Anteckningar godkända", "done"
    CANCELLED = "Inställt", "cancelled"


def mark_of(meeting: Meeting, setting: Setting) -> MeetingMark:
    """The mark of a meeting today."""
    return MeetingMark[meeting.state(setting.today).name]


class MeetingRow(NamedTuple):
    """A meeting in a list: its day, the body, when and where, its mark, and what is worth knowing before one goes there."""

    meeting: Shown
    body: Shown
    when: str
    place: str
    mark: MeetingMark
    note: str


def row(meeting: Meeting, setting: Setting) -> MeetingRow:
    """A meeting in a list."""
    body = setting.register.of(Body)[meeting.body]
    day = long_date(meeting.day)
    moved = f"Flyttat från {long_date(meeting.moved_from[-1])}" if meeting.moved_from else ""
    return MeetingRow(
        link(meeting)._replace(text=day),
        link(body),
        when(meeting, body).removeprefix(day).lstrip(),
        meeting.place or "",
        mark_of(meeting, setting),
        moved,
    )


def coming(meetings: Iterable[Meeting], setting: Setting) -> list[Meeting]:
    """Those whose day has not passed, the next one first. What is cancelled stays until its day has passed."""
    return sorted(
        (one for one in meetings if one.day >= setting.today),
        key=lambda one: (one.starts.day, one.starts.clock, one.id),
    )


def held(meetings: Iterable[Meeting], setting: Setting) -> list[Meeting]:
    """Those whose day has passed, the latest first."""
    return sorted(
        (one for one in meetings if one.day < setting.today), key=lambda one: (one.day, one.id), reverse=True
    )


class Year(NamedTuple):
    """The meetings of a year that have been held, the latest first."""

    year: int
    rows: tuple[MeetingRow, ...]


def by_year(meetings: Iterable[Meeting], setting: Setting) -> tuple[Year, ...]:
    """Meetings that have been held, by year."""
    found = held(meetings, setting)
    years = dict.fromkeys(one.day.year for one in found)
    return tuple(Year(year, tuple(row(one, setting) for one in found if one.day.year == year)) for year in years)


class BodyRow(NamedTuple):
    """A body in the list: what it is for, how often it meets, and its next meeting."""

    body: Shown
    description: str
    meets: str
    next: MeetingRow | None


@dataclass(frozen=True)
class MeetingsPage:
    """Every body, and every meeting."""

    bodies: tuple[BodyRow, ...]
    coming: tuple[MeetingRow, ...]
    held: tuple[Year, ...]
    todo: Shown | None


def page(setting: Setting, todo: Shown | None) -> MeetingsPage:
    """The page of bodies and their meetings. `todo` leads to what is to be done, where the site tells that."""
    meetings = setting.register.of(Meeting).values()
    bodies = sorted(setting.register.of(Body).values(), key=lambda one: alphabetical(one.title))
    return MeetingsPage(
        tuple(_body_row(one, setting) for one in bodies),
        tuple(row(one, setting) for one in coming(meetings, setting)),
        by_year(meetings, setting),
        todo,
    )


def _body_row(body: Body, setting: Setting) -> BodyRow:
    upcoming = next_meeting(body, setting)
    return BodyRow(
        link(body),
        render(body.description) if body.description else "",
        body.meets,
        row(upcoming, setting) if upcoming else None,
    )


def next_meeting(body: Body, setting: Setting) -> Meeting | None:
    """The next meeting of a body that will be held, if one is set."""
    to_come = coming(meetings_of(body, setting.register), setting)
    return next((one for one in to_come if not one.is_cancelled(setting.today)), None)


def next_meetings(setting: Setting) -> tuple[MeetingRow, ...]:
    """The next meeting of each body, the soonest first."""
    found = (next_meeting(body, setting) for body in setting.register.of(Body).values())
    return tuple(row(one, setting) for one in coming((one for one in found if one), setting))


def meetings_of(body: Body, register: Register) -> tuple[Meeting, ...]:
    """The meetings of a body, in the order of their ids."""
    return tuple(one for one in register.of(Meeting).values() if one.body == body.id)


class SeatRow(NamedTuple):
    """A seat: the office, its organization and its role."""

    office: str
    organization: Shown
    role: str


class PointRow(NamedTuple):
    """A point of the agenda: its number, how long it takes, who presents it, and where its items come from."""

    number: str
    title: str
    time: str
    presenter: str
    about: str
    source: str


class YearRow(NamedTuple):
    """A matter that comes back every year, with the name of its month."""

    month: str
    title: str
    about: str
    wanted: bool
    recommendation: str


@dataclass(frozen=True)
class BodyPage:
    """One body."""

    description: str
    next: MeetingRow | None
    summary: tuple[tuple[str, str], ...]
    seats: tuple[SeatRow, ...]
    points: tuple[PointRow, ...]
    time: str
    yearly: tuple[YearRow, ...]
    coming: tuple[MeetingRow, ...]
    held: tuple[Year, ...]
    facts: tuple[Fact, ...]


TOLD = (
    "id",
    "title",
    "description",
    "paper",
    "convener",
    "seats",
    "meets",
    "duration",
    "summons_days",
    "proposals_days",
    "yearly",
    "points",
)
"""Fields that the page tells under headings of its own; the rest follow last, so that no field is ever forgotten."""


def body_page(body: Body, setting: Setting) -> BodyPage:
    """The page of one body."""
    mine, upcoming = meetings_of(body, setting.register), next_meeting(body, setting)
    planned = sum(point.duration for point in body.points)
    return BodyPage(
        render(body.description) if body.description else "",
        row(upcoming, setting) if upcoming else None,
        tuple(_summary(body, setting)),
        tuple(
            SeatRow(seat.office, setting.shown((Organization.record_kind, seat.organization)), seat.role.label)
            for seat in body.seats
        ),
        tuple(_point(index, point) for index, point in enumerate(body.points, start=1)),
        f"{minutes_of(planned)} av mötets {minutes_of(body.duration)}" if planned else "",
        tuple(
            YearRow(month_name(one.month), one.title, one.about or "", one.position_wanted, one.recommendation or "")
            for one in sorted(body.yearly, key=lambda one: one.month)
        ),
        tuple(row(one, setting) for one in coming(mine, setting)),
        by_year(mine, setting),
        facts(body, setting.register, without=TOLD),
    )


def _summary(body: Body, setting: Setting) -> Iterable[tuple[str, str]]:
    yield "Sammankallande", setting.office(body.convener)
    yield "Möts", body.meets
    yield "Inför mötena", body.paper.label
    yield "Möteslängd", minutes_of(body.duration)
    what = "Underlaget" if body.paper is BodyPaper.BRIEFING else "Kallelsen"
    yield f"{what} skickas", _before(body.summons_days)
    if body.proposals_days:
        yield "Ärenden anmäls", f"senast {_before(body.proposals_days)}"


def _before(days: int) -> str:
    return f"{count(days, 'dag', 'dagar')} före mötet"


def _point(index: int, point: AgendaPoint) -> PointRow:
    source = {
        PointKind.FIXED: "",
        PointKind.PROPOSED: "Det som ledamöterna har anmält.",
        PointKind.GENERATED: f"Ur registret: {listed([rule.label[:1].lower() + rule.label[1:] for rule in point.rules])}.",
    }[point.kind]
    return PointRow(
        str(index), point.title, minutes_of(point.duration), point.presenter or "", point.about or "", source
    )


def month_name(month: int) -> str:
    """”Mars”; a number that is no month as it is."""
    return wording.when(f"2026-{month:02}").split()[0].capitalize() if 1 <= month <= 12 else str(month)
