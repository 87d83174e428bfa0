# SPDX-License-Identifier: EUPL-1.2
"""The national procurement statistics become a register: four tables in, one folder of YAML files out, or nothing.

Source: Upphandlingsmyndigheten's statistics database (CC0), tables as in `columns`. Amounts are kronor without VAT.
All rows are read first, then each procurement is made, validated, entered in the account and written, one at a time;
the folder is put in its place when the account adds up. Bad data never raises: it becomes problems.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol, TypeVar

from pydantic import ValidationError

from generator.imports import buyer as buyers
from generator.imports.account import Account, TableAccount
from generator.imports.cases import Case, Cases, Place
from generator.imports.columns import BUYER_NAME, SUPPLIER_NAME, TITLE, YEAR, Table
from generator.imports.procurements import Batch, Draft, UndatedError, by_title, draft
from generator.imports.suppliers import Suppliers
from generator.imports.tables import TableError, TableFile, fault, find_tables
from generator.imports.translate import masked
from generator.imports.write import LARGEST, TooLargeError, Tree, new_tree, occupied
from generator.model.base import Record
from generator.model.cooperation import Cooperation
from generator.model.organization import Organization
from generator.model.procurement import Procurement
from generator.model.supplier import Supplier
from generator.problem import Problem

R = TypeVar("R", bound=Record)
STEP = 1000
"""Progress is told each time so many rows or records are done."""


class Progress(Protocol):
    """Told how far the work has come: what is being done, how much of it, and of how much where that is known."""

    def __call__(self, doing: str, done: int, of: int | None) -> None:
        """`doing` is a Swedish phrase; it changes when a new part of the work begins."""


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import came to. With problems nothing has been written, and the counts are zero."""

    problems: list[Problem]
    buyer: str = ""
    """The buyer's name in ordinary case."""
    procurements: int = 0
    suppliers: int = 0
    rows: tuple[TableAccount, ...] = ()
    """The account of the rows, table by table."""


