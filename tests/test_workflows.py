# SPDX-License-Identifier: EUPL-1.2
"""The workflows ask for no more than they need, run only what a person can run, and pin what they borrow."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.y*ml"))
TARGETS = set(re.findall(r"^([a-z][a-z-]*):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))

# All that a workflow may run: what `.ci/run` does, or one target of the Makefile.
RUN = re.compile(r"bash \.ci/run|make (?P<target>[a-z-]+)")


def loaded(path: Path) -> dict[str, Any]:
    """A workflow as plain data; BaseLoader keeps `on` a text."""
    result: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506, TID251  BaseLoader makes only texts
    return result


def steps(workflow: dict[str, Any]) -> list[dict[str, Any]]:
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


def test_there_are_workflows() -> None:
    assert WORKFLOWS


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
class TestEachWorkflow:
    def test_nothing_is_permitted_but_what_a_job_asks_for(self, path: Path) -> None:
        workflow = loaded(path)
        assert workflow["permissions"] == {}
        for name, job in workflow["jobs"].items():
            assert job["permissions"], f"{name} says nothing of its permissions"

    def test_each_job_ends_in_time(self, path: Path) -> None:
        for name, job in loaded(path)["jobs"].items():
            assert 0 < int(job.get("timeout-minutes", 0)) <= 60, name

    def test_no_event_gives_strangers_our_rights(self, path: Path) -> None:
        assert not {"pull_request_target", "workflow_run", "issue_comment"} & set(loaded(path)["on"])

    def test_each_action_is_pinned_to_a_commit_with_its_version_beside(self, path: Path) -> None:
        text = path.read_text(encoding="utf-8")
        used = [step["uses"] for step in steps(loaded(path)) if "uses" in step]
        pinned = re.findall(r"^\s*(?:- )?uses: ([\w.-]+/[\w./-]+@[0-9a-f]{40}) # v\d+\.\d+\.\d+$", text, re.MULTILINE)
        assert sorted(used) == sorted(pinned)

    def test_checkout_keeps_no_credentials_and_all_history(self, path: Path) -> None:
        checkouts = [step for step in steps(loaded(path)) if step.get("uses", "").startswith("actions/checkout@")]
        assert checkouts
        for step in checkouts:
            assert step["with"]["persist-credentials"] == "false"
            assert step["with"]["fetch-depth"] == "0"

    def test_each_run_is_one_command_that_anybody_can_run(self, path: Path) -> None:
        for step in steps(loaded(path)):
            if "run" in step:
                match = RUN.fullmatch(step["run"].strip())
                assert match, step["run"]
                assert match["target"] is None or match["target"] in TARGETS, step["run"]


def test_ci_runs_what_people_run() -> None:
    script = ROOT / ".ci" / "run"
    commands = [line for line in script.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    assert commands == ["set -euo pipefail", 'cd "$(dirname "${BASH_SOURCE[0]}")/.."', "make test"]
    assert os.access(script, os.X_OK)
    assert "test" in TARGETS


def test_zizmor_finds_nothing() -> None:
    zizmor = Path(sys.executable).parent / "zizmor"
    command = [str(zizmor), "--offline", "--no-progress", "--persona=pedantic", *map(str, WORKFLOWS)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
