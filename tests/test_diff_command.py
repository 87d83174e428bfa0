# SPDX-License-Identifier: EUPL-1.2
"""`samkop diff`: folders and commits on both sides, its three forms, and how it ends."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pygit2
import pytest

from generator.load.commits import as_in
from generator.load.loader import Cache, load
from generator.load.sources import FolderSource, SourceError
from tests.support.example import SMALL
from tests.test_cli import run

DAY = ("--as-of", "2026-11-22")
AGREEMENT = "agreements/kontorsmaterial.yml"


def edit(folder: Path, path: str, old: str, new: str) -> None:
    file = folder / path
    text = file.read_text("utf-8")
    assert text.count(old) >= 1
    file.write_text(text.replace(old, new, 1), "utf-8")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    folder = tmp_path / "register"
    shutil.copytree(SMALL, folder)
    return folder


@pytest.fixture
def committed(tmp_path: Path) -> Iterator[Path]:
    """A repository whose register lies in a folder of it, with one commit and the tag ”v1”."""
    folder = tmp_path / "förvar" / "data" / "register"
    shutil.copytree(SMALL, folder)
    repository = pygit2.init_repository(str(tmp_path / "förvar"))
    _commit(repository, "Registret")
    repository.references.create("refs/tags/v1", repository.head.target)
    yield folder
    repository.free()


def _commit(repository: pygit2.Repository, message: str) -> None:
    repository.index.add_all()
    repository.index.write()
    author = pygit2.Signature("Prov", "prov@samkop.example", 1_700_000_000, 60)
    parents = [] if repository.head_is_unborn else [repository.head.target]
    repository.create_commit("HEAD", author, author, message, repository.index.write_tree(), parents)


def test_two_folders(copy: Path) -> None:
    edit(copy, AGREEMENT, "owner: Upphandlingsenheten", "owner: Inköpsenheten")
    code, said, _ = run("diff", SMALL, copy, *DAY)
    assert code == 0
    assert "Avtalet Kontorsmaterial: Avtalsansvarig ändras från ”Upphandlingsenheten” till ”Inköpsenheten”." in said
    assert "/avtal/kontorsmaterial/" in said
    assert said.startswith("1\u00a0post ändras." if "1\u00a0post" in said else "1 post ändras.")
    code, said, _ = run("diff", copy, "--register", copy, *DAY)
    assert (code, said) == (0, "Inget ändras i registret.\n")


def test_a_commit_and_the_folder_as_it_is(committed: Path) -> None:
    edit(committed, AGREEMENT, "title: Kontorsmaterial", "title: Kontorsmateriel")
    code, said, _ = run("diff", "HEAD", "--register", "data/register", *DAY, at=committed.parents[1])
    assert code == 0
    assert "Avtalet Kontorsmateriel: Rubrik ändras från ”Kontorsmaterial” till ”Kontorsmateriel”." in said
    _commit(pygit2.Repository(str(committed.parents[1])), "Nytt namn")
    assert run("diff", "HEAD", "--register", committed, *DAY)[1] == "Inget ändras i registret.\n"
    code, said, _ = run("diff", "v1", "HEAD", "--register", committed, *DAY)
    assert code == 0
    assert "Rubrik ändras" in said


def test_markdown_and_json(copy: Path) -> None:
    edit(copy, AGREEMENT, "owner: Upphandlingsenheten", 'owner: "@mora <b> [x](https://exempel.se)"')
    _, markdown, _ = run("diff", SMALL, copy, "--format", "markdown", *DAY)
    assert "## Vad ändringen gör" in markdown
    assert "`@mora`" in markdown
    assert "\\<b\\>" in markdown
    _, text, _ = run("diff", SMALL, copy, "--format", "json", *DAY)
    told = json.loads(text)
    (change,) = told["changes"]
    assert (change["kind"], change["id"], change["what"], change["risk"]) == (
        "agreement",
        "kontorsmaterial",
        "changed",
        "text",
    )
    assert change["details"] == [
        {
            "path": ["owner"],
            "title": "Avtalsansvarig",
            "how": "changed",
            "before": "Upphandlingsenheten",
            "after": "@mora <b> [x](https://exempel.se)",
        }
    ]
    assert "/avtal/kontorsmaterial/" in told["effects"]["files"]["public"]["changed"]


def test_data_errors_end_it_with_one(copy: Path) -> None:
    edit(copy, AGREEMENT, "kind: framework_agreement", "kind: ramavtal")
    code, said, _ = run("diff", SMALL, copy, *DAY)
    assert code == 1
    assert "Registret har" in said
    assert "Granskningen (samkop check) säger vilka" in said
    assert "tas bort" not in said
    code, said, _ = run("diff", copy, SMALL, *DAY)
    assert code == 0
    assert "kan inte byggas med dagens program" in said


def test_wrong_use_ends_it_with_two(copy: Path, tmp_path: Path) -> None:
    code, _, said = run("diff", "finns-inte", "--register", copy, *DAY)
    assert code == 2
    assert "ligger inte i något Git-arkiv" in said
    code, _, said = run("diff", copy, "--register", tmp_path / "saknas", *DAY)
    assert (code, said) == (
        2,
        f"Mappen {(tmp_path / 'saknas').as_posix()} finns inte. Ange registrets mapp med --register.\n",
    )
    assert run("diff", copy, copy, "--as-of", "igår")[0] == 2


def test_an_unknown_commit_is_told(committed: Path) -> None:
    code, _, said = run("diff", "finns-inte", "--register", committed, *DAY)
    assert code == 2
    assert "ingen gren, tagg eller ändring som heter finns-inte" in said


def test_an_overlay_lies_over_both_sides(copy: Path, tmp_path: Path) -> None:
    overlay = tmp_path / "overlay" / AGREEMENT
    overlay.parent.mkdir(parents=True)
    overlay.write_text("id: kontorsmaterial\nnotes: Bara för oss.\n", "utf-8")
    edit(copy, AGREEMENT, "owner: Upphandlingsenheten", "owner: Inköpsenheten")
    _, text, _ = run("diff", SMALL, copy, "--overlay", tmp_path / "overlay", "--format", "json", *DAY)
    assert [each["path"] for change in json.loads(text)["changes"] for each in change["details"]] == [["owner"]]


@pytest.mark.usefixtures("records_anew")
def test_what_both_sides_have_is_read_once(copy: Path) -> None:
    edit(copy, AGREEMENT, "owner: Upphandlingsenheten", "owner: Inköpsenheten")
    cache = Cache(named=False)
    one, other = load(FolderSource(SMALL), (), cache).register, load(FolderSource(copy), (), cache).register
    differing = [new.id for old, new in zip(one.records(), other.records(), strict=True) if old is not new]
    assert differing == ["kontorsmaterial"]
    named = Cache()
    one, other = load(FolderSource(SMALL), (), named).register, load(FolderSource(copy), (), named).register
    assert all(old is not new for old, new in zip(one.records(), other.records(), strict=True))


def test_a_folder_is_found_in_its_commit(committed: Path, tmp_path: Path) -> None:
    assert load(as_in(committed, "HEAD")).register == load(FolderSource(committed)).register
    with pytest.raises(SourceError, match="ligger inte i något Git-arkiv"):
        as_in(tmp_path, "HEAD")
    (committed.parent / "tom").mkdir()
    with pytest.raises(SourceError, match="Mappen data/tom finns inte i HEAD"):
        as_in(committed.parent / "tom", "HEAD")
