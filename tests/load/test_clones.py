# SPDX-License-Identifier: EUPL-1.2
"""Clones that have left something out: what the person is told, and that doing it is enough."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from generator.load.commits import CommitSource
from generator.load.sources import SourceError
from tests.support.example import SMALL
from tests.support.forge import PERSON
from tests.support.once import once, shelf
from tests.test_cli import run

AGREEMENT = "register/agreements/kontorsmaterial.yml"
DAY = ("--as-of", "2026-11-22")
COMMAND = re.compile(r"(?<=: )git fetch [^ ].*?(?= En tagg med| I ett arbetsflöde|$)", re.MULTILINE)


def git(folder: Path, *arguments: str) -> str:
    command = ["git", "-C", str(folder), *arguments]
    result = subprocess.run(
        command, env={**PERSON, "HOME": "/"}, capture_output=True, text=True, timeout=60, check=False
    )
    assert result.returncode == 0, result.stderr
    return result.stdout.strip()


@pytest.fixture
def origin(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of a repository with two commits on `main`, the first of which is also the branch `forra` and the tag `v1`."""
    shutil.copytree(once(shelf(tmp_path_factory) / "origin", _commit_twice), tmp_path / "origin")
    return tmp_path / "origin"


def _commit_twice(folder: Path) -> None:
    shutil.copytree(SMALL, folder / "register")
    git(folder.parent, "init", "-q", "-b", "main", str(folder))
    for key in ("allowFilter", "allowAnySHA1InWant"):
        git(folder, "config", f"uploadpack.{key}", "true")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "Ett")
    git(folder, "branch", "forra")
    git(folder, "tag", "v1")
    text = (folder / AGREEMENT).read_text("utf-8")
    (folder / AGREEMENT).write_text(text.replace("title: Kontorsmaterial", "title: Papper"), "utf-8")
    git(folder, "commit", "-q", "-a", "-m", "Två")


def clone(origin: Path, *options: str) -> Path:
    git(origin.parent, "clone", "-q", *options, f"file://{origin}", "klon")
    return origin.parent / "klon"


def told(folder: Path, base: str) -> str:
    """What `samkop diff` says of a base that is not at hand."""
    code, said, wrong = run("diff", base, "--register", folder / "register", *DAY)
    assert (code, said) == (2, "")
    return wrong


def cured(folder: Path, wrong: str, base: str) -> None:
    """Do what was said, and see the difference."""
    found = COMMAND.search(wrong)
    assert found, wrong
    git(folder, *found[0].split()[1:])
    code, said, _ = run("diff", base, "--register", folder / "register", *DAY)
    assert code == 0
    assert "Rubrik ändras från ”Kontorsmaterial” till ”Papper”" in said


@pytest.mark.parametrize("left_out", ["blob:none", "tree:0", "tree:1"])
def test_a_clone_without_files_says_what_to_do(origin: Path, left_out: str) -> None:
    folder = clone(origin, f"--filter={left_out}")
    wrong = told(folder, "HEAD~1")
    assert wrong == (
        "En del av registret i HEAD~1 är inte hämtad: klonen är gjord med --filter, så att Git väntar med att hämta filer. "
        "Hämta dem med: git fetch --refetch --no-filter origin\n"
    )
    cured(folder, wrong, "HEAD~1")


def test_the_remote_that_holds_the_rest_is_named(origin: Path) -> None:
    folder = clone(origin, "--filter=blob:none", "--origin=kommunen")
    wrong = told(folder, "HEAD~1")
    assert wrong.endswith("--no-filter kommunen\n")
    cured(folder, wrong, "HEAD~1")


def test_nor_are_new_problems_told_from_old_without_files(origin: Path) -> None:
    folder = clone(origin, "--filter=blob:none")
    code, _, wrong = run("check", "--new-only", "HEAD~1", "--register", folder / "register", *DAY)
    assert code == 2
    assert "är inte hämtad" in wrong


@pytest.mark.parametrize("left_out", ["blob:none", "tree:0"])
def test_the_internal_site_does_not_forget_in_silence(origin: Path, left_out: str, tmp_path: Path) -> None:
    folder = clone(origin, f"--filter={left_out}")
    build = ("build", "--register", folder / "register", "--out", tmp_path / "ut", *DAY)
    assert run(*build, "--audience", "public")[0] == 0  # which says nothing of the history in Git
    code, _, wrong = run(*build)
    assert code == 2
    assert wrong.startswith("En del av registrets historik är inte hämtad")
    assert not (tmp_path / "ut" / "internal").exists()


@pytest.mark.parametrize("base", ["origin/forra", "forra", "HEAD~1", "HEAD^1", "the commit"])
def test_a_shallow_clone_says_what_to_fetch(origin: Path, base: str) -> None:
    folder = clone(origin, "--depth=1")
    base = git(origin, "rev-parse", "forra") if base == "the commit" else base
    wrong = told(folder, base)
    assert f"ingen gren, tagg eller ändring som heter {base}. Klonen är grund" in wrong
    assert "fetch-depth: 0" in wrong
    cured(folder, wrong, base)


def test_a_tag_is_fetched_as_a_tag(origin: Path) -> None:
    folder = clone(origin, "--depth=1")
    found = re.search(r"En tagg med: git (.*?) I ett", told(folder, "v1"))
    assert found
    git(folder, *found[1].split())
    assert "Papper" in run("diff", "v1", "--register", folder / "register", *DAY)[1]


def test_what_a_workflow_checks_out_is_shallow(origin: Path) -> None:
    """As actions/checkout does it with `fetch-depth: 1`: one commit, and no branch."""
    folder = origin.parent / "klon"
    git(origin.parent, "init", "-q", str(folder))
    git(folder, "remote", "add", "origin", f"file://{origin}")
    git(
        folder,
        "fetch",
        "-q",
        "--no-tags",
        "--depth=1",
        "origin",
        f"+{git(origin, 'rev-parse', 'main')}:refs/remotes/pull/7/merge",
    )
    git(folder, "checkout", "-q", "--force", "refs/remotes/pull/7/merge")
    wrong = told(folder, "origin/forra")
    assert "Hämta grenen med: git fetch --depth=1 origin forra:refs/remotes/origin/forra" in wrong
    cured(folder, wrong, "origin/forra")
    assert git(folder, "rev-parse", "--is-shallow-repository") == "true"


def test_a_whole_clone_is_not_cut_by_the_advice(origin: Path) -> None:
    folder = clone(origin, "--single-branch")
    wrong = told(folder, "origin/forra")
    assert "grund" not in wrong
    cured(folder, wrong, "origin/forra")
    assert git(folder, "rev-parse", "--is-shallow-repository") == "false"
    assert "skriv origin/forra." in told(folder, "forra")
    assert "Kontrollera namnet" in told(folder, "HEAD~7")


def test_a_store_that_is_damaged_says_so(origin: Path) -> None:
    blob = git(origin, "rev-parse", f"HEAD:{AGREEMENT}")
    (origin / ".git/objects" / blob[:2] / blob[2:]).unlink()
    with pytest.raises(SourceError, match="git fsck"):
        CommitSource(origin, "main", "register")
