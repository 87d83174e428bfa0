# SPDX-License-Identifier: EUPL-1.2
"""A page as a tree of elements, read by the standard library: no parser of HTML is among the locked packages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
"""Elements that hold nothing and have no end."""


@dataclass(eq=False, repr=False)
class Element:
    """An element with its attributes and what is in it, in the order it is read."""

    tag: str
    attributes: dict[str, str]
    parent: Element | None = None
    line: int = 0
    inside: list[Element | str] = field(default_factory=list)

    def get(self, name: str) -> str:
        """An attribute, or nothing."""
        return self.attributes.get(name, "")

    def all(self, *tags: str) -> Iterator[Element]:
        """The elements within, of these kinds or of all, in order."""
        for one in self.inside:
            if isinstance(one, Element):
                if not tags or one.tag in tags:
                    yield one
                yield from one.all(*tags)

    @property
    def text(self) -> str:
        """What it says, in one line, with what stands in for pictures."""
        return " ".join(self._text().split())

    def _text(self) -> str:
        if self.tag in ("img", "svg"):
            return self.get("alt") or self.get("aria-label")
        return "".join(one if isinstance(one, str) else one._text() for one in self.inside)

    def is_hidden(self) -> bool:
        """Whether it, or something it is in, is said to be hidden from assistive technology."""
        hidden = self.get("aria-hidden") == "true" or "hidden" in self.attributes
        return hidden or (self.parent is not None and self.parent.is_hidden())

    def __repr__(self) -> str:
        """Where it is and what it says of itself; never the whole tree, which every element leads to."""
        said = " ".join(f'{name}="{value}"' for name, value in self.attributes.items())
        return f"line {self.line} <{self.tag}{' ' + said if said else ''}>"


class _Reader(HTMLParser):
    """Builds the tree. An end closes what is open inside it, which is enough for pages that Nu has nothing against."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Element("", {})
        self.elements: list[Element] = []
        self._open = self.root

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        one = Element(tag, {name: value or "" for name, value in attrs}, self._open, self.getpos()[0])
        self._open.inside.append(one)
        self.elements.append(one)
        if tag not in VOID:
            self._open = one

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        before = self._open
        self.handle_starttag(tag, attrs)
        self._open = before

    def handle_endtag(self, tag: str) -> None:
        at: Element | None = self._open
        while at is not None and at.tag != tag:
            at = at.parent
        if at is not None and at.parent is not None:
            self._open = at.parent

    def handle_data(self, data: str) -> None:
        self._open.inside.append(data)


@dataclass(frozen=True, eq=False, repr=False)
class Document:
    """A page: its tree, and its elements in a row."""

    html: str
    root: Element
    elements: tuple[Element, ...]

    def all(self, *tags: str) -> list[Element]:
        """The elements of these kinds, in order."""
        return [one for one in self.elements if one.tag in tags]

    def ids(self) -> list[str]:
        """Every id, in order, with those that are repeated."""
        return [one.get("id") for one in self.elements if "id" in one.attributes]

    def title(self) -> str:
        """What the browser's tab says."""
        return next((one.text for one in self.all("title") if one.parent and one.parent.tag == "head"), "")

    def meta(self, name: str) -> str | None:
        """What a meta element says, or nothing where there is none."""
        return next((one.get("content") for one in self.all("meta") if one.get("name") == name), None)


def read(html: str) -> Document:
    """A page from its text."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return Document(html, reader.root, tuple(reader.elements))


def read_site(folder: Path) -> dict[str, Document]:
    """Every page below a folder, by its path there."""
    return {
        file.relative_to(folder).as_posix(): read(file.read_text("utf-8")) for file in sorted(folder.rglob("*.html"))
    }
