# SPDX-License-Identifier: EUPL-1.2
"""The files of the whole tables, with the description that stands beside each CSV."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.feeds import takeaway
from generator.feeds.made import Made
from generator.pages.site import Site
from generator.register import Register
from generator.views.datasets import FOLDER
from generator.views.whole_tables.ground import Ground
from generator.views.whole_tables.registry import MEASURES, TABLES, WholeTable


def made(register: Register, site: Site) -> Iterator[Made]:
    """Those with a row for each record, before they are written, on a site that has open data."""
    return _made(tuple(table for table in TABLES if table.name != MEASURES), register, site)


def measured(register: Register, site: Site) -> Iterator[Made]:
    """The table of figures, which are computed from many records."""
    return _made(tuple(table for table in TABLES if table.name == MEASURES), register, site)


def _made(tables: Iterable[WholeTable], register: Register, site: Site) -> Iterator[Made]:
    if not site.open_data:
        return
    ground = Ground(register, site.as_of, site.url, site.known)
    for table in tables:
        yield from takeaway.made(table.make(ground), f"{FOLDER}{table.name}", register, site)
