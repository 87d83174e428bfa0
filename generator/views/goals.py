# SPDX-License-Identifier: EUPL-1.2
"""Goals with their results: what is measured, what is to be reached, what each year came to, and how far there is to go, in words that do not judge.

A measure's results are computed of what is public. A result that comes out of internal data stands in the goal's record, approved by a person, and is told
as such: nothing here derives it (DESIGN § 3.1).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from generator.model.codes import Aim
from generator.model.goal import Goal, GoalMeasure, GoalResult
from generator.register import Register
from generator.views import parties
from generator.views.charts import Chart, Form, Series, chart
from generator.views.facts import Shown, facts
from generator.views.figures.figure import UNKNOWN, Definition, Value, worded
from generator.views.figures.figures import Figures, figures
from generator.views.marks import Mark
from generator.views.parties import PartyPage, PartyRow
from generator.views.transparency import SCALES, drawn_value, figure_address
from generator.wording import count, long_date, number

ADDRESS = "mal/"
FARTHEST = 10
"""Years ahead that a chart shows."""


class Standing(Mark):
    """How far a measure has come, in the words that its page defines."""

    REACHED = "Nått", "done"
    UNDER_WAY = "På väg", "info"
    NOT_REACHED = "Inte nått", "ended"
    FEW = "För få att bedöma", "unknown"
    NOTHING = "Inget att räkna än", "unknown"


class Meaning(NamedTuple):
    """What a word for a standing means."""

    standing: Standing
    text: str


class YearResult(NamedTuple):
    """What a measure came to in a year: in words, on how many, where those stand, and whether the year is still going on."""

    year: int
    shown: str
    basis: str
    value: Decimal | None
    of: int
    few: bool
    records: str
    note: str = ""


class MeasureTold(NamedTuple):
    """A measure with its target and its results, the latest year first. `sentence` says why it stands where it does."""

    figure: Shown
    what: str
    target: str
    baseline: str
    standing: Standing
    sentence: str
    years: tuple[YearResult, ...]
    measure: GoalMeasure
    definition: Definition
    chart: Chart | None


class ResultTold(NamedTuple):
    """A year's result out of internal data: the number, what was to be reached, where it comes from and when it was approved."""

    year: int
    shown: str
    target: str
    source: str
    approved: str


@dataclass(frozen=True)
class GoalPage:
    """A goal with what is measured, what came of it, and what serves it."""

    party: PartyPage
    measures: tuple[MeasureTold, ...]
    results: tuple[ResultTold, ...]
    meanings: tuple[Meaning, ...]


class GoalRow(NamedTuple):
    """A goal in the list: its party row, and how far each of its measures has come."""

    party: PartyRow
    measures: tuple[MeasureTold, ...]
    latest: ResultTold | None


def figure_page(definition: Definition) -> Shown:
    """A figure by its title, leading to its page."""
    return Shown(definition.title, figure_address(definition.code))


def page(goal: Goal, register: Register, today: date) -> GoalPage:
    """The page of a goal."""
    party = parties.page(goal, register, today)
    told = facts(goal, register, without=("id", "title", "description", "measures", "results"))
    return GoalPage(
        PartyPage(party.record, party.description, told, party.current, party.ended, party.procurements),
        measures(goal, register, today),
        results(goal),
        meanings(register) if goal.measures else (),
    )


def row(goal: Goal, register: Register, today: date) -> GoalRow:
    """A goal in the list."""
    told = results(goal)
    return GoalRow(
        parties.row(goal, goal.target or "", register, today),
        measures(goal, register, today),
        told[0] if told else None,
    )


def measures(goal: Goal, register: Register, today: date) -> tuple[MeasureTold, ...]:
    """Every measure of a goal, with its results."""
    if not goal.measures:
        return ()
    found = figures(register, today)
    return tuple(_measure(each, found, today) for each in goal.measures)


def results(goal: Goal) -> tuple[ResultTold, ...]:
    """What has been approved out of internal data, the latest year first."""
    return tuple(_result(each) for each in sorted(goal.results, key=lambda each: -each.year))


def _result(one: GoalResult) -> ResultTold:
    return ResultTold(
        one.year,
        f"{number(one.value)} {one.unit}",
        f"{number(one.target)} {one.unit}" if one.target is not None else "",
        one.source,
        long_date(one.approved),
    )


