# SPDX-License-Identifier: EUPL-1.2
"""The statistics tables in a folder, read row by row from CSV or XLSX.

CSV is UTF-8 with or without a byte order mark, with comma, semicolon or tab; XLSX is the first sheet of the workbook.
Every value comes out as text without blanks around it. Nothing is written here, and every fault is a `Problem`.
"""

from __future__ import annotations

import csv
import difflib
import re
import unicodedata
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import IO, NamedTuple

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from generator.imports.columns import NOTICE, Table
from generator.problem import Problem, Severity
from generator.words import listed

HEADER_WITHIN = 10
"""The header is looked for in so many rows from the top; exports may have a heading above it."""
_ENDINGS = (".csv", ".xlsx")
_BROKEN_WORKBOOK = (
    zipfile.BadZipFile,
    zlib.error,
    InvalidFileException,
    KeyError,
    IndexError,
    ValueError,
    TypeError,
    AttributeError,
    EOFError,
    SyntaxError,
    NotImplementedError,
)
"""What openpyxl raises for a workbook that is none; its XML parser's errors are syntax errors."""


class TableError(Exception):
    """A table that cannot be read to its end."""

    def __init__(self, problem: Problem) -> None:
        """`problem` says where and why."""
        super().__init__(problem.message)
        self.problem = problem


class Row(NamedTuple):
    """One row: the line in the file where it begins (the row number in a workbook), and its values by column."""

    line: int
    values: dict[str, str]


class TableFile(NamedTuple):
    """One of the four tables and the file that holds it."""

    table: Table
    path: Path

    def faults(self) -> list[Problem]:
        """What is wrong with the file as a whole: unreadable, or without the columns that are asked for."""
        try:
            with _lines(self.path) as lines:
                line, header = _header(self.path, lines)
        except TableError as error:
            return [error.problem]
        return _missing_columns(self, line, header) + _repeated_columns(self, line, header)

    def rows(self) -> Iterator[Row]:
        """Every row below the header that holds anything. Raises TableError for a row that cannot be read."""
        with _lines(self.path) as lines:
            _, header = _header(self.path, lines)
            for line, cells in lines:
                if any(cells):
                    yield Row(line, dict(zip(header, self._fitted(line, cells, len(header)), strict=True)))

    def _fitted(self, line: int, cells: list[str], width: int) -> list[str]:
        """As many values as there are columns. A workbook leaves out empty cells at the end; in CSV a short row is broken."""
        if len(cells) < width and self.path.suffix.lower() == ".xlsx":
            return cells + [""] * (width - len(cells))
        if len(cells) < width or any(cells[width:]):
            raise TableError(_wrong_width(self.path, line, len(cells), width))
        return cells[:width]


def find_tables(folder: Path) -> tuple[list[TableFile], list[Problem]]:
    """The four tables in `folder`, each found by its name, and what is wrong with those that cannot be used."""
    try:
        files = sorted(path for path in folder.iterdir() if path.suffix.lower() in _ENDINGS and path.is_file())
    except OSError:
        hint = "Ange mappen där statistikens fyra tabeller ligger."
        return [], [fault(folder, 1, "saknad-mapp", f"Mappen {folder} finns inte eller går inte att läsa.", hint)]
    found, problems = [], list[Problem]()
    for table in Table:
        same = [path for path in files if path.stem.lower() == table]
        if len(same) == 1:
            found.append(TableFile(table, same[0]))
        else:
            problems.append(_several(folder, table, same) if same else _absent(folder, table, files))
    for each in found:
        problems += each.faults()
    return found, problems


def fault(path: Path, line: int, code: str, message: str, hint: str = "") -> Problem:
    """An error in a source file."""
    return Problem(path.as_posix(), line, 1, code, Severity.ERROR, message, hint)


def clean(text: str) -> str:
    """Text in composed form, without blanks around it and without characters that nobody sees; otherwise unchanged."""
    if text.isprintable() and unicodedata.is_normalized("NFC", text):
        return text.strip()
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    kept = (" " if _is_break(letter) else letter for letter in text if not _is_unseen(letter))
    return "".join(kept).strip()


def _is_break(letter: str) -> bool:
    return letter in "\t\n\u2028\u2029\x85"


def _is_unseen(letter: str) -> bool:
    return not _is_break(letter) and unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Cn")


Lines = Iterator[tuple[int, list[str]]]


@contextmanager
def _lines(path: Path) -> Iterator[Lines]:
    """The rows of a file as lists of text with their line; raises TableError for whatever makes it unreadable."""
    try:
        if path.suffix.lower() == ".xlsx":
            with path.open("rb") as file:
                yield _sheet(path, file)
        else:
            with path.open(encoding="utf-8-sig", newline="") as file:
                yield _separated(path, file)
    except OSError as error:
        hint = "Kontrollera att filen finns kvar och att du får läsa den."
        raise TableError(fault(path, 1, "olasbar-fil", "Filen går inte att läsa.", hint)) from error


