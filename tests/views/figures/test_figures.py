# SPDX-License-Identifier: EUPL-1.2
"""How figures are said: rounded, beside the year before, and quiet where there is too little to judge."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.base import Record
from generator.model.codelists import DirectAwardLimitList
from generator.model.codes import FigureCode
from generator.model.cooperation import Cooperation
from generator.model.organization import Organization
from generator.model.procurement import Procurement
from generator.register import Register
from generator.views.figures.definitions import DEFINITIONS
from generator.views.figures.figure import Dimension, Slice, Unit, compared, half_up, worded
from generator.views.figures.figures import Figures, figures
from generator.views.figures.tables import basis
from tests.support.example import EXAMPLE
from tests.support.records import record
from tests.views.figures.test_recount import on_disk
from tests.views.test_usage import COOPERATION

TODAY = date(2026, 11, 23)
MORA = "{id: mora, title: Mora kommun, kind: municipality}"


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def told(*texts: str, few: int = 2, today: date = TODAY) -> Figures:
    """The figures of procurements that each stand in a line without id, title and buyer."""
    every = [
        record(Procurement, f"{{id: prov-{number}, title: Prov {number}, procuring_entity: mora, {text}}}")
        for number, text in enumerate(texts)
    ]
    ground: list[Record] = [record(Cooperation, f"{COOPERATION}\nfew: {few}"), record(Organization, MORA)]
    ground += on_disk(EXAMPLE).of(DirectAwardLimitList).values()
    return figures(Register([*ground, *every]), today)


def year(published: int, received: int) -> str:
    award = f"award: {{decided: {published}-06-01}}" if published < TODAY.year else "award: {decided: 2026-06-01}"
    return f"notice: {{published: {published}-01-10}}, tenders: {{received: {received}}}, {award}"


@given(st.integers(0, 10**6), st.integers(1, 10**3), st.sampled_from((0, 1)))
def test_a_half_goes_up(above: int, below: int, decimals: int) -> None:
    """Against Decimal's own rounding, of fractions that it can hold exactly."""
    exact = Fraction(above, below)
    found = half_up(exact, decimals)
    assert -found.as_tuple().exponent == decimals  # type: ignore[operator]
    assert abs(Fraction(found) - exact) <= Fraction(1, 2 * 10**decimals)
    halves = Decimal(above) / Decimal(2 * 10**decimals)
    quantum = Decimal(1).scaleb(-decimals)
    assert half_up(Fraction(halves), decimals) == halves.quantize(quantum, ROUND_HALF_UP)


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        ("41", Unit.NUMBER, "41"),
        ("12", Unit.SHARE, "12 %"),
        ("3.4", Unit.MEAN, "3,4"),
        ("3.0", Unit.MEAN, "3,0"),
        ("8000000", Unit.KRONOR, "8 000 000 kr"),
        ("1", Unit.DAYS, "1 dag"),
        ("48", Unit.DAYS, "48 dagar"),
    ],
)
def test_values_are_said_in_their_unit(value: str, unit: Unit, said: str) -> None:
    assert plain(worded(Decimal(value), unit)) == said


@pytest.mark.parametrize(
    ("value", "before", "unit", "said"),
    [
        ("41", "37", Unit.NUMBER, "4 fler än 2024 (37)"),
        ("12", "13", Unit.SHARE, "1 procentenhet lägre än 2024 (13 %)"),
        ("3.4", "3.1", Unit.MEAN, "0,3 högre än 2024 (3,1)"),
        ("8000000", "9000000", Unit.KRONOR, "1 000 000 kr mindre än 2024 (9 000 000 kr)"),
        ("48", "49", Unit.DAYS, "1 dag färre än 2024 (49 dagar)"),
        ("3.4", "3.4", Unit.MEAN, "Samma som 2024"),
    ],
)
def test_the_year_before_is_told_without_judging(value: str, before: str, unit: Unit, said: str) -> None:
    assert plain(compared(Decimal(value), Decimal(before), unit, 2024)) == said


