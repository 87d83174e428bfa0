# SPDX-License-Identifier: EUPL-1.2
"""`samkop new KIND` and `samkop renew AGREEMENT`: a new record, out of the questions that its model gives. Each question is an option too."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated, Any, cast

import typer

from generator.commands.acts import AgreementArgument
from generator.commands.options import DayOption, DryRunOption, OverlayOption, RegisterOption
from generator.commands.terminal import answer, day_of, fail, watched
from generator.commands.writing import NOTHING_WRITTEN, Desk, carry_out, desk, next_steps, record_of
from generator.editing import ids
from generator.editing.branches import on_branches
from generator.editing.fields import Asked, asked, placed, question
from generator.editing.like import carried
from generator.editing.question import Question, reader
from generator.editing.template import file_text
from generator.model import scalars
from generator.model.agreement import Agreement
from generator.model.kinds import KINDS, Kind
from generator.words import new, one

LIKE = typer.Option("--like", metavar="ID", help="Ta över det som inte hör till just den posten, ur en som finns.")
ID = typer.Option("--id", metavar="ID", help="Kortnamn för den nya posten. Görs annars av rubriken.")
_COMMON: Mapping[str, tuple[Any, object]] = {
    "register": (RegisterOption, Path("register")),
    "overlay": (OverlayOption, None),
    "as_of": (DayOption, None),
    "dry_run": (DryRunOption, False),
    "record_id": (Annotated[str | None, ID], None),
}

Given = dict[str, Any]
"""The values of the options, by the name of the argument."""


def _command(kind: Kind) -> Callable[..., None]:
    def write(**given: Any) -> None:
        like = given.pop("like")
        at = desk(given.pop("register"), given.pop("overlay"), day_of(given.pop("as_of")))
        start = carried(record_of(at, kind.name, like)) if like else {}
        _write(at, kind, start, given)

    signature = {**_COMMON, "like": (Annotated[str | None, LIKE], None), **_options(kind)}
    return _with_options(write, signature)


def _renewal() -> Callable[..., None]:
    """What answers `samkop renew`: the agreement that comes after another. The old one is not changed: the new one names it."""
    kind = next(kind for kind in KINDS if kind.model is Agreement)

    def renew(agreement: str, **given: Any) -> None:
        at = desk(given.pop("register"), given.pop("overlay"), day_of(given.pop("as_of")))
        old = cast("Agreement", record_of(at, kind.name, agreement))
        after = [each for each in at.judged.register.naming(old, Agreement) if each.replaces == old.id]
        if after:
            fail(f"{old.title} har redan en efterträdare: {after[0].id}. {NOTHING_WRITTEN}")
        _write(at, kind, {**carried(old), "replaces": old.id}, given, after=old.id)

    options = {name: option for name, option in _options(kind).items() if name != "replaces"}
    signature = {"agreement": (AgreementArgument, inspect.Parameter.empty), **_COMMON, **options}
    return _with_options(renew, signature)


def _options(kind: Kind) -> dict[str, tuple[Any, object]]:
    """An option for each question of the kind."""
    found: dict[str, tuple[Any, object]] = {}
    for field in asked(kind.model):
        about = field.shape.about
        text = f"{about.title}. {about.description}{' Måste finnas.' if field.required else ''}"
        option = typer.Option(field.option, metavar="VÄRDE", help=text)
        found[field.name] = (Annotated[(list[str] if field.many else str) | None, option], None)
    return found


def _with_options(function: Callable[..., None], options: Mapping[str, tuple[Any, object]]) -> Callable[..., None]:
    """The function with the options that the library is to read, which it finds in the signature."""
    parameters = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)
        for name, (annotation, default) in options.items()
    ]
    function.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    function.__annotations__ = {name: annotation for name, (annotation, _) in options.items()}
    return function


def _write(at: Desk, kind: Kind, start: Mapping[str, Any], given: Given, *, after: str = "") -> None:
    """Ask for what is not known, choose an id, judge the register with the new file and write it."""
    dry_run, wanted = given.pop("dry_run"), given.pop("record_id")
    values = _answered(at, kind, start, given)
    base = f"{ids.without_year(after)}-{values['period']['start'].year}" if after else ""
    record_id = _id(at, kind, wanted, base or ids.made_of(kind, values, at.day.year))
    path = kind.path(record_id, str(at.day.year))
    if (at.folder / path).exists():
        fail(f"{at.file(path)} finns redan. {NOTHING_WRITTEN} Ange ett annat id med --id.")
    text = file_text(kind, {"id": record_id, **values})
    carry_out(at, {path: text.encode()}, dry_run=dry_run, shown=True)
    typer.echo(f"{at.file(path)} är skriven.")
    typer.echo("Öppna filen och fyll i det som saknas. Alla uppgifter som går att skriva står där, förklarade.")
    typer.echo(next_steps(at, f"{values['title']}: {kind.model.noun} läggs till"))


def _answered(at: Desk, kind: Kind, start: Mapping[str, Any], given: Given) -> dict[str, Any]:
    """The values of the new record: what it takes over, what was given, and what a person answers about the rest that it must have."""
    fields = asked(kind.model)
    missing = [
        field for field in fields if field.required and not given.get(field.name) and not _has(start, field.keys)
    ]
    if missing and not watched():
        told = "\n".join(f"  {field.option:<24} {field.shape.about.title}" for field in missing)
        fail(
            f"Det här måste anges för {one(kind.model.noun)}:\n{told}\nVad som kan stå där visas med --help. {NOTHING_WRITTEN}"
        )
    answers: dict[tuple[str, ...], Any] = {}
    for field in fields:
        written = given.get(field.name)
        if not written and (not field.required or _has(start, field.keys)):
            continue
        put = question(field, _title(kind, field), at.judged.register)
        answers[field.keys] = _read(put, field, written)
    return _merged(start, placed(answers, fields))


def _read(put: Question[Any], field: Asked, written: str | list[str] | None) -> Any:
    if not isinstance(written, list):
        return answer(put, written)
    return [each for one in written for each in answer(put, one)] if field.many else answer(put, written[0])


def _title(kind: Kind, field: Asked) -> str:
    """What a question is about: the record's noun goes first where a title alone says little."""
    return f"{kind.model.noun.capitalize()}, {field.shape.about.title.lower()}"


