# SPDX-License-Identifier: EUPL-1.2
"""The page of answers: where it stands and what it is called."""

from __future__ import annotations

from collections.abc import Iterator

from generator.pages.draft import Draft
from generator.pages.site import Site
from generator.register import Register
from generator.views import search_page


def search(register: Register, site: Site) -> Iterator[Draft]:
    """The one page of answers."""
    yield Draft(
        search_page.ADDRESS,
        "Sök",
        "Sök med dina egna ord bland avtal, upphandlingar, leverantörer och vägledning.",
        search_page.page(register, site.as_of),
    )
