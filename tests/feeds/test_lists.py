# SPDX-License-Identifier: EUPL-1.2
"""The feeds of lists, read by a program that others have written: names that stay, days that move only with what they are of."""

from __future__ import annotations

from datetime import date
from typing import Any

import feedparser  # type: ignore[import-untyped]

from generator.feeds import newest
from generator.feeds.atom import atom_bytes
from generator.history.known import Known
from generator.history.recall import known_to
from generator.pages.site import Site
from generator.register import Register
from generator.views import catalogue
from tests.history.books import FIRST, SECOND, Book, public, small, with_record

URL = "https://samkop.example/"


def feeds(register: Register, today: date, known: Known) -> dict[str, Any]:
    site = Site("public", "Samköp", URL, today, "public", known=known)
    found = (listing for listing in catalogue.taken_home(register, today) if catalogue.is_followed(listing))
    return {
        listing.address: feedparser.parse(atom_bytes(newest.Feeds(register, site).of(listing))) for listing in found
    }


def entries(feed: Any) -> dict[str, str]:
    """When each thing in a feed was last told of."""
    return {entry.id: entry.updated[:10] for entry in feed.entries}


def test_a_change_moves_one_entry_and_leaves_the_others() -> None:
    book = Book()
    before = public(small(), FIRST)
    book.publish(before, FIRST)
    old = feeds(before, FIRST, known_to(book.ledger, before))
    after = public(with_record(small(), "agreement", "kontorsmaterial", title="Papper & <pennor>"), SECOND)
    book.publish(after, SECOND)
    new = feeds(after, SECOND, known_to(book.ledger, after))
    mine = f"{URL}avtal/kontorsmaterial/"
    for path in ("avtal/", "kategorier/kontor/", "organisationer/orsa/"):
        assert set(entries(old[path]).values()) == {FIRST.isoformat()}
        assert entries(new[path]) == {**entries(old[path]), mine: SECOND.isoformat()}
        first = new[path].entries[0]
        assert (first.id, first.link, first.title) == (mine, mine, "Papper & <pennor>")
        assert "Ändrat 23\u00a0november\u00a02026" in first.content[0].value
        assert new[path].feed.updated == f"{SECOND}T12:00:00Z"


def test_every_feed_is_well_formed_and_says_what_it_is() -> None:
    register = public(small())
    found = feeds(register, FIRST, Known())
    assert {"avtal/", "avtal/lage/upphor-snart/", "kategorier/kontor/", "organisationer/mora/"} <= found.keys()
    for path, feed in found.items():
        assert not feed.bozo, path
        assert feed.version == "atom10"
        assert {link.rel: link.href for link in feed.feed.links} == {
            "self": f"{URL}{path}atom.xml",
            "alternate": URL + path,
        }
        assert len(entries(feed)) == len(feed.entries), "each is told once"
        assert "betyder ingenting" in feed.feed.subtitle, "nothing is known of the past, and it is said"
        assert {entry.link for entry in feed.entries} == set(entries(feed))


def test_a_long_feed_holds_what_changed_last_and_says_so() -> None:
    base = small().agreements["kontorsmaterial"]
    many = [
        base.model_copy(update={"id": f"avtal-{number:03}", "title": f"Avtal {number:03}"}) for number in range(130)
    ]
    register = public(Register([*small().records(), *many]))
    feed = feeds(register, FIRST, Known())["kategorier/kontor/"]
    assert len(feed.entries) == newest.MOST
    assert "De 100 senast ändrade av 13" in feed.feed.subtitle
