# SPDX-License-Identifier: EUPL-1.2
"""Files written whole or left as they were: a folder that is filled, a few files that change together."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import suppress
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


class MovedError(OSError):
    """A file is not what it was when it was read."""


def change(folder: Path, before: Mapping[str, bytes | None], after: Mapping[str, bytes | None]) -> None:
    """Write and remove files below `folder`, all or none; None is a file that is not there. Both mappings have the same paths.

    Raises MovedError if a file is no longer what it was `before`, and OSError if one cannot be written; then nothing has changed. Each file is exchanged
    in one step, so that whoever reads it meanwhile sees the old text or the new one.
    """
    waiting: dict[str, Path] = {}
    done: list[str] = []
    made = [place for path in after for place in (folder / path).parents if not place.exists()]
    try:
        for path, raw in after.items():
            if raw is not None:
                waiting[path] = _beside(folder / path, raw)
        for path, raw in after.items():
            _expect(folder / path, before[path])
            _put(waiting.get(path), folder / path, new=before[path] is None, gone=raw is None)
            done.append(path)
    except BaseException:
        for path in reversed(done):
            _restore(folder / path, before[path])
        _sweep(waiting)
        for place in made:
            with suppress(OSError):
                place.rmdir()
        raise
    _sweep(waiting)


def _sweep(waiting: Mapping[str, Path]) -> None:
    for file in waiting.values():
        file.unlink(missing_ok=True)


def _beside(file: Path, raw: bytes) -> Path:
    """A new file with `raw` in it and the rights of `file`, in the same folder, under a name that no reader looks at."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)
    with os.fdopen(handle, "wb") as made:
        made.write(raw)
    mode = file.stat().st_mode if file.exists() else 0o666 & ~_umask()
    Path(name).chmod(mode & 0o777)
    return Path(name)


def _umask() -> int:
    found = os.umask(0o077)
    os.umask(found)
    return found


def _expect(file: Path, raw: bytes | None) -> None:
    found = file.read_bytes() if file.exists() or file.is_symlink() else None
    if found != raw:
        raise MovedError(f"{file} har ändrats av någon annan under tiden.")


def _put(waiting: Path | None, file: Path, *, new: bool, gone: bool) -> None:
    if gone:
        file.unlink(missing_ok=True)
    elif new and waiting:
        _link(waiting, file)
    elif waiting:
        waiting.replace(file)


def _link(waiting: Path, file: Path) -> None:
    """Give a file its name, never that of one which somebody has just made."""
    try:
        os.link(waiting, file)
    except FileExistsError:
        raise MovedError(f"{file} har just skapats av någon annan.") from None
    except OSError:  # a file system without links
        waiting.rename(file)


def _restore(file: Path, raw: bytes | None) -> None:
    if raw is None:
        file.unlink(missing_ok=True)
    elif not file.exists() or file.read_bytes() != raw:
        _beside(file, raw).replace(file)


def _move(entry: Path, to: Path) -> None:
    if to.exists() or to.is_symlink():
        raise FileExistsError(f"{to} har just skapats av någon annan.")
    entry.rename(to)


def _remove(entry: Path) -> None:
    if entry.is_dir():
        shutil.rmtree(entry, ignore_errors=True)
    else:
        entry.unlink(missing_ok=True)