class _RefusedError(Exception):
    """The import cannot go on; the problems say why."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__()
        self.problems = problems


def import_statistics(
    folder: Path, buyer: str, out: Path, imported: date, progress: Progress | None = None
) -> ImportResult:
    """Make a register in `out` of the rows in `folder` that have the organization number `buyer`.

    `imported` is the day that stands on every record. `out` must not exist, or be empty. Never raises for bad data.
    """
    try:
        number, problems = buyers.wanted_number(folder, buyer)
        tables, unreadable = find_tables(folder)
        problems += unreadable + occupied(out)
        if problems:
            return ImportResult(problems)
        work = _Import(number, imported, progress or _silent)
        for table in tables:
            work.read(table)
        return work.write(folder, {table.table: table.path for table in tables}, out)
    except TableError as error:
        return ImportResult([error.problem])
    except _RefusedError as error:
        return ImportResult(error.problems)
    except OSError as error:
        hint = "Kontrollera att det finns plats på disken och att du får skriva där."
        reason = f" ({error.strerror})" if error.strerror else ""
        return ImportResult(
            [fault(out, 1, "gar-inte-att-skriva", f"Det går inte att skriva till {out}{reason}.", hint)]
        )


def _silent(doing: str, done: int, of: int | None) -> None:
    """Nobody asked how far the work has come."""


class _Import:
    """One import under way."""

    def __init__(self, number: str, imported: date, progress: Progress) -> None:
        self.number = number
        self.imported = imported
        self.progress = progress
        self.cases = Cases()
        self.suppliers = Suppliers()
        self.account = Account()
        self.buyer: Mapping[str, str] | None = None
        self.years: set[str] = set()
        self.others: dict[str, str] = {}

    def read(self, file: TableFile) -> None:
        """Take in the buyer's rows of one table; those of others are counted. Raises TableError."""
        done, doing = 0, f"Läser {file.path.name}"
        for done, row in enumerate(file.rows(), start=1):
            number = buyers.number_in(row.values)
            if number == self.number:
                self._take(Place(file.table, row.line), row.values)
            else:
                self.account.skip(file.table)
                self.others.setdefault(number, row.values[BUYER_NAME])
            if done % STEP == 0:
                self.progress(doing, done, None)
        self.progress(doing, done, done)

    def _take(self, place: Place, row: dict[str, str]) -> None:
        values = {**row, **{column: masked(row[column]) for column in (TITLE, SUPPLIER_NAME) if column in row}}
        self.buyer = self.buyer or values
        self.years.add(values[YEAR])
        self.account.enter(place, values)
        entry = self.cases.add(place, values)
        if place.table is Table.SUPPLIERS:
            self.suppliers.add(entry)

    def write(self, folder: Path, files: Mapping[Table, Path], out: Path) -> ImportResult:
        """Make and write every record, and keep the result if the account adds up. Raises OSError and _RefusedError."""
        if self.buyer is None:
            raise _RefusedError([buyers.unknown_buyer(folder, self.number, self.others)])
        head = buyers.organization(self.buyer, self.number, self.imported)
        with new_tree(out) as tree:
            tree.add(_valid(Organization, head, folder))
            tree.add(
                _valid(Cooperation, buyers.cooperation(head, self.years, self.cases.silent(), self.imported), folder)
            )
            for supplier in self.suppliers:
                tree.add(_valid(Supplier, supplier.data(self.imported), files[Table.SUPPLIERS]))
            self._write_procurements(tree, str(head["id"]), files)
            problems = self.account.close(files)
            if problems:
                raise _RefusedError(problems)
            tree.keep()
        return ImportResult([], str(head["title"]), len(self.cases), len(self.suppliers), self.account.tables())

    def _write_procurements(self, tree: Tree, entity: str, files: Mapping[Table, Path]) -> None:
        batch = Batch(entity, self.suppliers, by_title(self.cases), self.imported)
        names = {supplier.id: supplier.title for supplier in self.suppliers}
        taken: set[str] = set()
        for done, case in enumerate(self.cases, start=1):
            found, place = _draft(case, batch, taken, files), case.entries[0].place
            record = _valid(Procurement, found.data, files[place.table], place.line)
            self.account.settle(record, case.key, found.remarks, names)
            _add(tree, record, found.year, files[place.table], place.line)
            if done % STEP == 0 or done == len(self.cases):
                self.progress("Skriver upphandlingar", done, len(self.cases))


def _draft(case: Case, batch: Batch, taken: set[str], files: Mapping[Table, Path]) -> Draft:
    try:
        return draft(case, batch, taken)
    except UndatedError:
        place = case.entries[0].place
        message = (
            "Raden har varken ett år eller ett publiceringsdatum som går att läsa, så upphandlingen får ingen plats."
        )
        hint = "Kolumnen År ska ha fyra siffror och Publiceringsdatum formen ÅÅÅÅ-MM-DD."
        raise _RefusedError([fault(files[place.table], place.line, "odaterad-rad", message, hint)]) from None


def _add(tree: Tree, record: Procurement, year: str, path: Path, line: int) -> None:
    try:
        tree.add(record, year)
    except TooLargeError:
        message = (
            f"Upphandlingen ”{record.title}” har så många uppgifter att filen blir större än {LARGEST // 1024} kB."
        )
        hint = "Så stora filer läses inte. Läs in tabellerna utan den upphandlingen och skriv in den för hand."
        raise _RefusedError([fault(path, line, "for-stor-post", message, hint)]) from None


def _valid(model: type[R], data: Mapping[str, object], path: Path, line: int = 1) -> R:
    """The record. What the model refuses is told with the model's own words and the row that it comes from."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        faults = error.errors(include_url=False, include_input=False)
    problems = []
    for each in faults:
        where = ".".join(str(step) for step in each["loc"])
        said = each["msg"] if each.get("ctx", {}).get("hint") is not None else "Uppgiften passar inte i registret"
        message = f"{model.noun.capitalize()}en ”{data['title']}” kan inte läsas in: {where}: {said.rstrip('.')}."
        problems.append(fault(path, line, "passar-inte", message, str(each.get("ctx", {}).get("hint", ""))))
    raise _RefusedError(problems)
