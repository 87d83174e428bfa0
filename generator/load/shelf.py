# SPDX-License-Identifier: EUPL-1.2
"""The records of a register as they were read the last time, so that the next command reads only the files that have changed since.

They lie in a file in the user's own cache (`SAMKOP_CACHE`, otherwise `XDG_CACHE_HOME/samkop` or `~/.cache/samkop`; where `SAMKOP_CACHE` is empty nothing is
kept), readable by the user alone. A record is found by the place and the content of its files, and only by the program that read it, to the byte. Files with
anything to say of them are never kept: they are read again each time. Whatever is wrong with the file itself, everything is read as if there were none.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import pydantic

from generator.files import PROGRAM
from generator.load.record_files import Found, RecordFiles, read_all
from generator.model.base import Record

PLACE: Final = "SAMKOP_CACHE"
ENOUGH: Final = 20
"""Every so many of the records must be new for the file to be written again: to write all takes longer than to read a few."""


class Shelf:
    """The kept records of one register. What is asked for is remembered until `keep`."""

    def __init__(self, file: Path) -> None:
        """Take the file; it need not be there."""
        self._file = file
        self._kept: Mapping[bytes, Record] | None = None
        self._asked: dict[bytes, Record] = {}

    def read(self, waiting: Sequence[RecordFiles]) -> list[Found]:
        """What comes out of each record's files. Those of which the record is kept are not read."""
        names, known = [_name(each) for each in waiting], self._known()
        unread = iter(read_all([each for each, name in zip(waiting, names, strict=True) if name not in known]))
        found = [Found(known[name], []) if name in known else next(unread) for name in names]
        self._asked |= {
            name: each.record
            for name, each in zip(names, found, strict=True)
            if each.record is not None and each.document is None
        }
        return found

    def _known(self) -> Mapping[bytes, Record]:
        if self._kept is None:
            self._kept = _read(self._file)
        return self._kept

    def forget(self) -> None:
        """Throw away everything that is kept, of this register and others, whole or half written: any of it may hold what is to be nowhere."""
        for file in self._file.parent.glob("poster-*"):
            with suppress(OSError):
                file.unlink()

    def keep(self) -> None:
        """Write what was asked for, and nothing else, where enough of it is new. A cache that cannot be written is none."""
        fresh = len(self._asked.keys() - self._known().keys())
        if fresh * ENOUGH > len(self._asked):
            with suppress(Exception):
                _write(self._asked, self._file)


def shelf_of(register: Path) -> Shelf | None:
    """The shelf of the register in a folder, whichever state of it is read; None where nothing is to be kept."""
    place = os.environ.get(PLACE)
    if place == "":
        return None
    with suppress(RuntimeError, OSError):  # there is no home, or the way to the register is broken
        root = Path(place) if place else Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "samkop"
        name = hashlib.sha256(os.fsencode(register.resolve())).hexdigest()[:16]
        return Shelf(root / f"poster-{name}")
    return None


def _name(files: RecordFiles) -> bytes:
    """What the result of reading depends on: where the files stand, and what they hold."""
    found = hashlib.blake2b(f"{files.path}\0{files.in_base}".encode(), digest_size=16)
    for raw in files.contents:
        found.update(b"\0%d\0" % len(raw))
        found.update(raw)
    return found.digest()


def _read(file: Path) -> Mapping[bytes, Record]:
    try:
        whole = file.read_bytes()
        body = whole[len(_program()) + _DIGEST :]
        if whole[: -len(body)] != _program() + _digest(body):
            return {}
        found = _Unpickler(BytesIO(body)).load()
    except Exception:  # noqa: BLE001 - a foreign file can fail in any way, and is then as good as none
        return {}
    return found if isinstance(found, dict) and all(isinstance(each, Record) for each in found.values()) else {}


def _write(records: Mapping[bytes, Record], file: Path) -> None:
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    body = pickle.dumps(dict(records), pickle.HIGHEST_PROTOCOL)
    half = file.with_name(f"{file.name}.{os.getpid()}")
    half.unlink(missing_ok=True)
    try:
        # Nobody's link is followed, and nobody else's file is written in.
        with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as opened:
            opened.writelines((_program(), _digest(body), body))
        half.replace(file)
    finally:
        half.unlink(missing_ok=True)


_DIGEST: Final = 32


def _digest(body: bytes) -> bytes:
    return hashlib.blake2b(body, digest_size=_DIGEST).digest()


class _Unpickler(pickle.Unpickler):
    """Reads records and the plain values in them. Of what else a file may name nothing is found, so that nothing of it is called, whoever has written it."""

    def find_class(self, module: str, name: str) -> Any:
        # A name with a full stop would lead on from a class to what it holds, and so to what can run anything.
        ours = module.startswith(_OURS) and name.isidentifier()
        found = super().find_class(module, name) if ours or (module, name) in _PLAIN else None
        if not isinstance(found, type) or found.__module__ != module:
            message = f"{module}.{name}"
            raise pickle.UnpicklingError(message)
        return found


_OURS: Final = "generator.model."
_PLAIN: Final = (("datetime", "date"), ("decimal", "Decimal"))


@cache
def _program() -> bytes:
    """The program that reads: its files by name, size and time, the Python that it runs on, and when a library was last changed."""
    libraries = Path(pydantic.__file__).parents[1]
    files = (*PROGRAM.glob("*.py"), *(PROGRAM / "model").rglob("*.*"), *(PROGRAM / "load").rglob("*.py"))
    found = hashlib.sha256(sys.version.encode())
    for file in (libraries, *sorted(file for file in files if file.suffix in (".py", ".tsv"))):
        about = file.stat()
        found.update(f"{file} {about.st_size} {about.st_mtime_ns}\n".encode())
    return found.digest()
