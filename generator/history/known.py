# SPDX-License-Identifier: EUPL-1.2
"""Known time: what could be read of each record, from which day on. Valid time, the days in the records, is another thing and never mixed with it.

Of the public it comes from the ledger, of the staff from the register's own history in Git; the pages are the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from generator.history.entry import What
from generator.model.base import Record
from generator.register import Key, Register


class Version(NamedTuple):
    """What could be read of a record from `day` on, and in whole Swedish sentences how it differed from before.

    `record` is None from the day that the record was no longer there, and where today's model cannot read what it said;
    `source` is the address of the proposal that led to the change, or empty.
    """

    day: date
    what: What
    sentences: tuple[str, ...]
    record: Record | None
    source: str = ""


@dataclass(frozen=True)
class Known:
    """Every version of each record, oldest first, those under former ids before the others.

    `since` is the first day that is known of, None where nothing is; what was there on that day may be older.
    """

    versions: Mapping[Key, tuple[Version, ...]] = field(default_factory=dict)
    since: date | None = None

    def is_beginning(self, version: Version) -> bool:
        """Whether a version was there on the first day that is known of: it may be older, so its coming is no change."""
        return version.what is What.ADDED and version.day == self.since

    def of(self, record: Record) -> tuple[Version, ...]:
        """The versions of one record."""
        return self.versions.get((record.record_kind, record.id), ())


def joined(versions: Mapping[Key, tuple[Version, ...]], register: Register) -> dict[Key, tuple[Version, ...]]:
    """The versions with those under former ids told of the record that they lead to. That it left its old id is told by its having come to the new."""
    found = dict(versions)
    for record in register.records():
        former = [found.pop((record.record_kind, each), ()) for each in record.former_ids]
        earlier = [version for each in former for version in each if version.what is not What.REMOVED]
        if earlier:
            key = record.record_kind, record.id
            found[key] = (*sorted(earlier, key=lambda version: version.day), *found.get(key, ()))
    return found
