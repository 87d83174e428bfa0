# SPDX-License-Identifier: EUPL-1.2
"""Every file that belongs to a list of agreements: tables to take home, a feed and a calendar to follow, and what the filter page reads.

All are made from the lines that the list's page shows (`views/catalogue.py`).
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.feeds import ical, meetings, takeaway
from generator.feeds.made import Made
from generator.feeds.sieve import sieve_bytes
from generator.pages.site import Site
from generator.register import Register
from generator.views import business_table, procurements
from generator.views.catalogue import is_followed, lines, taken_home
from generator.views.columns import Tables, stem_of
from generator.views.events import Almanac, Calendar
from generator.views.filtering import DATA


def made(register: Register, site: Site) -> Iterator[Made]:
    """All of them before they are written, which takes most of the time."""
    tables = Tables(site.url)
    for listing in taken_home(register, site.as_of):
        yield from takeaway.made(tables.of(listing), stem_of(listing), register, site)
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
