# SPDX-License-Identifier: EUPL-1.2
"""Text of records as data that the template sets: plain text, and the small Markdown subset (`model/markdown.py`) as paragraphs and lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Any

from markdown_it.token import Token

from generator.model.markdown import tokens
from generator.print.glyphs import printable

Inline = dict[str, Any]
"""A piece of a line: `text`, `strong`, `emph`, `link` with `body`, or `break`."""
Block = dict[str, Any]
"""A paragraph, a list or another part of a page; `is` says which."""

LEADS_AWAY = ("https:", "http:", "mailto:", "tel:")


def plain(text: str) -> list[Inline]:
    """Text as it is, on one line: nothing in it is read as Markdown."""
    return [{"text": printable(text)}]


def linked(text: str, href: str, root: str) -> list[Inline]:
    """Text that leads somewhere, or only text where it leads nowhere. `root` is the address of the site."""
    target = absolute(href, root)
    return [{"link": target, "body": plain(text)}] if target else plain(text)


def absolute(href: str, root: str) -> str:
    """An address that leads right from a paper too. What is written from the site's root gets the site's address before it."""
    if not href or href.startswith(LEADS_AWAY):
        return href
    return "" if href.startswith(("#", "//")) or ":" in href.partition("/")[0] else root + href.lstrip("/")


def prose(text: str, root: str) -> list[Block]:
    """The paragraphs and lists of a text in Markdown."""
    return list(_blocks(iter(tokens(text)), root)) if text else []


def _blocks(stream: Iterator[Token], root: str) -> Iterator[Block]:
    for token in stream:
        if token.type == "inline":
            yield {"is": "p", "body": _inline(iter(token.children or ()), root)}
        elif token.type == "bullet_list_open":
            yield {"is": "bullets", "items": _items(stream, token, root)}
        elif token.type == "ordered_list_open":
            start = token.attrs.get("start", 1)
            yield {"is": "numbers", "start": int(start), "items": _items(stream, token, root)}


def _items(stream: Iterator[Token], opened: Token, root: str) -> list[list[Block]]:
    ends = opened.type.replace("open", "close")
    within = takewhile(lambda token: (token.type, token.level) != (ends, opened.level), stream)
    return [list(_blocks(_until_close(within, token), root)) for token in within if token.type == "list_item_open"]


def _until_close(stream: Iterator[Token], opened: Token) -> Iterator[Token]:
    ends = opened.type.replace("open", "close")
    return takewhile(lambda token: (token.type, token.level) != (ends, opened.level), stream)


MARKS = {"strong_open": "strong", "em_open": "emph"}


def _inline(stream: Iterator[Token], root: str) -> list[Inline]:
    found: list[Inline] = []
    for token in stream:
        if token.type in ("text", "code_inline"):
            found += plain(token.content) if token.content else []
        elif token.type == "softbreak":
            found.append({"text": " "})
        elif token.type == "hardbreak":
            found.append({"break": True})
        elif token.type in MARKS:
            found.append({MARKS[token.type]: _inline(_until_close(stream, token), root)})
        elif token.type == "link_open":
            body = _inline(_until_close(stream, token), root)
            found += _led(body, absolute(str(token.attrs["href"]), root))
    return found


def _led(body: Sequence[Inline], target: str) -> list[Inline]:
    return [{"link": target, "body": list(body)}] if target and body else list(body)
