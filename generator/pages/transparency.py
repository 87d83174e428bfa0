# SPDX-License-Identifier: EUPL-1.2
"""The pages of transparency: what is bought, from whom, how and for how much, and what came of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from generator.model.codes import FigureCode
from generator.pages.draft import Draft
from generator.pages.site import Site
from generator.register import Register
from generator.views import direct_awards, largest, transparency
from generator.views.charts import within
from generator.views.direct_awards import DirectAward, Year
from generator.views.facts import Shown
from generator.views.figure_page import FigurePage, figure_page
from generator.views.figures.cases import cases
from generator.views.tables import CSV, files_at
from generator.views.transparency import Overview, YearPage


class DirectAwardPage(NamedTuple):
    """A page of direct awards: all in one list, or year by year, and where the table is had."""

    rows: tuple[DirectAward, ...]
    years: tuple[Year, ...]
    files: tuple[Shown, ...]


class Sheet(NamedTuple):
    """What a page tells, beside other pages that one may want, and where its tables are had."""

    told: Overview | YearPage | FigurePage
    ways: tuple[Shown, ...]
    files: tuple[Shown, ...]
    supplier_files: tuple[Shown, ...] = ()
    basis: tuple[Shown, ...] = ()


WAYS_ON = {
    "goals": Shown("Mål och resultat", "mal/"),
    "reports": Shown("Rapporter", "rapporter/"),
    "open_data": Shown("Öppna data", "oppna-data/"),
}
"""The types of page that the first page leads on to, where the site has them."""


def counted_on(register: Register, site: Site) -> object:
    """What every figure and every sum for a supplier is computed from: the procurements as plain rows, and who was awarded what."""
    return cases(register, site.as_of), largest.shares(register, site.as_of)


def overview(register: Register, site: Site, here: Collection[str]) -> Iterator[Draft]:
    """The first page of the section. `here` are the types of page that the site has."""
    ways = (way for name, way in WAYS_ON.items() if name in here)
    yield _with_charts(
        transparency.ADDRESS,
        "Öppenhet",
        "Upphandlingarna i siffror: antal, värde, anbud, direktupphandlingar och mycket mer, år för år.",
        Sheet(
            transparency.overview(register, site.as_of),
            tuple(ways),
            files_at(transparency.FILE),
            basis=files_at(transparency.BASIS),
        ),
    )


def year_pages(register: Register, site: Site) -> Iterator[Draft]:
    """A page for each year that there is something to tell of."""
    years = transparency.years_of(register, site.as_of)
    for year in years:
        others = tuple(Shown(str(each), transparency.year_address(each)) for each in years if each != year)
        yield _with_charts(
            transparency.year_address(year),
            f"Upphandlingar i siffror {year}",
            f"Alla mått för {year}: per organisation, kategori, förfarande och lag, med leverantörer, avbrutna och överprövade.",
            Sheet(
                transparency.year_page(year, register, site.as_of),
                others,
                files_at(transparency.FILE),
                files_at(largest.FILE),
            ),
        )


def figure_pages(register: Register, site: Site) -> Iterator[Draft]:
    """A page for each figure, whether there is anything to count or not: its definition holds all the same."""
    for code in FigureCode:
        told = figure_page(code, register, site.as_of)
        yield _with_charts(
            transparency.figure_address(code),
            told.definition.title,
            f"{told.definition.title}: så räknas det, år för år, och upphandlingarna bakom.",
            Sheet(
                told,
                (),
                files_at(transparency.figure_stem(code), [CSV]),
                basis=files_at(transparency.BASIS),
            ),
            qualifier="mått",
        )


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


def _with_charts(address: str, title: str, description: str, page: Sheet, *, qualifier: str = "") -> Draft:
    """A page, and the charts on it."""
    return Draft(address, title, description, page, qualifier=qualifier, charts=within(page))
