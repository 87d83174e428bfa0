# SPDX-License-Identifier: EUPL-1.2
"""The figures of a register: every year, of all procurements and of each organization, category, procedure, law and nature."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from generator.model.codes import FigureCode, Law, Nature, Procedure
from generator.register import Register
from generator.views.figures.case import Case
from generator.views.figures.cases import cases
from generator.views.figures.definitions import DEFINITIONS
from generator.views.figures.figure import (
    Counted,
    Definition,
    Dimension,
    Population,
    Slice,
    Unit,
    Value,
    compared,
    judged,
)
from generator.views.figures.populations import POPULATIONS
from generator.wording import alphabetical

_CODES: Mapping[Dimension, type[Procedure | Law | Nature]] = {
    Dimension.PROCEDURE: Procedure,
    Dimension.LAW: Law,
    Dimension.NATURE: Nature,
}
_IN: Mapping[Dimension, Callable[[Case], Iterable[tuple[str, str]]]] = {
    Dimension.ORGANIZATION: lambda case: [one[:2] for one in case.organizations],
    Dimension.CATEGORY: lambda case: [one[:2] for one in case.categories],
    Dimension.PROCEDURE: lambda case: [(str(case.procedure), case.procedure.label)] if case.procedure else [],
    Dimension.LAW: lambda case: [(str(case.law), case.law.label)] if case.law else [],
    Dimension.NATURE: lambda case: [(str(case.nature), case.nature.label)] if case.nature else [],
}
"""In which slices a procurement is. It can be in several organizations and categories, so that slices come to more than the whole."""


class Figures:
    """Figures, computed when they are asked for and then kept."""

    def __init__(self, every: Sequence[Case], few: int, today: date) -> None:
        self.cases = tuple(every)
        self.few = few
        self.this_year = today.year
        """The year that is not over yet: it is not compared with the one before."""
        self._slices: dict[Slice, list[Case]] = _sliced(every)
        self._years: dict[tuple[str, Slice | None], dict[int, list[Case]]] = {}
        self._values: dict[tuple[FigureCode, int, Slice | None], Value] = {}
        self._first = {each.name: min(self._grouped(each, None), default=None) for each in POPULATIONS}
        self.years = tuple(sorted({year for each in POPULATIONS for year in self._grouped(each, None)}))
        """Every year that anything belongs to."""

    @property
    def definitions(self) -> tuple[Definition, ...]:
        """Every figure's definition, in their order."""
        return tuple(DEFINITIONS.values())

    def definition(self, code: FigureCode) -> Definition:
        """What a figure means."""
        return DEFINITIONS[code]

    def slices(self, dimension: Dimension) -> tuple[Slice, ...]:
        """The slices that have any procurement: codes in the order of their list, the others by name."""
        found = [each for each in self._slices if each.dimension is dimension]
        if codes := _CODES.get(dimension):
            order = {str(code): number for number, code in enumerate(codes)}
            return tuple(sorted(found, key=lambda each: order[each.id]))
        return tuple(sorted(found, key=lambda each: (alphabetical(each.title), each.id)))

    def of(self, code: FigureCode, year: int, where: Slice | None = None) -> Value:
        """A figure of a year, of all procurements or those of a slice."""
        key = (code, year, where)
        if key not in self._values:
            self._values[key] = self._value(DEFINITIONS[code], year, where)
        return self._values[key]

    def counted_cases(self, population: Population, year: int, where: Slice | None = None) -> tuple[Case, ...]:
        """The procurements of a year that figures about a population are counted on."""
        return tuple(self._grouped(population, where).get(year, ()))

    def _grouped(self, population: Population, where: Slice | None) -> Mapping[int, list[Case]]:
        key = (population.name, where)
        if key not in self._years:
            found: dict[int, list[Case]] = defaultdict(list)
            for case in self.cases if where is None else self._slices.get(where, ()):
                year = population.year(case)
                if year is not None:
                    found[year].append(case)
            self._years[key] = found
        return self._years[key]

    def _counted(self, definition: Definition, year: int, where: Slice | None) -> Counted:
        first = self._first[definition.population.name]
        if first is None or year < first:
            return Counted(None, 0)
        return definition.value(self._grouped(definition.population, where).get(year, ()))

    def _value(self, definition: Definition, year: int, where: Slice | None) -> Value:
        counted, few, shown = judged(self._counted(definition, year, where), definition.unit, self.few)
        before = None
        if year - 1 in self.years:
            before, few_before, _ = judged(self._counted(definition, year - 1, where), definition.unit, self.few)
            change = self._change(definition, year, counted, before, too_few=few_before)
        else:
            change = ""
        return Value(counted, few, shown, before, change)

    def _change(self, definition: Definition, year: int, counted: Counted, before: Counted, *, too_few: bool) -> str:
        if counted.value is None:
            return ""
        if year >= self.this_year:
            return f"{year} pågår och jämförs inte"
        if before.value is None:
            return f"Kan inte jämföras med {year - 1}: {'för få att bedöma' if too_few else 'uppgift saknas'} då"
        said = compared(counted.value, before.value, definition.unit, year - 1)
        return said + (_unknown(counted, before, year) if definition.unit is Unit.KRONOR else "")


def _unknown(counted: Counted, before: Counted, year: int) -> str:
    """How much of two sums is not known: without it the difference tells nothing."""
    parts = [
        f"{each.left_out} av {each.left_out + each.of} {when}"
        for each, when in ((counted, year), (before, year - 1))
        if each.left_out
    ]
    return f", men värdet är inte känt för {' och '.join(parts)}" if parts else ""


def figures(register: Register, today: date) -> Figures:
    """The figures of a register on a day, made once for it."""
    return register.once(("figures", today), lambda: Figures(cases(register, today), register.cooperation.few, today))


def _sliced(every: Iterable[Case]) -> dict[Slice, list[Case]]:
    found: dict[Slice, list[Case]] = defaultdict(list)
    for case in every:
        for dimension, of in _IN.items():
            for name, title in of(case):
                found[Slice(dimension, name, title)].append(case)
    return dict(found)
