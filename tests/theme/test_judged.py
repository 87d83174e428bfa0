# SPDX-License-Identifier: EUPL-1.2
"""Whole pages of the theme before independent judges: axe with every rule, the Nu HTML checker, and a keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests import judges
from tests.judges import nu
from tests.judges.browser import VIEWS, View, chromium, judge, serve
from tests.theme.fill import fill
from tests.theme.stage import SITE_PATH, build

RECORD = "avtal/_ram/"
PROSE = "vagledning/x/"
NOWHERE = "finns/inte/alls"
SMALL = View(320, "light")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The filled sites: the public one by both builders, the internal one by MkDocs."""
    folder = tmp_path_factory.mktemp("judged")
    built = {
        "public": build(folder / "public", "mkdocs"),
        "internal": build(folder / "internal", "mkdocs", "internal"),
        "zensical": build(folder / "zensical", "zensical"),
    }
    for site in built.values():
        fill(site)
    return built


@pytest.fixture(scope="module")
def addresses(sites: dict[str, Path]) -> Iterator[dict[str, str]]:
    with (
        serve(sites["public"], SITE_PATH) as public,
        serve(sites["internal"], SITE_PATH) as internal,
        serve(sites["zensical"], SITE_PATH) as zensical,
    ):
        yield {"public": public, "internal": internal, "zensical": zensical}


def test_html_is_valid(sites: dict[str, Path]) -> None:
    pages = [path for site in sites.values() for path in sorted(site.rglob("*.html"))]
    assert len(pages) == 8 * len(sites)
    assert [str(message) for message in nu.check(pages)] == []


def test_the_checker_sees_faults(tmp_path: Path) -> None:
    """A judge that says nothing of a broken page is no judge."""
    broken = tmp_path / "broken å.html"
    broken.write_text("<!doctype html><html lang=sv><title>x</title><p><div align=left><img src=a></p><br />", "utf-8")
    found = nu.check([broken])
    assert {message.kind for message in found} >= {"error", "info"}
    assert {message.file for message in found} == {broken.resolve()}


@pytest.mark.parametrize(
    ("site", "address"),
    [
        ("public", ""),
        ("public", RECORD),
        ("public", PROSE),
        ("public", NOWHERE),
        ("internal", RECORD),
        ("internal", PROSE),
    ],
)
def test_no_fault_in_the_browser(browser: Browser, addresses: dict[str, str], site: str, address: str) -> None:
    views = VIEWS if site == "public" and address == RECORD else (View(1280, "dark"), SMALL)
    assert judge(browser, addresses[site] + address, views) == []


@pytest.mark.parametrize("address", [RECORD, PROSE])
def test_no_fault_with_zensical(browser: Browser, addresses: dict[str, str], address: str) -> None:
    assert judge(browser, addresses["zensical"] + address, [SMALL]) == []


def _open_menu(page: Page) -> None:
    """Open the menu by keyboard only: skip link, name, colour switch, menu."""
    order = []
    for _ in range(4):
        page.keyboard.press("Tab")
        order.append(page.evaluate("document.activeElement.textContent.trim().split('\\n')[0]"))
    assert order == ["Gå till innehållet", "Samköp Exempelbygden", "Mörkt läge", "Meny"]
    page.keyboard.press("Enter")
    assert page.get_by_role("link", name="Vägledning").is_visible()


def test_menu_by_keyboard(browser: Browser, addresses: dict[str, str]) -> None:
    assert judge(browser, addresses["public"] + RECORD, [SMALL], _open_menu) == []
    page = browser.new_page(viewport={"width": 320, "height": 700})
    page.goto(addresses["public"] + RECORD)
    _open_menu(page)
    page.keyboard.press("Escape")
    assert page.evaluate("[document.querySelector('.sk-menu').open, document.activeElement.tagName]") == [
        False,
        "SUMMARY",
    ]
    page.close()


def test_there_is_one_menu_at_every_width(browser: Browser, addresses: dict[str, str]) -> None:
    page = browser.new_page()
    page.goto(addresses["public"] + PROSE)
    for width in (320, 480, 768, 959, 960, 1000, 1219, 1220, 1280, 1920):
        page.set_viewport_size({"width": width, "height": 700})
        shown = [page.locator(one).is_visible() for one in (".sk-menu > summary", ".sk-tabs")]
        assert shown == [width < 960, width >= 960], width
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width
    page.close()


def test_without_scripts(browser: Browser, addresses: dict[str, str]) -> None:
    """The menu opens, the system's dark colours show, and no button stands there that does nothing."""
    page = browser.new_page(viewport={"width": 320, "height": 700}, java_script_enabled=False, color_scheme="dark")
    page.goto(addresses["public"] + RECORD)
    assert not page.get_by_role("button", name="läge").is_visible()
    page.locator(".sk-menu > summary").focus()
    page.keyboard.press("Enter")
    assert page.get_by_role("link", name="Vägledning").is_visible()
    assert _background(page) == "rgb(18, 23, 24)"
    page.close()


def test_choice_of_colours_is_kept(browser: Browser, addresses: dict[str, str]) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 700}, color_scheme="light")
    page = context.new_page()
    page.goto(addresses["public"])
    assert _background(page) == "rgb(255, 255, 255)"
    page.get_by_role("button", name="Mörkt läge").click()
    assert _background(page) == "rgb(18, 23, 24)"
    page.goto(addresses["public"] + PROSE)
    assert _background(page) == "rgb(18, 23, 24)"
    page.get_by_role("button", name="Ljust läge").click()
    assert _background(page) == "rgb(255, 255, 255)"
    assert page.evaluate("localStorage.length") == 0
    context.close()


def test_the_browser_sees_faults(browser: Browser, tmp_path: Path) -> None:
    """Each kind of fault is told: axe, console, policy, missing file, other host, sideways scroll."""
    (tmp_path / "index.html").write_text(
        "<!doctype html><html><title>x</title><img src='saknas.png'><img src='http://127.0.0.2:9/x.png'>"
        "<script>alert(1)</script><p style='width:900px;background:#fff;color:#ddd'>svag text</p>",
        "utf-8",
    )
    with serve(tmp_path) as address:
        found = "\n".join(judge(browser, address, [SMALL]))
    for fault in ("axe html-has-lang", "axe image-alt", "Content Security Policy", "404: ", "other host: "):
        assert fault in found
    (tmp_path / "index.html").write_text(
        "<!doctype html><html lang=sv><link rel=stylesheet href=a.css><title>x</title><p>bred</p>", "utf-8"
    )
    (tmp_path / "a.css").write_text("p { width: 900px; color: #ddd }", "utf-8")
    with serve(tmp_path) as address:
        found = "\n".join(judge(browser, address, [SMALL]))
    assert "scrolls sideways" in found
    assert "axe color-contrast " in found


def test_a_missing_judge_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judges, "NODE_MODULES", tmp_path)
    with pytest.raises(judges.JudgeMissingError, match="make tools"):
        nu.check([tmp_path / "sida.html"])
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("SAMKOP_CHROMIUM", raising=False)
    with pytest.raises(judges.JudgeMissingError, match="make tools"), chromium():
        pass


def _background(page: Page) -> str:
    return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))
