# SPDX-License-Identifier: EUPL-1.2
"""Every file that belongs to a list of agreements: tables to take home, a feed and a calendar to follow, and what the filter page reads.

All are made from the lines that the list's page shows (`views/catalogue.py`).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator.feeds import ical, meetings, takeaway
from generator.feeds.atom import BEGAN, Entry, Feed, atom_bytes
from generator.feeds.made import Made, entry
from generator.feeds.sieve import sieve_bytes
from generator.model.procurement import Procurement
from generator.pages.site import Site
from generator.register import Key, Register
from generator.views import business_table, procurements
from generator.views.catalogue import Line, Listing, is_followed, lines, taken_home
from generator.views.columns import Tables, stem_of
from generator.views.events import FEED, Almanac, Calendar, procurements_of
from generator.views.filtering import DATA
from generator.wording import alphabetical

MOST = 100
"""Records in a feed: those that changed last."""


def made(register: Register, site: Site) -> Iterator[Made]:
    """All of them before they are written, which takes most of the time."""
    tables, feeds = Tables(site.url), Feeds(register, site)
    for listing in taken_home(register, site.as_of):
        yield from takeaway.made(tables.of(listing), stem_of(listing), register, site)
        if is_followed(listing):
            feed = feeds.of(listing)
            yield Made(listing.address + FEED, feed, partial(atom_bytes, feed))
    feed = feeds.of_procurements()
    yield Made(procurements.ADDRESS + FEED, feed, partial(atom_bytes, feed))
    plans = business_table.table(register, site.known, site.as_of, site.url)
    yield from takeaway.made(plans, business_table.STEM, register, site)
    for calendar, written in ical.each(calendars(register, site), site):
        yield Made(calendar.address, (calendar, site.name, site.url), written)
    yield from meetings.made(register, site)
    data = sieve_bytes(lines(register, site.as_of))
    yield Made(DATA, data, lambda: data)


def calendars(register: Register, site: Site) -> Iterator[Calendar]:
    """The calendar of each list, of each agreement, and of agreements that are gone while something in them is yet to come."""
    almanac = Almanac(register, site.known, site.as_of)
    yield from map(almanac.of, filter(is_followed, taken_home(register, site.as_of)))
    yield from map(almanac.of_agreement, register.agreements.values())
    yield from almanac.gone()
    yield almanac.of_procurements(procurements.ADDRESS, "Upphandlingar: sista anbudsdagar och dialoger")


class Feeds:
    """Makes the feeds of lists. An agreement stands in several, and what is told of it is found out once."""

    def __init__(self, register: Register, site: Site) -> None:
        self._register, self._site = register, site
        self._told: dict[Key, Entry] = {}

    def of(self, listing: Listing) -> Feed:
        """The feed of a list: its agreements and the procurements that belong to it, those that changed last before the others."""
        entries = [self._agreement(line) for line in listing.lines]
        entries += [self._procurement(each) for each in procurements_of(listing, self._register)]
        return self._feed(listing.address, listing.title, entries)

    def of_procurements(self) -> Feed:
        """The feed of all procurements."""
        entries = [self._procurement(each) for each in self._register.procurements.values()]
        return self._feed(procurements.ADDRESS, "Upphandlingar", entries)

    def _feed(self, place: str, title: str, entries: list[Entry]) -> Feed:
        site = self._site
        entries.sort(key=lambda entry: (-entry.updated.toordinal(), alphabetical(entry.title), entry.id))
        shown = tuple(entries[:MOST])
        updated = shown[0].updated if shown else site.known.since or BEGAN
        page = site.url + place
        return Feed(
            page,
            f"{title} – {site.name}",
            _subtitle(site, len(entries)),
            page + FEED,
            page,
            site.name,
            updated,
            shown,
        )

    def _agreement(self, line: Line) -> Entry:
        key = line.record.record_kind, line.record.id
        if key not in self._told:
            self._told[key] = _of_agreement(line, self._site)
        return self._told[key]

    def _procurement(self, record: Procurement) -> Entry:
        key = record.record_kind, record.id
        if key not in self._told:
            self._told[key] = _of_procurement(record, self._register, self._site)
        return self._told[key]


def _subtitle(site: Site, many: int) -> str:
    told = "Varje post står en gång, med dagen då uppgifterna om den senast ändrades."
    if not site.known.versions:
        told = "Det är inte känt när uppgifterna ändrades, så dagarna i flödet betyder ingenting."
    return f"{told} De {MOST} senast ändrade av {many} visas." if many > MOST else told


def _of_agreement(line: Line, site: Site) -> Entry:
    text = [
        f"Läge: {line.row.state.label}",
        f"Beställ senast: {line.row.until}",
        f"Leverantörer: {', '.join(shown.text for shown in line.row.suppliers)}",
        f"Får beställa: {', '.join(right.organization.title for right in line.named)}",
    ]
    return entry(line.record, line.record.title, text, site)


def _of_procurement(record: Procurement, register: Register, site: Site) -> Entry:
    row = procurements.row(record, register, site.as_of)
    return entry(record, f"Upphandling: {record.title}", [f"Läge: {row.phase.label}", row.when], site)
