# SPDX-License-Identifier: EUPL-1.2
"""The published example by keyboard alone: everything is met, in order, and the reader sees where. No mouse and no script of the test's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.judges.browser import serve
from tests.judges.keyboard import faults, unseen, walk
from tests.pages.conftest import Example
from tests.pages.judged import page_of

NARROW, WIDE = 320, 1280
FOCUSED = "document.activeElement"
IS_WIDE = "all => all.map((one) => one.scrollWidth > one.clientWidth)"
WILL_SCROLL = """(one) => {
  window.scrolled = Promise.race([
    new Promise((done) => one.addEventListener("scroll", () => done(true), {once: true})),
    new Promise((done) => setTimeout(() => done(false), 5000)),
  ]);
}"""


@contextmanager
def opened(browser: Browser, folder: Path, path: str, width: int, scheme: str = "light") -> Iterator[Page]:
    """A page in a window of its own, with nothing moving in it."""
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        reduced_motion="reduce",
        color_scheme="dark" if scheme == "dark" else "light",
    )
    with serve(folder) as root:
        page = context.new_page()
        page.goto(root + path.removesuffix("index.html"), wait_until="load")
        try:
            yield page
        finally:
            context.close()


def longest(published: Example, world: str, name: str) -> str:
    """The path of the longest page of a type."""
    return page_of(published, world, name).relative_to(published.out / world).as_posix()


@pytest.mark.parametrize(
    ("world", "name", "width", "scheme"),
    [
        ("public", "start", WIDE, "light"),
        ("public", "agreement", NARROW, "dark"),
        ("public", "procurement", WIDE, "dark"),
        ("public", "prose", NARROW, "light"),
        ("public", "organizations", NARROW, "light"),
        ("public", "404", WIDE, "light"),
        ("internal", "agreement", WIDE, "light"),
        ("internal", "coverage", WIDE, "dark"),
        pytest.param("internal", "procurement", NARROW, "dark", marks=pytest.mark.long),
    ],
)
def test_a_walk_with_the_tab_key(
    published: Example, browser: Browser, world: str, name: str, width: int, scheme: str
) -> None:
    """Where there is a form for searching, its fields are met on the way."""
    with opened(browser, published.out / world, longest(published, world, name), width, scheme) as page:
        walked = walk(page)
        assert list(faults(walked)) == []
        assert len(walked.stops) > 15
        assert bool(page.get_by_role("search").count()) == any(one.is_search for one in walked.stops)


def test_the_skip_link_leads_past_the_menu(published: Example, browser: Browser) -> None:
    with opened(browser, published.out / "public", longest(published, "public", "prose"), WIDE) as page:
        page.keyboard.press("Tab")
        assert page.evaluate(f"{FOCUSED}.textContent") == "Gå till innehållet"
        assert page.locator(":focus").bounding_box() is not None
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate(f"!!{FOCUSED}.closest('main')")
        assert page.evaluate(
            f"document.querySelector('main').querySelector('a[href], [tabindex=\"0\"]') === {FOCUSED}"
        )


def test_the_menu_of_small_screens(published: Example, browser: Browser) -> None:
    with opened(browser, published.out / "public", longest(published, "public", "agreement"), NARROW) as page:
        menu = page.locator(".sk-menu")
        _to(page, "Meny")
        assert not menu.get_by_role("link", name="Avtal").is_visible()
        page.keyboard.press("Enter")
        links = menu.locator("a").all_inner_texts()
        assert links[:2] == ["Start", "Avtal"]
        walked = walk(page, len(links))
        assert [one.name for one in walked.stops] == links
        assert list(unseen(walked.stops)) == []
        page.keyboard.press("Escape")
        assert page.evaluate(f"{FOCUSED}.textContent.trim()") == "Meny"
        assert not menu.get_by_role("link", name="Avtal").is_visible()


def test_the_tabs_of_large_screens(published: Example, browser: Browser) -> None:
    with opened(browser, published.out / "public", "index.html", WIDE) as page:
        assert not page.locator(".sk-menu > summary").is_visible()
        tabs = page.locator(".sk-tabs a").all_inner_texts()
        assert len(tabs) > 5
        _to(page, tabs[0])
        for tab in tabs[1:]:
            page.keyboard.press("Tab")
            assert page.evaluate(f"{FOCUSED}.innerText") == tab
        with page.expect_navigation():
            page.keyboard.press("Enter")
        assert page.locator("h1").inner_text() == tabs[-1]
        assert page.locator(".sk-tabs [aria-current]").all_inner_texts() == [tabs[-1]]


@pytest.mark.parametrize("name", ["agreements", "procurements", "organization", "supplier", "agreement"])
def test_the_rows_of_a_records_table_stack_on_a_phone(published: Example, browser: Browser, name: str) -> None:
    """Nothing is cut off and nothing has to be scrolled: each cell has a line of its own, with its column's name before it."""
    with opened(browser, published.out / "public", longest(published, "public", name), NARROW) as page:
        assert not any(page.locator(".table-scroll").evaluate_all(IS_WIDE))
        cell = page.locator(".table-scroll td[data-label]").first
        assert (
            cell.evaluate("(one) => getComputedStyle(one, '::before').content")
            == f'"{cell.get_attribute("data-label")}: "'
        )


