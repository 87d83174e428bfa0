# SPDX-License-Identifier: EUPL-1.2
"""Where a register's files come from: a folder, or files that are not written yet. Those in a Git commit are in `commits`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from generator.load.decode import MAX_BYTES
from generator.load.messages import problem
from generator.load.names import check_names, is_record, link, near_miss, printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.problem import Problem


class SourceError(Exception):
    """A source that is not there at all, told in Swedish: a wrong argument rather than a fault in a file."""

    def __init__(self, message: str, cure: str = "") -> None:
        """`message` says what is missing, `cure` what to do; both are whole sentences."""
        super().__init__(f"{message} {cure}".rstrip())


class Source(Protocol):
    """A register's files.

    `name` stands before the path in places and problems; `problems` are those of the files' names and of files that
    cannot be read, as the last complete walk by `files` found them.
    """

    @property
    def name(self) -> str:
        """What the editor calls the source."""

    @property
    def problems(self) -> list[Problem]:
        """What the last walk found."""

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Each record file by path: the path below the register's root with forward slashes, and the content.

        Of a file too large to be read, the content is cut after one byte more than the reader takes.
        """


class FolderSource:
    """A folder on disk. Links are never followed; names that begin with a dot are not looked at."""

    def __init__(self, folder: Path | str) -> None:
        """Take the folder as written on the command line. Raises SourceError when there is none."""
        self.folder = Path(folder)
        self.name = self.folder.as_posix()
        self.problems: list[Problem] = []
        if not self.folder.is_dir():
            message = f"Mappen {self.name} finns inte."
            raise SourceError(message, "Ange registrets mapp med --register.")

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Each record file in the folder and below; see Source."""
        self.problems = []
        paths = sorted(self._walk(self.folder, ""))
        for path in paths:
            try:
                with open(f"{self.name}/{path}", "rb") as file:  # noqa: PTH123 - to make a Path of each takes longer than to read it
                    content = file.read(MAX_BYTES + 1)
            except OSError as error:
                self._unreadable(path, error)
            else:
                yield path, content
        self.problems += check_names(self.name, paths)

    def _walk(self, folder: Path, prefix: str) -> Iterator[str]:
        """The paths of record files, in no order."""
        try:
            entries = list(os.scandir(folder))
        except OSError as error:
            self._unreadable(prefix.rstrip("/"), error)
            return
        for entry in entries:
            path = prefix + entry.name
            if entry.name.startswith("."):
                continue
            if entry.is_symlink():
                self.problems += link(self.name, path)
            elif entry.is_dir(follow_symlinks=False):
                yield from self._walk(folder / entry.name, path + "/")
            elif not is_record(entry.name):
                self.problems += near_miss(self.name, path)
            elif entry.is_file(follow_symlinks=False):
                yield path
            else:
                self.problems.append(problem(f"{self.name}/{printable(path)}", 1, 1, "ingen-vanlig-fil"))

    def _unreadable(self, path: str, error: OSError) -> None:
        why = "behörighet saknas" if isinstance(error, PermissionError) else "den försvann eller är skadad"
        self.problems.append(problem(f"{self.name}/{printable(path)}", 1, 1, "olaslig-fil", why=why))


class MadeSource:
    """Files that are made and not yet written, by path below the register's root."""

    def __init__(self, name: str, made: Mapping[str, str]) -> None:
        """Take the name of the folder that they are made for."""
        self.name = name
        self.problems: list[Problem] = []
        self._made = made

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Each record file; see Source."""
        paths = sorted(path for path in self._made if is_record(path.rpartition("/")[2]))
        for path in paths:
            yield path, self._made[path].encode()[: MAX_BYTES + 1]
        self.problems = check_names(self.name, paths)


class EditedSource:
    """A source as it will be when some of its files are written and others removed."""

    def __init__(self, base: Source, edits: Mapping[str, bytes | None]) -> None:
        """Take the new content of files by path below the register's root; None for one that is removed."""
        self.name = base.name
        self.problems: list[Problem] = []
        self._base, self._edits = base, edits

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Each record file; see Source."""
        found = {path: raw for path, raw in self._base.files() if path not in self._edits}
        written = {path: raw for path, raw in self._edits.items() if raw is not None}
        for path, raw in sorted({**found, **written}.items()):
            yield path, raw[: MAX_BYTES + 1]
        self.problems = [*self._base.problems, *check_names(self.name, sorted(written))]
