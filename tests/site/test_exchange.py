# SPDX-License-Identifier: EUPL-1.2
"""The exchange writer: whoever reads sees the old site or the new one, whatever happens in between."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.site import exchange
from generator.site.exchange import BusyError, Content, Exchange, SiteError, only_one
from tests.site.killed import AFTER, BEFORE, cannot_exchange

ROOT = Path(__file__).resolve().parents[2]
WAYS = ("exchange", "renames")


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """The system's exchange in one step, or the two renames of a system that has none."""
    chosen: str = request.param
    if chosen == "renames":
        monkeypatch.setattr(exchange, "rename_exchange", cannot_exchange)
    return chosen


def tree(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def text(files: Mapping[str, bytes]) -> dict[str, str]:
    return {path: content.decode() for path, content in files.items()}


def write(out: Path, files: Mapping[str, Content]) -> dict[str, str]:
    return Exchange(out, "public").write(files.items())


def names(out: Path) -> set[str]:
    return {entry.name for entry in out.iterdir()}


# ---------------------------------------------------------------------------------------------- what is written


@pytest.mark.usefixtures("way")
def test_a_fresh_site_and_then_another(tmp_path: Path) -> None:
    out = tmp_path / "ny" / "mapp"
    write(out, BEFORE)
    assert tree(out / "public") == BEFORE
    write(out, AFTER)
    assert tree(out / "public") == AFTER
    assert not (out / "public" / "bort").exists(), "the folder of a vanished page is gone too"
    assert names(out) == {"public", "public.manifest.json"}, "no litter"


@pytest.mark.usefixtures("way")
def test_the_manifest_lists_every_file_and_nothing_else(tmp_path: Path) -> None:
    for files in (BEFORE, AFTER):
        answer = write(tmp_path, files)
        told = json.loads((tmp_path / "public.manifest.json").read_text("utf-8"))
        found = {path: hashlib.sha256(content).hexdigest() for path, content in tree(tmp_path / "public").items()}
        assert told == {"files": found}
        assert answer == found
        assert list(told["files"]) == sorted(found)


@pytest.mark.usefixtures("way")
def test_unchanged_files_keep_their_inode_and_changed_ones_do_not(tmp_path: Path) -> None:
    write(tmp_path, BEFORE)
    before = {path: (tmp_path / "public" / path).stat() for path in BEFORE}
    write(tmp_path, AFTER)
    kept = {
        path for path in BEFORE if path in AFTER and (tmp_path / "public" / path).stat().st_ino == before[path].st_ino
    }
    assert kept == {"lika.css"}
    assert (tmp_path / "public" / "lika.css").stat().st_mtime_ns == before["lika.css"].st_mtime_ns
    assert (tmp_path / "public" / "lika.css").stat().st_nlink == 1


@pytest.mark.usefixtures("way")
def test_the_old_tree_is_untouched_while_the_new_one_is_written(tmp_path: Path) -> None:
    write(tmp_path, BEFORE)
    open_before = (tmp_path / "public" / "index.html").open("rb")
    looked = []

    def files() -> Iterator[tuple[str, bytes]]:
        for file in AFTER.items():
            looked.append(tree(tmp_path / "public"))
            yield file
        looked.append(tree(tmp_path / "public"))

    Exchange(tmp_path, "public").write(files())
    assert looked == [BEFORE] * (len(AFTER) + 1)
    with open_before:
        assert open_before.read() == b"fore", "a reader in the midst of the old page gets all of it"


def test_a_file_is_copied_from_where_it_lies(tmp_path: Path) -> None:
    asset = tmp_path / "tema.css"
    asset.write_bytes(b"x")
    write(tmp_path / "out", {"assets/tema.css": asset})
    asset.write_bytes(b"y")
    assert tree(tmp_path / "out" / "public") == {"assets/tema.css": b"x"}


def test_two_sites_in_one_folder_leave_each_other_alone(tmp_path: Path) -> None:
    write(tmp_path, BEFORE)
    Exchange(tmp_path, "internal").write(AFTER.items())
    write(tmp_path, {})
    assert (tree(tmp_path / "public"), tree(tmp_path / "internal")) == ({}, AFTER)


@pytest.mark.parametrize(
    "name", ["å ä ö.html", "a%20b", "100% sant?.html", "'\"&<>.html", "\U0001f600", "-rf", "a\nb", "." + "x" * 200]
)
def test_odd_names_are_written_as_they_are(tmp_path: Path, name: str) -> None:
    files = {f"{name}/{name}": b"x", name + "2": b"y"}
    write(tmp_path, files)
    write(tmp_path, files)
    assert tree(tmp_path / "public") == files
    assert set(json.loads((tmp_path / "public.manifest.json").read_text("utf-8"))["files"]) == set(files)


NAMES = st.lists(st.sampled_from(["a", "b", "å", "index.html"]), min_size=1, max_size=3).map("/".join)
TREES = st.dictionaries(NAMES, st.sampled_from([b"", b"1", b"2", b"\0\xff"]), max_size=6).filter(
    lambda files: not any(other.startswith(f"{path}/") for path in files for other in files)
)


@pytest.mark.parametrize("way", WAYS)
@settings(max_examples=150, deadline=None)
@given(trees=st.lists(TREES, min_size=1, max_size=4))
def test_of_any_trees_written_in_turn_the_last_one_stands(
    tmp_path_factory: pytest.TempPathFactory, way: str, trees: list[dict[str, bytes]]
) -> None:
    out = tmp_path_factory.mktemp("turn")
    with pytest.MonkeyPatch.context() as patch:
        if way == "renames":
            patch.setattr(exchange, "rename_exchange", cannot_exchange)
        for files in trees:
            write(out, files)
    assert tree(out / "public") == trees[-1]
    assert set(json.loads((out / "public.manifest.json").read_text("utf-8"))["files"]) == set(trees[-1])
    assert names(out) == {"public", "public.manifest.json"}
    folders = {entry.relative_to(out / "public").as_posix() for entry in (out / "public").rglob("*") if entry.is_dir()}
    assert folders == {parent.as_posix() for path in trees[-1] for parent in Path(path).parents if parent != Path()}


# ---------------------------------------------------------------------------------------------- what is refused


@pytest.mark.parametrize(
    "path", ["/etc/x", "../x", "a/../../x", "a/..", ".", "", "a//b", "a/", "./a", "a\0b", "a\\..\\b"]
)
def test_a_path_that_leads_out_of_the_site_is_refused(tmp_path: Path, path: str) -> None:
    write(tmp_path / "out", BEFORE)
    with pytest.raises(SiteError, match="kan inte vara en fil på webbplatsen"):
        write(tmp_path / "out", {"index.html": b"x", path: b"x"})
    assert tree(tmp_path / "out" / "public") == BEFORE
    assert names(tmp_path) == {"out"}
    assert names(tmp_path / "out") == {"public", "public.manifest.json"}


def test_two_pages_at_one_address_are_refused(tmp_path: Path) -> None:
    write(tmp_path, BEFORE)
    with pytest.raises(SiteError, match=r"Två sidor har adressen avtal/x/index\.html\."):
        Exchange(tmp_path, "public").write([("avtal/x/index.html", b"1"), ("avtal/x/index.html", b"1")])
    assert tree(tmp_path / "public") == BEFORE


def test_a_page_where_a_folder_stands_is_refused(tmp_path: Path) -> None:
    write(tmp_path, BEFORE)
    with pytest.raises(SiteError, match="kunde inte skrivas"):
        write(tmp_path, {"avtal": b"1", "avtal/index.html": b"2"})
    assert tree(tmp_path / "public") == BEFORE


@pytest.mark.parametrize("kind", ["link to a folder", "dangling link", "file"])
def test_a_target_that_is_no_folder_is_refused(tmp_path: Path, kind: str) -> None:
    elsewhere, out = tmp_path / "annan", tmp_path / "out"
    elsewhere.mkdir()
    (elsewhere / "index.html").write_bytes(b"en annans")
    out.mkdir()
    if kind == "file":
        (out / "public").write_bytes(b"en annans")
    else:
        (out / "public").symlink_to(elsewhere if kind == "link to a folder" else tmp_path / "borta")
    with pytest.raises(SiteError, match="är en länk eller en fil"):
        write(out, BEFORE)
    assert tree(elsewhere) == {"index.html": b"en annans"}
    assert names(out) == {"public"}


def test_links_in_the_old_tree_and_among_litter_are_never_followed(tmp_path: Path) -> None:
    elsewhere, out = tmp_path / "annan", tmp_path / "out"
    elsewhere.mkdir()
    (elsewhere / "index.html").write_bytes(b"fore")
    write(out, {**BEFORE, "index.html": b"annat"})
    (out / "public" / "index.html").unlink()
    (out / "public" / "index.html").symlink_to(elsewhere / "index.html")
    (out / ".public.new").symlink_to(elsewhere)
    (out / ".public.old").symlink_to(elsewhere)
    write(out, BEFORE)
    assert tree(elsewhere) == {"index.html": b"fore"}
    page = out / "public" / "index.html"
    assert not page.is_symlink()
    assert page.stat().st_ino != (elsewhere / "index.html").stat().st_ino
    assert names(out) == {"public", "public.manifest.json"}


def test_the_second_build_is_told_that_the_folder_is_taken(tmp_path: Path) -> None:
    program = "import sys; from pathlib import Path; from generator.site.exchange import only_one\nwith only_one(Path(sys.argv[1])): pass"
    command = [sys.executable, "-c", program, str(tmp_path)]
    with only_one(tmp_path):
        with pytest.raises(BusyError, match="Ett annat bygge skriver redan till"), only_one(tmp_path):
            pass
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        assert "BusyError: Ett annat bygge skriver redan till" in done.stderr
    assert subprocess.run(command, cwd=ROOT, check=False).returncode == 0, "afterwards it is free"


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"")
    with pytest.raises(SiteError, match="kunde inte skrivas"), only_one(tmp_path / "out"):
        pass