def _measure(measure: GoalMeasure, found: Figures, today: date) -> MeasureTold:
    definition = found.definition(measure.figure)
    first = measure.baseline_year or measure.year
    years = [year for year in found.years if min(first, today.year) <= year <= today.year]
    values = {year: found.of(measure.figure, year) for year in years}
    standing, sentence = judged(measure, definition, values, today)
    baseline = values.get(measure.baseline_year or 0)
    place = figure_page(definition)
    return MeasureTold(
        place,
        definition.what,
        f"{measure.aim.label} {worded(measure.target, definition.unit)} år {measure.year}",
        f"{baseline.shown if baseline else UNKNOWN} år {measure.baseline_year}" if measure.baseline_year else "",
        standing,
        sentence,
        tuple(
            YearResult(
                year,
                value.shown,
                count(value.counted.of, *definition.noun),
                value.counted.value,
                value.counted.of,
                value.few,
                f"{place.href}#poster-{year}",
                "hittills" if year == today.year else "",
            )
            for year, value in sorted(values.items(), reverse=True)
        ),
        measure,
        definition,
        _towards(measure, definition, values, today),
    )


def _towards(measure: GoalMeasure, definition: Definition, values: Mapping[int, Value], today: date) -> Chart | None:
    """The results of the years that are over beside the target, as far as its year."""
    whole = [year for year in values if year < today.year]
    last = min(measure.year, today.year + FARTHEST)
    years = range(min(whole, default=last), last + 1)
    scale, unit, decimals = SCALES[definition.unit]
    drawn = {year: value / scale for year in whole if (value := drawn_value(values[year])) is not None}
    if len(drawn) < 2:
        return None
    return chart(
        str(definition.code).replace("_", "-"),
        Form.LINES,
        f"{definition.title}: resultat och mål",
        unit,
        [str(year) for year in years],
        [
            Series("Resultat", tuple(drawn.get(year) for year in years)),
            Series(f"Mål ({measure.aim.label.lower()})", tuple(measure.target / scale for _ in years)),
        ],
        decimals,
    )


def judged(
    measure: GoalMeasure, definition: Definition, values: Mapping[int, Value], today: date
) -> tuple[Standing, str]:
    """How far a measure has come by the last whole year, or by the year of its target where that is over, and why."""
    year = min(today.year - 1, measure.year)
    found = values.get(year)
    if found is None or (found.counted.value is None and not found.few):
        return Standing.NOTHING, f"Det finns inget att räkna för {year}."
    if found.few or found.counted.value is None:
        return Standing.FEW, f"{year} bygger på {count(found.counted.of, *definition.noun)}, för få att bedöma."
    value = found.counted.value
    said = f"{year} var resultatet {worded(value, definition.unit)}"
    if _met(measure.aim, value, measure.target):
        return Standing.REACHED, f"{said}."
    before = measure.baseline_year or year - 1
    start = values[before].counted.value if before in values else None
    if year == measure.year or start is None or before >= year:
        return Standing.NOT_REACHED, f"{said}." if year < measure.year else f"{said}, och målåret är slut."
    begun = f"{before} var det {worded(start, definition.unit)}"
    if value > start if measure.aim is Aim.AT_LEAST else value < start:
        return Standing.UNDER_WAY, f"{said}. {begun}."
    return Standing.NOT_REACHED, f"{said}. {begun}."


def _met(aim: Aim, value: Decimal, target: Decimal) -> bool:
    return value >= target if aim is Aim.AT_LEAST else value <= target


def meanings(register: Register) -> tuple[Meaning, ...]:
    """What each of the words means here."""
    few = register.cooperation.few
    return (
        Meaning(Standing.REACHED, "Det senaste hela årets resultat är målvärdet eller bättre."),
        Meaning(Standing.UNDER_WAY, "Målvärdet är inte nått, men resultatet är närmare det än under utgångsåret."),
        Meaning(
            Standing.NOT_REACHED,
            "Målvärdet är inte nått, och resultatet är inte närmare det än under utgångsåret. Sagt om ett målår som är slut: "
            "målvärdet nåddes inte det året.",
        ),
        Meaning(
            Standing.FEW, f"Resultatet bygger på färre än {few}. Då säger en andel eller ett medelvärde för lite."
        ),
        Meaning(Standing.NOTHING, "Det finns inga uppgifter att räkna för det senaste hela året."),
    )
