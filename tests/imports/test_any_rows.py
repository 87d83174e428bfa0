# SPDX-License-Identifier: EUPL-1.2
"""Whatever the rows hold, the account adds up, the register that comes out has no fault, and nothing is raised."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from generator import judging
from generator.imports.columns import COMMON, Table
from generator.imports.statistik import import_statistics
from generator.load.sources import FolderSource
from generator.problem import blocks
from tests.imports.small import NUMBER, Row, Tables, common, tables, write_csv, write_xlsx
from tests.support.lots import in_two_lots

DAY = date(2026, 1, 15)
POOLS: dict[str, list[str]] = {
    "Upphandlings-ID": ["SE1", "SE2", "se1", ""],
    "Upphandlingens titel": ["Städ", "STÄD", "a: b #c", "811218-9876", ""],
    "Publiceringsdatum": ["2021-01-18", "2022-05-05", "1889-01-01", "igår", ""],
    "År": ["2021", "2022"],
    "Anbudsområdes-ID": ["a", "b_2", "b_10", ""],
    "Namn för leverantör": ["Påhitt AB", "PÅHITT  ab", "Påhitt & AB", ""],
    "Företagsstorlek för leverantör": ["Små företag", "Jättar", ""],
    "Juridisk form för leverantör": ["Fysiska personer", "Övriga aktiebolag", ""],
    "Antal anbud, Summa": ["1", "2", "1,0", "två", ""],
    "Antal kontrakterade anbud*, Summa": ["1", "2", "-1", ""],
    "Kontrakterat värde, Summa": ["0", "8000000", "1,5", "1.005", "1e6", "?", ""],
    "Antal upphandlingar, Summa": ["1", "2", ""],
    "Förfarande": ["Öppet förfarande", "Förenklat förfarande", "Annat", ""],
    "Rättslig grund": ["Direktiv 2014/24/EU", "Direktiv 2014/23/EU", "Lag", ""],
    "Huvudsaklig CPV-kod": ["15000000 Livsmedel", "00000000 Uppgift saknas", "12", ""],
    "Organisationsnummer för köpare": ["2120000019", "212000-0019", "232100-0016"],
}
FLAGS = ["True", "False", "SANT", "?", ""]


@st.composite
def drawn_row(draw: st.DrawFn, table: Table) -> Row:
    """A row of the table with some of its values drawn from the pools; the others are ordinary."""
    row = {**dict.fromkeys(table.own, ""), **common("SE1002")}
    for column in (*COMMON, *table.own, "Organisationsnummer för köpare"):
        pool = POOLS.get(column, FLAGS if column in COMMON else [""])
        if column in table.own or draw(st.booleans()):
            row[column] = draw(st.sampled_from(pool))
    return row


CONTENT = st.fixed_dictionaries({table: st.lists(drawn_row(table), min_size=1, max_size=6) for table in Table})


@in_two_lots(25, 250, given(CONTENT))
def test_any_rows_find_their_place(content: Tables) -> None:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        result = import_statistics(write_csv(Path(folder) / "in", content), NUMBER, out, DAY)
        assert {problem.code for problem in result.problems} <= {"okand-kopare"}
        assert out.exists() == (not result.problems)
        if result.problems:
            return
        assert all(row.read == row.others + row.placed + row.told for row in result.rows)
        judged = judging.judge(FolderSource(out), [], DAY)
        assert not blocks(judged.problems), judged.problems


@in_two_lots(
    20,
    200,
    given(
        st.sampled_from([*Table]),
        st.sampled_from([".csv", ".xlsx"]),
        st.floats(0, 1),
        st.binary(max_size=6),
        st.integers(0, 40),
    ),
)
def test_no_damage_to_a_file_raises(table: Table, ending: str, where: float, put: bytes, cut: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = (write_csv if ending == ".csv" else write_xlsx)(Path(folder) / "in", tables())
        file = source / f"{table}{ending}"
        whole = file.read_bytes()
        at = int(where * len(whole))
        file.write_bytes(whole[:at] + put + whole[at + cut :])
        out = Path(folder) / "out"
        result = import_statistics(source, NUMBER, out, DAY)
        assert out.exists() == (not result.problems)
