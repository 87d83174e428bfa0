# SPDX-License-Identifier: EUPL-1.2
"""The files of goals: one table of every result."""

from __future__ import annotations

from collections.abc import Iterator

from generator.feeds import takeaway
from generator.feeds.made import Made
from generator.pages.site import Site
from generator.register import Register
from generator.views import goal_table
from generator.views.goals import ADDRESS


def made(register: Register, site: Site) -> Iterator[Made]:
    """The table in every format."""
    found = goal_table.table(register, site.as_of, site.url)
    yield from takeaway.made(found, f"{ADDRESS}{goal_table.NAME}", register, site)
