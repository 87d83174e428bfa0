# SPDX-License-Identifier: EUPL-1.2
"""Without scrolling, on a telephone and on a screen: may I, whom, until when; or that the agreement has ended, and what took its place."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from generator.views.agreements import PAST, state_of
from tests.judges.browser import serve
from tests.pages.conftest import PUBLISHED_DAY, Example

SCREENS = ((390, 844), (1280, 800))
LOOKED_AT = 4
"""So many of each kind of hard case: the longest titles, the most suppliers, the most buyers, the most lots."""
ANSWERS = """() => {
  const bottom = (one) => Math.round(one.getBoundingClientRect().bottom + window.scrollY);
  const [who, whom, until] = document.querySelectorAll("dl.answers > div");
  const told = [...who.querySelectorAll(".answers__big, .answers__list > li")];
  const ways = [...whom.querySelectorAll(".answers__big, .answers__list > li, a[href^='tel:']")];
  const day = until.querySelector(".answers__big");
  return {
    who: Math.max(...told.map(bottom)), whom: Math.max(...ways.map(bottom)), until: bottom(day),
    said: told.length, reached: ways.length, tel: whom.querySelectorAll("a[href^='tel:']").length,
  };
}"""


def hard(published: Example, world: str) -> list[str]:
    """The ids of the agreements whose answers need most room."""
    valid = [one for one in published.registers[world].agreements.values() if state_of(one, PUBLISHED_DAY) not in PAST]
    measures = (
        lambda one: len(one.title),
        lambda one: len(one.suppliers),
        lambda one: len(one.authorised_buyers),
        lambda one: len(one.lots),
        lambda one: len({buyer.registration for buyer in one.authorised_buyers}),
    )
    return sorted({one.id for key in measures for one in sorted(valid, key=key, reverse=True)[:LOOKED_AT]})


@pytest.mark.parametrize("world", ["public", "internal"])
def test_the_three_answers_stand_on_the_first_screen(published: Example, browser: Browser, world: str) -> None:
    found = hard(published, world)
    assert len(found) > LOOKED_AT
    below = []
    with serve(published.out / world) as root:
        page = browser.new_page()
        try:
            for name in found:
                page.goto(f"{root}avtal/{name}/")
                for width, height in SCREENS:
                    page.set_viewport_size({"width": width, "height": height})
                    told = page.evaluate(ANSWERS)
                    assert told["said"], name
                    assert told["reached"], name
                    assert told["tel"], f"{name}: no number to ring"
                    below += [(name, width, key, told[key]) for key in ("who", "whom", "until") if told[key] > height]
        finally:
            page.close()
    assert below == []


@pytest.mark.parametrize("world", ["public", "internal"])
def test_an_ended_agreement_says_so_before_anything_else(published: Example, browser: Browser, world: str) -> None:
    register = published.registers[world]
    ended = next(
        one
        for one in register.agreements.values()
        if state_of(one, PUBLISHED_DAY) in PAST
        and any(each.replaces == one.id for each in register.agreements.values())
    )
    with serve(published.out / world) as root:
        page = browser.new_page(viewport={"width": 390, "height": 844})
        try:
            page.goto(f"{root}avtal/{ended.id}/")
            notice = page.locator("main h1 + .notice")
            assert "Det går inte att beställa på avtalet." in notice.inner_text()
            assert notice.locator("a[href*='avtal/'], a[href^='../']").count() > 0
            assert _bottom(page, "main h1 + .notice") < 844
            assert page.locator("dl.answers").count() == 0
        finally:
            page.close()


@pytest.mark.parametrize(
    ("organization", "said", "led"),
    [
        ("orsabostader", "Kräver avropsanmälan; Orsabostäder är inte anmäld.", False),
        ("skola-mora", "Genom Mora kommun.", False),
        ("moravatten", "Moravatten AB", True),
        ("finns-inte", "", False),
    ],
)
def test_the_readers_own_organization_comes_first(
    published: Example, browser: Browser, organization: str, said: str, led: bool
) -> None:
    with serve(published.out / "internal") as root:
        page = browser.new_page()
        try:
            page.goto(f"{root}avtal/kontorsmaterial/?organisation={organization}")
            first = page.locator(".answers__who dd > :first-child")
            assert said in first.inner_text()
            assert page.locator(".answers__mine").count() == bool(said)
            way = first.locator("a[href$='#utan-avtal']")
            assert way.count() == led
            if led:
                way.click()
                assert page.locator("#utan-avtal").is_visible()
        finally:
            page.close()


def _bottom(page: Page, selector: str) -> float:
    box = page.locator(selector).bounding_box()
    assert box is not None
    return box["y"] + box["height"]


def test_an_ended_agreement_tells_nobody_to_order(published: Example) -> None:
    ended = [one for one in published.registers["public"].agreements.values() if state_of(one, PUBLISHED_DAY) in PAST]
    assert ended
    for one in ended:
        text = (published.out / "public" / "avtal" / one.id / "index.html").read_text(encoding="utf-8")
        assert "Det går inte att beställa på avtalet" in text, one.id
        assert '<ol class="howto">' not in text, one.id


def test_the_whole_map_of_agreements_stands_on_a_screen(published: Example, browser: Browser) -> None:
    with serve(published.out / "internal") as root:
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        try:
            page.goto(f"{root}tackning/")
            shown, there = page.locator(".covermap").evaluate("(one) => [one.clientWidth, one.scrollWidth]")
            assert page.locator(".covermap thead th").count() > 8
        finally:
            page.close()
    assert there <= shown


def test_what_is_folded_shows_that_it_opens(published: Example, browser: Browser) -> None:
    """The mark is drawn: under a policy of 'self' alone a picture in a stylesheet's data address is refused, and nothing shows."""
    refused: list[str] = []
    with serve(published.out / "internal") as root:
        page = browser.new_page(viewport={"width": 390, "height": 844})
        page.on("console", lambda one: refused.append(one.text) if one.type == "error" else None)
        try:
            page.goto(f"{root}behov/")
            shown = page.locator("main details > summary").last.evaluate(
                "(one) => (({maskImage, width, borderRightWidth}) => [maskImage, width, borderRightWidth])(getComputedStyle(one, '::after'))"
            )
        finally:
            page.close()
    assert refused == []
    assert shown == ["none", "10px", "2px"]
