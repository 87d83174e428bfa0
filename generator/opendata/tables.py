# SPDX-License-Identifier: EUPL-1.2
"""The files of the whole tables, with the description that stands beside each CSV."""

from __future__ import annotations

from collections.abc import Iterator

from generator.feeds import takeaway
from generator.feeds.made import Made
from generator.pages.site import Site
from generator.register import Register
from generator.views.datasets import FOLDER
from generator.views.whole_tables.ground import Ground
from generator.views.whole_tables.registry import TABLES


def made(register: Register, site: Site) -> Iterator[Made]:
    """All of them before they are written, on a site that has open data."""
    if not site.open_data:
        return
    ground = Ground(register, site.as_of, site.url, site.known)
    for table in TABLES:
        yield from takeaway.made(table.make(ground), f"{FOLDER}{table.name}", register, site)
