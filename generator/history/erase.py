# SPDX-License-Identifier: EUPL-1.2
"""The one way in which the ledger ever changes: a record is erased from all of its history, and nothing but a note of the day is left.

Every commit is made anew out of files that `clearing` has gone through, so no old object can be reached from the branch.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pygit2

from generator.history.branch import Author, Branch, grown, writing
from generator.history.clearing import Erasure, categories, cleaned
from generator.history.entry import entry_of, name_of, note, note_path
from generator.history.ledger import Ledger, read_ledger
from generator.history.publish import ERASED_MESSAGE, message
from generator.history.store import LedgerError
from generator.history.trees import TreeFiles, at_hand
from generator.history.verify import back, differences, is_cut
from generator.model.codelists import Category
from generator.model.cooperation import Cooperation
from generator.register import Key
from generator.wording import long_date


def erase(branch: Branch, kind: str, record_id: str, today: date) -> Erasure:
    """Erase a record from a branch's whole history. Raises LedgerError, and then nothing has changed.

    The old commits are no longer part of the branch, but Git keeps them for a while; how to be rid of them is for the command to say.
    """
    files, commits = _history(branch)
    ledger = read_ledger(files)
    keys = _keys(ledger, (kind, record_id), today)
    made, erasure = cleaned(files, ledger, keys)
    made |= {note_path(key): note(today) for key in keys if ledger.names(*key) or key[1] == record_id}
    branch.move(_rewritten(branch.repository, commits, made, today))
    return erasure


def _history(branch: Branch) -> tuple[TreeFiles, list[pygit2.Commit]]:
    """The newest files, and every commit from the first."""
    if branch.start is None:
        raise LedgerError(f"Det finns ingen liggare på grenen {branch.name}.")
    with at_hand(branch.repository, branch.name):
        files = TreeFiles(branch.repository, branch.start, branch.name)
        commits = list(back(branch.start))[::-1]
    if is_cut(commits[0]):
        raise LedgerError(
            "Liggarens historik är inte hämtad i sin helhet, så det går inte att radera ur den. Hämta den med: git fetch --unshallow"
        )
    return files, commits


def _keys(ledger: Ledger, key: Key, today: date) -> frozenset[Key]:
    """The record under every id it has had. Raises LedgerError where it cannot be erased."""
    kind, record_id = key
    if kind == Cooperation.record_kind:
        raise LedgerError("Samverkan kan inte raderas: utan den finns det ingen liggare.")
    days = ledger.days()
    if days and today < days[-1]:
        raise LedgerError(
            f"Liggaren är publicerad den {long_date(days[-1])}, och en radering kan inte läggas före den."
        )
    if successor := next((other for other in ledger.known(kind) if record_id in _former(ledger, other)), None):
        raise LedgerError(
            f"Posten heter numera {successor[1]}. Radera den i stället: samkop erase {kind} {successor[1]}"
        )
    keys, waiting = {key}, [key]
    while waiting:
        found = {(kind, former) for former in _former(ledger, waiting.pop())} - keys
        keys |= found
        waiting += found
    rows = kind == Category.record_kind and any(each.get("id") == record_id for each in categories(ledger))
    if not rows and not any(ledger.names(*each) for each in keys):
        day = ledger.erased(*key)
        why = (
            f"den raderades redan den {long_date(day)}"
            if day
            else "den har aldrig varit publicerad, eller heter något annat"
        )
        raise LedgerError(f"Liggaren har ingen post av slaget {kind} med id {record_id}: {why}.")
    return frozenset(keys)


def _former(ledger: Ledger, key: Key) -> set[str]:
    """The ids that a record says it has had."""
    listed = [entry.content.get("former_ids") for entry in ledger.entries(*key) if entry.content]
    return {former for ids in listed if isinstance(ids, list) for former in ids if isinstance(former, str)}


def _rewritten(
    repository: pygit2.Repository, commits: list[pygit2.Commit], made: dict[str, bytes], today: date
) -> pygit2.Oid:
    """The same publications out of the cleaned files alone, and one commit more with the notes. A publication of nothing else is gone."""
    tree: pygit2.Tree | None = None
    parents: list[pygit2.Oid] = []
    old: pygit2.Tree | None = None
    left = dict(made)
    with writing():
        for commit in commits:
            added = {path: left.pop(path) for path, _, now in differences(old, commit.tree) if now and path in left}
            old = commit.tree
            if added:
                tree = _planted(repository, tree, added)
                text = message([entry_of(name, raw) for path, raw in added.items() if (name := name_of(path))])
                parents = [repository.create_commit(None, commit.author, commit.committer, text, tree.id, parents)]
        last = commits[-1].committer
        who = Author(last.name, last.email).on(today)
        tree = _planted(repository, tree, left)
        return repository.create_commit(None, who, who, ERASED_MESSAGE, tree.id, parents)


def _planted(repository: pygit2.Repository, tree: pygit2.Tree | None, files: Mapping[str, bytes]) -> pygit2.Tree:
    """The tree with files added."""
    blobs = {path: repository.create_blob(raw) for path, raw in files.items()}
    return repository[grown(repository, tree, blobs)].peel(pygit2.Tree)
