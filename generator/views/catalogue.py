# SPDX-License-Identifier: EUPL-1.2
"""The catalogue: every agreement as one line, and the lists that the lines stand in.

Pages, tables to take home, feeds and calendars of a list are all made from its lines, so they cannot tell different things.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from generator.model import cpv
from generator.model.agreement import Agreement
from generator.model.codelists import Category
from generator.model.codes import AgreementKind
from generator.model.organization import Organization
from generator.model.scalars import suggest_slug
from generator.register import Register
from generator.views import agreements
from generator.views.agreements import SOON, AgreementRow, State
from generator.views.facts import address
from generator.views.letters import letter_of, letter_slug
from generator.views.rights import Right, rights_to
from generator.views.usage import NEVER, buyers, verdict
from generator.wording import alphabetical

SECTION = "avtal/"
MOST_ON_PAGE = 500
"""Agreements in one table. A longer list is read letter by letter; a browser that has the script shows a part of it at a time."""


class Line(NamedTuple):
    """One agreement in the catalogue. `until` is the last day to order, `end` that of the agreement; None is until further notice."""

    record: Agreement
    row: AgreementRow
    until: date | None
    end: date | None
    categories: tuple[Category, ...]
    rights: tuple[Right, ...]

    @property
    def shelf(self) -> Shelf:
        """Where in its life the agreement is."""
        return SHELF_OF[self.row.state]

    @property
    def sellers(self) -> tuple[tuple[str, str], ...]:
        """The suppliers by id and name, in the order of the agreement."""
        shown = zip(self.record.suppliers, self.row.suppliers, strict=True)
        return tuple((item.supplier, link.text) for item, link in shown)

    @property
    def named(self) -> tuple[Right, ...]:
        """The rights of those whom the agreement names and who may order now or later."""
        names = {buyer.organization for buyer in self.record.authorised_buyers}
        return tuple(one for one in self.rights if one.organization.id in names and one.verdict not in NEVER)


class Shelf(NamedTuple):
    """A part of an agreement's life: how it is written in addresses, and what people read."""

    slug: str
    label: str
    heading: str
    tone: str


VALID = Shelf("galler", "Gäller", "Avtal som gäller", State.VALID.tone)
ENDING = Shelf("upphor-snart", "Upphör snart", f"Avtal som upphör {SOON}", State.SOON.tone)
COMING = Shelf("kommande", "Ännu inte börjat", "Avtal som ännu inte har börjat", State.COMING.tone)
ENDED = Shelf("avslutat", "Avslutat", "Avtal som ingen längre får beställa på", State.ENDED.tone)
SHELVES = (VALID, ENDING, COMING, ENDED)
SHELF_OF = {
    State.VALID: VALID,
    State.SOON: ENDING,
    State.COMING: COMING,
    State.CLOSED: ENDED,
    State.ENDED: ENDED,
}


class Listing(NamedTuple):
    """A list of agreements: where its page stands, what it is called, its lines, and what it is a list of.

    `kind` is `all`, `state`, `kind`, `letter`, `cpv`, `category` or `organization`, and `id` which of them. `ended` is how many agreements would stand
    here too had they not ended.
    """

    address: str
    title: str
    lines: tuple[Line, ...]
    kind: str = "all"
    id: str = ""
    ended: int = 0
    label: str = ""


def lines(register: Register, today: date) -> tuple[Line, ...]:
    """Every agreement by its title."""
    return register.once(("catalogue", today), lambda: tuple(_lines(register, today)))


def _lines(register: Register, today: date) -> Iterator[Line]:
    rights = rights_to(register, today)
    for agreement in sorted(register.agreements.values(), key=lambda one: (alphabetical(one.title), one.id)):
        yield Line(
            agreement,
            agreements.row(agreement, register, today),
            agreements.last_call_off(agreement, today),
            agreement.current_end(today),
            tuple(register.categories[name] for name in dict.fromkeys(agreement.categories)),
            rights.get(agreement.id, ()),
        )


def catalogue(register: Register, today: date) -> Listing:
    """The list of all agreements that have not ended."""
    every = lines(register, today)
    return _listing(SECTION, "Avtal och inköpssystem", every)


def _listing(
    place: str, title: str, found: Iterable[Line], kind: str = "all", name: str = "", label: str = ""
) -> Listing:
    every = tuple(found)
    current = tuple(line for line in every if line.shelf is not ENDED)
    return Listing(place, title, current, kind, name, len(every) - len(current), label or title)


def by_state(register: Register, today: date) -> Iterator[Listing]:
    """A list for each part of an agreement's life; what ends soon by its last day."""
    for shelf in SHELVES:
        found = [line for line in lines(register, today) if line.shelf is shelf]
        if shelf is ENDING:
            found.sort(key=lambda line: line.until or date.max)
        yield Listing(f"{SECTION}lage/{shelf.slug}/", shelf.heading, tuple(found), "state", shelf.slug, 0, shelf.label)


def by_kind(register: Register, today: date) -> Iterator[Listing]:
    """A list for each kind of agreement that there is."""
    there = {agreement.kind for agreement in register.whole.agreements.values()}
    for kind in filter(there.__contains__, AgreementKind):
        found = [line for line in lines(register, today) if line.record.kind is kind]
        slug = kind_slug(kind)
        title = PLURALS.get(kind, kind.label)
        yield _listing(f"{SECTION}slag/{slug}/", title, found, "kind", slug)


PLURALS = {
    AgreementKind.FRAMEWORK_AGREEMENT: "Ramavtal",
    AgreementKind.CONTRACT: "Kontrakt",
    AgreementKind.DYNAMIC_PURCHASING_SYSTEM: "Dynamiska inköpssystem",
}


