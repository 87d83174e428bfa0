# SPDX-License-Identifier: EUPL-1.2
"""Yearly reports: the figures as they were frozen, the words of those who wrote the report, and what has been changed since, told as such.

The page and the paper are made of the same value, so they cannot say different things.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from generator.model.codes import FigureCode
from generator.model.report import Report
from generator.register import Register
from generator.views.charts import Chart, Form, Series, chart
from generator.views.facts import Fact, Shown, facts, link
from generator.views.figures.figure import Definition, Unit
from generator.views.figures.figures import figures
from generator.views.freezing import Taken, basis, once_taken, said
from generator.views.goals import figure_page
from generator.views.marks import Mark
from generator.views.restated import Cause, Counting, Restated, restated
from generator.wording import alphabetical, long_date

ADDRESS = "rapporter/"
PAPER, TABLE = "rapport.pdf", "siffror"
"""The files beside a report's page; the table without its ending."""


UNTRACED = "Där inga upphandlingar nämns är det inte känt vilka uppgifter som har ändrats."


class State(Mark):
    """Whether a report is approved: until then it is a draft that the public does not see."""

    APPROVED = "Godkänd", "done"
    DRAFT = "Inte godkänd", "due"


class FigureLine(NamedTuple):
    """A frozen figure: its title, the value and what it was built on, in words, how it is counted, and what it is today where that is something else."""

    figure: Shown
    shown: str
    basis: str
    what: str
    now: str


class RestatedLine(NamedTuple):
    """A figure that is another today: how it was and is, in words, and the changes that led to it, where they are known."""

    figure: Shown
    then: str
    now: str
    causes: tuple[Cause, ...]

    @property
    def sentence(self) -> str:
        """The change in a sentence."""
        return f"Har ändrats sedan dess: då {lowered(self.then)}, nu {lowered(self.now)}."


@dataclass(frozen=True)
class ReportPage:
    """A report. `recount` says in a sentence whether the figures are the same when they are counted today; `about` what it rests on; `rest` is what else the record says."""

    record: Report
    state: State
    facts: tuple[tuple[str, str], ...]
    organization: Shown | None
    about: str
    introduction: str
    sections: tuple[tuple[str, str], ...]
    figures: tuple[FigureLine, ...]
    chart: Chart | None
    recount: str
    restated: tuple[RestatedLine, ...]
    note: str
    paper: str
    files: tuple[Shown, ...]
    rest: tuple[Fact, ...]

    @property
    def untraced(self) -> str:
        """A sentence where some figure is another today and it is not known which records led to that."""
        return UNTRACED if any(not line.causes for line in self.restated) else ""


class ReportRow(NamedTuple):
    """A report in the list."""

    report: Shown
    kind: str
    whom: str
    state: State
    when: str
    paper: str


class YearOfReports(NamedTuple):
    """The reports of a year."""

    year: int
    rows: tuple[ReportRow, ...]


def page(report: Report, register: Register, counting: Counting) -> ReportPage:
    """The page of a report. `counting` is what its figures are counted anew from."""
    found = figures(counting.register, counting.today)
    differing = restated(report, counting)
    others = {each.then.figure: each.now for each in differing}
    place = link(report).href
    return ReportPage(
        report,
        state_of(report),
        tuple(_facts(report, register)),
        _whom(report, register),
        ABOUT[report.kind],
        report.introduction or "",
        tuple((section.heading, section.text) for section in report.sections),
        tuple(
            _line(once_taken(frozen), found.definition(frozen.figure), others.get(frozen.figure))
            for frozen in report.figures
        ),
        _shares(report),
        _recount(report, differing),
        tuple(_restated(each, found.definition(each.then.figure)) for each in differing),
        report.corrections_note or "",
        place + PAPER,
        tuple(Shown(label, f"{place}{TABLE}.{ending}") for ending, label in (("xlsx", "Excel"), ("csv", "CSV"))),
        facts(report, register, without=TOLD),
    )


TOLD = (
    "id",
    "title",
    "kind",
    "year",
    "frozen",
    "organization",
    "approved",
    "decision",
    "introduction",
    "sections",
    "figures",
    "corrections_note",
)
"""What the page tells in words of its own; the rest of the record stands last on it, so that no field is forgotten."""


