# SPDX-License-Identifier: EUPL-1.2
"""How the pages look: pictures of each component and of three whole pages, compared with those that are stored.

`make snapshots` keeps the new ones. The pictures of the components on a wide screen are those that docs/design.md shows, so what it shows is always true.
How machines with other fonts are dealt with is told in tests/support/pictures.py.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from generator.files import TEMPLATES
from generator.views.components import ADDRESS
from tests.judges.browser import View, chromium, pictured, serve
from tests.pages.conftest import Example
from tests.support import pictures
from tests.support.example import ROOT

FONTS = Path(__file__).parent / "fonts"
PLAIN = ("--font-render-hinting=none", "--disable-lcd-text", "--force-color-profile=srgb", "--hide-scrollbars")
WIDE, NARROW = View(1280, "light"), View(390, "light")
WIDE_DARK, NARROW_DARK = View(1280, "dark"), View(390, "dark")
COMPONENTS = re.findall(r'component\("([a-z-]+)"', (TEMPLATES / "pages" / "components.html").read_text("utf-8"))
COLOURLESS = {"fakta", "inre-fakta", "bred-tabell", "fragor-och-svar", "listor", "stig", "fot", "far-jag", "forlangning", "tabeller"}  # fmt: skip
"""Components without colours of their own, or with those of marks and links, which have their pictures."""
SPECIMEN = (
    "<p>Höj sjön, pröva 4 000 000 kr, 31 oktober 2026.</p><p><b>Flyga bäckasiner söka hwila på mjuka tuvor.</b></p>"
)
LETTERS = pictures.STORED / "letters.png"
PAGES = {
    "start": ("public", ""),
    "avtal": ("internal", "avtal/kontorsmaterial/"),
    "upphandling": ("public", "upphandlingar/2024-elarbeten/"),
}


def components_in(view: View) -> list[str]:
    """Those of which there is a picture in a view."""
    return [name for name in COMPONENTS if view.scheme == "light" or name not in COLOURLESS]


def stored(name: str, view: View) -> Path:
    """Where the picture lies."""
    if view == WIDE and name in COMPONENTS:
        return pictures.SHOWN_IN_DOCS / f"{name}.png"
    return pictures.STORED / f"{name}-{view.width}-{view.scheme}.png"


COMPONENT_VIEWS = (WIDE, NARROW, WIDE_DARK)
PAGE_VIEWS = [(name, view) for name in PAGES for view in (WIDE, NARROW)] + [("start", NARROW_DARK)]


@pytest.fixture(scope="module")
def camera() -> Iterator[Browser]:
    """A Chromium that draws letters in the plainest way."""
    with chromium(*PLAIN) as started:
        yield started


@pytest.fixture(scope="module")
def grain(camera: Browser) -> pictures.Grain:
    """How closely this machine's pictures can be compared: fine, unless it draws a specimen of plain text otherwise than the stored one."""
    return grain_of(camera)


def grain_of(camera: Browser) -> pictures.Grain:
    page = camera.new_page(viewport={"width": 640, "height": 120})
    page.set_content(f"<style>{in_our_font()} body {{ margin: 8px; font-size: 16px }}</style>{SPECIMEN}")
    page.evaluate("document.fonts.ready.then(() => 1)")
    picture = picture_of(page)
    page.close()
    if pictures.UPDATE:
        pictures.check("letters", picture, LETTERS)
    return pictures.COARSE if pictures.compare(picture, Image.open(LETTERS).convert("RGB")).why else pictures.FINE


def in_our_font() -> str:
    """A style that sets everything in the font beside the tests."""
    faces = "".join(
        f"@font-face {{ font-family: prov; font-weight: {weight}; src: url(data:font/woff2;base64,{base64.b64encode((FONTS / file).read_bytes()).decode()}) }}"
        for weight, file in ((400, "arimo-latin-400-normal.woff2"), (700, "arimo-latin-700-normal.woff2"))
    )
    return f"{faces} *, ::before, ::after {{ font-family: prov !important; }}"


