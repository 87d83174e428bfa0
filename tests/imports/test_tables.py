# SPDX-License-Identifier: EUPL-1.2
"""Tables that are missing, broken or of another form are told in Swedish, all at once, and nothing is written."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from generator.imports.columns import Table
from generator.imports.statistik import import_statistics
from generator.imports.tables import clean, find_tables
from generator.problem import Problem, Severity
from tests.imports.small import NUMBER, tables, write_csv, write_xlsx

TENDERS = f"{Table.TENDERS}.csv"


def refused(folder: Path) -> list[Problem]:
    """The problems of an import from `folder`, which has left nothing."""
    out = folder.parent / "register"
    result = import_statistics(folder, NUMBER, out, date(2026, 1, 15))
    assert not out.exists()
    assert {path.name for path in folder.parent.iterdir()} <= {folder.name}
    assert all(problem.severity is Severity.ERROR and problem.message.endswith(".") for problem in result.problems)
    return result.problems


def change(folder: Path, change_text: Callable[[str], str], encoding: str = "utf-8") -> None:
    file = folder / TENDERS
    file.write_bytes(change_text(file.read_text(encoding="utf-8-sig")).encode(encoding))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The small table as CSV."""
    return write_csv(tmp_path / "in", tables())


def test_a_missing_table(folder: Path) -> None:
    (folder / TENDERS).rename(folder / "number_of_tender.csv")
    (problem,) = refused(folder)
    assert problem.code == "saknad-tabell"
    assert problem.message.startswith(
        "Tabellen över anbud (number_of_tenders.csv eller number_of_tenders.xlsx) saknas"
    )
    assert problem.hint.startswith("Menade du number_of_tender.csv? Döp om filen till number_of_tenders.")
    assert "Här finns contracted_value.csv, number_of_contracted" in problem.hint


def test_no_folder_and_an_empty_one(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    assert [problem.code for problem in refused(tmp_path / "in")] == ["saknad-tabell"] * 4
    assert [problem.code for problem in find_tables(tmp_path / "none")[1]] == ["saknad-mapp"]


def test_a_table_in_two_forms(folder: Path) -> None:
    write_xlsx(folder, {Table.TENDERS: tables()[Table.TENDERS]})
    (problem,) = refused(folder)
    assert (
        problem.message == "Tabellen över anbud finns i flera filer: number_of_tenders.csv och number_of_tenders.xlsx."
    )


@pytest.mark.parametrize(
    "column", ["Förfarande", "Upphandlings-ID", "Antal anbud, Summa", "Socialt hållbar upphandling"]
)
def test_a_missing_column(folder: Path, column: str) -> None:
    content = tables()[Table.TENDERS]
    write_csv(folder, {Table.TENDERS: [{key: text for key, text in row.items() if key != column} for row in content]})
    (problem,) = refused(folder)
    assert (problem.code, Path(problem.file).name, problem.line) == ("saknad-kolumn", TENDERS, 1)
    name = f"”{column}”" if "," in column else column
    assert problem.message == f"Tabellen number_of_tenders saknar kolumnen {name}."
    assert "Tabellen ska ha kolumnerna Namn för köpare, " in problem.hint
    assert ". Här finns Namn för köpare, " in problem.hint


def test_columns_that_are_misspelled_are_recognized(folder: Path) -> None:
    change(
        folder, lambda text: text.replace("Förfarande", "FORFARANDE").replace("Anbudsområdes-ID", "AnbudsområdesID")
    )
    (problem,) = refused(folder)
    assert problem.message == "Tabellen number_of_tenders saknar kolumnerna Förfarande och Anbudsområdes-ID."
    assert problem.hint.startswith(
        "Står det kanske FORFARANDE där det ska stå Förfarande och AnbudsområdesID där det ska stå Anbudsområdes-ID? "
    )


def test_every_table_is_looked_at_before_anything_is_refused(folder: Path) -> None:
    for table in Table:
        file = folder / f"{table}.csv"
        file.write_text(file.read_text(encoding="utf-8").replace("Överprövad", "Granskad", 1), encoding="utf-8")
    assert [problem.code for problem in refused(folder)] == ["saknad-kolumn"] * 4


@pytest.mark.parametrize(
    ("broken", "encoding", "code", "line"),
    [
        (lambda text: text, "cp1252", "fel-teckenkodning", 1),
        (lambda text: text.replace(",SE1008,", ',"SE1008,', 1), "utf-8", "trasig-rad", 8),
        (lambda text: text + '"', "utf-8", "trasig-rad", 12),
        (lambda text: text.replace(",SE1004,", ",SE1004,x,", 1), "utf-8", "trasig-rad", 6),
        (lambda text: text.replace(",SE1004,", ",", 1), "utf-8", "trasig-rad", 6),
        (lambda text: text.replace("Anbudsområden", "Förfarande", 1), "utf-8", "saknad-kolumn", 1),
        (lambda _: "", "utf-8", "tom-fil", 1),
        (lambda _: "\n\n", "utf-8", "tom-fil", 1),
    ],
)
def test_a_broken_table(folder: Path, broken: Callable[[str], str], encoding: str, code: str, line: int) -> None:
    change(folder, broken, encoding)
    problem = refused(folder)[0]
    assert (problem.code, problem.line) == (code, line)


@pytest.mark.parametrize("size", [0, 100, 2000, -30])
def test_a_workbook_that_is_cut_off(tmp_path: Path, size: int) -> None:
    folder = write_xlsx(tmp_path / "in", tables())
    file = folder / f"{Table.TENDERS}.xlsx"
    file.write_bytes(file.read_bytes()[:size])
    assert [(problem.code, Path(problem.file).name) for problem in refused(folder)] == [("trasig-fil", file.name)]


def test_blank_lines_and_empty_columns_at_the_end_are_nothing(folder: Path, tmp_path: Path) -> None:
    change(folder, lambda text: "\n".join(f"{line},," if line else line for line in text.splitlines()) + "\n\n,,\n")
    result = import_statistics(folder, NUMBER, tmp_path / "out", date(2026, 1, 15))
    assert result.problems == []
    assert result.rows[1].read == 10


def test_text_is_kept_but_for_what_nobody_sees() -> None:
    assert clean("  Ramavtal för  kopiering ") == "Ramavtal för  kopiering"
    assert clean("O\u0308ppet\u200b\ufeff") == "Öppet"
    assert clean("två\r\nrader\toch\x00 tab") == "två rader och tab"
    assert clean("1\u00a0000 kr") == "1\u00a0000 kr"
