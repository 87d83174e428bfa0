# SPDX-License-Identifier: EUPL-1.2
"""The page of answers in a real browser, typed in as people type: what is found and why, what is said to those who listen, the address, and what happens when nothing works."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from generator.files import TEMPLATES
from tests.judges.browser import VIEWS, View, judge, serve
from tests.judges.keyboard import faults, walk
from tests.pages.conftest import Example

DONE = "[data-search-state=done]"
FOCUSED = "document.activeElement.id"
PAINTED = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
FIELD = "#sk-q"
NONSENSE = "qwzxqwzx"


@pytest.fixture(scope="module")
def roots(published: Example) -> Iterator[dict[str, str]]:
    """Where both sites of the published example are served."""
    with serve(published.out / "public") as public, serve(published.out / "internal") as internal:
        yield {"public": public, "internal": internal}


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A reader who has never been here. Whatever goes wrong in a page is a failure."""
    made = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    wrong: list[str] = []
    made.on("weberror", lambda error: wrong.append(str(error.error)))
    made.on("console", lambda one: wrong.append(one.text) if "Content Security Policy" in one.text else None)
    yield made
    made.close()
    assert wrong == []


def answered(context: BrowserContext, address: str) -> Page:
    """The page at an address, when it has answered."""
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector(DONE)
    return page


def ids(page: Page) -> list[str]:
    """The hits in order."""
    found: list[str] = page.locator("main [data-id]").evaluate_all("all => all.map((one) => one.dataset.id)")
    return found


def told(page: Page) -> str:
    """What those who listen are told."""
    return page.locator("main [role=status]").inner_text()


def typed(page: Page, words: str) -> None:
    """Type words in the field, in place of what stands there."""
    page.locator(FIELD).fill(words)
    page.wait_for_selector(DONE)


# ---------------------------------------------------------------------------------------------- typing and listening


def test_from_any_page_by_keyboard_alone(context: BrowserContext, roots: dict[str, str]) -> None:
    page = context.new_page()
    page.goto(roots["public"] + "avtal/kontorsmaterial/")
    with page.expect_response(re.compile(r"/search/index\.json$")):
        for _ in range(30):
            page.keyboard.press("Tab")
            if page.evaluate(FOCUSED) == "sk-q":
                break
    page.keyboard.type("handskar")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.wait_for_selector(DONE)
    assert urlsplit(page.url).path == "/sok/"
    assert parse_qs(urlsplit(page.url).query) == {"q": ["handskar"]}
    assert page.locator(FIELD).input_value() == "handskar"
    assert ids(page)
    assert page.title().startswith("handskar – Sök – ")


def test_the_focus_stays_and_the_number_is_told_when_the_typing_rests(
    context: BrowserContext, roots: dict[str, str]
) -> None:
    page = answered(context, roots["public"] + "sok/?q=handskar")
    assert page.locator("main [role=status]").get_attribute("aria-live") in (None, "polite")
    expect(page.locator("main [role=status]")).to_have_text(re.compile(r"^\d+\s+avtal matchar ”handskar”\."))
    before = told(page)
    page.locator(FIELD).focus()
    page.keyboard.press("End")
    page.keyboard.type("x")
    assert told(page) == before, "every key is told"
    page.keyboard.press("Backspace")
    page.keyboard.press("Control+A")
    page.keyboard.type("papper")
    page.wait_for_selector(DONE)
    assert page.locator("main h2").first.inner_text().endswith("avtal matchar ”papper”")
    expect(page.locator("main [role=status]")).to_contain_text("matchar ”papper”")
    assert page.evaluate(FOCUSED) == "sk-q"
    page.keyboard.press("Enter")
    page.wait_for_selector(DONE)
    assert page.evaluate(FOCUSED) == "sk-q"
    assert page.locator(FIELD).evaluate("(one) => one.labels.length") == 1


def test_the_state_is_never_done_while_another_question_waits(context: BrowserContext, roots: dict[str, str]) -> None:
    """Whoever waits for the answers never reads those to the question before."""
    page = answered(context, roots["public"] + "sok/?q=handskar")
    state = page.evaluate(
        """() => {
          const field = document.querySelector("#sk-q");
          field.value = "papper";
          field.dispatchEvent(new Event("input", {bubbles: true}));
          return document.querySelector("[data-search]").dataset.searchState;
        }"""
    )
    assert state == "busy"
    page.wait_for_selector(DONE)
    assert page.locator("main h2").first.inner_text().endswith("”papper”")


