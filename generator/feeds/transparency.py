# SPDX-License-Identifier: EUPL-1.2
"""The tables behind the pages of transparency, so that anyone can count again: the rows, the figures, the direct awards, the suppliers."""

from __future__ import annotations

from collections.abc import Iterator

from generator.feeds.made import Made
from generator.feeds.takeaway import made as taken_home
from generator.pages.site import Site
from generator.register import Register
from generator.views import direct_awards, largest
from generator.views.figures.figures import figures
from generator.views.figures.tables import MEASURES, basis, measures
from generator.views.tables import Table
from generator.views.transparency import BASIS, FILE, figure_address, figure_stem

_CODE = [heading.key for heading in MEASURES].index("matt_id")


def made(register: Register, site: Site) -> Iterator[Made]:
    """All of them."""
    today = site.as_of
    every = measures(register, today, site.url)
    yield from taken_home(every, FILE, register, site)
    yield from taken_home(basis(register, today, site.url), BASIS, register, site)
    yield from taken_home(direct_awards.table(register, today, site.url), direct_awards.FILE, register, site)
    yield from taken_home(largest.table(register, today, site.url), largest.FILE, register, site)
    for definition in figures(register, today).definitions:
        own = Table(
            definition.title,
            site.url + figure_address(definition.code),
            every.headings,
            tuple(row for row in every.rows if row[_CODE] == definition.code.value),
            every.sheet,
            every.items,
            description=definition.what,
        )
        yield from taken_home(own, figure_stem(definition.code), register, site, ("csv",))
