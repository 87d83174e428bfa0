# SPDX-License-Identifier: EUPL-1.2
"""Judges of one page as it is written, without a browser: each gives what is wrong, in words that say where."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator

from tests.judges.document import Document, Element

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
NAMED = ("img", "svg", "a", "button", "summary", "input", "select", "textarea", "iframe", "meter", "nav")
NAMED_ROLES = ("region", "img")
DATA_BLOCKS = ("application/ld+json", "application/json")
"""Scripts that are never run, so that a Content-Security-Policy has nothing against them."""


def language(page: Document) -> Iterator[str]:
    """The page says its language, and no part of it says an empty one. One that is not in Swedish says so of what surrounds its text."""
    said = [one.get("lang") for one in page.all("html")]
    if said not in (["sv"], ["en"]):
        yield f"the page's language is {said}"
    if said == ["en"]:
        around = [one for one in page.all("header", "nav", "footer") if not _says_swedish(one)]
        yield from (f"Swedish in a page in English: {one}" for one in around)
    yield from (f"an empty language: {one}" for one in page.elements if one.attributes.get("lang") == "")


def _says_swedish(one: Element) -> bool:
    return one.get("lang") == "sv" or (one.parent is not None and _says_swedish(one.parent))


def headings(page: Document) -> Iterator[str]:
    """One h1, first of all, and no level is skipped on the way down."""
    found = [one for one in page.all(*HEADINGS) if not one.is_hidden()]
    if [one.tag for one in found].count("h1") != 1:
        yield f"{[one.tag for one in found].count('h1')} first headings"
    before = 0
    for one in found:
        level = int(one.tag[1])
        if level > before + 1:
            yield f"h{before or ' nothing'} is followed by {one} ({one.text})"
        if not one.text:
            yield f"an empty heading: {one}"
        before = level


def ids(page: Document) -> Iterator[str]:
    """Every id is there once and can be led to."""
    for name, count in Counter(page.ids()).items():
        if count > 1:
            yield f"{count} elements have the id {name!r}"
        if not name or re.search(r"\s", name):
            yield f"an id nobody can lead to: {name!r}"


def tables(page: Document) -> Iterator[str]:
    """Each column has a header that says it is one, each other header says what it is for, and no row is of another width."""
    for table in page.all("table"):
        rows = list(table.all("tr"))
        first = _cells(rows[0]) if rows else []
        if not first or any(one.tag != "th" or one.get("scope") not in ("col", "colgroup") for one in first):
            yield f"{table}: its first row is not headers with scope=col"
        for row in rows[1:]:
            yield from (f"{one}: no scope" for one in _cells(row) if one.tag == "th" and not one.get("scope"))
        widths = {sum(int(one.get("colspan") or 1) for one in _cells(row)) for row in rows}
        if len(widths) > 1 and not any(one.get("rowspan") for one in table.all("th", "td")):
            yield f"{table}: rows of {sorted(widths)} columns"
        if any(not one.text for one in first):
            yield f"{table}: a column without a name"


def _cells(row: Element) -> list[Element]:
    return [one for one in row.inside if isinstance(one, Element) and one.tag in ("th", "td")]


def names(page: Document) -> Iterator[str]:
    """Pictures have a name or are hidden; what can be followed, pressed or filled in has a name, and so have menus and regions."""
    places = set(page.ids())
    for one in page.elements:
        if one.tag not in NAMED and one.get("role") not in NAMED_ROLES:
            continue
        if one.is_hidden() or one.get("type") == "hidden" or (one.tag == "a" and "href" not in one.attributes):
            continue
        named = bool(one.get("aria-label").strip() or set(one.get("aria-labelledby").split()) & places)
        if one.tag == "img":
            named = named or "alt" in one.attributes
        elif one.tag == "svg":
            named = named or any(title.text for title in one.all("title"))
        elif one.tag in ("a", "button", "summary"):
            named = named or bool(one.text)
        else:
            named = named or bool(one.get("title")) or _label(page, one)
        if not named:
            yield f"no name: {one}"


def _label(page: Document, one: Element) -> bool:
    """Whether a label belongs to what is filled in."""
    return any(
        label.text and ((one.get("id") and label.get("for") == one.get("id")) or one in label.all(one.tag))
        for label in page.all("label")
    )


def inline(page: Document) -> Iterator[str]:
    """No style and no script in the page itself: the policy lets none through."""
    for one in page.elements:
        if one.tag == "style" or "style" in one.attributes:
            yield f"style in the page: {one}"
        if one.tag == "script" and "src" not in one.attributes and one.get("type") not in DATA_BLOCKS:
            yield f"script in the page: {one}"
        yield from (f"script in an attribute: {one}" for name in one.attributes if name.startswith("on"))
        if any(one.get(name).lower().lstrip().startswith("javascript:") for name in ("href", "src", "action")):
            yield f"script in an address: {one}"


PAGE_JUDGES: tuple[Callable[[Document], Iterator[str]], ...] = (language, headings, ids, tables, names, inline)
"""Each is given one page."""