# ---------------------------------------------------------------------------------------------- the address


def test_an_address_can_be_shared_and_gone_back_from(context: BrowserContext, roots: dict[str, str]) -> None:
    page = answered(context, roots["public"] + "sok/?q=handskar")
    gloves = ids(page)
    typed(page, "papper")
    page.keyboard.press("Enter")
    paper = ids(page)
    assert gloves[0] != paper[0]
    assert ids(answered(context, page.url)) == paper
    page.locator("main [data-id] h3 a").first.click()
    page.wait_for_url(f"**/{paper[0]}/")
    page.go_back()
    page.wait_for_selector(DONE)
    assert (page.locator(FIELD).input_value(), ids(page)) == ("papper", paper)
    page.go_back()
    expect(page.locator(FIELD)).to_have_value("handskar")
    page.wait_for_selector(DONE)
    assert ids(page) == gloves
    page.go_forward()
    expect(page.locator(FIELD)).to_have_value("papper")


def test_what_is_typed_is_one_step_back_however_many_keys_it_took(
    context: BrowserContext, roots: dict[str, str]
) -> None:
    page = answered(context, roots["public"] + "sok/?q=handskar")
    page.locator(FIELD).focus()
    for words in ("pap", "papper"):
        typed(page, words)
        page.wait_for_url(f"**/sok/?q={words}")
    page.go_back()
    expect(page.locator(FIELD)).to_have_value("handskar")


def test_a_link_to_a_place_on_the_page_asks_for_nothing_new(context: BrowserContext, roots: dict[str, str]) -> None:
    page = answered(context, roots["public"] + "sok/?q=handskar")
    page.evaluate("document.querySelector('main [data-id]').dataset.same = 'yes'")
    page.locator("main a[href='#annat']").click()
    page.wait_for_url("**#annat")
    assert page.locator("main [data-same=yes]").count() == 1


# ---------------------------------------------------------------------------------------------- nothing jumps

SHIFTS = """() => {
  window.shifted = 0;
  new PerformanceObserver((seen) => { for (const each of seen.getEntries()) { window.shifted += each.value; } }).observe({type: "layout-shift", buffered: true});
}"""
STILL = 0.02
"""What all that jumps may come to, by the browser's own measure; a good page has at most a tenth."""


@pytest.mark.parametrize("words", ["handskar", NONSENSE])
@pytest.mark.parametrize("view", [(1280, 900), (390, 844)], ids=str)
def test_nothing_jumps_when_the_answers_come(
    browser: Browser, roots: dict[str, str], view: tuple[int, int], words: str
) -> None:
    context = browser.new_context(viewport={"width": view[0], "height": view[1]})
    page = context.new_page()
    page.add_init_script(f"({SHIFTS})()")
    held: list[Route] = []
    page.route("**/search/index.json", lambda route: held.append(route))  # noqa: PLW0108 - Playwright marks what it is given
    page.goto(f"{roots['internal']}sok/?q={words}")
    expect(page.get_by_text("Söker …")).to_be_visible()
    page.evaluate(PAINTED)
    assert not page.locator("#hittar-inte").is_visible()
    held[0].continue_()
    page.wait_for_selector(DONE)
    page.evaluate(PAINTED)
    assert page.locator("#hittar-inte").is_visible()
    assert page.evaluate("window.shifted") < STILL
    context.close()


def test_without_the_script_that_answers_the_page_is_whole(context: BrowserContext, roots: dict[str, str]) -> None:
    page = context.new_page()
    page.route("**/assets/search-page.js", lambda route: route.abort())
    page.goto(f"{roots['public']}sok/?q=handskar")
    for part in ("h1", "main .lead", "#hittar-inte"):
        expect(page.locator(part)).to_be_visible()
    assert page.locator("h1").bounding_box()["width"] > 20  # type: ignore[index]


# ---------------------------------------------------------------------------------------------- what a hit says

