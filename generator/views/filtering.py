# SPDX-License-Identifier: EUPL-1.2
"""What the pages of the catalogue say: the list, the ways into it, and where it can be taken home or followed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from generator.register import Register
from generator.views.agreements import AgreementRow
from generator.views.catalogue import (
    ENDED,
    MOST_ON_PAGE,
    SECTION,
    Listing,
    catalogue,
    is_followed,
    of_category,
    of_organization,
    own_pages,
)
from generator.views.columns import stem_of
from generator.views.events import FEED, FILE
from generator.views.facts import Shown
from generator.views.tables import files_at
from generator.views.usage import buyers
from generator.wording import alphabetical

DATA = f"{SECTION}filter.json"
"""Where the script of the filter page finds every line of the catalogue, those of ended agreements too."""


FACETS = {"state": "lage", "kind": "slag"}
"""What the filter page calls that which some lists are of."""


@dataclass(frozen=True)
class TakeHome:
    """Where a list can be had as a table, followed in a calendar and as a feed; empty for a list that cannot."""

    tables: tuple[Shown, ...] = ()
    calendar: str = ""
    feed: str = ""


@dataclass(frozen=True)
class ListPage:
    """A list of agreements. `rows` is empty where the list is longer than a page bears: then it is read by the letters in `ways`.

    `ended` is the list of those that would stand here too had they not ended, with how many they are; `total` is how many stand in the list.
    """

    rows: tuple[AgreementRow, ...]
    total: int
    ended: int
    ended_at: str
    take_home: TakeHome
    ways: tuple[Way, ...]
    state: bool = True
    data: str = ""
    sieve: str = ""
    """Where the filter page shows the same list."""


class Way(NamedTuple):
    """A way into the catalogue without a script: a heading, and pages with how many agreements each has that have not ended."""

    heading: str
    pages: tuple[tuple[Shown, int], ...]


def ways(register: Register, today: date) -> tuple[Way, ...]:
    """Every way into the catalogue."""
    own: dict[str, list[Listing]] = defaultdict(list)
    for listing in own_pages(register, today):
        own[listing.kind].append(listing)
    categories = [of_category(one, register, today) for one in register.categories.values()]
    organizations = [of_organization(one, register, today) for one in buyers(register)]
    found = (
        Way("Läge", _pages(own["state"])),
        Way("Får beställa", _pages(sorted(organizations, key=lambda one: alphabetical(one.label)))),
        Way("Kategori", _pages(sorted(categories, key=lambda one: alphabetical(one.label)))),
        Way("Slag", _pages(own["kind"])),
        Way("Bokstav", _pages(own["letter"])),
        Way("CPV-huvudgrupp", _pages(own["cpv"])),
        Way("Leverantör", ((Shown("Alla leverantörer", "leverantorer/"), len(register.suppliers)),)),
    )
    return tuple(way for way in found if way.pages)


def _pages(listings: Iterable[Listing]) -> tuple[tuple[Shown, int], ...]:
    return tuple((Shown(one.label, one.address), len(one.lines)) for one in listings)


def take_home(listing: Listing) -> TakeHome:
    """Where a list can be had."""
    tables = files_at(stem_of(listing))
    followed = (listing.address + FILE, listing.address + FEED) if is_followed(listing) else ()
    return TakeHome(tables, *followed)


def page(register: Register, today: date) -> ListPage:
    """The filter page."""
    listing = catalogue(register, today)
    rows = tuple(line.row for line in listing.lines)
    return ListPage(
        rows if len(rows) <= MOST_ON_PAGE else (),
        len(rows),
        listing.ended,
        f"{SECTION}lage/{ENDED.slug}/",
        take_home(listing),
        ways(register, today),
        data=DATA,
    )


def list_page(listing: Listing) -> ListPage:
    """A list that has a page of its own."""
    rows = tuple(line.row for line in listing.lines)
    return ListPage(
        rows if len(rows) <= MOST_ON_PAGE or listing.kind == "letter" else (),
        len(rows),
        listing.ended,
        f"{SECTION}lage/{ENDED.slug}/",
        TakeHome() if listing.kind == "letter" else take_home(listing),
        (),
        state=listing.kind != "state" or listing.id == ENDED.slug,
        sieve=f"{SECTION}?{FACETS[listing.kind]}={listing.id}" if listing.kind in FACETS else SECTION,
    )
