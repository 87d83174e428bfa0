# SPDX-License-Identifier: EUPL-1.2
"""Many records of one rule in one item: a rule that raises more than five makes an item with a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator import wording
from generator.model.codes import AgendaRule
from generator.views.agenda.memory import kept_apart
from generator.views.agenda.raised import Basis, Raised, RaisedRow

MANY = 5
"""A rule that raises more records than this makes one item of them."""


class Matter(NamedTuple):
    """One record that a rule raises: as an item of its own, and as a row of a table, where the record's title stands beside `row`."""

    raised: Raised
    row: str


class Table(NamedTuple):
    """What an item says that gathers many records of a rule. `one` and `many` are the nouns of what is counted, `said` what is said of them."""

    rule: AgendaRule
    title: str
    public_title: str
    one: str
    many: str
    said: str
    wanted: str
    recommendation: str = ""


def gathered(basis: Basis, table: Table, matters: Iterable[Matter], *, always: bool = False) -> Iterator[Raised]:
    """The matters as items, or as one item with a table where they are more than five (or `always`).

    What the chair has chosen about, what has been put off and what already stands in the summons of this very meeting stays as it was: an item of its
    own, or a table. A matter that is about no record cannot be a row, and stands alone; so does one that is secret, since notes about a table are public.
    Each item is public under the same words as the others of its rule, so a table is public under a title that names no record, and lists its records
    in its rows only.
    """
    apart, all_of_them = kept_apart(basis), tuple(matters)
    rows = [each for each in all_of_them if _can_be_row(each.raised) and each.raised.id not in apart]
    if not rows or not (always or table.rule.value in apart or len(rows) > MANY):
        yield from (each.raised for each in all_of_them)
        return
    wants = any(each.raised.position_wanted for each in rows)
    yield Raised(
        table.rule.value,
        table.rule,
        table.title,
        table.public_title,
        reason=f"{wording.count(len(rows), table.one, table.many)} {table.said}.",
        wanted=table.wanted,
        position_wanted=wants,
        recommendation=table.recommendation if wants else "",
        rows=tuple(RaisedRow(each.raised.concerns[0], each.row) for each in rows),
    )
    yield from (each.raised for each in all_of_them if each not in rows)


def _can_be_row(raised: Raised) -> bool:
    return bool(raised.concerns) and not raised.secret
