# SPDX-License-Identifier: EUPL-1.2
"""The account: every row of the buyer that was read has its place in the register, and nothing stands there without a row.

The books are kept apart from the work. What a row says is noted when it is read; what a procurement says is taken from
the validated record, not from what made it. At the end the two sides must be equal, row for row.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from generator.imports.cases import Place, Remarks, key_of
from generator.imports.columns import LOT, SUPPLIER_NAME, Table
from generator.imports.suppliers import same_name
from generator.imports.tables import fault
from generator.imports.translate import number, rounded
from generator.model.procurement import Procurement
from generator.problem import Problem


class Fact(NamedTuple):
    """What one row says, free of how it is written."""

    table: Table
    procurement: str
    lot: str
    supplier: str
    number: str


class TableAccount(NamedTuple):
    """The rows of one table: read, those of other buyers, those in the fields of records, those told in remarks."""

    table: Table
    read: int
    others: int
    placed: int
    told: int


class Account:
    """The books of one import."""

    def __init__(self) -> None:
        self._rows: dict[Place, Fact] = {}
        self._found: Counter[Fact] = Counter()
        self._told: set[Place] = set()
        self._read: Counter[Table] = Counter()
        self._others: Counter[Table] = Counter()

    def skip(self, table: Table) -> None:
        """Note a row of another buyer."""
        self._read[table] += 1
        self._others[table] += 1

    def enter(self, place: Place, values: Mapping[str, str]) -> None:
        """Note a row of the buyer, as it was read."""
        self._read[place.table] += 1
        lot, supplier = values.get(LOT, ""), same_name(values.get(SUPPLIER_NAME, ""))
        self._rows[place] = Fact(place.table, key_of(values), lot, supplier, _number(place.table, values))

    def settle(self, record: Procurement, key: str, remarks: Remarks, names: Mapping[str, str]) -> None:
        """Note what a record holds. `names` gives the title of each supplier by id.

        `key` is only used where the record itself cannot hold the notice's id: without a day there is no notice.
        """
        said = set(record.source_remarks)
        self._told |= {place for place, text in remarks.told.items() if text in said}
        notice = (record.notice.id if record.notice else None) or key
        self._found.update(_facts(record, notice, names))

    def close(self, files: Mapping[Table, Path]) -> list[Problem]:
        """What does not add up; nothing when every row has its place."""
        left, unplaced = self._found.copy(), list[Place]()
        for place, fact in self._rows.items():
            if place in self._told:
                continue
            if left[fact] > 0:
                left[fact] -= 1
            else:
                unplaced.append(place)
        only_elsewhere = self._only_elsewhere()
        invented = [fact for fact in left.elements() if fact not in only_elsewhere]
        lost = [_lost(files[place.table], place) for place in unplaced]
        return lost + [_invented(files[fact.table], fact) for fact in invented]

    def _only_elsewhere(self) -> set[Fact]:
        """The procurements that are not in their own table but are known from the others."""
        known = set(self._rows.values())
        return {fact for row in known if (fact := Fact(Table.PROCUREMENTS, row.procurement, "", "", "")) not in known}

    def tables(self) -> tuple[TableAccount, ...]:
        """The number of rows of each table."""
        rows, told = Counter(place.table for place in self._rows), Counter(place.table for place in self._told)
        return tuple(
            TableAccount(table, self._read[table], self._others[table], rows[table] - told[table], told[table])
            for table in Table
        )


def _number(table: Table, values: Mapping[str, str]) -> str:
    """What a row counts, in one way of writing. Of procurements it is the row itself that counts."""
    if table is Table.PROCUREMENTS:
        return ""
    amount = number(values[table.number])
    return values[table.number] if amount is None else format(rounded(amount), "f")


def _facts(record: Procurement, notice: str, names: Mapping[str, str]) -> Iterator[Fact]:
    """Each row that a record amounts to."""
    yield Fact(Table.PROCUREMENTS, notice, "", "", "")
    if record.tenders:
        for row in record.tenders.by_lot:
            yield Fact(Table.TENDERS, notice, row.lot, "", str(row.received))
        if record.tenders.received is not None and not record.tenders.by_lot:
            yield Fact(Table.TENDERS, notice, "", "", str(record.tenders.received))
    if record.award:
        for win in record.award.suppliers:
            for lot in (win.lots or ("",)) if win.contracted_tenders is not None else ():
                each = (win.contracted_tenders or 0) // max(1, len(win.lots))
                yield Fact(Table.SUPPLIERS, notice, lot, same_name(names[win.supplier]), str(each))
        if record.award.value is not None:
            yield Fact(Table.VALUES, notice, "", "", format(record.award.value, "f"))


def _lost(path: Path, place: Place) -> Problem:
    message = f"Raden fick ingen plats i registret ({place}). Inget är skrivet."
    hint = "Det är ett fel i programmet, inte i filen. Anmäl det, helst med raden."
    return fault(path, place.line, "tappad-rad", message, hint)


def _invented(path: Path, fact: Fact) -> Problem:
    message = (
        f"Registret fick en uppgift om {fact.procurement} som ingen rad i tabellen över {fact.table.subject} ger."
    )
    hint = "Det är ett fel i programmet, inte i filen. Anmäl det."
    return fault(path, 1, "uppgift-utan-rad", f"{message} Inget är skrivet.", hint)
