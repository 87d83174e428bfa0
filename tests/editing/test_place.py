# SPDX-License-Identifier: EUPL-1.2
"""A folder is filled whole or left as it was."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.editing import place
from generator.editing.place import fill, occupied

FILES = {"a.txt": "å\n", ".github/b.yml": "b\n", "register/c/d.yml": "d\n"}


def found(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in folder.rglob("*") if path.is_file()
    }


def test_a_folder_that_is_missing_is_made(tmp_path: Path) -> None:
    fill(tmp_path / "två" / "steg", FILES)
    assert found(tmp_path / "två" / "steg") == FILES
    assert not list(tmp_path.rglob(".samkop-*"))


def test_a_repository_that_holds_nothing_keeps_its_own(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "HEAD").write_text("ref", "utf-8")
    assert occupied(tmp_path) == ""
    fill(tmp_path, FILES)
    assert found(tmp_path) == FILES | {".git/HEAD": "ref"}


def test_the_folder_a_person_stands_in_is_filled_and_not_exchanged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    before = tmp_path.stat().st_ino
    fill(Path(), FILES)
    assert tmp_path.stat().st_ino == before
    assert found(Path.cwd()) == FILES


def _file(folder: Path) -> Path:
    (folder / "fil").write_text("", "utf-8")
    return folder / "fil"


def _dangling(folder: Path) -> Path:
    (folder / "lank").symlink_to("borta")
    return folder / "lank"


def _full(folder: Path) -> Path:
    for name in "abcd":
        (folder / name).mkdir()
    return folder


@pytest.mark.parametrize(
    ("make", "told"),
    [(_file, "är en fil"), (_dangling, "är en fil"), (_full, "där finns a, b, c med mera")],
)
def test_what_is_there_already_is_named(tmp_path: Path, make: Callable[[Path], Path], told: str) -> None:
    assert told in occupied(make(tmp_path))


def test_nothing_stands_in_the_way_of_an_empty_or_missing_folder(tmp_path: Path) -> None:
    assert occupied(tmp_path) == occupied(tmp_path / "borta") == ""


@pytest.mark.parametrize("there", [False, True])
@pytest.mark.parametrize("number", range(3))
@pytest.mark.parametrize("error", [OSError(28, "full"), KeyboardInterrupt()], ids=["full", "stopped"])
def test_a_fault_on_the_way_leaves_what_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException, number: int, *, there: bool
) -> None:
    folder = tmp_path / "a" / "b"
    if there:
        folder.mkdir(parents=True)
    before = sorted(tmp_path.rglob("*"))
    moves = iter(range(9))

    def move(entry: Path, to: Path) -> None:
        if next(moves) == number:
            raise error
        entry.rename(to)

    monkeypatch.setattr(place, "_move", move)
    with pytest.raises(type(error)):
        fill(folder, FILES)
    assert sorted(tmp_path.rglob("*")) == before


def test_what_somebody_else_has_written_meanwhile_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = tempfile.mkdtemp

    def mkdtemp(prefix: str, dir: Path) -> str:  # noqa: A002 - the name of the standard library
        (tmp_path / "a.txt").write_text("någon annans", "utf-8")
        return made(prefix=prefix, dir=dir)

    monkeypatch.setattr(tempfile, "mkdtemp", mkdtemp)
    with pytest.raises(FileExistsError):
        fill(tmp_path, FILES)
    assert found(tmp_path) == {"a.txt": "någon annans"}


def test_a_folder_that_cannot_be_read_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(_: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "iterdir", refused)
    assert "går inte att läsa" in occupied(tmp_path)
