# SPDX-License-Identifier: EUPL-1.2
"""`samkop option use`, `samkop option decline`, `samkop end` and `samkop withdraw`: what happens to a record, written into its file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, cast

import typer

from generator.commands.options import DayOption, DryRunOption, OverlayOption, RefOption, RegisterOption
from generator.commands.publish import erase_published, ledger_branch
from generator.commands.terminal import answer, day_of, fail
from generator.commands.writing import (
    NOTHING_WRITTEN,
    Desk,
    carry_out,
    desk,
    next_steps,
    record_of,
    spliced_or_end,
    write,
)
from generator.editing import acts
from generator.editing.ids import own_file
from generator.editing.question import Question, reader
from generator.editing.splice import Change
from generator.model import scalars
from generator.model.agreement import Agreement
from generator.model.codelists import WithdrawnList
from generator.model.codes import WithdrawalReason
from generator.model.field import Rule
from generator.model.kinds import KINDS
from generator.wording import long_date
from generator.words import closest, listed

AgreementArgument = Annotated[str, typer.Argument(metavar="AVTAL", help="Avtalets id, som är filens namn utan .yml.")]
DecidedOption = Annotated[
    str | None, typer.Option("--decided", metavar="DATUM", help="Dagen då beslutet togs, ÅÅÅÅ-MM-DD.")
]
DecisionOption = Annotated[
    str | None,
    typer.Option("--decision", metavar="TEXT", help="Hänvisning till beslutet, till exempel KS 2027/0011 beslut 4."),
]
NumberOption = Annotated[
    int | None,
    typer.Option("--number", metavar="NUMMER", help="Vilken option, räknat från 1. Annars den första obeslutade."),
]

_DECIDED = Question("--decided", "Vilken dag togs beslutet?", "2027-01-15", reader(scalars.day))
_DECISION = Question(
    "--decision", "Var står beslutet? Skriv diarienummer och paragraf.", "KS 2027/0011 beslut 4", reader(scalars.text)
)
_LAST_DAY = Question("--date", "Vilken är sista dagen som avtalet gäller?", "2027-08-31", reader(scalars.day))
_WITHDRAWN = Question("--date", "Vilken dag tas posten bort?", "2027-01-15", reader(scalars.day))
_REASON = Question(
    "--reason",
    f"Varför tas posten bort? Välj bland {', '.join(f'{code} ({code.label})' for code in WithdrawalReason)}.",
    "registered_in_error",
    reader(WithdrawalReason),
)

option = typer.Typer(no_args_is_help=True)


def _decision(*, use: bool) -> Callable[..., None]:
    """The command that writes in a decision: the two differ in nothing but the outcome."""

    def decide(
        agreement: AgreementArgument,
        decided: DecidedOption = None,
        decision: DecisionOption = None,
        number: NumberOption = None,
        register: RegisterOption = Path("register"),
        overlay: OverlayOption = None,
        as_of: DayOption = None,
        dry_run: DryRunOption = False,
    ) -> None:
        at = desk(register, overlay, day_of(as_of))
        record = cast("Agreement", record_of(at, Agreement.record_kind, agreement))
        day, where = answer(_DECIDED, decided), answer(_DECISION, decision)
        try:
            chosen, changes = acts.decide_option(record, number, day, where, use=use, today=at.day)
        except acts.ActError as error:
            fail(f"{error} {NOTHING_WRITTEN}")
        after = write(at, record, changes, dry_run=dry_run)
        outcome = "utnyttjas" if use else "utnyttjas inte"
        typer.echo(
            f"Option {chosen} i {record.title} {outcome}. Beslut {long_date(day)}: {where}. {_end_of(after, at.day)}"
        )
        if told := acts.late(record, chosen, day) if use else "":
            typer.echo(told)
        typer.echo(next_steps(at, f"{record.title}: option {chosen} {outcome}"))

    return decide


option.command("use", help="Optionen utnyttjas: avtalet förlängs.")(_decision(use=True))
option.command("decline", help="Optionen utnyttjas inte: avtalet slutar som det är.")(_decision(use=False))


def end(
    agreement: AgreementArgument,
    last_day: Annotated[
        str | None, typer.Option("--date", metavar="DATUM", help="Sista dagen som avtalet gäller, ÅÅÅÅ-MM-DD.")
    ] = None,
    decided: Annotated[
        str | None,
        typer.Option(
            "--decided", metavar="DATUM", help="Dagen då beslutet att avsluta togs, ÅÅÅÅ-MM-DD. Annars i dag."
        ),
    ] = None,
    decision: DecisionOption = None,
    reason: Annotated[
        str | None, typer.Option("--reason", metavar="TEXT", help="Varför avtalet upphör. Visas bara internt.")
    ] = None,
    register: RegisterOption = Path("register"),
    overlay: OverlayOption = None,
    as_of: DayOption = None,
    dry_run: DryRunOption = False,
) -> None:
    """What answers `samkop end`."""
    at = desk(register, overlay, day_of(as_of))
    record = cast("Agreement", record_of(at, Agreement.record_kind, agreement))
    last = answer(_LAST_DAY, last_day)
    day = answer(_DECIDED, decided or at.day.isoformat())
    try:
        changes = acts.end_agreement(record, last, day, decision or "", reason or "", today=at.day)
    except acts.ActError as error:
        fail(f"{error} {NOTHING_WRITTEN}")
    after = write(at, record, changes, dry_run=dry_run)
    typer.echo(f"{record.title} upphör i förtid. Beslut {long_date(day)}. {_end_of(after, at.day)}")
    if decided is None:
        typer.echo("Beslutet har fått dagens datum. Togs det en annan dag: rätta decided i filen.")
    typer.echo(next_steps(at, f"{record.title}: avtalet upphör {last}"))


def withdraw(
    kind: Annotated[str, typer.Argument(metavar="SLAG", help="Postens slag, till exempel agreement eller supplier.")],
    record_id: Annotated[str, typer.Argument(metavar="ID", help="Postens id.")],
    reason: Annotated[
        str | None, typer.Option("--reason", metavar="SKÄL", help=f"Skäl: {listed(list(WithdrawalReason), 'eller')}.")
    ] = None,
    on: Annotated[
        str | None, typer.Option("--date", metavar="DATUM", help="Dagen då posten tas bort, ÅÅÅÅ-MM-DD. Annars i dag.")
    ] = None,
    register: RegisterOption = Path("register"),
    overlay: OverlayOption = None,
    as_of: DayOption = None,
    dry_run: DryRunOption = False,
    erase: Annotated[
        bool,
        typer.Option(
            "--erase", help="Radera posten också ur liggaren över det som har publicerats. Går inte att ångra."
        ),
    ] = False,
    ref: RefOption = "published",
) -> None:
    """What answers `samkop withdraw`."""
    if erase and not ledger_branch(register, ref).files():
        fail(f"Det finns ingen liggare på grenen {ref} att radera ur. {NOTHING_WRITTEN}")
    at = desk(register, overlay, day_of(as_of))
    record = record_of(at, _kind(kind), record_id)
    why = answer(_REASON, reason)
    day = answer(_WITHDRAWN, on or at.day.isoformat())
    try:
        changes = acts.tombstone(record, at.judged.register, why, day, at.day)
    except acts.ActError as error:
        fail(f"{error} {NOTHING_WRITTEN}")
    public = record.visibility.rule is not Rule.INTERNAL
    edits = _tombstone(at, changes) if public else {}
    carry_out(at, {**edits, at.judged.places.path(record): None}, dry_run=dry_run)
    typer.echo(f"{record.title} är borttagen ur registret.")
    if public:
        typer.echo(
            f"Den som följer en gammal länk får veta att posten är borta. Id {record.id} kan inte användas igen."
        )
    typer.echo("Det som har stått i filen finns kvar i Gits historik.")
    if erase and not dry_run:
        erase_published(record.record_kind, record.id, register, as_of, ref)
    if why is WithdrawalReason.PERSONAL_DATA:
        typer.echo("Hör av dig till den som sköter registret, så att personuppgifterna tas bort även där.")
    typer.echo(next_steps(at, f"{record.title}: posten tas bort"))


def _tombstone(at: Desk, changes: Sequence[Change]) -> dict[str, bytes | None]:
    """The list of what is gone with one row more. What is internal as a whole leaves none: the list is public."""
    stones = at.folder / acts.TOMBSTONES
    raw = stones.read_bytes() if stones.is_file() else acts.NEW_TOMBSTONES.encode()
    return {acts.TOMBSTONES: spliced_or_end(raw, at.file(acts.TOMBSTONES), changes, WithdrawnList)}


def _kind(written: str) -> str:
    """The kind that was written; the program ends where no records of it have files of their own."""
    known = [kind.name for kind in KINDS if own_file(kind)]
    if written not in known:
        near = closest(written, known) or next((kind.name for kind in KINDS if kind.model.noun == written.lower()), "")
        cure = f"Menade du {near}?" if near in known else f"Välj bland {listed(known)}."
        fail(f"Det finns inga poster av slaget {written} att ta bort. {cure}")
    return written


def _end_of(agreement: Agreement, today: date) -> str:
    """When the agreement ends now: what the change is for."""
    last = agreement.current_end(today)
    return f"Avtalet gäller {f'till och med {long_date(last)}' if last else 'tills vidare'}."
