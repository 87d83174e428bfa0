# SPDX-License-Identifier: EUPL-1.2
"""The tables behind the pages of transparency, so that anyone can count again."""

from __future__ import annotations

from collections.abc import Iterator

from generator.feeds.made import Made
from generator.feeds.tables import written
from generator.model.codes import FigureCode
from generator.pages.site import Site
from generator.register import Register
from generator.views import direct_awards, figure_table, largest
from generator.views.transparency import FILE, figure_file


def made(register: Register, site: Site) -> Iterator[Made]:
    """All of them."""
    today = site.as_of
    yield from written(direct_awards.table(register, today, site.url), direct_awards.FILE)
    yield from written(largest.table(register, today, site.url), largest.FILE)
    yield from written(figure_table.whole(register, today, site.url), FILE)
    for code in FigureCode:
        path = figure_file(code).removesuffix(".csv")
        yield from written(figure_table.divided(code, register, today, site.url), path, ("csv",))
