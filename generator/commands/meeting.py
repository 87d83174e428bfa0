# SPDX-License-Identifier: EUPL-1.2
"""`samkop meeting`: a matter is proposed, the meeting is called, moved or cancelled, and its notes are made ready."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from generator.commands.meeting_desk import (
    basis_of,
    body_of,
    came_later,
    meeting_of,
    named,
    page,
    refusing,
    sound,
    taken_up,
    traceable,
    weighed,
)
from generator.commands.options import DayOption, DryRunOption, OverlayOption, RegisterOption
from generator.commands.terminal import answer, day_of, fail
from generator.commands.writing import NOTHING_WRITTEN, desk, next_steps, own_file, write
from generator.editing import meeting_notes, meetings
from generator.editing.question import Question, reader
from generator.model import scalars
from generator.model.body import Body
from generator.model.meeting import Meeting
from generator.problem import blocks
from generator.views.agenda.draft import draft
from generator.views.agenda.frozen import frozen, without_recommendation
from generator.wording import long_date, moment
from generator.words import listed

MeetingArgument = Annotated[
    str,
    typer.Argument(
        metavar="MÖTE", help="Mötets id: organets id och dagen, till exempel samordningsgruppen-2026-12-10."
    ),
]
TitleOption = Annotated[str | None, typer.Option("--title", metavar="TEXT", help="Vad ärendet gäller.")]
ByOption = Annotated[str | None, typer.Option("--by", metavar="FUNKTION", help="Funktionen som anmäler ärendet.")]
OrganizationOption = Annotated[
    str | None,
    typer.Option("--organization", metavar="ID", help="Funktionens organisation. Annars den som platsen hör till."),
]
WhyOption = Annotated[str | None, typer.Option("--reason", metavar="TEXT", help="Varför ärendet tas upp nu.")]
RecommendationOption = Annotated[
    str | None, typer.Option("--recommendation", metavar="TEXT", help="Vad mötet föreslås komma fram till.")
]
WantedOption = Annotated[
    bool, typer.Option("--position-wanted", help="Mötet ska komma fram till ett ställningstagande.")
]
SecretOption = Annotated[bool, typer.Option("--secret", help="Ärendet nämns publikt bara som ärende med sekretess.")]
AgreementsOption = Annotated[
    list[str] | None,
    typer.Option("--agreement", metavar="ID", help="Avtal som ärendet gäller. Kan anges flera gånger."),
]
ProcurementsOption = Annotated[
    list[str] | None, typer.Option("--procurement", metavar="ID", help="Upphandling som ärendet gäller.")
]
NeedsOption = Annotated[list[str] | None, typer.Option("--need", metavar="ID", help="Behov som ärendet gäller.")]
GoalsOption = Annotated[list[str] | None, typer.Option("--goal", metavar="ID", help="Mål som ärendet gäller.")]
CategoriesOption = Annotated[
    list[str] | None, typer.Option("--category", metavar="ID", help="Kategori som ärendet gäller.")
]

_TO = Question("--to", "Vilken dag och tid flyttas mötet till?", "2026-12-17T09:00", reader(scalars.moment))
_TITLE = Question("--title", "Vad gäller ärendet?", "Elcyklar till hemtjänsten", reader(scalars.text))
_BY = Question("--by", "Vilken funktion anmäler ärendet?", "Upphandlingsansvarig", reader(scalars.text))

app = typer.Typer(no_args_is_help=True)


@app.command("call")
def call(
    meeting: MeetingArgument,
    register: RegisterOption = Path("register"),
    overlay: OverlayOption = None,
    as_of: DayOption = None,
    dry_run: DryRunOption = False,
    allow_dirty: Annotated[
        bool, typer.Option("--allow-dirty", help="Kalla även om registret har ändringar som inte är sparade i Git.")
    ] = False,
) -> None:
    """Kalla till ett möte: dagordningen fryses i mötets fil som den är i dag. Ändras registret sedan syns det för sig."""
    at = desk(register, overlay, day_of(as_of))
    record = meeting_of(at, meeting)
    with refusing():
        meetings.may_be_called(record, own_file(at, record).read_bytes(), at.day)
    sound(at)
    commit = traceable(at, may_differ=allow_dirty or dry_run)
    basis = basis_of(at, record)
    made = draft(basis)
    if unready := without_recommendation(made):
        told = listed([f"{item.number} {item.raised.title}" for item in unready])
        fail(
            f"Ett ställningstagande önskas i {told}, men det står inte vilket. Skriv ett förslag (recommendation) "
            f"där ärendet är anmält. {NOTHING_WRITTEN}"
        )
    typer.echo("\n".join(weighed(basis, made)))
    sent = frozen(made, basis.shown, at.day, commit)
    write(at, record, meetings.called(*sent), dry_run=dry_run)
    typer.echo(f"Dagordningen står nu i {at.file(at.judged.places.path(record))}, som den skickas.")
    typer.echo(f"När ändringen är godkänd finns kallelsen att skicka på {page(basis)}")
    typer.echo(next_steps(at, f"{record.title}: kallelse"))


@app.command("close")
def close(
    meeting: MeetingArgument,
    add: Annotated[
        list[str] | None,
        typer.Option(
            "--add",
            metavar="ÄRENDE",
            help="Id för ett ärende som tillkom efter kallelsen. Flera: ett --add för varje.",
        ),
    ] = None,
    register: RegisterOption = Path("register"),
    overlay: OverlayOption = None,
    as_of: DayOption = None,
    dry_run: DryRunOption = False,
) -> None:
    """Förbered anteckningarna från ett möte som har hållits: plats för det som sades, kom fram och ska göras."""
    at = desk(register, overlay, day_of(as_of))
    record = meeting_of(at, meeting)
    wanted = [each.strip() for one in add or () for each in one.split(",") if each.strip()]
    with refusing():
        meeting_notes.may_be_closed(record, at.day, adding=bool(wanted))
    if wanted:
        sound(at)
    came = [] if blocks(at.judged.problems) else came_later(at, record)
    added = taken_up(at, record, came, wanted)
    write(at, record, meeting_notes.closed(record, body_of(at, record), added), dry_run=dry_run)
    typer.echo(f"{at.file(at.judged.places.path(record))} har nu plats för anteckningar under varje ärende.")
    typer.echo("Stryk dem som inte var med under present, och ta bort tecknet # framför det som ska läsas.")
    if left := [each.raised for each in came if each.raised.id not in wanted]:
        typer.echo(
            "Det här har tillkommit sedan kallelsen. Togs det upp på mötet: ta med det med --add och ärendets id."
        )
        typer.echo("\n".join(f"  {raised.id}: {raised.title}" for raised in left))
    typer.echo(next_steps(at, f"{record.title}: anteckningar"))


@app.command("propose")
def propose(
    meeting: MeetingArgument,
    title: TitleOption = None,
    by: ByOption = None,
    organization: OrganizationOption = None,
    reason: WhyOption = None,
    recommendation: RecommendationOption = None,
    position_wanted: WantedOption = False,
    secret: SecretOption = False,
    agreement: AgreementsOption = None,
    procurement: ProcurementsOption = None,
    need: NeedsOption = None,
    goal: GoalsOption = None,
    category: CategoriesOption = None,
    register: RegisterOption = Path("register"),
    overlay: OverlayOption = None,
    as_of: DayOption = None,
    dry_run: DryRunOption = False,
) -> None:
    """Anmäl ett ärende till ett möte. Säger till om det är sent anmält."""
    at = desk(register, overlay, day_of(as_of))
    record = meeting_of(at, meeting)
    body = body_of(at, record)
    about = {"agreement": agreement, "procurement": procurement, "need": need, "goal": goal, "category": category}
    said = answer(_TITLE, title)
    with refusing():
        proposal = meetings.Proposal(
            said,
            meetings.seat(body, answer(_BY, by), organization or ""),
            (reason or "").strip(),
            (recommendation or "").strip(),
            position_wanted=position_wanted,
            secret=secret,
            concerns=tuple(named(at, about)),
        )
        item_id, changes = meetings.proposed(record, proposal, at.day)
    write(at, record, changes, dry_run=dry_run)
    typer.echo(f"Ärendet {said} är anmält till {record.title}, med id {item_id}.")
    if told := _late(record, body, at.day):
        typer.echo(told)
    typer.echo(next_steps(at, f"{record.title}: {'ett ärende med sekretess' if secret else said} anmäls"))


def _late(meeting: Meeting, body: Body, today: date) -> str:
    """What to say of a matter that is proposed after the last day for it, in Swedish, or nothing. It comes up all the same."""
    if meeting.summons:
        sent = long_date(meeting.summons.sent)
        return f"Kallelsen skickades {sent}, så ärendet visas som tillkommet efter utskick."
    last = body.proposals_due(meeting.day)
    return (
        f"Det är sent anmält: sista dagen var {long_date(last)}. Det kommer med, märkt så."
        if last and today > last
        else ""
    )


@app.command("move")
def move(
    meeting: MeetingArgument,
    to: Annotated[
        str | None, typer.Option("--to", metavar="TIDPUNKT", help="Ny dag och tid, ÅÅÅÅ-MM-DDTHH:MM.")
    ] = None,
    register: RegisterOption = Path("register"),
    overlay: OverlayOption = None,
    as_of: DayOption = None,
    dry_run: DryRunOption = False,
) -> None:
    """Flytta ett möte till en annan dag eller tid. Mötet behåller sitt id och sin adress."""
    at = desk(register, overlay, day_of(as_of))
    record = meeting_of(at, meeting)
    when = answer(_TO, to)
    meetings_of_body = at.judged.register.of(Meeting).values()
    others = [each for each in meetings_of_body if each.body == record.body and each.id != record.id]
    with refusing():
        changes = meetings.moved(record, when, others, at.day)
    write(at, record, changes, dry_run=dry_run)
    typer.echo(f"{record.title} är flyttat från {moment(record.starts)} till {moment(when)}.")
    if record.summons:
        typer.echo("Kallelsen är skickad: dagordningen står kvar, och deltagarna behöver få veta den nya tiden.")
    typer.echo(next_steps(at, f"{record.title}: flyttas till {when.day}"))


@app.command("cancel")
def cancel(
    meeting: MeetingArgument,
    reason: Annotated[
        str | None, typer.Option("--reason", metavar="TEXT", help="Varför det ställs in. Visas publikt.")
    ] = None,
    register: RegisterOption = Path("register"),
    overlay: OverlayOption = None,
    as_of: DayOption = None,
    dry_run: DryRunOption = False,
) -> None:
    """Ställ in ett möte. Det står kvar som inställt."""
    at = desk(register, overlay, day_of(as_of))
    record = meeting_of(at, meeting)
    with refusing():
        changes = meetings.cancelled(record, (reason or "").strip(), at.day)
    write(at, record, changes, dry_run=dry_run)
    typer.echo(f"{record.title} är inställt från och med i dag, {long_date(at.day)}.")
    typer.echo(next_steps(at, f"{record.title}: ställs in"))
