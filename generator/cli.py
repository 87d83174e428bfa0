# SPDX-License-Identifier: EUPL-1.2
"""The command `samkop`: the only place that prints, reads the clock or exits."""

from __future__ import annotations

import gc
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NoReturn
from zoneinfo import ZoneInfo

import typer
from jinja2 import TemplateError
from pydantic_core import PydanticCustomError
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn

from generator import build as pipeline
from generator import report
from generator.editing import init as starter
from generator.editing.place import fill, occupied
from generator.editing.program import UNKNOWN, requirement
from generator.load.sources import FolderSource, MadeSource, SourceError
from generator.model.audience import Audience
from generator.model.scalars import day as parse_day
from generator.problem import Problem, blocks
from generator.site.exchange import SiteError
from generator.site.faults import fault
from generator.site.frames import FrameError
from generator.usage import in_swedish

ZONE = ZoneInfo("Europe/Stockholm")
FINE, DATA_ERRORS, WRONG_USE, INTERRUPTED = 0, 1, 2, 130

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Samköp: från register till webbplatser.",
)
importer = typer.Typer(no_args_is_help=True, help="Läs in ett register från en annan källa.")
app.add_typer(importer, name="import")


class Format(StrEnum):
    """How problems are told."""

    TEXT = "text"
    GITHUB = "github"
    JSON = "json"


RegisterOption = Annotated[Path, typer.Option("--register", metavar="MAPP", help="Registrets mapp.")]
OverlayOption = Annotated[
    list[Path] | None,
    typer.Option("--overlay", metavar="MAPP", help="Överlägg med interna fält. Kan anges flera gånger."),
]
DayOption = Annotated[
    str | None, typer.Option("--as-of", metavar="DATUM", help="Dagen som lägen räknas från, ÅÅÅÅ-MM-DD. Annars i dag.")
]
OutOption = Annotated[Path, typer.Option("--out", metavar="MAPP", help="Mappen som webbplatserna skrivs till.")]


@app.command()
def check(
    register: RegisterOption = Path("register"),
    overlay: OverlayOption = None,
    as_of: DayOption = None,
    form: Annotated[Format, typer.Option("--format", help="Hur fel skrivs ut.")] = Format.TEXT,
) -> None:
    """Granska registret och säg allt som behöver rättas. Ändrar ingenting."""
    judged = pipeline.judge(_folder(register), [_folder(path) for path in overlay or []], _day(as_of))
    _tell(judged.problems, form)
    raise typer.Exit(DATA_ERRORS if blocks(judged.problems) else FINE)


@app.command()
def build(
    register: RegisterOption = Path("register"),
    overlay: OverlayOption = None,
    out: OutOption = Path("build"),
    audience: Annotated[list[Audience] | None, typer.Option("--audience", help="Bara den ena webbplatsen.")] = None,
    as_of: DayOption = None,
    strict: Annotated[bool, typer.Option("--strict", help="Bygg inte heller om det finns varningar.")] = False,
) -> None:
    """Bygg webbplatserna. Finns det fel i registret skrivs ingenting, och de gamla webbplatserna står kvar."""
    with _without_collection(), _progress("Bygger") as say:
        judged = pipeline.judge(_folder(register), [_folder(path) for path in overlay or []], _day(as_of))
        try:
            built = pipeline.build(
                judged,
                out,
                audience or list(Audience),
                _day(as_of),
                strict=strict,
                commit=_commit(register),
                progress=lambda name, count: say(f"Bygger {name}: {count} filer"),
            )
        except SiteError as error:
            _fail(str(error))
        except (FrameError, TemplateError) as error:
            _tell([fault(error)], Format.TEXT)
            raise typer.Exit(WRONG_USE) from None
    _tell(built.problems, Format.TEXT, strict=strict)
    if not built.sites:
        raise typer.Exit(DATA_ERRORS)
    for name, files in built.sites.items():
        typer.echo(f"{out / name}: {len(files)} filer")


@app.command()
def serve(
    register: RegisterOption = Path("register"),
    overlay: OverlayOption = None,
    out: OutOption = Path("build/preview"),
    as_of: DayOption = None,
    port: Annotated[
        int, typer.Option("--port", help="Port för den publika webbplatsen; den interna får nästa.")
    ] = 8000,
) -> None:
    """Förhandsvisa båda webbplatserna, och bygg om dem när registret, mallarna eller texterna ändras."""
    from generator.serve import Preview, PreviewError  # noqa: PLC0415 - servers are loaded only when asked for

    day = _day(as_of)
    try:
        preview = Preview(register, overlay or [], out, lambda: day if as_of else _today(), port, typer.echo)
        typer.echo(f"Dagen är {day}. Avsluta med Ctrl-C.")
        signal.signal(
            signal.SIGINT, signal.default_int_handler
        )  # a shell that starts it in the background has switched Ctrl-C off
        preview.run()
    except PreviewError as error:
        _fail(str(error))


