# SPDX-License-Identifier: EUPL-1.2
"""Whether a ledger is what it says: digests, order, and that nothing has been removed or rewritten as far back as the history at hand goes.

Faults are Problems whose file is a path in the ledger; what today's model cannot read is a warning, since it is as it should be.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Final, NamedTuple

import pygit2

from generator.history.branch import Branch, day_of
from generator.history.content import UnreadableError, unknown_keys
from generator.history.entry import (
    ERASED,
    DamagedError,
    Entry,
    Name,
    What,
    entry_of,
    name_of,
    note_day,
    note_path,
    told_digest,
)
from generator.history.ledger import FORMAT_FILE, read_entry, read_ledger
from generator.history.store import Files, LedgerError
from generator.history.trees import at_hand
from generator.problem import Problem, Severity
from generator.register import Key

ROOT: Final = frozenset({"README.md", FORMAT_FILE})
_RESTORE: Final = "Grenen får bara växa. Ta tillbaka den från ett annat förvar, eller backa till en tidigare commit med git branch -f."


class Verified(NamedTuple):
    """What a ledger was found to be: its faults, how many publications the history at hand has, and whether it goes back to the first."""

    problems: list[Problem]
    publications: int
    whole: bool


def verify(branch: Branch) -> Verified:
    """Verify a ledger on its branch. Raises LedgerError where there is none, or where it cannot be read at all."""
    files = branch.files()
    if files is None or branch.start is None:
        raise LedgerError(f"Det finns ingen liggare på grenen {branch.name} än. Skriv den med: samkop publish")
    problems = list(faults(files))
    with at_hand(branch.repository, branch.name):
        commits = list(back(branch.start))
        for commit in commits:
            problems += _grew(commit, files.name)
        whole = not is_cut(commits[-1])
    return Verified(sorted(set(problems)), len(commits), whole)


def faults(files: Files) -> Iterator[Problem]:
    """Everything that is wrong with a ledger's files as they are now. Raises LedgerError where they are no ledger."""
    read_ledger(files)
    records: dict[Key, list[Name]] = defaultdict(list)
    notes = set()
    for path in files.paths():
        if name := name_of(path):
            records[name.key].append(name)
        elif path.startswith(f"{ERASED}/"):
            notes.add(path)
            yield from _note(files, path)
        elif path not in ROOT:
            yield _fault(files.name + path, "okand-fil", "Filen hör inte hemma i liggaren.", "Ta bort den.")
    for key, names in records.items():
        yield from _record(files, sorted(names))
        if note_path(key) in notes:
            first = files.name + min(names).path
            message = "Posten är raderad, men har ändå anteckningar."
            yield _fault(first, "raderad-finns", message, f"Radera den igen: samkop erase {' '.join(key)}")


def _record(files: Files, names: list[Name]) -> Iterator[Problem]:
    """The faults of one record's entries, which are given in order."""
    for number, name in enumerate(names, 1):
        if name.number != number:
            message = (
                f"Anteckning {number} väntades här, men nästa är {name.number}: någon saknas eller finns två gånger."
            )
            yield _fault(files.name + name.path, "lucka", message, _RESTORE)
            break
    for one, other in pairwise(names):
        if one.day > other.day:
            message = f"Dagen {other.day} är före dagen i anteckningen innan, {one.day}."
            yield _fault(files.name + other.path, "fel-ordning", message, _RESTORE)
    there: bool | None = False  # None: after a damaged entry nobody knows
    for name in names:
        path = files.name + name.path
        try:
            raw = files.read(name.path)
            entry = entry_of(name, raw)
        except DamagedError as error:
            yield _fault(path, "skadad-anteckning", str(error), _RESTORE)
            there = None
            continue
        yield from _entry(path, entry, raw)
        if there is not None and entry.what is not _expected(entry, there=there):
            yield _fault(
                path, "fel-handelse", f"Här står {entry.what}, men det stämmer inte med anteckningarna.", _RESTORE
            )
        there = entry.content is not None


def _expected(entry: Entry, *, there: bool) -> What:
    if entry.content is None:
        return What.REMOVED
    return What.CHANGED if there else What.ADDED


