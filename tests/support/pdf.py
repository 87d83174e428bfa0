# SPDX-License-Identifier: EUPL-1.2
"""What a PDF says to those who do not look at it: its tags in their order, its words, its metadata, and every text anywhere in the file."""

from __future__ import annotations

import io
import re
import zlib
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple, cast
from unittest.mock import patch

import pdfplumber
import pypdfium2  # type: ignore[import-untyped]
from pdfminer.pdftypes import PDFObjRef, resolve1
from pdfminer.psparser import PSLiteral
from pdfminer.utils import decode_text
from pdfplumber import page as plumbed

from generator.pages.site import Site
from generator.print.papers import Page
from generator.print.sheet import order
from generator.print.typesetter import Printed, Typesetter

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


def char_sizes(raw: bytes) -> set[float]:
    """The sizes of the letters of a document, in points."""
    with pdfplumber.open(io.BytesIO(raw)) as pdf:
        return {round(char["size"], 2) for page in pdf.pages for char in page.chars}


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
    if "Alt" in element:
        attributes["Alt"] = decode_text(resolve1(element["Alt"]))
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
    """Every text of a PDF: what its pages say, and each string in its objects: titles, addresses, tags, metadata. Fast, for papers of any length."""
    document = pypdfium2.PdfDocument(raw)
    for page in document:
        yield _CUT.sub("", page.get_textpage().get_text_range())
    document.close()
    yield from dict.fromkeys(_strings(_STREAM.sub(rb"\1", raw)))
    for head, body in _STREAM.findall(raw):
        if b"/ObjStm" in head or b"/Metadata" in head:
            opened = zlib.decompress(body) if b"/FlateDecode" in head else body
            yield opened.decode("utf-8", "replace")
            yield from _strings(opened)


_CUT = re.compile(r"[\u00ad\ufffe\x02]\s*")
"""What stands where a word is cut off at the end of a line."""
_STREAM = re.compile(rb"obj\s*(<<(?:(?!endobj).)*?>>)\s*stream\r?\n(.*?)\s*endstream", re.DOTALL)
_STRING = re.compile(rb"\(((?:[^()\\]|\\.)*)\)|<([0-9A-Fa-f\s]+)>(?!>)", re.DOTALL)
_ESCAPED = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_SIGNS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def _strings(objects: bytes) -> Iterator[str]:
    """The strings in objects that are not packed, as text."""
    for literal, digits in _STRING.findall(objects):
        found = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode()) if digits else _ESCAPED.sub(_sign, literal)
        yield decode_text(found)


def _sign(match: re.Match[bytes]) -> bytes:
    sign = match[1]
    return bytes([int(sign, 8) % 256]) if sign[0] in range(0x30, 0x38) else _SIGNS.get(sign, sign)


def set_alone(page: Page, site: Site) -> Printed:
    """One paper as PDF, and how many pages it has."""
    with Typesetter() as typesetter:
        return typesetter.set(order(page.paper, site, page.address, page.most), page.paper.title)
