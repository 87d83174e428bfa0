# SPDX-License-Identifier: EUPL-1.2
"""What an item may be called where anyone can read it, and how records and offices are named in its reasons."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.model.agreement import Agreement
from generator.model.base import Record
from generator.model.body import Office
from generator.register import Key, Register
from generator.views.agenda.raised import Basis

_FORM = re.compile(
    r"(?<!\w)(?:AB|HB|KB|aktiebolag|handelsbolag|kommanditbolag|ekonomisk förening)(?!\w)", re.IGNORECASE
)
"""What stands in a company's name and is left out when people speak of it."""


def key(record: Record) -> Key:
    """The record's kind and id."""
    return record.record_kind, record.id


def public_title(neutral: str, named: str, keys: Iterable[Key], basis: Basis) -> str:
    """`named` where anyone may see every record in it and it names no supplier, otherwise `neutral`."""
    open_to_all = all(basis.shown(each) for each in keys)
    return named if open_to_all and not names_supplier(named, basis.register) else neutral


def names_supplier(text: str, register: Register) -> bool:
    """Whether a text names one of the register's suppliers, also as people do who leave out the form of the company: ”Exempelkontors leveranser”."""
    return bool(register.once(("supplier-names",), lambda: _supplier_names(register)).search(text))


def _supplier_names(register: Register) -> re.Pattern[str]:
    titles = [each.title for each in register.suppliers.values()]
    spoken = (" ".join(_FORM.sub("", title).split()) for title in titles)
    any_of_them = "|".join(map(re.escape, filter(None, (*titles, *spoken)))) or "(?!)"
    return re.compile(rf"(?<!\w)(?:{any_of_them})s?(?!\w)", re.IGNORECASE)


def organization(register: Register, organization_id: str) -> str:
    """The organization's name, or its id where the register no longer has it."""
    found = register.organizations.get(organization_id)
    return found.title if found else organization_id


def office(register: Register, who: Office) -> str:
    """”Upphandlingsansvarig (Exempelby kommun)”, or only the office where it names the organization itself."""
    name = organization(register, who.organization)
    place = name.split()[0].casefold().removesuffix("s")
    return who.office if place in who.office.casefold() else f"{who.office} ({name})"


def owner(agreement: Agreement) -> str:
    """Who answers for an agreement, as an office."""
    return agreement.owner or "Avtalsansvarig"
