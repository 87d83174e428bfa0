# SPDX-License-Identifier: EUPL-1.2
"""A site is written once: the new tree beside the old, unchanged files linked, then the two exchanged in one step (DESIGN § 3.7).

Whoever reads the old tree sees the old site until the exchange and the new one after it. A build that is killed leaves the old one and some litter
that the next build sweeps. Where the file system cannot exchange, two renames do, with a note that the next start reads.
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

Content = bytes | Path


class BusyError(Exception):
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
        """Mend what a killed build left: put the old tree back where only the first of two renames was made, and sweep litter."""
        if self._note.exists() and not self.target.exists() and self._old.exists():
            self._old.rename(self.target)
        self._note.unlink(missing_ok=True)
        for litter in (self._new, self._old):
            shutil.rmtree(litter, ignore_errors=True)

    def write(self, files: Iterable[tuple[str, Content]]) -> dict[str, str]:
        """Write every file into the new tree, link those that are as before, then exchange. The answer is each path with its SHA-256."""
        self.recover()
        digests: dict[str, str] = {}
        folders: set[Path] = set()
        self._new.mkdir(parents=True)
        for path, content in files:
            if path in digests:
                raise ValueError(f"två sidor har adressen {path}")
            raw = content.read_bytes() if isinstance(content, Path) else content
            digests[path] = hashlib.sha256(raw).hexdigest()
            file = self._new / path
            if file.parent not in folders:
                file.parent.mkdir(parents=True, exist_ok=True)
                folders.add(file.parent)
            if not _linked(self.target / path, raw, file):
                file.write_bytes(raw)
        manifest = json.dumps({"files": dict(sorted(digests.items()))}, ensure_ascii=False, indent=1) + "\n"
        self._exchange()
        waiting = self.manifest.with_suffix(".tmp")
        waiting.write_text(manifest, "utf-8")
        waiting.replace(self.manifest)
        return digests

    def _exchange(self) -> None:
        if not self.target.exists():
            self._new.rename(self.target)
        elif rename_exchange(self._new, self.target):
            shutil.rmtree(self._new, ignore_errors=True)
        else:
            self._note.write_text(json.dumps({"old": self._old.name}) + "\n", "utf-8")
            self.target.rename(self._old)
            self._new.rename(self.target)
            self._note.unlink()
            shutil.rmtree(self._old, ignore_errors=True)


def _linked(before: Path, raw: bytes, file: Path) -> bool:
    """Whether `file` could be made a link to the file before, because it holds the same bytes."""
    try:
        with before.open("rb") as old:
            same = os.fstat(old.fileno()).st_size == len(raw) and old.read() == raw
        if same:
            os.link(before, file)
    except OSError:
        return False
    return same


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
    out.mkdir(parents=True, exist_ok=True)
    with (out / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise BusyError(f"Ett annat bygge skriver redan till {out}. Vänta tills det är klart.") from error
        yield
