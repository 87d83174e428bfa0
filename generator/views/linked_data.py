# SPDX-License-Identifier: EUPL-1.2
"""What pages tell programs of themselves, in the words of schema.org (JSON-LD 1.1): where they stand, what meeting or data set they are about.

Every value is plain data made of what the page shows people. `script` is the only way it becomes text, so that nothing a record says can end the script.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo

from generator.model.body import Body
from generator.model.cooperation import Cooperation
from generator.model.meeting import Meeting
from generator.model.organization import Organization
from generator.model.scalars import MomentValue
from generator.register import Register
from generator.views.datasets import FOLDER
from generator.views.facts import Shown, address
from generator.views.offered import Offer, publisher
from generator.wording import long_date

Thing: TypeAlias = Mapping[str, Any]
"""One thing by its properties."""
ZONE = ZoneInfo("Europe/Stockholm")
CONTEXT = "https://schema.org"
SOMEWHERE = "Platsen är inte bestämd"
"""The place of a meeting that has none yet: programs want one, and nothing else is true."""
_ESCAPED = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
"""What could end a script, begin a comment in it, or end a line of it, written so that it is the same text to who reads JSON."""


def script(thing: Thing) -> str:
    """A thing as the text of a script of the type application/ld+json."""
    return json.dumps({"@context": CONTEXT, **thing}, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPED)


def breadcrumbs(trail: Iterable[Shown], root: str) -> Thing:
    """The way from the start page to a page: names as people see them, addresses from the site's `root`."""
    steps = [
        {"@type": "ListItem", "position": place, "name": step.text, "item": root + step.href}
        for place, step in enumerate(trail, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": steps}


def cooperation(register: Register, root: str, name: str) -> Iterator[Thing]:
    """Those who answer for the site, and the site, which is called `name`."""
    found = register.cooperation
    who = _organization(found, root)
    if found.description:
        who["description"] = _plain(found.description)
    if found.contact:
        points = {"telephone": found.contact.phone, "email": found.contact.email, "url": found.contact.url}
        who["contactPoint"] = {
            "@type": "ContactPoint",
            **({"name": found.contact.name} if found.contact.name else {}),
            **{key: value for key, value in points.items() if value},
            "availableLanguage": "sv",
        }
    members = [register.organizations[each] for each in found.members if each in register.organizations]
    if members:
        who["member"] = [
            {"@type": "Organization", "name": each.title, "url": root + address(each.record_kind, each.id)}
            for each in members
        ]
    yield who
    yield {"@type": "WebSite", "name": name, "url": root, "inLanguage": "sv", "publisher": {"@id": f"{root}#om"}}


def _organization(found: Cooperation, root: str) -> dict[str, Any]:
    return {"@type": "Organization", "@id": f"{root}#om", "name": found.title, "url": root}


def event(meeting: Meeting, body: Body, register: Register, root: str, today: date) -> Thing:
    """A meeting as it is set on `today`: when, where, and whether it is moved or called off."""
    told: dict[str, Any] = {
        "@type": "Event",
        "name": meeting.title,
        "url": root + address(meeting.record_kind, meeting.id),
        "startDate": _instant(meeting.starts),
        "eventStatus": f"{CONTEXT}/Event{_status(meeting, today)}",
        "location": {"@type": "Place", "name": meeting.place or SOMEWHERE},
        "organizer": _organization(register.cooperation, root),
        "inLanguage": "sv",
    }
    minutes = meeting.duration or body.duration
    if meeting.starts.clock and minutes:
        told["endDate"] = _instant(meeting.starts, minutes)
    if meeting.moved_from:
        told["previousStartDate"] = meeting.moved_from[-1].isoformat()
    told["description"] = f"Möte i {body.title} {long_date(meeting.day)}."
    return told


def _status(meeting: Meeting, today: date) -> str:
    return "Cancelled" if meeting.is_cancelled(today) else "Rescheduled" if meeting.moved_from else "Scheduled"


def _instant(moment: MomentValue, minutes: int = 0) -> str:
    """A moment with its offset from UTC, or the day where no clock is set. What lasts is counted in real time, also where the clocks change."""
    if not moment.clock:
        return moment.day.isoformat()
    begins = datetime.combine(moment.day, time.fromisoformat(moment.clock), ZONE)
    ends = begins.astimezone(ZoneInfo("UTC")) + timedelta(minutes=minutes)
    return ends.astimezone(ZONE).isoformat(timespec="minutes")


def datasets(found: Iterable[Offer], place: str, register: Register, root: str) -> Iterator[Thing]:
    """The open data that the page at `place` is about, of all that are offered: on the page about open data the catalogue of them. Nothing without a licence."""
    offer = register.cooperation.open_data
    if offer is None:
        return
    told = [each for each in found if place in (FOLDER, each.dataset.page)]
    things = [_dataset(each, register, root, offer.license) for each in told]
    if place != FOLDER:
        yield from things
        return
    yield {
        "@type": "DataCatalog",
        "name": f"Öppna data: {register.cooperation.title}",
        "url": root + FOLDER,
        "license": offer.license,
        "publisher": _owner(publisher(register), root),
        "dataset": things,
    }


def _dataset(offer: Offer, register: Register, root: str, licence: str) -> dict[str, Any]:
    found, owner = offer.dataset, _owner(offer.owner, root)
    days = {"datePublished": offer.issued, "dateModified": offer.modified}
    return {
        "@type": "Dataset",
        "@id": f"{root}{FOLDER}#{found.name}",
        "name": f"{found.title} – {register.cooperation.title}",
        "alternateName": offer.english.title,
        "description": found.description,
        "url": root + found.page,
        "license": licence,
        "isAccessibleForFree": True,
        "inLanguage": "sv",
        "keywords": list(found.keywords),
        "publisher": owner,
        "creator": owner,
        **({"temporalCoverage": f"{offer.since.isoformat()}/.."} if offer.since else {}),
        **{name: day.isoformat() for name, day in days.items() if day},
        "distribution": [
            {
                "@type": "DataDownload",
                "name": each.title or f"{found.title} som {each.format}",
                "encodingFormat": each.media_type,
                "contentUrl": root + each.address,
            }
            for each in found.distributions
        ],
    }


def _owner(who: Organization, root: str) -> dict[str, Any]:
    return {"@type": "Organization", "name": who.title, "url": root + address(who.record_kind, who.id)}


def _plain(text: str) -> str:
    """A text of a record on one line, without the signs of Markdown."""
    return " ".join(text.replace("*", "").split())
