# SPDX-License-Identifier: EUPL-1.2
"""The latest changes as Atom (RFC 4287) and as JSON Feed 1.1 (jsonfeed.org).

A change is told with the day when it was published, never with a time of day, and with an id that no later build alters.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from generator.feeds.atom import BEGAN, Entry, Feed, atom_bytes, moment
from generator.pages.site import Site
from generator.views.changes import ATOM, JSON, SECTION, Change

MOST = 100
"""Changes in a feed. All of them stand on the pages of their months."""


def feeds(site: Site) -> Iterator[tuple[str, bytes]]:
    """Both feeds by their paths."""
    found = site.changes[:MOST]
    yield ATOM, atom(found, site)
    yield JSON, json_feed(found, site)


def atom(found: tuple[Change, ...], site: Site) -> bytes:
    """The feed as Atom. Without any change it is as old as the day that history begins, or as the first day of all."""
    entries = [
        Entry(
            _id(change, site),
            _title(change),
            _address(change, site),
            change.day,
            change.day,
            "\n".join(change.sentences),
        )
        for change in found
    ]
    page = f"{site.url}{SECTION}/"
    updated = found[0].day if found else site.known.since or BEGAN
    return atom_bytes(Feed(page, f"Ändringar – {site.name}", "", site.url + ATOM, page, site.name, updated, entries))


def json_feed(found: tuple[Change, ...], site: Site) -> bytes:
    """The feed as JSON Feed."""
    items = [
        {
            "id": _id(change, site),
            "url": _address(change, site),
            "title": _title(change),
            "content_text": "\n".join(change.sentences),
            "date_published": moment(change.day),
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


def _title(change: Change) -> str:
    return f"{change.what}: {change.record.text}"


def _address(change: Change, site: Site) -> str:
    """The record's page, or the page of the month where the record is gone."""
    return site.url + (change.record.href or f"{SECTION}/{change.day:%Y-%m}/")


def _id(change: Change, site: Site) -> str:
    """A name that stays: the record, the day, and which change of that day it was."""
    return f"{site.url}{SECTION}/{change.day:%Y-%m}/#{'-'.join(change.key)}-{change.day}-{change.number}"
