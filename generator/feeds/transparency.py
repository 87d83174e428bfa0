# SPDX-License-Identifier: EUPL-1.2
"""The tables behind the pages of transparency, so that anyone can count again."""

from __future__ import annotations

from collections.abc import Iterator

from generator.feeds.made import Made
from generator.feeds.tables import written
from generator.pages.site import Site
from generator.register import Register
from generator.views import direct_awards, largest


def made(register: Register, site: Site) -> Iterator[Made]:
    """All of them."""
    yield from written(direct_awards.table(register, site.as_of, site.url), direct_awards.FILE)
    yield from written(largest.table(register, site.as_of, site.url), largest.FILE)
