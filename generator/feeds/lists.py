# SPDX-License-Identifier: EUPL-1.2
"""Every file that belongs to a list of agreements: tables to take home, a feed and a calendar to follow, and what the filter page reads.

All are made from the lines that the list's page shows (`views/catalogue.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, partial
from heapq import nsmallest
from typing import NamedTuple

from generator.feeds import ical, meetings, takeaway
from generator.feeds.atom import BEGAN, Entry, Feed, atom_bytes
from generator.feeds.made import Made, entry, updated_of
from generator.feeds.sieve import sieve_bytes
from generator.model.base import Record
from generator.model.procurement import Procurement
from generator.pages.site import Site
from generator.register import Key, Register
from generator.views import business_table, procurements
from generator.views.catalogue import Line, Listing, is_followed, lines, taken_home
from generator.views.columns import Tables, stem_of
from generator.views.events import FEED, Almanac, Calendar, procurements_of
from generator.views.facts import address
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


class _Waiting(NamedTuple):
    """A record that may stand in a feed: in what order, and how its entry is made. Few of many do, so entries are made of those alone."""

    order: tuple[int, str, str]
    make: Callable[[], Entry]


class Feeds:
    """Makes the feeds of lists. A record stands in several, and what is told of it is found out once."""

    def __init__(self, register: Register, site: Site) -> None:
        self._register, self._site = register, site
        self._waiting: dict[Key, _Waiting] = {}

    def of(self, listing: Listing) -> Feed:
        """The feed of a list: its agreements and the procurements that belong to it, those that changed last before the others."""
        found = [self._agreement(line) for line in listing.lines]
        found += [self._procurement(each) for each in procurements_of(listing, self._register)]
        return self._feed(listing.address, listing.title, found)

    def of_procurements(self) -> Feed:
        """The feed of all procurements."""
        found = [self._procurement(each) for each in self._register.procurements.values()]
        return self._feed(procurements.ADDRESS, "Upphandlingar", found)

    def _feed(self, place: str, title: str, found: list[_Waiting]) -> Feed:
        site = self._site
        first = nsmallest(MOST, found, key=lambda each: each.order)
        shown = tuple(each.make() for each in first)
        updated = shown[0].updated if shown else site.known.since or BEGAN
        page = site.url + place
        return Feed(
            page,
            f"{title} – {site.name}",
            _subtitle(site, len(found)),
            page + FEED,
            page,
            site.name,
            updated,
            shown,
        )

    def _agreement(self, line: Line) -> _Waiting:
        record = line.record
        found = self._waiting.get((record.record_kind, record.id))
        return found or self._begun(record, record.title, partial(_of_agreement, line, self._site))

    def _procurement(self, record: Procurement) -> _Waiting:
        found = self._waiting.get((record.record_kind, record.id))
        return found or self._begun(
            record, _called(record), partial(_of_procurement, record, self._register, self._site)
        )

    def _begun(self, record: Record, title: str, make: Callable[[], Entry]) -> _Waiting:
        key = record.record_kind, record.id
        order = -updated_of(record, self._site).toordinal(), alphabetical(title), address(*key)
        found = self._waiting[key] = _Waiting(order, cache(make))
        return found


def _called(record: Procurement) -> str:
    return f"Upphandling: {record.title}"


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
    return entry(record, _called(record), [f"Läge: {row.phase.label}", row.when], site)
