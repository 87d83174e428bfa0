# SPDX-License-Identifier: EUPL-1.2
"""Where the tables, or two rows of one, say different things of the same procurement: kept, and told in remarks."""

from __future__ import annotations

from collections import defaultdict

from generator.imports.cases import Case, Remarks
from generator.imports.columns import COMMON, Table
from generator.words import listed


def tell_conflicts(case: Case, remarks: Remarks) -> None:
    """Say where the rows of a procurement differ, and what of it stands in the record: the first that is not empty."""
    _repeated(case, remarks)
    if len({entry.common for entry in case.entries}) == 1:
        return
    lacking: dict[tuple[Table, ...], list[str]] = defaultdict(list)
    for at, column in enumerate(COMMON):
        tables: dict[str, dict[Table, None]] = defaultdict(dict)
        for entry in case.entries:
            tables[entry.common[at]].setdefault(entry.place.table)
        empty = tables.pop("", {})
        if empty and tables:
            lacking[tuple(empty)].append(f"”{column}”")
        if len(tables) > 1:
            told = listed([f"{value} ({_over(tuple(found))})" for value, found in tables.items()])
            remarks.say(f"Källan anger ”{column}” på flera sätt: {told}. Här gäller den första uppgiften.")
    for without, columns in lacking.items():
        remarks.say(f"Källan saknar {listed(columns)} i {_over(without)} men har uppgiften på annat håll.")


def _repeated(case: Case, remarks: Remarks) -> None:
    rows = case.of(Table.PROCUREMENTS)
    if not rows:
        tables = tuple(dict.fromkeys(entry.place.table for entry in case.entries))
        remarks.say(
            f"Upphandlingen saknas i källans tabell över upphandlingar; uppgifterna kommer från {_over(tables)}."
        )
        return
    for entry in rows[1:]:
        same = "och säger detsamma" if entry.common == rows[0].common else "med andra uppgifter"
        text = f"Upphandlingen står mer än en gång i källan, {same} ({entry.place}, antal {entry.number or 'saknas'})."
        remarks.say(text, places=[entry.place])
    if rows[0].number != "1":
        found = f"räknar den här raden som {rows[0].number} upphandlingar" if rows[0].number else "saknar antal"
        remarks.say(f"Källan {found} ({rows[0].place}).")


def _over(tables: tuple[Table, ...]) -> str:
    noun = "tabellen" if len(tables) == 1 else "tabellerna"
    return f"{noun} över {listed([table.subject for table in tables])}"
