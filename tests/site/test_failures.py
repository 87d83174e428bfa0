# SPDX-License-Identifier: EUPL-1.2
"""A build that fails or is killed in the middle leaves the site that stood, byte for byte, and the next one builds as if nothing had happened."""

from __future__ import annotations

import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from jinja2 import TemplateSyntaxError, UndefinedError

from generator.build import build
from generator.files import TEMPLATES
from generator.model.audience import Audience
from generator.pages import environment
from generator.problem import Problem, Severity
from generator.site import faults, frames
from generator.site.exchange import BusyError, SiteError
from generator.site.frames import FrameError
from tests.site.built import TODAY, WORLDS, Built
from tests.support.pasts import a_past

ROOT = Path(__file__).resolve().parents[2]
LATER = date(2027, 6, 1)
"""Another day, so that pages differ from those of TODAY."""
KILLED = """
import os, signal, sys
from datetime import date
from pathlib import Path
from generator.build import build
from generator.model.audience import Audience
from tests.site.built import judged_example

def kill(name, count):
    if (name, count) == (sys.argv[2], int(sys.argv[3])):
        os.kill(os.getpid(), signal.SIGKILL)

build(judged_example(), Path(sys.argv[1]), [Audience(sys.argv[2])], date(2027, 6, 1), progress=kill)
"""


@pytest.fixture
def out(built: Built, tmp_path: Path) -> Path:
    """A copy of the built sites, to spoil."""
    shutil.copytree(built.out, tmp_path / "out")
    return tmp_path / "out"


def everything(out: Path) -> dict[str, bytes]:
    """Both sites and their lists of files."""
    return {
        str(file.relative_to(out)): file.read_bytes()
        for file in sorted(out.rglob("*"))
        if file.is_file() and not file.relative_to(out).parts[0].startswith(".")
    }


def spoil(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, template: str, text: str) -> Path:
    """Let pages be rendered by a copy of the templates in which one has a fault; give its path."""
    copy = tmp_path / "site_templates"
    shutil.copytree(TEMPLATES, copy)
    monkeypatch.setattr(environment, "TEMPLATES", copy)
    monkeypatch.setattr(faults, "TEMPLATES", copy)
    spoiled = copy / template
    spoiled.write_text(f"{spoiled.read_text('utf-8')}\n{text}\n", "utf-8")
    return spoiled


SPOILED = [
    ("pages/start.html", "{{ page.finns_inte }}", "Mallen använder något som inte finns"),
    ("pages/agreement.html", "{% if %}", "Mallen går inte att läsa"),
    ("pages/start.html", "{{ 1 | finnsinte }}", "Mallen går inte att läsa"),
    ("pages/parties.html", "{% include 'borta.html' %}", "Mallen borta.html finns inte"),
    ("pages/party.html", "{% block content %}", "Mallen går inte att läsa"),
    ("pages/notices.html", "{{ 1 / 0 }}", "Mallen kan inte fyllas i: ZeroDivisionError"),
    ("macros/lists.html", "{{ finns_inte }}", "Mallen använder något som inte finns"),
    ("pages/site_map.html", "{{ ''.join(1) }}", "Mallen kan inte fyllas i: TypeError"),
]


@pytest.mark.parametrize(("template", "text", "message"), SPOILED)
def test_a_template_with_a_fault_leaves_the_old_site(
    built: Built, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, template: str, text: str, message: str
) -> None:
    before = everything(out)
    spoiled = spoil(tmp_path, monkeypatch, template, text)
    with pytest.raises(Exception) as raised:  # noqa: PT011 - which one is for the template to say
        build(built.judged, out, list(Audience), LATER)
    assert everything(out) == before
    assert not list(out.glob(".*.new"))
    told = faults.fault(raised.value)
    assert told.file == str(spoiled)
    assert told.line == len(spoiled.read_text("utf-8").splitlines())
    assert told.message.startswith(message)
    assert told.severity is Severity.ERROR


