# SPDX-License-Identifier: EUPL-1.2
"""The sections of the sites: what the menu shows, and how deep each goes."""

from __future__ import annotations

from typing import NamedTuple


class Section(NamedTuple):
    """A section: its folder, how deep its addresses go, its title in the menu, and the one site that has it; empty for every site."""

    folder: str
    depth: int
    tab: str = ""
    only: str = ""


SECTIONS = (
    Section("", 0, "Start"),
    Section("avtal", 3, "Avtal"),
    Section("upphandlingar", 3, "Upphandlingar"),
    Section("for-foretag", 3, "För företag"),
    Section("leverantorer", 3, "Leverantörer"),
    Section("organisationer", 3, "Organisationer"),
    Section("kategorier", 2, "Kategorier"),
    Section("behov", 3, "Behov", only="internal"),
    Section("oppenhet", 3, "Öppenhet"),
    Section("moten", 4, "Möten"),
    Section("vagledning", 3, "Vägledning"),
    Section("mal", 3),
    Section("rapporter", 3),
    Section("avrop", 3),
    Section("sok", 1),
    Section("bevaka", 1),
    Section("andringar", 2),
    Section("om", 2, "Om samverkan"),
    Section("oppna-data", 2, only="public"),
    Section("lattlast", 1),
    Section("english", 1),
    Section("tillganglighet", 1),
    Section("tackning", 1, only="internal"),
    Section("webbkarta", 1),
)
"""In the order of the menu. A record's page lies at depth 2, what it said before at depth 3; of meetings, which lie under their bodies, at 3 and 4."""
