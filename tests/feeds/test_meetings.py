# SPDX-License-Identifier: EUPL-1.2
"""What belongs to meetings besides their pages: the page, the Markdown and the calendar say the same, and nothing internal is in any of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

import feedparser  # type: ignore[import-untyped]
import pytest
from icalendar import Calendar

import generator.build
from generator.feeds import ical, meetings
from generator.feeds.markdown import markdown_bytes
from generator.history.entry import What
from generator.history.known import Known, Version
from generator.load.loader import load
from generator.load.sources import FolderSource
from generator.model.audience import Audience
from generator.model.markdown import render
from generator.model.meeting import Meeting
from generator.model.meeting_parts import CancelledMeeting
from generator.model.scalars import MomentValue
from generator.pages.site import Site
from generator.project import project
from generator.register import Register
from generator.views import meeting_events
from generator.views.facts import Shown
from generator.views.paper import Paper, PaperItem, PaperPoint
from generator.views.papers import papers
from generator.views.positions import Setting
from tests.history.books import with_record, without_record
from tests.support.example import SMALL
from tests.support.pages import bare_site
from tests.support.paper_texts import from_markdown, plain, said
from tests.support.registers import built

TODAY = date(2026, 11, 22)
GONE = "Uppgiften är inte längre offentlig"
HELD, PLANNED = "samordningsgruppen-2026-08-27", "samordningsgruppen-2027-01-28"
HELD_PAGE = "moten/samordningsgruppen/2026-08-27/"
UID = f"meeting-{PLANNED}-mote@samkop.example"


@pytest.fixture(scope="module")
def small() -> Register:
    return load(FolderSource(SMALL)).register


@pytest.fixture(scope="module")
def sites(small: Register) -> Mapping[str, Mapping[str, str]]:
    """Both sites of the small register as text."""
    return {
        str(audience): {
            path: raw.decode(errors="replace")
            for path, raw in bare_site(small, audience, TODAY).items()
            if path.startswith("moten/") or path.endswith((".html", ".ics", ".xml", ".json"))
        }
        for audience in Audience
    }


@pytest.mark.parametrize("audience", list(Audience))
def test_page_markdown_and_calendar_agree(
    small: Register, sites: Mapping[str, Mapping[str, str]], audience: Audience
) -> None:
    """Each paper of each meeting: whatever it says stands on the page and in its file; the calendar has the agenda that was sent."""
    files = sites[str(audience)]
    setting = Setting(
        project(small, audience, TODAY),
        Known(),
        TODAY,
        "Uppgiften finns inte längre i registret" if audience is Audience.INTERNAL else GONE,
    )
    judged = 0
    for meeting in setting.register.of(Meeting).values():
        folder = f"moten/{meeting.body}/{meeting.id[-10:]}/"
        page = plain(files[f"{folder}index.html"]).lower()
        for paper in papers(meeting, setting):
            text = from_markdown(files[f"{folder}{paper.kind}.md"]).lower()
            for part in said(paper):
                judged += 1
                shown = plain(render(part)).strip()
                assert shown.lower() in page, (meeting.id, paper.kind, part)
                assert from_markdown(part).strip().lower() in text, (meeting.id, paper.kind, part)
            for term, told in paper.facts:
                assert f"{term}: {plain(told)}".lower() in text
        told_of = calendar_of(files[f"{folder}mote.ics"])
        [event] = told_of.values()
        described = str(event.get("description"))
        for paper in papers(meeting, setting)[-1:]:
            for point in paper.points:
                assert f"{point.number}. {point.title}" in described
                assert all(f"{item.number} {item.title}" in described for item in point.under)
        assert event["dtstart"].dt.date() == meeting.day
        assert str(event.get("location", "")) == (meeting.place or "")
        assert folder in described
        assert calendar_of(files[f"moten/{meeting.body}/moten.ics"])[str(event["uid"])] == event
    assert judged > 90


def calendar_of(text: str) -> dict[str, Any]:
    read: Any = Calendar.from_ical(text)
    return {str(event["uid"]): event for event in read.walk("VEVENT")}


SECRET = (
    "Misstänkt intrång",
    "säkerhetssamordnaren",
    "polisanmalan",
    "91 procent",
    "elevunderlag",
    "Uppskjutet",
    "option_due",
    "Sidan granskas redan",
    "3f1c2a9",
    "Bilar med ramp",
    "Arbetsmaterial om skolskjuts",
    "utkast",
    "Tas inte upp",
)
"""What only the staff may read of meetings: a secret item, a reason, an action, what the chair chose, an internal record, a draft."""


def test_nothing_internal_is_in_any_public_page_file_or_calendar(sites: Mapping[str, Mapping[str, str]]) -> None:
    about = {path: plain(text) for path, text in sites["public"].items()}
    meetings = {
        path: text
        for path, text in about.items()
        if path.startswith("moten/") or "alendar" in path or path.endswith(".xml")
    }
    assert [
        (word, path) for word in SECRET for path, text in meetings.items() if word.lower() in (text + path).lower()
    ] == []
    staff = plain(" ".join(text + path for path, text in sites["internal"].items() if path.startswith("moten/")))
    assert [word for word in SECRET if word.lower() not in staff.lower()] == []
    assert not any(path.startswith("moten/att-gora/") for path in about)


def test_what_a_control_found_is_in_the_draft_and_nowhere_in_public(
    small: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A draft is for the staff, and so are the suppliers that findings name."""
    canary = "Leverantören Kanariefågel 4711 AB har inte svarat."
    monkeypatch.setattr(generator.build, "_findings", lambda *_: {("agreement", "elarbeten"): (canary,)})
    public, staff = (bare_site(small, audience, TODAY) for audience in (Audience.PUBLIC, Audience.INTERNAL))
    drafted = [path for path in staff if path.endswith("/utkast.md")]
    assert any(canary in staff[path].decode() for path in drafted)
    assert not [path for path, raw in public.items() if "utkast" in path or b"4711" in raw]


