# SPDX-License-Identifier: EUPL-1.2
"""A page before it is rendered, and the type of page it is: a row of the page table."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from generator.model.base import Record
from generator.pages.site import Site
from generator.register import Key, Register
from generator.views.charts import Chart
from generator.views.facts import address
from generator.views.summary import summary_of


class Draft(NamedTuple):
    """A page before it is rendered.

    `address` runs from the site's root and ends with a slash, or is empty for the start page; `qualifier` follows the title in the browser's tab,
    where pages about different things may share a name. `language` is that of the page itself (BCP 47); `charts` are
    those on the page that can be taken home as files beside it.
    """

    address: str
    title: str
    description: str
    page: Any
    record: Record | None = None
    noindex: bool = False
    qualifier: str = ""
    language: str = "sv"
    charts: tuple[Chart, ...] = ()


Rows = Callable[[Register, Site], object]
"""What figures are computed from: a row of plain values for each record."""


@dataclass(frozen=True)
class OneEach:
    """A page for each record of one kind."""

    model: type[Record]
    page: Callable[[Any, Register, Site], Draft]

    def __call__(self, register: Register, site: Site, among: Collection[Key] | None = None) -> Iterator[Draft]:
        """The pages of all of them, or of those `among` a few."""
        for record in register.of(self.model).values():
            if among is None or (record.record_kind, record.id) in among:
                yield self.page(record, register, site)


@dataclass(frozen=True)
class PageType:
    """One type of page. `only` is the folder of the one site that has it; empty for every site.

    `in_rows` says that all that its pages tell of the kinds that grow is told of one record at a time, or is a number, a sum or the first few of that. Where
    nothing is told otherwise of the records that differ between two registers, its pages are then the same (`generator/effects/near.py`). What is no such
    thing is computed from plain rows, one for each record: `rows` gives them, and they must be the same too. That goes for shares and medians, for
    the largest of sums over several records, for what is told only of enough records, and for the first of several that say it otherwise.
    """

    name: str
    template: str
    find: Callable[[Register, Site], Iterator[Draft]]
    only: str = ""
    in_rows: bool = False
    rows: Rows | None = None

    def stands_on(self, site: Site) -> bool:
        """Whether the site has the type."""
        return self.only in ("", site.folder)

    def drafts(self, register: Register, site: Site, among: Collection[Key] | None = None) -> Iterator[Draft]:
        """Its pages on `site`; none where the site does not have the type. Of pages about records only those `among` a few, where that is given."""
        if not self.stands_on(site):
            return
        yield from self.find(register, site, among) if isinstance(self.find, OneEach) else self.find(register, site)


def draft_of(record: Record, page: Any, which: str = "") -> Draft:
    """The page of a record; `which` tells it from others of the same title."""
    qualifier = f"{record.noun} {which}".strip()
    return Draft(
        address(record.record_kind, record.id),
        record.title,
        summary_of(record, which),
        page,
        record,
        qualifier=qualifier,
    )
