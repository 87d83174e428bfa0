# SPDX-License-Identifier: EUPL-1.2
"""What MkDocs is given, when it is run, and what is said when it refuses. That its pages are right is for tests/theme."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.site import frames
from generator.site.fill import Frames
from generator.site.frames import FrameError, Prose, Staging, build_frames, digest, leaf, stage

TABS = (("Start", ""), ("Avtal", "avtal"), ("Vägledning", "vagledning"))
STAGING = Staging(
    name="Samköp: exempel",
    url="https://samkop.example/",
    world="internal",
    tabs=TABS,
    depths={"": 0, "avtal": 2, "vagledning": 2, "webbkarta": 1},
    prose=(
        Prose(
            "vagledning/a/", 'Att köpa: "rätt" & billigt', "Se [avtalen](/avtal/) och [b](b.md).\n\n[ref]: /avtal/x/\n"
        ),
        Prose("vagledning/b/", "B", "[utåt](//annan.example/) [mejl](mailto:x@y.example) ![bild](/bild.png)"),
    ),
    as_of=date(2026, 11, 22),
)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the theme and its configuration, to change."""
    folder = tmp_path / "root"
    shutil.copytree(frames.THEME, folder / "site_templates" / "theme")
    shutil.copy(frames.BASE, folder)
    monkeypatch.setattr(frames, "ROOT", folder)
    monkeypatch.setattr(frames, "THEME", folder / "site_templates" / "theme")
    monkeypatch.setattr(frames, "BASE", folder / frames.BASE.name)
    return folder


class Program:
    """Stands in for MkDocs: notes how it was started, and lays out an empty site."""

    def __init__(self, code: int = 0, said: str = "") -> None:
        self.calls: list[tuple[list[str], dict[str, Any]]] = []
        self._answer = code, said

    def __call__(self, command: list[str], **options: Any) -> subprocess.CompletedProcess[str]:
        self.calls.append((command, options))
        site = Path(options["cwd"]) / "site"
        site.mkdir()
        (site / "index.html").write_text("x", "utf-8")
        return subprocess.CompletedProcess(command, self._answer[0], self._answer[1], "och fel")


@pytest.fixture
def program(monkeypatch: pytest.MonkeyPatch) -> Program:
    """MkDocs is not run but counted."""
    stand_in = Program()
    monkeypatch.setattr(subprocess, "run", stand_in)
    return stand_in


# ---------------------------------------------------------------------------------------------- what is staged


def test_the_leaf_configuration(tmp_path: Path) -> None:
    stage(STAGING, tmp_path / "arbete")
    told = yaml.load((tmp_path / "arbete" / "mkdocs.yml").read_text("utf-8"), yaml.BaseLoader)  # noqa: S506, TID251 - what MkDocs would read
    assert (tmp_path / "arbete" / told["INHERIT"]).resolve() == frames.BASE
    assert (told["site_name"], told["site_url"]) == ("Samköp: exempel", "https://samkop.example/")
    assert told["theme"] == {"custom_dir": str(frames.THEME)}
    assert Path(told["theme"]["custom_dir"]).is_absolute()
    assert told["extra"] == {"audience": "internal", "tokens": "true"}
    assert told["not_in_nav"].splitlines() == ["_ram/", "/webbkarta/index.md"]
    assert told["nav"] == [
        {"Start": "index.md"},
        {"Avtal": "avtal/index.md"},
        {
            "Vägledning": [
                {"Översikt": "vagledning/index.md"},
                {'Att köpa: "rätt" & billigt': "vagledning/a.md"},
                {"B": "vagledning/b.md"},
            ]
        },
    ]


