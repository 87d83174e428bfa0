# SPDX-License-Identifier: EUPL-1.2
"""axe and the Nu HTML checker on one page of each type in the page table: nothing is found, no rule is switched off."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator.pages.table import PAGE_TYPES
from tests.judges import nu
from tests.judges.browser import judge, serve
from tests.pages.conftest import Example

JUDGED = (
    "start", "agreements", "agreement", "procurements", "procurement", "suppliers", "supplier", "organizations", "organization",
    "categories", "category", "goals", "goal", "guidance", "about", "about_site", "components", "statement", "site_map", "withdrawn", "moved",
)  # fmt: skip
APART = ("prose", "404")
"""Pages that MkDocs writes and we fill: they are no rows of the table."""
WORLDS = ("public", "internal")


def test_every_type_of_page_is_judged() -> None:
    assert [page_type.name for page_type in PAGE_TYPES] == list(JUDGED)


def page_of(example: Example, world: str, name: str) -> Path:
    """The longest page of a type, since it has most to find fault with."""
    folder = example.out / world
    if name == "404":
        return folder / "404.html"
    if name == "prose":
        pages = list((folder / "vagledning").glob("*/index.html"))
    else:
        page_type = next(row for row in PAGE_TYPES if row.name == name)
        pages = [
            folder / draft.address / "index.html"
            for draft in page_type.drafts(example.registers[world], example.sites[world])
        ]
    return max(pages, key=lambda page: page.stat().st_size)


ONLY = {page_type.name: page_type.only for page_type in PAGE_TYPES if page_type.only}
"""The pages that one site alone has."""
JUDGED_BY_AXE = [
    (world, name)
    for world in WORLDS
    for name in (*JUDGED, *APART)
    if name != "moved" and ONLY.get(name, world) == world
]


@pytest.mark.parametrize(("world", "name"), JUDGED_BY_AXE)
def test_axe_finds_nothing(example: Example, browser: Browser, world: str, name: str) -> None:
    page = page_of(example, world, name)
    address = str(page.relative_to(example.out / world)).removesuffix("index.html")
    with serve(example.out / world) as root:
        assert judge(browser, root + address) == []


def test_axe_finds_nothing_where_a_moved_page_leads(example: Example, browser: Browser) -> None:
    """The browser follows the redirect at once, so what is judged is the page it leads to; the page itself is judged by Nu."""
    folder = example.out / "public"
    with serve(folder) as root:
        left = root + str(page_of(example, "public", "moved").parent.relative_to(folder)) + "/"
        page = browser.new_page()
        try:
            page.goto(left)
            page.wait_for_url(lambda now: now != left)
            found = page.url
        finally:
            page.close()
        assert found.startswith(root)
        assert judge(browser, found) == []


def test_nu_finds_nothing(example: Example) -> None:
    """Every page of both sites, not only one of each type: it costs two seconds."""
    pages = [page for world in WORLDS for page in sorted((example.out / world).rglob("*.html"))]
    assert len(pages) > 100
    assert [str(message) for message in nu.check(pages)] == []
