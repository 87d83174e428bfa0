# SPDX-License-Identifier: EUPL-1.2
"""The pages by which agreements are found and followed: the search, the filter page, the lists, and how to follow them."""

from __future__ import annotations

from collections.abc import Iterator

from generator.pages.draft import Draft
from generator.pages.site import Site
from generator.register import Register
from generator.views import filtering, following, search_page
from generator.views.catalogue import SECTION, own_pages


def search(register: Register, site: Site) -> Iterator[Draft]:
    """The one page of answers."""
    yield Draft(
        search_page.ADDRESS,
        "Sök",
        "Sök med dina egna ord bland avtal, upphandlingar, leverantörer och vägledning.",
        search_page.page(register, site.as_of),
    )


def agreement_list(register: Register, site: Site) -> Iterator[Draft]:
    """The filter page: every agreement."""
    yield Draft(
        SECTION,
        "Avtal och inköpssystem",
        "Alla avtal: vad de gäller, vilka som får beställa och hur länge.",
        filtering.page(register, site.as_of),
    )


def agreement_lists(register: Register, site: Site) -> Iterator[Draft]:
    """A page for each list that has one of its own."""
    for listing in own_pages(register, site.as_of):
        said = f"{listing.title}: hur länge man kan beställa och vem som säljer."
        yield Draft(listing.address, listing.title, said, filtering.list_page(listing))


def following_page(register: Register, site: Site) -> Iterator[Draft]:
    """The one page about following."""
    yield Draft(
        "bevaka/",
        "Bevaka",
        "Få veta när ett avtal upphör, när en dag flyttas och när något nytt upphandlas.",
        following.page(register, site.known, site.as_of),
    )
