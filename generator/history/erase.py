# SPDX-License-Identifier: EUPL-1.2
"""The one way in which the ledger ever changes: a record is erased from all of its history, and nothing but a note of the day is left.

Every commit is made anew out of cleaned files, so no old object can be reached from the branch. What other entries said of the record goes too: references,
links, and the sentences that name it. What their texts may still say of it in words of their own is told to whoever erases, since only a person can
judge that.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, NamedTuple

import pygit2

from generator.history.branch import Author, Branch, grown
from generator.history.content import Content, UnreadableError
from generator.history.entry import Entry, entry_of, name_of, note, note_path
from generator.history.ledger import Ledger, read_entry, read_ledger
from generator.history.mentions import Mentions
from generator.history.publish import message
from generator.history.store import Files, LedgerError, MadeFiles, TreeFiles, at_hand
from generator.history.teller import Teller
from generator.history.verify import back, differences, is_cut
from generator.history.without import Without
from generator.model.base import Record
from generator.model.cooperation import Cooperation
from generator.register import Key, Register
from generator.wording import long_date

SILENCED: Final = "Ändringen gällde en post som är raderad."


class Erasure(NamedTuple):
    """What an erasure did: entries taken away, paths of other entries that were cleared, and of those whose texts may still speak of the record."""

    entries: int
    cleared: tuple[str, ...]
    left: tuple[str, ...]


def erase(branch: Branch, kind: str, record_id: str, today: date) -> Erasure:
    """Erase a record from a branch's whole history. Raises LedgerError, and then nothing has changed.

    The old commits are no longer part of the branch, but Git keeps them for a while; how to be rid of them is for the command to say.
    """
    files, commits = _history(branch)
    ledger = read_ledger(files)
    keys = _keys(ledger, (kind, record_id), today)
    made, erasure = _cleaned(files, ledger, keys)
    made |= {note_path(key): note(today) for key in keys}
    branch.move(_rewritten(branch.repository, commits, made, today))
    return erasure


def _history(branch: Branch) -> tuple[TreeFiles, list[pygit2.Commit]]:
    """The newest files, and every commit from the first."""
    if branch.start is None:
        raise LedgerError(f"Det finns ingen liggare på grenen {branch.name}.")
    with at_hand(branch.repository, branch.name):
        files = TreeFiles(branch.repository, branch.start.tree, branch.name)
        commits = list(back(branch.start))[::-1]
    if is_cut(commits[0]):
        raise LedgerError(
            "Liggarens historik är inte hämtad i sin helhet, så det går inte att radera ur den. Hämta den med: git fetch --unshallow"
        )
    return files, commits


def _keys(ledger: Ledger, key: Key, today: date) -> frozenset[Key]:
    """The record under every id it has had. Raises LedgerError where it cannot be erased."""
    ...
