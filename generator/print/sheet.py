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

ACCENTS = {"public": "#0b4f58", "internal": "#5c1f45"}
"""The colour of each site's band (`samkop.css`), so that nobody takes an internal paper for a public one."""
MOST = {"underlag": 2}
"""Kinds of paper that must fit so many pages."""
SIZES = [10.5, 10, 9.5, 9]
"""Sizes of text in points, of which the first that fits is taken: 9 is as small as can be read well."""
EXAMPLE = "Det här är ett exempel. Avtal, upphandlingar och leverantörer är påhittade."


def order(paper: Paper, site: Site, page: str) -> dict[str, Any]:
    """What the typesetter is told (see `press.py`). `page` is the address of the paper's page from the site's root. Equal orders are equal documents."""
    told: dict[str, Any] = {"paper": sheet(paper, site, page), "timestamp": at_noon(site.as_of)}
    return told | ({"sizes": SIZES, "most": MOST[paper.kind]} if paper.kind in MOST else {})


def sheet(paper: Paper, site: Site, page: str) -> dict[str, Any]:
    """What the template is given: every word in its order."""
    sender = " · ".join(filter(None, (site.name, site.label)))
    blocks = [
        {"is": "top", "sender": printable(sender)},
        *([{"is": "notice", "body": [_p(plain(EXAMPLE))]}] if site.example else []),
        {"is": "title", "text": printable(paper.title)},
        *_wrapped("notice", [_p([{"strong": plain(paper.cancelled)}])] if paper.cancelled else []),
        *_wrapped("lead", prose(paper.lead, site.url)),
        *_facts(paper.facts),
        *([_line("Tid för punkterna", plain(paper.budget))] if paper.budget else []),
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
    for item in point.items:
        if item.number != point.number:
            yield {"is": "item", "number": printable(item.number), "title": printable(item.title)}
        elif item.title != point.title:
            yield _p(plain(item.title))
        yield from _item(item, root)


def _item(item: PaperItem, root: str) -> Iterator[Block]:
    quiet = [_p(plain(" · ".join(item.marks)))] if item.marks else []
    yield from _wrapped("quiet", [*quiet, *prose(item.reason, root)])
    wanted = [_line("Önskas", plain(item.wanted))] if item.wanted else []
    proposed = [_line("Förslag", plain(item.recommendation))] if item.recommendation else []
    yield from _wrapped("strong", wanted + proposed)
    yield from _wrapped("quiet", [*_presenter(item.presenter), *_links("Gäller", item.concerns, root)])
    if item.rows:
        yield _table(("Post", "Vad som gäller"), (1, 1), (_row(row, root) for row in item.rows))
    yield from _wrapped("said", prose(item.note, root))
    if item.outcome:
        yield _line("Utfall", plain(item.outcome))
    for position in item.positions:
        yield {"is": "strong", "body": list(_position(position, root))}


def _position(position: PaperPosition, root: str) -> Iterator[Block]:
    first, *rest = prose(position.text, root) or [_p([])]
    if first["is"] == "p":
        yield {**_line(position.kind, first["body"])}
        yield from rest
    else:
        yield _p([{"strong": plain(position.kind)}])
        yield from (first, *rest)
    told = [
        *_links("Ska ändras", position.changes, root),
        *_links("Gäller", position.concerns, root),
        *(_line("Avvikande mening", plain(dissent)) for dissent in position.dissents),
        *(_line("Beslut", plain(decision)) for decision in position.decisions),
    ]
    yield from _wrapped("quiet", told)
    if position.state:
        yield _p([{"strong": plain(position.state)}] if not position.done else plain(position.state))


def _row(row: PaperRow, root: str) -> tuple[list[Inline], ...]:
    return linked(row.record.text, row.record.href, root), plain(row.text)


def _actions(actions: tuple[PaperAction, ...]) -> Iterator[Block]:
    if actions:
        yield {"is": "point", "number": "", "title": "Att göra", "aside": ""}
        rows = (tuple(map(plain, (each.what, each.owner, each.due, each.state))) for each in actions)
        yield _table(("Vad", "Vem", "När", "Läge"), (9, 8, 6, 4), rows)


def _left_out(left_out: tuple[PaperLeftOut, ...]) -> Iterator[Block]:
    if left_out:
        yield {"is": "point", "number": "", "title": "Tas inte upp", "aside": ""}
        yield _table(("Ärende", "Varför"), (1, 1), ((plain(each.title), plain(each.why)) for each in left_out))


def _table(heads: tuple[str, ...], widths: tuple[int, ...], rows: Iterable[tuple[list[Inline], ...]]) -> Block:
    """A table with a row of heads. `widths` are shares of the page's."""
    cells = [[{"body": cell} for cell in row] for row in rows]
    return {"is": "table", "heads": list(heads), "widths": list(widths), "rows": cells}


def _presenter(presenter: str) -> Iterator[Block]:
    if presenter:
        yield _line("Föredragande", plain(presenter))


def _links(label: str, shown: tuple[Shown, ...], root: str) -> Iterator[Block]:
    if shown:
        each = [linked(one.text, one.href, root) for one in shown]
        body = [part for one in each for part in (*one, *plain(", "))][:-1]
        yield _line(label, body)


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
