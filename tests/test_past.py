# SPDX-License-Identifier: EUPL-1.2
"""What the staff could read before, by the register's history in Git: each change once, with its day and its proposal, and nothing that is sealed."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pygit2
import pytest

from generator.build import remembered, shown
from generator.history.entry import What
from generator.history.known import Known
from generator.judging import judge
from generator.load.loader import load
from generator.load.sources import FolderSource
from generator.model.audience import Audience
from generator.past import past
from tests.support.example import SMALL

TODAY = date(2026, 11, 22)
AGREEMENT = "agreements/kontorsmaterial.yml"
PROCUREMENT = "procurements/2026/2026-livsmedel.yml"


class Home:
    """A repository with the small register in a folder, and what its history tells."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.register = folder / "register"
        shutil.copytree(SMALL, self.register)
        self.repository = pygit2.init_repository(str(folder), initial_head="main")
        self.save("Början", date(2026, 8, 10))

    def edit(self, file: str, change: Callable[[str], str]) -> None:
        path = self.register / file
        path.write_text(change(path.read_text("utf-8")), "utf-8")

    def save(self, message: str, day: date, *more: str) -> str:
        """Commit everything; `more` are further parents."""
        index = self.repository.index
        index.add_all()
        index.write()
        noon = int(datetime(day.year, day.month, day.day, 12, tzinfo=UTC).timestamp())
        who = pygit2.Signature("Redaktör", "redaktor@samkop.example", noon, 60)
        parents = [] if self.repository.head_is_unborn else [self.repository.head.target]
        commit = self.repository.create_commit(
            "refs/heads/main", who, who, message, index.write_tree(), [*parents, *more]
        )
        return str(commit)

    def known(self) -> Known:
        """What the internal site is given."""
        judged = judge(FolderSource(self.register), [], TODAY)
        _, site = shown(judged, Audience.INTERNAL, TODAY, remembered(judged, None, self.register, TODAY))
        return site.known

    def told(self, kind: str, record_id: str) -> list[tuple[date, What, tuple[str, ...], str]]:
        versions = self.known().versions.get((kind, record_id), ())
        return [(one.day, one.what, one.sentences, one.source) for one in versions]


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "repo")


def test_each_change_is_told_with_its_day_and_its_proposal(home: Home) -> None:
    home.edit(AGREEMENT, lambda text: text.replace("title: Kontorsmaterial", "title: Papper"))
    home.save("Papper heter det (#12)", date(2026, 9, 1))
    home.edit(AGREEMENT, lambda text: text.replace("title: Papper", "title: Kontorsmaterial"))
    home.save("Nej", date(2026, 9, 2))
    first, *rest = home.told("agreement", "kontorsmaterial")
    assert first[:2] == (date(2026, 8, 10), What.ADDED)
    forge = load(FolderSource(home.register)).register.cooperation.repository
    proposal = f"{forge.url.rstrip('/')}/pull/12" if forge else ""
    assert rest == [
        (
            date(2026, 9, 1),
            What.CHANGED,
            ("Avtalet Papper: Rubrik ändras från ”Kontorsmaterial” till ”Papper”.",),
            proposal,
        ),
        (
            date(2026, 9, 2),
            What.CHANGED,
            ("Avtalet Kontorsmaterial: Rubrik ändras från ”Papper” till ”Kontorsmaterial”.",),
            "",
        ),
    ]
    assert home.known().since == date(2026, 8, 10)


def test_a_proposal_of_many_commits_is_one_change(home: Home) -> None:
    main = str(home.repository.head.target)
    home.edit(AGREEMENT, lambda text: text.replace("title: Kontorsmaterial", "title: Papper"))
    side = home.save("På vägen", date(2026, 9, 1))
    home.repository.set_head("refs/heads/main")
    home.repository.references.create("refs/heads/main", main, force=True)
    home.edit(AGREEMENT, lambda text: text.replace("title: Papper", "title: Pennor"))
    home.save("Merge pull request #3 from gren", date(2026, 9, 3), side)
    assert [(day, said) for day, _, said, _ in home.told("agreement", "kontorsmaterial")][1:] == [
        (date(2026, 9, 3), ("Avtalet Pennor: Rubrik ändras från ”Kontorsmaterial” till ”Pennor”.",))
    ]


