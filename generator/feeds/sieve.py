# SPDX-License-Identifier: EUPL-1.2
"""What the filter page's script reads: every line of the catalogue in few bytes. What many lines have in common is written once and named by number.

`rows` are lists: id, title, kind, state, last day as an ISO date (empty where there is none), the same in words, categories, suppliers, rights. Numbers lead into the lists of
the same names. A set of rights is a list of triples: organization, verdict, and the reason.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from generator.views.catalogue import SHELVES, Line, kind_slug
from generator.views.usage import Verdict
from generator.wording import alphabetical


class _Numbers:
    """Things that are named by number, in the order in which they were met."""

    def __init__(self) -> None:
        self.met: dict[Any, int] = {}

    def of(self, thing: Any) -> int:
        """The number of a thing."""
        return self.met.setdefault(thing, len(self.met))


def sieve_bytes(found: Sequence[Line]) -> bytes:
    """The catalogue."""
    kinds, states, reasons, rights = _Numbers(), _Numbers(), _Numbers(), _Numbers()
    organizations = _numbered({(one.organization.id, one.organization.title) for line in found for one in line.rights})
    categories = _numbered({(one.id, one.title) for line in found for one in line.categories})
    sellers = _numbered({pair for line in found for pair in _sellers(line)})
    verdicts = {verdict: number for number, verdict in enumerate(Verdict)}
    reasons.of("")
    rows = []
    for line in found:
        told = tuple(
            (
                organizations.of((one.organization.id, one.organization.title)),
                verdicts[one.verdict],
                reasons.of(one.reason),
            )
            for one in line.rights
        )
        shelf = line.shelf
        rows.append(
            [
                line.record.id,
                line.record.title,
                kinds.of((kind_slug(line.record.kind), line.record.kind.label)),
                states.of((shelf.slug, shelf.label, line.row.state.label, line.row.state.tone)),
                line.until.isoformat() if line.until else "",
                line.row.until,
                [categories.of((one.id, one.title)) for one in line.categories],
                [sellers.of(pair) for pair in _sellers(line)],
                rights.of(told),
            ]
        )
    data = {
        "shelves": [(shelf.slug, shelf.label) for shelf in SHELVES],
        "verdicts": [(verdict.label, verdict.tone) for verdict in Verdict],
        "organizations": list(organizations.met),
        "categories": list(categories.met),
        "suppliers": list(sellers.met),
        "kinds": list(kinds.met),
        "states": list(states.met),
        "reasons": list(reasons.met),
        "rights": list(rights.met),
        "rows": rows,
    }
    return (json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _numbered(pairs: set[tuple[str, str]]) -> _Numbers:
    """Pairs of id and title, numbered by title."""
    numbers = _Numbers()
    for pair in sorted(pairs, key=lambda each: (alphabetical(each[1]), each)):
        numbers.of(pair)
    return numbers


def _sellers(line: Line) -> list[tuple[str, str]]:
    return [(item.supplier, shown.text) for item, shown in zip(line.record.suppliers, line.row.suppliers, strict=True)]