def _entry(path: str, entry: Entry, raw: bytes) -> Iterator[Problem]:
    if told_digest(raw) != entry.digest:
        yield _fault(path, "fel-kontrollsumma", "Innehållet är inte det som kontrollsumman (digest) gäller.", _RESTORE)
    elif raw != entry.raw:
        yield _fault(path, "omskriven", "Filen är inte skriven av programmet, eller är ändrad sedan dess.", _RESTORE)
    if not entry.change:
        yield _fault(path, "tyst-andring", "Anteckningen säger inte vad som ändrades.", _RESTORE)
    if entry.content is None:
        return
    try:
        read_entry(entry)
    except UnreadableError as error:
        message = f"Anteckningen kan inte läsas med dagens modell: {error}. Den står kvar som den är."
        yield _fault(path, "kan-inte-lasas", message, severity=Severity.WARNING)
    for key in unknown_keys(entry.name.kind, entry.content):
        message = f"Dagens modell har ingen uppgift som heter {key}, och visar den inte. Den står kvar som den är."
        yield _fault(path, "okand-uppgift", message, severity=Severity.WARNING)


def _note(files: Files, path: str) -> Iterator[Problem]:
    try:
        note_day(files.read(path))
    except DamagedError as error:
        yield _fault(files.name + path, "skadad-anteckning", str(error), _RESTORE)


def _fault(path: str, code: str, message: str, hint: str = "", severity: Severity = Severity.ERROR) -> Problem:
    return Problem(path, 1, 1, code, severity, message, hint)


# ---------------------------------------------------------------------------------------------------------------- the history


def back(commit: pygit2.Commit) -> Iterator[pygit2.Commit]:
    """The commit and those before it, as far as they are at hand."""
    yield commit
    while commit.parents:
        commit = commit.parents[0]
        yield commit


def is_cut(first: pygit2.Commit) -> bool:
    """Whether a commit that has no parents at hand had one: the clone is shallow."""
    return b"\nparent " in first.read_raw().partition(b"\n\n")[0]


def _grew(commit: pygit2.Commit, name: str) -> Iterator[Problem]:
    """What one publication did other than add."""
    place, day = f"{name}commit {str(commit.id)[:7]}", day_of(commit)
    if len(commit.parents) > 1:
        yield _fault(
            place, "sammanslagning", "Två historiker är sammanslagna; varje publicering har en föregångare.", _RESTORE
        )
    parent = commit.parents[0] if commit.parents else None
    if parent is None and is_cut(commit):
        return
    if parent and day_of(parent) > day:
        message = f"Publiceringen är daterad {day}, före den innan, {day_of(parent)}."
        yield _fault(place, "fel-ordning", message, _RESTORE)
    for path, before, after in differences(parent.tree if parent else None, commit.tree):
        if before and after:
            yield _fault(name + path, "omskriven", f"Filen skrevs om i {str(commit.id)[:7]}.", _RESTORE)
        elif before:
            yield _fault(name + path, "borttagen", f"Filen togs bort i {str(commit.id)[:7]}.", _RESTORE)
        else:
            yield from _dated(name, path, day)


def _dated(name: str, path: str, day: date) -> Iterator[Problem]:
    entry = name_of(path)
    if entry and entry.day != day:
        message = f"Anteckningen lades till {day}, men är daterad {entry.day}."
        yield _fault(name + path, "fel-dag", message, _RESTORE)


Difference = tuple[str, pygit2.Oid | None, pygit2.Oid | None]
"""A path, and the object there before and after."""


def differences(before: pygit2.Tree | None, after: pygit2.Tree | None, prefix: str = "") -> Iterator[Difference]:
    """Every file that differs between two trees. Folders that are the same object are not looked into."""
    if before and after and before.id == after.id:
        return
    old = {} if before is None else {entry.name or "": entry for entry in before}
    new = {} if after is None else {entry.name or "": entry for entry in after}
    for name in sorted(old.keys() | new.keys()):
        was, now = old.get(name), new.get(name)
        if was is not None and now is not None and was.id == now.id:
            continue
        one, other = (each if isinstance(each, pygit2.Tree) else None for each in (was, now))
        if one or other:
            yield from differences(one, other, f"{prefix}{name}/")
        gone, come = (each.id if each and not folder else None for each, folder in ((was, one), (now, other)))
        if gone or come:
            yield prefix + name, gone, come
