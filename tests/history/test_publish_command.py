# SPDX-License-Identifier: EUPL-1.2
"""`samkop publish` and `samkop erase`: what they say, when they refuse, and their exit codes."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from generator import build as pipeline
from generator import judging
from generator.load.sources import FolderSource
from generator.model.audience import Audience
from tests.history.books import FIRST, Book, public, small
from tests.history.test_branch import git
from tests.support.example import SMALL
from tests.test_cli import run

DAY = ("--as-of", "2026-11-22")
LATER = ("--as-of", "2026-11-23")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A repository with the small register in it, where nobody has said who they are."""
    git(tmp_path, "init", "-q", "-b", "main")
    shutil.copytree(SMALL, tmp_path / "register")
    return tmp_path


def retitle(home: Path, title: str) -> None:
    file = home / "register/agreements/kontorsmaterial.yml"
    lines = file.read_text("utf-8").split("\n")
    file.write_text("\n".join(f"title: {title}" if line.startswith("title:") else line for line in lines), "utf-8")


def test_publishing_again_and_again(home: Path) -> None:
    code, said, _ = run("publish", *DAY, at=home)
    assert (code, said) == (0, "published: 110\u00a0anteckningar till: 110 nya.\n")
    assert run("publish", *DAY, at=home) == (0, "published: ingenting har ändrats sedan förra publiceringen.\n", "")
    retitle(home, "Papper")
    code, said, _ = run("publish", "--register", home / "register", "--ref", "published", *LATER)
    assert (code, said) == (0, "published: 1\u00a0anteckning till: 1 ändrad.\n")
    assert run("publish", "--verify", at=home) == (0, "published: 2 publiceringar granskade, inga fel.\n", "")
    assert git(home, "status", "--porcelain") == "?? register/\n"


def test_an_overlay_changes_nothing(home: Path) -> None:
    run("publish", *DAY, at=home)
    overlay = home / "internt/agreements"
    overlay.mkdir(parents=True)
    (overlay / "kontorsmaterial.yml").write_text("notes: Hemligt\n", "utf-8")
    assert "ingenting har ändrats" in run("publish", "--overlay", "internt", *LATER, at=home)[1]


def test_a_register_with_data_errors_is_not_published(home: Path) -> None:
    (home / "register/agreements/fel.yml").write_text("id: fel\ntitle: Fel\n", "utf-8")
    code, said, _ = run("publish", *DAY, at=home)
    assert code == 1
    assert "inget publiceras" in said
    assert git(home, "branch", "--list", "published") == ""


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("publish", "--register", "finns-inte"), "Mappen finns-inte finns inte."),
        (("publish", "--ref", "en gren"), "en gren kan inte vara namn på en gren."),
        (("publish", "--ref", "main"), "Grenen main är utcheckad"),
        (("publish", "--as-of", "i går"), "--as-of väntar ett datum"),
        (("publish", "--verify", "--ref", "annan"), "Det finns ingen liggare på grenen annan än."),
        (("erase", "agreement", "mobler", "--ref", "annan"), "Posten finns i registret och är publik."),
        (("erase", "agreement", "finns-inte", "--ref", "annan"), "Det finns ingen liggare på grenen annan."),
    ],
)
def test_wrong_use(home: Path, arguments: tuple[str, ...], why: str) -> None:
    code, said, told = run(*arguments, at=home)
    assert (code, said) == (2, "")
    assert told.startswith(why)


def test_outside_a_repository(tmp_path: Path) -> None:
    shutil.copytree(SMALL, tmp_path / "register")
    code, _, told = run("publish", *DAY, at=tmp_path)
    assert code == 2
    assert "ligger inte i något Git-arkiv" in told


