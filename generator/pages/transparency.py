# SPDX-License-Identifier: EUPL-1.2
"""The pages of transparency: what is bought, from whom, how and for how much, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.pages.draft import Draft
from generator.pages.site import Site
from generator.register import Register
from generator.views import direct_awards
from generator.views.direct_awards import DirectAward, Year
from generator.views.facts import Shown
from generator.views.tables import FORMATS


class DirectAwardPage(NamedTuple):
    """A page of direct awards: all in one list, or year by year, and where the table is had."""

    rows: tuple[DirectAward, ...]
    years: tuple[Year, ...]
    files: tuple[Shown, ...]


def files_at(path: str) -> tuple[Shown, ...]:
    """The files of a table by what people call their formats; `path` is without an ending."""
    return tuple(Shown(name, f"{path}.{ending}") for ending, name in FORMATS)


def direct_award_pages(register: Register, site: Site) -> Iterator[Draft]:
    """The same direct awards by year and by value: two plain tables, so that nobody needs a script to sort them."""
    files = files_at(direct_awards.FILE)
    told = f"{direct_awards.TITLE}: vad, från vem, för hur mycket, varför utan annons och när."
    yield Draft(
        direct_awards.ADDRESS,
        direct_awards.TITLE,
        f"{told} År för år.",
        DirectAwardPage((), direct_awards.by_year(register, site.as_of), files),
    )
    yield Draft(
        direct_awards.BY_VALUE,
        f"{direct_awards.TITLE}, störst först",
        f"{told} Störst först.",
        DirectAwardPage(direct_awards.largest_first(register, site.as_of), (), files),
    )
