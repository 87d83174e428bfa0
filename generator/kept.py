# SPDX-License-Identifier: EUPL-1.2
"""Files that are kept from one build to the next, by names that say all that they depend on."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from importlib.metadata import version
from pathlib import Path
from types import TracebackType
from typing import Self


class Kept:
    """A folder of kept files. When its block ends as it should, what was not asked for is thrown away."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._asked: set[str] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for old in self._folder.glob("*") if error is None and self._folder.is_dir() else ():
            if old.name not in self._asked:
                old.unlink(missing_ok=True)

    def take(self, name: str, make: Callable[[], bytes]) -> bytes:
        """The file of that name, made now where it is not there."""
        file = self._folder / name
        if name not in self._asked and not file.is_file():
            _write(make(), file)
        self._asked.add(name)
        return file.read_bytes()


def named_by(library: str, files: Iterable[Path]) -> str:
    """A library by its version and some files by their bytes, in one name."""
    found = hashlib.sha256(version(library).encode())
    for file in files:
        if file.is_file():
            found.update(file.read_bytes())
    return found.hexdigest()


def _write(made: bytes, file: Path) -> None:
    """Write a file in one step, so that a build that is stopped leaves no half of it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    half = file.with_suffix(".half")
    half.write_bytes(made)
    half.replace(file)
