# SPDX-License-Identifier: EUPL-1.2
"""The latest changes as Atom (RFC 4287) and as JSON Feed 1.1 (jsonfeed.org).

A change is told with the day when it was published, never with a time of day, and with an id that no later build alters.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from xml.etree import ElementTree as ET

from generator.pages.site import Site
from generator.views.changes import ATOM, JSON, SECTION, Change

NAMESPACE = "http://www.w3.org/2005/Atom"
MOST = 100
"""Changes in a feed. All of them stand on the pages of their months."""


def feeds(site: Site) -> Iterator[tuple[str, bytes]]:
    """Both feeds by their paths."""
    found = site.changes[:MOST]
    yield ATOM, atom(found, site)
    yield JSON, json_feed(found, site)


def atom(found: tuple[Change, ...], site: Site) -> bytes:
    """The feed as Atom. Without any change it is as old as the day that history begins, or as the first day of all."""
    ET.register_namespace("", NAMESPACE)
    feed = ET.Element(_tag("feed"), {"xml:lang": "sv"})
    began = site.known.since or date(1970, 1, 1)
    _texts(
        feed,
        id=f"{site.url}{SECTION}/",
        title=f"Ändringar – {site.name}",
        updated=_moment(found[0].day if found else began),
    )
    _links(feed, {"self": site.url + ATOM, "alternate": f"{site.url}{SECTION}/"})
    _texts(ET.SubElement(feed, _tag("author")), name=site.name)
    for change in found:
        entry = ET.SubElement(feed, _tag("entry"))
        day = _moment(change.day)
        _texts(entry, id=_id(change, site), title=_title(change), published=day, updated=day)
        _links(entry, {"alternate": _address(change, site)})
        ET.SubElement(entry, _tag("content"), {"type": "text"}).text = "\n".join(change.sentences)
    ET.indent(feed)
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + bytes(ET.tostring(feed, "utf-8")) + b"\n"


def json_feed(found: tuple[Change, ...], site: Site) -> bytes:
    """The feed as JSON Feed."""
    items = [
        {
            "id": _id(change, site),
            "url": _address(change, site),
            "title": _title(change),
            "content_text": "\n".join(change.sentences),
            "date_published": _moment(change.day),
            "_samkop": {
                "kind": change.key[0],
                "id": change.key[1],
                "what": str(change.kind),
                "day": change.day.isoformat(),
            },
        }
        for change in found
    ]
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": f"Ändringar – {site.name}",
        "home_page_url": f"{site.url}{SECTION}/",
        "feed_url": site.url + JSON,
        "language": "sv",
        "items": items,
    }
    return (json.dumps(feed, ensure_ascii=False, indent=1) + "\n").encode()


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _texts(parent: ET.Element, **texts: str) -> None:
    for name, text in texts.items():
        ET.SubElement(parent, _tag(name)).text = text


def _links(parent: ET.Element, links: dict[str, str]) -> None:
    for relation, address in links.items():
        ET.SubElement(parent, _tag("link"), {"rel": relation, "href": address})


def _moment(day: date) -> str:
    """The day as a moment, which both formats ask for: noon in UTC, the same day in Sweden."""
    return f"{day.isoformat()}T12:00:00Z"


def _title(change: Change) -> str:
    return f"{change.what}: {change.record.text}"


def _address(change: Change, site: Site) -> str:
    """The record's page, or the page of the month where the record is gone."""
    return site.url + (change.record.href or f"{SECTION}/{change.day:%Y-%m}/")


def _id(change: Change, site: Site) -> str:
    """A name that stays: the record, the day, and which change of that day it was."""
    return f"{site.url}{SECTION}/{change.day:%Y-%m}/#{'-'.join(change.key)}-{change.day}-{change.number}"