def test_what_is_sealed_today_is_never_told(home: Home) -> None:
    text = (home.register / PROCUREMENT).read_text("utf-8")
    assert "award:" not in text
    home.edit(PROCUREMENT, lambda text: text + "tenders: {received: 7}\n")
    home.save("För tidigt", date(2026, 9, 1))
    home.edit(PROCUREMENT, lambda text: text.replace("tenders: {received: 7}\n", "documentation: Pärm 9\n"))
    home.save("Bort med det", date(2026, 9, 2))
    told = str(home.known().versions["procurement", "2026-livsmedel"])
    assert "Pärm 9" in told
    assert "received=7" not in told
    assert "Anbud" not in told.replace("Anbudsområden", "")


def test_a_renamed_record_keeps_its_past(home: Home) -> None:
    home.edit("goals/tidig-dialog.yml", lambda text: text.replace("Tidig dialog", "Dialog i tid"))
    home.save("Annan rubrik", date(2026, 9, 1))
    old, new = home.register / "goals/tidig-dialog.yml", home.register / "goals/dialog.yml"
    old.rename(new)
    home.edit(
        "goals/dialog.yml", lambda text: text.replace("id: tidig-dialog", "id: dialog\nformer_ids: [tidig-dialog]")
    )
    for file in home.register.rglob("*.yml"):
        if file != new:
            file.write_text(file.read_text("utf-8").replace("tidig-dialog", "dialog"), "utf-8")
    home.save("Annat namn", date(2026, 9, 2))
    told = home.told("goal", "dialog")
    assert [(day, what) for day, what, _, _ in told] == [
        (date(2026, 8, 10), What.ADDED),
        (date(2026, 9, 1), What.CHANGED),
        (date(2026, 9, 2), What.CHANGED),
    ]
    assert ("goal", "tidig-dialog") not in home.known().versions


def test_what_cannot_be_read_is_not_told(home: Home) -> None:
    whole = (home.register / AGREEMENT).read_text("utf-8")
    home.edit(AGREEMENT, lambda _: "id: [trasig")
    home.save("Trasig", date(2026, 9, 1))
    home.edit(AGREEMENT, lambda _: whole)
    home.save("Hel", date(2026, 9, 2))
    assert [what for _, what, _, _ in home.told("agreement", "kontorsmaterial")] == [
        What.ADDED,
        What.REMOVED,
        What.ADDED,
    ]


def test_what_is_not_committed_is_not_told(home: Home) -> None:
    before = home.known()
    home.edit(AGREEMENT, lambda text: text.replace("title: Kontorsmaterial", "title: Papper"))
    assert home.known() == before


@pytest.mark.parametrize(
    ("depth", "told"), [("1", []), ("2", [date(2026, 9, 2)]), ("9", [date(2026, 9, 1), date(2026, 9, 2)])]
)
def test_where_history_has_been_cut_it_begins(home: Home, tmp_path: Path, depth: str, told: list[date]) -> None:
    home.edit(AGREEMENT, lambda text: text.replace("title: Kontorsmaterial", "title: Papper"))
    home.save("Ett", date(2026, 9, 1))
    home.edit(AGREEMENT, lambda text: text.replace("title: Papper", "title: Pennor"))
    home.save("Två", date(2026, 9, 2))
    clone = ["git", "clone", "-q", "--depth", depth, f"file://{home.folder}", str(tmp_path / "grund")]
    subprocess.run(clone, check=True, timeout=60)
    shallow = load(FolderSource(tmp_path / "grund/register")).register
    known = past(tmp_path / "grund/register", shallow, lambda record: record)
    versions = known.versions.get(("agreement", "kontorsmaterial"), ())
    assert [one.day for one in versions if one.what is What.CHANGED] == told
    assert (known.since is None) == (depth == "1")


def test_a_folder_outside_git_has_no_past(tmp_path: Path) -> None:
    shutil.copytree(SMALL, tmp_path / "register")
    register = load(FolderSource(tmp_path / "register")).register
    assert past(tmp_path / "register", register, lambda record: record) == Known()
