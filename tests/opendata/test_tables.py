# SPDX-License-Identifier: EUPL-1.2
"""The whole tables: read by programs that others have written they are what they were, and no text in them is anything but text."""

from __future__ import annotations

import csv
import io
import json
import re
import warnings
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from csvw import CSVW  # type: ignore[import-untyped]
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from generator.feeds.commas import BETWEEN, csv_bytes, harmless
from generator.feeds.plain_json import json_bytes
from generator.feeds.workbook import MOST, xlsx_bytes
from generator.load.loader import load
from generator.load.sources import FolderSource
from generator.model.audience import Audience
from generator.opendata import tables
from generator.project import project
from generator.register import Register
from generator.views.datasets import DATASETS, FOLDER
from generator.views.tables import Cell, Datatype, Heading, Named, Table
from generator.views.whole_tables.ground import Ground
from generator.views.whole_tables.registry import TABLES
from tests.history.books import small
from tests.support.example import EXAMPLE
from tests.support.lots import in_two_lots
from tests.support.pages import bare_site, site_value
from tests.support.registers import TODAY, Recipe, changed, make_register, recipes

EXAMPLES = settings(
    deadline=None,
    max_examples=15,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture],
)


def whole(register: Register) -> dict[str, Table]:
    """The tables of what the public sees of a register."""
    shown = project(register, Audience.PUBLIC, TODAY)
    ground = Ground(shown, TODAY, site_value(shown, Audience.PUBLIC, TODAY).url)
    return {each.name: each.make(ground) for each in TABLES}


def written(register: Register, folder: Path) -> Path:
    """The files of the tables, in a folder."""
    shown = project(register, Audience.PUBLIC, TODAY)
    site = site_value(shown, Audience.PUBLIC, TODAY)
    for each in (*tables.made(shown, site), *tables.measured(shown, site)):
        file = folder / each.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(each.write())
    return folder / FOLDER


def test_every_table_is_a_data_set_and_its_files_are_where_that_says() -> None:
    assert [each.name for each in TABLES] == [each.name for each in DATASETS if each.distributions]
    site = bare_site(small(), Audience.PUBLIC, TODAY)
    sections = {path.partition("/")[0] for path in site if path.endswith("/index.html")}
    for one in DATASETS:
        assert f"{one.page}index.html" in site or one.page.partition("/")[0] not in sections, one.page
        assert {each.address for each in one.distributions} <= site.keys()
        assert {each.described_by for each in one.distributions if each.described_by} <= site.keys()
    internal = bare_site(small(), Audience.INTERNAL, TODAY)
    assert not [path for path in internal if path.startswith(FOLDER) or path.endswith("-metadata.json")]


def test_every_csv_that_is_offered_has_its_description_beside_it() -> None:
    site = bare_site(small(), Audience.PUBLIC, TODAY)
    found = [path for path in site if path.endswith(".csv")]
    assert len(found) > 20
    assert [path for path in found if f"{path}-metadata.json" not in site] == []


def test_every_column_is_named_for_programs_and_explained_to_people() -> None:
    for table in whole(small()).values():
        keys = [heading.key for heading in table.headings]
        assert keys[0] in ("id", "ar")
        assert len(set(keys)) == len(keys)
        assert [heading for heading in table.headings if not re.fullmatch(r"[a-z][a-z0-9_]*", heading.key)] == []
        assert [heading for heading in table.headings if not (heading.title and heading.description)] == []
        assert len(table.sheet) <= 31
        assert not re.search(r"[\[\]:*?/\\]", table.sheet)


# ---------------------------------------------------------------------------------------------- CSVW


