# SPDX-License-Identifier: EUPL-1.2
"""A folder that is filled whole or left as it was."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

GIT = ".git"
"""May be there already: a repository that was just made and holds nothing."""


def occupied(folder: Path) -> str:
    """Why nothing new can be written to `folder`, in Swedish, or nothing."""
    try:
        if folder.is_dir():
            found = sorted(entry.name for entry in folder.iterdir() if entry.name != GIT)
            if not found:
                return ""
            named = ", ".join(found[:3]) + (" med mera" if len(found) > 3 else "")
            return f"Mappen {folder} är inte tom: där finns {named}. Ange en mapp som är tom eller inte finns ännu."
    except OSError:
        return f"Mappen {folder} går inte att läsa. Ange en annan mapp."
    if folder.exists() or folder.is_symlink():
        return f"{folder} är en fil, inte en mapp. Ange en mapp som är tom eller inte finns ännu."
    return ""


def fill(folder: Path, files: Mapping[str, str]) -> None:
    """Write `files` by path into `folder`, which is made if it is missing. Raises OSError, and then nothing has changed.

    Entries are moved in one by one, not the folder as a whole: a shell may stand in it, and a repository may lie in it.
    """
    folder = folder.absolute()
    made = [place for place in (folder, *folder.parents) if not place.exists()]
    moved: list[Path] = []
    work: Path | None = None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=".samkop-", dir=folder))
        for path, text in files.items():
            (work / path).parent.mkdir(parents=True, exist_ok=True)
            (work / path).write_text(text, "utf-8", newline="\n")
        for entry in sorted(work.iterdir()):
            _move(entry, folder / entry.name)
            moved.append(folder / entry.name)
        work.rmdir()
    except BaseException:
        for entry in filter(None, (work, *moved)):
            _remove(entry)
        for place in made:
            if place.is_dir():
                place.rmdir()
        raise


def _move(entry: Path, to: Path) -> None:
    if to.exists() or to.is_symlink():
        raise FileExistsError(f"{to} har just skapats av någon annan.")
    entry.rename(to)


def _remove(entry: Path) -> None:
    if entry.is_dir():
        shutil.rmtree(entry, ignore_errors=True)
    else:
        entry.unlink(missing_ok=True)