def site_calendars(register: Register, known: Known, today: date) -> dict[str, bytes]:
    here = Site("public", "Samköp", "https://samkop.example/", today, "public", known=known)
    found = meeting_events.calendars(Setting(register, known, today, GONE))
    return {calendar.address: write() for calendar, write in ical.each(found, here)}


UNKNOWN = Known()
BODY_CALENDAR = "moten/samordningsgruppen/moten.ics"


def event(register: Register, known: Known = UNKNOWN, today: date = TODAY) -> Any:
    return calendar_of(site_calendars(register, known, today)[BODY_CALENDAR].decode())[UID]


def test_a_meeting_has_its_hour_in_sweden_and_takes_its_time(small: Register) -> None:
    told = event(small)
    assert told["dtstart"].to_ical() == b"20270128T130000"
    assert told["dtstart"].params["TZID"] == "Europe/Stockholm"
    assert told["duration"].dt == timedelta(minutes=120)
    assert (str(told["status"]), int(told["sequence"]), str(told["transp"])) == ("CONFIRMED", 0, "OPAQUE")


def test_a_moved_meeting_raises_the_sequence_also_where_nothing_is_known(small: Register) -> None:
    moved = with_record(
        small, "meeting", PLANNED, starts=MomentValue(date(2027, 2, 4), "13:00"), moved_from=(date(2027, 1, 28),)
    )
    told = event(moved)
    assert (int(told["sequence"]), told["dtstart"].dt.replace(tzinfo=None)) == (1, datetime(2027, 2, 4, 13))  # noqa: DTZ001
    again = with_record(
        moved,
        "meeting",
        PLANNED,
        starts=MomentValue(date(2027, 2, 5), "13:00"),
        moved_from=(date(2027, 1, 28), date(2027, 2, 4)),
    )
    assert int(event(again)["sequence"]) == 2


