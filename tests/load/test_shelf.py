# SPDX-License-Identifier: EUPL-1.2
"""What is kept from one command to the next changes nothing but the time: the same records, the same problems, and nothing of a file that somebody else wrote."""

from __future__ import annotations

import os
import pickle
import shutil
from collections.abc import Sequence
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from typer.testing import CliRunner

from generator.cli import app
from generator.load import shelf as module
from generator.load.loader import Cache, Loaded, load
from generator.load.record_files import Found, RecordFiles, read_all
from generator.load.shelf import PLACE, Shelf, shelf_of
from generator.load.sources import FolderSource
from tests.support.example import SMALL


@pytest.fixture
def register(tmp_path: Path) -> Path:
    return shutil.copytree(SMALL, tmp_path / "register")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "poster"


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the files that have been read."""
    paths: list[str] = []

    def counted(waiting: Sequence[RecordFiles]) -> list[Found]:
        paths.extend(each.path for each in waiting)
        return read_all(waiting)

    monkeypatch.setattr(module, "read_all", counted)
    return paths


def loaded(register: Path, file: Path, *overlays: Path) -> Loaded:
    shelf = Shelf(file)
    found = load(FolderSource(register), [FolderSource(each) for each in overlays], Cache(shelf=shelf))
    shelf.keep()
    return found


def test_what_has_not_changed_is_not_read_again(register: Path, file: Path, read: list[str]) -> None:
    first = loaded(register, file)
    assert len(read) == len(first.register)
    read.clear()
    again = loaded(register, file)
    assert read == []
    assert again.register == first.register
    assert (again.problems, again.broken) == (first.problems, first.broken)
    for record in again.register.records():
        assert again.places.document(record).data == first.places.document(record).data


def test_what_has_changed_is_read(register: Path, file: Path, read: list[str]) -> None:
    loaded(register, file)
    read.clear()
    edited, moved = register / "agreements" / "mobler.yml", register / "suppliers" / "exempelkontor-ab.yml"
    edited.write_text(edited.read_text("utf-8").replace("title: ", "title: Nya ", 1), "utf-8")
    moved.rename(moved.with_name("annat-namn.yml"))
    found = loaded(register, file)
    assert sorted(read) == ["agreements/mobler.yml", "suppliers/annat-namn.yml"]
    assert found.register.agreements["mobler"].title.startswith("Nya ")
    assert [problem.code for problem in found.problems] == ["fel-id"]


def test_a_file_with_something_to_say_is_read_each_time(register: Path, file: Path, read: list[str]) -> None:
    """Its problems name the file as it is called now."""
    (register / "agreements" / "mobler.yml").write_text("id: mobler\ntitel: Möbler\n", "utf-8")
    first = loaded(register, file)
    read.clear()
    other = register.rename(register.with_name("annat"))
    again = loaded(other, file)
    assert read == ["agreements/mobler.yml"]
    assert [each._replace(file="") for each in again.problems] == [each._replace(file="") for each in first.problems]
    assert all(each.file == f"{other.as_posix()}/agreements/mobler.yml" for each in again.problems)


def test_an_overlay_makes_another_record(register: Path, file: Path, tmp_path: Path) -> None:
    loaded(register, file)
    overlay = tmp_path / "overlay" / "agreements"
    overlay.mkdir(parents=True)
    (overlay / "mobler.yml").write_text("id: mobler\nnotes: Ring först.\n", "utf-8")
    assert loaded(register, file, overlay.parent).register.agreements["mobler"].notes == "Ring först."
    assert loaded(register, file).register.agreements["mobler"].notes != "Ring först."


def test_a_record_that_lies_only_in_an_overlay_is_another_one(register: Path, file: Path, tmp_path: Path) -> None:
    """Public, it is a fault there and none in the register."""
    loaded(register, file)
    overlay = tmp_path / "overlay" / "goals"
    overlay.mkdir(parents=True)
    (register / "goals" / "fler-anbud.yml").rename(overlay / "fler-anbud.yml")
    assert load(FolderSource(register), [FolderSource(overlay.parent)], Cache()).problems
    assert (
        loaded(register, file, overlay.parent).problems
        == load(FolderSource(register), [FolderSource(overlay.parent)], Cache()).problems
    )


def test_few_new_records_are_not_worth_writing_all(register: Path, file: Path) -> None:
    loaded(register, file)
    before = file.stat().st_mtime_ns
    edited = register / "agreements" / "mobler.yml"
    edited.write_text(edited.read_text("utf-8").replace("title: ", "title: Nya ", 1), "utf-8")
    loaded(register, file)
    assert file.stat().st_mtime_ns == before


def test_what_is_no_longer_in_the_register_leaves_the_file_when_it_is_written(register: Path, file: Path) -> None:
    loaded(register, file)
    gone = register / "agreements" / "mobler.yml"
    assert "kontorsmöbler".encode() in file.read_bytes().lower() or "möbler".encode() in file.read_bytes().lower()
    for agreement in (register / "agreements").iterdir():
        text = agreement.read_text("utf-8")
        agreement.write_text(f"{text.rstrip()}\n# skrivet om\n", "utf-8")
    gone.unlink()
    loaded(register, file)
    kept = pickle.loads(file.read_bytes()[len(sealed(b"")) :])  # noqa: S301 - our own file
    assert "mobler" not in {record.id for record in kept.values()}


def test_only_the_user_can_read_the_file(register: Path, file: Path) -> None:
    os.umask(0o022)
    loaded(register, file)
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("harm", ["torn", "foreign", "empty", "list", "value", "byte"])
def test_a_file_that_is_not_as_it_was_left_is_none(register: Path, file: Path, read: list[str], harm: str) -> None:
    first = loaded(register, file)
    whole, mark = file.read_bytes(), module._program()
    torn = {
        "torn": whole[: len(whole) // 2],
        "foreign": b"x" * len(mark) + whole[len(mark) :],
        "empty": b"",
        "list": sealed(pickle.dumps([1])),
        "value": sealed(pickle.dumps({b"x": 7})),
        "byte": whole.replace(b"Kontorsmaterial", b"Kontorsmateriel", 1),
    }
    file.write_bytes(torn[harm])
    read.clear()
    assert loaded(register, file).register == first.register
    assert len(read) == len(first.register)
    read.clear()
    loaded(register, file)
    assert read == [], "den skrevs inte om"


def sealed(body: bytes) -> bytes:
    """A file as the program would have written it, whatever is in it."""
    return module._program() + module._digest(body) + body


def test_from_a_class_nothing_else_is_reached(register: Path, file: Path) -> None:
    """A name with a full stop leads to the class of the class, which evaluates texts."""
    for module_, name in (
        ("generator.model.base", "Record.__class__"),
        ("generator.model.base", "BaseModel"),
        ("generator.model.cpv", "resources"),
        ("generator.model.markdown", "render"),
        ("datetime", "datetime"),
    ):
        names = b"".join(b"X" + len(each).to_bytes(4, "little") + each.encode() for each in (module_, name))
        with pytest.raises(pickle.UnpicklingError):
            module._Unpickler(BytesIO(b"\x80\x04" + names + b"\x93.")).load()
    loaded(register, file)


def test_what_is_forgotten_leaves_no_halves(register: Path, file: Path) -> None:
    loaded(register, file)
    file.with_name("poster-annan").write_bytes(b"x")
    file.with_name("poster-annan.123").write_bytes(b"halv")
    Shelf(file.with_name("poster-egen")).forget()
    assert [each.name for each in file.parent.iterdir()] == [file.name], "den har ett annat namn"


class Evil:
    def __init__(self, place: Path) -> None:
        self.place = place

    def __reduce__(self) -> tuple[object, ...]:
        return os.mkdir, (str(self.place),)


def test_nothing_that_somebody_else_wrote_in_the_file_is_run(register: Path, file: Path, tmp_path: Path) -> None:
    file.parent.mkdir()
    file.write_bytes(sealed(pickle.dumps({b"x": Evil(tmp_path / "made")})))
    assert loaded(register, file).register == load(FolderSource(register)).register
    assert not (tmp_path / "made").exists()
    pickle.loads(pickle.dumps(Evil(tmp_path / "made")))  # noqa: S301 - to see that it does something
    assert (tmp_path / "made").exists()


def test_another_program_reads_everything_anew(
    register: Path, file: Path, read: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A changed file of the program is another program."""
    program = tmp_path / "program"
    for name in ("model", "load"):
        (program / name).mkdir(parents=True)
        (program / name / "one.py").write_text("one = 1\n", "utf-8")
    monkeypatch.setattr(module, "PROGRAM", program)
    module._program.cache_clear()
    loaded(register, file)
    read.clear()
    (program / "load" / "one.py").write_text("one = 2 # other\n", "utf-8")
    module._program.cache_clear()
    loaded(register, file)
    assert read
    monkeypatch.undo()
    module._program.cache_clear()


