# SPDX-License-Identifier: EUPL-1.2
"""What data portals are told of the data sets: a catalogue of all of them, and one for each organization that owns some.

DCAT-AP-SE 3.0.1 asks who publishes what under which licence; a catalogue is made only where the register answers. An organization without a
confirmed number has no name that the portal knows, so it gets none. Addresses are absolute.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from generator.model import identity
from generator.model.codes import OrganizationKind
from generator.model.common import Contact
from generator.model.cooperation import OpenData
from generator.model.organization import Organization
from generator.register import Register
from generator.views.datasets import API, FOLDER, JSON, Dataset, Distribution
from generator.views.offered import CALENDAR, STANDARDS, Offer, Standard, anchor, owners, publisher

HARVESTED = "datasets/dcat"
"""Where Sveriges dataportal looks for a catalogue if nobody has told it another address (DCAT-AP-SE, docs/harvesting.md)."""
PORTAL = "http://dataportal.se/organisation/SE"
EXAMPLE = "Exempel"
MANY = "Kalendrar, en för varje grupp"
KINDS = {OrganizationKind.COMPANY: "Company", OrganizationKind.PURCHASING_BODY: "NationalAuthority"}
_NUTS = re.compile(r"[A-Z]{2}[0-9A-Z]{0,3}")
LOCAL = "LocalAuthority"
"""What kind of publisher the other organizations are (ADMS): municipalities, their parts and what they have together."""


class Text(NamedTuple):
    """Words in Swedish and, where there are any, in English."""

    swedish: str
    english: str = ""


class Publisher(NamedTuple):
    """Who publishes: the name that the portal knows it by, its name, its number and what kind of publisher it is."""

    name: str
    title: str
    number: str
    kind: str
    homepage: str


class ContactPoint(NamedTuple):
    """Whom one asks: a function, never a person."""

    name: str
    title: str
    email: str
    phone: str
    page: str


class File(NamedTuple):
    """A file, or several of the same kind where a data set is divided. `access` is where one begins; `service` the API that gives it, or empty."""

    name: str
    title: str
    description: str
    access: str
    downloads: tuple[str, ...]
    media_type: str
    follows: tuple[Standard, ...]
    service: bool = False


class Entry(NamedTuple):
    """A data set in a catalogue. `period` is the name of its time, which begins with `since`."""

    name: str
    title: Text
    description: Text
    keywords: tuple[Text, ...]
    publisher: Publisher
    page: str
    files: tuple[File, ...]
    places: tuple[str, ...]
    since: date | None
    issued: date | None
    modified: date | None
    follows: Standard | None


class Service(NamedTuple):
    """The JSON API: where it begins and where it is described."""

    name: str
    title: Text
    description: Text
    address: str
    described: str


class Catalogue(NamedTuple):
    """A catalogue: where its files stand without their endings, from the site's root, and everything that stands in them.

    Its name is the address of its RDF/XML, so that a catalogue elsewhere can name it as a part and the portal finds it (DCAT-AP-SE, docs/harvesting.md).
    """

    stem: str
    harvested: str
    name: str
    title: Text
    description: Text
    publisher: Publisher
    licence: str
    homepage: str
    places: tuple[str, ...]
    contact: ContactPoint | None
    service: Service
    entries: tuple[Entry, ...]
    example: bool

    @property
    def harvested_at(self) -> str:
        """The whole address where a portal looks for it."""
        return self.homepage.removesuffix(FOLDER) + self.harvested


class Basis(NamedTuple):
    """What catalogues are made from besides the data sets: the site's address and name, whether its records are invented, and the settings."""

    url: str
    site: str
    example: bool
    told: OpenData


def unnamed(register: Register) -> tuple[Organization, ...]:
    """Those who own data sets but have no confirmed number, so that no catalogue can be theirs."""
    return tuple(one for one in owners(register) if not one.number)


def contact_of(register: Register) -> Contact | None:
    """Whom one asks about the data: the function that the settings name, or else the cooperation's."""
    told = register.cooperation.open_data
    return (told.contact if told else None) or register.cooperation.contact


def catalogues(register: Register, offers: Iterable[Offer], url: str) -> tuple[Catalogue, ...]:
    """The catalogue of everything, which is the publisher's, and then one for each owner. None without settings or the publisher's number.

    A register of invented records has other addresses, that no portal looks at, and publishers that are no organization's.
    """
    cooperation = register.cooperation
    told, first = cooperation.open_data, publisher(register)
    if told is None or not first.number:
        return ()
    basis = Basis(url, cooperation.sites.public.name, cooperation.example, told)
    found = [offer for offer in offers if offer.owner.number]
    named = [one for one in owners(register) if one.number]
    each = (_catalogue(one, [offer for offer in found if offer.owner.id == one.id], basis, register) for one in named)
    whole = _catalogue(first, found, basis, register)
    return (
        whole._replace(
            stem=_stem("", basis),
            harvested="" if basis.example else HARVESTED,
            name=f"{url}{_stem('', basis)}.rdf",
            title=_marked(Text(f"Öppna data från {basis.site}", f"Open data from {basis.site}"), basis),
            places=_places({region for offer in found if (region := offer.owner.region)}),
        ),
        *each,
    )


