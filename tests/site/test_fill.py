# SPDX-License-Identifier: EUPL-1.2
"""Filling is joining strings at marked places; a theme whose places are wrong is told at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.site.fill import PLACES, Frame, Frames
from generator.site.frames import OUTSIDE

HTML = "<title>%%samkop:title%%</title>%%samkop:head%%<p>%%samkop:notices%%</p>%%samkop:main%%<hr>%%samkop:footer%%<!-- slut -->"


def test_each_place_gets_its_value() -> None:
    filled = Frame(HTML).fill(title="T", head="H", notices="N", main="M", footer="F")
    assert filled == "<title>T</title>H<p>N</p>M<hr>F<!-- slut -->"


@given(st.fixed_dictionaries({place: st.text() for place in PLACES}))
def test_values_stand_as_they_are(values: dict[str, str]) -> None:
    """Also those that look like marks, or like references to groups."""
    joined = "<title>{title}</title>{head}<p>{notices}</p>{main}<hr>{footer}<!-- slut -->"
    assert Frame(HTML).fill(**values) == joined.format(**values)


def test_a_mark_in_a_value_is_no_mark() -> None:
    marks = dict.fromkeys(PLACES, r"%%samkop:main%% \1 \g<0>")
    assert Frame(HTML).fill(**marks).count("%%samkop:main%%") == len(PLACES)


def test_a_frame_is_filled_as_often_as_one_likes() -> None:
    frame = Frame(HTML)
    values = dict.fromkeys(PLACES, "x")
    assert frame.fill(**values) == frame.fill(**values)
    assert "y" in frame.fill(**{**values, "main": "y"})


@pytest.mark.parametrize(
    "html",
    [
        HTML.replace("%%samkop:main%%", ""),
        HTML + "%%samkop:main%%",
        HTML + "%%samkop:annat%%",
        HTML.replace("%%samkop:main%%", "%% samkop:main %%"),
        "",
    ],
)
def test_a_missing_repeated_or_unknown_place_is_told(html: str) -> None:
    with pytest.raises(ValueError, match="ramen har platserna"):
        Frame(html)


def test_a_value_for_each_place_is_asked_for() -> None:
    with pytest.raises(KeyError):
        Frame(HTML).fill(title="T")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Built frames, each of which says its name."""
    for name in ("", "avtal/", "avtal/_ram/", "avtal/_ram/_ram/", "om/"):
        (tmp_path / name).mkdir(parents=True, exist_ok=True)
        (tmp_path / name / "index.html").write_text(f"{name}:{HTML}", "utf-8")
    (tmp_path / "404.html").write_text(f"404:{HTML}", "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("address", "frame"),
    [
        ("", ""),
        ("avtal/", "avtal/"),
        ("avtal/kontor/", "avtal/_ram/"),
        ("avtal/annat/", "avtal/_ram/"),
        ("avtal/a/b/", "avtal/_ram/_ram/"),
        ("om/", "om/"),
    ],
)
def test_a_page_gets_the_frame_of_its_section_and_depth(folder: Path, address: str, frame: str) -> None:
    frames = Frames(folder)
    for _ in range(2):
        assert frames.of(address).fill(**dict.fromkeys(PLACES, "")).partition(":")[0] == frame


def test_the_page_that_is_not_there_has_a_frame_of_its_own(folder: Path) -> None:
    assert Frames(folder).not_found().fill(**dict.fromkeys(PLACES, "")).startswith("404:")


def test_prose_has_its_main_part_and_links_made_relative(folder: Path) -> None:
    text = f'<a href="{OUTSIDE}avtal/x/">x</a><a href="{OUTSIDE}">start</a>'
    (folder / "vagledning" / "a").mkdir(parents=True)
    (folder / "vagledning" / "a" / "index.html").write_text(HTML.replace("%%samkop:main%%", text), "utf-8")
    filled = Frames(folder).prose("vagledning/a/").fill(title="", head="", notices="", footer="")
    assert '<a href="../../avtal/x/">x</a><a href="../../">start</a>' in filled


def test_only_files_that_pages_ask_for_and_our_own_are_taken(folder: Path) -> None:
    (folder / "assets" / "stil").mkdir(parents=True)
    for name in ("stil/a.css", "b.js", "c.svg", "egen.js", "stil/onodig.js"):
        (folder / "assets" / name).write_bytes(b"x")
    asks = '<link href="assets/stil/a.css"><script src="./assets/b.js?v=1"></script><a href="https://annan.example/assets/d.css">'
    (folder / "index.html").write_text(asks + HTML, "utf-8")
    (folder / "404.html").write_text('<link href="/samkop/assets/c.svg#x">' + HTML, "utf-8")
    taken = Frames(folder).assets()
    assert list(taken) == ["assets/b.js", "assets/c.svg", "assets/egen.js", "assets/stil/a.css"]
    assert {name for name, content in taken.items() if content == folder / name} == {
        "assets/c.svg",
        "assets/stil/a.css",
    }
