# SPDX-License-Identifier: EUPL-1.2
"""The blocks that every paper is put together of, as the data that the template sets (`site_templates/print/paper.typ`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time

from generator.pages.site import Site
from generator.print.glyphs import printable
from generator.print.prose import Block, Inline, linked, plain, prose
from generator.views.facts import Shown

ACCENTS = {"public": "#0b4f58", "internal": "#5c1f45"}
"""The colour of each site's band (`samkop.css`), so that nobody takes an internal paper for a public one."""
EXAMPLE = "Det här är ett exempel. Avtal, upphandlingar och leverantörer är påhittade."


def sender(site: Site) -> str:
    """Whose paper it is."""
    return printable(" · ".join(filter(None, (site.name, site.label))))


def head(title: str, site: Site) -> Iterator[Block]:
    """What every paper begins with: whose it is, that it is an example, and its title."""
    yield {"is": "top", "sender": sender(site)}
    if site.example:
        yield {"is": "notice", "body": [p(plain(EXAMPLE))]}
    yield {"is": "title", "text": printable(title)}


def foot(page: str, site: Site) -> Iterator[Block]:
    """What every paper ends with: where its page is. `page` is that address from the site's root."""
    yield from wrapped("quiet", [line("På webben", linked(site.url + page, page, site.url))])


def point(title: str, number: str = "", aside: str = "") -> Block:
    """A heading of the second level."""
    return {"is": "point", "number": printable(number), "title": printable(title), "aside": printable(aside)}


def facts(rows: Iterable[tuple[str, str]]) -> Iterator[Block]:
    """Pairs of label and text, those without text left out."""
    found = [{"label": printable(label), "body": plain(text)} for label, text in rows if text]
    if found:
        yield {"is": "facts", "rows": found}


def table(heads: tuple[str, ...], rows: Iterable[tuple[list[Inline], ...]]) -> Block:
    """A table with a row of heads."""
    cells = [[{"body": cell} for cell in row] for row in rows]
    return {"is": "table", "heads": list(heads), "rows": cells}


def links(label: str, shown: tuple[Shown, ...], root: str) -> Iterator[Block]:
    """Records beside each other, behind a word on what they are."""
    if shown:
        each = [linked(one.text, one.href, root) for one in shown]
        body = [part for one in each for part in (*one, *plain(", "))][:-1]
        yield line(label, body)


def labelled(label: str, text: str, root: str) -> Iterator[Block]:
    """A text in Markdown whose first paragraph begins with a word on what it is."""
    found = prose(text, root)
    if found and found[0]["is"] == "p":
        yield line(label, found[0]["body"])
        yield from found[1:]
    elif found:
        yield p([{"strong": plain(f"{label}:")}])
        yield from found


def line(label: str, body: list[Inline]) -> Block:
    """A line that begins with a word on what it is."""
    return {"is": "line", "label": printable(label), "body": body}


def p(body: list[Inline]) -> Block:
    """A paragraph."""
    return {"is": "p", "body": body}


def wrapped(kind: str, body: list[Block]) -> Iterator[Block]:
    """Blocks in a block of a kind; nothing where there are none."""
    if body:
        yield {"is": kind, "body": body}


def at_noon(day: date) -> int:
    """Noon of a day in UTC as seconds since 1970: the same day in Sweden, whatever the season."""
    return int(datetime.combine(day, time(12), UTC).timestamp())
