# SPDX-License-Identifier: EUPL-1.2
"""The pages of those who sell and buy and of what is bought: suppliers, organizations with the map of their coverage, categories, needs."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.codelists import Category
from generator.model.need import Need
from generator.model.organization import Organization
from generator.model.supplier import Supplier
from generator.pages.draft import Draft, PageType, draft_of
from generator.pages.site import Site
from generator.register import Register
from generator.views import coverage, needs, organizations, parties, suppliers, support
from generator.views.facts import Shown
from generator.views.parties import PartyRow
from generator.wording import alphabetical

COVERAGE_LINK = Shown("Avtalstäckning", "tackning/")


def _party_list(
    section: str, title: str, description: str, heads: tuple[str, str], rows: list[PartyRow]
) -> Iterator[Draft]:
    yield Draft(
        f"{section}/",
        title,
        description,
        {"title": title, "heads": heads, "rows": sorted(rows, key=lambda row: alphabetical(row.party.text))},
    )


def supplier_list(register: Register, site: Site) -> Iterator[Draft]:
    """Every supplier, with how many agreements."""
    rows = [
        parties.row(record, record.municipality or "", register, site.as_of) for record in register.suppliers.values()
    ]
    yield from _party_list(
        "leverantorer", "Leverantörer", "Alla leverantörer i registret och deras avtal.", ("Leverantör", "Ort"), rows
    )


def supplier_page(record: Supplier, register: Register, site: Site) -> Draft:
    """One supplier."""
    draft = draft_of(record, suppliers.page(record, register, site.as_of))
    return draft._replace(
        noindex=record.sole_trader
    )  # a sole trader is a person: here for who asks, not for who looks up names


def organization_list(register: Register, site: Site) -> Iterator[Draft]:
    """Every organization, with what it may use."""
    rows = [organizations.row(record, register, site.as_of) for record in register.organizations.values()]
    yield from _party_list(
        "organisationer",
        "Organisationer",
        "Organisationerna som köper, och avtalen de får beställa på.",
        ("Organisation", "Slag"),
        rows,
    )


def organization_page(record: Organization, register: Register, site: Site) -> Draft:
    """One organization."""
    mapped = COVERAGE_LINK if COVERAGE.stands_on(site) else None
    return draft_of(record, organizations.page(record, register, site.as_of, site.findings, mapped))


def _coverage(register: Register, site: Site) -> Iterator[Draft]:
    yield Draft(
        COVERAGE_LINK.href,
        COVERAGE_LINK.text,
        "Vilka organisationer som har avtal i vilka kategorier, och var det saknas.",
        coverage.coverage_map(register, site.as_of),
    )


COVERAGE = PageType("coverage", "coverage.html", _coverage, only="internal", in_rows=True)


def category_list(register: Register, site: Site) -> Iterator[Draft]:
    """Every category."""
    rows = [
        parties.row(record, record.description or "", register, site.as_of) for record in register.categories.values()
    ]
    yield from _party_list(
        "kategorier", "Kategorier", "Det som köps, ordnat med vardagens ord.", ("Kategori", "Vad ingår"), rows
    )


def need_list(register: Register, site: Site) -> Iterator[Draft]:
    """Every need, and what became of it."""
    yield Draft(
        "behov/",
        "Behov",
        "Vad organisationerna har bett om, vad som väntar på svar och vad svaren ledde till.",
        support.needs_page(register, site.as_of, COVERAGE_LINK),
    )


def need_page(record: Need, register: Register, site: Site) -> Draft:
    """One need."""
    return draft_of(record, needs.page(record, register, site.as_of))


def category_page(record: Category, register: Register, site: Site) -> Draft:
    """One category."""
    return draft_of(record, parties.page(record, register, site.as_of))