# ---------------------------------------------------------------------------------------------- what goes wrong


@pytest.mark.parametrize("way", WAYS)
def test_killed_at_any_step_a_whole_site_stands_and_the_next_start_recovers(tmp_path: Path, way: str) -> None:
    program = [sys.executable, "-m", "tests.site.killed", str(tmp_path / "out"), way]
    done = subprocess.run(program, cwd=ROOT, capture_output=True, text=True, check=True)
    steps = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(steps) > 20
    assert [step["killed"] for step in steps] == [True] * (len(steps) - 1) + [False]
    before, after = text(BEFORE), text(AFTER)
    for step in steps:
        whole = [before, after] if way == "exchange" else [before, after, {}]
        assert step["at_once"] in whole, step
        assert step["recovered"] in (before, after), step
        assert step["listed"] == sorted(step["recovered"]), step
        assert step["names"] == ["public", "public.manifest.json"], step
        assert step["then"] == after
    if way == "renames":
        assert [step["recovered"] for step in steps if not step["at_once"]] == [before], (
            "between the renames the old site comes back"
        )
    assert steps[0]["recovered"] == before
    assert any(step["recovered"] == after for step in steps[:-1]), "after the exchange the new site stands"


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EIO])
@pytest.mark.parametrize("step", ["write_bytes", "mkdir", "rename", "write_text"])
@pytest.mark.usefixtures("way")
def test_when_the_system_says_no_the_old_site_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, step: str
) -> None:
    write(tmp_path, BEFORE)
    listed = (tmp_path / "public.manifest.json").read_bytes()

    def refuse(self: Path, *_: Any, **__: Any) -> None:
        raise OSError(code, os.strerror(code), str(self))

    with monkeypatch.context() as patch:
        patch.setattr(exchange, "rename_exchange", cannot_exchange)
        patch.setattr(Path, step, refuse)
        with pytest.raises(SiteError, match="kunde inte skrivas") as told:
            write(tmp_path, AFTER)
    why = {errno.ENOSPC: "disken är full", errno.EACCES: "behörighet saknas", errno.EROFS: "disken går bara att läsa"}
    assert why.get(code, os.strerror(code)) in str(told.value)
    Exchange(tmp_path, "public").recover()
    assert tree(tmp_path / "public") == BEFORE
    assert (tmp_path / "public.manifest.json").read_bytes() == listed
    assert names(tmp_path) == {"public", "public.manifest.json"}, "the litter is swept"