ABOUT = {
    "cooperation": "Styrelsen rapporterar varje år till fullmäktige om samverkan genom avtal (kommunallagen 9 kap. 38 §).",
    "year": "Årets upphandlingar i siffror, räknade ur det som var publikt den dag då de togs fram.",
}
"""What each kind of report is for."""


def state_of(report: Report) -> State:
    """Whether it is approved. On a day before that the public has no such record."""
    return State.APPROVED if report.approved else State.DRAFT


def _whom(report: Report, register: Register) -> Shown | None:
    organization = register.organizations.get(report.organization or "")
    return link(organization) if organization else None


def _facts(report: Report, register: Register) -> list[tuple[str, str]]:
    whom = _whom(report, register)
    return [
        ("År", str(report.year)),
        ("För", whom.text if whom else "Alla som samverkar"),
        ("Siffrorna från", long_date(report.frozen)),
        ("Godkänd", long_date(report.approved) if report.approved else "Inte än"),
        *([("Beslut", report.decision)] if report.decision else []),
    ]


def _line(one: Taken, definition: Definition, now: Taken | None) -> FigureLine:
    return FigureLine(
        figure_page(definition),
        said(one, definition),
        basis(one, definition),
        definition.counted,
        f"nu {lowered(said(now, definition))}" if now else "",
    )


def _restated(one: Restated, definition: Definition) -> RestatedLine:
    return RestatedLine(figure_page(definition), _built(one.then, definition), _built(one.now, definition), one.causes)


def _built(one: Taken, definition: Definition) -> str:
    """A figure with what it is built on, where its words do not say that already."""
    told = said(one, definition)
    return told if one.few or definition.unit is Unit.NUMBER else f"{told} ({basis(one, definition)})"


def lowered(text: str) -> str:
    """Words inside a sentence."""
    return text[:1].lower() + text[1:]


def _recount(report: Report, differing: tuple[Restated, ...]) -> str:
    day = long_date(report.frozen)
    if not report.figures:
        return "Rapporten har inga siffror."
    if not differing:
        return f"Siffrorna är från {day}. Räknade i dag blir de desamma."
    others = "en annan" if len(differing) == 1 else "andra"
    return (
        f"Siffrorna är från {day} och ändras inte i rapporten. Räknade i dag blir {len(differing)} av dem {others}, "
        "därför att uppgifter har rättats eller något har hänt sedan dess."
    )


_DRAWN = {
    FigureCode.COORDINATED: "För flera kommuner",
    FigureCode.SUSTAINABLE: "Med miljökrav eller sociala krav",
    FigureCode.SMALL_TENDERERS: "Små företag bland anbudsgivarna",
    FigureCode.LOCAL_TENDERERS: "Lokala företag bland anbudsgivarna",
    FigureCode.SINGLE_TENDER: "Med ett enda anbud",
    FigureCode.CANCELLED: "Avbrutna",
}
"""Shares that are seen beside each other, by short names."""
LEAST = 3
"""Shares that are worth a picture."""


def _shares(report: Report) -> Chart | None:
    """The frozen shares as rows; None where there are too few."""
    frozen = {each.figure: each.value for each in report.figures if each.value is not None}
    drawn = [code for code in _DRAWN if code in frozen]
    if len(drawn) < LEAST:
        return None
    return chart(
        "andelar",
        Form.ROWS,
        f"Andelar {report.year}",
        "procent",
        [_DRAWN[code] for code in drawn],
        [Series("Andel", tuple(frozen[code] for code in drawn))],
    )


def by_year(register: Register) -> tuple[YearOfReports, ...]:
    """Every report, the latest year first."""
    reports = register.of(Report).values()
    years = sorted({report.year for report in reports}, reverse=True)
    return tuple(
        YearOfReports(
            year,
            tuple(
                sorted(
                    (_row(report, register) for report in reports if report.year == year),
                    key=lambda row: (row.kind, alphabetical(row.whom)),
                )
            ),
        )
        for year in years
    )


def _row(report: Report, register: Register) -> ReportRow:
    whom = _whom(report, register)
    when = long_date(report.approved) if report.approved else f"Siffror från {long_date(report.frozen)}"
    return ReportRow(
        link(report),
        report.kind.label,
        whom.text if whom else "Alla som samverkar",
        state_of(report),
        when,
        link(report).href + PAPER,
    )
