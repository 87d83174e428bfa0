# SPDX-License-Identifier: EUPL-1.2
"""What the filter page's script reads: every line of the catalogue in few bytes. What many lines have in common is written once and named by number.

`rows` are lists: id, title, kind, state, last day as an ISO date (empty where there is none), the same in words, categories, suppliers, rights. Numbers
lead into the lists of the same names. A set of rights is a list of triples: organization, verdict, and the reason. A verdict is its label, its tone, and
1 where who gets it may not order and will not.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, NamedTuple

from generator.numbered import Numbered
from generator.views.catalogue import SHELVES, Line, kind_slug
from generator.views.usage import NEVER, Verdict
from generator.wording import alphabetical


class _Names(NamedTuple):
    """What the lines have in common, named by number."""

    organizations: Numbered[Any]
    categories: Numbered[Any]
    suppliers: Numbered[Any]
    kinds: Numbered[Any]
    states: Numbered[Any]
    reasons: Numbered[Any]
    rights: Numbered[Any]


def sieve_bytes(found: Sequence[Line]) -> bytes:
    """The catalogue."""
    names = _Names(
        _numbered({(one.organization.id, one.organization.title) for line in found for one in line.rights}),
        _numbered({(one.id, one.title) for line in found for one in line.categories}),
        _numbered({pair for line in found for pair in line.sellers}),
        *(Numbered[Any]() for _ in range(4)),
    )
    rows = [_row(line, names) for line in found]
    shared: dict[str, Any] = {
        "shelves": [(shelf.slug, shelf.label) for shelf in SHELVES],
        "verdicts": [(verdict.label, verdict.tone, int(verdict in NEVER)) for verdict in Verdict],
    }
    shared |= {name: numbers.values() for name, numbers in names._asdict().items()}
    return (json.dumps(shared | {"rows": rows}, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


_VERDICTS = {verdict: number for number, verdict in enumerate(Verdict)}


def _row(line: Line, names: _Names) -> list[Any]:
    rights = tuple(
        (
            names.organizations.of((one.organization.id, one.organization.title)),
            _VERDICTS[one.verdict],
            names.reasons.of(one.reason),
        )
        for one in line.rights
    )
    shelf, state = line.shelf, line.row.state
    return [
        line.record.id,
        line.record.title,
        names.kinds.of((kind_slug(line.record.kind), line.record.kind.label)),
        names.states.of((shelf.slug, shelf.label, state.label, state.tone)),
        line.until.isoformat() if line.until else "",
        line.row.until,
        [names.categories.of((one.id, one.title)) for one in line.categories],
        [names.suppliers.of(pair) for pair in line.sellers],
        names.rights.of(rights),
    ]


def _numbered(pairs: set[tuple[str, str]]) -> Numbered[Any]:
    """Pairs of id and title, numbered by title."""
    numbers = Numbered[Any]()
    for pair in sorted(pairs, key=lambda each: (alphabetical(each[1]), each)):
        numbers.of(pair)
    return numbers
