# SPDX-License-Identifier: EUPL-1.2
"""A whole country's year in one run: nothing is lost among many, and what comes out is a register without a fault."""

from __future__ import annotations

import resource
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from generator.imports.columns import Table
from generator.judging import judge
from generator.load.sources import FolderSource
from generator.model.procurement import Procurement
from generator.problem import blocks
from tests.imports.small import NUMBER, common, tender, value, win, write_csv

MANY = 20_000
MEMORY = 1_000_000_000
"""Bytes. All rows of the four tables together take far more as dictionaries; a run that held them would be stopped."""


def notices() -> list[str]:
    return [f"SE{100_000 + number}" for number in range(MANY)]


@pytest.mark.long
def test_twenty_thousand_procurements(tmp_path: Path) -> None:
    write_csv(
        tmp_path / "in",
        {
            Table.PROCUREMENTS: [
                _named(common("SE1002", **{"Antal upphandlingar, Summa": "1"}), notice) for notice in notices()
            ],
            Table.TENDERS: [_named(tender("SE1002", "A_1", "3"), notice) for notice in notices()],
            Table.SUPPLIERS: [
                _named(win("SE1002", "A_1", f"Påhitt {notice[-3:]} AB"), notice) for notice in notices()
            ],
            Table.VALUES: [_named(value("SE1002", "8000000"), notice) for notice in notices()],
        },
    )
    command = [sys.executable, "-m", "generator", "import", "statistik", str(tmp_path / "in"), "--buyer", NUMBER]
    done = subprocess.run(
        [*command, "--register", str(tmp_path / "out")],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY)),
    )
    assert done.returncode == 0, done.stderr
    judged = judge(FolderSource(tmp_path / "out"), [], date(2026, 1, 15))
    assert not blocks(judged.problems)
    procurements = judged.register.of(Procurement).values()
    assert sorted(procurement.notice.id or "" for procurement in procurements if procurement.notice) == notices()
    assert all(procurement.award and procurement.award.suppliers for procurement in procurements)


def _named(row: dict[str, str], notice: str) -> dict[str, str]:
    return {**row, "Upphandlings-ID": notice, "Upphandlingens titel": f"Varor {notice}"}
