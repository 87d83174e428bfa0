# SPDX-License-Identifier: EUPL-1.2
"""One process as it could be read on one day, and those who have a part in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Final

from generator.model.agreement import Agreement
from generator.model.call_off import CallOff
from generator.model.common import Contact
from generator.model.organization import Organization
from generator.model.procurement import Procurement
from generator.model.supplier import Supplier
from generator.opendata.ocds.names import Names
from generator.opendata.ocds.parties import Party
from generator.opendata.ocds.past import Past, first_id
from generator.opendata.ocds.processes import Process, Processes
from generator.opendata.ocds.values import Json, told
from generator.register import Key

ROLES: Final = ("procuringEntity", "buyer", "tenderer", "supplier")
"""The roles that the register knows, in the order in which they are written."""


@dataclass(frozen=True)
class Case:
    """What a release is made from: the day, the head of the process, and the agreements that are in it on that day."""

    process: Process
    day: date
    procurement: Procurement | None
    call_off: CallOff | None
    agreements: tuple[Agreement, ...]
    processes: Processes

    @property
    def past(self) -> Past:
        """What could be read of each record."""
        return self.processes.past

    @property
    def framework(self) -> Agreement | None:
        """The agreement that a call-off is made on."""
        return self.past.on(Agreement, self.call_off.agreement, self.day) if self.call_off else None

    @property
    def codes(self) -> tuple[str, ...]:
        """The CPV codes of what is bought, the main one first; where the head of the process has none, those of its agreements."""
        head = self.call_off or self.procurement
        own = head.cpv if head else ()
        agreements = (self.framework,) if self.call_off else self.agreements
        return own or tuple(code for agreement in agreements if agreement for code in agreement.cpv)

    @property
    def names(self) -> Names:
        """What things are called."""
        return self.processes.names

    def seller(self, record_id: str) -> str:
        """The id that a supplier had to begin with, so that one who gets another id is still the same."""
        return self._first(Supplier.record_kind, record_id)

    def contract(self, record: Agreement | CallOff) -> str:
        """What the contract of a record is called: the id that the record had to begin with."""
        return self._first(record.record_kind, record.id)

    def _first(self, kind: str, record_id: str) -> str:
        first = self.past.first(self.past.key(kind, record_id))
        return first_id(first) if first else record_id


def case(process: Process, day: date, processes: Processes) -> Case | None:
    """The process on a day; None where its head could not be read then, or is in another process."""
    past, (kind, head) = processes.past, process.key
    procurement = past.on(Procurement, head, day) if kind == Procurement.record_kind else None
    call_off = past.on(CallOff, head, day) if kind == CallOff.record_kind else None
    keys = (process.key,) if kind == Agreement.record_kind else process.agreements
    named = (past.on(Agreement, key[1], day) for key in keys)
    agreements = tuple(each for each in named if each and processes.home(each, day) == process.key)
    if procurement is None and call_off is None and (kind != Agreement.record_kind or not agreements):
        return None
    return Case(process, day, procurement, call_off, agreements, processes)


@dataclass
class Cast:
    """Those who have a part: whoever is referred to is noted with the role, so that every reference leads to a party that has it."""

    case: Case
    _parties: dict[Key, Party] = field(default_factory=dict)
    _roles: dict[Key, set[str]] = field(default_factory=dict)
    _contacts: dict[Key, Json] = field(default_factory=dict)

    def organization(self, record_id: str | None, role: str, contact: Contact | None = None) -> Json:
        """A reference to a buyer; nothing where it cannot be read."""
        return self._refer(self.case.past.on(Organization, record_id, self.case.day), role, contact)

    def supplier(self, record_id: str | None, role: str) -> Json:
        """A reference to a seller; nothing where it cannot be read."""
        return self._refer(self.case.past.on(Supplier, record_id, self.case.day), role, None)

    def _refer(self, record: Organization | Supplier | None, role: str, contact: Contact | None) -> Json:
        if record is None:
            return {}
        key = self.case.past.key(record.record_kind, record.id)
        party = self._parties[key] = self.case.processes.parties.of(key, record)
        self._roles.setdefault(key, set()).add(role)
        if contact:
            self._contacts.setdefault(
                key, told(name=contact.name, email=contact.email, telephone=contact.phone, url=contact.url)
            )
        return {"id": party.head["id"], "name": record.title}

    def parties(self) -> list[Json]:
        """Everyone with all their roles, by id. A merge replaces a list of plain values, so a role that is not repeated is lost."""
        found = [self._party(key, roles) for key, roles in self._roles.items()]
        return sorted(found, key=lambda party: str(party["id"]))

    def _party(self, key: Key, roles: set[str]) -> Json:
        party = self._parties[key]
        said = [role for role in ROLES if role in roles]
        return {**party.head, **told(contactPoint=self._contacts.get(key), roles=said, details=party.details)}