def _separated(path: Path, file: IO[str]) -> Lines:
    line = 1
    try:
        first = file.readline()
        file.seek(0)
        reader = csv.reader(file, delimiter=max(",;\t", key=first.count), strict=True)
        for cells in reader:
            yield line, [clean(cell) for cell in cells]
            line = reader.line_num + 1
    except UnicodeDecodeError:
        message = "Filen är inte sparad som UTF-8."
        hint = "Spara om den som CSV UTF-8, eller lämna tabellen som XLSX."
        raise TableError(fault(path, line, "fel-teckenkodning", message, hint)) from None
    except csv.Error:
        message = "Raden går inte att läsa som CSV: ett citattecken saknas, eller är ett för mycket."
        raise TableError(fault(path, line, "trasig-rad", message, "Hämta filen på nytt från källan.")) from None


def _sheet(path: Path, file: IO[bytes]) -> Lines:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(file, read_only=True, data_only=True)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        for line, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
            yield line, [_cell(value) for value in cells]
    except _BROKEN_WORKBOOK:
        message = "Filen går inte att läsa som en Excelfil (XLSX)."
        raise TableError(fault(path, 1, "trasig-fil", message, "Hämta filen på nytt från källan.")) from None


def _cell(value: object) -> str:
    """A cell as the same table would have it in CSV."""
    if value is None:
        return ""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else str(value)


def _header(path: Path, lines: Lines) -> tuple[int, list[str]]:
    """The row of column names: the one with the notice id, or else the first that holds anything."""
    first: tuple[int, list[str]] | None = None
    for line, cells in lines:
        if NOTICE in cells:
            return line, _trimmed(cells)
        if any(cells):
            first = first or (line, _trimmed(cells))
        if line >= HEADER_WITHIN:
            break
    if first is None:
        raise TableError(fault(path, 1, "tom-fil", "Tabellen är tom.", "Hämta filen på nytt från källan."))
    return first


def _trimmed(cells: Sequence[str]) -> list[str]:
    while cells and not cells[-1]:
        cells = cells[:-1]
    return list(cells)


def _missing_columns(file: TableFile, line: int, header: Sequence[str]) -> list[Problem]:
    missing = [column for column in file.table.columns if column not in header]
    if not missing:
        return []
    spare = [column for column in header if column and column not in file.table.columns]
    meant = [_resembling(column, spare) for column in missing]
    slips = [f"{found} där det ska stå {column}" for column, found in zip(missing, meant, strict=True) if found]
    noun = "kolumnen" if len(missing) == 1 else "kolumnerna"
    message = f"Tabellen {file.table} saknar {noun} {_named(missing)}."
    hint = f"Står det kanske {listed(slips)}? " if slips else ""
    hint += f"Tabellen ska ha kolumnerna {_named(file.table.columns)}. Här finns {_named(list(filter(None, header)))}."
    return [fault(file.path, line, "saknad-kolumn", message, hint)]


def _named(columns: Sequence[str]) -> str:
    return listed([f"”{column}”" if "," in column else column for column in columns])


def _resembling(column: str, found: Sequence[str]) -> str | None:
    """The column that most likely is meant: the same but for letter case, accents or a slip."""
    plain = {_plain(each): each for each in found}
    near = difflib.get_close_matches(_plain(column), plain, n=1, cutoff=0.8)
    return plain[near[0]] if near else None


def _plain(text: str) -> str:
    return re.sub(r"[^a-z]", "", unicodedata.normalize("NFKD", text.lower()))


def _repeated_columns(file: TableFile, line: int, header: Sequence[str]) -> list[Problem]:
    twice = [column for column in file.table.columns if header.count(column) > 1]
    message = f"Tabellen {file.table} har kolumnen {_named(twice)} mer än en gång."
    return [fault(file.path, line, "dubbel-kolumn", message, "Ta bort den ena.")] if twice else []


def _wrong_width(path: Path, line: int, found: int, width: int) -> Problem:
    message = (
        f"Raden har {found} fält, men rubrikraden har {width}. Då går det inte att säga vilket värde som hör vart."
    )
    return fault(path, line, "trasig-rad", message, "Hämta filen på nytt från källan.")


def _absent(folder: Path, table: Table, files: Sequence[Path]) -> Problem:
    near = difflib.get_close_matches(table, [path.stem.lower() for path in files], n=1, cutoff=0.8)
    meant = [path.name for path in files if near and path.stem.lower() == near[0] and near[0] not in list(Table)]
    hint = f"Menade du {meant[0]}? Döp om filen till {table}. " if meant else ""
    hint += f"Mappen ska ha tabellerna {listed(list(Table))}, var och en som .csv eller .xlsx. "
    hint += f"Här finns {listed([path.name for path in files])}." if files else "Här finns ingen sådan fil."
    message = f"Tabellen över {table.subject} ({table}.csv eller {table}.xlsx) saknas i mappen {folder}."
    return fault(folder, 1, "saknad-tabell", message, hint)


def _several(folder: Path, table: Table, files: Sequence[Path]) -> Problem:
    message = f"Tabellen över {table.subject} finns i flera filer: {listed([path.name for path in files])}."
    return fault(folder, 1, "dubbel-tabell", message, "Behåll den som ska läsas in och flytta undan den andra.")
