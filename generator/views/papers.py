# SPDX-License-Identifier: EUPL-1.2
"""The papers of a meeting: the summons or the basis as it was sent, the notes, and the draft of what is to be sent.

Each is one value (`views/paper.py`), of which the page, the Markdown and the PDF are made.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from generator import wording
from generator.model.body import AgendaPoint, Body
from generator.model.codes import BodyPaper
from generator.model.meeting import Meeting
from generator.model.meeting_parts import SentPoint
from generator.views.agenda.draft import Draft, DraftPoint
from generator.views.paper import Paper, PaperItem, PaperLeftOut, PaperPoint
from generator.views.paper_items import drafted_item, noted_item, paper_action, sent_item
from generator.views.positions import Setting
from generator.views.sent import Point, points_of
from generator.words import listed

SUMMONS, BRIEFING, NOTES, DRAFT = "kallelse", "underlag", "minnesanteckningar", "utkast"
"""The kinds of paper, and the names of their files."""
TITLES = {SUMMONS: "Kallelse", BRIEFING: "Underlag", NOTES: "Minnesanteckningar", DRAFT: "Utkast till dagordning"}
"""What each is called over its points."""
STANDING_ITEM = "Underlag till den stående punkten Upphandling och inköp"
"""What a basis is called as a whole: others write the agenda that it is for."""


def papers(meeting: Meeting, setting: Setting, draft: Draft | None = None) -> tuple[Paper, ...]:
    """The papers that there are, the latest in the meeting's life first. `draft` is what would be sent today, of a meeting that has not been called."""
    found = []
    if has_notes(meeting):
        found.append(notes(meeting, setting))
    if meeting.summons or meeting.agenda:
        found.append(sent(meeting, setting))
    if draft:
        found.append(drafted(meeting, draft, setting))
    return tuple(found)


def has_notes(meeting: Meeting) -> bool:
    """Whether there are notes that may be read."""
    return meeting.minutes is not None or any(item.note or item.outcome or item.positions for item in meeting.agenda)


def sent(meeting: Meeting, setting: Setting) -> Paper:
    """The summons, or the basis for a standing item, as it was sent."""
    body = body_of(meeting, setting)
    kind = BRIEFING if body.paper is BodyPaper.BRIEFING else SUMMONS
    points = points_of(meeting, setting.gone)
    return Paper(
        kind,
        _title(kind, meeting, body),
        _wanted(
            place.number for point in points for place in point.places if place.item and place.item.position_wanted
        ),
        (*_facts(meeting, body, setting), *_sent_fact(meeting)),
        tuple(_point(point, (sent_item(place, setting) for place in point.places)) for point in points),
        cancelled=cancelled(meeting, setting),
    )


def notes(meeting: Meeting, setting: Setting) -> Paper:
    """The notes: what was said, what the group came to, and what is to be done."""
    body, minutes = body_of(meeting, setting), meeting.minutes
    told = (
        ("Närvarande", "; ".join(setting.office(each) for each in minutes.present) if minutes else ""),
        ("Antecknat av", (minutes.taken_by or "") if minutes else ""),
        ("Godkända", _approved(meeting)),
    )
    return Paper(
        NOTES,
        _title(NOTES, meeting, body),
        (minutes.text or "") if minutes else "",
        (*_facts(meeting, body, setting), *(fact for fact in told if fact[1])),
        tuple(
            _point(point, (noted_item(place, meeting, setting) for place in point.places))
            for point in points_of(meeting, setting.gone)
        ),
        tuple(paper_action(each, setting) for each in meeting.actions),
    )


def drafted(meeting: Meeting, draft: Draft, setting: Setting) -> Paper:
    """What would be sent today, what would not and why, and whether the time is enough."""
    body = body_of(meeting, setting)
    wanted = (item.number for point in draft.points for item in point.items if item.raised.position_wanted)
    last = wording.long_date(body.summons_due(meeting.day))
    return Paper(
        DRAFT,
        _title(DRAFT, meeting, body),
        _wanted(wanted),
        (*_facts(meeting, body, setting), ("Ska skickas", f"senast {last}")),
        tuple(_drafted_point(point, setting) for point in draft.points),
        cancelled=cancelled(meeting, setting),
        budget=_budget(draft),
        left_out=tuple(PaperLeftOut(one.raised.id, one.raised.title, one.reason) for one in draft.left_out),
    )


