# SPDX-License-Identifier: EUPL-1.2
"""`samkop forge`: what the workflows of a forge run, and nobody else has to."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from generator import judging
from generator.commands.options import FINE, WRONG_USE, DayOption, OutOption, OverlayOption, RefOption, RegisterOption
from generator.commands.terminal import day_of, source, summarize
from generator.commands.writing import NEXT_STEPS, summary_in
from generator.editing.forms import Form, FormError, arguments, form_of, in_its_words, title_of
from generator.escaping import as_code, escaped
from generator.model.audience import Audience
from generator.model.cooperation import Cooperation
from generator.model.scalars import suggest_slug
from generator.remote import RemoteError, fetch, git, open_request, push, visibility
from generator.report import as_command, in_log

app = typer.Typer(no_args_is_help=True)
ARTIFACT = "publik-webbplats"
FORM_VARIABLE = "INPUT_"
LONGEST_BRANCH = 60


@app.command("publish")
def publish(
    register: RegisterOption = Path("register"),
    overlay: OverlayOption = None,
    as_of: DayOption = None,
    ref: RefOption = "published",
) -> None:
    """Skriv i liggaren och skicka den till forgen. Vägrar om förrådet är öppet men registret inte är det."""
    try:
        _may_be_public(register, overlay, as_of)
        fetch(register)
        said, code = _samkop(["publish", *_where(register, overlay, as_of), f"--ref={ref}"])
        typer.echo(in_log(said))
        if code != FINE:
            raise typer.Exit(code)
        if git(register, "rev-parse", "--verify", "--quiet", f"refs/heads/{ref}").fine:
            push(register, f"refs/heads/{ref}", ref)
    except RemoteError as error:
        _stop(str(error))
    summarize(f"## Publicering\n\n{_quoted(said)}\n")


def _may_be_public(register: Path, overlay: list[Path] | None, as_of: str | None) -> None:
    """Refuse a repository that anybody can read while its register is not for anybody (DESIGN § 3.2)."""
    judged = judging.judge(source(register), [source(path) for path in overlay or []], day_of(as_of))
    cooperation = judged.register.singleton(Cooperation)
    if cooperation is not None and cooperation.exposure is Audience.PUBLIC:
        return
    if visibility(register) == "public":
        _stop(
            "Förrådet är öppet för alla, men registret är inte det (exposure: internal i cooperation.yml). Ingenting publiceras. "
            "Stäng förrådet nu, och tala med den som sköter registret: det som har legat öppet kan redan ha lästs. "
            "Ska förrådet vara öppet: flytta det interna till ett överlägg i ett stängt förråd, och skriv sedan exposure: public."
        )


@app.command("preview")
def preview(
    register: RegisterOption = Path("register"),
    overlay: OverlayOption = None,
    out: OutOption = Path("build"),
    as_of: DayOption = None,
) -> None:
    """Bygg den publika webbplatsen, och säg hur den som granskar visar den på sin dator."""
    said, code = _samkop(["build", "--audience=public", *_where(register, overlay, as_of), f"--out={out}"])
    typer.echo(in_log(said))
    if code != FINE:
        summarize(
            "## Publik webbplats\n\nDen kan inte byggas: registret har fel. De står i granskningen av registret.\n"
        )
        raise typer.Exit(code)
    summarize(_how_to_see())


def _how_to_see() -> str:
    """One line that fetches the site and shows it, and another way for those who have no `gh`."""
    run, repository = os.environ.get("GITHUB_RUN_ID", ""), os.environ.get("GITHUB_REPOSITORY", "")
    fetched = f"gh run download {run} --repo {repository} --name {ARTIFACT} --dir {ARTIFACT}"
    served = f"python3 -m http.server 8000 --directory {ARTIFACT}"
    lines = [
        "## Publik webbplats",
        "",
        "Så här blir den publika webbplatsen med ändringen. Kör raden och öppna http://localhost:8000:",
        "",
        "```sh",
        f"{fetched} && {served}" if run and repository else served,
        "```",
        "",
        f"Eller hämta `{ARTIFACT}.zip` längst ned på den här sidan, packa upp den i en mapp med samma namn och kör `{served}`.",
    ]
    return "\n".join(lines) + "\n"


@app.command("propose")
def propose(
    form: Annotated[str, typer.Argument(metavar="FORMULÄR", help="Formulärets namn, till exempel option.")],
    register: RegisterOption = Path("register"),
    as_of: DayOption = None,
    base: Annotated[str, typer.Option("--base", metavar="GREN", help="Grenen som ändringen ska in i.")] = "main",
) -> None:
    """Gör det som fylldes i ett formulär (INPUT_…), och öppna en ändringsbegäran med det."""
    try:
        chosen = form_of(form)
    except FormError as error:
        _stop(str(error))
    given = {name: os.environ.get(f"{FORM_VARIABLE}{name.upper()}", "") for name in chosen.labels}
    try:
        command = arguments(chosen, given)
    except FormError as error:
        _refused(chosen, given, str(error), WRONG_USE)
    if git(register, "status", "--porcelain", "--", ".").said:
        _stop("Det finns ändringar i registret som inte är sparade i Git. Spara eller ångra dem först.")
    said, code = _samkop([*command[: (end := _options_end(command))], *_where(register, None, as_of), *command[end:]])
    if code != FINE:
        _refused(chosen, given, in_its_words(chosen, said), code)
    told = in_its_words(chosen, said.rpartition(NEXT_STEPS)[0])
    typer.echo(in_log(told))
    title = title_of(chosen, summary_in(said))
    try:
        address = _sent(register, base, title, _body(chosen, given, told))
    except RemoteError as error:
        _stop(str(error))
    summarize(f"## {escaped(title)}\n\n{_quoted(told)}\n\nUtkastet till ändringsbegäran: <{address}>\n\n{TO_DO}")
    typer.echo(in_log(address))


TO_DO = """**Gör så här nu**

