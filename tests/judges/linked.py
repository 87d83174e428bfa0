# SPDX-License-Identifier: EUPL-1.2
"""A strict judge of what pages tell programs: JSON-LD by the properties that search engines ask for, Open Graph, the site map, and security.txt (RFC 9116)."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree as ET

DAY = re.compile(r"\d{4}-\d\d-\d\d")
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?[+-]\d\d:\d\d")
SITEMAPS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
STATUSES = {f"https://schema.org/Event{name}" for name in ("Scheduled", "Cancelled", "Rescheduled", "Postponed")}
OPEN_GRAPH = (
    "og:type",
    "og:site_name",
    "og:title",
    "og:description",
    "og:url",
    "og:locale",
    "og:image",
    "og:image:alt",
)


class Head(HTMLParser):
    """What a page tells programs, read as a browser reads it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.metas: dict[str, list[str]] = {}
        self.canonical: list[str] = []
        self.data: list[str] = []
        self.scripts: list[str] = []
        self._inside = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "meta":
            self.metas.setdefault(found.get("property") or found.get("name", ""), []).append(found.get("content", ""))
        if tag == "link" and found.get("rel") == "canonical":
            self.canonical.append(found["href"])
        if tag == "script":
            self.scripts.append(found.get("type", ""))
            self._inside = found.get("type") == "application/ld+json"
            self.data += [""] * self._inside

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "script"

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.data[-1] += data

    def things(self) -> list[dict[str, Any]]:
        """The things of the page's scripts of data."""
        return [json.loads(each) for each in self.data]

    @property
    def noindex(self) -> bool:
        return self.metas.get("robots") == ["noindex"]


def linked_data(head: Head, root: str, files: Mapping[str, object]) -> Iterator[str]:
    """Everything wrong with a page's JSON-LD. `root` is the site's address, `files` its files."""
    try:
        things = head.things()
    except ValueError as error:
        yield f"no JSON: {error}"
        return
    for thing in things:
        if thing.pop("@context", None) != "https://schema.org":
            yield "another context than https://schema.org"
        judge = TYPES.get(str(thing.get("@type")))
        if judge is None:
            yield f"an unknown type: {thing.get('@type')}"
            continue
        yield from (f"{thing['@type']}: {fault}" for fault in judge(thing, head, root, files))
        yield from (f"{thing['@type']}: empty value at {place}" for place in _empty(thing))


def _empty(value: object, place: str = "") -> Iterator[str]:
    if value in (None, "", [], {}):
        yield place
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield from _empty(inner, f"{place}/{key}")


def _file(address: object, root: str) -> str:
    said = str(address)
    if not said.startswith(root):
        return f"outside the site: {said}"
    path = said.removeprefix(root).partition("#")[0]
    return f"{path}index.html" if path.endswith("/") or not path else path


def _trail(thing: dict[str, Any], head: Head, root: str, files: Mapping[str, object]) -> Iterator[str]:
    steps = thing.get("itemListElement", [])
    if [step.get("position") for step in steps] != list(range(1, len(steps) + 1)) or len(steps) < 2:
        yield "positions are not 1, 2, 3 …"
    if any(step.get("@type") != "ListItem" or not str(step.get("name", "")).strip() for step in steps):
        yield "a step is no named ListItem"
    items = [step.get("item") for step in steps]
    if items[:1] != [root] or items[-1:] != head.canonical:
        yield f"does not lead from the start to the page: {items}"
    yield from (f"leads nowhere: {item}" for item in items if _file(item, root) not in files)
    above = {str(item) for item in items}
    path = items[-1].removeprefix(root).split("/")[:-2]
    for length in range(1, len(path) + 1):
        place = "/".join(path[:length]) + "/"
        if f"{place}index.html" in files and root + place not in above:
            yield f"passes over {place}"


def _event(thing: dict[str, Any], head: Head, root: str, files: Mapping[str, object]) -> Iterator[str]:
    start, end = str(thing.get("startDate")), thing.get("endDate")
    if not thing.get("name"):
        yield "no name"
    if not (INSTANT.fullmatch(start) or DAY.fullmatch(start)):
        yield f"startDate without a zone: {start}"
    if end and not (INSTANT.fullmatch(str(end)) and datetime.fromisoformat(end) > datetime.fromisoformat(start)):
        yield f"endDate is not after it: {end}"
    if thing.get("location", {}).get("@type") != "Place" or not thing["location"].get("name"):
        yield "no location"
    if thing.get("eventStatus") not in STATUSES:
        yield f"eventStatus {thing.get('eventStatus')}"
    if str(thing.get("eventStatus")).endswith("Rescheduled") and not DAY.match(str(thing.get("previousStartDate"))):
        yield "moved from no day"
    if [thing.get("url")] != head.canonical:
        yield "another url than the page's"