def test_a_fault_in_a_page_of_the_internal_site_leaves_that_site_only(
    built: Built, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each site is replaced on its own (DESIGN § 3.7)."""
    before = everything(out)
    spoil(tmp_path, monkeypatch, "pages/site_map.html", "{% if site.world == 'internal' %}{{ finns_inte }}{% endif %}")
    with pytest.raises(UndefinedError):
        build(built.judged, out, list(Audience), LATER)
    after = everything(out)
    assert {path for path in before if path.startswith("internal")} <= {
        path for path in after if after[path] == before.get(path)
    }
    assert before["public/om/webbplatsen/index.html"] != after["public/om/webbplatsen/index.html"]


KILLS = [("public", 50), ("internal", 100)]
MORE_KILLS = [(world, files) for world in WORLDS for files in (50, 100) if (world, files) not in KILLS]


@pytest.mark.parametrize(
    ("world", "files"), [*KILLS, *(pytest.param(*kill, marks=pytest.mark.long) for kill in MORE_KILLS)]
)
def test_killed_in_the_middle(built: Built, out: Path, world: str, files: int) -> None:
    before = everything(out)
    command = [sys.executable, "-c", KILLED, str(out), world, str(files)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == -9, done.stderr
    assert (out / f".{world}.new").is_dir(), "it was in the midst of writing"
    assert everything(out) == before
    assert set(build(built.judged, out, list(Audience), TODAY, memory=a_past).sites) == set(WORLDS)
    assert everything(out) == before, "the next build is not hindered, and writes the same bytes"
    assert not list(out.glob(".*.new"))


# ---------------------------------------------------------------------------------------------- what is told


def test_what_is_told_of_errors_that_are_no_templates(tmp_path: Path) -> None:
    busy = faults.fault(BusyError("Ett annat bygge skriver redan."))
    assert busy.message == "Ett annat bygge skriver redan."
    assert faults.fault(SiteError("Disken är full.")).message == "Disken är full."
    with pytest.raises(AttributeError) as raised:
        frames.stage(None, tmp_path)  # type: ignore[arg-type]
    told = faults.fault(raised.value)
    assert told.file.endswith("generator/site/frames.py")
    assert told.line > 1
    assert told.message.startswith("Programmet kunde inte bygga webbplatsen: AttributeError: ")
    assert "Traceback" not in told.message


def test_what_mkdocs_says_is_told_without_its_traceback() -> None:
    said = """MkDocs kunde inte bygga ramarna:
INFO    -  Cleaning site directory
Traceback (most recent call last):
  File "/x/mkdocs/commands/build.py", line 103, in _build_theme_template
    output = _build_template(template_name, template, files, config, nav)
  File "TEMPLATES/theme/base.html", line 42, in top-level template code
    {% include "partials/header.html" %}
  File "TEMPLATES/theme/partials/header.html", line 26, in template
    {% if %}
  File "/x/jinja2/environment.py", line 490, in getattr
jinja2.exceptions.TemplateSyntaxError: Expected an expression, got 'end of statement block'
""".replace("TEMPLATES", str(TEMPLATES))
    told = faults.fault(FrameError(said))
    assert (told.file.rpartition("site_templates/")[2], told.line) == ("theme/partials/header.html", 26)
    assert told.message == (
        "MkDocs kunde inte fylla temats mall: jinja2.exceptions.TemplateSyntaxError: Expected an expression, got 'end of statement block'."
    )


def test_what_mkdocs_warns_of_is_told() -> None:
    said = "MkDocs kunde inte bygga ramarna:\n\nAborted with 1 warnings in strict mode!\nWARNING -  Doc file 'vagledning/a.md' contains a link 'b.md'."
    told = faults.fault(FrameError(said))
    assert told.file.endswith("mkdocs.base.yml")
    assert told.message == "MkDocs kunde inte bygga ramarna: Doc file 'vagledning/a.md' contains a link 'b.md'."


def test_a_file_is_named_as_seen_from_where_one_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    error = TemplateSyntaxError("fel", 7, filename=str(tmp_path / "a" / "b.html"))
    assert faults.fault(error) == Problem(
        "a/b.html",
        7,
        1,
        "bygget-stannade",
        Severity.ERROR,
        "Mallen går inte att läsa: fel.",
        "Rätta mallen och spara igen.",
    )
