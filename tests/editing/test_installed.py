# SPDX-License-Identifier: EUPL-1.2
"""The program is whole when it is installed as a package, far from its repository, and holds nothing about anybody's municipality."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from generator import files
from generator.editing.init import LISTS
from generator.site import frames

ROOT = Path(__file__).resolve().parents[2]
WHEEL = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"]["wheel"]
READ = [files.TEMPLATES, frames.THEME, frames.BASE, files.GUIDE, *(files.CODELISTS / name for name in LISTS)]
"""What the program reads that is no Python and no part of the package."""
SOMEBODYS = re.compile(r"\b(?:mora|orsa|[äa]lvdal)\w*|212000-?2213|0250-260", re.IGNORECASE)
"""The cooperation whose register is the example."""


def test_in_a_checkout_it_reads_what_people_edit() -> None:
    assert files.ROOT == ROOT
    assert all(path.exists() for path in READ)


def test_a_wheel_carries_all_that_the_program_reads_with_the_same_paths() -> None:
    carried = WHEEL["force-include"]
    inside = f"{files.BUNDLED.relative_to(ROOT).as_posix()}/"
    assert carried == {path: inside + path for path in carried}
    for path in READ:
        assert any(path.is_relative_to(ROOT / each) for each in carried), path


@pytest.mark.parametrize(
    "path",
    [
        "generator",
        "site_templates",
        "mkdocs.base.yml",
        "register/README.md",
        "docs/your-own-register.md",
        *(f"register/codelists/{name}" for name in LISTS),
    ],
)
def test_nothing_in_the_program_is_about_a_particular_municipality(path: str) -> None:
    place = ROOT / path
    texts = [place] if place.is_file() else [each for each in place.rglob("*") if each.is_file()]
    texts = [each for each in texts if each.suffix not in (".pyc", ".tsv", ".otf")]
    assert texts
    found = {
        f"{each.relative_to(ROOT)}: {match[0]}"
        for each in texts
        for match in SOMEBODYS.finditer(each.read_text("utf-8"))
    }
    assert found == set()


@pytest.mark.long
def test_another_cooperation_has_its_first_page_from_an_empty_environment(tmp_path: Path) -> None:
    uv = Path(sys.executable).parent / "uv"
    surrounding = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}

    def done(*command: str | Path) -> str:
        result = subprocess.run(command, cwd=tmp_path, env=surrounding, capture_output=True, text=True, check=False)
        assert result.returncode == 0, result.stdout + result.stderr
        return result.stdout

    done(uv, "build", "--wheel", "--out-dir", tmp_path / "dist", ROOT)
    [wheel] = (tmp_path / "dist").glob("*.whl")
    assert not [name for name in zipfile.ZipFile(wheel).namelist() if name.endswith(".pyc")]
    done(uv, "venv", "--python", sys.executable, "tom")
    done(uv, "pip", "install", "--python", "tom", wheel)

    samkop = next((tmp_path / "tom").glob("*/samkop*"))
    done(
        samkop,
        "init",
        "nytt",
        "--name",
        "Inköp Provdalen",
        "--host",
        "Provdalens kommun",
        "--url",
        "https://exempel.se",
    )
    register = ("--register", "nytt/register")
    assert done(samkop, "check", *register) == "Inga fel.\n"
    assert done(samkop, "build", *register, "--out", "ut", "--strict").startswith("Inga fel.\n")
    assert "<h1>Inköp Provdalen</h1>" in (tmp_path / "ut" / "public" / "index.html").read_text("utf-8")
    assert str(tmp_path) in done(
        next((tmp_path / "tom").glob("*/python")), "-c", "import generator; print(generator.__file__)"
    )
