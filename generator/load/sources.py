# SPDX-License-Identifier: EUPL-1.2
"""Where a register's files come from: a folder, or a folder in a Git commit that is never checked out."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pygit2
from pygit2.enums import FileMode

from generator.clones import at_hand, how_to_fetch
from generator.load.decode import MAX_BYTES
from generator.load.messages import problem
from generator.load.names import check_names, is_record, near_miss, printable

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
                with (self.folder / path).open("rb") as file:
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
                self.problems += _link(self.name, path)
            elif entry.is_dir(follow_symlinks=False):
                yield from self._walk(folder / entry.name, path + "/")
            elif not is_record(entry.name):
                self.problems += near_miss(self.name, path)
            elif stat.S_ISREG(entry.stat(follow_symlinks=False).st_mode):
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


class CommitSource:
    """A folder of a commit, read from the Git repository's own store."""

    def __init__(self, repository: Path | str, ref: str, folder: str) -> None:
        """Take the repository that holds `repository`, a branch, tag or commit, and a path from its root (`""`: all).

        Raises SourceError when any of them is missing, or any file of them, which a clone may have put off fetching.
        """
        self._repository = open_repository(Path(repository))
        path = folder.strip("/").removeprefix("./")
        path = "" if path == "." else path
        self.name = f"{ref}:{path}"
        self.problems: list[Problem] = []
        self._names: list[Problem] = []
        commit = _commit(self._repository, ref)
        with at_hand(self._repository, f"registret i {ref}", SourceError):
            self._blobs = dict(sorted(self._walk(_folder(commit, path, ref), "")))
            for blob in self._blobs.values():
                if blob not in self._repository:
                    raise KeyError(blob)

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Each record file in the commit's folder; see Source."""
        for path, blob in self._blobs.items():
            yield path, bytes(memoryview(self._repository[blob].peel(pygit2.Blob))[: MAX_BYTES + 1])
        self.problems = [*self._names, *check_names(self.name, list(self._blobs))]

    def _walk(self, tree: pygit2.Tree, prefix: str) -> Iterator[tuple[str, pygit2.Oid]]:
        for entry in tree:
            name = os.fsdecode(entry.raw_name or b"")
            path = prefix + name
            if name.startswith("."):
                continue
            if entry.filemode == FileMode.LINK:
                self._names += _link(self.name, path)
            elif isinstance(entry, pygit2.Tree):
                yield from self._walk(entry, path + "/")
            elif isinstance(entry, pygit2.Blob):
                if is_record(name):
                    yield path, entry.id
                else:
                    self._names += near_miss(self.name, path)


def as_in(folder: Path, ref: str) -> CommitSource:
    """A folder of a working tree as it was in a branch, tag or commit. Raises SourceError where it is in no Git repository, or was not there."""
    repository = open_repository(folder)
    root = Path(repository.workdir or "")
    path = folder.resolve()
    inner = path.relative_to(root.resolve()).as_posix() if path.is_relative_to(root.resolve()) else folder.as_posix()
    return CommitSource(folder, ref, inner)


def _link(source: str, path: str) -> list[Problem]:
    """A link is told of where an editor may believe that it is read: as a record, or as a folder."""
    name = path.rpartition("/")[2]
    if not is_record(name) and "." in name:
        return []
    return [problem(f"{source}/{printable(path)}", 1, 1, "lank")]


def open_repository(folder: Path) -> pygit2.Repository:
    """The Git repository that a folder lies in. Raises SourceError."""
    try:
        found = pygit2.discover_repository(str(folder))
        if found is not None:
            return pygit2.Repository(found)
    except (pygit2.GitError, KeyError) as error:
        cure = "Kontrollera att mappen är din egen, eller lägg till den i Gits inställning safe.directory."
        message = f"Git-arkivet i {folder} går inte att öppna."
        raise SourceError(message, cure) from error
    message = f"{folder} ligger inte i något Git-arkiv."
    raise SourceError(message)


def _commit(repository: pygit2.Repository, ref: str) -> pygit2.Commit:
    try:
        return repository.revparse_single(ref).peel(pygit2.Commit)
    except (KeyError, ValueError, pygit2.GitError) as error:
        message = f"Git-arkivet har ingen gren, tagg eller ändring som heter {ref}."
        raise SourceError(message, how_to_fetch(repository, ref)) from error


def _folder(commit: pygit2.Commit, folder: str, ref: str) -> pygit2.Tree:
    """A folder of a commit. Raises SourceError where there is none, and what Git raises where it is not at hand."""
    inner = commit.tree
    for part in filter(None, folder.split("/")):
        if part not in inner:
            message = f"Mappen {folder} finns inte i {ref}."
            raise SourceError(message)
        found = inner[part]
        if not isinstance(found, pygit2.Tree):
            message = f"{folder} i {ref} är ingen mapp."
            raise SourceError(message)
        inner = found
    return inner