def test_a_fault_in_the_ledger_is_told_with_its_path(home: Path) -> None:
    run("publish", *DAY, at=home)
    git(home, "worktree", "add", "-q", str(home / "ut"), "published")
    file = home / "ut/agreement/mobler/0001-2026-11-22.json"
    file.write_text(file.read_text("utf-8").replace("Möbler", "Bord"), "utf-8")
    git(home / "ut", "commit", "-qam", "Ändrat för hand")
    git(home, "worktree", "remove", "ut")
    code, said, _ = run("publish", "--verify", at=home)
    assert code == 1
    path = "published:agreement/mobler/0001-2026-11-22.json"
    assert f"{path}: [fel-kontrollsumma] Innehållet är inte det som kontrollsumman (digest) gäller." in said
    assert f"{path}: [omskriven] Filen skrevs om i " in said
    assert said.endswith("2 publiceringar granskade, 2 fel.\n")


def test_erasing_says_what_was_done_and_what_is_left_to_do(home: Path) -> None:
    retitle(home, "Pennor och penslar")
    run("publish", *DAY, at=home)
    file = home / "register/goals/fler-anbud.yml"
    file.write_text(file.read_text("utf-8") + "target: Som för Pennor och penslar\n", "utf-8")
    (home / "register/agreements/kontorsmaterial.yml").unlink()
    for meeting in (home / "register/meetings").rglob("*.yml"):  # agendas that name it would be refused
        meeting.unlink()
    code, said, told = run("publish", *LATER, at=home)
    assert (code, told) == (0, "")
    code, said, told = run("erase", "agreement", "kontorsmaterial", *LATER, at=home)
    assert (code, told) == (0, "")
    assert said.startswith("published: 2\u00a0anteckningar borta, ")
    assert "\n  published:goal/fler-anbud/0002-2026-11-23.json\n" in said
    assert "git push --force origin published" in said
    cure = next(line for line in said.split("\n") if "reflog" in line).split(" && ")
    git(home, *cure[0].split()[1:])
    git(home, *cure[1].split()[1:])
    packed = git(home, "cat-file", "--batch-all-objects", "--batch-check=%(objectname)").split()
    content = b"".join(git(home, "cat-file", "-p", name).encode() for name in packed)
    assert b"agreement/kontorsmaterial" not in content
    assert run("publish", "--verify", at=home)[0] == 0


def test_a_build_takes_the_ledger_from_a_branch_or_a_folder(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("publish", *DAY, at=home)
    git(home, "worktree", "add", "-q", "--detach", str(home / "ut"), "published")
    git(home, "update-ref", "refs/remotes/origin/fjarran", "published")
    given: list[date | None] = []
    register = public(small())
    furniture = register.agreements["mobler"]

    def built(*_: object, memory: pipeline.Memory, **__: object) -> pipeline.Built:
        versions = memory(Audience.PUBLIC, register).of(furniture)
        given.append(versions[-1].day if versions else None)
        return pipeline.Built([], {"public": {}})

    monkeypatch.setattr(pipeline, "build", built)
    for where in ("published", "ut", "fjarran", "published~0"):
        assert run("build", "--published", where, *DAY, at=home)[0] == 0
    assert run("build", *DAY, at=home)[0] == 0
    assert given.pop() is None
    assert given == [FIRST] * 4


@pytest.mark.parametrize(
    ("where", "why"),
    [("annan", "varken någon mapp eller gren som heter annan"), ("register", "register är ingen liggare")],
)
def test_a_build_says_where_there_is_no_ledger(home: Path, where: str, why: str) -> None:
    code, _, told = run("build", "--published", where, *DAY, at=home)
    assert code == 2
    assert why in told
    assert not (home / "build").exists()


def test_the_ledger_reaches_the_site(home: Path) -> None:
    book = Book()
    book.publish(public(small()), FIRST)
    judged = judging.judge(FolderSource(home / "register"), [], FIRST)
    memory = pipeline.remembered(judged, book.ledger, None, FIRST)
    projected, site = pipeline.shown(judged, Audience.PUBLIC, FIRST, memory)
    assert site.known.of(projected.agreements["mobler"])[0].day == FIRST
    assert pipeline.shown(judged, Audience.INTERNAL, FIRST, memory)[1].known.since is None
