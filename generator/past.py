# SPDX-License-Identifier: EUPL-1.2
"""What the staff could read before: the register's own history in Git, each record seen as the staff may see it today.

Only the line that was published is followed, first parent by first parent, so that a proposal with many commits is one change. What a file
said that today's model cannot read, or that is sealed today, is not told.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

import pygit2
from pygit2.enums import DeltaStatus

from generator.clones import at_hand
from generator.history import changes as diff
from generator.history.entry import What
from generator.history.known import Known, Version, joined
from generator.history.retold import unspoken
from generator.history.sentences import sentences
from generator.load.commits import open_repository
from generator.load.folders import kind_of
from generator.load.loader import read_alone
from generator.load.sources import SourceError
from generator.model.base import Record
from generator.model.codelists import Category, CategoryList
from generator.model.dates import STOCKHOLM
from generator.model.shape import references
from generator.register import Key, Register

PROPOSALS = (
    (re.compile(r"^Merge pull request #(\d+)\b|\(#(\d+)\)$", re.MULTILINE), "{url}/pull/{number}"),
    (re.compile(r"^See merge request \S*!(\d+)$", re.MULTILINE), "{url}/-/merge_requests/{number}"),
)
"""How a forge notes in the message which proposal led to a commit, and that proposal's address."""

See = Callable[[Record], Record | None]


class Step(NamedTuple):
    """One commit on the published line: its day in Sweden, the address of its proposal, and each record file's blob before and after."""

    day: date
    source: str
    files: tuple[tuple[str, pygit2.Oid | None, pygit2.Oid | None], ...]


def past(folder: Path, register: Register, see: See) -> Known:
    """What the Git history of a register's folder tells. `register` is the one of today, projected; `see` how earlier records may be seen.

    Nothing is known where the folder is in no repository. Raises SourceError where a clone has put off fetching what the history holds.
    """
    try:
        repository = open_repository(folder.absolute())
    except SourceError:
        return Known()
    with at_hand(repository, "registrets historik", SourceError):
        return _known(repository, folder, register, see)


def _known(repository: pygit2.Repository, folder: Path, register: Register, see: See) -> Known:
    steps = list(_steps(repository, _inside(repository, folder), _forge(register)))
    if not steps:
        return Known()
    versions: dict[Key, list[Version]] = defaultdict(list)
    reader = _Reader(repository, see)
    for step in reversed(steps):
        for key, version in _told(step, reader, register):
            versions[key].append(version)
    silent = unspoken(register)
    kept = {key: tuple(each) for key, each in versions.items() if key not in silent}
    return Known(joined(kept, register), steps[-1].day)


def _inside(repository: pygit2.Repository, folder: Path) -> str:
    """The folder's path from the repository's root, with a slash at its end; empty for the root."""
    inside = folder.resolve().relative_to(Path(repository.workdir or repository.path).resolve()).as_posix()
    return "" if inside == "." else f"{inside}/"


def _forge(register: Register) -> str:
    repository = register.cooperation.repository
    return repository.url.rstrip("/") if repository else ""


def _steps(repository: pygit2.Repository, inside: str, forge: str) -> Iterator[Step]:
    """The commits that touch the folder, newest first. Where the history has been cut, its oldest commit tells nothing."""
    if repository.head_is_unborn:
        return
    commit: pygit2.Commit | None = repository.head.peel(pygit2.Commit)
    while commit is not None:
        parent = commit.parents[0] if commit.parent_ids else None
        if parent is None and repository.is_shallow:
            return
        if parent is None or _tree(parent, inside) != _tree(commit, inside):
            delta = commit.tree.diff_to_tree(parent.tree, swap=True) if parent else commit.tree.diff_to_tree(swap=True)
            files = tuple(_files(delta, inside))
            if files:
                day = datetime.fromtimestamp(commit.commit_time, UTC).astimezone(STOCKHOLM).date()
                yield Step(day, _proposal(commit.message, forge), files)
        commit = parent


def _tree(commit: pygit2.Commit, inside: str) -> pygit2.Oid | None:
    try:
        return commit.tree[inside.rstrip("/")].id if inside else commit.tree.id
    except KeyError:
        return None


def _files(diff: pygit2.Diff, inside: str) -> Iterator[tuple[str, pygit2.Oid | None, pygit2.Oid | None]]:
    for delta in diff.deltas:
        path = delta.new_file.path or delta.old_file.path
        if not path.startswith(inside) or kind_of(path.removeprefix(inside))[0] is None:
            continue
        old = None if delta.status is DeltaStatus.ADDED else delta.old_file.id
        new = None if delta.status is DeltaStatus.DELETED else delta.new_file.id
        yield path.removeprefix(inside), old, new


def _proposal(message: str, forge: str) -> str:
    for pattern, address in PROPOSALS if forge else ():
        if found := pattern.search(message):
            return address.format(url=forge, number=next(filter(None, found.groups())))
    return ""


class _Reader:
    """Reads the records of blobs, each only once."""

    def __init__(self, repository: pygit2.Repository, see: See) -> None:
        self._repository, self._see = repository, see
        self._read: dict[tuple[str, pygit2.Oid], Record | None] = {}

    def record(self, path: str, blob: pygit2.Oid | None) -> Record | None:
        """The record of a file as it was, as far as it may be seen."""
        if blob is None:
            return None
        if (path, blob) not in self._read:
            found = read_alone(path, bytes(self._repository[blob].read_raw()))
            self._read[path, blob] = self._see(found) if found else None
        return self._read[path, blob]


def _told(step: Step, reader: _Reader, register: Register) -> Iterator[tuple[Key, Version]]:
    """The version that a commit gave each record it changed."""
    before = [record for path, old, _ in step.files if (record := reader.record(path, old))]
    after = [record for path, _, new in step.files if (record := reader.record(path, new))]
    touched = {(record.record_kind, record.id) for record in (*before, *after)}
    named = _named([*before, *after], touched, register)
    old, new = Register([*named, *before]), Register([*named, *after])
    for change in diff.changes(old, new):
        if change.key in touched:
            what = What.CHANGED if change.what is diff.What.RENAMED else What(str(change.what))
            said = sentences(change, old, new)
            yield change.key, Version(step.day, what, said, new.find(*change.key), step.source)


def _named(records: list[Record], touched: set[Key], register: Register) -> list[Record]:
    """What the records refer to and is not `touched` itself, as it is today, so that it can be called by its name."""
    keys = {(reference.kind, reference.id) for record in records for reference in references(record)} - touched
    found = [record for key in sorted(keys) if (record := register.find(*key)) and not isinstance(record, Category)]
    lists = [each for each in register.of(CategoryList).values() if (each.record_kind, each.id) not in touched]
    return [*found, *lists] if any(kind == Category.record_kind for kind, _ in keys) else found
