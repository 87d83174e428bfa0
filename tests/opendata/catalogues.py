# SPDX-License-Identifier: EUPL-1.2
"""The catalogues of the published example, as it is and as if its records were true, and what a portal reads out of their files."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from rdflib import Graph

from generator.load.loader import load
from generator.load.sources import FolderSource
from generator.model.audience import Audience
from generator.model.cooperation import Cooperation
from generator.model.organization import Organization
from generator.opendata import dcat, rdf
from generator.pages.site import Site
from generator.project import project
from generator.register import Register
from generator.views.catalogues import Catalogue, catalogues
from generator.views.changes import changes
from generator.views.offered import offers
from tests.support.example import EXAMPLE
from tests.support.pages import site_value
from tests.support.pasts import a_past
from tests.support.registers import changed

TODAY = date(2026, 11, 23)


@cache
def the_example() -> Register:
    """The published example, whose records are invented."""
    return load(FolderSource(EXAMPLE)).register


def public(register: Register) -> tuple[Register, Site]:
    """The public site, with a past."""
    projected = project(register, Audience.PUBLIC, TODAY)
    known = a_past(Audience.PUBLIC, projected)
    site = site_value(projected, Audience.PUBLIC, TODAY)
    return projected, replace(site, known=known, changes=changes(projected, known))


def catalogues_of(register: Register) -> tuple[Catalogue, ...]:
    projected, site = public(register)
    return catalogues(projected, offers(projected, site.changes, site.known.since, TODAY), site.url)


def with_settings(register: Register, **values: Any) -> Register:
    """The register with other settings of the cooperation."""
    told = changed(register.cooperation, values)
    return Register([told, *(one for one in register.records() if not isinstance(one, Cooperation))])


def with_numbers(register: Register, **numbers: str | None) -> Register:
    """The register with other numbers of organizations."""
    told = [changed(register.organizations[name], {"number": number}) for name, number in numbers.items()]
    return Register([*told, *(one for one in register.records() if not (isinstance(one, Organization) and one.id in numbers))])  # fmt: skip


def read(catalogue: Catalogue) -> Graph:
    """What a portal reads out of the file."""
    return Graph().parse(data=rdf.rdf_xml(dcat.graph_of(catalogue)), format="xml")