WHY = {
    "exact": ("papper", "papper", "Matchar papper."),
    "inflection": ("stolar", "stol", "Matchar stol (du skrev stolar)."),
    "part": ("stol", "kontorsstol", "Matchar kontorsstol, där stol ingår."),
    "whole": ("kontorsstol", "stol", "Matchar stol, som ingår i kontorsstol."),
    "joined": ("hyra", "bilhyra", "Matchar bilhyra (du skrev hyra)."),
    "split": ("bilhyra", "bil hyra", "Matchar bil hyra (du skrev bilhyra)."),
    "misspelling": ("hanskar", "handskar", "Matchar handskar, som liknar hanskar."),
    "synonym": ("städning", "lokalvård", "Matchar lokalvård = städning."),
    "supplier": ("påhittade", "påhittade", "Matchar påhittade i leverantörens namn."),
    "category": ("fordon", "fordon", "Matchar fordon i kategorins namn."),
    "cpv": ("3019", "3019", "Matchar CPV-koden 3019."),
    "id": ("KS 2025/1", "KS 2025/1", "Matchar numret KS 2025/1."),
}
HITS = TEMPLATES / "theme" / "assets" / "search-hits.js"
MAKE = """async ([base, how, typed, matched]) => {
  const { hitItem } = await import(new URL("assets/search-hits.js", base));
  const card = {state: "galler", until: "1 maj", buyers: [["a", "<b>A</b>"], ["b", "B"], ["c", "C", "Anmälan behövs"]], supplier: "AB", phone: "0980-31 92 30", ordering: "Ring", category: ["", ""]};
  const hit = {id: "x", kind: "agreement", address: "avtal/x/", title: `Om ${matched}er`, why: [{typed, matched, how}], card};
  const made = hitItem(hit, base, {id: "", name: "", wholes: new Map([["b", "a"], ["c", "x"]])});
  const text = (what) => [...made.querySelectorAll(what)].map((one) => one.textContent);
  return [text(".hit__why"), text("mark"), text("dd"), made.querySelector("[href^=tel]").getAttribute("href")];
}"""


def test_a_hit_says_why_and_what_decides(context: BrowserContext, roots: dict[str, str]) -> None:
    page = answered(context, roots["public"] + "sok/?q=handskar")
    # On the site the module is a part of the page's script.
    page.route("**/assets/search-hits.js", lambda route: route.fulfill(path=HITS))
    for how, (word, matched, said) in WHY.items():
        why, marks, facts, phone = page.evaluate(MAKE, [roots["public"], how, word, matched])
        assert why == [said], how
        assert matched in marks, how
        assert facts == ["1 maj", "<b>A</b>, C (anmälan behövs)", "AB, 0980-31 92 30", "Ring"]
        assert phone == "tel:0980319230"
    # A word of a code's is told in plain words: who types it does not know the code.
    why, *_ = page.evaluate(MAKE, [roots["public"], "cpv", "skrivbord", "kontorsmöbler"])
    assert why == ["Matchar kontorsmöbler, som hör till samma slags köp."]
    # A compound that shares a part with what was typed does not stand in it, and is not said to.
    why, *_ = page.evaluate(MAKE, [roots["public"], "whole", "flyttstädning", "städmaterial"])
    assert why == ["Matchar städmaterial, som har en del gemensam med flyttstädning."]


def test_an_ended_agreement_says_neither_whom_to_ring_nor_how_to_order(
    context: BrowserContext, roots: dict[str, str]
) -> None:
    page = answered(context, roots["public"] + "sok/?q=handskar&lage=avslutat")
    ended = page.locator("[data-kind=agreement]", has=page.locator(".status--ended")).first
    assert ended.locator("dt").all_inner_texts() == ["Gick att beställa till och med", "Fick beställa", "Leverantör"]
    assert ended.locator("[href^=tel]").count() == 0


def test_every_hit_in_the_page_says_what_decides(context: BrowserContext, roots: dict[str, str]) -> None:
    page = answered(context, roots["public"] + "sok/?q=papper")
    shown = page.locator("[data-kind=agreement]")
    assert shown.count() > 3
    for one in shown.all():
        assert one.locator("h3 a[href]").count() == 1
        assert one.locator(".hit__why mark").count() >= 1
        assert one.locator(".status").first.inner_text() in ("Gäller", "Upphör snart", "Ännu inte börjat")
        assert {"Beställ senast", "Får beställa"} <= set(one.locator("dt").all_inner_texts())


# ---------------------------------------------------------------------------------------------- my organization, ended agreements, choices