@contextmanager
def opened(camera: Browser, address: str, view: View) -> Iterator[Page]:
    """The page as it is to be pictured."""
    with pictured(camera, view.width, view.scheme) as page:
        page.goto(address, wait_until="load")
        page.add_style_tag(content=in_our_font())
        assert page.evaluate("Promise.all(['400 16px prov', '700 16px prov'].map((one) => document.fonts.load(one))).then((all) => all.flat().length)") == 2  # fmt: skip
        yield page


def picture_of(page: Page) -> Image.Image:
    """All of an open page."""
    return Image.open(BytesIO(page.screenshot(full_page=True, animations="disabled"))).convert("RGB")


@pytest.mark.parametrize("view", COMPONENT_VIEWS, ids=str)
def test_components_look_as_they_did(example: Example, camera: Browser, grain: pictures.Grain, view: View) -> None:
    with serve(example.out / "internal") as root, opened(camera, root + ADDRESS, view) as page:
        whole = picture_of(page)
        boxes = page.evaluate(
            """() => Object.fromEntries([...document.querySelectorAll(".component")].map((one) => {
                 const box = one.querySelector(".component__shown").getBoundingClientRect();
                 return [one.id, [box.left, box.top + scrollY, box.right, box.bottom + scrollY].map(Math.round)];
               }))"""
        )
    assert list(boxes) == COMPONENTS
    wrong = []
    for name in components_in(view):
        left, top, right, bottom = boxes[name]
        picture = pictures.trimmed(whole.crop((max(left - 10, 0), top, min(right + 10, whole.width), bottom)))
        file = stored(name, view)
        wrong.append(pictures.check(f"{name}-{view.width}-{view.scheme}", picture, file, grain))
    assert not any(wrong), pictures.told(list(filter(None, wrong)))


@pytest.mark.parametrize(("name", "view"), PAGE_VIEWS, ids=str)
def test_pages_look_as_they_did(
    example: Example, camera: Browser, grain: pictures.Grain, name: str, view: View
) -> None:
    world, place = PAGES[name]
    with serve(example.out / world) as root, opened(camera, root + place, view) as page:
        picture = picture_of(page)
    wrong = pictures.check(f"{name}-{view.width}-{view.scheme}", picture, stored(name, view), grain)
    assert not wrong, pictures.told([wrong])


@pytest.mark.parametrize("name", ["avtal", "upphandling"])
def test_a_record_is_printed_on_two_sheets(example: Example, camera: Browser, name: str) -> None:
    world, place = PAGES[name]
    with serve(example.out / world) as root, opened(camera, root + place, WIDE) as page:
        pdf = page.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 2


def test_no_picture_is_stored_in_vain() -> None:
    wanted = {stored(name, view) for view in COMPONENT_VIEWS for name in components_in(view)}
    wanted |= {LETTERS, *(stored(name, view) for name, view in PAGE_VIEWS)}
    found = {*pictures.STORED.glob("*.png"), *pictures.SHOWN_IN_DOCS.glob("*.png")}
    if pictures.UPDATE:
        for file in found - wanted:
            file.unlink()
    assert {file.name for file in found - wanted if file.exists()} == set()


def test_the_design_shows_each_component() -> None:
    told = (ROOT / "docs" / "design.md").read_text("utf-8")
    assert re.findall(r"\(images/components/([a-z-]+)\.png\)", told) == COMPONENTS


def test_a_small_change_is_seen_and_the_edge_of_a_letter_is_not() -> None:
    """A block of another colour, a margin and a line too many; against that a picture that is a little softer."""
    page = Image.open(pictures.SHOWN_IN_DOCS / "lagen.png").convert("RGB")
    assert pictures.compare(page, page).why == ""
    softer = page.resize((page.width * 2, page.height * 2), Image.Resampling.BICUBIC).resize(
        page.size, Image.Resampling.BOX
    )
    assert pictures.compare(softer, page).why == ""
    moved = page.copy()
    moved.paste(page.crop((0, 0, page.width, page.height - 8)), (0, 8))
    assert pictures.compare(moved, page).why
    assert pictures.compare(page.crop((0, 0, page.width, page.height - 8)), page).why
    coloured = page.copy()
    coloured.paste("#e3f3e6", (20, 60, 60, 80))
    assert pictures.compare(coloured, page).why
