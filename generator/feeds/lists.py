# SPDX-License-Identifier: EUPL-1.2
"""Every file that belongs to a list of agreements: tables to take home, a feed and a calendar to follow, and what the filter page reads.

All are made from the lines that the list's page shows (`views/catalogue.py`).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.feeds import ical
from generator.feeds.atom import BEGAN, Entry, Feed, atom_bytes
from generator.feeds.commas import csv_bytes
from generator.feeds.plain_json import json_bytes
from generator.feeds.sieve import sieve_bytes
from generator.feeds.workbook import xlsx_bytes
from generator.model.base import Record
from generator.pages.site import Site
from generator.register import Register
from generator.views import procurements
from generator.views.catalogue import Line, Listing, is_followed, lines, taken_home
from generator.views.changes import said_of
from generator.views.columns import Tables, file_of
from generator.views.events import FEED, Almanac, Calendar, procurements_of
from generator.views.facts import address
from generator.views.filtering import DATA
from generator.wording import alphabetical, long_date

MOST = 100
"""Records in a feed: those that changed last."""
WRITERS = {"csv": csv_bytes, "xlsx": xlsx_bytes, "json": json_bytes}


def files(register: Register, site: Site) -> Iterator[tuple[str, bytes]]:
    """All of them by their paths."""
    tables = Tables(site.url)
    for listing in taken_home(register, site.as_of):
        told = tables.of(listing)
        for ending, write in WRITERS.items():
            yield file_of(listing, ending), write(told)
        if is_followed(listing):
            yield listing.address + FEED, feed(listing, register, site)
    yield from ical.files(calendars(register, site), site)
    yield DATA, sieve_bytes(lines(register, site.as_of))


def calendars(register: Register, site: Site) -> Iterator[Calendar]:
    """The calendar of each list, of each agreement, and of agreements that are gone while something in them is yet to come."""
    almanac = Almanac(register, site.known, site.as_of)
    yield from map(almanac.of, filter(is_followed, taken_home(register, site.as_of)))
    yield from map(almanac.of_agreement, register.agreements.values())
    yield from almanac.gone()


def feed(listing: Listing, register: Register, site: Site) -> bytes:
    """The feed of a list: its agreements and the procurements that belong to it, those that changed last before the others."""
    entries = [_of_agreement(line, site) for line in listing.lines]
    entries += [_of_procurement(each, register, site) for each in procurements_of(listing, register)]
    entries.sort(key=lambda entry: (-entry.updated.toordinal(), alphabetical(entry.title), entry.id))
    shown = entries[:MOST]
    updated = shown[0].updated if shown else site.known.since or BEGAN
    page = site.url + listing.address
    return atom_bytes(
        Feed(
            page,
            f"{listing.title} – {site.name}",
            _subtitle(site, len(entries)),
            page + FEED,
            page,
            site.name,
            updated,
            shown,
        )
    )


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
    return _entry(line.record, line.record.title, text, site)


def _of_procurement(record: Record, register: Register, site: Site) -> Entry:
    row = procurements.row(register.procurements[record.id], register, site.as_of)
    return _entry(record, f"Upphandling: {record.title}", [f"Läge: {row.phase.label}", row.when], site)


def _entry(record: Record, title: str, text: list[str], site: Site) -> Entry:
    """A record with the days on which it came and last changed, as far as they are known, and how it changed."""
    versions = site.known.of(record)
    came: date | None = versions[0].day if versions and not site.known.is_beginning(versions[0]) else None
    if versions and len(versions) > 1:
        text = [*text, f"Ändrat {long_date(versions[-1].day)}: {' '.join(said_of(versions[-1], record.noun))}"]
    place = site.url + address(record.record_kind, record.id)
    last = versions[-1].day if versions else BEGAN
    return Entry(place, title, place, came, last, "\n".join(filter(None, text)))
