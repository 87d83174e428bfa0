# SPDX-License-Identifier: EUPL-1.2
"""A register in a Git commit that is never checked out: a folder of it, read from the repository's own store."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pygit2
from pygit2.enums import FileMode

from generator.clones import at_hand, how_to_fetch
from generator.load.decode import MAX_BYTES
from generator.load.names import check_names, is_record, link, near_miss
from generator.load.sources import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.problem import Problem


class CommitSource:
    """A folder of a commit, read from the Git repository's own store."""

    def __init__(self, repository: Path | str, ref: str, folder: str) -> None:
        """Take the repository that holds `repository`, a branch, tag or commit, and a path from its root (`""`: all).

        Raises SourceError when any of them is missing, or any file of them, which a clone may have put off fetching.
        """
        self._repository = open_repository(Path(repository))
        path = folder.strip("/").removeprefix("./")
        path = "" if path == "." else path
        self.name = f"{ref}:{path}"
        self.problems: list[Problem] = []
        self._names: list[Problem] = []
        commit = _commit(self._repository, ref)
        with at_hand(self._repository, f"registret i {ref}", SourceError):
            self._blobs = dict(sorted(self._walk(_folder(commit, path, ref), "")))
            for blob in self._blobs.values():
                if blob not in self._repository:
                    raise KeyError(blob)

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Each record file in the commit's folder; see Source."""
        for path, blob in self._blobs.items():
            yield path, bytes(memoryview(self._repository[blob].peel(pygit2.Blob))[: MAX_BYTES + 1])
        self.problems = [*self._names, *check_names(self.name, list(self._blobs))]

    def _walk(self, tree: pygit2.Tree, prefix: str) -> Iterator[tuple[str, pygit2.Oid]]:
        for entry in tree:
            name = os.fsdecode(entry.raw_name or b"")
            path = prefix + name
            if name.startswith("."):
                continue
            if entry.filemode == FileMode.LINK:
                self._names += link(self.name, path)
            elif isinstance(entry, pygit2.Tree):
                yield from self._walk(entry, path + "/")
            elif isinstance(entry, pygit2.Blob):
                if is_record(name):
                    yield path, entry.id
                else:
                    self._names += near_miss(self.name, path)


def as_in(folder: Path, ref: str) -> CommitSource:
    """A folder of a working tree as it was in a branch, tag or commit. Raises SourceError where it is in no Git repository, or was not there."""
    repository = open_repository(folder)
    root = Path(repository.workdir or "")
    path = folder.resolve()
    inner = path.relative_to(root.resolve()).as_posix() if path.is_relative_to(root.resolve()) else folder.as_posix()
    return CommitSource(folder, ref, inner)


def open_repository(folder: Path) -> pygit2.Repository:
    """The Git repository that a folder lies in. Raises SourceError."""
    try:
        found = pygit2.discover_repository(str(folder))
        if found is not None:
            return pygit2.Repository(found)
    except (pygit2.GitError, KeyError) as error:
        cure = "Kontrollera att mappen är din egen, eller lägg till den i Gits inställning safe.directory."
        message = f"Git-arkivet i {folder} går inte att öppna."
        raise SourceError(message, cure) from error
    message = f"{folder} ligger inte i något Git-arkiv."
    raise SourceError(message)


def _commit(repository: pygit2.Repository, ref: str) -> pygit2.Commit:
    try:
        return repository.revparse_single(ref).peel(pygit2.Commit)
    except (KeyError, ValueError, pygit2.GitError) as error:
        message = f"Git-arkivet har ingen gren, tagg eller ändring som heter {ref}."
        raise SourceError(message, how_to_fetch(repository, ref)) from error


def _folder(commit: pygit2.Commit, folder: str, ref: str) -> pygit2.Tree:
    """A folder of a commit. Raises SourceError where there is none, and what Git raises where it is not at hand."""
    inner = commit.tree
    for part in filter(None, folder.split("/")):
        if part not in inner:
            message = f"Mappen {folder} finns inte i {ref}."
            raise SourceError(message)
        found = inner[part]
        if not isinstance(found, pygit2.Tree):
            message = f"{folder} i {ref} är ingen mapp."
            raise SourceError(message)
        inner = found
    return inner
