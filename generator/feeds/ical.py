# SPDX-License-Identifier: EUPL-1.2
"""Calendars to follow: iCalendar (RFC 5545), with what RFC 7986 adds on names and how often to look.

No clock is read: an event is stamped with the day on which it last came to say something else, and with the first day of all where that is not known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cache, partial

from generator.model.dates import STOCKHOLM
from generator.pages.site import Site
from generator.views.events import Calendar
from generator.views.told_events import Event

UNKNOWN = date(1970, 1, 1)
"""Stands where the day of a change is not known."""
ZONE = """\
BEGIN:VTIMEZONE
TZID:Europe/Stockholm
X-LIC-LOCATION:Europe/Stockholm
BEGIN:DAYLIGHT
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
DTSTART:19810329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
""".replace("\n", "\r\n").encode()
"""Swedish time by the rules of the Union (2000/84/EC). It stands in every calendar, since one without events may not be empty."""


def each(calendars: Iterable[Calendar], site: Site) -> Iterator[tuple[Calendar, Callable[[], bytes]]]:
    """Each calendar with what writes it. An event that stands in several is written once."""

    @cache
    def written(event: Event) -> bytes:
        return event_bytes(event, site)

    def whole(calendar: Calendar) -> bytes:
        return b"".join([_head(calendar, site), ZONE, *map(written, calendar.events), _FOOT])

    return ((calendar, partial(whole, calendar)) for calendar in calendars)


_FOOT = b"END:VCALENDAR\r\n"


def _head(calendar: Calendar, site: Site) -> bytes:
    """What stands before the events: whose calendar it is, and that it is worth looking once a day (RFC 7986)."""
    name = _text(f"{calendar.title} – {site.name}")
    own = f"{site.url}{calendar.address}"
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Samköp//samkop//SV",
        "CALSCALE:GREGORIAN",
        f"UID:{_text(own)}",
        f"NAME:{name}",
        f"X-WR-CALNAME:{name}",
        "X-WR-TIMEZONE:Europe/Stockholm",
        "REFRESH-INTERVAL;VALUE=DURATION:P1D",
        "X-PUBLISHED-TTL:P1D",
        f"SOURCE;VALUE=URI:{own}",
        f"URL:{site.url}{calendar.page}",
    )
    return b"".join(_folded(line) for line in lines)


def _text(text: str) -> str:
    """A text with the marks of the format escaped."""
    import icalendar  # noqa: PLC0415 - only a build writes calendars

    return bytes(icalendar.vText(text).to_ical()).decode()


def _folded(line: str) -> bytes:
    """A line of at most 75 octets, and what is left on lines that begin with a space; no letter is cut in two."""
    raw, found = line.encode(), []
    while len(raw) > 75:
        cut = 75
        while raw[cut] & 0xC0 == 0x80:
            cut -= 1
        found.append(raw[:cut])
        raw = b" " + raw[cut:]
    return b"\r\n".join([*found, raw, b""])


def event_bytes(event: Event, site: Site) -> bytes:
    """One event. A day is a whole day that leaves the reader free; a clock time is a moment in Swedish time; a meeting takes its time."""
    import icalendar  # noqa: PLC0415

    written = icalendar.Event()
    stamp = datetime.combine(event.touched or UNKNOWN, time(12), UTC)
    day, clock, title, minutes, place, text = event.moment[:6]
    written.add("uid", f"{event.name}@{site.url.split('://', 1)[1].split('/', 1)[0]}")
    written.add("dtstamp", stamp)
    written.add("last-modified", stamp)
    written.add("sequence", event.sequence)
    if clock:
        written.add("dtstart", datetime.combine(day, time.fromisoformat(clock), STOCKHOLM))
        if minutes:
            written.add("duration", timedelta(minutes=minutes))
    else:
        written.add("dtstart", day)
        written.add("dtend", day + timedelta(days=1))
    written.add("summary", f"Inställt: {title}" if event.cancelled else title)
    if place:
        written.add("location", place)
    more = f"Läs mer: {site.url}{event.address}" if event.address else ""
    if event.address:
        written.add("url", site.url + event.address)
    if more or text:
        written.add("description", "\n\n".join(filter(None, (text, more))))
    written.add("status", "CANCELLED" if event.cancelled else "CONFIRMED")
    written.add("transp", "OPAQUE" if minutes else "TRANSPARENT")
    return bytes(written.to_ical())