def read(folder: Path, name: str) -> list[dict[str, Any]]:
    """A table as the csvw package reads it by its description; any warning is a fault."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = CSVW(str(folder / f"{name}.csv-metadata.json"), validate=True)
        assert found.is_valid
        assert found.warnings == []
        (table,) = found.tables
        return [dict(row) for row in table.iterdicts(strict=True)]


def as_read(cell: Cell, heading: Heading) -> object:
    """What a program is to get of a cell."""
    if heading.many:
        assert isinstance(cell, tuple)
        return [harmless(each if isinstance(each, str) else each.said).replace("|", "/") for each in cell]
    if isinstance(cell, (bool, int, Decimal)) or cell is None:
        return cell
    return cell if isinstance(cell, date) else harmless(str(cell)) or None


def plainly(value: object) -> object:
    """What csvw has read, without its own kinds of value."""
    if isinstance(value, list):
        return [str(plainly(each)) for each in value]
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, (bool, int, Decimal, str)) or value is None else value.unsplit()  # type: ignore[attr-defined]


def assert_read_as_made(register: Register, folder: Path) -> None:
    files = written(register, folder)
    for name, table in whole(register).items():
        rows = read(files, name)
        made = [
            {heading.key: as_read(cell, heading) for cell, heading in zip(row, table.headings, strict=True)}
            for row in table.rows
        ]
        assert len(rows) == len(made)
        for row, wanted in zip(rows, made, strict=True):
            found = {key: plainly(value) for key, value in row.items()}
            assert {key: (found[key], wanted[key]) for key in wanted if found[key] != wanted[key]} == {}


def test_csvw_reads_the_example_as_it_was_made(tmp_path: Path) -> None:
    register = load(FolderSource(EXAMPLE)).register
    assert_read_as_made(register, tmp_path)
    shown = project(register, Audience.PUBLIC, TODAY)
    assert len(read(tmp_path / FOLDER, "avtal")) == len(shown.agreements)
    assert len(read(tmp_path / FOLDER, "upphandlingar")) == len(shown.procurements)


@EXAMPLES
@given(recipes())
def test_csvw_reads_any_register_as_it_was_made(tmp_path: Path, recipe: Recipe) -> None:
    assert_read_as_made(make_register(recipe), tmp_path)


def judged(description: Path) -> bool:
    """Whether the csvw package finds nothing wrong."""
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        try:
            return bool(CSVW(str(description), validate=True).is_valid)
        except ValueError:
            return False


def test_the_judge_sees_a_day_that_is_none_and_an_id_that_stands_twice(tmp_path: Path) -> None:
    files = written(small(), tmp_path)
    assert judged(files / "moten.csv-metadata.json")
    good = (files / "moten.csv").read_bytes()
    first = good.splitlines(keepends=True)[1]
    for bad in (good.replace(b",2026-", b",2026-13-", 1), good + first):
        (files / "moten.csv").write_bytes(bad)
        assert not judged(files / "moten.csv-metadata.json")


# ---------------------------------------------------------------------------------------------- formulas

DANGERS = (
    "=",
    "+",
    "-",
    "@",
    "\t=",
    "\r=",
    "\n=",
    "＝",
    "＋",
    "－",
    "＠",
    ' "=',
    "  +",
    "\u00a0-",
    ";=",
    '";@',
    "\u2028=",
)
HOSTILE = st.one_of(
    st.builds("".join, st.lists(st.one_of(st.sampled_from(DANGERS), st.text(max_size=4)), max_size=5)),
    st.sampled_from(DANGERS).map(lambda danger: f'{danger}HYPERLINK("https://exempel.example";"klicka")'),
)
NUMBERS = st.one_of(
    st.integers(-(10**9), 10**9), st.decimals("-9999999999999.99", "9999999999999.99", allow_nan=False, places=2)
)
NAMES = st.lists(st.builds(Named, HOSTILE, HOSTILE, HOSTILE), max_size=3).map(tuple)
ROWS = st.tuples(
    HOSTILE,
    NUMBERS,
    st.dates(date(1990, 1, 1), date(2100, 1, 1)),
    st.booleans(),
    NAMES,
    st.lists(HOSTILE, max_size=3).map(tuple),
)
HEADINGS = (
    Heading("text", "Text"),
    Heading("tal", "Tal", datatype=Datatype.NUMBER),
    Heading("dag", "Dag", datatype=Datatype.DAY),
    Heading("ja", "Ja", datatype=Datatype.FLAG),
    Heading("namn", "Namn", many=True),
    Heading("ord", "Ord", many=True),
)


def table_of(rows: list[tuple[Cell, ...]]) -> Table:
    return Table("Prov", "https://samkop.example/", HEADINGS, tuple(rows), "Prov", "rader")


def pieces(text: str) -> Iterator[str]:
    """What a program may make a cell of: the whole cell, and what it becomes where the program cuts at semicolons and tabs."""
    for piece in re.split(r"[;\t]", text):
        yield piece.strip().lstrip('" \u00a0').strip()


def formula(text: str) -> bool:
    """Whether a spreadsheet may take something in a text for a formula."""
    return any(piece[:1] in tuple("=+-@＝＋－＠") for piece in pieces(text) if piece)


def test_the_account_of_formulas_knows_one() -> None:
    assert all(formula(f"{danger}1") for danger in DANGERS)
    assert not any(map(formula, ("'=1", "a=1", "Kopia -- a", "0980-319 200", "")))


@in_two_lots(100, 1000, given(st.lists(ROWS, min_size=1, max_size=3)))
def test_no_text_in_csv_is_a_formula_and_every_number_is_a_number(rows: list[tuple[Cell, ...]]) -> None:
    raw = csv_bytes(table_of(rows)).decode()
    assert not raw.startswith("\ufeff") or HEADINGS[0].key.startswith("\ufeff")
    found = list(csv.reader(io.StringIO(raw, newline="")))
    assert len(found) == len(rows) + 1, "a line is a row"
    for line, row in zip(found[1:], rows, strict=True):
        text, number, day, flag, names, words = line
        assert not any(map(formula, (text, names, words)))
        assert Decimal(number) == row[1]
        assert re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", number)
        assert date.fromisoformat(day) == row[2]
        assert flag == str(row[3]).lower()
        assert isinstance(row[4], tuple)
        assert not row[4] or len(names.split(BETWEEN)) == len(row[4])


@in_two_lots(40, 400, given(st.lists(ROWS, min_size=1, max_size=3)))
def test_in_a_workbook_text_is_text_a_day_a_day_and_a_number_a_number(rows: list[tuple[Cell, ...]]) -> None:
    sheet = load_workbook(io.BytesIO(xlsx_bytes(table_of(rows)))).active
    assert sheet is not None
    for line, row in zip(sheet.iter_rows(min_row=2, max_row=len(rows) + 1), rows, strict=True):
        text, number, day, flag, names, words = line
        for cell in (text, names, words):
            assert cell.data_type in ("s", "inlineStr") or cell.value is None, "never f"
        assert number.data_type == "n"
        assert abs(Decimal(str(number.value)) - Decimal(str(row[1]))) < Decimal("0.01")
        assert isinstance(day.value, datetime)
        assert day.value.date() == row[2]
        assert flag.value == ("Ja" if row[3] else "Nej")


@in_two_lots(40, 400, given(st.lists(ROWS, min_size=1, max_size=3)))
def test_json_has_the_texts_as_they_are(rows: list[tuple[Cell, ...]]) -> None:
    found = json.loads(json_bytes(table_of(rows)))["rader"]
    for data, row in zip(found, rows, strict=True):
        assert data["text"] == (row[0] or None)
        assert Decimal(str(data["tal"])) == row[1]
        assert data["ja"] is row[3]
        assert isinstance(row[5], tuple)
        assert data["ord"] == list(row[5])


def test_what_stands_between_values_stands_in_none() -> None:
    names = (Named("a", "Trä | Sten"), Named("b", "Glas"))
    raw = csv_bytes(table_of([("", 1, TODAY, True, names, ("ett|två", "tre"))])).decode()
    row = list(csv.reader(io.StringIO(raw, newline="")))[1]
    assert row[4].split(BETWEEN) == ["Trä / Sten", "Glas"]
    assert row[5].split(BETWEEN) == ["ett/två", "tre"]


def test_a_text_that_is_too_long_for_a_cell_is_cut() -> None:
    row = ("å" * (MOST + 1), 1, TODAY, True, (), ())
    sheet = load_workbook(io.BytesIO(xlsx_bytes(table_of([row])))).active
    assert sheet is not None
    assert len(str(sheet["A2"].value)) == MOST


# ---------------------------------------------------------------------------------------------- who and what


def test_a_sole_trader_has_no_number_in_any_table() -> None:
    """The register refuses one that has; here it is tried what would happen if one came through."""
    register = small()
    supplier = register.suppliers["fiktiva-fonsterputsarna"]
    number = "5566778899"
    others = [each for each in register.records() if each is not supplier]
    other = Register([*others, changed(supplier, {"sole_trader": True, "number": number})])
    assert any(supplier.id in repr(table.rows) for table in whole(other).values())
    assert [name for name, table in whole(other).items() if number in repr(table.rows)] == []
    firm = Register([*others, changed(supplier, {"sole_trader": False, "number": number})])
    assert {name for name, table in whole(firm).items() if number in repr(table.rows)} >= {"leverantorer", "avtal"}


@pytest.mark.parametrize("name", ["upphandlingar", "avtal", "moten"])
def test_a_row_says_the_state_that_the_page_says(name: str) -> None:
    site = bare_site(small(), Audience.PUBLIC, TODAY)
    table = whole(small())[name]
    keys = [heading.key for heading in table.headings]
    assert len(table.rows) > 5
    for row in table.rows:
        place = str(row[keys.index("adress")]).removeprefix(site_value(small(), Audience.PUBLIC, TODAY).url)
        assert str(row[keys.index("lage")]) in site[f"{place}index.html"].decode()
