# SPDX-License-Identifier: EUPL-1.2
"""Where a ledger's files are read from: a folder, the tree of a commit, or files that are made and not yet written."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import pygit2


class LedgerError(Exception):
    """The ledger cannot be read or written at all. The message is whole Swedish sentences: what is wrong, and what to do."""


class Files(Protocol):
    """A ledger's files. `name` stands before the path in messages."""

    @property
    def name(self) -> str:
        """What people call the ledger."""

    def paths(self) -> Iterator[str]:
        """Every file's path with forward slashes, in no order."""

    def read(self, path: str) -> bytes:
        """A file's content. Raises LedgerError."""


class MadeFiles:
    """Files that are made."""

    def __init__(self, name: str, made: Mapping[str, bytes]) -> None:
        self.name = f"{name}:"
        self._made = made

    def paths(self) -> Iterator[str]:
        """See Files."""
        return iter(self._made)

    def read(self, path: str) -> bytes:
        """See Files."""
        return self._made[path]


class FolderFiles:
    """A folder on disk, such as a checkout of the branch. Links are never followed; names that begin with a dot are not looked at."""

    def __init__(self, folder: Path) -> None:
        self.name = f"{folder.as_posix()}/"
        self._folder = folder

    def paths(self) -> Iterator[str]:
        """See Files."""
        for root, folders, files in os.walk(self._folder):
            folders[:] = [name for name in folders if not name.startswith(".")]
            for name in files:
                path = Path(root, name)
                if not name.startswith(".") and not path.is_symlink():
                    yield path.relative_to(self._folder).as_posix()

    def read(self, path: str) -> bytes:
        """See Files."""
        try:
            return (self._folder / path).read_bytes()
        except OSError as error:
            raise LedgerError(f"{self.name}{path} går inte att läsa: {error.strerror or error}.") from error


class TreeFiles:
    """The files of a commit, read from the Git repository's own store."""

    def __init__(self, repository: pygit2.Repository, commit: pygit2.Commit, name: str) -> None:
        self.name = f"{name}:"
        self._repository = repository
        with at_hand(repository, name):
            self.blobs = dict(blobs(commit.tree, ""))

    def paths(self) -> Iterator[str]:
        """See Files."""
        return iter(self.blobs)

    def read(self, path: str) -> bytes:
        """See Files."""
        with at_hand(self._repository, self.name.rstrip(":")):
            return bytes(self._repository[self.blobs[path]].read_raw())


def blobs(tree: pygit2.Tree, prefix: str) -> Iterator[tuple[str, pygit2.Oid]]:
    """Every file of a tree, by path. What is neither file nor folder is counted as a file, so that verifying sees it."""
    for entry in tree:
        path = prefix + os.fsdecode(entry.raw_name or b"")
        if isinstance(entry, pygit2.Tree):
            yield from blobs(entry, f"{path}/")
        else:
            yield path, entry.id


@contextmanager
def at_hand(repository: pygit2.Repository, name: str) -> Iterator[None]:
    """What Git says of objects that are missing, as a LedgerError that tells where to get them."""
    try:
        yield
    except (KeyError, ValueError, OSError, pygit2.GitError) as error:
        branch = name.removeprefix("origin/")
        if _is_partial(repository):
            raise LedgerError(
                f"Liggaren på {name} är inte hämtad i sin helhet: klonen är gjord med --filter, så att Git väntar med att hämta filer. "
                f"Hämta dem med: git fetch --refetch --no-filter origin {branch}"
            ) from error
        raise LedgerError(
            f"Liggaren på {name} går inte att läsa: något saknas eller är skadat i Git-arkivet. "
            "Se vad det är med: git fsck --full. Hämta sedan arkivet på nytt."
        ) from error


def _is_partial(repository: pygit2.Repository) -> bool:
    """Whether the clone was told to leave things out that it fetches when they are asked for."""
    return any(
        entry.name.startswith("remote.") and entry.name.endswith(".promisor") and (entry.value or "").lower() == "true"
        for entry in repository.config
    )
