# SPDX-License-Identifier: EUPL-1.2
"""The words of a meeting's paper, as they are read on a page, in Markdown and in a document: to see that they all say the same."""

from __future__ import annotations

import re
from html import unescape

from generator.views.paper import Paper

_BETWEEN = re.compile(r"\s+")


def plain(text: str) -> str:
    """Only the words, whatever marks and tags stand between them."""
    return _BETWEEN.sub(" ", unescape(re.sub(r"<[^>]+>", " ", text)).replace("\u00a0", " "))


def from_markdown(text: str) -> str:
    """The words of a Markdown file."""
    shown = re.sub(r"^#+ ", "", text, flags=re.MULTILINE)
    return plain(re.sub(r"\\([\\`*_\[\]<>])", r"\1", re.sub(r"\]\([^)]*\)|[*\[]", " ", shown)))


def said(paper: Paper) -> list[str]:
    """Every text of a paper that a reader is to meet, in order."""
    found: list[str] = []
    for point in paper.points:
        found += [point.number, point.title, point.presenter, point.about]
        for item in point.items:
            found += [item.number, item.title, *item.marks, item.reason, item.wanted, item.recommendation]
            found += [text for row in item.rows for text in (row.record.text, row.text)]
            found += [] if item.rows else [each.text for each in item.concerns]
            found += [item.note]
            for position in item.positions:
                found += [position.kind, position.text, position.more, *(each.text for each in position.changes)]
                found += [*(each.text for each in position.concerns), *position.decisions, *position.dissents]
            found += [item.outcome]
    return [plain(text).strip() for text in found if text]
