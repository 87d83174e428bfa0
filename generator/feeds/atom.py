# SPDX-License-Identifier: EUPL-1.2
"""Feeds in Atom (RFC 4287).

Something is told with the day on which it was published, never with a time of day, and under a name that no later build alters.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple
from xml.etree import ElementTree as ET

NAMESPACE = "http://www.w3.org/2005/Atom"
BEGAN = date(1970, 1, 1)
"""Stands where no day is known."""
_UNHEARD = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Entry(NamedTuple):
    """One thing that is told: its name, an IRI; its title; its page; when it was first and last told; the text."""

    id: str
    title: str
    address: str
    published: date | None
    updated: date
    text: str


class Feed(NamedTuple):
    """A feed: its name, an IRI; its title; what should be said of it; where it and its page stand; whose it is; how old it is."""

    id: str
    title: str
    subtitle: str
    own: str
    page: str
    author: str
    updated: date
    entries: Sequence[Entry]


def atom_bytes(feed: Feed) -> bytes:
    """The feed as XML."""
    ET.register_namespace("", NAMESPACE)
    root = ET.Element(_tag("feed"), {"xml:lang": "sv"})
    _texts(root, id=feed.id, title=feed.title, subtitle=feed.subtitle, updated=moment(feed.updated))
    _links(root, {"self": feed.own, "alternate": feed.page})
    _texts(ET.SubElement(root, _tag("author")), name=feed.author)
    for entry in feed.entries:
        element = ET.SubElement(root, _tag("entry"))
        published = moment(entry.published) if entry.published else ""
        _texts(element, id=entry.id, title=entry.title, published=published, updated=moment(entry.updated))
        _links(element, {"alternate": entry.address})
        ET.SubElement(element, _tag("content"), {"type": "text"}).text = clean(entry.text)
    ET.indent(root)
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + bytes(ET.tostring(root, "utf-8")) + b"\n"


def moment(day: date) -> str:
    """The day as a moment, which the format asks for: noon in UTC, the same day in Sweden."""
    return f"{day.isoformat()}T12:00:00Z"


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _texts(parent: ET.Element, **texts: str) -> None:
    for name, text in texts.items():
        if text:
            ET.SubElement(parent, _tag(name)).text = clean(text)


def _links(parent: ET.Element, links: dict[str, str]) -> None:
    for relation, address in links.items():
        ET.SubElement(parent, _tag("link"), {"rel": relation, "href": address})


def clean(text: str) -> str:
    """A text without the characters that XML has no room for."""
    return _UNHEARD.sub("", text)