def test_a_page_that_cannot_be_rendered_leaves_the_old_site(tmp_path: Path) -> None:
    write(tmp_path, BEFORE)

    def files() -> Iterator[tuple[str, bytes]]:
        yield "index.html", b"efter"
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        Exchange(tmp_path, "public").write(files())
    assert tree(tmp_path / "public") == BEFORE
    assert names(tmp_path) == {"public", "public.manifest.json"}, "swept at once, not at the next start"


def test_the_second_rename_that_fails_is_undone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, BEFORE)
    rename = Path.rename

    def refuse_new(self: Path, target: Path) -> Path:
        if self.name == ".public.new":
            raise PermissionError(errno.EPERM, "no")
        return rename(self, target)

    monkeypatch.setattr(exchange, "rename_exchange", cannot_exchange)
    monkeypatch.setattr(Path, "rename", refuse_new)
    with pytest.raises(SiteError, match="behörighet saknas"):
        write(tmp_path, AFTER)
    assert tree(tmp_path / "public") == BEFORE


@pytest.mark.parametrize("note", [b"", b"{", b"[]", b"{}", b'{"tree": "x", "files": {}}', b"\xff"])
def test_a_note_in_pieces_is_no_hindrance(tmp_path: Path, note: bytes) -> None:
    write(tmp_path, BEFORE)
    (tmp_path / ".public.recovery.json").write_bytes(note)
    Exchange(tmp_path, "public").recover()
    assert names(tmp_path) == {"public", "public.manifest.json"}
    write(tmp_path, AFTER)
    assert tree(tmp_path / "public") == AFTER


def test_the_one_step_exchange_works_here(tmp_path: Path) -> None:
    """Or the tests above that go the system's way would test the two renames twice."""
    if not sys.platform.startswith("linux"):
        pytest.skip("only Linux has it")
    for name in ("ett", "annat"):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).touch()
    assert exchange.rename_exchange(tmp_path / "ett", tmp_path / "annat")
    assert (tmp_path / "ett" / "annat").exists()
    with pytest.raises(FileNotFoundError):
        exchange.rename_exchange(tmp_path / "ett", tmp_path / "saknas")
