# SPDX-License-Identifier: EUPL-1.2
"""The ledger's branch in real repositories: one commit a publication, never a working tree, compare-and-swap, shallow and partial clones."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path
from random import Random

import pygit2
import pytest

from generator.history.branch import Author, Branch
from generator.history.ledger import read_ledger
from generator.history.publish import publish
from generator.history.store import FolderFiles, LedgerError
from generator.history.verify import verify
from generator.register import Register
from tests.history.books import FIRST, SECOND, THIRD, on_branch, public, published, repository, small, tip
from tests.support.registers import changed, scramble

WHO = pygit2.Signature("Anna Andersson", "anna@example.se", 1_700_000_000, 0)


def git(folder: Path, *arguments: str) -> str:
    command = ["git", "-C", str(folder), "-c", "user.name=T", "-c", "user.email=t@example.se", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def titled(title: str) -> Register:
    record = small().agreements["kontorsmaterial"]
    return Register([*(each for each in small().records() if each is not record), changed(record, {"title": title})])


@pytest.fixture
def origin(tmp_path: Path) -> Path:
    """A repository with a register, and a ledger of two publications."""
    made = repository(tmp_path / "origin")
    (tmp_path / "origin/register").mkdir()
    (tmp_path / "origin/register/a.yml").write_text("id: a\n", "utf-8")
    git(tmp_path / "origin", "add", ".")
    git(tmp_path / "origin", "commit", "-qm", "Hemligt ärende 17")
    git(tmp_path / "origin", "config", "uploadpack.allowFilter", "true")
    published(made, small(), FIRST)
    published(made, titled("Papper"), SECOND)
    return tmp_path / "origin"


def clone(origin: Path, name: str, *arguments: str) -> pygit2.Repository:
    folder = origin.parent / name
    git(origin, "clone", "-q", *arguments, f"file://{origin}", str(folder))
    return pygit2.Repository(str(folder))


def test_one_commit_a_publication_by_a_function_on_its_day(origin: Path) -> None:
    log = git(origin, "log", "--format=%an|%ae|%cn|%ce|%aI|%cI|%s", "published").splitlines()
    who = "Samköp Mora, Orsa och Älvdalen|upphandling@samkop.example"
    assert log == [
        f"{who}|{who}|2026-11-23T12:00:00+00:00|2026-11-23T12:00:00+00:00|Publicerat: 1 ändrad",
        f"{who}|{who}|2026-11-22T12:00:00+00:00|2026-11-22T12:00:00+00:00|Publicerat: {len(public(small()))} nya",
    ]


def test_the_working_tree_and_the_other_branches_are_left_alone(origin: Path) -> None:
    before = git(origin, "status", "--porcelain"), git(origin, "rev-parse", "HEAD"), git(origin, "ls-files", "-s")
    (origin / "register/b.yml").write_text("id: b\n", "utf-8")
    published(pygit2.Repository(str(origin)), titled("Pennor"), THIRD)
    assert git(origin, "status", "--porcelain") == "?? register/b.yml\n"
    assert (before[1], before[2]) == (git(origin, "rev-parse", "HEAD"), git(origin, "ls-files", "-s"))


def test_publishing_twice_moves_nothing(origin: Path) -> None:
    made = pygit2.Repository(str(origin))
    before = tip(made)
    assert published(made, titled("Papper"), THIRD) == ()
    assert tip(made) == before


def test_the_tree_is_read_alike_from_a_branch_and_a_folder(origin: Path, tmp_path: Path) -> None:
    git(origin, "worktree", "add", "-q", "--detach", str(tmp_path / "ut"), "published")
    (tmp_path / "ut/agreement/lank").mkdir()
    (tmp_path / "ut/agreement/lank/0001-2026-11-22.json").symlink_to(tmp_path / "ut/README.md")
    one, other = on_branch(pygit2.Repository(str(origin))), read_ledger(FolderFiles(tmp_path / "ut"))
    assert one.known() == other.known()
    assert one.as_of(FIRST) == other.as_of(FIRST) == public(small())
    assert one.as_of(SECOND) == other.as_of(SECOND) == public(titled("Papper"), SECOND)


def test_how_the_register_came_to_be_leaves_no_trace(tmp_path: Path) -> None:
    """Long, squashed and absent histories, and other secrets: the same commits, to the last byte."""
    tips = set()
    for name, commits, other in (("lang", 3, small()), ("kort", 1, small()), ("ingen", 0, _other_secrets())):
        made = repository(tmp_path / name)
        for number in range(commits):
            (tmp_path / name / "a.yml").write_text(str(number), "utf-8")
            git(tmp_path / name, "add", ".")
            git(tmp_path / name, "commit", "-qm", f"Ärende {number} av {name}")
        published(made, other, FIRST)
        published(made, titled("Papper"), SECOND)
        tips.add(tip(made))
    assert len(tips) == 1


def _other_secrets() -> Register:
    return scramble(small(), FIRST, Random(1))  # noqa: S311 - invented data


def test_of_two_at_the_same_time_one_wins_and_nothing_is_lost(origin: Path) -> None:
    one, other = (Branch(pygit2.Repository(str(origin)), "published") for _ in range(2))
    publish(one, public(titled("Ett"), THIRD), THIRD)
    won = tip(one.repository)
    with pytest.raises(LedgerError, match=r"Någon annan skrev till grenen published samtidigt.*Kör kommandot igen"):
        publish(other, public(titled("Två"), THIRD), THIRD)
    assert tip(one.repository) == won
    (entry,) = published(pygit2.Repository(str(origin)), titled("Två"), THIRD)
    assert entry.change == ("Avtalet Två: Rubrik ändras från ”Ett” till ”Två”.",)
    assert [each.name.number for each in on_branch(one.repository).entries("agreement", "kontorsmaterial")] == [
        1,
        2,
        3,
        4,
    ]


def test_of_two_that_begin_a_ledger_one_wins(tmp_path: Path) -> None:
    repository(tmp_path)
    one, other = (Branch(pygit2.Repository(str(tmp_path)), "published") for _ in range(2))
    publish(one, public(small()), FIRST)
    with pytest.raises(LedgerError, match="samtidigt"):
        publish(other, public(titled("Två")), FIRST)


def test_a_branch_that_is_locked(origin: Path) -> None:
    branch = Branch(pygit2.Repository(str(origin)), "published")
    (origin / ".git/refs/heads/published.lock").write_text("", "utf-8")
    before = tip(branch.repository)
    with pytest.raises(LedgerError, match="är låst"):
        publish(branch, public(titled("Två"), THIRD), THIRD)
    assert tip(branch.repository) == before


def test_a_shallow_clone_is_enough(origin: Path) -> None:
    whole, shallow = clone(origin, "hel"), clone(origin, "grund", "--depth", "1", "--no-single-branch")
    assert shallow.is_shallow
    for made in (whole, shallow):
        assert published(made, titled("Papper"), THIRD) == ()
        assert "published" not in made.branches.local
        (entry,) = published(made, titled("Pennor"), THIRD)
        assert entry.name.number == 3
        assert on_branch(made).as_of(FIRST) == public(small())
    assert tip(whole) == tip(shallow)
    assert (verify(Branch(whole, "published")).whole, verify(Branch(shallow, "published")).whole) == (True, False)
    assert verify(Branch(shallow, "published"))[:2] == ([], 2)
    git(origin.parent / "grund", "push", "-q", "origin", "published")
    assert tip(pygit2.Repository(str(origin))) == tip(whole)


@pytest.mark.parametrize("left_out", ["blob:none", "tree:0"])
def test_a_clone_without_files_says_what_to_do(origin: Path, left_out: str) -> None:
    partial = clone(origin, "delvis", f"--filter={left_out}")
    with pytest.raises(LedgerError, match="med --filter") as told:
        published(partial, titled("Pennor"), THIRD)
    cure = str(told.value).rpartition(": ")[2]
    assert cure == "git fetch --refetch --no-filter origin published"
    git(origin.parent / "delvis", *cure.split()[1:])
    assert len(published(pygit2.Repository(str(origin.parent / "delvis")), titled("Pennor"), THIRD)) == 1


def test_a_store_that_is_damaged_says_so(origin: Path) -> None:
    branch = Branch(pygit2.Repository(str(origin)), "published")
    assert branch.start
    blob = str(branch.start.tree["agreement/mobler/0001-2026-11-22.json"].id)
    (origin / ".git/objects" / blob[:2] / blob[2:]).unlink()
    with pytest.raises(LedgerError, match="git fsck"):
        published(pygit2.Repository(str(origin)), titled("Pennor"), THIRD)


def test_the_newest_of_here_and_there_is_built_upon(origin: Path) -> None:
    here = clone(origin, "har")
    published(here, titled("Pennor"), THIRD)  # ahead
    assert Branch(here, "published").start == here.branches.local["published"].peel()
    ahead = tip(here)
    git(origin.parent / "har", "push", "-q", "origin", "published")
    git(origin.parent / "har", "branch", "-f", "published", "published~1")  # behind
    assert published(pygit2.Repository(str(origin.parent / "har")), titled("Pennor"), THIRD) == ()
    published(pygit2.Repository(str(origin.parent / "har")), titled("Gem"), THIRD)
    assert git(origin.parent / "har", "rev-parse", "published~1").strip() == ahead


def test_two_that_have_parted_are_refused(origin: Path) -> None:
    here = clone(origin, "har")
    published(here, titled("Pennor"), THIRD)
    published(pygit2.Repository(str(origin)), titled("Gem"), THIRD)
    git(origin.parent / "har", "fetch", "-q")
    with pytest.raises(LedgerError, match="har gått isär"):
        Branch(pygit2.Repository(str(origin.parent / "har")), "published")


def test_branches_that_are_no_ledger_are_refused(origin: Path, tmp_path: Path) -> None:
    made = pygit2.Repository(str(origin))
    with pytest.raises(LedgerError, match="Grenen main är utcheckad"):
        Branch(made, "main")
    git(origin, "branch", "annan")
    before = tip(made, "annan")
    with pytest.raises(LedgerError, match="annan är ingen liggare"):
        published(made, small(), THIRD, "annan")
    assert tip(made, "annan") == before
    with pytest.raises(LedgerError, match="kan inte vara namn på en gren"):
        Branch(made, "en gren")
    made.references.create("refs/heads/tva", made.references["refs/heads/published"].target)
    git(origin, "symbolic-ref", "refs/heads/spegel", "refs/heads/published")
    with pytest.raises(LedgerError, match="annat namn på en gren"):
        Branch(made, "spegel")
    git(origin, "worktree", "add", "-q", str(tmp_path / "ut"), "tva")
    with pytest.raises(LedgerError, match="Grenen tva är utcheckad"):
        Branch(pygit2.Repository(str(origin)), "tva")
    with pytest.raises(LedgerError, match="Grenen main är utcheckad"):
        Branch(repository(tmp_path / "tom"), "main")


def test_a_name_that_git_cannot_sign_with() -> None:
    signed = Author(" <Samköp>\n& Co. ", "<>").on(date(2026, 1, 1))
    assert (signed.name, signed.email) == ("Samköp & Co", "samkop")
