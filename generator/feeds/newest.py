# SPDX-License-Identifier: EUPL-1.2
"""The feeds of lists: of each list of agreements, and of all procurements, the records that changed last."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, partial
from heapq import nsmallest
from typing import NamedTuple

from generator.feeds.atom import BEGAN, Entry, Feed, atom_bytes
from generator.feeds.made import Made, entry, updated_of
from generator.model.base import Record
from generator.model.procurement import Procurement
from generator.pages.site import Site
from generator.register import Key, Register
from generator.views import procurements
from generator.views.catalogue import Line, Listing, is_followed, taken_home
from generator.views.events import FEED, procurements_of
from generator.views.facts import address
from generator.wording import alphabetical

MOST = 100
"""Records in a feed: those that changed last."""


def made(register: Register, site: Site) -> Iterator[Made]:
    """All of them before they are written."""
    feeds = Feeds(register, site)
    found = [
        (listing.address, feeds.of(listing)) for listing in taken_home(register, site.as_of) if is_followed(listing)
    ]
    for place, feed in (*found, (procurements.ADDRESS, feeds.of_procurements())):
        yield Made(place + FEED, feed, partial(atom_bytes, feed))


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
