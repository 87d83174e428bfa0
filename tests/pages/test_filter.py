# SPDX-License-Identifier: EUPL-1.2
"""The filter page in a real browser: the address tells what is shown, what is shown is what the catalogue holds, and nothing is kept unasked."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from generator.views import catalogue
from generator.views.catalogue import ENDED, Line, kind_slug
from generator.views.usage import NEVER
from tests.judges.browser import serve
from tests.pages.conftest import TODAY, Example

Chosen = dict[str, list[str]]
CHOICES: tuple[Chosen, ...] = (
    {},
    {"organisation": ["orsa"]},
    {"organisation": ["orsa", "orsabostader"], "lage": ["galler", "upphor-snart"]},
    {"organisation": ["mora"], "lage": ["avslutat"]},
    {"kategori": ["kontor", "gata-och-park"], "slag": ["ramavtal"]},
    {"lage": ["avslutat"], "ordning": ["sista-dag"]},
    {"lage": ["kommande", "avslutat"], "leverantor": ["exempelplogarna"]},
    {"organisation": ["skola-mora"], "ordning": ["sista-dag"]},
    {"kategori": ["finns-inte"], "ordning": ["hej"]},
)


@pytest.fixture(scope="module")
def root(example: Example) -> Iterator[str]:
    with serve(example.out / "public") as address:
        yield address


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    yield made
    made.close()


def opened(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector("[data-filter=ready]")
    return page


def query(chosen: Chosen) -> str:
    return "?" + "&".join(f"{facet}={value}" for facet, values in chosen.items() for value in values)


def shown(page: Page) -> list[str]:
    """The agreements in the table, in order."""
    links = page.locator("[data-samkop=rows] th[scope=row] a").evaluate_all("all => all.map((one) => one.pathname)")
    return [link.rstrip("/").rsplit("/", 1)[1] for link in links]


def values(line: Line) -> Chosen:
    """What a line is found by, told once more in other words than the script's."""
    over = line.shelf is ENDED
    return {
        "organisation": [one.organization.id for one in line.rights if over or one.verdict not in NEVER],
        "kategori": list(line.record.categories),
        "lage": [line.shelf.slug],
        "slag": [kind_slug(line.record.kind)],
        "leverantor": [item.supplier for item in line.record.suppliers],
    }


def wanted(example: Example, chosen: Chosen) -> list[str]:
    """What the catalogue says should be shown."""
    lines = catalogue.lines(example.registers["public"], TODAY)
    known = {facet: {value for line in lines for value in values(line)[facet]} for facet in values(lines[0])}
    known["lage"] = {shelf.slug for shelf in catalogue.SHELVES}
    asked = {facet: set(chosen.get(facet, ())) & known[facet] for facet in known}
    asked["lage"] = asked["lage"] or {shelf.slug for shelf in catalogue.SHELVES if shelf is not ENDED}
    found = [
        line for line in lines if all(not some or some & set(values(line)[facet]) for facet, some in asked.items())
    ]
    if chosen.get("ordning") == ["sista-dag"]:
        found.sort(key=lambda line: line.row.day)
    return [line.record.id for line in found]


def test_the_address_tells_what_is_shown(context: BrowserContext, root: str, example: Example) -> None:
    page = opened(context, root + "avtal/")
    every = [wanted(example, chosen) for chosen in CHOICES]
    assert len({tuple(one) for one in every}) >= len(CHOICES) - 2
    for chosen, expected in zip(CHOICES, every, strict=True):
        page.goto(root + "avtal/" + query(chosen))
        page.wait_for_selector("[data-filter=ready]")
        assert shown(page) == expected, chosen
        counts = page.locator(".filter li label").evaluate_all(
            "all => all.map((one) => [one.firstChild.name, one.firstChild.value, Number(one.lastChild.textContent), one.firstChild.checked])"
        )
        for facet, value, number, checked in counts:
            alone = {**{key: some for key, some in chosen.items() if key != "ordning"}, facet: [value]}
            assert number == len(wanted(example, alone)), (chosen, facet, value)
            assert checked == (value in chosen.get(facet, ())), (chosen, facet, value)


def test_words_lead_to_the_search(context: BrowserContext, root: str, example: Example) -> None:
    page = opened(context, root + "avtal/?q=papper%20%3Cb%3E&kategori=kontor")
    assert shown(page) == wanted(example, {"kategori": ["kontor"]})
    link = page.get_by_role("link", name="Sök efter ”papper <b>”")
    assert (link.get_attribute("href") or "").startswith(root + "sok/?q=papper")