def test_a_wide_table_scrolls_with_the_arrow_keys(published: Example, browser: Browser) -> None:
    with opened(browser, published.out / "internal", longest(published, "internal", "components"), NARROW) as page:
        wide = page.locator(".table-scroll").evaluate_all(IS_WIDE)
        assert any(wide), "no table is wider than the window"
        region = page.locator(".table-scroll").nth(wide.index(True))
        region.evaluate("(one) => one.focus()")
        assert region.evaluate(f"(one) => one === {FOCUSED}"), "the table cannot have the focus"
        assert re.match(r'- region ".+"', region.aria_snapshot()), "a region without a name"
        region.evaluate(WILL_SCROLL)
        page.keyboard.press("ArrowRight")
        assert page.evaluate("scrolled"), "the arrow keys do not scroll the table"
        assert region.evaluate("(one) => one.scrollLeft") > 0
        assert page.evaluate("scrollX") == 0


def _to(page: Page, name: str, key: str = "Tab") -> None:
    """Press a key until something of that name has the focus."""
    for _ in range(100):
        page.keyboard.press(key)
        if page.evaluate(f"{FOCUSED}.innerText.trim()") == name:
            return
    raise AssertionError(f"{key} never comes to {name}")


# ---------------------------------------------------------------------------------------------- the walk sees faults

FAULTY = {
    "no outline that can be seen: <a> 'none'": "<a href=a class=none>none</a>",
    "no outline that can be seen: <a> 'thin'": "<a href=a class=thin>thin</a>",
    "no outline that can be seen: <a> 'clear'": "<a href=a class=clear>clear</a>",
    "the outline is the same without the focus: <a> 'always'": "<a href=a class=always>always</a>",
    "cannot be seen when it has the focus: <a> 'away'": "<a href=a class=away>away</a>",
    "cannot be seen when it has the focus: <a> 'under'": "<div class=over><a href=a>under</a><p>cover</p></div>",
    "not everything is met once in the order of the page": "<a href=a>b</a><a href=a tabindex=1>first</a>",
    "the focus jumps back: <a> 'below', then <a> 'above'": "<main class=turned><a href=a>below</a><a href=a>above</a></main>",
    "a field for searching that Tab does not reach: Sök": "<form role=search><input aria-label=Sök tabindex=-1></form>",
}
LOOKS = (
    ":focus { outline: 3px solid #b34700 } .none:focus { outline: none } .thin:focus { outline-width: 1px }"
    ".clear:focus { outline-color: transparent } .always { outline: 3px solid #b34700 } .away { position: absolute; left: -999px }"
    ".over { position: relative; width: 9em; height: 3em } .over p { position: absolute; inset: 0; margin: 0; background: #fff }"
    ".turned { display: flex; flex-direction: column-reverse; align-items: flex-start }"
)  # fmt: skip


@pytest.mark.parametrize("fault", FAULTY)
def test_the_walk_sees_faults(tmp_path: Path, browser: Browser, fault: str) -> None:
    (tmp_path / "a.css").write_text(LOOKS, "utf-8")
    text = f"<!doctype html><html lang=sv><meta charset=utf-8><title>x</title><link rel=stylesheet href=a.css><a href=a>a</a>{FAULTY[fault]}"
    (tmp_path / "index.html").write_text(text, "utf-8")
    with opened(browser, tmp_path, "index.html", WIDE) as page:
        found = list(faults(walk(page)))
    assert [one.partition(" (")[0].partition(";")[0] for one in found] == [fault]
