# SPDX-License-Identifier: EUPL-1.2
"""How tenders are spread, counted once more of the CSV."""

from __future__ import annotations

from hypothesis import given, settings

from generator.feeds.commas import csv_bytes
from generator.model.audience import Audience
from generator.project import project
from generator.register import Register
from generator.views.figures.figures import figures
from generator.views.figures.spread import MANY, spread
from generator.views.figures.tables import basis
from tests.views.figures.recount import parsed
from tests.views.figures.test_recount import SITE, TODAY, of_part, registers, slices


@given(registers())
@settings(deadline=None, max_examples=15)
def test_every_procurement_with_a_number_of_tenders_stands_on_one_step(register: Register) -> None:
    register = project(register, Audience.PUBLIC, TODAY)
    found, rows = figures(register, TODAY), parsed(csv_bytes(basis(register, TODAY, SITE)))
    for year in found.years:
        for part in slices(register):
            told = spread(found, year, part)
            mine = [row for row in of_part(rows, part) if row["annonsar"] == str(year)]
            for number, step in enumerate(told.steps):
                ids = [row["id"] for row in mine if row["anbud"] and min(int(row["anbud"]), MANY) == number]
                assert [name for _, name in step.records] == ids
            assert told.unknown == sum(not row["anbud"] for row in mine)
            assert told.lots == sum(int(row["omraden_med_anbud"] or 0) for row in mine)
            assert told.lots_single == sum(int(row["omraden_med_ett_anbud"] or 0) for row in mine)