def test_where_it_lies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def place() -> Path | None:
        found = shelf_of(tmp_path / "register")
        return found._file.parent if found else None

    monkeypatch.setenv(PLACE, str(tmp_path / "mine"))
    assert place() == tmp_path / "mine"
    monkeypatch.setenv(PLACE, "")
    assert place() is None
    monkeypatch.delenv(PLACE)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    assert place() == tmp_path / "xdg" / "samkop"
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert place() == tmp_path / "home" / ".cache" / "samkop"


def test_a_cache_that_cannot_be_written_stops_nothing(register: Path, tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("en fil där mappen skulle ligga", "utf-8")
    assert len(loaded(register, tmp_path / "kept" / "poster").register) > 50


def test_commands_say_the_same_with_and_without(
    register: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edited = register / "agreements" / "mobler.yml"
    before = shutil.copytree(register, tmp_path / "before")
    edited.write_text(edited.read_text("utf-8").replace("title: ", "title: Nya ", 1), "utf-8")
    day = ["--as-of", date(2026, 11, 2).isoformat()]
    commands = (
        ["check", "--register", str(register), *day],
        ["diff", str(before), str(register), "--format", "json", *day],
        ["search", "möbler", "--register", str(register), *day],
    )

    def said() -> list[tuple[int, str]]:
        results = [CliRunner().invoke(app, command) for command in commands]
        return [(result.exit_code, result.output) for result in results]

    monkeypatch.setenv(PLACE, "")
    without = said()
    monkeypatch.setenv(PLACE, str(tmp_path / "kept"))
    assert said() == without
    assert list((tmp_path / "kept").iterdir())
    assert said() == without
