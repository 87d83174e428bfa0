# SPDX-License-Identifier: EUPL-1.2
"""Which records' pages a change can reach, so that the others need not be made to be compared.

It may name too many and never too few; a property test holds it against whole builds. It knows how far the views look: a page says something about what
its record refers to and about what refers to it, and of agreements and procurements it shows a row, which in turn names what they refer to. Pages of
organizations say what one may order through what it is a part of, and pages about agreements who may not order. Goals and reports tell of figures, which are
counted on procurements that do not name them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from datetime import date

from generator.beginnings import wanted
from generator.editing.ids import own_file, taken
from generator.model.agreement import Agreement
from generator.model.base import Record
from generator.model.body import Body
from generator.model.codelists import Category, CategoryList, DirectAwardLimitList, ThresholdList, WithdrawnList
from generator.model.cooperation import Cooperation
from generator.model.goal import Goal
from generator.model.kinds import KINDS, Kind
from generator.model.meeting import Meeting
from generator.model.need import Need
from generator.model.organization import Organization
from generator.model.others import Announcement, Guidance
from generator.model.procurement import Procurement
from generator.model.report import Report
from generator.model.shape import references
from generator.model.supplier import Supplier
from generator.model.words import CpvWords
from generator.pages.site import Site
from generator.register import Key, Register
from generator.views.business_rows import instead_of
from generator.views.coverage import in_use
from generator.views.usage import buyers

EVERYWHERE = tuple(
    model.record_kind
    for model in (
        Cooperation,
        Announcement,
        Guidance,
        Organization,
        CpvWords,
        DirectAwardLimitList,
        ThresholdList,
    )
)
"""Kinds that any page may show something of: the cooperation's contact, an announcement, the meaning of a word, who may order, words for codes, limits."""
ON_EACH_ORGANIZATION = tuple(model.record_kind for model in (Need, CategoryList))
"""Kinds that the page of any organization tells something of: how fast needs are answered, where agreements are missing."""
HUBS = tuple(model.record_kind for model in (Organization, Supplier, Category, Goal))
"""Kinds that others only name: whatever names one of them says nothing about what else does. All other kinds stand as rows on the pages of others."""
_NUMBER = re.compile(r"-\d+$")
Shown = tuple[Register, Site]


def reached(before: Shown, after: Shown) -> Collection[Key] | None:
    """The records whose pages may differ; None for all of them."""
    differing = set(_differing(before, after))
    differing |= _sharing_numbers((before[0], after[0]), differing)
    if any(kind in EVERYWHERE for kind, _ in differing):
        return None
    found = set(differing)
    if differing:  # what is prepared for a meeting may tell of any record, and what goals and reports count names none
        found |= {
            (model.record_kind, name)
            for register, _ in (before, after)
            for model in (Body, Meeting, Goal, Report)
            for name in register.of(model)
        }
    if any(kind in ON_EACH_ORGANIZATION for kind, _ in differing) or _counted_otherwise(before, after, differing):
        found |= {
            (Organization.record_kind, name) for register, _ in (before, after) for name in register.organizations
        }
    taken_or_freed = _taken_or_freed(before[0], after[0], {kind for kind, _ in differing})
    for register, site in (before, after):
        near = {key for each in differing for key in _neighbours(register, each)}
        rows = (key for key in near if key[0] not in HUBS)
        found |= near | {key for row in rows for key in _neighbours(register, row)}
        found |= _alike(register, differing)
        found |= _preceding(register, site.as_of, differing)
        found |= _numbered_alike(register, site.as_of, taken_or_freed)
    for register, _ in (before, after):
        found |= _replaced(register, differing)
        found |= _below(register, found)
    if buyers(before[0]) != buyers(after[0]):  # who may not order is named too
        found |= {(Agreement.record_kind, name) for register, _ in (before, after) for name in register.agreements}
    return found


def _differing(before: Shown, after: Shown) -> Iterable[Key]:
    """Records that are shown differently, found differently, or only on one side."""
    (old, old_site), (new, new_site) = before, after
    yield from (key for key in old.unlike(new) if old.find(*key) != new.find(*key))
    yield from _unlike(old_site.findings, new_site.findings)
    yield from _unlike(old_site.sources, new_site.sources)


