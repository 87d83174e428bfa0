# SPDX-License-Identifier: EUPL-1.2
"""A new register folder, written whole or not at all.

Everything is written into a folder beside the one that is asked for and moved there when it is complete, so that no
fault and no interruption leaves half a register behind.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.imports.emit import emit
from generator.imports.tables import fault
from generator.model.base import Record
from generator.model.kinds import KINDS
from generator.problem import Problem

_KINDS = {kind.name: kind for kind in KINDS}


LARGEST = 256 * 1024
"""The largest file that `generator.load` reads, in bytes."""


class TooLargeError(Exception):
    """A record whose file would be too large to be read again."""


class Tree:
    """A register under way. It stands in a temporary folder until `keep` has moved it to its place."""

    def __init__(self, folder: Path, out: Path) -> None:
        """Write below `folder`, to be moved to `out`."""
        self._folder = folder
        self._out = out
        self._made: set[Path] = set()

    def add(self, record: Record, year: str = "") -> None:
        """Write one record to its file. Raises OSError, also where the file is there already, and TooLargeError."""
        text = emit(record).encode()
        if len(text) > LARGEST:
            raise TooLargeError
        path = self._folder / _KINDS[record.record_kind].path(record.id, year)
        if path.parent not in self._made:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._made.add(path.parent)
        with path.open("xb") as file:
            file.write(text)

    def keep(self) -> None:
        """Move the register to its place. Raises OSError if something has come to stand there."""
        if self._out.is_dir():
            self._out.rmdir()
        self._folder.rename(self._out)


@contextmanager
def new_tree(out: Path) -> Iterator[Tree]:
    """A tree to fill; what has not been kept at the end is thrown away. Raises OSError."""
    out.parent.mkdir(parents=True, exist_ok=True)
    around = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    try:
        folder = around / out.name
        folder.mkdir()
        yield Tree(folder, out)
    finally:
        shutil.rmtree(around, ignore_errors=True)


def occupied(out: Path) -> list[Problem]:
    """Why a new register cannot be written to `out`, or nothing."""
    if not out.exists() and not out.is_symlink():
        return []
    if not out.is_dir():
        return [
            fault(out, 1, "upptagen-plats", f"{out} är en fil, inte en mapp.", "Ange en mapp som inte finns ännu.")
        ]
    if not any(out.iterdir()):
        return []
    message = f"Mappen {out} finns redan och är inte tom. En inläsning skriver aldrig över något."
    hint = "Ange en mapp som inte finns ännu, eller flytta undan den gamla."
    return [fault(out, 1, "upptagen-plats", message, hint)]
