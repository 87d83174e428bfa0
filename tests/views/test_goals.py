# SPDX-License-Identifier: EUPL-1.2
"""Goals: what each word for how far a measure has come stands for, and that page and table tell the same."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.build import shown
from generator.judging import judge
from generator.load.sources import FolderSource
from generator.model.audience import Audience
from generator.model.base import Record
from generator.model.codes import Aim, FigureCode
from generator.model.cooperation import Cooperation
from generator.model.goal import Goal
from generator.model.organization import Organization
from generator.model.procurement import Procurement
from generator.model.supplier import Supplier
from generator.register import Register
from generator.views import goal_table
from generator.views.figures.definitions import DEFINITIONS
from generator.views.figures.figure import Counted, Value, worded
from generator.views.goals import Standing, judged, meanings, measures, page, results
from tests.support.example import EXAMPLE
from tests.support.records import record

TODAY = date(2026, 11, 23)
GROUND: tuple[Record, ...] = (
    record(
        Cooperation,
        'id: cooperation\ntitle: S\nformat: 1\nhost: mora\nfew: 2\nsites: {public: {name: S, url: "https://samkop.example/"}}\n',
    ),
    record(Organization, "{id: mora, title: Mora, kind: municipality}"),
    record(Supplier, "{id: ab, title: Exempel AB}"),
)
GOAL = """\
id: fler-anbud
title: Fler anbud
measures: [{figure: tenders, aim: at_least, target: 3.5, year: 2028, baseline_year: 2023}]
results:
  - {year: 2024, value: 9.5, unit: procent, source: Reskontran, approved: 2025-03-01}
  - {year: 2025, value: 14, unit: procent, source: Reskontran, approved: 2026-03-01, target: 15}