def test_what_an_organization_may_not_use_is_said_in_words_and_stands_apart(
    context: BrowserContext, roots: dict[str, str]
) -> None:
    page = answered(context, roots["internal"] + "sok/?q=hyra")
    everything = ids(page)
    page.get_by_text("Välj din organisation").click()
    page.get_by_label("Din organisation").select_option("orsa")
    page.wait_for_url("**organisation=orsa**")
    expect(page.locator("#andras")).to_have_text(re.compile(r"^\d+\s+avtal som Orsa kommun inte får beställa på$"))
    apart = page.locator("section[aria-labelledby=andras] [data-id]")
    assert apart.count() > 0
    for one in apart.all():
        assert "Nej Orsa kommun får inte beställa" in one.inner_text().replace("\n", " ").replace("\u00a0", " ")
    for one in page.locator("section[aria-labelledby=avtal] [data-id]").all():
        assert "får inte beställa" not in one.inner_text()
    assert sorted(ids(page)) == sorted(everything)
    assert "organisation=orsa" in (page.locator("[data-id] h3 a").first.get_attribute("href") or "")
    assert page.locator("main a[href$='organisationer/orsa/#utan-avtal']").inner_text() == "Orsa kommun"


def test_what_needs_a_registration_first_is_not_a_plain_yes(context: BrowserContext, roots: dict[str, str]) -> None:
    page = answered(context, roots["internal"] + "sok/?q=vitvaror&organisation=orsa")
    assert page.locator("[data-id=vitvaror] dd .status").inner_text() == "Anmälan behövs"


def test_an_organization_is_remembered_only_when_asked(context: BrowserContext, roots: dict[str, str]) -> None:
    page = answered(context, roots["internal"] + "sok/?q=hyra&organisation=orsa")
    assert page.evaluate("localStorage.length") == 0
    page.get_by_text("Urval: Orsa kommun").click()
    page.get_by_label("Kom ihåg på den här enheten").check()
    assert page.evaluate("localStorage.getItem('samkop-organisation')") == "orsa"
    again = answered(context, roots["internal"] + "sok/?q=hyra")
    assert again.get_by_text("Urval: Orsa kommun").is_visible()
    again.get_by_text("Urval: Orsa kommun").click()
    again.get_by_label("Kom ihåg på den här enheten").uncheck()
    assert again.evaluate("localStorage.length") == 0


def test_an_organization_in_the_address_goes_along_from_the_field(
    context: BrowserContext, roots: dict[str, str]
) -> None:
    page = context.new_page()
    page.goto(roots["internal"] + "avtal/?organisation=orsa")
    page.locator(FIELD).fill("hyra")
    page.locator(FIELD).press("Enter")
    page.wait_for_url("**/sok/?q=hyra&organisation=orsa")


def test_agreements_that_have_ended_are_counted_and_one_press_away(
    context: BrowserContext, roots: dict[str, str]
) -> None:
    page = answered(context, roots["public"] + "sok/?q=handskar")
    expect(page.locator("main [role=status]")).to_contain_text("1 avslutat avtal som inte visas")
    assert "Avslutat" not in page.locator("[data-id] .status").all_inner_texts()
    page.get_by_role("link", name="visa avslutade avtal").click()
    page.wait_for_url("**lage=avslutat**")
    page.wait_for_selector(DONE)
    assert set(page.locator("[data-kind=agreement] .hit__head .status").all_inner_texts()) == {"Avslutat"}
    assert page.evaluate(FOCUSED) == "avtal", "whoever follows a link among the answers is left at none"
    page.go_back()
    page.wait_for_selector(DONE)
    assert "Avslutat" not in page.locator("[data-id] .status").all_inner_texts()


def test_choices_narrow_the_answers_and_say_how_many(context: BrowserContext, roots: dict[str, str]) -> None:
    page = answered(context, roots["public"] + "sok/?q=papper")
    page.get_by_text("Välj din organisation").click()
    supplier = page.get_by_role("group", name="Leverantör").get_by_role("checkbox").first
    label = supplier.evaluate("(one) => one.closest('label').textContent.trim()")
    supplier.press("Space")
    page.wait_for_url("**leverantor=**")
    page.wait_for_selector(DONE)
    assert page.evaluate("document.activeElement.type") == "checkbox", (
        "the focus is lost when the choices are made anew"
    )
    found = ids(page)
    assert len(found) == int(label.rpartition("(")[2].rstrip(")"))
    assert ids(answered(context, page.url)) == found


# ---------------------------------------------------------------------------------------------- when it does not work


