# SPDX-License-Identifier: EUPL-1.2
"""A ledger's files in a commit, and what is said when Git does not have them at hand. Apart from `store`, so that what only reads a ledger knows no Git."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager

import pygit2

from generator import clones
from generator.history.store import LedgerError

REMOTE = clones.ORIGIN
"""The remote whose branch is built upon."""


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


def found_at(repository: pygit2.Repository, ref: str) -> TreeFiles:
    """The ledger's files on a branch here, or else on the remote's, or in any commit that Git knows by that name. Raises LedgerError."""
    for name in (ref, f"{REMOTE}/{ref}"):
        try:
            commit = repository.revparse_single(name).peel(pygit2.Commit)
        except (KeyError, ValueError, pygit2.GitError):
            continue
        return TreeFiles(repository, commit, name)
    raise LedgerError(
        f"Det finns varken någon mapp eller gren som heter {ref}. Är grenen inte hämtad än: git fetch {REMOTE} {ref}:{ref}"
    )


def blobs(tree: pygit2.Tree, prefix: str) -> Iterator[tuple[str, pygit2.Oid]]:
    """Every file of a tree, by path. What is neither file nor folder is counted as a file, so that verifying sees it."""
    for entry in tree:
        path = prefix + os.fsdecode(entry.raw_name or b"")
        if isinstance(entry, pygit2.Tree):
            yield from blobs(entry, f"{path}/")
        else:
            yield path, entry.id


def at_hand(repository: pygit2.Repository, name: str) -> AbstractContextManager[None]:
    """What Git says of objects that are missing, as a LedgerError that tells where to get them."""
    return clones.at_hand(repository, f"liggaren på {name}", LedgerError, name.removeprefix(f"{REMOTE}/"))
