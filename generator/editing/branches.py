# SPDX-License-Identifier: EUPL-1.2
"""What Git knows of the register's folder: the repository that it lies in, and the ids that are taken on another branch that this computer knows of."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pygit2

from generator.model.kinds import Kind


def on_branches(folder: Path, kind: Kind) -> dict[str, str] | None:
    """The ids of a kind in the register's folder on every branch that is known here, with the reason in Swedish; None outside Git."""
    where = repository_of(folder)
    if where is None:
        return None
    repository, prefix = where
    found: dict[str, str] = {}
    for name in (*repository.branches.local, *repository.branches.remote):
        try:
            tree = repository.branches[name].peel(pygit2.Commit).tree
            inner = tree[f"{prefix}/{kind.files.partition('/')[0]}".strip("/")]
        except (KeyError, pygit2.GitError):
            continue
        if isinstance(inner, pygit2.Tree):
            for path in _files(inner, f"{kind.files.partition('/')[0]}/"):
                record_id = kind.matches(path)
                if record_id is not None:
                    found.setdefault(record_id, f"är upptaget på grenen {name}")
    return found


def in_git(folder: Path) -> bool:
    """Whether the folder lies in a checkout of a Git repository."""
    return repository_of(folder) is not None


def repository_of(folder: Path) -> tuple[pygit2.Repository, str] | None:
    """The repository that the folder lies in, and the folder's path from its root."""
    try:
        found = pygit2.discover_repository(str(folder.absolute()))
        repository = pygit2.Repository(found) if found else None
    except (pygit2.GitError, KeyError):
        return None
    if repository is None or repository.workdir is None:
        return None
    return repository, os.path.relpath(folder.resolve(), Path(repository.workdir).resolve()).replace(
        os.sep, "/"
    ).strip(".")


def _files(tree: pygit2.Tree, prefix: str) -> Iterator[str]:
    for entry in tree:
        if isinstance(entry, pygit2.Tree):
            yield from _files(entry, f"{prefix}{entry.name}/")
        else:
            yield f"{prefix}{entry.name}"
