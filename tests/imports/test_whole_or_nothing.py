# SPDX-License-Identifier: EUPL-1.2
"""A register comes out whole or not at all: a lost row, a full disk and a wrong argument are told, and leave nothing."""

from __future__ import annotations

import errno
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.imports import cases, outcome, procurements, statistik, write
from generator.imports.columns import Table
from generator.imports.statistik import ImportResult, import_statistics
from generator.load.decode import MAX_BYTES
from tests.imports.small import NUMBER, Tables, files, tables, write_csv

DAY = date(2026, 1, 15)


def run(tmp_path: Path, content: Tables | None = None, buyer: str = NUMBER) -> tuple[ImportResult, Path]:
    """Import the small table, or another, and say where the register is or would have been."""
    out = tmp_path / "register"
    return import_statistics(write_csv(tmp_path / "in", content or tables()), buyer, out, DAY), out


def drop_a_tender(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = outcome._tenders
    monkeypatch.setattr(outcome, "_tenders", lambda case, said: dict(list(kept(case, said).items())[1:]))


def drop_a_supplier(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = outcome._wins
    monkeypatch.setattr(outcome, "_wins", lambda *given: kept(*given)[1:])


def drop_a_value(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outcome, "_value", lambda *_: None)


def drop_a_row_on_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = cases.Cases.add

    def add(self: cases.Cases, place: cases.Place, values: dict[str, str]) -> cases.Entry:
        return kept(cases.Cases() if place.line == 3 else self, place, values)

    monkeypatch.setattr(cases.Cases, "add", add)


def drop_the_remarks(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = procurements.draft

    def draft(*given: Any) -> procurements.Draft:
        made = kept(*given)
        return made._replace(data={**made.data, "source_remarks": []})

    monkeypatch.setattr(statistik, "draft", draft)


def drop_a_procurement(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = cases.Cases.__iter__

    def fewer(self: cases.Cases) -> Iterator[cases.Case]:
        return iter(list(kept(self))[1:])

    monkeypatch.setattr(cases.Cases, "__iter__", fewer)


def swap_a_lot(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = cases.Entry.says

    def says(self: cases.Entry, column: str) -> str:
        found = kept(self, column)
        return "CAN-1/A_1" if found == "CAN-1/A_2" else found

    monkeypatch.setattr(cases.Entry, "says", says)


@pytest.mark.parametrize(
    "fault",
    [
        drop_a_tender,
        drop_a_supplier,
        drop_a_value,
        drop_a_row_on_reading,
        drop_the_remarks,
        drop_a_procurement,
        swap_a_lot,
    ],
)
def test_a_lost_row_is_an_error_and_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: Callable[[pytest.MonkeyPatch], None]
) -> None:
    fault(monkeypatch)
    result, out = run(tmp_path)
    assert "tappad-rad" in {problem.code for problem in result.problems}
    assert all(problem.message.endswith("Inget är skrivet.") for problem in result.problems)
    assert (result.procurements, result.rows) == (0, ())
    assert [path.name for path in tmp_path.iterdir()] == ["in"]
    assert not out.exists()


def test_an_invented_fact_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outcome, "_value", lambda *_: "17")
    result, out = run(tmp_path)
    assert Counter(problem.code for problem in result.problems)["uppgift-utan-rad"] >= 4
    assert not out.exists()


def test_a_disk_that_gives_up_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept, written = write.Tree.add, list[str]()

    def add(self: write.Tree, record: Any, year: str = "") -> None:
        written.append(record.id)
        if len(written) > 9:
            raise OSError(errno.ENOSPC, "No space left on device")
        kept(self, record, year)

    monkeypatch.setattr(write.Tree, "add", add)
    result, out = run(tmp_path)
    assert [problem.code for problem in result.problems] == ["gar-inte-att-skriva"]
    assert [path.name for path in tmp_path.iterdir()] == ["in"]
    assert not out.exists()


def test_a_record_too_large_to_be_read_again_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert write.LARGEST == MAX_BYTES
    monkeypatch.setattr(write, "LARGEST", 1500)
    result, out = run(tmp_path)
    assert [problem.code for problem in result.problems] == ["for-stor-post"]
    assert result.problems[0].message.endswith("blir större än 256 kB.")
    assert not out.exists()


def test_an_empty_folder_is_filled_and_one_with_anything_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "register").mkdir()
    assert run(tmp_path)[0].problems == []
    before = files(tmp_path / "register")
    result, out = run(tmp_path)
    assert [problem.code for problem in result.problems] == ["upptagen-plats"]
    assert files(out) == before
    file = tmp_path / "file"
    file.write_text("x")
    assert (
        import_statistics(tmp_path / "in", NUMBER, file, DAY).problems[0].message.endswith("är en fil, inte en mapp.")
    )


def test_a_place_that_cannot_be_written_to(tmp_path: Path) -> None:
    folder = write_csv(tmp_path / "in", tables())
    for out in (folder / f"{Table.TENDERS}.csv" / "register", tmp_path / ("x" * 300)):
        result = import_statistics(folder, NUMBER, out, DAY)
        assert [problem.code for problem in result.problems] == ["gar-inte-att-skriva"]


@pytest.mark.parametrize(
    ("buyer", "code", "said"),
    [
        ("212000-0027", "okand-kopare", "Ingen rad i tabellerna har köparen 212000-0027."),
        ("212000-0018", "fel-orgnr", "kontrollsiffra stämmer inte"),
        ("811218-9876", "personnummer", "personnummer"),
        ("Mora", "fel-orgnr", "tio siffror"),
    ],
)
def test_a_buyer_that_is_not_there(tmp_path: Path, buyer: str, code: str, said: str) -> None:
    result, out = run(tmp_path, buyer=buyer)
    assert [problem.code for problem in result.problems] == [code]
    assert said in result.problems[0].message
    assert not out.exists()
    if code == "okand-kopare":
        assert (
            result.problems[0].hint == "Här finns EXEMPELDALENS KOMMUN (212000-0019) och REGION EXEMPEL (232100-0016)."
        )


def test_a_row_without_year_or_day_is_refused(tmp_path: Path) -> None:
    content = tables()
    content[Table.PROCUREMENTS][3] |= {"År": "", "Publiceringsdatum": "", "Upphandlings-ID": "SE9"}
    result, _ = run(tmp_path, content)
    assert [(problem.code, problem.line) for problem in result.problems] == [("odaterad-rad", 5)]
