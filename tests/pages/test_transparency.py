# SPDX-License-Identifier: EUPL-1.2
"""Transparency as people meet it: a journalist's task in a few clicks, charts that are seen in every light, and none without its table."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.judges.browser import serve
from tests.judges.site import WrittenSite
from tests.pages.conftest import Example

CLICKS = 6
"""From the start page to a letter that asks for the documents."""


@pytest.fixture(scope="module")
def root(published: Example) -> Iterator[str]:
    with serve(published.out / "public") as served:
        yield served


def table(published: Example, name: str) -> list[dict[str, str]]:
    text = (published.out / "public/oppenhet" / f"{name}.csv").read_text("utf-8")
    return list(csv.DictReader(io.StringIO(text)))


class Reader:
    """Somebody who clicks on what they see, and counts."""

    def __init__(self, page: Page) -> None:
        self.page, self.clicks = page, 0

    def click(self, name: str) -> None:
        self.clicks += 1
        self.page.locator("main, nav").get_by_role("link", name=name, exact=True).first.click()


@pytest.mark.parametrize(
    "way", [("Öppenhet", "Direktupphandlingar över 100\u00a0000\u00a0kr"), ("Vad har köpts utan annons?",)]
)
def test_the_five_largest_direct_awards_and_a_request_for_the_documents_of_one(
    published: Example, browser: Browser, root: str, way: tuple[str, ...]
) -> None:
    page = browser.new_page(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    page.goto(root)
    reader = Reader(page)
    for name in (*way, "Störst först"):
        reader.click(name)
    rows = page.locator("main tbody tr")
    found = [rows.nth(at).locator("th").inner_text() for at in range(5)]
    largest = sorted(table(published, "direktupphandlingar"), key=lambda row: -float(row["varde"]))[:5]
    assert found == [row["upphandling"] for row in largest]
    request = rows.first.get_by_role("link", name=re.compile("^Begär ut"))
    expect(request).to_be_visible()
    letter = unquote(request.get_attribute("href") or "")
    assert letter.startswith(f"mailto:{largest[0]['begar_fran']}?subject=")
    assert f"{found[0]} ({largest[0]['diarienummer']})" in letter
    assert reader.clicks + 1 <= CLICKS, "and the last click opens the letter"
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_charts_are_as_wide_as_their_place_and_seen_in_every_light(
    browser: Browser, root: str, width: int, scheme: str
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(f"{root}oppenhet/")
    pictures = page.locator(".chart__picture")
    assert pictures.count() >= 8
    for at in range(pictures.count()):
        box = pictures.nth(at).bounding_box()
        assert box
        assert box["width"] >= 340, "a picture that is 360 units wide is drawn so large that its text can be read"
        assert box["x"] + box["width"] <= width
    for mark, least in ((".chart__mark-1", 3.0), (".chart__picture text", 4.5)):
        fill, ground = page.locator(mark).first.evaluate(
            "one => [getComputedStyle(one).fill, getComputedStyle(document.body).backgroundColor]"
        )
        assert contrast(fill, ground) >= least, (mark, fill, ground)
    page.close()


def contrast(one: str, other: str) -> float:
    """WCAG 2's ratio of two colours as a browser writes them."""

    def light(colour: str) -> float:
        parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


def test_every_chart_is_named_and_stands_beside_a_table(written: WrittenSite) -> None:
    charts = 0
    for path in written.pages:
        if not path.startswith("oppenhet/"):
            continue
        html = (written.folder / path).read_text("utf-8")
        for picture in re.findall(r"<svg class=\"chart__picture\".*?</svg>", html, re.DOTALL):
            charts += 1
            assert re.match(
                r'<svg [^>]*role="img" aria-labelledby="(\S+) (\S+)"><title id="\1">[^<]+</title><desc id="\2">',
                picture,
            )
            after = html[html.index(picture) :].partition("<h2")[0]
            assert "<table>" in after or "<details>" in after, path
        assert " style=" not in html
    assert charts >= 30


def test_each_value_leads_to_the_records_it_was_counted_on(published: Example, browser: Browser, root: str) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{root}oppenhet/2025/")
    page.get_by_role("link", name=re.compile(r"upphandlingar bakom Anbud per upphandling$")).click()
    assert page.url.endswith("/oppenhet/matt/tenders/#poster-2025")
    behind = page.locator("#poster-2025 ~ ul").first.get_by_role("link").all_inner_texts()
    rows = [row for row in table(published, "underlag") if row["annonsar"] == "2025" and row["anbud"]]
    assert sorted(behind) == sorted(row["upphandling"] for row in rows)
    page.close()


def test_the_tables_can_be_had_where_they_are_told_of(written: WrittenSite) -> None:
    for name in ("matt", "underlag", "direktupphandlingar", "leverantorer"):
        for ending in ("csv", "xlsx", "json"):
            assert (Path(written.folder) / f"oppenhet/{name}.{ending}").stat().st_size > 100
