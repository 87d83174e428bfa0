# SPDX-License-Identifier: EUPL-1.2
"""The feeds as programs read them: what RFC 4287 and JSON Feed 1.1 ask for is there, both tell the same, and an item keeps its name."""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from generator.feeds.news import feeds
from generator.history.entry import What
from generator.history.known import Known, Version
from generator.model.goal import Goal
from generator.pages.site import Site
from generator.register import Register
from generator.views.changes import changes
from tests.support.records import record

ATOM = "{http://www.w3.org/2005/Atom}"
BEGAN = date(2026, 8, 10)
GOAL = record(Goal, "id: a\ntitle: Fler & bättre <anbud>\n")


def site(known: Known) -> Site:
    found = changes(Register([GOAL]), known)
    return Site(
        "public", "Samköp", "https://samkop.example/", date(2026, 11, 22), "public", known=known, changes=found
    )


def past(*days: str) -> Known:
    changed = (
        Version(date.fromisoformat(day), What.CHANGED, ("Målet Fler & bättre <anbud>: Mål ändras.",), GOAL)
        for day in days
    )
    gone = Version(date(2026, 9, 1), What.REMOVED, ("Målet Borta tas bort.",), None)
    return Known({("goal", "a"): (Version(BEGAN, What.ADDED, (), GOAL), *changed), ("goal", "b"): (gone,)}, BEGAN)


def read(known: Known) -> tuple[ET.Element, dict[str, Any]]:
    files = dict(feeds(site(known)))
    assert list(files) == ["andringar/atom.xml", "andringar/feed.json"]
    atom = ET.fromstring(files["andringar/atom.xml"].decode())  # noqa: S314 - we wrote it ourselves
    return atom, json.loads(files["andringar/feed.json"])


def text(parent: ET.Element, name: str) -> str:
    found = parent.find(ATOM + name)
    assert found is not None
    return found.text or ""


@pytest.mark.parametrize("known", [Known(), past(), past("2026-09-05", "2026-09-05", "2026-10-01")])
def test_what_the_formats_ask_for_is_there(known: Known) -> None:
    atom, feed = read(known)
    assert atom.tag == f"{ATOM}feed"
    assert {link.get("rel"): link.get("href") for link in atom.findall(f"{ATOM}link")} == {
        "self": "https://samkop.example/andringar/atom.xml",
        "alternate": "https://samkop.example/andringar/",
    }
    author = atom.find(f"{ATOM}author")
    assert author is not None
    assert text(author, "name") == "Samköp"
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == "https://samkop.example/andringar/feed.json"
    entries = atom.findall(f"{ATOM}entry")
    for element in (atom, *entries):
        assert text(element, "id").startswith("https://samkop.example/")
        assert text(element, "title")
        assert datetime.fromisoformat(text(element, "updated")).tzinfo
    names = [text(entry, "id") for entry in entries]
    told = [one for versions in known.versions.values() for one in versions if one.day != BEGAN]
    assert len(set(names)) == len(names) == len(told)
    assert [(item["id"], item["title"], item["date_published"]) for item in feed["items"]] == [
        (text(entry, "id"), text(entry, "title"), text(entry, "published")) for entry in entries
    ]


def test_items_keep_their_names_when_more_comes() -> None:
    def names(known: Known) -> set[str]:
        return {item["id"] for item in read(known)[1]["items"]}

    assert names(past("2026-09-05")) < names(past("2026-09-05", "2026-09-05", "2026-10-01"))


def test_what_is_gone_leads_to_its_month_and_marks_are_text() -> None:
    _, feed = read(past("2026-09-05"))
    assert {item["title"]: (item["url"], item["content_text"]) for item in feed["items"]} == {
        "Ändrat mål: Fler & bättre <anbud>": ("https://samkop.example/mal/a/", "Mål ändras."),
        "Borttaget mål: Borta": ("https://samkop.example/andringar/2026-09/", ""),
    }
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT12:00:00Z", item["date_published"]) for item in feed["items"])
