# SPDX-License-Identifier: EUPL-1.2
"""Ledgers in memory and in repositories of their own, for the tests."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pygit2

from generator.history.branch import Branch
from generator.history.entry import Entry
from generator.history.ledger import Ledger, read_ledger
from generator.history.publish import ground, new_entries, publish
from generator.history.store import MadeFiles
from generator.load.loader import load
from generator.load.sources import FolderSource
from generator.model.audience import Audience
from generator.project import project
from generator.register import Register
from tests.support.example import SMALL
from tests.support.registers import changed

SELLER = "exempelkontor-ab"
FIRST, SECOND, THIRD = date(2026, 11, 22), date(2026, 11, 23), date(2026, 12, 1)


def public(register: Register, today: date = FIRST) -> Register:
    return project(register, Audience.PUBLIC, today)


@cache
def small() -> Register:
    """The small register, as the tests share it."""
    return load(FolderSource(SMALL)).register


@dataclass
class Book:
    """A ledger in memory."""

    files: dict[str, bytes] = field(default_factory=ground)

    @property
    def ledger(self) -> Ledger:
        return read_ledger(MadeFiles("bok", self.files))

    def publish(self, register: Register, day: date) -> tuple[Entry, ...]:
        """Append what is new in a public register."""
        entries = new_entries(self.ledger, register, day)
        made = {entry.name.path: entry.raw for entry in entries}
        assert not made.keys() & self.files.keys()
        self.files |= made
        return entries

    def rewrite(self, path: str, **values: Any) -> None:
        """Change what stands in an entry, as another program would write it."""
        found = json.loads(self.files[path])
        self.files[path] = json.dumps(found | values).encode()


def repository(folder: Path) -> pygit2.Repository:
    """An empty repository."""
    return pygit2.init_repository(str(folder), initial_head="main")


def published(made: pygit2.Repository, register: Register, day: date, name: str = "published") -> tuple[Entry, ...]:
    """Publish a whole register on a branch."""
    return publish(Branch(made, name), public(register, day), day)


def tip(made: pygit2.Repository, name: str = "published") -> str:
    return str(made.branches.local[name].target)


def on_branch(made: pygit2.Repository, name: str = "published") -> Ledger:
    files = Branch(made, name).files()
    assert files
    return read_ledger(files)


def every_object(made: pygit2.Repository, name: str = "published") -> dict[str, bytes]:
    """Every object that can be reached from a branch, unpacked: commits, folders and files."""
    found: dict[str, bytes] = {}

    def walk(tree: pygit2.Tree) -> None:
        if str(tree.id) not in found:
            found[str(tree.id)] = tree.read_raw()
            for entry in tree:
                if isinstance(entry, pygit2.Tree):
                    walk(entry)
                else:
                    found[str(entry.id)] = entry.read_raw()

    for commit in made.walk(made.branches.local[name].target):
        found[str(commit.id)] = commit.read_raw()
        walk(commit.tree)
    return found


def with_record(register: Register, kind: str, record_id: str, **values: Any) -> Register:
    record = register.find(kind, record_id)
    assert record
    kept = [each for each in register.records() if each is not record]
    return Register([*kept, changed(record, values)])


def without_record(register: Register, kind: str, record_id: str) -> Register:
    return Register(each for each in register.records() if (each.record_kind, each.id) != (kind, record_id))


def renamed() -> Register:
    """The seller with a new name and id, and everything that names it with it."""
    text = {SELLER: "kontorsbolaget-ab"}

    def moved(value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(moved(item) for item in value)
        if hasattr(value, "model_fields_set"):
            return changed(value, {key: moved(inner) for key, inner in value.__dict__.items()})
        return text.get(value, value) if isinstance(value, str) else value

    register = Register(moved(record) for record in small().records())
    return with_record(register, "supplier", "kontorsbolaget-ab", title="Kontorsbolaget i Mora", former_ids=(SELLER,))