def _has(values: Mapping[str, Any], keys: tuple[str, ...]) -> bool:
    """Whether there is something at the keys."""
    head, *rest = keys
    inner = values.get(head)
    return _has(inner, tuple(rest)) if rest and isinstance(inner, Mapping) else bool(inner) and not rest


def _merged(start: Mapping[str, Any], answers: Mapping[str, Any]) -> dict[str, Any]:
    """What was answered over what is taken over."""
    found = dict(start)
    for key, value in answers.items():
        old = found.get(key)
        found[key] = {**old, **value} if isinstance(old, dict) and isinstance(value, dict) else value
    return found


def _id(at: Desk, kind: Kind, wanted: str | None, suggested: str) -> str:
    """The id of the new record: as it was given, or made from the title; free here and on every branch that is known."""
    branches = on_branches(at.folder, kind)
    if branches is None:
        typer.echo(
            "Registret ligger inte i Git, så det går inte att se om någon annan håller på med en post med samma id.",
            err=True,
        )
    used = {**(branches or {}), **ids.taken(kind, at.judged.register)}
    name = ids.free(suggested, used)
    if wanted is None and watched():
        wanted = typer.prompt("Id, som blir filens namn och en del av adressen", default=name)
    if wanted is None:
        if name != suggested:
            typer.echo(f"Id {suggested} {used[suggested]}. Posten får id {name}.", err=True)
        return name
    chosen = answer(Question("--id", "Vilket id ska posten ha?", name, reader(scalars.slug)), wanted)
    if chosen in used:
        fail(f"--id: {chosen} {used[chosen]}. {name} är ledigt. {NOTHING_WRITTEN}")
    return str(chosen)


app = typer.Typer(no_args_is_help=True)
for _kind in KINDS:
    if ids.own_file(_kind):
        app.command(_kind.name, help=f"Skriv {new(_kind.model.noun)}.")(_command(_kind))
renew = _renewal()
