# SPDX-License-Identifier: EUPL-1.2
"""axe and the Nu HTML checker on the published example, a page of each type in the page table: nothing is found, no rule is switched off."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from generator.pages.table import PAGE_TYPES
from tests.judges import nu
from tests.judges.browser import VIEWS, View, judge, serve
from tests.pages.conftest import Example
from tests.pages.judged import page_of

JUDGED = (
    "start", "agreements", "agreement_list", "agreement", "procurements", "procurement", "call_offs", "call_off", "business", "trade", "trade_words", "trade_letter",
    "suppliers", "supplier", "organizations", "organization", "coverage", "categories", "category", "needs", "need", "goals", "goal", "reports", "report",
    "transparency", "transparency_year", "figure", "direct_awards", "meetings", "body", "meeting", "todo", "guidance", "search", "api", "about", "about_site",
    "components", "statement", "site_map", "easy", "english", "following", "open_data", "publication_policy", "changes", "changes_month", "then", "withdrawn", "moved",
)  # fmt: skip
APART = ("prose", "404")
"""Pages that MkDocs writes and we fill: they are no rows of the table."""
WORLDS = ("public", "internal")
TWO_VIEWS = (View(1280, "dark"), View(320, "light"))
WHOLE = ("start", "agreement", "components", "search")
"""Pages that between them hold every component: judged by axe in both colours at each width on every run, and the others so by `make test-long`."""
STAFFS_OWN = (
    "start",
    "agreement",
    "procurement",
    "organization",
    "coverage",
    "needs",
    "need",
    "meeting",
    "todo",
    "components",
)
"""The types of page where the staff see what the public does not. The others differ in their colours, and are judged by `make test-long`."""


def test_every_type_of_page_is_judged() -> None:
    assert [page_type.name for page_type in PAGE_TYPES] == list(JUDGED)


ONLY = {page_type.name: page_type.only for page_type in PAGE_TYPES if page_type.only}
"""The pages that one site alone has."""
STANDING = [(world, name) for world in WORLDS for name in (*JUDGED, *APART) if ONLY.get(name, world) == world]
"""Each type of page on each site that has it."""


def _long(world: str, name: str) -> tuple[pytest.MarkDecorator, ...]:
    """What the public sees too is judged there on every run; for the staff, in other colours, it takes long."""
    return () if world == "public" or name in STAFFS_OWN else (pytest.mark.long,)


LOOKED_AT = [pytest.param(*each, marks=_long(*each)) for each in STANDING if "moved" not in each]


@pytest.mark.parametrize(("world", "name"), LOOKED_AT)
def test_axe_finds_nothing(published: Example, browser: Browser, world: str, name: str) -> None:
    page = page_of(published, world, name)
    address = str(page.relative_to(published.out / world)).removesuffix("index.html")
    seen = _looks(world, name)
    with serve(published.out / world) as root:
        assert (
            judge(browser, root + address, [view for view in VIEWS if view in (*TWO_VIEWS, *seen)], by_axe=seen) == []
        )


@pytest.mark.long
@pytest.mark.parametrize(("world", "name"), [each for each in STANDING if "moved" not in each])
def test_axe_finds_nothing_in_the_other_views(published: Example, browser: Browser, world: str, name: str) -> None:
    page = page_of(published, world, name)
    address = str(page.relative_to(published.out / world)).removesuffix("index.html")
    others = [view for view in VIEWS if view not in _looks(world, name)]
    with serve(published.out / world) as root:
        assert not others or judge(browser, root + address, others) == []


def _looks(world: str, name: str) -> tuple[View, ...]:
    """How axe looks at a page: so that every width and every colour is seen, and the pages with every component in every way."""
    if name in WHOLE and (world == "public" or name in ONLY):
        return VIEWS
    turn = (*JUDGED, *APART).index(name) % 2
    return (TWO_VIEWS[turn if world == "public" else 1 - turn],)


def test_axe_finds_nothing_where_a_moved_page_leads(published: Example, browser: Browser) -> None:
    """The browser follows the redirect at once, so what is judged is the page it leads to; the page itself is judged by Nu."""
    folder = published.out / "public"
    with serve(folder) as root:
        left = root + str(page_of(published, "public", "moved").parent.relative_to(folder)) + "/"
        page = browser.new_page()
        try:
            page.goto(left)
            page.wait_for_url(lambda now: now != left)
            found = page.url
        finally:
            page.close()
        assert found.startswith(root)
        assert judge(browser, found) == []


def test_nu_finds_nothing(published: Example, example: Example) -> None:
    """The longest page of each type of the published example, and every page of the small one, which has every oddity."""
    pages = [page_of(published, world, name) for world, name in STANDING]
    pages += [page for world in WORLDS for page in sorted((example.out / world).rglob("*.html"))]
    assert len(pages) > 200
    assert [str(message) for message in nu.check(pages)] == []
