# SPDX-License-Identifier: EUPL-1.2
"""Third layer of the proof that nothing leaks (DESIGN § 3.1): whole builds compared byte for byte, and the same bytes wherever they are built."""

from __future__ import annotations

import json
import multiprocessing
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random

import pygit2
import pytest

from generator.build import build
from generator.cli import app
from generator.files import ROOT
from generator.judging import judge
from generator.load.commits import CommitSource
from generator.load.loader import load
from generator.load.sources import FolderSource, Source
from generator.model.audience import Audience
from generator.problem import Problem, Severity
from generator.register import Register
from tests.support.example import SMALL
from tests.support.sight import Sight
from tests.support.yamltext import hidden_scalars, replaced, rewrite_secrets

TODAY = date(2026, 11, 22)
OTHER_DAY = date(2027, 3, 1)
BUILDS = 3
MANY_BUILDS = 10
Tree = dict[str, bytes]


@dataclass(frozen=True)
class Result:
    """A register, and the bytes of what was built of it, with the manifests."""

    register: Register
    files: Tree


def tree(folder: Path) -> Tree:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def site(out: Path, name: str) -> Tree:
    files = tree(out / name)
    manifest = json.loads((out / f"{name}.manifest.json").read_bytes())
    assert set(manifest["files"]) == set(files)
    return files | {"manifest": (out / f"{name}.manifest.json").read_bytes()}


def made(
    source: Source,
    out: Path,
    *overlays: Source,
    audience: Audience = Audience.PUBLIC,
    today: date = TODAY,
    frames: Path | None = None,
) -> Result:
    """Build one site, with frames from `frames` if another build has left them there."""
    judged = judge(source, overlays, today)
    assert errors(judged.problems) == []
    out.mkdir(parents=True)
    if frames is not None:
        frames.mkdir(exist_ok=True)
        (out / ".frames").symlink_to(frames, target_is_directory=True)
    built = build(judged, out, [audience], today)
    assert set(built.sites) == {str(audience)}
    return Result(judged.register, site(out, str(audience)))


def run(register: Path, out: Path, surrounding: Mapping[str, str]) -> None:
    """Run the real command in a process of its own, from the folder that `out` is in."""
    command = [sys.executable, "-m", "generator", "build", "--as-of", TODAY.isoformat()]
    command += ["--register", str(register), "--out", str(out)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **surrounding}
    done = subprocess.run(command, cwd=out.parent, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def run_alone(commands: list[list[str]]) -> None:
    """Run the command for the public site with each list of options, two at a time, each in a process of its own.

    The processes are copies of one that has imported the program and run nothing, which saves most of their time.
    """
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["generator.commands.build"])
    for start in range(0, len(commands), 2):
        processes = [context.Process(target=_command, args=(options,)) for options in commands[start : start + 2]]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
        assert [process.exitcode for process in processes] == [0] * len(processes)


def _command(options: list[str]) -> None:
    """Build in this process, in silence: its terminal is that of the tests."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    app(["build", "--as-of", TODAY.isoformat(), "--audience", "public", *options])


def errors(problems: list[Problem]) -> list[Problem]:
    return [problem for problem in problems if problem.severity is Severity.ERROR]


def different(one: Tree, other: Tree) -> list[str]:
    """The files that differ, or are in only one of two sites."""
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the register, that nobody edits while the proofs run."""
    folder = tmp_path_factory.mktemp("register") / "register"
    shutil.copytree(SMALL, folder)
    return folder


def secret_copy(original: Path, folder: Path, seed: int) -> int:
    """A copy with other secrets; how many they are."""
    shutil.copytree(original, folder)
    return rewrite_secrets(folder, TODAY, Random(seed))  # noqa: S311 - invented data


@pytest.mark.parametrize("builds", [BUILDS, pytest.param(MANY_BUILDS, marks=pytest.mark.long)])
def test_builds_with_different_secrets_are_the_same_bytes(original: Path, tmp_path: Path, builds: int) -> None:
    """By the command, each in a process of its own: what one build had left in memory could make the next one like it."""
    folders = [original]
    for number in range(1, builds):
        folders.append(tmp_path / f"register-{number}")
        assert secret_copy(original, folders[-1], number) > 50
    registers = [load(FolderSource(folder)).register for folder in folders]
    for number, register in enumerate(registers):
        assert all(register != known for known in registers[:number]), "hemligheterna är desamma"
    places = [tmp_path / f"out-{number}" for number in range(builds)]
    for place in places:
        place.mkdir()
        (place / ".frames").symlink_to(tmp_path / "frames", target_is_directory=True)
    (tmp_path / "frames").mkdir()
    commands = [
        ["--register", str(folder), "--out", str(place)] for folder, place in zip(folders, places, strict=True)
    ]
    run_alone(commands[:1])
    run_alone(commands[1:])
    first = site(places[0], "public")
    assert len(first) > 50
    for place in places[1:]:
        assert different(first, site(place, "public")) == []


def test_the_internal_site_does_differ(original: Path, tmp_path: Path) -> None:
    secret_copy(original, tmp_path / "register", 1)
    one = made(FolderSource(original), tmp_path / "one", audience=Audience.INTERNAL)
    other = made(FolderSource(tmp_path / "register"), tmp_path / "other", audience=Audience.INTERNAL)
    assert len(different(one.files, other.files)) > 20