def test_a_year_is_compared_with_the_one_before_and_the_one_that_runs_with_none() -> None:
    found = told(year(2024, 2), year(2024, 3), year(2025, 3), year(2025, 4), year(2026, 4), year(2026, 1))
    assert found.years == (2024, 2025, 2026)
    values = [found.of(FigureCode.TENDERS, each) for each in found.years]
    assert [value.shown for value in values] == ["2,5", "3,5", "2,5"]
    assert [value.change for value in values] == ["", "1,0 högre än 2024 (2,5)", "2026 pågår och jämförs inte"]


def test_too_few_have_no_value_and_nothing_is_compared_with_them() -> None:
    found = told(year(2024, 2), year(2025, 3), year(2025, 4))
    before, after = (found.of(FigureCode.TENDERS, each) for each in (2024, 2025))
    assert (before.counted.value, before.few, before.shown) == (None, True, "För få att bedöma (1)")
    assert (after.shown, after.change) == ("3,5", "Kan inte jämföras med 2024: för få att bedöma då")
    assert after.before is not None
    assert after.before.value is None
    assert found.of(FigureCode.PROCUREMENTS, 2024).shown == "1"


def test_it_is_said_how_much_of_a_sum_is_not_known() -> None:
    value = "notice: {published: %d-01-10}, award: {decided: %d-03-01%s}"
    found = told(value % (2024, 2024, ", value: 100"), value % (2025, 2025, ", value: 300"), value % (2025, 2025, ""))
    said = "200 kr mer än 2024 (100 kr), men värdet är inte känt för 1 av 2 2025"
    assert plain(found.of(FigureCode.CONTRACTED_VALUE, 2025).change) == said


def test_what_the_register_does_not_hold_yet_is_not_nought() -> None:
    direct = "procedure: direct_award, law: LOU, award: {decided: 2025-03-01, value: 500000}"
    found = told(year(2024, 2), direct, year(2026, 1))
    numbers = [found.of(FigureCode.DIRECT_AWARDS, each) for each in found.years]
    assert [value.shown for value in numbers] == ["Uppgift saknas", "1", "0"]
    assert numbers[1].change == "Kan inte jämföras med 2024: uppgift saknas då"
    sums = [found.of(FigureCode.DIRECT_AWARD_VALUE, each) for each in found.years]
    assert [plain(value.shown) for value in sums] == ["Uppgift saknas", "500 000 kr", "0 kr"]


def test_an_unknown_slice_holds_nothing() -> None:
    found = told(year(2025, 3))
    nowhere = Slice(Dimension.ORGANIZATION, "orsa", "Orsa kommun")
    assert found.of(FigureCode.PROCUREMENTS, 2025, nowhere).counted.of == 0
    assert found.of(FigureCode.TENDERS, 2025, nowhere).shown == "Uppgift saknas"


def test_of_an_empty_register_nothing_is_told() -> None:
    found = told()
    assert found.years == ()
    assert found.slices(Dimension.LAW) == ()


def test_every_column_that_a_recipe_names_is_in_the_table() -> None:
    register = Register([record(Cooperation, COOPERATION), record(Organization, MORA)])
    columns = {heading.key for heading in basis(register, TODAY, "https://samkop.example/").headings}
    for definition in DEFINITIONS.values():
        words = {word.strip(".,:") for word in definition.recipe.split()}
        named = {word for word in words if "_" in word} | words & {"annonsar", "beslutsar", "anbud", "dialog"}
        assert named, definition.code
        assert named <= columns, (definition.code, named - columns)
        assert definition.title == definition.code.label


def test_columns_are_named_once_and_told() -> None:
    register = Register([record(Cooperation, COOPERATION), record(Organization, MORA)])
    headings = basis(register, TODAY, "https://samkop.example/").headings
    assert len({heading.key for heading in headings}) == len(headings)
    assert all(heading.description.endswith(".") for heading in headings)