1. Läs *Files changed*. Ska något fyllas i eller rättas: välj *Edit file* bland de tre prickarna vid filen, och spara på samma gren.
2. Välj *Ready for review*. Då börjar granskningen, som säger om något är fel och vad ändringen gör.
3. Be en kollega under *Reviewers* att läsa och godkänna. Den som fyllde i formuläret godkänner inte själv.
4. När granskningen är grön och ändringen godkänd: välj *Merge pull request*. Först då syns den för någon.
"""
AGAIN = """**Ingenting är ändrat. Gör så här nu**

1. Öppna formuläret igen: {form}
2. Välj *Run workflow* och fyll i allt på nytt, rättat. Forgen minns inte vad som stod där; det här fyllde du i:
"""


def _refused(form: Form, given: Mapping[str, str], message: str, code: int) -> NoReturn:
    """Say what was wrong with what was filled in, and how to try again, and end the program."""
    rows = "\n".join(f"   {row}" for row in _filled_in(form, given))
    _stop(message, code, title=form.heading, after=f"{AGAIN.format(form=_where_it_is(form))}\n{rows}\n")


def _where_it_is(form: Form) -> str:
    """The address of the page where the form is filled in, as the run tells it (docs.github.com, GITHUB_WORKFLOW_REF: OWNER/REPO/PATH@REF)."""
    server, workflow = os.environ.get("GITHUB_SERVER_URL", ""), os.environ.get("GITHUB_WORKFLOW_REF", "")
    repository, folder, file = workflow.partition("@")[0].partition("/.github/workflows/")
    return (
        f"<{server}/{repository}/actions/workflows/{file}>" if server and folder else f"*Actions*, *{form.heading}*."
    )


def _filled_in(form: Form, given: Mapping[str, str]) -> list[str]:
    """What was filled in, a line each. A box that was not ticked is nothing that anybody filled in."""
    said = {name: "ja" if name in form.flags and value == "true" else value for name, value in given.items()}
    unticked = {name for name in form.flags if given.get(name) == "false"}
    return [
        f"- {form.labels[name]}: {escaped(value)}"
        for name, value in said.items()
        if value.strip() and name not in unticked
    ]


def _options_end(command: list[str]) -> int:
    """Where a command's options end and what has no option begins."""
    return command.index("--") if "--" in command else len(command)


def _sent(register: Path, base: str, title: str, body: str) -> str:
    """The change in a commit on a branch of its own, sent to the forge as a draft of a pull request; the answer is its address."""
    branch = "-".join(filter(None, (suggest_slug(title)[:LONGEST_BRANCH], os.environ.get("GITHUB_RUN_ID", ""))))
    branch = f"forslag/{branch}"
    for step in (("switch", "--quiet", "-c", branch), ("add", "-A", "--", "."), ("commit", "--quiet", "-m", title)):
        ran = git(register, *step, who=_who())
        if not ran.fine:
            raise RemoteError(f"Ändringen är gjord i filerna, men git {step[0]} gick inte: {ran.wrong or ran.said}")
    push(register, "HEAD", branch)
    return open_request(register, base, branch, title, body)


def _who() -> dict[str, str]:
    """The person who filled in the form, as the one who made the commit; who Git is set for where nobody is named."""
    name, number = os.environ.get("GITHUB_ACTOR", ""), os.environ.get("GITHUB_ACTOR_ID", "")
    if not name:
        return {}
    email = f"{number}+{name}@users.noreply.github.com" if number else f"{name}@users.noreply.github.com"
    return {
        f"GIT_{role}_{what}": value
        for role in ("AUTHOR", "COMMITTER")
        for what, value in (("NAME", name), ("EMAIL", email))
    }


def _body(form: Form, given: Mapping[str, str], told: str) -> str:
    """What the pull request says: what was done, what was filled in and by whom."""
    actor = os.environ.get("GITHUB_ACTOR", "")
    by = f", ifyllt av {as_code(actor)}" if actor else ""
    return "\n".join(
        [_quoted(told), "", f"Ur formuläret *{form.heading}*{by}:", "", *_filled_in(form, given), "", TO_DO]
    )


def _quoted(said: str) -> str:
    return "\n>\n".join(f"> {escaped(line)}" for line in said.splitlines() if line.strip())


def _where(register: Path, overlay: list[Path] | None, as_of: str | None) -> list[str]:
    """The options that say which register, and of which day."""
    day = [f"--as-of={as_of}"] if as_of else []
    return [f"--register={register}", *(f"--overlay={path}" for path in overlay or []), *day]


def _samkop(arguments: list[str]) -> tuple[str, int]:
    """Run this program: what it printed and said, and its exit code."""
    command = [sys.executable, "-m", "generator", *arguments]
    result = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return result.stdout, result.returncode


def _stop(message: str, code: int = WRONG_USE, *, title: str = "Samköp", after: str = "") -> NoReturn:
    """Say why nothing was done, also where a person who filled in a form looks, and end the program. `after` is Markdown on how to go on."""
    if os.environ.get("GITHUB_ACTIONS") == "true":
        typer.echo(as_command("error", title, message.strip()))
    typer.echo(in_log(message), err=True)
    heading = f"{title}: det gick inte" if after else "Det gick inte"
    summarize("\n\n".join(filter(None, (f"## {heading}", _quoted(message), after))))
    raise typer.Exit(code)
