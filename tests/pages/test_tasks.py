# SPDX-License-Identifier: EUPL-1.2
"""What people come to do, done as they do it: by reading links and clicking, without scripts, and in few clicks."""

from __future__ import annotations

from playwright.sync_api import Browser, Page

from tests.judges.browser import serve
from tests.pages.conftest import Example

MOST = 4


class Reader:
    """Somebody who reads and clicks."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.clicks = 0

    def click(self, words: str) -> None:
        """Follow the first link in the main part that says the words."""
        self.page.locator("main").get_by_role("link", name=words).first.click()
        self.clicks += 1

    def reads(self, words: str) -> bool:
        """Whether the main part says so."""
        return words in self.page.locator("main").inner_text().replace("\u00a0", " ")


def test_a_carpenter_finds_what_is_coming(published: Example, browser: Browser) -> None:
    """From the start page by her own word to who has the agreement, when it ends and what comes instead."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    try:
        with serve(published.out / "public") as root:
            reader = Reader(context.new_page())
            reader.page.goto(root)
            reader.click("Var börjar jag?")
            reader.click("yrken och varor från A till Ö")
            reader.click("S")
            reader.page.locator("li", has_text="snickare:").get_by_role("link").first.click()
            assert reader.clicks + 1 <= MOST
            assert reader.reads("Bygghantverkare 2023–2027")
            assert reader.reads("28 februari 2027")
            assert (
                reader.page.locator("tr", has_text="Bygghantverkare 2023–2027")
                .get_by_role("link", name="Bygghantverkare (anbud utvärderas)", exact=True)
                .count()
            )
    finally:
        context.close()
