# SPDX-License-Identifier: EUPL-1.2
"""`samkop report freeze`: a year's figures become records, which people fill with words and approve."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import typer

from generator import build as pipeline
from generator.commands.options import DATA_ERRORS, DayOption, DryRunOption, Format, OverlayOption, RegisterOption
from generator.commands.terminal import day_of, fail, tell
from generator.commands.writing import NOTHING_WRITTEN, Desk, carry_out, desk, next_steps
from generator.editing import ids
from generator.editing.forms import BOTH
from generator.editing.reports import Beginning, Section, report_id, report_text, to_write
from generator.model.amounts import FIRST_YEAR
from generator.model.audience import Audience
from generator.model.codes import ReportKind
from generator.model.kinds import KINDS
from generator.model.organization import Organization
from generator.model.report import Report
from generator.problem import Severity, blocks
from generator.register import Register
from generator.views.coordination import coordinated
from generator.views.figures.figures import figures
from generator.views.freezing import Taken, codes_of, slice_of, taken
from generator.words import listed

_KIND = next(kind for kind in KINDS if kind.model is Report)


class Which(StrEnum):
    """Which reports to make."""

    YEAR = "year"
    COOPERATION = "cooperation"
    BOTH = BOTH

    @property
    def kinds(self) -> tuple[ReportKind, ...]:
        """The kinds of report that are meant."""
        return tuple(ReportKind) if self is Which.BOTH else (ReportKind(self.value),)


YearArgument = Annotated[int, typer.Argument(metavar="ÅR", help="Året som rapporterna gäller, till exempel 2026.")]
WhomOption = Annotated[
    str | None,
    typer.Option(
        "--organization", metavar="ID", help="Kommunens id. Annars en rapport till var och en som samverkar."
    ),
]
WhichOption = Annotated[
    Which, typer.Option("--kind", help="year är året i siffror, cooperation återrapporten om avtalssamverkan.")
]
app = typer.Typer(no_args_is_help=True)


@app.callback()
def group() -> None:
    """Keep the word for what is done, which the library leaves out of a group with one command."""


class _Wanted(NamedTuple):
    """A report that is to be made: what it is, and to whom; None where it is about all together."""

    kind: ReportKind
    organization: Organization | None

    @property
    def name(self) -> str:
        """What it is called, without its year."""
        return f"{self.kind.label}{f' för {self.organization.title}' if self.organization else ''}"


@app.command("freeze")
def freeze(
    year: YearArgument,
    organization: WhomOption = None,
    kind: WhichOption = Which.BOTH,
    register: RegisterOption = Path("register"),
    overlay: OverlayOption = None,
    as_of: DayOption = None,
    dry_run: DryRunOption = False,
) -> None:
    """Ta fram ett års rapporter: siffrorna skrivs in som de är i dag, med plats för text. Inget som finns skrivs över."""
    at = desk(register, overlay, day_of(as_of))
    _may_be_frozen(at, year)
    anyone, _ = pipeline.shown(at.judged, Audience.PUBLIC, at.day)
    edits: dict[str, bytes] = {}
    for wanted in _wanted(at, kind, organization):
        if there := _made_before(at, wanted, year):
            typer.echo(f"{wanted.name} {year} finns redan ({there.id}) och lämnas som den är.")
            continue
        name = _free(at, wanted, year)
        edits[_KIND.path(name)] = report_text(_beginning(at, anyone, wanted, name, year)).encode()
    if not edits:
        fail(
            f"Alla rapporterna finns redan. {NOTHING_WRITTEN} Siffrorna i en rapport ändras aldrig: "
            "det som har rättats sedan dess visas på rapportens sida."
        )
    carry_out(at, edits, dry_run=dry_run, shown=True)
    typer.echo("\n".join(f"{at.file(path)} är skriven." for path in edits))
    typer.echo(_to_do(at, year))
    typer.echo(next_steps(at, f"Årsrapporter {year}: siffrorna tas fram"))


def _may_be_frozen(at: Desk, year: int) -> None:
    """Refuse a year that has not begun, and a register with data errors: its figures could be wrong for ever."""
    if not FIRST_YEAR <= year <= at.day.year:
        fail(f"Det finns inga siffror för {year}: i dag är det {at.day}. {NOTHING_WRITTEN}")
    if blocks(at.judged.problems):
        tell([each for each in at.judged.problems if each.severity is Severity.ERROR], Format.TEXT)
        typer.echo(
            f"Registret har fel. {NOTHING_WRITTEN} Rätta felen först: siffrorna räknas ur hela registret.", err=True
        )
        raise typer.Exit(DATA_ERRORS)


def _wanted(at: Desk, which: Which, organization: str | None) -> Iterator[_Wanted]:
    """Each report to each of those that it is made for: the members, or one that is named; where nobody is a member all together."""
    known = at.judged.register.organizations
    if organization is not None and organization.strip() not in known:
        near = ids.near_to(organization, known)
        fail(f"Det finns ingen organisation med id {organization}. {near} {NOTHING_WRITTEN}".replace("  ", " "))
    members = [known[one] for one in at.judged.register.cooperation.members]
    whom: list[Organization | None] = [known[organization.strip()]] if organization is not None else [*members]
    for kind in which.kinds:
        for one in whom or [None]:
            yield _Wanted(kind, one)


def _made_before(at: Desk, wanted: _Wanted, year: int) -> Report | None:
    name = wanted.organization.id if wanted.organization else None
    for report in at.judged.register.of(Report).values():
        if (report.kind, report.year, report.organization) == (wanted.kind, year, name):
            return report
    return None


def _free(at: Desk, wanted: _Wanted, year: int) -> str:
    """The id of a new report; the program ends where it is taken. One on another branch is no hindrance: a report that is made anew has the same."""
    name = report_id(wanted.kind, year, wanted.organization.id if wanted.organization else "")
    used = ids.taken(_KIND, at.judged.register)
    if name in used:
        fail(f"Id {name} {used[name]}. {NOTHING_WRITTEN}")
    if (at.folder / _KIND.path(name)).exists():
        fail(f"{at.file(_KIND.path(name))} finns redan. {NOTHING_WRITTEN}")
    return name


def _beginning(at: Desk, anyone: Register, wanted: _Wanted, name: str, year: int) -> Beginning:
    """What the file of a report begins with, out of what anyone may see."""
    found, whom = figures(anyone, at.day), wanted.organization
    if whom and whom.id not in anyone.organizations:
        fail(f"{whom.title} visas inte publikt, så det finns inga siffror att ta fram. {NOTHING_WRITTEN}")
    where = slice_of(whom)
    values: dict[str, Any] = {
        "id": name,
        "title": f"{wanted.kind.label} {year}{f', {whom.title}' if whom else ''}",
        "kind": str(wanted.kind),
        "year": year,
        **({"organization": whom.id} if whom else {}),
        "frozen": at.day,
    }
    told = coordinated(anyone, year, whom.id if whom else "", at.day) if wanted.kind is ReportKind.COOPERATION else ()
    sections = [*to_write(wanted.kind), *(Section(each.heading, each.text) for each in told)]
    frozen = [_row(taken(found, code, year, where)) for code in codes_of(wanted.kind)]
    return Beginning(values, sections, frozen)


def _row(one: Taken) -> dict[str, Any]:
    """A figure as it is written. What is too little to judge has no value."""
    value = {} if one.value is None else {"value": one.value}
    return {"figure": str(one.figure), **value, "of": one.of, **({"few": True} if one.few else {})}


def _to_do(at: Desk, year: int) -> str:
    lines = []
    if year == at.day.year:
        lines.append(
            f"Obs: {year} är inte slut, så siffrorna gäller till och med i dag. Ta bort filerna och gör om det när året är slut."
        )
    steps = listed(["läs siffrorna", "skriv texten", "låt rapporten godkännas", "fyll i approved och decision"])
    return "\n".join([*lines, f"Sedan: {steps}. Till dess syns rapporten bara internt."])
