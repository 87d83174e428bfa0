# SPDX-License-Identifier: EUPL-1.2
"""What things are called in OCDS: the prefix, each process's ocid, and the id of each organization. A name that has been published never changes.

The Swedish list of organization identifiers is SE-ON (org-id.guide). An organization without a confirmed number, and every sole trader, whose number is a
personal number, is named in a list of the publisher's own, which is called as the prefix.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Final

from generator.model.agreement import Agreement
from generator.model.base import Record
from generator.model.call_off import CallOff
from generator.model.identity import digits
from generator.model.organization import Organization
from generator.model.supplier import Supplier
from generator.opendata.ocds.past import Past, first_id
from generator.opendata.ocds.values import Json, told
from generator.register import Key

SCHEME: Final = "SE-ON"
_SPACES: Final = {Agreement.record_kind: "avtal.", CallOff.record_kind: "avrop."}
"""What stands before the id of what is no procurement. A short name has no full stop, so that no two processes are called the same."""


class Names:
    """Gives the names, from what was first published of each record."""

    def __init__(self, past: Past, prefix: str) -> None:
        self.prefix = prefix
        self._past = past
        self._plain = _holders(past)
        self._parties: dict[Key, str] = {}

    def ocid(self, key: Key) -> str:
        """The ocid of the process that a record is the head of."""
        return f"{self.prefix}-{self.local(key)}"

    def local(self, key: Key) -> str:
        """The part of the ocid that comes after the prefix."""
        record = self._past.first(key)
        return _SPACES.get(key[0], "") + (first_id(record) if record else key[1])

    def party(self, key: Key) -> str:
        """The id of an organization: by the number that it was first published with. Those who share a number are told apart by their own ids."""
        if key not in self._parties:
            self._parties[key] = self._party(key)
        return self._parties[key]

    def _party(self, key: Key) -> str:
        first = self._past.first(key)
        number = "" if self._is_person(key) else number_of(first)
        if not number:
            return f"{self.prefix}-{_PARTY[key[0]]}.{first_id(first) if first else key[1]}"
        alone = self._plain.get(number) == key
        return f"{SCHEME}-{number}" if alone or first is None else f"{SCHEME}-{number}-{first_id(first)}"

    def identifier(self, record: Organization | Supplier) -> Json:
        """The organization's number, where it is confirmed and no person's; otherwise its name in our own list."""
        key = self._past.key(record.record_kind, record.id)
        number = "" if self._is_person(key) else number_of(record)
        if number:
            return told(scheme=SCHEME, id=number, legalName=record.title)
        return told(scheme=self.prefix, id=self.party(key).removeprefix(f"{self.prefix}-"), legalName=record.title)

    def _is_person(self, key: Key) -> bool:
        """Whether it has ever been said that the supplier is a sole trader."""
        return any(isinstance(each, Supplier) and each.sole_trader for each in self._past.ever(key))


_PARTY: Final = {Organization.record_kind: "organisation", Supplier.record_kind: "leverantor"}


def number_of(record: Record | None) -> str:
    """The ten digits of a confirmed organization number, or nothing."""
    return digits(record.number) if isinstance(record, Organization | Supplier) and record.number else ""


def _holders(past: Past) -> dict[str, Key]:
    """Whose number each is: a part of a municipality may be published with the number of the whole. Who was published first has it, and of those the whole."""
    holders: dict[str, list[tuple[date, bool, Key]]] = defaultdict(list)
    for model in (Organization, Supplier):
        for key in past.keys(model):
            first = past.first(key)
            if number := number_of(first):
                part = isinstance(first, Organization) and first.part_of is not None
                holders[number].append((past.days(key)[0], part, key))
    return {number: min(each)[2] for number, each in holders.items()}
