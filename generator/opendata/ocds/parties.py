# SPDX-License-Identifier: EUPL-1.2
"""What is told of an organization itself, whatever part it has in a process: the same organizations stand in nearly every process."""

from __future__ import annotations

from typing import NamedTuple

from generator.model.organization import Organization
from generator.model.supplier import Supplier
from generator.opendata.ocds.names import Names
from generator.opendata.ocds.values import Json, told
from generator.register import Key


class Party(NamedTuple):
    """An organization as a release tells of it: what stands before its part in the process, and what stands after."""

    record: Organization | Supplier
    head: Json
    details: Json


class Parties:
    """Tells of organizations. Each is found out once, and again where it could be read otherwise on another day."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._told: dict[Key, Party] = {}

    def of(self, key: Key, record: Organization | Supplier) -> Party:
        """An organization as `record` has it, by the key that it is known by now."""
        found = self._told.get(key)
        if found is None or found.record is not record:
            found = self._told[key] = self._party(key, record)
        return found

    def _party(self, key: Key, record: Organization | Supplier) -> Party:
        head = told(
            id=self._names.party(key),
            name=record.title,
            identifier=self._names.identifier(record),
            address=_address(record),
        )
        return Party(record, head, _details(record))


def _address(record: Organization | Supplier) -> Json:
    """Where it is: a buyer's region (NUTS), a seller's municipality."""
    if isinstance(record, Organization):
        return told(region=record.region, countryName="Sverige")
    return told(locality=record.municipality)


def _details(record: Organization | Supplier) -> Json:
    """How large a seller is. A sole trader is one by that alone."""
    if isinstance(record, Organization):
        return {}
    return told(scale="selfEmployed" if record.sole_trader else record.scale.ocds if record.scale else None)
