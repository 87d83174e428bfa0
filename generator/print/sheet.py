# SPDX-License-Identifier: EUPL-1.2
"""A paper as the data that the template sets: every word and its order. How it looks is decided in `site_templates/print/paper.typ`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.pages.site import Site
from generator.print.blocks import (
    ACCENTS,
    at_noon,
    facts,
    foot,
    head,
    labelled,
    line,
    links,
    p,
    point,
    sender,
    table,
    wrapped,
)
from generator.print.glyphs import printable
from generator.print.prose import Block, Inline, linked, plain, prose
from generator.views.paper import Paper, PaperAction, PaperItem, PaperLeftOut, PaperPoint, PaperPosition, PaperRow
from generator.views.paper_items import WANTED

SIZES = [10.5, 9.75, 9]
"""Sizes of text in points, of which the first that fits is taken: 9 is as small as can be read well."""


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
    blocks = [
        *head(paper.title, site),
        *wrapped("notice", [p([{"strong": plain(paper.cancelled)}])] if paper.cancelled else []),
        *facts(paper.facts),
        *labelled("Tiden", paper.budget, site.url),
        *wrapped("lead", prose(paper.lead, site.url)),
        *(block for one in paper.points for block in _point(one, site.url)),
        *_actions(paper.actions),
        *_left_out(paper.left_out),
        *foot(page, site),
    ]
    return {
        "title": printable(paper.title),
        "sender": sender(site),
        "accent": ACCENTS[site.world],
        "blocks": blocks,
    }


def _point(found: PaperPoint, root: str) -> Iterator[Block]:
    yield point(found.title, found.number, " · ".join(filter(None, (found.presenter, found.time))))
    yield from wrapped("quiet", prose(found.about, root))
    if found.own:
        if found.own.title != found.title:
            yield from wrapped("quiet", [p(plain(found.own.title))])
        yield from _item(found.own, root)
    elif not found.under:
        yield from wrapped("quiet", [p(plain("Inga ärenden."))])
    for item in found.under:
        yield {"is": "item", "number": printable(item.number), "title": printable(item.title)}
        yield from _item(item, root)


def _item(item: PaperItem, root: str) -> Iterator[Block]:
    if item.marks or item.reason:
        yield {"is": "why", "marks": _marks(item.marks), "body": prose(item.reason, root)}
    asked = [*labelled("Önskas", item.wanted, root), *labelled("Förslag", item.recommendation, root)]
    yield from wrapped("strong", asked)
    if item.rows:
        yield table(("Post", "Vad som gäller"), (_row(row, root) for row in item.rows))
    concerns = () if item.rows else item.concerns
    told = [*links("Gäller", concerns, root), *_presenter(item.presenter)]
    yield from wrapped("quiet", [{"is": "lines", "body": told}] if told else [])
    yield from wrapped("said", prose(item.note, root))
    for position in item.positions:
        yield {"is": "strong", "body": list(_position(position, root))}
    if item.outcome:
        yield line("Utfall", plain(item.outcome))


def _marks(marks: tuple[str, ...]) -> list[Inline]:
    """Short words on the item. That something is wanted of the reader stands out."""
    each = ([{"strong": plain(one)}] if one == WANTED else plain(one) for one in marks)
    return [part for one in each for part in (*one, *plain(" · "))][:-1]


def _position(position: PaperPosition, root: str) -> Iterator[Block]:
    yield from labelled(position.kind, position.text, root)
    if position.state:
        yield p(plain(position.state) if position.done else [{"strong": plain(position.state)}])
    told = [
        *links("Ska ändras", position.changes, root),
        *links("Gäller", position.concerns, root),
        *(line("Beslut", plain(decision)) for decision in position.decisions),
        *(line("Avvikande mening", plain(dissent)) for dissent in position.dissents),
    ]
    yield from wrapped("quiet", told)


def _row(row: PaperRow, root: str) -> tuple[list[Inline], ...]:
    return linked(row.record.text, row.record.href, root), plain(row.text)


def _actions(actions: tuple[PaperAction, ...]) -> Iterator[Block]:
    if actions:
        yield point("Åtgärder")
        rows = (tuple(map(plain, (each.what, each.owner, each.due, each.state))) for each in actions)
        yield table(("Vad", "Vem", "När", "Läge"), rows)


def _left_out(left_out: tuple[PaperLeftOut, ...]) -> Iterator[Block]:
    if left_out:
        yield point("Tas inte upp")
        yield table(("Ärende", "Varför"), ((plain(each.title), plain(each.why)) for each in left_out))


def _presenter(presenter: str) -> Iterator[Block]:
    if presenter:
        yield line("Föredrar", plain(presenter))
