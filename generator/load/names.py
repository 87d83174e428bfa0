# SPDX-License-Identifier: EUPL-1.2
"""Names of files that work on every computer and in every address, and that the reading does not pass over."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from generator.load.messages import problem, short

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.problem import Problem

_ENDINGS = (".yml", ".md", ".yaml")
_PLAIN = re.compile(r"[a-z0-9_][a-z0-9._-]*")
_NEAR_MISS = re.compile(r"(.+\.(?:yml|yaml|md))(\.txt)", re.IGNORECASE)
_RESERVED = frozenset(
    ("con", "prn", "aux", "nul", *(f"com{number}" for number in range(10)), *(f"lpt{number}" for number in range(10)))
)


def is_record(name: str) -> bool:
    """Whether a file of this name is meant as a record; with `.yaml` it is, so that the loader can ask for `.yml`."""
    return name.lower().endswith(_ENDINGS) and name != "README.md"


def near_miss(source: str, path: str) -> list[Problem]:
    """A warning for a file that was meant as a record, but got an ending too many."""
    name = path.rpartition("/")[2]
    found = _NEAR_MISS.fullmatch(name)
    if not found:
        return []
    ending = name[name.index(".") :]
    return [problem(f"{source}/{printable(path)}", 1, 1, "fel-filandelse", ending=ending, wanted=found.group(1))]


def link(source: str, path: str) -> list[Problem]:
    """A link is told of where an editor may believe that it is read: as a record, or as a folder."""
    name = path.rpartition("/")[2]
    if not is_record(name) and "." in name:
        return []
    return [problem(f"{source}/{printable(path)}", 1, 1, "lank")]


def check_names(source: str, paths: Iterable[str]) -> list[Problem]:
    """Problems with the names of files and folders, each told once, at the first file below it."""
    problems: list[Problem] = []
    first: dict[str, str] = {}
    looked_at: set[str] = set()
    for path in paths:
        parts = path.split("/")
        for depth in range(1, len(parts) + 1):
            name = "/".join(parts[:depth])
            if name in looked_at:
                continue
            looked_at.add(name)
            file = f"{source}/{printable(path)}"
            other = first.setdefault(name.casefold(), name)
            if other != name:
                problems.append(problem(file, 1, 1, "filnamn-krockar", other=printable(other)))
            problems += _check_name(file, parts[depth - 1])
    return problems


def printable(path: str) -> str:
    """A path that can be printed, also where its bytes are no text in UTF-8."""
    return path.encode("utf-8", "backslashreplace").decode()


def _check_name(file: str, name: str) -> list[Problem]:
    problems = []
    if not _PLAIN.fullmatch(name) or name.endswith("."):
        problems.append(problem(file, 1, 1, "filnamn", name=short(printable(name)), wanted=_plain(name)))
    if name.partition(".")[0].lower() in _RESERVED:
        problems.append(problem(file, 1, 1, "reserverat-filnamn", name=short(name)))
    return problems


def _plain(name: str) -> str:
    """The name as it may be written: `Städ & Tvätt.yml` is `stad-tvatt.yml`."""
    ascii_only = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"-*\.-*", ".", re.sub(r"[^a-z0-9._]+", "-", ascii_only)).strip("-.") or "ett-annat-namn"
