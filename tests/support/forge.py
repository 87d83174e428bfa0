# SPDX-License-Identifier: EUPL-1.2
"""A forge in a folder: a remote repository, a clone of it as a runner has, a program `gh` that writes down what it is asked, and `samkop` on the path."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.support import awake

ROOT = Path(__file__).resolve().parents[2]
DAY = "2026-11-23"
PERSON = {
    f"GIT_{role}_{what}": value
    for role in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "Prov Provsson"), ("EMAIL", "prov@exempel.se"))
}
ADDRESS = "https://forge.exempel.se/samverkan/register/pull/7"
GH = """\
#!{python}
import json, os, sys
asked = {{"arguments": sys.argv[1:], "said": "" if sys.stdin.isatty() else sys.stdin.read(), "token": os.environ.get("GH_TOKEN", "")}}
with open({log!r}, "a", encoding="utf-8") as log:
    log.write(json.dumps(asked) + "\\n")
answers = json.loads(open({answers!r}, encoding="utf-8").read())
answer = answers.get(sys.argv[1], "")
if answer.startswith("!"):
    sys.exit(answer[1:])
print(answer)
"""


@dataclass
class Forge:
    """The folder and what is in it. `environment` is that of a runner; a test adds to it what its event would."""

    folder: Path
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def remote(self) -> Path:
        """The repository that everybody shares."""
        return self.folder / "remote.git"

    @property
    def clone(self) -> Path:
        """The runner's copy."""
        return self.folder / "clone"

    @property
    def summary(self) -> str:
        """What stands on the page about the run."""
        file = self.folder / "summary.md"
        return file.read_text("utf-8") if file.exists() else ""

    def programs(self) -> None:
        """Install `gh` and `samkop`, and set the variables of a runner."""
        self.environment = _runner(self)

    def answer(self, **answers: str) -> None:
        """What `gh` answers, by its first word; one that begins with ! is an error."""
        (self.folder / "answers.json").write_text(json.dumps(answers), "utf-8")

    def asked(self) -> list[dict[str, str | list[str]]]:
        """What `gh` has been asked, in order."""
        log = self.folder / "gh.log"
        return [json.loads(line) for line in log.read_text("utf-8").splitlines()] if log.exists() else []

    def git(self, *arguments: str, at: Path | None = None) -> str:
        """Git as a person uses it."""
        command = ["git", *arguments]
        result = subprocess.run(
            command, cwd=at or self.clone, env={**os.environ, **PERSON}, capture_output=True, text=True, check=False
        )
        assert result.returncode == 0, result.stderr
        return result.stdout.strip()

    def run(self, line: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """A line of a workflow, as a runner runs it."""
        return subprocess.run(
            ["bash", "-e", "-c", line],
            cwd=self.clone,
            env={**self.environment, **variables},
            capture_output=True,
            text=True,
            check=False,
        )

    def change(self, path: str, old: str, new: str) -> None:
        """Change a file of the register in the clone."""
        file = self.clone / "register" / path
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), "utf-8")

    def branches(self) -> list[str]:
        """The branches of the remote."""
        return self.git("for-each-ref", "--format=%(refname:short)", "refs/heads", at=self.remote).splitlines()


def forge(folder: Path, register: Path, *, exposure: str = "internal") -> Forge:
    """A forge whose register is a copy of `register`, on its branch main."""
    made = Forge(folder)
    shutil.copytree(register, folder / "clone" / "register")
    cooperation = folder / "clone" / "register" / "cooperation.yml"
    text = re.sub(r"^exposure:.*\n", "", cooperation.read_text("utf-8"), flags=re.MULTILINE)
    cooperation.write_text(f"{text}exposure: {exposure}\n", "utf-8")
    (folder / "clone" / ".gitignore").write_text("build/\n", "utf-8")
    made.git("init", "--quiet", "--bare", "--initial-branch=main", str(made.remote), at=folder)
    made.git("init", "--quiet", "--initial-branch=main")
    made.git("remote", "add", "origin", str(made.remote))
    made.git("add", ".")
    made.git("commit", "--quiet", "-m", "Allt")
    made.git("push", "--quiet", "origin", "main")
    made.git("fetch", "--quiet", "origin")
    made.answer(api="private", pr=ADDRESS)
    made.programs()
    return made


def _runner(made: Forge) -> dict[str, str]:
    """The programs and the variables of a runner, of which only what the program needs is this machine's own."""
    programs = made.folder / "bin"
    programs.mkdir()
    texts: Mapping[str, str] = {
        "gh": GH.format(
            python=sys.executable, log=str(made.folder / "gh.log"), answers=str(made.folder / "answers.json")
        ),
        "samkop": awake.program(),
    }
    for name, text in texts.items():
        (programs / name).write_text(text, "utf-8")
        (programs / name).chmod(0o755)
    return {
        "PATH": f"{programs}:{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "HOME": str(made.folder),
        "LANG": "C.UTF-8",
        "CI": "true",
        "GITHUB_ACTIONS": "true",
        "GITHUB_ACTOR": "sekreteraren",
        "GITHUB_ACTOR_ID": "4711",
        "GITHUB_SERVER_URL": "https://forge.exempel.se",
        "GITHUB_REPOSITORY": "samverkan/register",
        "GITHUB_RUN_ID": "99",
        "GITHUB_STEP_SUMMARY": str(made.folder / "summary.md"),
        "GITHUB_OUTPUT": str(made.folder / "output"),
        "GITHUB_PATH": str(made.folder / "path"),
        "GITHUB_EVENT_PATH": str(made.folder / "event.json"),
    }