@pytest.mark.long
def test_two_commits_that_differ_only_internally_give_the_same_public_site(original: Path, tmp_path: Path) -> None:
    place = tmp_path / "förvar"
    shutil.copytree(original, place / "register")
    repository = pygit2.init_repository(str(place))
    before = commit(repository, "Registret")
    rewrite_secrets(place / "register", TODAY, Random(5))  # noqa: S311 - invented data
    after = commit(repository, "Andra hemligheter")
    assert before != after
    frames = tmp_path / "frames"
    one = made(CommitSource(place, before, "register"), tmp_path / "one", frames=frames)
    other = made(CommitSource(place, after, "register"), tmp_path / "other", frames=frames)
    assert one.register != other.register
    assert different(one.files, other.files) == []
    folder = made(FolderSource(original), tmp_path / "folder", frames=frames)
    assert folder.register == one.register
    assert different(folder.files, one.files) == []


def commit(repository: pygit2.Repository, message: str) -> str:
    repository.index.add_all()
    repository.index.write()
    author = pygit2.Signature("Prov", "prov@samkop.example", 1_700_000_000, 60)
    parents = [] if repository.head_is_unborn else [repository.head.target]
    return str(repository.create_commit("HEAD", author, author, message, repository.index.write_tree(), parents))


def test_an_overlay_changes_no_public_byte(original: Path, tmp_path: Path) -> None:
    overlay = tmp_path / "overlay" / "agreements" / "kontorsmaterial.yml"
    overlay.parent.mkdir(parents=True)
    overlay.write_text("id: kontorsmaterial\nnotes: Bara för oss.\nfollow_up: Sen leverans.\n", "utf-8")
    frames = tmp_path / "frames"
    without = made(FolderSource(original), tmp_path / "without", frames=frames)
    layered = made(FolderSource(original), tmp_path / "with", FolderSource(tmp_path / "overlay"), frames=frames)
    assert layered.register.agreements["kontorsmaterial"].notes == "Bara för oss."
    assert different(without.files, layered.files) == []


@pytest.mark.long
def test_frames_from_another_day_make_no_difference(original: Path, tmp_path: Path) -> None:
    """Frames are kept from build to build. Did the day of their own build stand in them, the second site would show it."""
    for audience in Audience:
        frames = tmp_path / f"frames-{audience}"
        made(FolderSource(original), tmp_path / f"earlier-{audience}", audience=audience, frames=frames)
        kept = made(
            FolderSource(original), tmp_path / f"kept-{audience}", audience=audience, today=OTHER_DAY, frames=frames
        )
        fresh = made(FolderSource(original), tmp_path / f"fresh-{audience}", audience=audience, today=OTHER_DAY)
        assert different(kept.files, fresh.files) == []


FAR = ("två/med en lång väg", {"PYTHONHASHSEED": "4242", "TZ": "Asia/Tokyo", "LC_ALL": "C", "COLUMNS": "40"})
NEAR = ("ett", {"PYTHONHASHSEED": "1", "TZ": "America/Los_Angeles", "LC_ALL": "C.UTF-8"})


@pytest.mark.parametrize("other", [None, pytest.param(NEAR, marks=pytest.mark.long)], ids=("this process", "another"))
def test_a_build_is_the_same_bytes_in_any_folder_with_any_hash_seed_clock_and_language(
    original: Path, tmp_path: Path, other: tuple[str, dict[str, str]] | None
) -> None:
    """By the command in surroundings of its own, beside a build in this process or one in other surroundings."""
    places = [_build_in(original, tmp_path, FAR)]
    if other:
        places.append(_build_in(original, tmp_path, other))
    else:
        places.append(tmp_path / "här")
        assert build(judge(FolderSource(original), [], TODAY), places[-1], list(Audience), TODAY).sites
    for audience in Audience:
        assert different(*(site(place, str(audience)) for place in places)) == []
    assert len({(place / "build.json").read_bytes() for place in places}) == 1


def _build_in(original: Path, tmp_path: Path, surroundings: tuple[str, dict[str, str]]) -> Path:
    name, variables = surroundings
    shutil.copytree(original, tmp_path / name / "register")
    run(tmp_path / name / "register", tmp_path / name / "build", variables)
    return tmp_path / name / "build"


def test_the_helper_edits_what_it_should_and_nothing_else(original: Path) -> None:
    loaded = load(FolderSource(original))
    sight = Sight(loaded.register, Audience.PUBLIC, TODAY)
    record = loaded.register.agreements["kontorsmaterial"]
    document = loaded.places.document(loaded.register.agreements["kontorsmaterial"])
    found = {item.path: item.value for item in hidden_scalars(record, sight)}
    assert ("ordering", "instructions") in found
    assert ("suppliers", 0, "customer_number") in found
    assert not {path[0] for path in found} & {"title", "id", "period", "kind", "owner", "ceiling"}
    path = ("suppliers", 0, "customer_number")
    edited = replaced(document, {path: '"utbytt"'})
    assert edited != document.text
    assert edited.replace('"utbytt"', f'"{found[path]}"') == document.text