def _dataset(thing: dict[str, Any], head: Head, root: str, files: Mapping[str, object]) -> Iterator[str]:
    del head
    if not thing.get("name"):
        yield "no name"
    if not 50 <= len(str(thing.get("description", ""))) <= 5_000:
        yield f"a description of {len(str(thing.get('description', '')))} characters"
    if not str(thing.get("license", "")).startswith(("http://", "https://")):
        yield f"license {thing.get('license')}"
    if not thing.get("publisher", {}).get("name"):
        yield "no publisher"
    if _file(thing.get("url"), root) not in files:
        yield f"no page {thing.get('url')}"
    if not all(DAY.fullmatch(str(thing[name])) for name in ("datePublished", "dateModified") if name in thing):
        yield "a date that is no day"
    if not re.fullmatch(r"\d{4}-\d\d-\d\d/\.\.", str(thing.get("temporalCoverage", "2000-01-01/.."))):
        yield f"temporalCoverage {thing['temporalCoverage']}"
    for each in thing.get("distribution") or [{}]:
        if each.get("@type") != "DataDownload" or "/" not in str(each.get("encodingFormat")):
            yield f"a distribution that is no DataDownload: {each}"
        if _file(each.get("contentUrl"), root) not in files:
            yield f"no file {each.get('contentUrl')}"


def _catalogue(thing: dict[str, Any], head: Head, root: str, files: Mapping[str, object]) -> Iterator[str]:
    if not thing.get("name") or not thing.get("dataset"):
        yield "no name or no data sets"
    for each in thing.get("dataset", []):
        yield from _dataset(each, head, root, files)


def _named(thing: dict[str, Any], head: Head, root: str, files: Mapping[str, object]) -> Iterator[str]:
    del head, files
    if not thing.get("name") or not str(thing.get("url", "")).startswith(root):
        yield "no name or no address"


Judge = Callable[[dict[str, Any], Head, str, Mapping[str, object]], Iterator[str]]
TYPES: dict[str, Judge] = {
    "BreadcrumbList": _trail,
    "Event": _event,
    "Dataset": _dataset,
    "DataCatalog": _catalogue,
    "Organization": _named,
    "WebSite": _named,
}


def open_graph(head: Head, root: str, files: Mapping[str, bytes]) -> Iterator[str]:
    """Everything wrong with what a program shows beside a link to the page."""
    for name in (*OPEN_GRAPH, "twitter:card"):
        if [bool(each.strip()) for each in head.metas.get(name, [])] != [True]:
            yield f"{name} is said {len(head.metas.get(name, []))} times, or is empty"
            return
    if head.metas["og:url"] != head.canonical:
        yield "another address than the canonical one"
    if head.metas["og:description"] != head.metas["description"]:
        yield "another description than the page's"
    if not re.fullmatch(r"[a-z]{2}_[A-Z]{2}", head.metas["og:locale"][0]):
        yield "no locale"
    picture = _file(head.metas["og:image"][0], root)
    if picture not in files:
        yield f"no picture {picture}"


def site_map(raw: bytes) -> list[tuple[str, date | None]]:
    """The addresses of a site map with their days, read strictly; of an index those of its parts. Raises AssertionError."""
    found = ET.fromstring(raw)  # noqa: S314 - our own file
    assert found.tag in (f"{SITEMAPS}urlset", f"{SITEMAPS}sitemapindex")
    rows = []
    for row in found:
        assert row.tag in (f"{SITEMAPS}url", f"{SITEMAPS}sitemap")
        names = [each.tag.removeprefix(SITEMAPS) for each in row]
        assert names in (["loc"], ["loc", "lastmod"]), names
        texts = [each.text or "" for each in row]
        assert len(texts) == 1 or DAY.fullmatch(texts[1]), texts
        rows.append((texts[0], date.fromisoformat(texts[1]) if len(texts) > 1 else None))
    assert len(rows) == len({place for place, _ in rows}) <= 50_000
    return rows


SECURITY = {
    "Contact",
    "Expires",
    "Encryption",
    "Acknowledgments",
    "Preferred-Languages",
    "Canonical",
    "Policy",
    "Hiring",
}
ONCE = ("Expires", "Preferred-Languages")


def security_txt(raw: bytes, address: str, today: date) -> dict[str, list[str]]:
    """The fields of a security.txt that stands at `address`, read as RFC 9116 says. Raises AssertionError."""
    text = raw.decode("ascii")
    assert text.endswith("\n")
    found: dict[str, list[str]] = {}
    for line in text.splitlines():
        name, colon, value = line.partition(": ")
        assert colon, line
        assert name in SECURITY, line
        assert value == value.strip() != "", line
        found.setdefault(name, []).append(value)
    assert all(each.startswith(("mailto:", "https://", "tel:")) for each in found["Contact"])
    assert all(len(found.get(name, [])) <= 1 for name in ONCE)
    (expires,) = found["Expires"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)", expires)
    assert datetime.fromisoformat(expires).date() >= today
    assert address in found.get("Canonical", [address])
    languages = found.get("Preferred-Languages", ["sv"])[0].split(", ")
    assert all(re.fullmatch(r"[a-z]{2,3}(-[a-zA-Z0-9]+)*", each) for each in languages)
    return found
