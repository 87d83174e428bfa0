# SPDX-License-Identifier: EUPL-1.2
"""A year's figures as they are frozen in a report, and as they are told there."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from generator.model.codes import FigureCode, ReportKind
from generator.model.organization import Organization
from generator.model.report import FrozenFigure
from generator.views.figures.figure import UNKNOWN, Definition, Dimension, Slice, too_few, worded
from generator.views.figures.figures import Figures
from generator.wording import count

ON_COOPERATION = (
    FigureCode.PROCUREMENTS,
    FigureCode.COORDINATED,
    FigureCode.CONTRACTED_VALUE,
    FigureCode.FRAMEWORK_AGREEMENTS,
    FigureCode.TENDERS,
    FigureCode.CANCELLED,
    FigureCode.REVIEWED,
)
"""What the board tells the council of the cooperation (KL 9:38); the rest stands in the year in figures."""


class Taken(NamedTuple):
    """A figure on the day when it was taken. `value` is None where there is nothing to count, or too little to judge; `of` is what it is built on."""

    figure: FigureCode
    value: Decimal | None
    of: int
    few: bool


def codes_of(kind: ReportKind) -> tuple[FigureCode, ...]:
    """The figures of a report, in the order in which they are told."""
    return ON_COOPERATION if kind is ReportKind.COOPERATION else tuple(FigureCode)


def slice_of(organization: Organization | None) -> Slice | None:
    """The procurements that a report is about: those of a municipality, or all of them."""
    return Slice(Dimension.ORGANIZATION, organization.id, organization.title) if organization else None


def taken(found: Figures, figure: FigureCode, year: int, where: Slice | None) -> Taken:
    """A figure as it is today."""
    value = found.of(figure, year, where)
    return Taken(figure, value.counted.value, value.counted.of, value.few)


def once_taken(frozen: FrozenFigure) -> Taken:
    """A figure as a report holds it."""
    return Taken(frozen.figure, frozen.value, frozen.of, frozen.few)


def said(one: Taken, definition: Definition) -> str:
    """A figure in words: ”3,4”, ”12 %”, ”För få att bedöma (3)”."""
    if one.few:
        return too_few(one.of)
    return UNKNOWN if one.value is None else worded(one.value, definition.unit)


def basis(one: Taken, definition: Definition) -> str:
    """What a figure is built on, in words: ”24 upphandlingar”."""
    return count(one.of, *definition.noun)