def _sharing_numbers(registers: Iterable[Register], differing: Collection[Key]) -> set[Key]:
    """Suppliers with the number of one that differs: what the one is called in OCDS depends on who else has the number."""
    found: set[Key] = set()
    for register in registers:
        each = {name: record.number for name, record in register.suppliers.items() if record.number}
        numbers = {each[name] for kind, name in differing if kind == Supplier.record_kind and name in each}
        found |= {(Supplier.record_kind, name) for name, number in each.items() if numbers and number in numbers}
    return found


def _unlike(one: Mapping[Key, object], other: Mapping[Key, object]) -> Iterable[Key]:
    return (key for key in one.keys() | other.keys() if one.get(key) != other.get(key))


def _neighbours(register: Register, key: Key) -> set[Key]:
    """What a record refers to, and what refers to it."""
    record = register.find(*key)
    if record is None:
        return set()
    named = {(each.kind, each.id) for each in references(record)}
    return named | {(each.record_kind, each.id) for each in register.naming(record, Record)}


def _alike(register: Register, differing: Collection[Key]) -> set[Key]:
    """Agreements with the title of one that differs: their pages are told apart by their years."""
    titles = {record.title for key in differing if (record := register.find(*key)) and key[0] == Agreement.record_kind}
    return {(Agreement.record_kind, each.id) for each in register.agreements.values() if each.title in titles}


def _preceding(register: Register, today: date, differing: Collection[Key]) -> set[Key]:
    """Agreements that a procurement which differs is under way instead of, which it need not name."""
    bought = [register.procurements.get(name) for kind, name in differing if kind == Procurement.record_kind]
    return {
        (Agreement.record_kind, agreement.id)
        for procurement in filter(None, bought)
        for name in procurement.categories
        for agreement in register.naming(register.categories[name], Agreement)
        if any(each is procurement for each in instead_of(agreement, register, today))
    }


def _taken_or_freed(before: Register, after: Register, differing: Collection[str]) -> dict[Kind, set[str]]:
    """The ids that one of the sides alone cannot give a new record, without a number behind them. Only records that differ take or free any."""
    kinds = [each for each in KINDS if each.name in differing or WithdrawnList.record_kind in differing]
    found = {kind: taken(kind, before).keys() ^ taken(kind, after).keys() for kind in filter(own_file, kinds)}
    return {kind: {_NUMBER.sub("", name) for name in ids} | ids for kind, ids in found.items() if ids}


def _numbered_alike(register: Register, today: date, taken_or_freed: Mapping[Kind, Collection[str]]) -> set[Key]:
    """Records whose pages begin a new one under an id that was free, or is now."""
    return {
        (kind.name, record.id)
        for kind, ids in taken_or_freed.items()
        for record in register.of(kind.model).values()
        if wanted(kind, record, today) in ids
    }


def _counted_otherwise(before: Shown, after: Shown, differing: Collection[Key]) -> bool:
    """Whether a category has more or fewer agreements in use: those who have none there are told how many others have."""
    touched = {
        category
        for kind, name in differing
        if kind == Agreement.record_kind
        for register, _ in (before, after)
        if name in register.agreements
        for category in register.agreements[name].categories
    }
    counts = [
        [in_use(each, register, site.as_of) for name in sorted(touched) if (each := register.categories.get(name))]
        for register, site in (before, after)
    ]
    return counts[0] != counts[1]


def _replaced(register: Register, differing: Collection[Key]) -> set[Key]:
    """What the agreements that differ have replaced, and what that had replaced: an ended agreement leads to the one in use."""
    found: set[Key] = set()
    waiting = [name for kind, name in differing if kind == Agreement.record_kind]
    while waiting:
        one = register.agreements.get(waiting.pop())
        key = (Agreement.record_kind, one.replaces) if one and one.replaces else None
        if key and key not in found:
            found.add(key)
            waiting.append(key[1])
    return found


def _below(register: Register, found: Collection[Key]) -> set[Key]:
    """The organizations that are parts of those found, and so on downwards."""
    waiting = [
        organization
        for kind, name in found
        if kind == Organization.record_kind and (organization := register.organizations.get(name))
    ]
    below: set[Key] = set()
    while waiting:
        for part in register.naming(waiting.pop(), Organization):
            key = part.record_kind, part.id
            if key not in below:
                below.add(key)
                waiting.append(part)
    return below