def kind_slug(kind: AgreementKind) -> str:
    """A kind of agreement as it is written in addresses."""
    return suggest_slug(kind.label)


def by_letter(register: Register, today: date) -> Iterator[Listing]:
    """A list for each first letter, in the order of the Swedish alphabet; what begins with no letter comes first."""
    found: dict[str, list[Line]] = {letter_of(one.title): [] for one in register.whole.agreements.values()}
    for line in lines(register, today):
        found[letter_of(line.record.title)].append(line)
    for letter, some in sorted(found.items(), key=lambda each: alphabetical(each[0])):
        slug = letter_slug(letter)
        yield _listing(f"{SECTION}bokstav/{slug}/", f"Avtal på {letter}", some, "letter", slug, letter)


def by_cpv(register: Register, today: date) -> Iterator[Listing]:
    """A list for each division of the Common Procurement Vocabulary: the first two digits of the codes."""
    every = register.whole.agreements.values()
    found: dict[str, list[Line]] = {code[:2]: [] for agreement in every for code in agreement.cpv}
    for line in lines(register, today):
        for division in {code[:2] for code in line.record.cpv}:
            found[division].append(line)
    for division, some in sorted(found.items()):
        code = f"{division}000000"
        label = f"{division} {cpv.label(code) if cpv.exists(code) else ''}".strip()
        yield _listing(f"{SECTION}cpv/{division}/", f"Avtal i CPV-huvudgrupp {label}", some, "cpv", division, label)


def of_category(category: Category, register: Register, today: date) -> Listing:
    """The list of one category, as its page has it."""
    index = register.once(("catalogue-categories", today), lambda: _by_category(register, today))
    place = address(category.record_kind, category.id)
    return _listing(
        place, f"Avtal: {category.title}", index.get(category.id, ()), "category", category.id, category.title
    )


def _by_category(register: Register, today: date) -> dict[str, list[Line]]:
    found: dict[str, list[Line]] = defaultdict(list)
    for line in lines(register, today):
        for category in line.categories:
            found[category.id].append(line)
    return found


def of_organization(organization: Organization, register: Register, today: date) -> Listing:
    """The list of what one organization may order on now or later, as its page has it."""
    index = register.once(("catalogue-organizations", today), lambda: _by_organization(register, today))
    own = own_list(organization)
    return _listing(own.address, own.title, index.get(organization.id, ()), own.kind, own.id, own.label)


def own_list(organization: Organization) -> Listing:
    """The same without its lines: where it stands and what it is called."""
    place = address(organization.record_kind, organization.id)
    title = f"Avtal för {organization.title}"
    return Listing(place, title, (), "organization", organization.id, label=organization.title)


def _by_organization(register: Register, today: date) -> dict[str, list[Line]]:
    found: dict[str, list[Line]] = defaultdict(list)
    for line in lines(register, today):
        for right in line.rights:
            if right.verdict not in NEVER:
                found[right.organization.id].append(line)
    return found


def right_of(line: Line, organization: str) -> Right | None:
    """What one organization may do with an agreement; None where it never could."""
    return next((one for one in line.rights if one.organization.id == organization), None)


def own_pages(register: Register, today: date) -> tuple[Listing, ...]:
    """The lists that have pages of their own below the catalogue."""
    make = (by_state, by_kind, by_letter, by_cpv)
    return register.once(
        ("catalogue-pages", today),
        lambda: tuple(listing for each in make for listing in each(register, today)),
    )


def is_followed(listing: Listing) -> bool:
    """Whether a list has a calendar and a feed. Of the parts of life only what ends soon: from the others agreements are gone before their days come."""
    return listing.kind != "letter" and (listing.kind != "state" or listing.id == ENDING.slug)


def taken_home(register: Register, today: date) -> Iterator[Listing]:
    """The lists that can be taken home: all, each part of life, each kind, each CPV division, each category, each organization that buys."""
    yield catalogue(register, today)
    yield from (listing for listing in own_pages(register, today) if listing.kind != "letter")
    yield from (of_category(category, register, today) for category in register.categories.values())
    yield from (of_organization(organization, register, today) for organization in buyers(register))


def stands_in(agreement: Agreement, listing: Listing, register: Register, day: date) -> bool:
    """Whether an agreement, as it was on a day, belongs in a list: what the lists are made of, asked of one agreement of any time."""
    shelf = SHELF_OF[agreements.state_of(agreement, day)]
    if listing.kind == "state":
        return shelf.slug == listing.id
    return shelf is not ENDED and _is_of(agreement, listing, register, day)


def followed_in(agreement: Agreement, listing: Listing, register: Register, day: date) -> bool:
    """Whether an agreement's days stand in the calendar of a list: as long as it belongs in the list, and then until it has ended.

    Between its last day to order and its end nobody looks for it in a list, but that it ends is still true.
    """
    state = agreements.state_of(agreement, day)
    if state is not State.CLOSED:
        return stands_in(agreement, listing, register, day)
    return listing.id == ENDING.slug if listing.kind == "state" else _is_of(agreement, listing, register, day)


def _is_of(agreement: Agreement, listing: Listing, register: Register, day: date) -> bool:
    name = listing.id
    match listing.kind:
        case "kind":
            return kind_slug(agreement.kind) == name
        case "letter":
            return letter_slug(agreement.title) == name
        case "cpv":
            return any(code[:2] == name for code in agreement.cpv)
        case "category":
            return name in agreement.categories
        case "organization":
            organization = register.organizations.get(name)
            return organization is not None and verdict(agreement, organization, register, day)[0] not in NEVER
    return True
