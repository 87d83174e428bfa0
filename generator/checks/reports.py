# SPDX-License-Identifier: EUPL-1.2
"""Goals and yearly reports do not contradict themselves: one report for each year and body, days in order, shares that are shares."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from generator.checks.fault import Context, Fault
from generator.model.codes import FigureCode, ReportKind
from generator.model.goal import Goal
from generator.model.report import Report
from generator.model.shape import Path
from generator.problem import Severity

WHOLE: Final = Decimal(100)
"""The largest share, in per cent."""
SHARES: Final = frozenset(
    {
        FigureCode.SINGLE_TENDER,
        FigureCode.CANCELLED,
        FigureCode.REVIEWED,
        FigureCode.FRAMEWORK_AGREEMENTS,
        FigureCode.COORDINATED,
        FigureCode.DIVIDED,
        FigureCode.SMALL_SUPPLIERS,
        FigureCode.SMALL_TENDERERS,
        FigureCode.LOCAL_SUPPLIERS,
        FigureCode.LOCAL_TENDERERS,
        FigureCode.SUSTAINABLE,
        FigureCode.EARLY_DIALOGUE,
    }
)
"""Figures in per cent. A test holds them against the definitions, which the checks cannot reach."""
COUNTS: Final = frozenset({FigureCode.PROCUREMENTS, FigureCode.DIRECT_AWARDS})
"""Figures that are how many there are: the number of records behind them."""


def one_report_a_year(context: Context) -> Iterator[Fault]:
    """There is one report of a kind for a year and an organization: with two, nobody knows which one was approved."""
    seen: dict[tuple[ReportKind, int, str | None], Report] = {}
    for report in context.register.of(Report).values():
        first = seen.setdefault((report.kind, report.year, report.organization), report)
        if first is not report:
            yield Fault(
                report,
                ("year",),
                "dubbel-rapport",
                f"Det finns redan en rapport av samma slag för {report.year}"
                f"{f' och {report.organization}' if report.organization else ''}: {first.id}.",
                "Ta bort den ena. Har siffror rättats sedan rapporten godkändes visas det på dess sida, utan någon ny rapport.",
            )


def reports_in_order(context: Context) -> Iterator[Fault]:
    """A report's figures are taken when its year has begun, and approved after that. That a year was approved before it was over is a warning."""
    for report in context.register.of(Report).values():
        if report.frozen.year < report.year:
            yield Fault(
                report,
                ("frozen",),
                "fel-ordning",
                f"Siffrorna är framtagna {report.frozen}, före året som rapporten gäller ({report.year}).",
                "Rätta året eller dagen.",
            )
        elif report.approved and report.approved < report.frozen:
            yield Fault(
                report,
                ("approved",),
                "fel-ordning",
                f"Rapporten är godkänd {report.approved}, före siffrorna ({report.frozen}).",
                "Rätta det datum som är fel.",
            )
        elif report.approved and report.frozen <= date(report.year, 12, 31):
            yield Fault(
                report,
                ("frozen",),
                "aret-inte-slut",
                f"Rapporten för {report.year} är godkänd, men siffrorna togs fram {report.frozen}, innan året var slut.",
                "Ta fram siffrorna på nytt när året är slut: ta bort filen och kör samkop report freeze igen.",
                Severity.WARNING,
            )


def frozen_figures_agree(context: Context) -> Iterator[Fault]:
    """A frozen figure is a share of at most everything, has something behind it, and is not both judged and too little to judge."""
    for report in context.register.of(Report).values():
        for row, frozen in enumerate(report.figures):
            value = frozen.value
            if value is None:
                continue
            path: Path = ("figures", row, "value")
            yield from _share(report, path, frozen.figure, value)
            if frozen.few:
                yield Fault(
                    report,
                    ("figures", row, "few"),
                    "motsagelse",
                    f"{frozen.figure.label}: underlaget är för litet att bedöma (few), men det står ett värde.",
                    "Ta bort value, eller few.",
                )
            elif value and not frozen.of:
                yield Fault(
                    report,
                    path,
                    "motsagelse",
                    f"{frozen.figure.label}: det står ett värde, men inga poster som det bygger på (of).",
                    "Ange i of hur många poster talet bygger på.",
                )
            elif frozen.figure in COUNTS and value != frozen.of:
                yield Fault(
                    report,
                    path,
                    "motsagelse",
                    f"{frozen.figure.label} är ett antal, men värdet ({value}) är ett annat än antalet poster (of: {frozen.of}).",
                    "Rätta det som är fel.",
                )


def goals_can_be_reached(context: Context) -> Iterator[Fault]:
    """A target is a value that the figure can have, in a year after the one that it is compared with; a result is approved when its year has begun."""
    for goal in context.register.goals.values():
        for row, measure in enumerate(goal.measures):
            yield from _share(goal, ("measures", row, "target"), measure.figure, measure.target)
            if measure.baseline_year is not None and measure.baseline_year >= measure.year:
                yield Fault(
                    goal,
                    ("measures", row, "baseline_year"),
                    "fel-ordning",
                    f"Utgångsåret ({measure.baseline_year}) ligger inte före målåret ({measure.year}).",
                    "Rätta det år som är fel.",
                )
        for row, result in enumerate(goal.results):
            if result.approved.year < result.year:
                yield Fault(
                    goal,
                    ("results", row, "approved"),
                    "fel-ordning",
                    f"Resultatet för {result.year} är godkänt {result.approved}, innan året hade börjat.",
                    "Rätta året eller dagen.",
                )


def _share(record: Goal | Report, path: Path, figure: FigureCode, value: Decimal) -> Iterator[Fault]:
    if figure in SHARES and value > WHOLE:
        yield Fault(
            record,
            path,
            "fel-andel",
            f"{figure.label} är en andel i procent, men här står {value}.",
            "Skriv ett tal från 0 till 100.",
        )