def _catalogue(owner: Organization, offers: list[Offer], basis: Basis, register: Register) -> Catalogue:
    page = basis.url + FOLDER
    contact = contact_of(register)
    said = "Upphandlingar, avtal och det som hör till, i format för människor och program."
    english = "Procurements, agreements and what belongs to them, in formats for people and programs."
    return Catalogue(
        _stem(f"{owner.id}/", basis),
        "",
        f"{basis.url}{_stem(f'{owner.id}/', basis)}.rdf",
        _marked(Text(f"Öppna data från {owner.title}", f"Open data from {owner.title}"), basis),
        _marked(Text(said, english), basis),
        _publisher(owner, basis),
        basis.told.license,
        page,
        _places({owner.region} if owner.region else set()),
        _contact(contact, basis, page) if contact and contact.email else None,
        _service(basis),
        tuple(_entry(offer, basis) for offer in offers),
        basis.example,
    )


def _stem(folder: str, basis: Basis) -> str:
    """Where the files of a catalogue stand. What is invented is marked in the name, so that nobody registers it."""
    return f"{FOLDER}{folder}{'exempel-' if basis.example else ''}dcat"


def _marked(text: Text, basis: Basis) -> Text:
    return Text(f"{EXAMPLE}: {text.swedish}", f"Example: {text.english}") if basis.example else text


def _publisher(owner: Organization, basis: Basis) -> Publisher:
    number = owner.number or ""
    kind = KINDS.get(owner.kind, LOCAL)
    if basis.example:
        name = f"{basis.url}{FOLDER}#utgivare-{owner.id}"
        return Publisher(name, f"{EXAMPLE}: {owner.title}", "", kind, "")
    return Publisher(f"{PORTAL}{number}", owner.title, identity.with_hyphen(number), kind, owner.url or "")


def _contact(contact: Contact, basis: Basis, page: str) -> ContactPoint:
    name = contact.name or basis.site
    return ContactPoint(f"{page}#kontakt", name, contact.email or "", _dialled(contact.phone or ""), contact.url or "")


def _dialled(phone: str) -> str:
    """A Swedish number as it is dialled from anywhere (RFC 3966)."""
    digits = "".join(sign for sign in phone if sign.isdigit() or sign == "+")
    return f"+46{digits[1:]}" if digits.startswith("0") and not digits.startswith("00") else digits


def _places(regions: set[str]) -> tuple[str, ...]:
    """Regions by the names that they have in the European Union's list; what is no NUTS code has none."""
    return tuple(f"http://data.europa.eu/nuts/code/{region}" for region in sorted(regions) if _NUTS.fullmatch(region))


def _service(basis: Basis) -> Service:
    return Service(
        f"{basis.url}{FOLDER}#api",
        _marked(Text("Samköps API", "Samköp API"), basis),
        Text(
            "Poster och listor som JSON. Bara filer: inget konto, ingen nyckel och inga frågor till en databas.",
            "Records and lists as JSON. Files only: no account, no key and no queries.",
        ),
        f"{basis.url}{API}",
        f"{basis.url}{API}openapi.json",
    )


def _entry(offer: Offer, basis: Basis) -> Entry:
    dataset, english = offer.dataset, offer.english
    name = f"{basis.url}{FOLDER}#{dataset.name}"
    keywords = (*map(Text, dataset.keywords), *(Text("", word) for word in english.keywords))
    return Entry(
        name,
        _marked(Text(dataset.title, english.title), basis),
        _marked(Text(dataset.description, english.description), basis),
        keywords,
        _publisher(offer.owner, basis),
        basis.url + dataset.page,
        _files(dataset, basis),
        _places({offer.owner.region} if offer.owner.region else set()),
        offer.since,
        offer.issued,
        offer.modified,
        offer.follows,
    )


def _files(dataset: Dataset, basis: Basis) -> tuple[File, ...]:
    """The files of a data set. Its calendars are one, in several files, which begin at its page (DCAT-AP-SE, docs/recommendations.md)."""
    found: list[File] = []
    for one in dataset.distributions:
        address, last = basis.url + one.address, found[-1] if found else None
        if last and one.media_type == last.media_type == CALENDAR:
            page = basis.url + dataset.page
            found[-1] = last._replace(
                title=MANY, description=f"{MANY}.", access=page, downloads=(*last.downloads, address)
            )
            continue
        follows = tuple(filter(None, (STANDARDS.get(one.media_type), _described(one, basis))))
        name = f"{basis.url}{FOLDER}#{anchor(dataset, one)}"
        service = one.address.startswith(API)
        said = f"{dataset.title} i formatet {one.format}."
        found.append(File(name, one.title, said, address, (address,), one.media_type, follows, service=service))
    return tuple(found)


def _described(one: Distribution, basis: Basis) -> Standard | None:
    if not one.described_by:
        return None
    what = "JSON Schema" if one.media_type == JSON.media_type else "CSVW"
    return Standard(basis.url + one.described_by, f"{what}: {one.title}")