def body_of(meeting: Meeting, setting: Setting) -> Body:
    """The body that meets."""
    return setting.register.of(Body)[meeting.body]


def cancelled(meeting: Meeting, setting: Setting) -> str:
    """That the meeting will not be held, or nothing."""
    told = meeting.cancelled
    if told is None or told.decided > setting.today:
        return ""
    return f"Mötet är inställt sedan den {wording.long_date(told.decided)}.{f' {told.reason}' if told.reason else ''}"


def when(meeting: Meeting, body: Body) -> str:
    """”10 december 2026 kl. 09.00–11.00”, as far as it is set."""
    if not meeting.starts.clock:
        return wording.long_date(meeting.day)
    begins = datetime.fromisoformat(str(meeting.starts))
    ends = begins + timedelta(minutes=meeting.duration or body.duration)
    return f"{wording.moment(meeting.starts)}–{ends:%H.%M}"


def _title(kind: str, meeting: Meeting, body: Body) -> str:
    called = TITLES[kind]
    if body.paper is BodyPaper.BRIEFING and kind in (BRIEFING, DRAFT):
        called = STANDING_ITEM if kind == BRIEFING else "Utkast till underlag"
    return f"{called}: {body.title} {wording.long_date(meeting.day)}"


def _facts(meeting: Meeting, body: Body, setting: Setting) -> Iterator[tuple[str, str]]:
    yield "Tid", when(meeting, body)
    if meeting.place:
        yield "Plats", meeting.place
    if meeting.moved_from:
        yield "Flyttat från", listed([wording.long_date(day) for day in meeting.moved_from])
    yield "Sammankallande", setting.office(body.convener)
    yield "Kallade", "; ".join(setting.office(seat) for seat in body.seats)


def _sent_fact(meeting: Meeting) -> Iterator[tuple[str, str]]:
    if meeting.summons:
        yield "Skickad", wording.long_date(meeting.summons.sent)


def _approved(meeting: Meeting) -> str:
    minutes = meeting.minutes
    if minutes is None or minutes.approved is None:
        return "Inte godkända än"
    return f"{wording.long_date(minutes.approved)}{f' av {minutes.approved_by}' if minutes.approved_by else ''}"


def _wanted(numbers: Iterator[str]) -> str:
    """Where something is wanted of the meeting, or nothing."""
    found = list(numbers)
    what = wording.count(len(found), "ställningstagande önskas", "ställningstaganden önskas")
    return f"{what}: {'ärende' if len(found) == 1 else 'ärendena'} {listed(found)}." if found else ""


def minutes_of(number: int) -> str:
    """”15 min”, or nothing where no time is set."""
    return f"{number}\u00a0min" if number else ""


def _budget(draft: Draft) -> str:
    planned, has = minutes_of(draft.planned), minutes_of(draft.duration)
    over = draft.planned - draft.duration
    if over > 0:
        return f"Punkterna tar {planned}, men mötet är {has}. Stryk {minutes_of(over)}, eller gör mötet längre."
    left = f" {minutes_of(-over)} är kvar." if over else ""
    return f"Punkterna tar {planned} av mötets {has}.{left}"


def _point(point: Point, items: Iterator[PaperItem]) -> PaperPoint:
    return _made(point.number, point.sent, items)


def _drafted_point(drafted: DraftPoint, setting: Setting) -> PaperPoint:
    return _made(drafted.number, drafted.point, (drafted_item(each, setting) for each in drafted.items))


def _made(number: str, point: SentPoint | AgendaPoint, items: Iterator[PaperItem]) -> PaperPoint:
    """A point with its items. Who presents all of it is said once."""
    presenter = point.presenter or ""
    told = (each._replace(presenter="") if each.presenter == presenter else each for each in items)
    return PaperPoint(number, point.title, minutes_of(point.duration), presenter, point.about or "", tuple(told))
