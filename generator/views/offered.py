# SPDX-License-Identifier: EUPL-1.2
"""The data sets that this register offers: those of `views/datasets.py`, with what is known of them here and what the members own themselves.

The page about open data, the catalogue for data portals and what search engines are told are made from these. Addresses are from the site's root.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from generator.model.body import Body
from generator.model.call_off import CallOff
from generator.model.meeting import Meeting
from generator.model.organization import Organization
from generator.model.procurement import Procurement
from generator.register import Register
from generator.views import changes, meetings
from generator.views.catalogue import SECTION, own_list
from generator.views.changes import Change
from generator.views.columns import file_of
from generator.views.datasets import API, DATASETS, TABLE_FORMATS, Dataset, Distribution
from generator.views.direct_awards import direct_awards
from generator.views.events import FEED, FILE
from generator.views.facts import address
from generator.views.ocds import FOLDER as OCDS_FOLDER
from generator.views.tables import CSV, JSON
from generator.views.usage import buyers

CALENDAR = "text/calendar"
ATOM = "application/atom+xml"
FEED_JSON = "application/feed+json"
LINES = "application/jsonl"


class Standard(NamedTuple):
    """A published specification: its address, which is its name, and what it is called."""

    address: str
    title: str


OCDS = Standard("https://standard.open-contracting.org/1.1/en/", "Open Contracting Data Standard 1.1")
STANDARDS: Mapping[str, Standard] = {
    CALENDAR: Standard("https://www.rfc-editor.org/info/rfc5545", "iCalendar (RFC 5545)"),
    ATOM: Standard("https://www.rfc-editor.org/info/rfc4287", "Atom (RFC 4287)"),
    FEED_JSON: Standard("https://www.jsonfeed.org/version/1.1/", "JSON Feed 1.1"),
    CSV.media_type: Standard("https://www.rfc-editor.org/info/rfc4180", "CSV (RFC 4180)"),
}
"""What files of a media type follow, where the type alone says it."""


class English(NamedTuple):
    """A data set in English, for those who find it in a European portal."""

    title: str
    description: str
    keywords: tuple[str, ...]


class Offer(NamedTuple):
    """A data set as it is offered here. `owner` is who publishes it, `since` the first day that anything in it is about.

    `limits` is what a reader has to know before counting on it; `issued` and `modified` are known time, None where nothing is known of the past.
    """

    dataset: Dataset
    english: English
    owner: Organization
    since: date | None
    issued: date | None
    modified: date | None
    limits: tuple[str, ...]
    follows: Standard | None = None


def anchor(dataset: Dataset, one: Distribution) -> str:
    """Where on the page about open data one of a data set's files is told of."""
    return f"{dataset.name}-{one.address.rpartition('/')[2].replace('.', '-')}"


def publisher(register: Register) -> Organization:
    """Who publishes what is common: the one that the register names, or else the host."""
    return register.organizations[register.cooperation.publisher]


def owners(register: Register) -> tuple[Organization, ...]:
    """Everybody who owns a data set: the publisher, and each member with a list of its own."""
    first = publisher(register)
    members = (register.organizations[name] for name in register.cooperation.members)
    ours = set(map(id, buyers(register)))
    return (first, *(one for one in members if id(one) in ours and one.id != first.id))


def offers(register: Register, found: Iterable[Change], known_since: date | None, today: date) -> Iterator[Offer]:
    """Every data set, those that are common first. `found` is every change that is known of, and `known_since` the first day that is."""
    first, *others = owners(register)
    days = _last_changed(found)
    began = first_days(register, today)
    for dataset in (*DATASETS, CHANGES):
        name = dataset.name
        whole = dataset._replace(distributions=(*dataset.distributions, *_more(name, register)))
        since = known_since if dataset is CHANGES else began.get(name)
        modified = days.get(dataset.of) if dataset.of else max(days.values(), default=None)
        follows = OCDS if name == "upphandlingar" else None
        yield Offer(whole, IN_ENGLISH[name], first, since, known_since, modified, LIMITS.get(name, ()), follows)
    for organization in others:
        english = IN_ENGLISH["avtal"]
        yield Offer(
            _own_list(organization),
            english._replace(
                title=f"Agreements of {organization.title}",
                description=f"The agreements from which {organization.title} may order: what is bought, from whom and until when.",
            ),
            organization,
            began.get("avtal"),
            known_since,
            days.get("agreement"),
            ("Ett avtal som har slutat står inte kvar i listan.",),
        )


def addresses(register: Register) -> set[str]:
    """The pages that each data set stands on."""
    return {dataset.page for dataset in (*DATASETS, CHANGES)} | {own_list(one).address for one in owners(register)[1:]}


def _more(name: str, register: Register) -> Iterator[Distribution]:
    """The files of a data set that are no table: open contracting data, calendars and feeds."""
    if name == "upphandlingar":
        said = "Upphandlingar enligt OCDS"
        yield Distribution("OCDS", JSON.media_type, f"{OCDS_FOLDER}releases.json", f"{said}: varje version av dem")
        yield Distribution("OCDS", JSON.media_type, f"{OCDS_FOLDER}records.json", f"{said}: allt om var och en")
        yield Distribution("OCDS", LINES, f"{OCDS_FOLDER}compiled.jsonl", f"{said}: läget nu, en rad för varje")
    elif name == "avtal":
        yield Distribution("ICS", CALENDAR, SECTION + FILE, "Avtalens och upphandlingarnas dagar, som kalender")
        yield Distribution("Atom", ATOM, SECTION + FEED, "Avtal och upphandlingar, som flöde")
    elif name == "moten":
        for body in register.of(Body).values():
            place = address(body.record_kind, body.id)
            yield Distribution("ICS", CALENDAR, place + meetings.FILE, f"Möten: {body.title}")


