# SPDX-License-Identifier: EUPL-1.2
"""Every file that belongs to meetings: their papers as Markdown, a calendar for each body and each meeting, and a feed for each body."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator.feeds import ical
from generator.feeds.atom import BEGAN, Entry, Feed, atom_bytes
from generator.feeds.made import Made, entry
from generator.feeds.markdown import markdown_bytes
from generator.model.body import Body
from generator.model.meeting import Meeting
from generator.pages.meeting import setting_of
from generator.pages.site import Site
from generator.register import Register
from generator.views import meeting_events
from generator.views.events import FEED
from generator.views.facts import address
from generator.views.meeting import file_of
from generator.views.meetings import mark_of, meetings_of
from generator.views.papers import cancelled, papers, when
from generator.views.positions import Setting
from generator.views.prepared import Prepared
from generator.wording import long_date


def made(register: Register, site: Site) -> Iterator[Made]:
    """All of them before they are written."""
    setting = setting_of(register, site)
    for meeting in register.of(Meeting).values():
        for paper in papers(meeting, setting, site.agendas.get(meeting.id, Prepared()).draft):
            # A page tells more of a paper than its text: what is the same text is the same file.
            text = markdown_bytes(paper, site.url)
            yield Made(file_of(meeting, paper.kind, "md"), text, partial(bytes, text))
    for calendar, written in ical.each(meeting_events.calendars(setting), site):
        yield Made(calendar.address, (calendar, site.name, site.url), written)
    for body in register.of(Body).values():
        feed = feed_of(body, setting, site)
        yield Made(address(body.record_kind, body.id) + FEED, feed, partial(atom_bytes, feed))


def feed_of(body: Body, setting: Setting, site: Site) -> Feed:
    """The meetings of a body, the one that changed last first."""
    found = [_entry(one, body, setting, site) for one in meetings_of(body, setting.register)]
    found.sort(key=lambda each: (-each.updated.toordinal(), each.id))
    page = site.url + address(body.record_kind, body.id)
    updated = found[0].updated if found else site.known.since or BEGAN
    return Feed(page, f"Möten: {body.title} – {site.name}", "", page + FEED, page, site.name, updated, tuple(found))


def _entry(meeting: Meeting, body: Body, setting: Setting, site: Site) -> Entry:
    text = [
        cancelled(meeting, setting),
        f"Läge: {mark_of(meeting, setting).label}",
        f"Tid: {when(meeting, body)}",
        f"Plats: {meeting.place}" if meeting.place else "",
        f"Kallelsen skickad: {long_date(meeting.summons.sent)}" if meeting.summons else "",
    ]
    return entry(meeting, f"{body.title} {long_date(meeting.day)}", [one for one in text if one], site)
