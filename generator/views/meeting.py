# SPDX-License-Identifier: EUPL-1.2
"""What the page of one meeting says: when and where, or that it is cancelled; its papers; what came of it; and what is prepared for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from generator.model.body import Body
from generator.model.codes import MeetingState
from generator.model.meeting import Meeting
from generator.views.agenda.carried import Found
from generator.views.agenda.raised import Raised
from generator.views.facts import Group, Shown, facts, link, only_internal
from generator.views.meetings import MeetingMark, mark_of
from generator.views.paper import Paper, PaperItem
from generator.views.paper_items import raised_item
from generator.views.papers import TITLES, cancelled, has_notes, papers, when
from generator.views.positions import PositionMark, PositionRow, Setting, row
from generator.views.prepared import Prepared
from generator.views.todo import ActionRow, action_row
from generator.wording import long_date
from generator.words import listed

CALENDAR = "mote.ics"
"""What the calendar of one meeting is called, beside its page."""


class PaperFile(NamedTuple):
    """A file that holds one of the papers: what it is called, and where it stands from the site's root."""

    title: str
    address: str


@dataclass(frozen=True)
class MeetingPage:
    """One meeting. What has not been sent, and what has not been approved, is there only where the reader may see it."""

    body: Shown
    mark: MeetingMark
    cancelled: str
    when: str
    summary: tuple[tuple[str, str], ...]
    waits: str
    papers: tuple[Paper, ...]
    files: tuple[PaperFile, ...]
    added: tuple[PaperItem, ...]
    positions: tuple[PositionRow, ...]
    actions: tuple[ActionRow, ...]
    documents: tuple[Shown, ...]
    groups: tuple[Group, ...]

    @property
    def undone(self) -> int:
        """How many of the positions have not been carried out."""
        return sum(one.mark is PositionMark.OPEN for one in self.positions)


TOLD = (
    "id",
    "title",
    "body",
    "starts",
    "duration",
    "place",
    "moved_from",
    "cancelled",
    "agenda",
    "documents",
    "actions",
)
"""Fields that the page tells under headings of its own."""
GROUPS = (("Anmälda ärenden", ("proposed",)), ("Ordförandens val", ("choices",)))
"""What those who prepare a meeting have to go on."""


def page(meeting: Meeting, setting: Setting, prepared: Prepared) -> MeetingPage:
    """The page of one meeting. `prepared` is empty where nothing is prepared or may be shown."""
    body = setting.register.of(Body)[meeting.body]
    found = papers(meeting, setting, prepared.draft)
    return MeetingPage(
        link(body),
        mark_of(meeting, setting),
        cancelled(meeting, setting),
        when(meeting, body),
        tuple(_summary(meeting, body, setting)),
        _waits(meeting, body, setting),
        found,
        tuple(_files(meeting, found)),
        tuple(_added(each, meeting, setting) for each in prepared.added),
        tuple(row(Found(meeting, item, each), setting) for item in meeting.agenda for each in item.positions),
        tuple(action_row(each.id, meeting, setting) for each in meeting.actions),
        tuple(
            Shown(f"{each.title} (internt)" if only_internal(each) else each.title, each.url)
            for each in meeting.documents
        ),
        tuple(_groups(meeting, setting)),
    )


def _added(raised: Raised, meeting: Meeting, setting: Setting) -> PaperItem:
    """What has come since the agenda was sent. What was sent, and has another reason today, has the number that it was sent under."""
    number = next((item.number for item in meeting.agenda if item.id == raised.id), "")
    item = raised_item(number, raised, setting)
    return item._replace(marks=(f"Ändrat sedan ärende {number} skickades", *item.marks)) if number else item


def file_of(meeting: Meeting, kind: str, ending: str) -> str:
    """Where the file of one of a meeting's papers stands."""
    return f"{link(meeting).href}{kind}.{ending}"


def _files(meeting: Meeting, found: tuple[Paper, ...]) -> Iterator[PaperFile]:
    for each in found:
        yield PaperFile(f"{TITLES[each.kind]} som PDF", file_of(meeting, each.kind, "pdf"))
        yield PaperFile(f"{TITLES[each.kind]} som text", file_of(meeting, each.kind, "md"))
    yield PaperFile("Mötet till din kalender", f"{link(meeting).href}{CALENDAR}")


def _summary(meeting: Meeting, body: Body, setting: Setting) -> Iterator[tuple[str, str]]:
    if meeting.place:
        yield "Plats", meeting.place
    if meeting.moved_from:
        yield "Flyttat från", listed([long_date(day) for day in meeting.moved_from])
    yield "Sammankallande", setting.office(body.convener)
    if meeting.summons:
        yield "Kallelsen skickad", long_date(meeting.summons.sent)


def _waits(meeting: Meeting, body: Body, setting: Setting) -> str:
    """What is not there yet, and when it will be."""
    state = meeting.state(setting.today)
    if state is MeetingState.PLANNED:
        last = body.proposals_due(meeting.day)
        until = f" Ärenden anmäls senast {long_date(last)}." if last and last >= setting.today else ""
        return f"Dagordningen skickas senast {long_date(body.summons_due(meeting.day))}.{until}"
    if state is MeetingState.HELD and not has_notes(meeting):
        return "Minnesanteckningarna visas när de är godkända."
    if state is MeetingState.HELD:
        return "Minnesanteckningarna är inte godkända än."
    return ""


def _groups(meeting: Meeting, setting: Setting) -> Iterator[Group]:
    """What no heading has told: what was proposed, what the chair chose, and whatever else the record says."""
    named = tuple(name for _, names in GROUPS for name in names)
    commit = facts(meeting.summons, setting.register, ("commit",)) if meeting.summons else ()
    rest = facts(meeting, setting.register, without=(*TOLD, *named, "summons", "minutes"))
    groups = [Group(heading, facts(meeting, setting.register, names)) for heading, names in GROUPS]
    yield from (group for group in (*groups, Group("Om posten", (*commit, *rest))) if group.facts)
