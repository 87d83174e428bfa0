# SPDX-License-Identifier: EUPL-1.2
"""A reader with a spreadsheet gets the same number: every figure, in every year and every part, against a count of the CSV by the published recipe."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.feeds.commas import csv_bytes
from generator.load.loader import load
from generator.load.sources import FolderSource
from generator.model.audience import Audience
from generator.model.base import Record
from generator.model.codelists import DirectAwardLimitList
from generator.model.codes import FigureCode, OrganizationKind, Procedure, SupplierScale
from generator.model.cooperation import Cooperation
from generator.model.kinds import MODELS
from generator.model.organization import Organization
from generator.model.procurement import Procurement
from generator.model.supplier import Supplier
from generator.project import project
from generator.register import Register
from generator.views.figures.figure import Dimension, Slice, Unit, Value
from generator.views.figures.figures import figures
from generator.views.figures.tables import basis, measures
from tests.support.example import EXAMPLE, SMALL
from tests.support.lots import in_two_lots
from tests.support.registers import SINGLE, Recipe, changed, make_register, scramble
from tests.views.figures.recount import PARTS, RECIPES, Row, parsed, recounted, years

TODAY = date(2026, 11, 23)
SITE = "https://samkop.example/"
PLACES = ("Gransocken", "tallmyr", "Björkstuga")


@cache
def on_disk(folder: Path) -> Register:
    return load(FolderSource(folder)).register


def invented(seed: int, size: int, gap: float) -> Register:
    """A register with so many procurements that figures have something to say, furnished with the dated limits, few places and few tenders."""
    sizes = {name: 1 if name in SINGLE else 3 for name in MODELS}
    sizes |= {"procurement": size, "supplier": 6, "organization": 5, "meeting": 0, "body": 0, "need": 0, "goal": 1}
    random = Random(seed)  # noqa: S311 - invented data
    return Register(furnished(record, random) for record in make_register(Recipe(sizes, gap, seed), TODAY).records())


def furnished(record: Record, random: Random) -> Record:
    """The record with what chance alone would seldom give."""
    if isinstance(record, DirectAwardLimitList):
        return next(iter(on_disk(EXAMPLE).of(DirectAwardLimitList).values()))
    if isinstance(record, Cooperation):
        return changed(record, {"local_places": PLACES[:2], "few": random.choice((0, 2, 3, 5))})
    if isinstance(record, Supplier):
        scale = random.choice((None, *SupplierScale))
        return changed(record, {"publication": None, "municipality": random.choice((None, *PLACES)), "scale": scale})
    if isinstance(record, Organization):
        return changed(record, {"kind": random.choice((OrganizationKind.MUNICIPALITY, record.kind))})
    if isinstance(record, Procurement):
        return in_order(record, random) if random.random() < 0.6 else record
    return record


def in_order(record: Procurement, random: Random) -> Procurement:
    """A procurement that most often was carried through: what happened did so in order, and was not revoked; few tenders came."""
    first = date(2022 + random.randrange(4), random.randrange(1, 13), random.randrange(1, 28))
    days = [first + timedelta(days=each) for each in sorted(random.sample(range(400), 5))]
    values: dict[str, object] = {
        "publication": None,
        "signed": days[3],
        "cancelled": random.choice((None, None, record.cancelled)),
    }
    values["procedure"] = random.choice((Procedure.OPEN, Procedure.DIRECT_AWARD, record.procedure))
    if record.planned:
        values["planned"] = changed(record.planned, {"decided": days[0]})
    if record.notice:
        values["notice"] = changed(record.notice, {"published": days[1]})
        values["post_award_notice"] = changed(record.notice, {"published": days[4]})
    values["dialogues"] = tuple(
        changed(each, {"day": random.choice((days[0], each.day))}) for each in record.dialogues
    )
    if record.award:
        values["award"] = changed(record.award, {"decided": days[2], "revoked": None})
    if record.tenders:
        lots = tuple(changed(lot, {"received": random.randrange(4)}) for lot in record.tenders.by_lot)
        received = random.choice((None, 0, 1, 1, 2, 3))
        values["tenders"] = changed(record.tenders, {"received": received, "by_lot": lots})
    return changed(record, values)


def registers() -> st.SearchStrategy[Register]:
    return st.builds(invented, st.integers(0, 2**32), st.integers(1, 30), st.sampled_from((0.9, 0.5, 0.2)))


def slices(register: Register) -> Iterator[Slice | None]:
    yield None
    for dimension in Dimension:
        yield from figures(register, TODAY).slices(dimension)


def of_part(rows: list[Row], part: Slice | None) -> list[Row]:
    if part is None:
        return rows
    return [row for row in rows if PARTS[part.dimension.label](row, part.id, part.title)]


def number_in(shown: str) -> str:
    """The number in what is shown, as it would be typed."""
    return re.sub(r"[^\d,]", "", shown).replace(",", ".")


def agrees(value: Value, code: FigureCode, year: str, part: Slice | None, rows: list[Row], few: int) -> None:
    """A figure is what the recount says, is built on the same rows, and keeps quiet where they are few."""
    found = recounted(code, year, of_part(rows, part), rows)
    counted, where = value.counted, (code, year, part)
    too_few = RECIPES[code].judged and 0 < found.of < few
    assert (counted.of, value.few) == (found.of, too_few), where
    assert ("" if counted.value is None else f"{counted.value:f}") == ("" if too_few else found.value), where
    assert [name for _, name in counted.records] == found.ids, where
    assert [name for _, name in counted.hits] == found.hits, where
    if too_few:
        assert value.shown == f"För få att bedöma ({found.of})"
        assert value.change == ""
    else:
        assert number_in(value.shown) == found.value if found.value else value.shown == "Uppgift saknas", where


def same_as_recounted(register: Register) -> None:
    found, few = figures(register, TODAY), register.cooperation.few
    rows = parsed(csv_bytes(basis(register, TODAY, SITE)))
    table = {
        (row["matt_id"], row["ar"], row["fordelning"], row["del_id"]): row
        for row in parsed(csv_bytes(measures(register, TODAY, SITE)))
    }
    assert [str(year) for year in found.years] == years(rows)
    assert {row["id"] for row in rows} == set(register.procurements)
    for code in FigureCode:
        for year in found.years:
            for part in slices(register):
                value = found.of(code, year, part)
                agrees(value, code, str(year), part, rows, few)
                dimension, name = (part.dimension.label, part.id) if part else ("", "")
                line = table.pop((code.value, str(year), dimension, name), None)
                told = "" if value.counted.value is None else f"{value.counted.value:f}"
                if line is None:
                    assert part is not None
                    assert value.counted.of == 0
                else:
                    assert (line["varde"], line["raknat_pa"]) == (told, str(value.counted.of))
                    assert line["for_fa"] == ("true" if value.few else "false")
                    assert int(line["utan_uppgift"]) == value.counted.left_out
    assert not table


@in_two_lots(20, 200, given(registers(), st.sampled_from(Audience)))
def test_every_figure_is_what_the_published_recipe_gives(register: Register, audience: Audience) -> None:
    same_as_recounted(project(register, audience, TODAY))


@pytest.mark.parametrize("folder", [EXAMPLE, SMALL])
@pytest.mark.parametrize("audience", list(Audience))
def test_so_it_is_in_the_registers_on_disk(folder: Path, audience: Audience) -> None:
    same_as_recounted(project(on_disk(folder), audience, TODAY))


@in_two_lots(20, 200, given(registers()))
def test_what_divides_the_procurements_adds_up_to_the_whole(register: Register) -> None:
    """A procurement has one law, one procedure and one nature, or none; organizations and categories may share it."""
    register = project(register, Audience.PUBLIC, TODAY)
    found = figures(register, TODAY)
    for definition in found.definitions:
        if definition.unit not in (Unit.NUMBER, Unit.KRONOR):
            continue
        for year in found.years:
            whole = found.of(definition.code, year).counted
            for dimension in Dimension:
                parts = [found.of(definition.code, year, part).counted for part in found.slices(dimension)]
                covered = {key for part in parts for key in part.records}
                assert covered <= set(whole.records)
                if dimension in (Dimension.LAW, Dimension.PROCEDURE, Dimension.NATURE):
                    assert sum(part.of for part in parts) == len(covered)
                    if covered == set(whole.records) and definition.unit is Unit.NUMBER:
                        assert sum(part.value or 0 for part in parts) == (whole.value or 0)


@given(registers(), st.integers(0, 2**32))
@settings(deadline=None, max_examples=12)
def test_nothing_changes_when_only_what_is_internal_does(register: Register, seed: int) -> None:
    other = scramble(register, TODAY, Random(seed))  # noqa: S311 - invented data
    for table in (basis, measures):
        one, two = (project(each, Audience.PUBLIC, TODAY) for each in (register, other))
        assert csv_bytes(table(one, TODAY, SITE)) == csv_bytes(table(two, TODAY, SITE))


def test_the_invented_registers_have_something_to_say_of_every_figure() -> None:
    """A recount of nothing would prove nothing: among a hundred registers each figure has values, and those that judge have been too few to."""
    lacking = {(code, "value") for code in FigureCode}
    lacking |= {(code, "few") for code in FigureCode if RECIPES[code].judged}
    for seed in range(100):
        found = figures(project(invented(seed, 30, 0.2), Audience.PUBLIC, TODAY), TODAY)
        values = [(code, found.of(code, year)) for code in FigureCode for year in found.years]
        lacking -= {(code, "value") for code, value in values if value.counted.value}
        lacking -= {(code, "few") for code, value in values if value.few}
        if not lacking:
            return
    assert not lacking
