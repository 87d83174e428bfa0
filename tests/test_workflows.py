# SPDX-License-Identifier: EUPL-1.2
"""The workflows ask for no more than they need, run only what a person can run, and pin what they borrow. Strangers can write nothing."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.editing.forms import FORMS
from tests.support.workflows import EXPRESSION, FILES, GIVEN, OWN, ROOT, filled, loaded, steps

TARGETS = set(re.findall(r"^([a-z][a-z-]*):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
FETCH = "python -m pip install --requirement requirements.txt"
"""How a register that is no part of the program gets it: the only line that is neither make nor samkop."""
RUN = re.compile(r"bash \.ci/run|make (?P<target>[a-z-]+)|samkop [a-z][^\n;&|`]*")
STRANGERS = {"pull_request", "pull_request_target", "merge_group", "issues", "issue_comment", "workflow_run", "fork"}
"""Events that somebody without rights of their own can set off."""
HARMLESS = {
    "github.ref",
    "github.run_id",
    "github.token",
    "github.event_name == 'pull_request'",
    "github.event_name == 'pull_request' && 'HEAD^1' || github.event.merge_group.base_sha",
    "!cancelled() && env.BASE != ''",
    "steps.ut.outputs.page_url",
}
"""The expressions besides a form's own inputs. None holds words that somebody has chosen freely."""


def identity(path: Path) -> str:
    return f"{'given' if path.parent == GIVEN else 'own'}-{path.stem}"


def texts(value: object) -> Iterator[str]:
    """Every text in plain data."""
    if isinstance(value, dict):
        for each in value.values():
            yield from texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from texts(each)
    else:
        yield str(value)


def writes(job: dict[str, Any]) -> set[str]:
    return {name for name, right in job["permissions"].items() if right != "read"}


def test_there_are_workflows() -> None:
    assert {path.stem for path in FILES if path.parent == OWN} > {"granska", "prov", "publicera", "natt", "option"}


def test_a_new_register_is_given_the_same_ones() -> None:
    own = {path.name: path for path in OWN.glob("*.y*ml")}
    given = {path.name: path for path in GIVEN.glob("*.y*ml")}
    assert set(own) - set(given) == {"prov.yml"}
    for name, path in given.items():
        text = own[name].read_text("utf-8").partition("\n")[2]
        assert path.read_text("utf-8") == text.replace("run: make install\n", f"run: {FETCH}\n"), name


@pytest.mark.parametrize("path", FILES, ids=identity)
class TestEachWorkflow:
    def test_nothing_is_permitted_but_what_a_job_asks_for(self, path: Path) -> None:
        workflow = loaded(path)
        assert workflow["permissions"] == {}
        for name, job in workflow["jobs"].items():
            assert job["permissions"], f"{name} says nothing of its permissions"
            assert set(job["permissions"].values()) <= {"read", "write"}

    def test_each_job_ends_in_time(self, path: Path) -> None:
        for name, job in loaded(path)["jobs"].items():
            assert "uses" in job or 0 < int(job.get("timeout-minutes", 0)) <= 60, name

    def test_nothing_runs_beside_itself_unless_it_only_reads(self, path: Path) -> None:
        workflow = loaded(path)
        written = any(writes(job) for job in workflow["jobs"].values())
        cancels = workflow["concurrency"]["cancel-in-progress"]
        assert cancels == ("false" if written else "${{ github.event_name == 'pull_request' }}")

    def test_strangers_can_write_nothing(self, path: Path) -> None:
        workflow = loaded(path)
        assert not {"pull_request_target", "workflow_run", "issue_comment"} & set(workflow["on"])
        if not STRANGERS & set(workflow["on"]):
            return
        for name, job in workflow["jobs"].items():
            assert job["permissions"] == {"contents": "read"}, name
            assert not {"uses", "environment", "secrets"} & set(job), name
        assert not any(word in text for text in texts(workflow) for word in ("secrets.", "github.token", "GH_TOKEN"))

    def test_what_writes_does_so_from_the_reviewed_branch_alone(self, path: Path) -> None:
        workflow = loaded(path)
        for name, job in workflow["jobs"].items():
            if writes(job) and "uses" not in job and "needs" not in job:
                assert job["if"].split(" && ")[0] == "github.ref == 'refs/heads/main'", name

    def test_each_action_is_pinned_to_a_commit_with_its_version_beside(self, path: Path) -> None:
        text = path.read_text(encoding="utf-8")
        used = [each.step["uses"] for each in steps(path) if "uses" in each.step]
        pinned = re.findall(r"^\s*(?:- )?uses: ([\w.-]+/[\w./-]+@[0-9a-f]{40}) # v\d+\.\d+\.\d+$", text, re.MULTILINE)
        assert sorted(used) == sorted(pinned)

    def test_checkout_keeps_no_credentials_and_all_history(self, path: Path) -> None:
        for each in steps(path):
            if each.step.get("uses", "").startswith("actions/checkout@"):
                assert each.step["with"]["persist-credentials"] == "false"
                assert each.step["with"]["fetch-depth"] == "0"

    def test_each_run_is_one_command_that_anybody_can_run(self, path: Path) -> None:
        for each in steps(path):
            if each.line and not (each.line == FETCH and path.parent == GIVEN):
                line = each.line.removesuffix(' >> "$GITHUB_STEP_SUMMARY"')
                match = RUN.fullmatch(line)
                assert match, each.line
                assert match["target"] is None or match["target"] in TARGETS, each.line

    def test_no_words_of_others_reach_a_shell_but_as_variables(self, path: Path) -> None:
        for each in steps(path):
            assert "${{" not in each.line
            assert not {"shell", "working-directory"} & set(each.step)
        inputs = {f"inputs.{name}" for name in (loaded(path)["on"].get("workflow_dispatch") or {}).get("inputs", {})}
        found = {match[1] for text in texts(loaded(path)) for match in EXPRESSION.finditer(text)}
        assert found <= HARMLESS | inputs

    def test_a_workflow_that_is_called_is_given_what_its_jobs_ask_for(self, path: Path) -> None:
        for job in loaded(path)["jobs"].values():
            if "uses" in job:
                called = loaded(path.parent / job["uses"].rpartition("/")[2])
                assert "workflow_call" in called["on"]
                asked = {
                    (name, right) for inner in called["jobs"].values() for name, right in inner["permissions"].items()
                }
                assert writes(job) == {name for name, right in asked if right == "write"}
                assert not STRANGERS & set(loaded(path)["on"])


