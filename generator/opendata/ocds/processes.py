# SPDX-License-Identifier: EUPL-1.2
"""Which records make a contracting process, and on which days what is told of it may have changed.

A process is a procurement with the agreements that name it. An agreement of our own that names no procurement is a process by itself, and so is a call-off
with renewed competition. What another central purchasing body has concluded is that body's process and not ours: it stands in no release, and a call-off on
it says so by a related process without an ocid.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from generator.model.agreement import Agreement
from generator.model.base import Record
from generator.model.call_off import CallOff
from generator.model.procurement import Procurement
from generator.model.shape import references
from generator.opendata.ocds.names import Names
from generator.opendata.ocds.parties import Parties
from generator.opendata.ocds.past import KINDS, Past, stands_alone
from generator.register import Key


@dataclass(frozen=True)
class Process:
    """A process: the record that it is named by, its ocid, and the other records that are or have been in it."""

    key: Key
    ocid: str
    agreements: tuple[Key, ...] = ()
    follows: tuple[Key, ...] = ()
    """Procurements that were made anew as this one, or agreements that those in it replace."""


class Processes:
    """Every process that there is."""

    def __init__(self, past: Past, names: Names) -> None:
        self.past, self.names, self.parties = past, names, Parties(names)
        self._named: dict[Key, set[Key]] = defaultdict(set)
        self._redone: dict[Key, set[Key]] = defaultdict(set)
        for key in past.keys(Agreement):
            for record in past.ever(key):
                if isinstance(record, Agreement) and record.procurement:
                    self._named[past.key(Procurement.record_kind, record.procurement)].add(key)
        for key in past.keys(Procurement):
            for record in past.ever(key):
                if isinstance(record, Procurement) and record.redone_as:
                    self._redone[past.key(Procurement.record_kind, record.redone_as)].add(key)

    def every(self) -> Iterator[Process]:
        """All processes, by their ocids."""
        heads = [*self.past.keys(Procurement), *self.past.keys(CallOff)]
        heads += [key for key in self.past.keys(Agreement) if any(map(stands_alone, self.past.ever(key)))]
        yield from sorted(map(self._process, heads), key=lambda process: process.ocid)

    def _process(self, key: Key) -> Process:
        agreements = tuple(sorted(self._named[key])) if key[0] == Procurement.record_kind else ()
        return Process(key, self.names.ocid(key), agreements, tuple(sorted(self._redone[key])))

    def withdrawn(self) -> Iterator[tuple[str, date]]:
        """The ocid of each process whose head has been withdrawn, and the day."""
        return ((self.names.ocid(key), day) for key, day in sorted(self.past.withdrawn.items()))

    def days(self, process: Process, until: date) -> list[date]:
        """The days on which what is told of a process may have changed, oldest first: its records, those they name, and agreements that run out."""
        past, found = self.past, set[date]()
        for key in (process.key, *process.agreements, *process.follows):
            found |= set(past.days(key))
            for record in past.ever(key) if key not in process.follows else ():
                for other in self._named_in(record):
                    found |= set(past.days(other))
                found |= set(self._runs_out(record, key, until))
        first = min(past.days(process.key), default=date.max)
        return sorted(day for day in found if first <= day <= until)

    def _named_in(self, record: Record) -> Iterator[Key]:
        named = (each for each in references(record) if each.kind in KINDS)
        return (self.past.key(each.kind, each.id) for each in named)

    def _runs_out(self, record: Record, key: Key, until: date) -> Iterator[date]:
        """The day after the last of an agreement or a call-off, if it was still thought to be so then."""
        end = last_day(record, until)
        if end is None or end >= until:
            return
        over = end + timedelta(days=1)
        if self.past.on(type(record), key[1], over) is not None:
            yield over

    def home(self, agreement: Agreement, day: date) -> Key | None:
        """The head of the process that an agreement is in on a day; None where it is another body's."""
        if agreement.concluded_by is not None:
            return None
        procurement = self.past.on(Procurement, agreement.procurement, day)
        if procurement is not None:
            return self.past.key(Procurement.record_kind, procurement.id)
        return self.past.key(Agreement.record_kind, agreement.id) if stands_alone(agreement) else None


def last_day(record: Record, today: date) -> date | None:
    """The last day of an agreement or a call-off, as decided on `today`."""
    if isinstance(record, Agreement):
        return record.current_end(today)
    return record.period.end if isinstance(record, CallOff) and record.period else None