def _own_list(organization: Organization) -> Dataset:
    """What one organization may order on, as a data set of its own."""
    listing = own_list(organization)
    tables = [
        Distribution(form.label, form.media_type, file_of(listing, form.ending), listing.title)
        for form in TABLE_FORMATS
    ]
    return Dataset(
        f"{SECTION.rstrip('/')}-{organization.id}",
        listing.title,
        f"Avtalen som {organization.title} får beställa på: vad som köps, av vem, vad som gäller och hur länge.",
        ("avtal", "ramavtal", "offentliga inköp", "leverantör"),
        listing.address,
        (
            *tables,
            Distribution("ICS", CALENDAR, listing.address + FILE, f"{listing.title}, som kalender"),
            Distribution("Atom", ATOM, listing.address + FEED, f"{listing.title}, som flöde"),
        ),
        "agreement",
    )


def _last_changed(found: Iterable[Change]) -> Mapping[str, date]:
    """The last day on which anything of each kind changed for the readers."""
    days: dict[str, date] = {}
    for change in found:
        kind = change.key[0]
        days[kind] = max(change.day, days.get(kind, change.day))
    return days


def first_days(register: Register, today: date) -> Mapping[str, date]:
    """The first day that each data set is about, by its name. Those of parties are about no time."""
    procurements = register.procurements.values()
    found = {
        "upphandlingar": _earliest(day for one in procurements for day in _days(one)),
        "direktupphandlingar": _earliest(one.decided for one in direct_awards(register, today)),
        "matt": _earliest(day for one in procurements for day in _days(one)),
        "avtal": _earliest(one.period.start for one in register.agreements.values()),
        "avrop": _earliest(one.decided for one in register.of(CallOff).values()),
        "moten": _earliest(one.day for one in register.of(Meeting).values()),
    }
    return {name: day for name, day in found.items() if day}


def _days(record: Procurement) -> tuple[date | None, ...]:
    """When a procurement was announced, decided and signed."""
    return (
        record.notice.published if record.notice else None,
        record.award.decided if record.award else None,
        record.signed,
    )


def _earliest(days: Iterable[date | None]) -> date | None:
    return min((day for day in days if day), default=None)


CHANGES = Dataset(
    "andringar",
    "Ändringar",
    "Vad som är nytt, ändrat och borttaget bland avtal, upphandlingar, leverantörer och möten, en post för varje ändring.",
    ("ändringar", "historik", "offentliga inköp"),
    f"{changes.SECTION}/",
    (
        Distribution("Atom", ATOM, changes.ATOM, "De senaste ändringarna, som Atom"),
        Distribution("JSON Feed", FEED_JSON, changes.JSON, "De senaste ändringarna, som JSON Feed"),
        Distribution("JSON", JSON.media_type, f"{API}changes.json", "Ändringarna i API:et"),
    ),
)
"""What has changed for the readers: feeds, and no table."""

_BUYING = ("public procurement",)
IN_ENGLISH: Mapping[str, English] = {
    "upphandlingar": English(
        "Public procurements",
        "Every procurement: what is bought, for whom, under which law, when it was announced and decided, how many tenders were received, who won and at what value. Also in the Open Contracting Data Standard.",
        (*_BUYING, "open contracting", "OCDS", "tender"),
    ),
    "avtal": English(
        "Agreements",
        "Every framework agreement, contract and dynamic purchasing system: what is bought, from whom, who may order, for how long and up to what value.",
        (*_BUYING, "framework agreement", "contract"),
    ),
    "leverantorer": English("Suppliers", "Every supplier that has tendered or has an agreement.", (*_BUYING, "supplier")),
    "organisationer": English(
        "Organizations", "Municipalities, companies and boards that buy, or that may order from the agreements.", (*_BUYING, "contracting authority")
    ),
    "moten": English("Meetings", "Meetings about purchasing: day, place and agenda.", (*_BUYING, "meeting", "agenda")),
    "avrop": English("Call-offs by renewed competition", "Call-offs for which the suppliers of an agreement competed again.", (*_BUYING, "call-off")),
    "direktupphandlingar": English("Direct awards", "Direct awards above the value from which they are reported: subject, supplier, value, ground and day.", (*_BUYING, "direct award")),
    "matt": English("Figures", "Every figure of the pages on transparency, by year and group, with the number of records behind it.", (*_BUYING, "statistics", "indicators")),
    "andringar": English("Changes", "What is new, changed and gone, as feeds.", (*_BUYING, "changes")),
}  # fmt: skip

LIMITS: Mapping[str, tuple[str, ...]] = {
    "upphandlingar": (
        "Anbud, antal anbud och vinnare visas först när tilldelningsbeslutet är fattat.",
        "Små direktupphandlingar skrivs sällan in.",
    ),
    "avtal": ("Priser och villkor står i avtalshandlingarna, som du kan begära ut.",),
    "leverantorer": (
        "En leverantör finns med först när något som visas nämner den.",
    ),
    "moten": ("Ärenden med sekretess står utan innehåll.",),
    "avrop": ("Bara avrop där leverantörerna har fått tävla på nytt. Vanliga beställningar finns inte i registret.",),
    "matt": ("Bygger en andel, ett medelvärde eller en median på för få är värdet tomt.",),
    "andringar": ("Flödena har de hundra senaste ändringarna. Alla står på sidan Ändringar, månad för månad.",),
}  # fmt: skip
"""What one has to know of each data set before counting on it."""