def test_choosing_going_back_and_what_has_ended(context: BrowserContext, root: str, example: Example) -> None:
    page = opened(context, root + "avtal/")
    status = page.locator(".catalogue__count")
    expect(status).to_contain_text(re.compile(r"^\d+\savtal\. \d+\savslutade? avtal visas inte\."))
    box = page.get_by_label("Kontorsmaterial")
    box.focus()
    page.keyboard.press("Space")
    assert page.evaluate("location.search") == "?kategori=kontor"
    assert shown(page) == wanted(example, {"kategori": ["kontor"]})
    assert page.evaluate("document.activeElement.value") == "kontor", "the focus stays where the reader is"
    page.get_by_label("Ramavtal").check()
    page.reload()
    page.wait_for_selector("[data-filter=ready]")
    assert shown(page) == wanted(example, {"kategori": ["kontor"], "slag": ["ramavtal"]})
    page.go_back()
    expect(page.get_by_label("Ramavtal")).not_to_be_checked()
    page.go_back()
    expect(box).not_to_be_checked()
    assert shown(page) == wanted(example, {})
    page.get_by_role("button", name="Visa dem också").click()
    states = [shelf.slug for shelf in catalogue.SHELVES]
    assert shown(page) == wanted(example, {"lage": states})
    page.get_by_role("button", name="Rensa urvalet").click()
    assert shown(page) == wanted(example, {})


def test_an_organization_is_kept_only_where_it_is_asked_for(context: BrowserContext, root: str) -> None:
    page = opened(context, root + "avtal/?organisation=orsabostader")
    row = page.locator("tr", has_text="Kontorsmaterial")
    expect(row).to_contain_text("Anmälan behövs")
    expect(row).to_contain_text("Orsabostäder är inte anmäld")
    link = row.locator("th a").get_attribute("href") or ""
    assert link.endswith("/avtal/kontorsmaterial/?organisation=orsabostader")
    assert page.evaluate("localStorage.length") == 0, "nothing is kept unasked"
    page.goto(root + "avtal/")
    page.wait_for_selector("[data-filter=ready]")
    assert page.locator(".filter input:checked").count() == 0
    page.get_by_label("Orsabostäder").check()
    page.get_by_label(re.compile("Kom ihåg på den här enheten")).check()
    page.goto(root + "avtal/")
    page.wait_for_selector("[data-filter=ready]")
    assert page.evaluate("location.search") == "?organisation=orsabostader", (
        "what is remembered stands in the address too"
    )
    for query, expected in (
        ("", "orsabostader"),
        ("?organisation=orsa", "orsa"),
        ("?organisation=", ""),
        ("?organisation=%3Cb%3E", ""),
    ):
        page.goto(root + query)
        assert page.evaluate("import('/assets/mine.js').then((mine) => mine.mine())") == expected
    page.goto(root + "avtal/")
    page.wait_for_selector("[data-filter=ready]")
    page.locator(".filter input[value=orsabostader]").uncheck()
    page.reload()
    page.wait_for_selector("[data-filter=ready]")
    assert page.locator(".filter input:checked").count() == 0, "the address outweighs what is remembered"
    page.get_by_role("button", name=re.compile("Visa bara det som Orsabostäder")).click()
    page.get_by_label(re.compile("Kom ihåg på den här enheten")).uncheck()
    assert page.evaluate("localStorage.length") == 0


def test_nobody_is_shown_what_they_may_no_longer_use(context: BrowserContext, root: str, example: Example) -> None:
    data = json.loads((example.out / "public" / "avtal" / "filter.json").read_bytes())
    over = next(number for number, verdict in enumerate(data["verdicts"]) if verdict[0] == "Inte längre")
    orsa = next(number for number, organization in enumerate(data["organizations"]) if organization[0] == "orsa")
    data["rights"] = [
        [[whose, over if whose == orsa else told, why] for whose, told, why in some] for some in data["rights"]
    ]
    context.route("**/filter.json", lambda route: route.fulfill(json=data))
    page = opened(context, root + "avtal/?organisation=orsa")
    assert shown(page) == []
    expect(page.locator(".catalogue__list .empty")).to_be_visible()
    page.get_by_role("button", name="Visa dem också").click()
    assert shown(page) == wanted(example, {"organisation": ["orsa"], "lage": ["avslutat"]}) != []
    assert "Ja" not in page.locator("tbody").inner_text()