@pytest.mark.parametrize("path", [each for each in FILES if "pull_request" in loaded(each)["on"]], ids=identity)
def test_a_draft_that_a_workflow_opened_is_checked_when_a_person_says_that_it_is_ready(path: Path) -> None:
    assert "ready_for_review" in loaded(path)["on"]["pull_request"]["types"]


class TestForms:
    """A form at the forge asks for what its command takes."""

    @pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
    def test_the_form_and_the_program_agree(self, form: Any) -> None:
        lines = {each.line: path for path in OWN.glob("*.yml") for each in steps(path)}
        path = lines[f"samkop forge propose {form.name}"]
        workflow = loaded(path)
        inputs = workflow["on"]["workflow_dispatch"]["inputs"]
        assert workflow["name"] == form.heading
        assert list(inputs) == list(form.labels)
        for name, label in form.labels.items():
            assert inputs[name]["description"].startswith(label), name
        assert len(inputs) <= 10
        for name, words in form.choices.items():
            assert inputs[name]["type"] == "choice"
            assert inputs[name]["options"] == list(words)
        assert {name for name, each in inputs.items() if each["type"] == "boolean"} == set(form.flags)
        (env,) = [each.env for each in steps(path) if each.line.startswith("samkop")]
        expected = {f"INPUT_{name.upper()}": f"${{{{ inputs.{name} }}}}" for name in inputs}
        assert env == {"GH_TOKEN": "${{ github.token }}", **expected}

    def test_every_form_at_the_forge_is_one_of_the_programs(self) -> None:
        lines = [each.line for path in OWN.glob("*.yml") for each in steps(path) if "propose" in each.line]
        assert sorted(lines) == sorted(f"samkop forge propose {form.name}" for form in FORMS)


def test_ci_runs_what_people_run() -> None:
    script = ROOT / ".ci" / "run"
    commands = [line for line in script.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    assert commands == ["set -euo pipefail", 'cd "$(dirname "${BASH_SOURCE[0]}")/.."', "make test"]
    assert os.access(script, os.X_OK)
    assert "test" in TARGETS


def run(program: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).parent / program), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_zizmor_finds_nothing(tmp_path: Path) -> None:
    result = run("zizmor", "--offline", "--no-progress", "--persona=pedantic", *FILES)
    assert result.returncode == 0, result.stdout + result.stderr
    wrong = shutil.copy(OWN / "option.yml", tmp_path / "wrong.yml")
    text = Path(wrong).read_text("utf-8")
    Path(wrong).write_text(text.replace("propose option", "propose option ${{ inputs.agreement }}"), "utf-8")
    assert "template-injection" in run("zizmor", "--offline", "--no-progress", wrong).stdout


def test_an_expression_that_the_tests_do_not_know_is_a_fault() -> None:
    assert filled({"A": "x ${{ github.ref }}"}, {"github.ref": "y"}) == {"A": "x y"}
    with pytest.raises(KeyError):
        filled({"A": "${{ github.head_ref }}"}, {})
