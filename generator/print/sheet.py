# SPDX-License-Identifier: EUPL-1.2
"""A paper as the data that the template sets: every word and its order. How it looks is decided in `site_templates/print/paper.typ`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time
from typing import Any

from generator.pages.site import Site
from generator.print.glyphs import printable
from generator.print.prose import Block, Inline, linked, plain, prose
from generator.views.facts import Shown
from generator.views.paper import Paper, PaperAction, PaperItem, PaperLeftOut, PaperPoint, PaperPosition, PaperRow
from generator.views.paper_items import WANTED

ACCENTS = {"public": "#0b4f58", "internal": "#5c1f45"}
"""The colour of each site's band (`samkop.css`), so that nobody takes an internal paper for a public one."""
SIZES = [10.5, 9.75, 9]
"""Sizes of text in points, of which the first that fits is taken: 9 is as small as can be read well."""
EXAMPLE = "Det här är ett exempel. Avtal, upphandlingar och leverantörer är påhittade."


def order(paper: Paper, site: Site, page: str, most: int | None = None) -> dict[str, Any]:
    """What the typesetter is told (see `press.py`). Equal orders are equal documents.

    `page` is the address of the paper's page from the site's root. A paper that may have `most` pages is set closer, and in smaller letters where it needs to.
    """
    told = sheet(paper, site, page)
    if most is None:
        return {"paper": told, "timestamp": at_noon(site.as_of)}
    return {"paper": told | {"dense": True}, "timestamp": at_noon(site.as_of), "sizes": SIZES, "most": most}


def sheet(paper: Paper, site: Site, page: str) -> dict[str, Any]:
    """What the template is given: every word in its order."""
    sender = " · ".join(filter(None, (site.name, site.label)))
    blocks = [
        {"is": "top", "sender": printable(sender)},
        *([{"is": "notice", "body": [_p(plain(EXAMPLE))]}] if site.example else []),
        {"is": "title", "text": printable(paper.title)},
        *_wrapped("notice", [_p([{"strong": plain(paper.cancelled)}])] if paper.cancelled else []),
        *_facts(paper.facts),
        *_labelled("Tiden", paper.budget, site.url),
        *_wrapped("lead", prose(paper.lead, site.url)),
        *(block for point in paper.points for block in _point(point, site.url)),
        *_actions(paper.actions),
        *_left_out(paper.left_out),
        *_wrapped("quiet", [_line("På webben", linked(site.url + page, page, site.url))]),
    ]
    return {
        "title": printable(paper.title),
        "sender": printable(sender),
        "accent": ACCENTS[site.world],
        "blocks": blocks,
    }


def _facts(facts: Iterable[tuple[str, str]]) -> Iterator[Block]:
    rows = [{"label": printable(label), "body": plain(text)} for label, text in facts if text]
    if rows:
        yield {"is": "facts", "rows": rows}


def _point(point: PaperPoint, root: str) -> Iterator[Block]:
    yield {
        "is": "point",
        "number": printable(point.number),
        "title": printable(point.title),
        "aside": printable(" · ".join(filter(None, (point.presenter, point.time)))),
    }
    yield from _wrapped("quiet", prose(point.about, root))
    if point.own:
        if point.own.title != point.title:
            yield from _wrapped("quiet", [_p(plain(point.own.title))])
        yield from _item(point.own, root)
    elif not point.under:
        yield from _wrapped("quiet", [_p(plain("Inga ärenden."))])
    for item in point.under:
        yield {"is": "item", "number": printable(item.number), "title": printable(item.title)}
        yield from _item(item, root)


def _item(item: PaperItem, root: str) -> Iterator[Block]:
    if item.marks or item.reason:
        yield {"is": "why", "marks": _marks(item.marks), "body": prose(item.reason, root)}
    asked = [*_labelled("Önskas", item.wanted, root), *_labelled("Förslag", item.recommendation, root)]
    yield from _wrapped("strong", asked)
    if item.rows:
        yield _table(("Post", "Vad som gäller"), (_row(row, root) for row in item.rows))
    concerns = () if item.rows else item.concerns
    told = [*_links("Gäller", concerns, root), *_presenter(item.presenter)]
    yield from _wrapped("quiet", [{"is": "lines", "body": told}] if told else [])
    yield from _wrapped("said", prose(item.note, root))
    for position in item.positions:
        yield {"is": "strong", "body": list(_position(position, root))}
    if item.outcome:
        yield _line("Utfall", plain(item.outcome))


def _marks(marks: tuple[str, ...]) -> list[Inline]:
    """Short words on the item. That something is wanted of the reader stands out."""
    each = ([{"strong": plain(one)}] if one == WANTED else plain(one) for one in marks)
    return [part for one in each for part in (*one, *plain(" · "))][:-1]


def _position(position: PaperPosition, root: str) -> Iterator[Block]:
    yield from _labelled(position.kind, position.text, root)
    if position.state:
        yield _p(plain(position.state) if position.done else [{"strong": plain(position.state)}])
    told = [
        *_links("Ska ändras", position.changes, root),
        *_links("Gäller", position.concerns, root),
        *(_line("Beslut", plain(decision)) for decision in position.decisions),
        *(_line("Avvikande mening", plain(dissent)) for dissent in position.dissents),
    ]
    yield from _wrapped("quiet", told)


def _row(row: PaperRow, root: str) -> tuple[list[Inline], ...]:
    return linked(row.record.text, row.record.href, root), plain(row.text)


def _actions(actions: tuple[PaperAction, ...]) -> Iterator[Block]:
    if actions:
        yield {"is": "point", "number": "", "title": "Åtgärder", "aside": ""}
        rows = (tuple(map(plain, (each.what, each.owner, each.due, each.state))) for each in actions)
        yield _table(("Vad", "Vem", "När", "Läge"), rows)


def _left_out(left_out: tuple[PaperLeftOut, ...]) -> Iterator[Block]:
    if left_out:
        yield {"is": "point", "number": "", "title": "Tas inte upp", "aside": ""}
        yield _table(("Ärende", "Varför"), ((plain(each.title), plain(each.why)) for each in left_out))


def _table(heads: tuple[str, ...], rows: Iterable[tuple[list[Inline], ...]]) -> Block:
    """A table with a row of heads."""
    cells = [[{"body": cell} for cell in row] for row in rows]
    return {"is": "table", "heads": list(heads), "rows": cells}


def _presenter(presenter: str) -> Iterator[Block]:
    if presenter:
        yield _line("Föredrar", plain(presenter))


def _links(label: str, shown: tuple[Shown, ...], root: str) -> Iterator[Block]:
    if shown:
        each = [linked(one.text, one.href, root) for one in shown]
        body = [part for one in each for part in (*one, *plain(", "))][:-1]
        yield _line(label, body)


def _labelled(label: str, text: str, root: str) -> Iterator[Block]:
    """A text in Markdown whose first paragraph begins with a word on what it is."""
    found = prose(text, root)
    if found and found[0]["is"] == "p":
        yield _line(label, found[0]["body"])
        yield from found[1:]
    elif found:
        yield _p([{"strong": plain(f"{label}:")}])
        yield from found


def _line(label: str, body: list[Inline]) -> Block:
    return {"is": "line", "label": printable(label), "body": body}


def _p(body: list[Inline]) -> Block:
    return {"is": "p", "body": body}


def _wrapped(kind: str, body: list[Block]) -> Iterator[Block]:
    if body:
        yield {"is": kind, "body": body}


def at_noon(day: date) -> int:
    """Noon of a day in UTC as seconds since 1970: the same day in Sweden, whatever the season."""
    return int(datetime.combine(day, time(12), UTC).timestamp())
