# SPDX-License-Identifier: EUPL-1.2
"""What every test has in common, and what makes them quick: memory is swept seldom, and MkDocs prints frames once for all builds that ask for the same."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path

import pytest
import typer.main
import typer.testing
from hypothesis import HealthCheck, settings

from generator.charts import gallery
from generator.kept import Kept
from generator.load import loader
from generator.load.record_files import Found, RecordFiles, read_all
from generator.load.shelf import PLACE
from generator.print import papers
from generator.site import assemble
from generator.site.frames import Staging, build_frames, digest
from tests.support.once import once, shelf

MANY = 200
"""More records than this are not kept from one reading to the next."""

settings.register_profile("samkop", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(
    "samkop"
)  # time is never judged, nor how long it takes to invent the first text in a fresh checkout

os.environ[PLACE] = ""  # what tests read is not kept from one run to the next

gc.set_threshold(
    50_000, 20, 50
)  # models and pages are trees, hardly ever rings: sweeping as often as Python does took a tenth of all tests


def pytest_collection_finish(session: pytest.Session) -> None:
    """What is known before the first test lives until the last one: it need not be swept."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def frames_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Builds in the tests' own processes get a copy of the frames that another build for the same day had MkDocs print.

    Programs that tests start know nothing of it, and tests/site/test_frames.py asks `build_frames` itself.
    """
    kept = shelf(tmp_path_factory)

    def frames(staging: Staging, cache: Path) -> Path:
        built = cache.resolve() / digest(staging)
        if not (built / "site" / "index.html").is_file():
            made = once(kept / f"frames-{staging.as_of}-{built.name}", lambda place: build_frames(staging, place))
            shutil.rmtree(cache, ignore_errors=True)
            shutil.copytree(next(made.glob("*/site")), built / "site")
        return built / "site"

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(assemble, "build_frames", frames)
        yield


class _Common(Kept):
    """A shelf that all builds of a run take from: nothing is thrown away, and two processes may fill the same place at once."""

    def __exit__(self, *_: object) -> None:
        """Whatever the others asked for stays."""

    def take(self, name: str, make: Callable[[], bytes]) -> bytes:
        file = self._folder / name
        if not file.is_file():
            self._folder.mkdir(exist_ok=True)
            half = self._folder / f"{name}.{os.getpid()}"
            half.write_bytes(make())
            half.replace(file)
        return file.read_bytes()


@pytest.fixture(scope="session", autouse=True)
def pictures_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What a build draws with Vega or sets with Typst is drawn and set once in a run, by the names under which the program keeps it.

    Programs that tests start know nothing of it; a test of what is kept, or of how it is drawn, asks for `pictures_anew`.
    """
    common = shelf(tmp_path_factory)
    with pytest.MonkeyPatch.context() as patch:
        for module in (gallery, papers):
            patch.setattr(module, "Kept", lambda _folder: _Common(common / "kept"))
        yield


@pytest.fixture
def pictures_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """For the tests of drawing and keeping: here nothing has been drawn before, and what is kept lies where the program keeps it."""
    for module in (gallery, papers):
        monkeypatch.setattr(module, "Kept", Kept)


@pytest.fixture(scope="session", autouse=True)
def commands_once() -> Iterator[None]:
    """A test that runs a command in its own process does not have Typer read the signature of every command again."""
    made = cache(typer.main.get_command)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(typer.main, "get_command", made)
        patch.setattr(typer.testing, "_get_command", made)
        yield


@pytest.fixture(scope="session", autouse=True)
def records_once() -> Iterator[None]:
    """Records with nothing wrong are read once by each process, whatever folder they lie in: commands read the same small register hundreds of times.

    Records are frozen, and what is told of faults names the file, so that those are read each time. Registers of many records are read as always.
    """
    known: dict[RecordFiles, Found] = {}

    def read(waiting: Sequence[RecordFiles]) -> list[Found]:
        if len(waiting) > MANY:
            return read_all(waiting)
        named = [each._replace(layers=tuple(("", raw) for _, raw in each.layers)) for each in waiting]
        fresh = [(name, each) for name, each in zip(named, waiting, strict=True) if name not in known]
        found = dict(zip((name for name, _ in fresh), read_all([each for _, each in fresh]), strict=True))
        known.update((name, each) for name, each in found.items() if each.record is not None and not each.problems)
        return [found[name] if name in found else known[name] for name in named]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loader, "read_all", read)
        yield


@pytest.fixture
def records_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """For the tests of what the program itself reads once: here nothing has been read before."""
    monkeypatch.setattr(loader, "read_all", read_all)