"""


def announced(year: int, *tenders: int) -> Iterable[Procurement]:
    for number, received in enumerate(tenders):
        yield record(
            Procurement,
            f"id: {year}-{number}\ntitle: U\nprocuring_entity: mora\nprocedure: open\n"
            f"notice: {{published: {year}-02-01}}\ntenders: {{received: {received}}}\n"
            f"award: {{decided: {year}-05-01, suppliers: [{{supplier: ab}}]}}\n",
        )


def goal(text: str = GOAL) -> Goal:
    return record(Goal, text)


def register(*records: Record) -> Register:
    return Register([*GROUND, *records])


def standing(now: list[int], before: list[int], text: str = GOAL, today: date = TODAY) -> tuple[Standing, str]:
    one = goal(text)
    (told,) = measures(one, register(one, *announced(2023, *before), *announced(2025, *now)), today)
    return told.standing, told.sentence


@pytest.mark.parametrize(
    ("now", "before", "word", "sentence"),
    [
        ([3, 4], [2, 2], Standing.REACHED, "2025 var resultatet 3,5."),
        ([3, 3], [2, 3], Standing.UNDER_WAY, "2025 var resultatet 3,0. 2023 var det 2,5."),
        ([2, 3], [2, 3], Standing.NOT_REACHED, "2025 var resultatet 2,5. 2023 var det 2,5."),
        ([1, 2], [2, 3], Standing.NOT_REACHED, "2025 var resultatet 1,5. 2023 var det 2,5."),
        ([5], [2, 3], Standing.FEW, "2025 bygger på 1\u00a0upphandling, för få att bedöma."),
        ([], [2, 3], Standing.NOTHING, "Det finns inget att räkna för 2025."),
        ([3, 3], [2], Standing.NOT_REACHED, "2025 var resultatet 3,0."),
    ],
)
def test_the_words_mean_what_the_page_says(now: list[int], before: list[int], word: Standing, sentence: str) -> None:
    assert standing(now, before) == (word, sentence)


def test_a_year_that_goes_on_is_not_judged_and_one_that_is_over_is_judged_for_good() -> None:
    during = date(2025, 12, 31)
    assert standing([9, 9], [2, 3], today=during) == (Standing.NOTHING, "Det finns inget att räkna för 2024.")
    over = GOAL.replace("year: 2028", "year: 2025")
    assert standing([3, 3], [2, 3], over) == (
        Standing.NOT_REACHED,
        "2025 var resultatet 3,0, och målåret är slut.",
    )
    later = date(2030, 1, 1)
    assert standing([4, 4], [2, 3], over, later)[0] is Standing.REACHED
    assert standing([3, 3], [2, 3], GOAL, later)[0] is Standing.NOTHING, "2028 is the year that counts then"


@given(
    st.sampled_from(Aim),
    *(st.integers(0, 100).map(Decimal) for _ in range(3)),
)
def test_nearer_is_nearer_whichever_way_the_target_points(
    aim: Aim, target: Decimal, value: Decimal, start: Decimal
) -> None:
    one = goal(
        f"{GOAL[: GOAL.index('measures')]}measures: [{{figure: sustainable, aim: {aim}, target: {target}, year: 2028, baseline_year: 2023}}]"
    )
    definition = DEFINITIONS[FigureCode.SUSTAINABLE]

    def of(number: Decimal) -> Value:
        return Value(Counted(number, 9), few=False, shown=worded(number, definition.unit), before=None, change="")

    word, _ = judged(one.measures[0], definition, {2023: of(start), 2025: of(value)}, TODAY)
    better = value >= target if aim is Aim.AT_LEAST else value <= target
    missing = [max(Decimal(0), target - each if aim is Aim.AT_LEAST else each - target) for each in (start, value)]
    nearer = missing[1] < missing[0]
    assert word is (Standing.REACHED if better else Standing.UNDER_WAY if nearer else Standing.NOT_REACHED)


def test_every_word_is_defined() -> None:
    assert [each.standing for each in meanings(register())] == list(Standing)
    assert "färre än 2." in meanings(register())[3].text


def test_the_records_behind_a_year_are_one_click_away() -> None:
    one = goal()
    (told,) = measures(one, register(one, *announced(2023, 2, 3), *announced(2025, 3, 4)), TODAY)
    assert [(year.year, year.shown, year.basis) for year in told.years] == [
        (2025, "3,5", "2\u00a0upphandlingar"),
        (2023, "2,5", "2\u00a0upphandlingar"),
    ]
    assert told.years[0].records == "oppenhet/matt/tenders/#poster-2025"
    assert told.chart is not None
    assert told.chart.categories == ("2023", "2024", "2025", "2026", "2027", "2028")
    assert told.chart.series[0].values == (Decimal("2.5"), None, Decimal("3.5"), None, None, None)
    assert set(told.chart.series[1].values) == {Decimal("3.5")}


def test_a_result_out_of_internal_data_is_told_with_its_source_and_day() -> None:
    latest, first = results(goal())
    assert latest == (2025, "14 procent", "15 procent", "Reskontran", "1\u00a0mars\u00a02026")
    assert (first.shown, first.target) == ("9,5 procent", "")


def test_a_goal_without_measures_asks_no_figures() -> None:
    bare = goal("id: g\ntitle: G\n")
    found = page(bare, register(bare), TODAY)
    assert (found.measures, found.results, found.meanings) == ((), (), ())


def test_the_table_tells_what_the_pages_tell() -> None:
    found, _ = shown(judge(FolderSource(EXAMPLE), [], TODAY), Audience.PUBLIC, TODAY)
    table = goal_table.table(found, TODAY, "https://samkop.example/")
    keys = [heading.key for heading in table.headings]
    rows = [dict(zip(keys, row, strict=True)) for row in table.rows]
    assert len(rows) > 20
    for one in found.goals.values():
        mine = [row for row in rows if row["mal_id"] == one.id]
        told = page(one, found, TODAY)
        for measure in told.measures:
            of_measure = [row for row in mine if row["matt_id"] == measure.definition.code]
            assert [(row["ar"], row["resultat"], row["raknat_pa"]) for row in reversed(of_measure)] == [
                (year.year, year.value, year.of) for year in measure.years
            ]
            assert all(row["malvarde"] == measure.measure.target for row in of_measure)
        approved = [row for row in mine if row["godkant"]]
        assert [(row["ar"], row["resultat"]) for row in reversed(approved)] == [
            (each.year, each.value) for each in sorted(one.results, key=lambda each: -each.year)
        ]
        assert len(mine) == sum(len(measure.years) for measure in told.measures) + len(one.results)