def test_what_is_chosen_is_taken_home_as_it_is_shown(context: BrowserContext, root: str, example: Example) -> None:
    chosen: Chosen = {"organisation": ["orsa"], "lage": ["upphor-snart", "avslutat"], "ordning": ["sista-dag"]}
    page = opened(context, root + "avtal/" + query(chosen))
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV (urvalet)").click()
    lines = Path(download.value.path()).read_bytes().decode().split("\r\n")
    folder = example.out / "public" / "avtal"
    whole = [(folder / name).read_bytes().decode().split("\r\n") for name in ("avtal.csv", "lage/avslutat/avtal.csv")]
    assert lines[0] == whole[0][0] == whole[1][0]
    assert set(lines[1:]) <= {*whole[0], *whole[1]}
    assert [line.split(",")[0] for line in lines[1:-1]] == shown(page) == wanted(example, chosen)
    for choice, place in (
        ("organisation=orsa", "organisationer/orsa"),
        ("kategori=kontor", "kategorier/kontor"),
        ("slag=ramavtal", "avtal/slag/ramavtal"),
    ):
        page.goto(f"{root}avtal/?{choice}")
        page.wait_for_selector("[data-filter=ready]")
        assert page.get_by_role("link", name="Excel (urvalet)").get_attribute("href") == f"/{place}/avtal.xlsx"
        told = json.loads((example.out / "public" / place / "avtal.json").read_bytes())
        assert [each["id"] for each in told["avtal"]] == shown(page)


def test_five_thousand_agreements_are_shown_a_part_at_a_time(
    context: BrowserContext, root: str, example: Example
) -> None:
    data = json.loads((example.out / "public" / "avtal" / "filter.json").read_bytes())
    current = [row for row in data["rows"] if data["states"][row[3]][0] != "avslutat"]
    data["rows"] = [[f"avtal-{number}", *current[number % len(current)][1:]] for number in range(5000)]
    many: list[tuple[str, str]] = [(f"saljare-{number}", f"Säljare {number} AB") for number in range(1200)]
    data["suppliers"] = [*data["suppliers"], *many]
    for number, row in enumerate(data["rows"]):
        row[7] = [len(data["suppliers"]) - 1 - number % 1200]

    def answer(route: Route) -> None:
        route.fulfill(json=data)

    context.route("**/filter.json", answer)
    page = opened(context, root + "avtal/")
    expect(page.locator(".catalogue__count")).to_contain_text(re.compile(r"^5\s000\savtal\."))
    assert len(shown(page)) == 200
    assert page.locator("*").count() < 4000
    page.get_by_role("button", name=re.compile("Visa 200 till")).click()
    assert len(shown(page)) == 400
    assert page.evaluate("document.activeElement.textContent") == data["rows"][200][1]
    page.get_by_label("Sök i leverantör").fill("säljare 117")
    assert page.get_by_label("Säljare 117 AB").count() == 1
    assert page.locator(".filter input[name=leverantor]").count() <= 30
    page.get_by_label("Sök i leverantör").fill("säljare")
    assert page.locator(".filter input[name=leverantor]").count() == 30
    expect(page.locator(".filter")).to_contain_text(re.compile(r"1\s170 till\. Sök för att hitta dem\."))


@pytest.mark.parametrize("why", ["utan skript", "utan uppgifter"])
def test_without_the_script_or_its_data_the_page_is_whole(
    browser: Browser, root: str, example: Example, why: str
) -> None:
    context = browser.new_context(java_script_enabled=why != "utan skript")
    context.route("**/filter.json", lambda route: route.abort())
    page = context.new_page()
    page.goto(root + "avtal/")
    assert shown(page) == wanted(example, {})
    for way in page.locator(".ways a").evaluate_all("all => all.map((one) => one.pathname)"):
        assert (example.out / "public" / way.lstrip("/") / "index.html").is_file()
    page.get_by_role("link", name="Visa avslutade avtal").click()
    page.wait_for_url("**/avtal/lage/avslutat/")
    assert shown(page) == wanted(example, {"lage": ["avslutat"]})
    context.close()


def test_what_is_new_is_marked_only_where_it_is_asked_for(context: BrowserContext, root: str) -> None:
    page = context.new_page()
    page.goto(root + "andringar/")
    many = page.locator("[data-change]").count()
    assert many > 3
    assert page.locator("mark").count() == 0
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    page.get_by_role("button", name="Märk ut det som är nytt").click()
    expect(page.get_by_role("status")).to_contain_text("Inget är nytt")
    for unseen, day in product((1, 2), (None, "2020-01-01")):
        page.evaluate(
            """([unseen, day]) => {
              sessionStorage.clear();
              const seen = JSON.parse(localStorage.getItem("samkop-sett"));
              localStorage.setItem("samkop-sett", JSON.stringify(day ? {day, changes: []} : {...seen, changes: seen.changes.slice(unseen)}));
            }""",
            [unseen, day],
        )
        page.reload()
        assert page.locator("mark").count() == (many if day else unseen)
        page.reload()
        assert page.locator("mark").count() == (many if day else unseen), "they stay marked while the reader is here"
    page.get_by_role("button", name="Sluta minnas").click()
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert page.locator("mark").count() == 0
