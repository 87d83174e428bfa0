# SPDX-License-Identifier: EUPL-1.2
"""A paper as Markdown, to be pasted into a mail: what the page says in the same order, with links that work anywhere.

Texts are Markdown already in the register, and stand as they are; titles are plain text, and what would mean something in Markdown is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.views.facts import Shown
from generator.views.paper import Paper, PaperItem, PaperPoint, PaperPosition

_SIGNS = re.compile(r"[\\`*_\[\]<>]")
_FROM_ROOT = re.compile(r"\]\(/")


def markdown_bytes(paper: Paper, site: str) -> bytes:
    """The paper as a file. `site` is the address that links begin with."""
    return ("\n\n".join(_blocks(paper, site)).replace("\u00a0", " ") + "\n").encode()


def _blocks(paper: Paper, site: str) -> Iterator[str]:
    """The paragraphs of the paper, each without the empty lines around it."""
    yield f"# {_plain(paper.title)}"
    if paper.cancelled:
        yield f"**{_plain(paper.cancelled)}**"
    yield "\n".join(f"- {_plain(term)}: {_plain(told)}" for term, told in paper.facts)
    yield from _text(paper.budget and f"**Tiden:** {paper.budget}", site)
    yield from _text(paper.lead, site)
    for point in paper.points:
        yield from _point(point, site)
    if paper.actions:
        yield "## Åtgärder"
        yield "\n".join(
            f"- {_plain(each.what)} ({_plain(each.owner)}, senast {each.due}): {each.state}" for each in paper.actions
        )
    if paper.left_out:
        yield "## Tas inte upp"
        yield "\n".join(f"- {_plain(each.title)}: {_plain(each.why)}" for each in paper.left_out)


def _point(point: PaperPoint, site: str) -> Iterator[str]:
    yield f"## {point.number}. {_plain(point.title)}{f' ({point.time})' if point.time else ''}"
    if point.presenter:
        yield f"Föredrar: {_plain(point.presenter)}"
    yield from _text(point.about, site)
    if point.own:
        if point.own.title != point.title:
            yield _plain(point.own.title)
        yield from _item(point.own, site)
    elif not point.under:
        yield "Inga ärenden."
    for item in point.under:
        yield f"### {item.number} {_plain(item.title)}"
        yield from _item(item, site)


def _item(item: PaperItem, site: str) -> Iterator[str]:
    if item.marks:
        yield f"*{_plain(', '.join(item.marks))}*"
    yield from _text(item.reason, site)
    yield from _text(item.wanted and f"**Önskas:** {item.wanted}", site)
    yield from _text(item.recommendation and f"**Förslag:** {item.recommendation}", site)
    if item.rows:
        yield "\n".join(f"- {_link(row.record, site)}: {row.text}" for row in item.rows)
    elif item.concerns:
        yield _links(item.concerns, site)
    if item.presenter:
        yield f"Föredrar: {_plain(item.presenter)}"
    yield from _text(item.note, site)
    for position in item.positions:
        yield from _position(position, site)
    if item.outcome:
        yield f"**Utfall:** {_plain(item.outcome)}"


def _position(position: PaperPosition, site: str) -> Iterator[str]:
    yield from _text(f"**{position.kind}:** {position.text}", site)
    lines = [_plain(position.state)]
    lines += [f"Ska ändras: {_links(position.changes, site)}"] if position.changes else []
    lines += [f"Gäller: {_links(position.concerns, site)}"] if position.concerns else []
    lines += [f"Beslut: {_plain(each)}" for each in position.decisions]
    lines += [f"Avvikande mening, {_plain(each)}" for each in position.dissents]
    yield "\n".join(f"- {each}" for each in lines)


def _links(shown: Iterable[Shown], site: str) -> str:
    return ", ".join(_link(each, site) for each in shown)


def _link(shown: Shown, site: str) -> str:
    return f"[{_plain(shown.text)}]({site}{shown.href})" if shown.href else _plain(shown.text)


def _text(text: str, site: str) -> Iterator[str]:
    """A text of the register, with its links from the root as whole addresses."""
    if text.strip():
        yield _FROM_ROOT.sub(f"]({site}", text.strip())


def _plain(text: str) -> str:
    return _SIGNS.sub(r"\\\g<0>", " ".join(text.split(" ")))
