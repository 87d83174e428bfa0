# SPDX-License-Identifier: EUPL-1.2
"""What the secretary saw, as docs/editing-tried.md quotes it, is what the workflows say today: word for word."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.example import ROOT, SMALL
from tests.support.forge import DAY, Forge, forge
from tests.test_workflow_lines import BASE, fill_in, run

TOLD = (ROOT / "docs" / "editing-tried.md").read_text("utf-8")
FORM = {
    "agreement": "arbetsklader",
    "outcome": "Optionen utnyttjas",
    "decided": "2026-10-20",
    "decision": "EX 2024/0199, beslut 7",
}
CHECK = 'samkop check --format github --new-only "$BASE"'
DIFF = 'samkop diff "$BASE" --format markdown >> "$GITHUB_STEP_SUMMARY"'
OPTION, BY_HAND = (
    "{months: 12, decide_by: 2026-10-31}",
    "{months: 12, decide_by: 2026-10-31, decided: 20/10 2026, use: ja, decision: EX 2024/0199, beslut 7}",
)


@pytest.fixture
def runner(tmp_path: Path) -> Forge:
    """The forge, where every command is run on the day of the account."""
    made = forge(tmp_path, SMALL)
    samkop = tmp_path / "bin" / "samkop"
    samkop.write_text(f"{samkop.read_text('utf-8').rstrip()} --as-of={DAY}\n", "utf-8")
    return made


def new(runner: Forge, before: str) -> str:
    """What has been added to the page about the run."""
    return runner.summary.removeprefix(before).strip()


def quoted(text: str) -> None:
    """Every line of it stands in the account, in its order."""
    assert text.strip() in TOLD, text


def reviewed(runner: Forge, branch: str) -> None:
    """Review a branch as `granska.yml` does, and find what it says in the account; the pages that change are not repeated there."""
    runner.git("switch", "--quiet", "--detach", "main")
    runner.git("merge", "--quiet", "--no-ff", "-m", "Slå ihop", branch)
    before = runner.summary
    log = run(runner, CHECK, **{BASE: "HEAD^1"}).stdout
    for line in log.splitlines():
        if line.startswith("::error "):
            quoted(line)
    quoted(new(runner, before).partition("\n### Det här fanns förut")[0])
    before = runner.summary
    run(runner, DIFF, **{BASE: "HEAD^1"})
    quoted(new(runner, before).partition("\n### Sidor och filer")[0])


@pytest.mark.long
def test_an_option_by_the_form(runner: Forge) -> None:
    fill_in(runner, "option", **{**FORM, "decided": "2026-02-31"})
    quoted(runner.summary)
    before = runner.summary
    fill_in(runner, "option", **{**FORM, "decided": "2024-10-20"})
    quoted(new(runner, before).partition("**Ingenting")[0])
    before = runner.summary
    fill_in(runner, "option", **{**FORM, "agreement": "EX 2024/0199"})
    quoted(new(runner, before).partition("**Ingenting")[0])
    before = runner.summary
    fill_in(runner, "option", **FORM)
    quoted(new(runner, before))
    asked = runner.asked()[-1]
    title = next(each for each in asked["arguments"] if each.startswith("--title="))
    quoted(title.removeprefix("--title="))
    quoted(str(asked["said"]))
    (branch,) = [each for each in runner.branches() if each.startswith("forslag/")]
    change = runner.git("diff", "-U1", f"main..{branch}", at=runner.remote)
    quoted(change[change.index(" options:") :])
    reviewed(runner, branch)


def test_an_option_by_hand(runner: Forge) -> None:
    runner.git("switch", "--quiet", "-c", "sekreteraren-patch-1")
    runner.change("agreements/arbetsklader.yml", OPTION, BY_HAND)
    runner.git("commit", "--quiet", "-am", "Update arbetsklader.yml")
    quoted(BY_HAND)
    reviewed(runner, "sekreteraren-patch-1")
