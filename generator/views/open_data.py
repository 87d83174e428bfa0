# SPDX-License-Identifier: EUPL-1.2
"""What the page about open data says: which data sets there are, where, under which licence, what one has to know, and what is not there and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from generator.model import identity
from generator.model.codes import VisitorQuestion
from generator.model.licences import LICENCES
from generator.register import Register
from generator.views.catalogues import Catalogue, contact_of, unnamed
from generator.views.datasets import API, FOLDER, Dataset
from generator.views.facts import Fact, Shown, facts, link
from generator.views.guidance import answering
from generator.views.ocds import FOLDER as OCDS_FOLDER
from generator.views.ocds import POLICY
from generator.views.offered import ATOM, CALENDAR, FEED_JSON, Offer, anchor, publisher
from generator.wording import long_date
from generator.words import listed

ADDRESS = FOLDER
WAYS = {CALENDAR: "Kalender", ATOM: "Flöde", FEED_JSON: "Flöde"}
"""What people call a file of a media type that is no table."""


class FileLink(NamedTuple):
    """A file: the place on the page that is its name in the catalogue, its link, a note where the name does not say it all, and what describes it."""

    id: str
    file: Shown
    note: str
    described: Shown | None


class Way(NamedTuple):
    """A way to take a data set home, and its files: as a table, through the API, as open contracting data, as a calendar or a feed."""

    title: str
    files: tuple[FileLink, ...]


class DatasetPart(NamedTuple):
    """A data set with its files. `told` is what is known of it in short: since when, and when it last changed."""

    id: str
    title: str
    description: str
    page: Shown
    ways: tuple[Way, ...]
    limits: tuple[str, ...]
    told: tuple[str, ...]


class LicenceTold(NamedTuple):
    """The licence: its address and name, and what it asks, in Swedish and in English."""

    link: Shown
    asks: str
    english: str


class CatalogueLine(NamedTuple):
    """A catalogue for data portals: whose it is, and where it stands in both syntaxes."""

    title: str
    xml: Shown
    turtle: Shown


class PublisherLine(NamedTuple):
    """Who publishes: the place on the page, the organization and its number."""

    id: str
    organization: Shown
    number: str


@dataclass(frozen=True)
class OpenDataPage:
    """The page. `own` are the lists of organizations, `lacking` the sentence about those that no portal can know; `harvested` is the address a portal looks at."""

    example: bool
    licence: LicenceTold | None
    datasets: tuple[DatasetPart, ...]
    own: tuple[DatasetPart, ...]
    publishers: tuple[PublisherLine, ...]
    catalogues: tuple[CatalogueLine, ...]
    harvested: str
    lacking: str
    contact: tuple[Fact, ...]
    ask: Shown | None
    since: str
    api: str = API
    ocds: str = OCDS_FOLDER
    policy: str = POLICY


def page(
    register: Register, offers: Iterable[Offer], catalogues: tuple[Catalogue, ...], since: date | None
) -> OpenDataPage:
    """The page, from what is offered, the catalogues of it, and the first day that is known of."""
    cooperation = register.cooperation
    found = tuple(offers)
    first = publisher(register)
    contact = contact_of(register)
    guide = answering(VisitorQuestion.REQUEST_DOCUMENTS, register)
    return OpenDataPage(
        cooperation.example,
        licence(register),
        tuple(_part(offer) for offer in found if offer.owner.id == first.id),
        tuple(_part(offer) for offer in found if offer.owner.id != first.id),
        tuple(_publishers(found)),
        tuple(map(_line, catalogues)),
        next((one.harvested_at for one in catalogues if one.harvested), ""),
        _lacking(register),
        facts(contact, register) if contact else (),
        link(guide) if guide else None,
        long_date(since) if since else "",
    )


def licence(register: Register) -> LicenceTold | None:
    """The licence, where the register says one."""
    told = register.cooperation.open_data
    known = LICENCES.get(told.license) if told else None
    if told is None:
        return None
    return LicenceTold(
        Shown(known.name if known else told.license, told.license),
        known.asks if known else "",
        known.english if known else "",
    )


def _part(offer: Offer) -> DatasetPart:
    dataset = offer.dataset
    told = (
        f"Det äldsta är från {long_date(offer.since)}." if offer.since else "",
        f"Senast ändrad {long_date(offer.modified)}." if offer.modified else "",
    )
    return DatasetPart(
        dataset.name,
        dataset.title,
        dataset.description,
        Shown("Läs dem på sidorna", dataset.page),
        tuple(Way(title, tuple(files)) for title, files in _ways(dataset).items()),
        offer.limits,
        tuple(filter(None, told)),
    )


def _ways(dataset: Dataset) -> dict[str, list[FileLink]]:
    """The files of a data set by how they are used, in their order."""
    found: dict[str, list[FileLink]] = defaultdict(list)
    taken: set[str] = set()  # the calendars of a data set are one, by the name of the first
    for one in dataset.distributions:
        described = Shown(one.described_by.rpartition("/")[2], one.described_by) if one.described_by else None
        way = "API" if one.address.startswith(API) else "Open Contracting" if one.format == "OCDS" else WAYS.get(one.media_type, "Tabell")  # fmt: skip
        note = one.title.partition(": ")[2]
        place = anchor(dataset, one)
        found[way].append(
            FileLink("" if place in taken else place, Shown(_name(one.address), one.address), note, described)
        )
        taken.add(place)
    return found


def _name(address: str) -> str:
    """A file by its name where the name says what it is, and otherwise with the folder that does."""
    known = address.startswith((FOLDER, API))
    return address.rpartition("/")[2] if known else address


def _publishers(offers: Iterable[Offer]) -> Iterable[PublisherLine]:
    owners = {offer.owner.id: offer.owner for offer in offers}
    for one in owners.values():
        yield PublisherLine(f"utgivare-{one.id}", link(one), identity.with_hyphen(one.number) if one.number else "")


def _line(catalogue: Catalogue) -> CatalogueLine:
    name = catalogue.stem.removeprefix(FOLDER)
    return CatalogueLine(
        catalogue.title.swedish,
        Shown(f"{name}.rdf", f"{catalogue.stem}.rdf"),
        Shown(f"{name}.ttl", f"{catalogue.stem}.ttl"),
    )


def _lacking(register: Register) -> str:
    """Why there is no catalogue, or none for some: the register lacks what a portal asks for."""
    first = publisher(register)
    if register.cooperation.open_data is None:
        return "Registret säger inte under vilken licens uppgifterna får användas. Därför finns ingen katalog för dataportaler."
    if not first.number:
        return f"Organisationsnumret för {first.title} är inte bekräftat. Utan det känner ingen dataportal utgivaren, och därför finns ingen katalog."
    missing = [one.title for one in unnamed(register)]
    if not missing:
        return ""
    return f"Ingen katalog görs för {listed(missing)}, eftersom organisationsnumret inte är bekräftat. Uppgifterna finns ändå i filerna här ovanför."
