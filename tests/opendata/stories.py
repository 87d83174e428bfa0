# SPDX-License-Identifier: EUPL-1.2
"""The life of a procurement, published day by day, and what OCDS makes of it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from generator.history.known import Known
from generator.history.recall import known_to
from generator.model.agreement import Agreement
from generator.model.audience import Audience
from generator.model.base import Record
from generator.model.call_off import CallOff
from generator.model.codelists import WithdrawnList
from generator.model.cooperation import Cooperation
from generator.model.organization import Organization
from generator.model.procurement import Procurement
from generator.model.supplier import Supplier
from generator.opendata.ocds.made import made, records
from generator.opendata.ocds.merging import RULES
from generator.pages.site import Site
from generator.project import project
from generator.register import Register
from tests.history.books import Book
from tests.opendata.laws import broken
from tests.support.pages import site_value
from tests.support.records import record

Json = dict[str, Any]
COOPERATION = """\
id: cooperation
title: Samverkan
format: 1
host: exempelby
sites: {public: {name: Samköp, url: "https://samkop.example/"}}
open_data: {ocid_prefix: ocds-abc123}
"""
GROUND: tuple[tuple[type[Record], str], ...] = (
    (Cooperation, COOPERATION),
    (
        Organization,
        'id: exempelby\ntitle: Exempelby kommun\nkind: municipality\nnumber: "212000-2213"\nregion: SE312\n',
    ),
    (Organization, "id: provdalen\ntitle: Provdalens kommun\nkind: municipality\n"),
    (Organization, "id: adda\ntitle: Adda\nkind: purchasing_body\n"),
    (Supplier, 'id: papper-ab\ntitle: Papper AB\nnumber: "556677-8899"\nscale: small\nmunicipality: Provdalen\n'),
    (Supplier, "id: pennor-ab\ntitle: Pennor AB\n"),
    (Supplier, "id: sag-karin\ntitle: Karins Såg\nsole_trader: true\n"),
)
NAMES = {
    model.record_kind: model for model in (Procurement, Agreement, CallOff, Supplier, Organization, WithdrawnList)
}


@dataclass
class Story:
    """A register that changes, the ledger of it, and how both look to OCDS."""

    book: Book = field(default_factory=Book)
    register: Register = field(default_factory=lambda: Register(record(model, text) for model, text in GROUND))
    day: date = date(2025, 1, 1)

    def has(self, model: type[Record], text: str) -> None:
        """A record comes, or becomes another."""
        made_now = record(model, text)
        self.register = Register([*self._without(made_now.record_kind, made_now.id), made_now])

    def loses(self, kind: str, record_id: str) -> None:
        self.register = Register(self._without(kind, record_id))

    def _without(self, kind: str, record_id: str) -> list[Record]:
        return [each for each in self.register.records() if (each.record_kind, each.id) != (kind, record_id)]

    def publish(self, day: str) -> None:
        """Publish what is public on a day."""
        self.day = date.fromisoformat(day)
        self.book.publish(self.public, self.day)

    @property
    def public(self) -> Register:
        return project(self.register, Audience.PUBLIC, self.day)

    def site(self, *, ledger: bool = True) -> Site:
        known = known_to(self.book.ledger, self.public) if ledger else Known()
        return replace(site_value(self.public, Audience.PUBLIC, self.day), known=known)

    def told(self, *, ledger: bool = True) -> dict[str, Json]:
        """Every record by what its ocid says after the prefix; all the laws hold."""
        found = [json.loads(each.text) for each in records(self.public, self.site(ledger=ledger))]
        assert broken(found, RULES) == []
        return {each["ocid"].split("-", 2)[2]: each for each in found}

    def files(self, *, ledger: bool = True) -> dict[str, bytes]:
        return {each.path: each.write() for each in made(self.public, self.site(ledger=ledger))}

    def tags(self, local: str) -> list[tuple[str, list[str]]]:
        """The day and the tags of each release of a process."""
        return [(each["date"][:10], each["tag"]) for each in self.told()[local]["releases"]]
