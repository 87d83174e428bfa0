# SPDX-License-Identifier: EUPL-1.2
"""The Markdown subset of the register: paragraphs, headings, lists, emphasis, tables and links; HTML is off (DESIGN § 3.9)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

_RULES = ("list", "emphasis", "link", "backticks", "escape", "autolink", "entity")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<!--")


@cache
def _parser(*, headings: bool) -> MarkdownIt:
    return MarkdownIt("zero", {"html": False, "linkify": False}).enable(
        [*_RULES, *(["heading", "table", "blockquote"] if headings else [])]
    )


@cache
def _page_parser(*, lines: bool) -> MarkdownIt:
    settings = {"html": False, "linkify": False, "breaks": lines, "xhtmlOut": False}
    return MarkdownIt("zero", settings).enable([*_RULES, "heading", "newline"])


@lru_cache(maxsize=50_000)
def render(text: str) -> str:
    """The HTML of a text in a record: paragraphs, lists, emphasis and links. A link that is not http, https, mailto or of the site stays text."""
    return str(_parser(headings=False).render(text))


def render_page(text: str, *, lines: bool = False) -> str:
    """The HTML of a text with headings of its own, which is a page; otherwise as `render`. With `lines` each line of the text is one to the reader."""
    return str(_page_parser(lines=lines).render(text))


def tokens(text: str) -> list[Token]:
    """The same text as `render` reads it, for those who write something else than HTML."""
    return _parser(headings=False).parse(text)


def html_in(text: str) -> Iterator[str]:
    """HTML tags that stand in prose outside code."""
    for token in _inline(text):
        if token.type == "text":
            yield from (match[0] for match in _TAG.finditer(token.content))


def links_in(text: str) -> Iterator[str]:
    """Every address that prose links to."""
    for token in _inline(text):
        if token.type == "link_open":
            yield str(token.attrs["href"])


def _inline(text: str) -> Iterator[Token]:
    for token in _parser(headings=True).parse(text):
        yield from token.children or ()
