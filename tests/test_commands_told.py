# SPDX-License-Identifier: EUPL-1.2
"""docs/architecture.md lists every command that the program has, with its arguments and what it does, and none besides."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from typer._click import Command
from typer.core import TyperGroup

from generator.cli import COMMANDS, imported
from tests.support.example import ROOT

TOLD = (ROOT / "docs" / "architecture.md").read_text("utf-8")
ROW = re.compile(r"^\| `samkop ([^`]+)` \| ([^|]+) \|$", re.MULTILINE)


def commands(there: Mapping[str, Command], path: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """Each command as it is written, and the first sentence of its help. `new` has one for each kind of record, which are one here."""
    for name, command in there.items():
        if isinstance(command, TyperGroup) and name == "new":
            yield "new SLAG", command.help or ""
        elif isinstance(command, TyperGroup):
            yield from commands(command.commands, (*path, name))
        else:
            arguments = [each.metavar or "" for each in command.params if each.param_type_name == "argument"]
            said = " ".join((command.help or "").split())
            yield " ".join((*path, name, *arguments)), said[: said.index(".") + 1]


def test_every_command_is_told() -> None:
    there = dict(commands({name: imported(name) for name in COMMANDS}))
    rows = "".join(f"| `samkop {written}` | {said} |\n" for written, said in there.items())
    assert dict(ROW.findall(TOLD)) == there, f"skriv tabellen så här:\n{rows}"
