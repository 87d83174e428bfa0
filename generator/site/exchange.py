# SPDX-License-Identifier: EUPL-1.2
"""A site is written once: the new tree beside the old, unchanged files linked, then the two exchanged in one step (DESIGN § 3.7).

Whoever reads the old tree sees the old site until the exchange and the new one after it. A build that is killed leaves the old one and some litter
that the next build sweeps. Where the file system cannot exchange, two renames do. A note written before tells the next start which tree is the new
one, so that the list of files always belongs to the site that stands. Nothing is forced out to the disk: after a power cut the next build writes
anew each file that is not byte for byte what it should be.
"""

from __future__ import annotations

import ctypes
import errno
import fcntl
import hashlib
import json
import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

_RENAME_EXCHANGE = 2
_AT_FDCWD = -100
_WHY = {
    errno.ENOSPC: "disken är full",
    errno.EDQUOT: "ditt utrymme på disken är slut",
    errno.EACCES: "behörighet saknas",
    errno.EPERM: "behörighet saknas",
    errno.EROFS: "disken går bara att läsa",
    errno.ENAMETOOLONG: "ett namn är för långt",
}

Content = bytes | Path


class SiteError(Exception):
    """A site could not be written; the old one stands. The message is a whole Swedish sentence or more."""


class BusyError(SiteError):
    """Another build is writing to the same folder."""


class Exchange:
    """Writes one site below `out`: its tree is `out/name`, its list of files `out/name.manifest.json`."""

    def __init__(self, out: Path, name: str) -> None:
        self.target = out / name
        self.manifest = out / f"{name}.manifest.json"
        self._new = out / f".{name}.new"
        self._old = out / f".{name}.old"
        self._note = out / f".{name}.recovery.json"

    def recover(self) -> None:
        """Mend what a killed build left: put back the old tree where only the first of two renames was made, finish the list of files, sweep litter."""
        with _told(self.target):
            if not os.path.lexists(self.target) and self._old.is_dir():
                self._old.rename(self.target)
            self._finish()
            self._sweep()

    def write(self, files: Iterable[tuple[str, Content]]) -> dict[str, str]:
        """Write every file into the new tree, link those that are as before, then exchange. The answer is each path with its SHA-256."""
        if os.path.lexists(self.target) and (self.target.is_symlink() or not self.target.is_dir()):
            raise SiteError(f"{self.target} är en länk eller en fil. Ta bort den, eller ange en annan mapp med --out.")
        self.recover()
        try:
            digests = self._write_new(files)
            with _told(self.target):
                self._exchange(dict(sorted(digests.items())))
        except BaseException:
            self._sweep()
            raise
        return digests

    def _write_new(self, files: Iterable[tuple[str, Content]]) -> dict[str, str]:
        digests: dict[str, str] = {}
        folders: set[Path] = set()
        with _told(self.target):
            self._new.mkdir(parents=True)
        for path, content in files:
            _guard(path)
            if path in digests:
                raise SiteError(f"Två sidor har adressen {path}.")
            with _told(self.target / path):
                raw = content.read_bytes() if isinstance(content, Path) else content
                digests[path] = hashlib.sha256(raw).hexdigest()
                file = self._new / path
                if file.parent not in folders:
                    file.parent.mkdir(parents=True, exist_ok=True)
                    folders.add(file.parent)
                if not _linked(self.target / path, raw, file):
                    file.write_bytes(raw)
        return digests

    def _exchange(self, digests: dict[str, str]) -> None:
        """Let the new tree take the old one's place. The note comes first, so that a start after a kill knows which of them stands."""
        replace_text(self._note, json.dumps({"tree": self._new.stat().st_ino, "files": digests}))
        if not self.target.exists():
            self._new.rename(self.target)
        elif not rename_exchange(self._new, self.target):
            self.target.rename(self._old)
            try:
                self._new.rename(self.target)
            except BaseException:
                self._old.rename(self.target)
                raise
        self._list(digests)
        self._note.unlink()
        self._sweep()

    def _finish(self) -> None:
        """Write the list of files if the tree that the note speaks of is the one that stands."""
        try:
            note = json.loads(self._note.read_bytes())
            if self.target.stat().st_ino == note["tree"]:
                self._list(note["files"])
        except (FileNotFoundError, ValueError, LookupError, TypeError):
            pass  # no note, no site, or a note that a power cut left in pieces: the next build makes the list
        self._note.unlink(missing_ok=True)

    def _list(self, digests: dict[str, str]) -> None:
        replace_text(self.manifest, json.dumps({"files": digests}, ensure_ascii=False, indent=1) + "\n")

    def _sweep(self) -> None:
        """Remove what no reader sees. The old tree goes only where a site stands."""
        for litter in (self._new, self._old) if os.path.lexists(self.target) else (self._new,):
            if litter.is_symlink() or litter.is_file():
                litter.unlink(missing_ok=True)
            else:
                shutil.rmtree(litter, ignore_errors=True)
        for file in (self._note, self.manifest):
            _waiting(file).unlink(missing_ok=True)


def _guard(path: str) -> None:
    """Refuse a path that would lead out of the site, or that not every system can hold."""
    parts = path.split("/")
    if not all(part and part not in (".", "..") for part in parts) or "\0" in path or "\\" in path:
        raise SiteError(f"{path!r} kan inte vara en fil på webbplatsen.")


@contextmanager
def _told(file: Path) -> Iterator[None]:
    """What the system says against writing, as a SiteError in Swedish."""
    try:
        yield
    except OSError as error:
        raise SiteError(f"{file} kunde inte skrivas: {why(error)}.") from error


def why(error: OSError) -> str:
    """What the system says against writing, in Swedish where the words are known."""
    return _WHY.get(error.errno or 0, error.strerror or str(error))


def _waiting(file: Path) -> Path:
    return file.with_name(f".{file.name.removeprefix('.')}.tmp")


def replace_text(file: Path, text: str) -> None:
    """Write a small file whole or not at all."""
    _waiting(file).write_text(text, "utf-8")
    _waiting(file).replace(file)


def _linked(before: Path, raw: bytes, file: Path) -> bool:
    """Whether `file` could be made a link to the file before, because it holds the same bytes. A symbolic link is never followed."""
    try:
        with open(before, "rb", opener=_no_follow) as old:
            same = os.fstat(old.fileno()).st_size == len(raw) and old.read() == raw
        if same:
            os.link(before, file)
    except OSError:
        return False
    return same


def _no_follow(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_NOFOLLOW | os.O_NONBLOCK)


def rename_exchange(one: Path, other: Path) -> bool:
    """Let two folders change names in one step; False where the system cannot (Linux, renameat2)."""
    if not sys.platform.startswith("linux"):
        return False
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if renameat2 is None:
        return False
    if renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP):
        return False
    raise OSError(code, os.strerror(code), str(one))


@contextmanager
def only_one(out: Path) -> Iterator[None]:
    """Hold the folder for one build at a time."""
    with _told(out):
        out.mkdir(parents=True, exist_ok=True)
        lock = (out / ".lock").open("w")
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BusyError(f"Ett annat bygge skriver redan till {out}. Vänta tills det är klart.") from error
        yield
