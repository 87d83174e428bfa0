# SPDX-License-Identifier: EUPL-1.2
"""What an entry says about its change, in Swedish. Every entry says something: what the diff holds for no change has a sentence of its own."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

from generator.history import changes
from generator.history.changes import RecordChange
from generator.history.entry import What
from generator.history.sentences import sentences
from generator.model.codelists import Category, CategoryList
from generator.register import Key, Register

REORDERED: Final = "Uppgifterna står i en annan ordning."
FOLLOWED: Final = "Hänvisningar följer med till poster som har bytt id."
UNREAD: Final = {
    What.CHANGED: "Det som stod förut kan inte läsas med dagens modell. Här står hela posten som den är nu.",
    What.REMOVED: "Posten tas bort. Det som stod förut kan inte läsas med dagens modell.",
}


class Teller:
    """Tells what has happened to each record between two public registers."""

    def __init__(self, before: Register, after: Register) -> None:
        self.before, self.after = before, after
        self._changes: dict[Key, list[RecordChange]] = defaultdict(list)
        self._renamed = False
        for change in changes.changes(before, after):
            for key in _told_at(change, after):
                self._changes[key].append(change)
            self._renamed |= change.what is changes.What.RENAMED

    def told(self, key: Key) -> tuple[str, ...]:
        """The sentences of one record whose content has changed."""
        found = [
            sentence
            for change in self._changes[key]
            for sentence in sentences(change, self.before, self.after)[: 1 if key == _former(change) else None]
        ]
        return tuple(found) or (FOLLOWED if self._renamed else REORDERED,)

    @staticmethod
    def unread(what: What) -> tuple[str, ...]:
        """The sentence of a record whose earlier content today's model cannot read."""
        return (UNREAD[what],)


def _told_at(change: RecordChange, after: Register) -> tuple[Key, ...]:
    """The records whose entries tell a change: of one that has a new id both, of a category the list that it stands in."""
    if change.kind == Category.record_kind:
        return tuple((CategoryList.record_kind, record_id) for record_id in after.of(CategoryList))
    return (change.key, _former(change)) if change.former_id else (change.key,)


def _former(change: RecordChange) -> Key:
    return change.kind, change.former_id