def test_another_hour_that_is_known_raises_it_too_and_it_never_falls(small: Register) -> None:
    one = small.of(Meeting)[PLANNED]
    later = with_record(small, "meeting", PLANNED, starts=MomentValue(date(2027, 1, 28), "14:00"))
    moved = with_record(
        later, "meeting", PLANNED, starts=MomentValue(date(2027, 2, 4), "14:00"), moved_from=(date(2027, 1, 28),)
    )
    versions = [Version(date(2026, 11, 1), What.ADDED, (), one)]
    seen = []
    for day, register in ((date(2026, 11, 10), later), (date(2026, 11, 15), moved)):
        versions.append(Version(day, What.CHANGED, (), register.of(Meeting)[PLANNED]))
        known = Known({("meeting", PLANNED): tuple(versions)}, date(2026, 11, 1))
        seen.append((int(event(register, known)["sequence"]), event(register, known)["dtstamp"].dt.date()))
    assert seen == [(1, date(2026, 11, 10)), (2, date(2026, 11, 15))]


def test_a_cancelled_meeting_stands_as_cancelled(small: Register) -> None:
    decision = built(CancelledMeeting, {"decided": date(2026, 11, 20), "reason": None}, ("decided",))
    cancelled = with_record(small, "meeting", PLANNED, cancelled=decision)
    told = event(cancelled)
    assert (str(told["status"]), int(told["sequence"])) == ("CANCELLED", 1)
    assert str(told["summary"]).startswith("Inställt: ")
    assert str(event(cancelled, today=date(2026, 11, 19))["status"]) == "CONFIRMED"


def test_a_meeting_that_is_gone_is_called_off_where_it_was_known(small: Register) -> None:
    """A program that follows the body's calendar would otherwise keep it; what it was about is not told."""
    one = small.of(Meeting)[PLANNED]
    known = Known(
        {
            ("meeting", PLANNED): (
                Version(date(2026, 11, 1), What.ADDED, (), one),
                Version(date(2026, 11, 20), What.REMOVED, (), None),
            )
        },
        date(2026, 11, 1),
    )
    told = event(without_record(small, "meeting", PLANNED), known)
    assert str(told["status"]) == "CANCELLED"
    assert "description" not in told


def test_the_feed_of_a_body_has_its_meetings(sites: Mapping[str, Mapping[str, str]]) -> None:
    read = feedparser.parse(sites["public"]["moten/samordningsgruppen/atom.xml"])
    assert not read.bozo
    assert {entry.link for entry in read.entries} == {
        f"https://samkop.example/moten/samordningsgruppen/{day}/"
        for day in ("2026-08-27", "2026-10-15", "2026-12-03", "2027-01-28")
    }
    held = next(entry for entry in read.entries if entry.link.endswith(HELD_PAGE))
    assert "Läge: Anteckningar godkända" in held.content[0].value


def test_markdown_shows_titles_as_they_are_and_leads_anywhere() -> None:
    item = PaperItem(
        "1.1", "Avtal *A* [b] <c>", reason="Se [avtalet](/avtal/x/).", concerns=(Shown("X_y", "avtal/x/"),)
    )
    point = PaperPoint("1", "Avtal", "", "", "", (item,))
    text = markdown_bytes(
        Paper("kallelse", "Kallelse: K", "", (("Tid", "i dag"),), (point,)), "https://samkop.example/"
    ).decode()
    assert r"### 1.1 Avtal \*A\* \[b\] \<c\>" in text
    assert "Se [avtalet](https://samkop.example/avtal/x/)." in text
    assert r"[X\_y](https://samkop.example/avtal/x/)" in text


def test_a_paper_that_reads_the_same_is_told_as_the_same(small: Register) -> None:
    """A page tells more of an item than its text: where only that becomes another, the file has not changed."""
    projected = project(small, Audience.PUBLIC, date(2026, 11, 22))
    site = Site("public", "Samköp", "https://samkop.example/", date(2026, 11, 22), "public")
    found = [each for each in meetings.made(projected, site) if each.path.endswith(".md")]
    assert len(found) > 3
    assert [each.told for each in found] == [each.write() for each in found]
