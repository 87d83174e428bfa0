# SPDX-License-Identifier: EUPL-1.2
"""Papers as files: the same bytes wherever and whenever they are made, set once, and kept apart from the process that orders them."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator.beside import beside
from generator.print import papers, typesetter
from generator.print.blocks import ACCENTS
from generator.print.papers import Page, PaperFile, printed
from generator.print.sheet import order
from generator.print.typesetter import PrintError, Typesetter
from generator.site.faults import fault
from tests.print.samples import NOTHING, PAGE, SITE, WHOLE
from tests.support.example import ROOT
from tests.support.pdf import read, set_alone

pytestmark = pytest.mark.usefixtures("pictures_anew")
SUMMER = replace(SITE, as_of=date(2026, 7, 1))


def file(title: str = NOTHING.title) -> PaperFile:
    """A paper to be set."""
    return PaperFile(f"{PAGE}{title}.pdf", title, order(NOTHING._replace(title=title), SITE, PAGE))


def test_the_same_paper_is_the_same_bytes_in_another_process_zone_and_language() -> None:
    here = set_alone(Page(PAGE, WHOLE, 2), SITE).pdf
    assert set_alone(Page(PAGE, WHOLE, 2), SITE).pdf == here
    program = "import hashlib; from generator.print.papers import Page; from tests.support.pdf import set_alone; from tests.print.samples import *; print(hashlib.sha256(set_alone(Page(PAGE, WHOLE, 2), SITE).pdf).hexdigest())"
    elsewhere = {
        "TZ": "Asia/Tokyo",
        "LC_ALL": "tr_TR.UTF-8",
        "LANG": "C",
        "PYTHONHASHSEED": "7",
        "SOURCE_DATE_EPOCH": "1",
    }
    there = subprocess.run(
        [sys.executable, "-c", program],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **elsewhere},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert there.stdout.strip() == hashlib.sha256(here).hexdigest()


def test_another_day_or_site_is_another_document() -> None:
    found = {set_alone(Page(PAGE, NOTHING), site).pdf for site in (SITE, SUMMER, replace(SITE, world="internal"))}
    assert len(found) == 3


def test_a_paper_that_says_the_same_is_not_set_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = dict(printed([file("a"), file("b")], tmp_path))
    with monkeypatch.context() as without:
        without.setattr(typesetter, "PRESS", Path("finns-inte.py"))
        assert dict(printed([file("a")], tmp_path)) == {f"{PAGE}a.pdf": first[f"{PAGE}a.pdf"]}
        with pytest.raises(PrintError, match="”b” gick inte att skriva ut"):
            list(printed([file("b")], tmp_path))
    assert dict(printed([file("b")], tmp_path)) == {f"{PAGE}b.pdf": first[f"{PAGE}b.pdf"]}
    assert len(list(tmp_path.iterdir())) == 1, "what is not asked for is thrown away"


def test_another_template_sets_every_paper_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, folder = dict(printed([file()], tmp_path / "shelf")), tmp_path / "print"
    shutil.copytree(typesetter.FOLDER, folder)
    template = folder / "paper.typ"
    template.write_text(template.read_text(encoding="utf-8").replace("Sida #", "Blad #"), encoding="utf-8")
    monkeypatch.setattr(typesetter, "FOLDER", folder)
    monkeypatch.setattr(papers, "FOLDER", folder)
    (again,) = dict(printed([file()], tmp_path / "shelf")).values()
    assert again not in first.values()
    assert "Blad 1 av 1" in read(again).pages[0]


def test_what_cannot_be_set_is_told_with_its_title_and_the_place_in_the_template() -> None:
    broken = {"paper": {**order(NOTHING, SITE, PAGE)["paper"], "blocks": 3}, "timestamp": 0}
    with Typesetter() as running:
        with pytest.raises(PrintError) as stopped:
            running.set(broken, "Trasig")
        assert str(stopped.value) == "”Trasig” gick inte att skriva ut: cannot loop over integer."
        told = fault(stopped.value)
        lines = (ROOT / told.file).read_text(encoding="utf-8").splitlines()
        assert (told.file, lines[told.line - 1]) == (
            "site_templates/print/paper.typ",
            "#let blocks(several) = for b in several {",
        )
        assert running.set(order(NOTHING, SITE, PAGE), "Hel").pages == 1, "and the next one is set all the same"


def test_a_copy_of_a_process_that_has_printed_can_print() -> None:
    """The typesetter starts threads. In the process that is copied they would be missing in the copy, which would wait for them for ever."""
    here = set_alone(Page(PAGE, NOTHING), SITE)
    with beside(lambda: set_alone(Page(PAGE, NOTHING), SITE)) as other:
        assert other() == here
    assert "typst" not in sys.modules


def test_a_site_with_nothing_to_print_starts_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typesetter, "PRESS", Path("finns-inte.py"))
    assert list(printed([], tmp_path / "ingen")) == []
    assert not (tmp_path / "ingen").exists()


def test_the_colours_are_those_of_the_sites() -> None:
    css = (ROOT / "site_templates/theme/assets/samkop.css").read_text(encoding="utf-8")
    assert [line.split(": ")[1].split(";")[0] for line in css.splitlines() if "--sk-band:" in line] == [
        *ACCENTS.values()
    ]


def test_the_fonts_have_their_licence_beside_them() -> None:
    folder = ROOT / "site_templates/print/fonts"
    assert {each.name for each in folder.iterdir()} == {
        "OFL.md",
        "SourceSans3-It.otf",
        "SourceSans3-Regular.otf",
        "SourceSans3-Semibold.otf",
    }
    assert "SIL OPEN FONT LICENSE" in (folder / "OFL.md").read_text(encoding="utf-8")