@app.command()
def init(
    folder: Annotated[
        Path, typer.Argument(metavar="MAPP", help="Mappen för det nya registret: tom, eller en som inte finns.")
    ],
    name: Annotated[str | None, typer.Option("--name", metavar="NAMN", help="Vad samarbetet heter.")] = None,
    host: Annotated[str | None, typer.Option("--host", metavar="KOMMUN", help="Kommunen som är värd.")] = None,
    url: Annotated[
        str | None, typer.Option("--url", metavar="ADRESS", help="Den publika webbplatsens adress.")
    ] = None,
) -> None:
    """Skapa ett nytt register för ett annat samarbete. Frågar om tre saker som inte redan är angivna."""
    if told := occupied(folder):
        _fail(told)
    answers = starter.Answers(*map(_answer, starter.QUESTIONS, (name, host, url)))
    program = requirement()
    files = starter.new_files(answers, program, _today())
    made = MadeSource((folder / starter.REGISTER).as_posix(), starter.register_of(files))
    problems = pipeline.judge(made, [], _today()).problems
    if blocks(problems):
        _tell(problems, Format.TEXT)
        _fail("Ingenting är skrivet. Svara på ett annat sätt.")
    try:
        fill(folder, files)
    except OSError as error:
        _fail(f"Det går inte att skriva till {folder}: {error.strerror or error}. Ingenting är skrivet.")
    typer.echo(starter.farewell(answers, folder, known=UNKNOWN not in program))


def _answer(question: starter.Question, given: str | None) -> str:
    """What was given on the command line, or else what a person answers, asked again until it can be used."""
    if given is None and not _watched():
        _fail(f'{question.option} saknas. {question.text} Skriv till exempel {question.option} "{question.example}".')
    while True:
        written = given if given is not None else typer.prompt(f"{question.text} (till exempel {question.example})")
        try:
            return question.read(written)
        except starter.AnswerError as error:
            if given is not None:
                _fail(f"{question.option}: {error}")
            typer.echo(str(error))


def _watched() -> bool:
    """Whether somebody can be asked."""
    return sys.stdin.isatty()


@importer.command("statistik")
def import_statistik(
    folder: Annotated[
        Path,
        typer.Argument(metavar="MAPP", help="Mapp med de fyra tabellerna ur den nationella upphandlingsstatistiken."),
    ],
    buyer: Annotated[str, typer.Option("--buyer", metavar="ORGNR", help="Köparens organisationsnummer.")],
    register: Annotated[Path, typer.Option("--register", metavar="MAPP", help="Ny mapp som registret skrivs till.")],
    as_of: DayOption = None,
) -> None:
    """Gör ett register av en köpares rader i den nationella upphandlingsstatistiken."""
    from generator.imports.statistik import import_statistics  # noqa: PLC0415 - openpyxl is loaded only when asked for

    with _progress("Läser in") as say:
        result = import_statistics(
            folder, buyer, register, _day(as_of), lambda doing, done, _of: say(f"{doing}: {done}")
        )
    if result.problems:
        _tell(result.problems, Format.TEXT)
    if blocks(result.problems):
        raise typer.Exit(DATA_ERRORS)
    for row in result.rows:
        typer.echo(
            f"{row.table}: {row.read} rader lästa, {row.others} för andra köpare, {row.placed} i registret, {row.told} sagda i anmärkningar"
        )
    typer.echo(f"{register}: {result.procurements} upphandlingar, {result.suppliers} leverantörer")


@contextmanager
def _without_collection() -> Iterator[None]:
    """No search for reference cycles: a build lives for seconds and keeps what it makes, and the search costs a fifth of its time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@contextmanager
def _progress(doing: str) -> Iterator[Callable[[str], None]]:
    """A line that says how far long work has come; nothing where nobody watches."""
    console = Console(stderr=True)
    with Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        console=console,
        transient=True,
        disable=not console.is_terminal,
        auto_refresh=False,  # by a thread, and a process with threads cannot build the two sites side by side
    ) as bar:
        task = bar.add_task(doing)
        yield lambda text: bar.update(task, description=text, refresh=True)


def _tell(problems: list[Problem], form: Format, *, strict: bool = False) -> None:
    if form is Format.JSON:
        typer.echo(report.as_json(problems), nl=False)
    elif form is Format.GITHUB:
        typer.echo(report.as_github(problems), nl=False)
    else:
        typer.echo(report.as_text(problems, _lines, strict=strict), nl=False)


def _lines(file: str) -> list[str]:
    if not file.endswith((".yml", ".yaml", ".md", ".csv")):
        return []
    try:
        return Path(file).read_bytes().decode("utf-8-sig", "replace").split("\n")
    except OSError:
        return []


def _folder(path: Path) -> FolderSource:
    try:
        return FolderSource(path)
    except SourceError as error:
        _fail(str(error))


def _day(text: str | None) -> date:
    if text is None:
        return _today()
    try:
        return parse_day(text)
    except PydanticCustomError:
        _fail(f"--as-of väntar ett datum som 2027-02-28, men fick {text!r}.")


def _today() -> date:
    return datetime.now(UTC).astimezone(ZONE).date()


def _commit(register: Path) -> str:
    """The commit of the checkout the register lies in, or nothing."""
    import pygit2  # noqa: PLC0415 - a build outside Git does not need it

    found = pygit2.discover_repository(str(register.absolute()))
    repository = pygit2.Repository(found) if found else None
    return str(repository.head.target) if repository and not repository.head_is_unborn else ""


def _fail(message: str) -> NoReturn:
    typer.echo(message, err=True)
    raise typer.Exit(WRONG_USE)


def main() -> None:
    """The entry point."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.exit(_run())


def _run() -> int:
    """Run the command that was written, and give its exit code. What the library would say in English is said here."""
    try:
        return int(app(standalone_mode=False) or FINE)
    except typer.Abort:
        typer.echo("Avbrutet. Det som fanns förut står kvar.", err=True)
        return INTERRUPTED
    except typer.TyperException as error:
        said = error.format_message() if hasattr(error, "format_message") else str(error)
        if said:  # nothing where the library has shown the help
            context = getattr(error, "ctx", None)
            typer.echo(in_swedish(said, context.command_path if context else "samkop"), err=True)
        return WRONG_USE
