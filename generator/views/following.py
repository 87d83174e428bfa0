# SPDX-License-Identifier: EUPL-1.2
"""How one is told when something happens: calendars, the tender database's own mail, the unit's mail, and feeds last.

Nobody needs an account, and nothing is sent from here: a site without a server cannot send mail.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from generator.belonging import upwards
from generator.history.known import Known
from generator.model.agreement import Agreement
from generator.model.base import Record
from generator.model.body import Body
from generator.model.codelists import Category
from generator.model.meeting import Meeting
from generator.model.organization import Organization
from generator.model.procurement import Procurement
from generator.register import Register
from generator.views import meeting, meetings
from generator.views.agreements import PAST, state_of
from generator.views.catalogue import ENDING, SECTION, Listing, catalogue, of_category, of_organization, own_pages
from generator.views.events import FEED, FILE
from generator.views.facts import Shown, address
from generator.views.requests import email_of, letter
from generator.views.usage import buyers
from generator.wording import alphabetical, long_date


class Follow(NamedTuple):
    """How one follows a record. Each way is empty where there is none; `subscribe` and `calendar_address` are absolute."""

    what: str
    days: str
    subscribe: str
    calendar: str
    calendar_address: str
    watches: tuple[Shown, ...]
    email: str
    letter: str
    feed: str


class Followed(NamedTuple):
    """A list that can be followed: its name, its calendar and its feed."""

    title: str
    calendar: str
    feed: str


class Group(NamedTuple):
    """Lists of one kind under a heading."""

    heading: str
    items: tuple[Followed, ...]


@dataclass(frozen=True)
class FollowingPage:
    """Every way to follow. `decisions` is whether days to decide are among the events, `since` from which day changes are known."""

    calendars: tuple[Group, ...]
    watches: tuple[Shown, ...]
    email: str
    letter: str
    decisions: bool
    since: str


def follow(record: Record, site: str, register: Register, today: date) -> Follow | None:
    """How one follows a record whose page stands below the address `site`; None for what cannot be followed or has ended."""
    place = address(record.record_kind, record.id)
    if isinstance(record, Agreement) and state_of(record, today) not in PAST:
        days = "Sista dagen att beställa och andra dagar som gäller avtalet."
        return _follow(record, place, "avtalet", days, "", site, register)
    if isinstance(record, Category):
        days = "Sista dagen att beställa på varje avtal i kategorin, och sista dagen att lämna anbud."
        return _follow(record, place, "kategorin", days, place + FEED, site, register)
    if isinstance(record, Organization) and record in buyers(register):
        days = "Sista dagen att beställa på varje avtal, och sista dagen att lämna anbud till organisationen."
        return _follow(record, place, "organisationen", days, place + FEED, site, register)
    if isinstance(record, Body):
        days = "Dag, tid och plats för varje möte, med dagordningen när den har skickats."
        return _follow(record, place, "mötena", days, place + FEED, site, register, meetings.FILE)
    if isinstance(record, Meeting) and record.day >= today:
        return _follow(record, place, "mötet", "Dag, tid och plats.", "", site, register, meeting.CALENDAR)
    return None


def _follow(
    record: Agreement | Category | Organization | Body | Meeting,
    place: str,
    what: str,
    days: str,
    feed: str,
    site: str,
    register: Register,
    file: str = FILE,
) -> Follow:
    absolute = site + place + file
    email = _email(record, register)
    text = f"Hej!\n\nJag vill veta när något händer med {record.title}.\n\nSidan: {site}{place}\n"
    return Follow(
        what,
        days,
        f"webcal://{absolute.split('://', 1)[1]}",
        place + file,
        absolute,
        _watches(_whose(record, register)),
        email,
        letter(email, f"Bevaka {record.title}", text),
        feed,
    )


def _email(record: Record, register: Register) -> str:
    """Where one writes: to those who answer for the agreement, or else to the cooperation."""
    own = record.contact if isinstance(record, Agreement) else None
    return email_of(own or register.cooperation.contact)


def _whose(record: Record, register: Register) -> Iterator[Organization]:
    """Those who will announce what concerns the record: the organization or the nearest above it, whoever bought the agreement, or those who buy in the category."""
    if isinstance(record, Organization):
        yield from (each for each in upwards(record, register)[::-1] if each.tender_watch)
    elif isinstance(record, Agreement):
        procurement = register.procurements.get(record.procurement or "")
        yield register.organizations[procurement.procuring_entity if procurement else register.cooperation.host]
    elif isinstance(record, Category):
        names = {each.procuring_entity for each in register.naming(record, Procurement)}
        yield from (register.organizations[name] for name in sorted(names))


def _watches(organizations: Iterable[Organization]) -> tuple[Shown, ...]:
    return tuple(Shown(each.title, each.tender_watch) for each in organizations if each.tender_watch)


def page(register: Register, known: Known, today: date) -> FollowingPage:
    """The page about following."""
    email = email_of(register.cooperation.contact)
    organizations = sorted(register.organizations.values(), key=lambda one: alphabetical(one.title))
    return FollowingPage(
        tuple(group for group in _groups(register, today) if group.items),
        _watches(organizations),
        email,
        letter(email, "Bevaka", "Hej!\n\nJag vill veta när\n- \n"),
        any(option.decide_by for one in register.agreements.values() for option in one.options),
        long_date(known.since) if known.since else "",
    )


def _groups(register: Register, today: date) -> Iterator[Group]:
    ending = next(one for one in own_pages(register, today) if one.address == f"{SECTION}lage/{ENDING.slug}/")
    every = catalogue(register, today)
    yield Group("Allt", (_followed(every, "Alla avtal och upphandlingar"), _followed(ending, ending.title)))
    ours = [of_organization(one, register, today) for one in buyers(register)]
    yield Group("En organisation", _by_name(ours))
    yield Group("En kategori", _by_name(of_category(one, register, today) for one in register.categories.values()))
    places = [(one.title, address(one.record_kind, one.id)) for one in register.of(Body).values()]
    found = (Followed(title, place + meetings.FILE, place + FEED) for title, place in places)
    yield Group("Möten", tuple(sorted(found, key=lambda one: alphabetical(one.title))))


def _by_name(listings: Iterable[Listing]) -> tuple[Followed, ...]:
    return tuple(_followed(one, one.label) for one in sorted(listings, key=lambda one: alphabetical(one.label)))


def _followed(listing: Listing, title: str) -> Followed:
    return Followed(title, listing.address + FILE, listing.address + FEED)
