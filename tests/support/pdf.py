# SPDX-License-Identifier: EUPL-1.2
"""What a PDF says to those who do not look at it: its tags in their order, its words, its metadata, and every text anywhere in the file."""

from __future__ import annotations

import io
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple, cast
from unittest.mock import patch

import pdfplumber
from pdfminer.pdfparser import PDFSyntaxError
from pdfminer.pdftypes import PDFObjectNotFound, PDFObjRef, PDFStream, resolve1
from pdfminer.psparser import PSLiteral
from pdfminer.utils import decode_text
from pdfplumber import page as plumbed

_UNSEEN = re.compile(r"[\s\u00ad]")


class _Nested(plumbed.PDFPageAggregatorWithMarkedContent):
    """Marked content within marked content belongs to what is around it. The library forgets that, here after each space that may not break."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._around: list[int | None] = []

    def begin_tag(self, tag: PSLiteral, props: Any = None) -> None:  # noqa: ARG002 - the library's own signature
        """Begin a piece."""
        self._around.append(self.cur_mcid)
        number = props.get("MCID") if isinstance(props, dict) else None
        self.cur_mcid = self.cur_mcid if number is None else number

    def end_tag(self) -> None:
        """End it."""
        self.cur_mcid = self._around.pop()


class Tag(NamedTuple):
    """A part of the document: what it is (`H1`, `P`, `TH` …), its texts and parts in reading order, and where it leads if it is a link."""

    kind: str
    content: tuple[Tag | str, ...]
    attributes: dict[str, Any]
    href: str = ""

    @property
    def text(self) -> str:
        """All text in it, without the hyphens that lines end with."""
        return "".join(part if isinstance(part, str) else part.text for part in self.content)

    def all(self, *kinds: str) -> Iterator[Tag]:
        """The parts of some kinds in reading order, at any depth."""
        for part in self.content:
            if isinstance(part, Tag):
                if part.kind in kinds:
                    yield part
                yield from part.all(*kinds)


class Document(NamedTuple):
    """A document that has been read."""

    catalog: dict[str, Any]
    info: dict[str, Any]
    xmp: str
    tree: Tag
    pages: tuple[str, ...]
    """The text of each page as it is seen, with what belongs to the page only, such as its number."""
    fonts: frozenset[str]


def read(raw: bytes) -> Document:
    """The document of some bytes."""
    nested = patch.object(plumbed, "PDFPageAggregatorWithMarkedContent", _Nested)
    with nested, pdfplumber.open(io.BytesIO(raw)) as pdf:
        catalog = dict(pdf.doc.catalog)
        xmp = resolve1(catalog["Metadata"]).get_data().decode() if "Metadata" in catalog else ""
        root = resolve1(catalog.get("StructTreeRoot")) or {}
        return Document(
            catalog,
            pdf.metadata,
            xmp,
            Tag("Root", tuple(_parts(root.get("K"), None, _marked(pdf))), {}),
            tuple(page.extract_text() for page in pdf.pages),
            frozenset(char["fontname"] for page in pdf.pages for char in page.chars),
        )


def bare(text: str) -> str:
    """A text without what is set between its words and within those that a line cuts off."""
    return _UNSEEN.sub("", text)


def _marked(pdf: pdfplumber.pdf.PDF) -> dict[tuple[int, int], str]:
    """The text of each piece of marked content, by the id of its page's object and its own number."""
    found: dict[tuple[int, int], str] = defaultdict(str)
    for page in pdf.pages:
        for char in page.chars:
            if char["mcid"] is not None:
                found[cast("int", page.page_obj.pageid), char["mcid"]] += char["text"]
    return found


def _parts(kids: Any, page: int | None, marked: dict[tuple[int, int], str]) -> Iterator[Tag | str]:
    kids = resolve1(kids)
    for kid in kids if isinstance(kids, list) else [kids]:
        each = resolve1(kid)
        if isinstance(each, int) and page is not None:
            yield marked[page, each]
        elif isinstance(each, dict):
            own = each["Pg"].objid if isinstance(each.get("Pg"), PDFObjRef) else page
            if "MCID" in each and own is not None:
                yield marked[own, each["MCID"]]
            elif "S" in each:
                yield _tag(each, own, marked)


def _tag(element: dict[str, Any], page: int | None, marked: dict[tuple[int, int], str]) -> Tag:
    attributes: dict[str, Any] = {}
    given = resolve1(element.get("A"))
    for each in given if isinstance(given, list) else [given]:
        attributes |= resolve1(each) or {}
    content = tuple(_parts(element.get("K"), page, marked))
    return Tag(element["S"].name, content, attributes, _leads_to(element.get("K")))


def _leads_to(kids: Any) -> str:
    kids = resolve1(kids)
    for kid in kids if isinstance(kids, list) else [kids]:
        each = resolve1(kid)
        target = resolve1(each.get("Obj")) if isinstance(each, dict) else None
        action = resolve1(target.get("A")) if isinstance(target, dict) else None
        if isinstance(action, dict) and "URI" in action:
            return str(decode_text(resolve1(action["URI"])))
    return ""


def everything(raw: bytes) -> Iterator[str]:
    """Every text of a PDF: what its pages say, and each string and each stream in it, unpacked: titles, addresses, tags, metadata."""
    with pdfplumber.open(io.BytesIO(raw)) as pdf:
        for page in pdf.pages:
            yield _UNSEEN.sub("", "".join(char["text"] for char in page.chars))
            yield (page.extract_text() or "").replace("\u00ad\n", "")
        for xref in pdf.doc.xrefs:
            yield from _texts(xref.get_trailer())
            for number in xref.get_objids():
                try:
                    yield from _texts(pdf.doc.getobj(number))
                except (PDFObjectNotFound, PDFSyntaxError):
                    continue


def _texts(value: Any) -> Iterator[str]:
    """The texts in an object. What it refers to is an object of its own."""
    if isinstance(value, bytes):
        yield decode_text(value)
    elif isinstance(value, PSLiteral):
        yield str(value.name)
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield str(name)
            yield from _texts(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from _texts(inner)
    elif isinstance(value, PDFStream):
        yield from _texts(value.attrs)
        yield value.get_data().decode("utf-8", "replace")
