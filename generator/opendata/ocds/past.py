# SPDX-License-Identifier: EUPL-1.2
"""What could be read of each record, from which day on, as the releases ask for it.

With a ledger it is what the ledger tells. What has been withdrawn (`withdrawn.yml`) is not told at all, not even as it was before; what has been erased
is in no ledger. Without a ledger there is one version of each record, today's, and no day at which it came.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final, TypeAlias, TypeVar, cast

from generator.history.entry import What
from generator.history.known import Known
from generator.model.agreement import Agreement
from generator.model.base import Record
from generator.model.call_off import CallOff
from generator.model.codelists import WithdrawnList
from generator.model.organization import Organization
from generator.model.procurement import Procurement
from generator.model.supplier import Supplier
from generator.register import Key, Register

R = TypeVar("R", bound=Record)
Told: TypeAlias = tuple[date, Record | None]
"""From a day on a record could be read so, or no longer."""
KINDS: Final = tuple(model.record_kind for model in (Procurement, Agreement, CallOff, Organization, Supplier))
"""The kinds that OCDS has a place for."""


class Past:
    """The versions of every record of those kinds. A record is found by any id that it has had."""

    def __init__(self, versions: Mapping[Key, Sequence[Told]], withdrawn: Mapping[Key, date], *, dated: bool) -> None:
        self.dated = dated
        self.withdrawn = withdrawn
        self._versions = versions
        self._days = {key: [day for day, _ in told] for key, told in versions.items()}
        self._now = {
            (kind, record.id): (kind, name)
            for (kind, name), told in versions.items()
            for _, record in told
            if record is not None
        }

    def key(self, kind: str, record_id: str) -> Key:
        """The key that a record is known by now."""
        return self._now.get((kind, record_id), (kind, record_id))

    def keys(self, model: type[Record]) -> Iterator[Key]:
        """Every record of a kind that has ever been public, by id."""
        return (key for key in sorted(self._versions) if key[0] == model.record_kind)

    def on(self, model: type[R], record_id: str | None, day: date) -> R | None:
        """A record as it could be read at the end of a day."""
        if record_id is None:
            return None
        key = self.key(model.record_kind, record_id)
        place = bisect_right(self._days.get(key, ()), day)
        return cast("R | None", self._versions[key][place - 1][1]) if place else None

    def days(self, key: Key) -> Sequence[date]:
        """The days on which what could be read of a record changed, oldest first."""
        return self._days.get(key, ())

    def ever(self, key: Key) -> Iterator[Record]:
        """What could ever be read of a record, oldest first."""
        return (record for _, record in self._versions.get(key, ()) if record is not None)

    def first(self, key: Key) -> Record | None:
        """What could first be read of a record."""
        return next(self.ever(key), None)


def first_id(record: Record) -> str:
    """The id that a record had to begin with."""
    return record.former_ids[0] if record.former_ids else record.id


def stands_alone(record: Record) -> bool:
    """Whether a record is the head of a process: a procurement, a call-off, and an agreement of our own that names no procurement."""
    return not isinstance(record, Agreement) or (record.procurement is None and record.concluded_by is None)


def of_ledger(known: Known, register: Register) -> Past:
    """What the ledger tells. A version that today's model cannot read is passed over: what stood before it stands on."""
    taken = _withdrawn(register)
    versions: dict[Key, list[Told]] = {}
    withdrawn: dict[Key, date] = {}
    for key, told in known.versions.items():
        if key[0] not in KINDS:
            continue
        found = [(each.day, each.record) for each in told if each.record is not None or each.what is What.REMOVED]
        if key not in taken:
            versions[key] = found
        elif any(record is not None and stands_alone(record) for _, record in found):
            withdrawn[key] = taken[key]
    return Past({key: found for key, found in versions.items() if found}, withdrawn, dated=True)


def of_today(register: Register) -> Past:
    """The public register of today, where no ledger tells when what became public."""
    models: tuple[type[Record], ...] = (Procurement, Agreement, CallOff, Organization, Supplier)
    found = {
        (each.record_kind, each.id): [(date.min, each)] for model in models for each in register.of(model).values()
    }
    taken = {key: day for key, day in _withdrawn(register).items() if key[0] == Procurement.record_kind}
    return Past(found, taken, dated=False)


def _withdrawn(register: Register) -> dict[Key, date]:
    """What has been withdrawn, with the day."""
    lists = register.of(WithdrawnList).values()
    return {
        (row.kind, row.id): row.day
        for each in lists
        for row in each.rows
        if row.kind in KINDS and register.find(row.kind, row.id) is None
    }
