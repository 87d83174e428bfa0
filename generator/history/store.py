# SPDX-License-Identifier: EUPL-1.2
"""Where a ledger's files are read from: a folder, or files that are made and not yet written. Those in Git are in `trees`."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Protocol


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
