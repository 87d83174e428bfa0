# SPDX-License-Identifier: EUPL-1.2
"""Which version of the register a folder holds: the commit, and what has been changed since without being saved in Git."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pygit2

from generator.editing.branches import repository_of


class Checkout(NamedTuple):
    """The commit, empty where there is none yet, and the files below the folder that differ from it, by path from the folder."""

    commit: str
    changed: tuple[str, ...]


def checkout(folder: Path) -> Checkout | None:
    """The version in a folder; None outside Git. A shallow clone has a commit like any other."""
    where = repository_of(folder)
    if where is None:
        return None
    repository, prefix = where
    inside = f"{prefix}/" if prefix else ""
    changed = sorted(
        path.removeprefix(inside)
        for path, state in repository.status().items()
        if path.startswith(inside) and state not in (pygit2.enums.FileStatus.CURRENT, pygit2.enums.FileStatus.IGNORED)
    )
    return Checkout("" if repository.head_is_unborn else str(repository.head.target), tuple(changed))
