# SPDX-License-Identifier: EUPL-1.2
"""Every line that a workflow runs is run here, as a runner runs it, in a clone whose forge is a folder."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import time
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType

import pytest

from tests.support.example import SMALL
from tests.support.forge import ADDRESS, ROOT, Forge, forge
from tests.support.meetings import FILE, MEETING_ID, seated
from tests.support.workflows import FILES, filled, steps

LINES = {each.line: each for path in FILES for each in steps(path) if each.line}
BEFORE, HELD = date(2026, 11, 23), date(2026, 12, 10)
"""A day before the meeting, and its own."""
TOKEN = "en-hemlighet"
CONTEXT = {"github.token": TOKEN}
BASE = "github.event_name == 'pull_request' && 'HEAD^1' || github.event.merge_group.base_sha"


OPTION = {
    "form": "option",
    "agreement": "kontorsmaterial",
    "outcome": "Optionen utnyttjas",
    "decided": "2026-01-15",
    "decision": "KS 1",
}
"""The form as it is filled in rightly."""


@pytest.fixture
def runner(tmp_path: Path) -> Forge:
    """A clone of the register as a runner has it on main."""
    return forge(tmp_path, SMALL)


def run(runner: Forge, line: str, **context: str) -> subprocess.CompletedProcess[str]:
    """A line of a workflow with the variables that its step gives it."""
    env = filled(LINES[line].env, {**CONTEXT, **context})
    workflow = f"samverkan/register/.github/workflows/{LINES[line].file}@refs/heads/main"
    return runner.run(line, **env, GITHUB_WORKFLOW_REF=workflow)


def fill_in(runner: Forge, form: str, **inputs: str) -> subprocess.CompletedProcess[str]:
    """A form that a person has filled in: the inputs that are left out are empty."""
    line = f"samkop forge propose {form}"
    names = re.findall(r"inputs\.(\w+)", " ".join(LINES[line].env.values()))
    assert set(inputs) <= set(names)
    return run(runner, line, **{f"inputs.{name}": inputs.get(name, "") for name in names})


def merged(runner: Forge) -> None:
    """The clone as it is checked out for a pull request: the merge of main and a branch."""
    runner.git("switch", "--quiet", "-c", "forslag")
    runner.change("agreements/kontorsmaterial.yml", "title: Kontorsmaterial", 'title: "Kontorsmaterial @mora"')
    runner.git("commit", "--quiet", "-am", "Byt rubrik")
    runner.git("switch", "--quiet", "--detach", "main")
    runner.git("merge", "--quiet", "--no-ff", "-m", "Slå ihop", "forslag")


def check(runner: Forge) -> None:
    runner.change("agreements/arbetsklader.yml", "title: ", "titel: ")  # main was wrong already
    runner.git("commit", "--quiet", "-am", "Fel")
    merged(runner)
    done = run(runner, 'samkop check --format github --new-only "$BASE"', **{BASE: "HEAD^1"})
    assert done.returncode == 0, done.stdout + done.stderr
    assert "title=fanns förut%3A okand-nyckel::" in done.stdout
    assert "### Det här fanns förut" in runner.summary
    runner.change("agreements/elarbeten.yml", "title: ", "titel: ")
    assert run(runner, 'samkop check --format github --new-only "$BASE"', **{BASE: "HEAD^1"}).returncode == 1
    assert run(runner, 'samkop check --format github --new-only "$BASE"', **{BASE: ""}).returncode == 1


def diff(runner: Forge) -> None:
    merged(runner)
    done = run(runner, 'samkop diff "$BASE" --format markdown >> "$GITHUB_STEP_SUMMARY"', **{BASE: "HEAD^1"})
    assert done.returncode == 0, done.stderr
    assert "Rubrik ändras från ”Kontorsmaterial” till ”Kontorsmaterial `@mora`”" in runner.summary


def preview(runner: Forge) -> None:
    done = run(runner, "samkop forge preview")
    assert done.returncode == 0, done.stderr
    assert (runner.clone / "build/public/index.html").is_file()
    assert not (runner.clone / "build/internal").exists()
    served = "python3 -m http.server 8000 --directory publik-webbplats"
    fetched = "gh run download 99 --repo samverkan/register --name publik-webbplats --dir publik-webbplats"
    assert f"```sh\n{fetched} && {served}\n```" in runner.summary
    (artifact,) = [
        each.step["with"]
        for each in steps(ROOT / ".github/workflows/granska.yml")
        if each.step.get("uses", "").startswith("actions/upload-artifact@")
    ]
    assert (artifact["name"], artifact["path"]) == ("publik-webbplats", "build/public")
    runner.change("agreements/arbetsklader.yml", "title: ", "titel: ")
    assert run(runner, "samkop forge preview").returncode == 1
    assert "Den kan inte byggas: registret har fel." in runner.summary


def publish(runner: Forge) -> None:
    done = run(runner, "samkop forge publish")
    assert done.returncode == 0, done.stdout + done.stderr
    assert runner.branches() == ["main", "published"]
    assert "## Publicering" in runner.summary
    (asked,) = runner.asked()
    assert asked["arguments"] == ["api", "repos/{owner}/{repo}", "--jq", ".visibility"]
    assert asked["token"] == TOKEN
    first = runner.git("rev-parse", "published", at=runner.remote)
    assert run(runner, "samkop forge publish").returncode == 0
    assert runner.git("rev-parse", "published", at=runner.remote) == first


def build_published(runner: Forge) -> None:
    assert run(runner, "samkop forge publish").returncode == 0
    fresh = runner.folder / "fresh"
    runner.git("clone", "--quiet", str(runner.remote), str(fresh), at=runner.folder)
    shutil.rmtree(runner.clone)
    fresh.rename(runner.clone)
    done = run(runner, "samkop build --audience public --published published")
    assert done.returncode == 0, done.stdout + done.stderr
    assert (runner.clone / "build/public/index.html").is_file()


def verify(runner: Forge) -> None:
    assert run(runner, "samkop forge publish").returncode == 0
    done = run(runner, "samkop publish --verify")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "1 publicering" in done.stdout


def install(runner: Forge) -> None:
    for path in ("Makefile", "uv.lock", "pyproject.toml", "scripts/make_venv.sh"):
        (runner.clone / path).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / path, runner.clone / path)
    (runner.clone / ".venv").mkdir()
    later = time.time() + 60  # noqa: TID251  the stamps of make are files with a time
    for stamp in (".made", ".synced-site"):
        (runner.clone / ".venv" / stamp).touch()
        os.utime(runner.clone / ".venv" / stamp, (later, later))
    done = run(runner, "make install")
    assert done.returncode == 0, done.stdout + done.stderr
    assert (runner.folder / "path").read_text("utf-8") == f"{runner.clone}/.venv/bin\n"


def proposed(runner: Forge, done: subprocess.CompletedProcess[str], title: str, changed: str) -> str:
    """What every form ends in: a branch with one commit by the person, and a draft of a pull request. The answer is the change."""
    assert done.returncode == 0, done.stdout + done.stderr
    (branch,) = [each for each in runner.branches() if each.startswith("forslag/")]
    assert branch.endswith("-99")
    assert runner.git("log", "--format=%s|%an|%ae", f"main..{branch}", at=runner.remote) == (
        f"{title}|sekreteraren|4711+sekreteraren@users.noreply.github.com"
    )
    assert changed in runner.git("diff", "--name-only", f"main..{branch}", at=runner.remote).splitlines()
    (asked,) = [each for each in runner.asked() if each["arguments"][0] == "pr"]
    assert asked["arguments"] == [
        "pr", "create", "--draft", "--base=main", f"--head={branch}", f"--title={title}", "--body-file=-",
    ]  # fmt: skip
    assert asked["token"] == TOKEN
    assert "ifyllt av `sekreteraren`" in asked["said"]
    assert "Gör så här nu:\n  git" not in asked["said"]
    assert f"<{ADDRESS}>" in runner.summary
    assert TOKEN not in done.stdout + done.stderr + runner.summary + str(asked["said"])
    return runner.git("diff", f"main..{branch}", at=runner.remote)


def option(runner: Forge) -> None:
    done = fill_in(
        runner,
        "option",
        agreement="kontorsmaterial",
        outcome="Optionen utnyttjas",
        decided="2026-01-15",
        decision="KS 2026/0011 beslut 4",
    )
    change = proposed(runner, done, "Kontorsmaterial: option 1 utnyttjas", "register/agreements/kontorsmaterial.yml")
    assert "decision: KS 2026/0011 beslut 4" in change.replace('"', "")


def end(runner: Forge) -> None:
    done = fill_in(
        runner,
        "end",
        agreement="kontorsmaterial",
        date="2027-03-31",
        decided="2026-01-15",
        reason="Brister i leveranser.",
    )
    change = proposed(
        runner, done, "Kontorsmaterial: avtalet upphör 2027-03-31", "register/agreements/kontorsmaterial.yml"
    )
    assert "last_day: 2027-03-31" in change


def withdraw(runner: Forge) -> None:
    assert runner.run('samkop new supplier --title="Exempelbortre AB"').returncode == 0
    runner.git("add", ".")
    runner.git("commit", "--quiet", "-m", "En till")
    runner.git("push", "--quiet", "origin", "main")
    done = fill_in(
        runner,
        "withdraw",
        kind="Leverantör",
        id="exempelbortre-ab",
        reason="Posten lades in av misstag",
        date="2026-01-15",
    )
    change = proposed(runner, done, "Exempelbortre AB: posten tas bort", "register/suppliers/exempelbortre-ab.yml")
    assert "reason: registered_in_error" in change


def new_agreement(runner: Forge) -> None:
    done = fill_in(
        runner,
        "new-agreement",
        title="Häftstift",
        kind="Ramavtal",
        suppliers="exempelkontor-ab, pahittade-papper-ab",
        authorised_buyers="mora",
        period_start="2027-01-01",
        period_end="2028-12-31",
    )
    change = proposed(runner, done, "Häftstift: avtal läggs till", "register/agreements/haftstift.yml")
    assert "+kind: framework_agreement" in change


def new_procurement(runner: Forge) -> None:
    done = fill_in(runner, "new-procurement", title="Häftstift", procuring_entity="mora", planned_quarter="2027-Q1")
    assert "+title: Häftstift" in proposed(
        runner, done, "Häftstift: upphandling läggs till", runner.git("diff", "--name-only", "main..HEAD")
    )


def new_supplier(runner: Forge) -> None:
    done = fill_in(runner, "new-supplier", title="Nål & Tråd AB", url="https://www.exempel.se/")
    change = proposed(runner, done, "Nål & Tråd AB: leverantör läggs till", "register/suppliers/nal-trad-ab.yml")
    assert "+title: " in change


def with_meeting(runner: Forge) -> None:
    """A register with a meeting ahead, on main."""
    seated(runner.clone / "register")
    saved(runner)


def saved(runner: Forge) -> None:
    """What has been changed, on main as everybody sees it."""
    runner.git("add", ".")
    runner.git("commit", "--quiet", "-m", "Möten")
    runner.git("push", "--quiet", "origin", "main")


def in_a_meeting(
    runner: Forge, act: str, day: date, summary: str, inputs: Mapping[str, str] = MappingProxyType({})
) -> str:
    """A form about the meeting, filled in on a day when its command can be carried out; the answer is the change."""
    line = f"samkop forge propose meeting-{act}"
    given = {
        f"inputs.{name}": inputs.get(name, "")
        for name in re.findall(r"inputs\.(\w+)", " ".join(LINES[line].env.values()))
    }
    env = filled(LINES[line].env, {**CONTEXT, **given, "inputs.meeting": MEETING_ID})
    done = runner.run(f"{line} --as-of {day}", **env)
    return proposed(runner, done, summary, f"register/{FILE}")


def meeting_propose(runner: Forge) -> None:
    with_meeting(runner)
    inputs = {"title": "Häftstift", "by": "Upphandlingschef", "recommendation": "Vi köper."}
    ticked = {"position_wanted": "true", "secret": "false"}
    change = in_a_meeting(
        runner, "propose", BEFORE, "Provgruppen den 10 december: Häftstift anmäls", {**inputs, **ticked}
    )
    assert "+    position_wanted: true" in change
    assert "secret" not in change


def meeting_call(runner: Forge) -> None:
    with_meeting(runner)
    head = runner.git("rev-parse", "HEAD")
    change = in_a_meeting(runner, "call", BEFORE, "Provgruppen den 10 december: kallelse")
    assert f"+  commit: {head}" in change
    assert '+  - number: "1"' in change


def meeting_close(runner: Forge) -> None:
    with_meeting(runner)
    assert runner.run(f"samkop meeting call {MEETING_ID} --as-of {BEFORE}").returncode == 0
    saved(runner)
    change = in_a_meeting(runner, "close", HELD, "Provgruppen den 10 december: anteckningar")
    assert "+minutes:" in change


def meeting_move(runner: Forge) -> None:
    with_meeting(runner)
    title = "Provgruppen den 10 december: flyttas till 2026-12-17"
    change = in_a_meeting(runner, "move", BEFORE, title, {"to": "2026-12-17T09:00"})
    assert "+moved_from: [2026-12-10]" in change


def meeting_cancel(runner: Forge) -> None:
    with_meeting(runner)
    title = "Provgruppen den 10 december: ställs in"
    change = in_a_meeting(runner, "cancel", BEFORE, title, {"reason": "För få ärenden."})
    assert "+  reason: För få ärenden." in change


def report_freeze(runner: Forge) -> None:
    line = "samkop forge propose report-freeze"
    given = {"inputs.year": "2025", "inputs.kind": "Båda", "inputs.organization": "orsa"}
    done = runner.run(f"{line} --as-of {BEFORE}", **filled(LINES[line].env, {**CONTEXT, **given}))
    change = proposed(
        runner,
        done,
        "Årsrapporter 2025: siffrorna tas fram",
        "register/reports/2025-avtalssamverkan-orsa.yml",
    )
    assert "+frozen: 2026-11-23" in change
    assert "+id: 2025-aret-i-siffror-orsa" in change


RUNS: dict[str, Callable[[Forge], None]] = {
    'samkop check --format github --new-only "$BASE"': check,
    'samkop diff "$BASE" --format markdown >> "$GITHUB_STEP_SUMMARY"': diff,
    "samkop forge preview": preview,
    "samkop forge publish": publish,
    "samkop build --audience public --published published": build_published,
    "samkop publish --verify": verify,
    "make install": install,
    "samkop forge propose option": option,
    "samkop forge propose end": end,
    "samkop forge propose withdraw": withdraw,
    "samkop forge propose new-agreement": new_agreement,
    "samkop forge propose new-procurement": new_procurement,
    "samkop forge propose new-supplier": new_supplier,
    "samkop forge propose meeting-propose": meeting_propose,
    "samkop forge propose meeting-call": meeting_call,
    "samkop forge propose meeting-close": meeting_close,
    "samkop forge propose meeting-move": meeting_move,
    "samkop forge propose meeting-cancel": meeting_cancel,
    "samkop forge propose report-freeze": report_freeze,
}
ELSEWHERE = {
    "bash .ci/run",  # is what runs this test
    "python -m pip install --requirement requirements.txt",  # tests/editing/test_installed.py installs the program as a package
}


def test_every_line_is_run() -> None:
    assert set(LINES) == set(RUNS) | ELSEWHERE


QUICK = ("check", "diff", "publish", "option", "meeting_call")
"""Of the lines that take seconds, those that the others are made like."""


@pytest.mark.parametrize(
    "line", [pytest.param(line, marks=() if act.__name__ in QUICK else pytest.mark.long) for line, act in RUNS.items()]
)
def test_a_line_does_what_it_is_there_for(line: str, runner: Forge) -> None:
    RUNS[line](runner)


class TestRefused:
    """What must not happen does not, and is told where the person looks."""

    def test_a_register_that_is_not_public_in_a_repository_that_is(self, runner: Forge) -> None:
        runner.answer(api="public")
        done = run(runner, "samkop forge publish")
        assert done.returncode == 2
        assert done.stdout.startswith("::error title=Samköp::Förrådet är öppet för alla, men registret är inte det")
        assert "## Det gick inte" in runner.summary
        assert runner.branches() == ["main"]

    def test_a_repository_of_which_nobody_says_who_can_read_it(self, runner: Forge) -> None:
        runner.answer(api="!HTTP 403")
        done = run(runner, "samkop forge publish")
        assert done.returncode == 2
        assert "Det går inte att ta reda på vilka som kan läsa förrådet, så ingenting publiceras." in done.stderr
        assert "gh svarade: HTTP 403." in runner.summary
        assert runner.branches() == ["main"]

    def test_a_form_with_a_wrong_date(self, runner: Forge) -> None:
        done = fill_in(runner, **{**OPTION, "decided": "15/1 2026"})
        assert done.returncode == 2
        wrong = "”Dagen då beslutet togs”: Här väntas ett datum, men det står ”15/1 2026”. Menade du 2026-01-15?"
        assert f"::error title=Beslut om option::{wrong}" in done.stdout
        assert runner.summary == (
            "## Beslut om option: det gick inte\n\n"
            f"> {wrong} Skriv år-månad-dag, till exempel 2027-02-28.\n\n"
            "**Ingenting är ändrat. Gör så här nu**\n\n"
            "1. Öppna formuläret igen: <https://forge.exempel.se/samverkan/register/actions/workflows/option.yml>\n"
            "2. Välj *Run workflow* och fyll i allt på nytt, rättat. Forgen minns inte vad som stod där; det här fyllde du i:\n\n"
            "   - Avtalets id: kontorsmaterial\n"
            "   - Beslutet: Optionen utnyttjas\n"
            "   - Dagen då beslutet togs: 15\\/1 2026\n"
            "   - Var beslutet står: KS 1\n\n"
        )
        assert runner.branches() == ["main"]
        assert runner.asked() == []
        assert runner.git("status", "--porcelain") == ""

    def test_a_form_is_answered_without_places_in_files_and_without_commands(self, runner: Forge) -> None:
        """She who filled it in has seen neither the file nor the command."""
        fill_in(runner, **{**OPTION, "decided": "2024-10-20"})  # before the agreement was signed
        fill_in(runner, **{**OPTION, "number": "första"})
        fill_in(runner, **{**OPTION, "outcome": "Kanske"})
        said = runner.summary
        assert "> Beslutet om option 1 (2024-10-20) ligger före undertecknandet (" in said
        assert "> Så rättar du: Rätta det datum som är fel." in said
        assert "> Värdet till ”Vilken option” ska vara ett heltal, till exempel 1.\n\n**Ingenting" in said
        assert "Kanske går inte att välja. Välj bland Optionen utnyttjas, Optionen utnyttjas inte." in said
        for strange in (".yml:", "fel-ordning", "--", "samkop", "kommando", "months", "inget publiceras"):
            assert strange not in said
        assert said.count("Ingenting är ändrat.") == said.count("actions/workflows/option.yml>") == 3

    @pytest.mark.long
    def test_a_record_called_by_its_name_its_number_or_its_address(self, runner: Forge) -> None:
        for name in ("Kontorsmaterial", "EX 2025/0123", "kontorsmateral"):
            before = runner.summary
            fill_in(runner, **{**OPTION, "agreement": name})
            assert "i mappen register. Menade du kontorsmaterial?" in runner.summary.removeprefix(before)
        fill_in(runner, **{**OPTION, "agreement": "det där"})
        assert "Id står sist i adressen till postens sida, och är filens namn utan ändelse." in runner.summary
        done = fill_in(runner, **{**OPTION, "agreement": "https://intern.exempel.se/avtal/kontorsmaterial/"})
        assert "Option 1 i Kontorsmaterial utnyttjas." in done.stdout

    def test_a_form_whose_words_would_be_commands(self, runner: Forge) -> None:
        evil = "--register=/tmp $(touch ond) ##[add-mask]x\n::error::x"
        done = fill_in(
            runner, "option", agreement=evil, outcome="Optionen utnyttjas", decided="2026-01-15", decision="KS 1"
        )
        assert done.returncode == 2
        assert not list(runner.folder.rglob("ond"))
        commands = [line for line in (done.stdout + done.stderr).splitlines() if line.lstrip().startswith("::")]
        assert [line.partition("::")[2].partition(" ")[0] for line in commands] == ["error"]
        assert "##[" not in done.stderr

    def test_a_pull_request_that_cannot_be_opened(self, runner: Forge) -> None:
        runner.answer(pr="!GitHub Actions is not permitted to create or approve pull requests")
        done = fill_in(runner, "new-supplier", title="Nål AB")
        assert done.returncode == 2
        assert (
            "är skickad, men ändringsbegäran gick inte att öppna. gh svarade: GitHub Actions is not permitted"
            in done.stderr
        )
        assert "forslag/nal-ab-leverantor-laggs-till-99" in runner.branches()
