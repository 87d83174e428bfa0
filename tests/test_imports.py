# SPDX-License-Identifier: EUPL-1.2
"""The layers of DESIGN § 4 hold, and each contract that keeps them can say no: it is broken once here, in a copy, and seen red."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parent.parent
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]


class Breach(NamedTuple):
    """A line that a contract forbids, and the module it is written in."""

    contract: str
    module: str
    line: str


BREACHES = [
    Breach("layers", "model/broken", "import generator.register"),
    Breach("layers", "pages/broken", "import generator.build"),
    Breach("layers", "stray", ""),
    Breach("projection", "views/broken", "import generator.project"),
    Breach("projection", "pages/broken", "import generator.load"),
    Breach("projection", "site/broken", "import generator.checks"),
    Breach("projection", "feeds/broken", "import generator.load"),
    Breach("projection", "print/broken", "import generator.project"),
    Breach("projection", "charts/broken", "import generator.project"),
    Breach("charts", "pages/broken", "import vl_convert"),
    Breach("projection", "opendata/broken", "import generator.project"),
    Breach("full-register", "report", "import generator.load"),
    Breach("full-register", "feeds/__init__", "import generator.load"),
    Breach("one-projection", "feeds/__init__", "import generator.project"),
    Breach("one-projection", "commands", "import generator.project"),
    Breach("audience", "views/broken", "from generator.model.audience import Audience"),
    Breach("audience", "checks/broken", "from generator.model import audience"),
    Breach("model", "model/broken", "import yaml"),
    Breach("views", "views/broken", "from jinja2 import Environment"),
    Breach("mkdocs", "site/broken", "from mkdocs.commands import build"),
    Breach("cycles", "pages/broken", "import generator.site.broken"),
]


def lint(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run import-linter in a folder that holds a package and a pyproject.toml."""
    program = [str(Path(sys.executable).parent / "lint-imports"), "--no-logo", "--no-cache", *arguments]
    return subprocess.run(program, cwd=folder, capture_output=True, text=True, check=False)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The package as it is, in a folder of its own."""
    shutil.copytree(ROOT / "generator", tmp_path / "generator", ignore=shutil.ignore_patterns("__pycache__", "data"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_layers_hold(copy: Path) -> None:
    """In the package, and in a copy that nothing is wrong with yet: what is seen red below is the breach."""
    for folder in (ROOT, copy):
        result = lint(folder)
        assert result.returncode == 0, result.stdout + result.stderr


def test_each_contract_is_broken_once_below() -> None:
    assert {breach.contract for breach in BREACHES} == {contract["id"] for contract in CONTRACTS}


@pytest.mark.parametrize("breach", BREACHES, ids=lambda breach: f"{breach.contract}-{breach.module}")
def test_a_contract_can_say_no(copy: Path, breach: Breach) -> None:
    module = copy / "generator" / f"{breach.module}.py"
    module.parent.mkdir(exist_ok=True)
    text = module.read_text(encoding="utf-8") if module.exists() else ""
    module.write_text(f"{text}\n{breach.line}\n", encoding="utf-8")
    if breach.contract == "cycles":
        (copy / "generator" / "site" / "broken.py").write_text("import generator.pages.broken\n", encoding="utf-8")

    after = lint(copy, "--contract", breach.contract)
    assert after.returncode == 1, after.stdout + after.stderr
    assert "BROKEN" in after.stdout, after.stdout + after.stderr