def test_no_hit_leads_on(context: BrowserContext, roots: dict[str, str]) -> None:
    page = answered(context, roots["internal"] + f"sok/?q={NONSENSE} %26 {NONSENSE}&organisation=orsa")
    assert ids(page) == []
    assert page.locator("main h2").first.inner_text() == f"Inget avtal matchar ”{NONSENSE} & {NONSENSE}”"
    expect(page.locator("main [role=status]")).to_contain_text("Inget avtal matchar")
    letter, form = (
        urlsplit(link.get_attribute("href") or "") for link in page.locator("[data-search-part=suggest]").all()
    )
    assert parse_qs(letter.query)["subject"] == [f"Sökord: {NONSENSE} & {NONSENSE}"]
    assert parse_qs(form.query)["ord"] == [f"{NONSENSE} & {NONSENSE}"]
    assert page.get_by_role("link", name="Så gör ni i Orsa kommun när avtal saknas").is_visible()
    assert page.locator("main a[href$='organisationer/orsa/#utan-avtal']").count() == 2
    assert page.locator("main a[href^='tel:']").first.is_visible()
    assert page.get_by_role("heading", name="Kategori", exact=True).is_visible()


def test_a_near_word_is_a_link_to_its_answers(context: BrowserContext, roots: dict[str, str]) -> None:
    page = answered(context, roots["public"] + "sok/?q=cigarr")
    near = page.locator("main p", has_text="Menade du").locator("a").first
    word = near.inner_text()
    near.click()
    expect(page.locator(FIELD)).to_have_value(word)
    page.wait_for_selector(DONE)
    assert ids(page)


def test_an_index_that_cannot_be_had_breaks_nothing(context: BrowserContext, roots: dict[str, str]) -> None:
    context.route("**/search/**", lambda route: route.abort())
    page = context.new_page()
    page.goto(roots["public"])
    page.locator(FIELD).fill("papper")
    page.locator(FIELD).press("Enter")
    page.wait_for_selector("[data-search-state=failed]")
    notice = page.locator("[data-search-part=failed]")
    assert "gick inte att läsa in" in notice.inner_text()
    expect(page.locator("main [role=status]")).to_contain_text("gick inte att läsa in")
    assert notice.get_by_role("link", name="bläddra bland avtalen").is_visible()
    assert page.get_by_role("heading", name="Bläddra bland avtalen").is_visible()
    context.unroute("**/search/**")
    notice.get_by_role("link", name="försök igen").click()
    page.wait_for_selector(DONE)
    assert ids(page)
    assert not notice.is_visible()


def test_without_scripts_the_field_leads_to_the_ways_that_need_none(browser: Browser, roots: dict[str, str]) -> None:
    page = browser.new_page(java_script_enabled=False, viewport={"width": 320, "height": 800})
    page.goto(roots["internal"] + "avtal/")
    page.get_by_role("searchbox").fill("papper")
    page.get_by_role("button", name="Sök").click()
    page.wait_for_url("**/sok/?q=papper")
    assert "Sökningen behöver JavaScript" in page.locator("main").inner_text()
    assert not page.locator("[data-search] details").is_visible()
    assert page.get_by_role("link", name="Kontorsmaterial").first.is_visible()
    assert page.get_by_role("link", name="A", exact=True).is_visible()
    page.close()


# ---------------------------------------------------------------------------------------------- judged


def _unfolded(page: Page) -> None:
    page.wait_for_selector(DONE)
    page.locator("[data-search-part=choices]").click()
    page.get_by_role("group", name="Slag").wait_for()


@pytest.mark.parametrize(
    ("world", "query", "views"),
    [
        ("public", "q=handskar", VIEWS),
        ("internal", "q=hyra&organisation=orsa", (View(1280, "dark"), View(320, "light"))),
        ("public", f"q={NONSENSE}", (View(320, "dark"),)),
    ],
)
def test_axe_finds_nothing_in_the_answers(
    browser: Browser, roots: dict[str, str], world: str, query: str, views: tuple[View, ...]
) -> None:
    act = _unfolded if "orsa" in query else lambda page: page.wait_for_selector(DONE)
    assert judge(browser, f"{roots[world]}sok/?{query}", views, act) == []


@pytest.mark.parametrize("width", [1280, 320])
def test_a_walk_through_the_answers(context: BrowserContext, roots: dict[str, str], width: int) -> None:
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(roots["public"] + "sok/?q=hyra")
    page.wait_for_selector(DONE)
    walked = walk(page)
    assert list(faults(walked)) == []
    assert any(one.is_search for one in walked.stops)
