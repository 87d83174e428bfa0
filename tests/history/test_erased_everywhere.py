# SPDX-License-Identifier: EUPL-1.2
"""A record that is withdrawn and erased is nowhere: not on a page of either site, not in a feed, not in the ledger. Only its id is left, on its stone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pygit2
import pytest

from generator.load.shelf import PLACE
from tests.history.books import every_object, repository
from tests.support.example import SMALL
from tests.test_cli import run

GOAL = "id: kanariemal\ntitle: Kanariefågelns mål\ndescription: Kvittra i gryningen.\n"
WORDS = ("Kanariefågelns", "Kvittra i gryningen")
BEFORE, AFTER = ("--as-of", "2026-11-20"), ("--as-of", "2026-11-22")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A register whose goal has been published and is named in an agreement."""
    shutil.copytree(SMALL, tmp_path / "register")
    (tmp_path / "register/goals/kanariemal.yml").write_text(GOAL, "utf-8")
    agreement = tmp_path / "register/agreements/mobler.yml"
    agreement.write_text(agreement.read_text("utf-8").rstrip() + "\ngoals: [kanariemal]\n", "utf-8")
    save(tmp_path)
    assert run("publish", *BEFORE, at=tmp_path)[0] == 0
    return tmp_path


def save(home: Path) -> None:
    made = repository(home)
    made.index.add_all(["register"])
    made.index.write()
    who = pygit2.Signature("Redaktör", "redaktor@samkop.example", 1_760_000_000, 60)
    parents = [] if made.head_is_unborn else [made.head.target]
    made.create_commit("refs/heads/main", who, who, "Ändring", made.index.write_tree(), parents)


def built(home: Path, *day: str) -> dict[str, bytes]:
    assert run("build", "--published", "published", *day, at=home)[0] == 0
    out = home / "build"
    return {
        file.relative_to(out).as_posix(): file.read_bytes()
        for world in ("public", "internal")
        for file in (out / world).rglob("*")
        if file.is_file()
    }


def words_in(files: dict[str, bytes]) -> set[str]:
    return {word for word in WORDS for raw in files.values() if word.encode() in raw}


def kept(home: Path) -> set[str]:
    """The words in what the commands keep of what they have read."""
    return words_in({file.name: file.read_bytes() for file in (home / "kept").iterdir()})


def test_nothing_of_it_is_left(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PLACE, str(tmp_path / "kept"))
    assert words_in(built(home, *BEFORE)) == set(WORDS)
    assert kept(tmp_path) == set(WORDS)
    agreement = home / "register/agreements/mobler.yml"
    agreement.write_text(agreement.read_text("utf-8").replace("goals: [kanariemal]\n", ""), "utf-8")
    code, said, told = run("withdraw", "goal", "kanariemal", "--reason", "personal_data", "--erase", *AFTER, at=home)
    assert code == 0, said + told
    assert "Historiken är omskriven" in said
    assert kept(tmp_path) == set()
    save(home)
    assert run("publish", *AFTER, at=home)[0] == 0
    assert words_in(every_object(repository(home))) == set()
    files = built(home, *AFTER)
    assert words_in(files) == set()
    assert [path for path, raw in files.items() if b"kanariemal" in raw] == []
    assert "public/mal/kanariemal/index.html" in files, "an old link is answered"


@pytest.mark.parametrize(
    ("ref", "why"), [("ingen gren", "kan inte vara namn på en gren"), ("annan", "ingen liggare på grenen annan")]
)
def test_without_a_ledger_nothing_is_withdrawn_either(home: Path, ref: str, why: str) -> None:
    given = ("withdraw", "goal", "lokala-leverantorer", "--reason", "legal", "--erase", "--ref", ref, *AFTER)
    code, _, told = run(*given, at=home)
    assert code == 2
    assert why in told
    assert (home / "register/goals/lokala-leverantorer.yml").exists()


def test_what_is_internal_leaves_no_stone(home: Path) -> None:
    before = (home / "register/withdrawn.yml").read_bytes()
    code, said, _ = run("withdraw", "need", "cykelservice", "--reason", "registered_in_error", *AFTER, at=home)
    assert code == 0
    assert not (home / "register/needs/cykelservice.yml").exists()
    assert (home / "register/withdrawn.yml").read_bytes() == before
    assert "kan inte användas igen" not in said
