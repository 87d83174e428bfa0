# SPDX-License-Identifier: EUPL-1.2
"""A file before it is written, and a record as it stands in a feed: what every kind of file has in common."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from generator.feeds.atom import BEGAN, Entry
from generator.model.base import Record
from generator.pages.site import Site
from generator.views.changes import said_of
from generator.views.facts import address
from generator.wording import long_date


class Made(NamedTuple):
    """A file before it is written: its path, what it tells, and how it is written. What tells the same is the same file, and the other way round."""

    path: str
    told: object
    write: Callable[[], bytes]


def updated_of(record: Record, site: Site) -> date:
    """The day on which a record last changed, as far as it is known."""
    versions = site.known.of(record)
    return versions[-1].day if versions else BEGAN


def entry(record: Record, title: str, text: list[str], site: Site) -> Entry:
    """A record with the days on which it came and last changed, as far as they are known, and how it changed."""
    versions = site.known.of(record)
    came: date | None = versions[0].day if versions and not site.known.is_beginning(versions[0]) else None
    if versions and len(versions) > 1:
        text = [*text, f"Ändrat {long_date(versions[-1].day)}: {' '.join(said_of(versions[-1], record.noun))}"]
    place = site.url + address(record.record_kind, record.id)
    return Entry(place, title, place, came, updated_of(record, site), "\n".join(filter(None, text)))
