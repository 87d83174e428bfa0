# SPDX-License-Identifier: EUPL-1.2
"""What a command imports before it begins: nothing that it may not need. No test measures time; what takes it is named here."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.support.example import ROOT

WRITERS = frozenset(
    {
        "fontTools",
        "holidays",
        "http.server",
        "icalendar",
        "mkdocs",
        "ocdsmerge",
        "openpyxl",
        "pygit2",
        "rdflib",
        "requests",
        "typst",
        "vl_convert",
        "watchfiles",
        "xlsxwriter",
    }
)
"""What writes a format, reads Git or serves pages: to compare or judge a register, none of it is needed."""
PRINTERS = frozenset({"generator.pages.table", "generator.site.assemble", "jinja2"})
"""What makes pages, which a register is judged and searched without."""
LISTING = "from generator.cli import app; app(['--help'], standalone_mode=False)"
READERS = frozenset(
    {"babel", "generator.build", "generator.judging", "generator.model.base", "jinja2", "pydantic", "yaml"}
)
"""What reads a register, which the list of commands does without."""


def imported(code: str) -> set[str]:
    """Every module that a new process has imported when it has run the code."""
    program = [sys.executable, "-c", f"{code}\nimport sys\nprint('modules:', *sys.modules)"]
    done = subprocess.run(program, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True)
    return set(done.stdout.rpartition("modules:")[2].split())


def test_the_list_of_commands_imports_no_command() -> None:
    there = imported(LISTING)
    assert "generator.cli" in there
    assert there & (WRITERS | READERS) == set()


@pytest.mark.parametrize(
    ("commands", "without"),
    [(("diff", "build"), WRITERS), (("check", "search"), WRITERS | PRINTERS)],
    ids=["compares and builds", "reads"],
)
def test_a_command_imports_nothing_that_it_may_not_need(commands: tuple[str, ...], without: frozenset[str]) -> None:
    there = imported(f"from generator.cli import imported; [*map(imported, {commands})]")
    assert "generator.build" in there
    assert there & without == set()