def test_the_leaf_and_the_base_share_no_list(tmp_path: Path) -> None:
    """MkDocs replaces a list, Zensical joins two: a list stands in one of them (mkdocs.base.yml)."""
    base = yaml.load(frames.BASE.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506, TID251 - what MkDocs would read
    own = leaf(STAGING, tmp_path)
    assert [key for key in base if isinstance(base[key], list) and key in own] == []


def test_a_frame_for_each_section_and_depth_and_a_page_for_each_prose(tmp_path: Path) -> None:
    stage(STAGING, tmp_path)
    pages = {file.relative_to(tmp_path / "docs").as_posix() for file in (tmp_path / "docs").rglob("*.md")}
    assert pages == {
        "index.md", "avtal/index.md", "avtal/_ram/index.md", "vagledning/index.md", "vagledning/_ram/index.md", "webbkarta/index.md",
        "vagledning/a.md", "vagledning/b.md",
    }  # fmt: skip
    front = json.loads((tmp_path / "docs" / "avtal" / "_ram" / "index.md").read_text("utf-8").splitlines()[1])
    assert front == {"title": "Avtal", "frame": True, "section": "avtal/"}


def test_links_to_the_root_are_led_out_and_no_others(tmp_path: Path) -> None:
    stage(STAGING, tmp_path)
    one = (tmp_path / "docs" / "vagledning" / "a.md").read_text("utf-8")
    assert one.splitlines()[:4] == [
        "---",
        '{"title": "Att köpa: \\"rätt\\" & billigt", "section": "vagledning/"}',
        "---",
        '# Att köpa: "rätt" & billigt',
    ]
    assert "[avtalen](https://samkop.invalid/avtal/) och [b](b.md)" in one
    assert "[ref]: https://samkop.invalid/avtal/x/" in one
    other = (tmp_path / "docs" / "vagledning" / "b.md").read_text("utf-8")
    assert "[utåt](//annan.example/) [mejl](mailto:x@y.example) ![bild](https://samkop.invalid/bild.png)" in other


def test_links_in_prose_lead_right_when_built(tmp_path: Path) -> None:
    """With the real MkDocs: to the root from two levels down, and to the prose beside."""
    site = build_frames(STAGING, tmp_path)
    filled = Frames(site).prose("vagledning/a/").fill(title="", head="", notices="", footer="")
    links = re.findall(r'<a href="([^"]*)">(?:avtalen|b)</a>', filled)
    assert links == ["../../avtal/", "../b/"]
    assert "samkop.invalid" not in filled


# ---------------------------------------------------------------------------------------------- when MkDocs is run


def test_mkdocs_runs_strict_and_aloud_with_the_day_as_its_clock(tmp_path: Path, program: Program) -> None:
    build_frames(STAGING, tmp_path)
    [(command, options)] = program.calls
    assert command[1:5] == ["-m", "mkdocs", "build", "--strict"]
    assert not {"-q", "--quiet"} & set(command)
    assert options["env"]["SOURCE_DATE_EPOCH"] == "1795305600"
    assert options["env"]["NO_MKDOCS_2_WARNING"] == "1"


def test_what_is_kept_is_not_built_again(tmp_path: Path, program: Program) -> None:
    first = build_frames(STAGING, tmp_path)
    assert build_frames(STAGING, tmp_path) == first
    assert build_frames(STAGING._replace(as_of=date(2027, 1, 1)), tmp_path) == first, "another day has the same frames"
    assert len(program.calls) == 1


def test_what_has_changed_is_built_again_and_the_old_is_swept(tmp_path: Path, program: Program) -> None:
    first = build_frames(STAGING, tmp_path)
    second = build_frames(STAGING._replace(name="Annat"), tmp_path)
    assert second != first
    assert len(program.calls) == 2
    assert [entry.name for entry in tmp_path.iterdir()] == [second.parent.name]


def test_a_cache_half_written_is_not_trusted(tmp_path: Path, program: Program) -> None:
    half = tmp_path / digest(STAGING) / "site"
    half.mkdir(parents=True)
    assert (build_frames(STAGING, tmp_path) / "index.html").is_file()
    assert len(program.calls) == 1


@pytest.mark.parametrize(
    "change",
    [
        {"name": "Annat"},
        {"url": "https://annan.example/"},
        {"world": "public"},
        {"tabs": TABS[:2]},
        {"depths": {"": 0}},
        {"prose": STAGING.prose[:1]},
        {"prose": (STAGING.prose[0]._replace(markdown="Ny text"), STAGING.prose[1])},
    ],
    ids=lambda change: next(iter(change)),
)
def test_the_digest_changes_with_what_is_staged(change: dict[str, Any]) -> None:
    assert digest(STAGING._replace(**change)) != digest(STAGING)


@pytest.mark.parametrize(
    "name", ["theme/base.html", "theme/assets/samkop.css", "theme/partials/ny.html", "../mkdocs.base.yml"]
)
def test_the_digest_changes_with_the_theme_and_its_configuration(root: Path, name: str) -> None:
    before = digest(STAGING)
    with (root / "site_templates" / name).open("a", encoding="utf-8") as file:
        file.write("\n")
    assert digest(STAGING) != before


def test_the_digest_changes_with_the_programs(monkeypatch: pytest.MonkeyPatch) -> None:
    before = digest(STAGING)
    monkeypatch.setattr(frames, "version", lambda _: "0")
    assert digest(STAGING) != before


# ---------------------------------------------------------------------------------------------- what is said


def test_the_error_carries_the_words_of_mkdocs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "run", Program(1, "det här sade den\n"))
    with pytest.raises(FrameError, match=r"(?s)^MkDocs kunde inte bygga ramarna:\ndet här sade den\noch fel$"):
        build_frames(STAGING, tmp_path)
    assert not (tmp_path / digest(STAGING)).exists()


def test_a_broken_link_in_prose_stops_the_build(tmp_path: Path) -> None:
    broken = STAGING._replace(prose=(Prose("vagledning/a/", "A", "[bort](saknas.md)"),))
    with pytest.raises(FrameError, match=r"'vagledning/a\.md' contains a link 'saknas\.md'"):
        build_frames(broken, tmp_path)
    assert build_frames(STAGING, tmp_path).is_dir(), "mended, it is built"
    assert len(list(tmp_path.iterdir())) == 1, "what the failed one left is swept"


def test_a_broken_template_of_the_theme_stops_the_build(root: Path, tmp_path: Path) -> None:
    header = root / "site_templates" / "theme" / "partials" / "header.html"
    header.write_text("{% if %}", "utf-8")
    with pytest.raises(FrameError, match="TemplateSyntaxError"):
        build_frames(STAGING, tmp_path / "ramar")
