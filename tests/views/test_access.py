# SPDX-License-Identifier: EUPL-1.2
"""The easy page and the page in English: the editors' words, today's facts among them, and every part in the language it says."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import pytest

from generator.load.loader import load
from generator.load.sources import FolderSource
from generator.model.audience import Audience
from generator.model.codes import StandingPage
from generator.model.scalars import MomentValue
from generator.model.security import SecurityContact
from generator.pages.environment import make_environment
from generator.project import project
from generator.register import Register
from generator.views import about, access
from generator.views.facts import home_of, link
from generator.views.guidance import in_order, standing
from generator.views.procurements import Phase, phase_of
from tests.history.books import with_record, without_record
from tests.support.example import SMALL
from tests.support.pages import bare_site, site_value
from tests.support.registers import changed

TODAY = date(2026, 11, 23)


@cache
def register() -> Register:
    return project(load(FolderSource(SMALL)).register, Audience.PUBLIC, TODAY)


@cache
def files() -> dict[str, bytes]:
    return bare_site(register(), Audience.PUBLIC, TODAY)


def text_of(page: StandingPage) -> str:
    found = standing(page, register())
    assert found
    return found.id


def test_what_is_open_stands_in_the_order_of_its_last_days() -> None:
    guidance = register().guidance
    for page in (
        access.easy(guidance[text_of(StandingPage.EASY)], register(), TODAY),
        access.english(guidance[text_of(StandingPage.ENGLISH)], register(), TODAY),
    ):
        phases = [(phase_of(each, register(), TODAY), each) for each in register().procurements.values()]
        there = {link(each) for phase, each in phases if phase is Phase.OPEN}
        assert {row.procurement for row in page.open} == there
        assert there
        assert [row.machine for row in page.open] == sorted(row.machine for row in page.open)
        assert page.planned == sum(phase is Phase.PLANNED for phase, _ in phases) > 0


def test_a_deadline_that_has_passed_is_not_open_and_one_without_a_day_comes_last() -> None:
    found = access.easy(register().guidance[text_of(StandingPage.EASY)], register(), TODAY).open
    first = next(each for each in register().procurements.values() if link(each) == found[0].procurement)
    passed = with_record(register(), "procurement", first.id, deadline=MomentValue(TODAY - timedelta(days=1), "23:59"))
    text = register().guidance[text_of(StandingPage.EASY)]
    assert found[0].procurement not in [row.procurement for row in access.easy(text, passed, TODAY).open]
    open_ended = with_record(register(), "procurement", first.id, deadline=None)
    last = access.easy(text, open_ended, TODAY).open[-1]
    assert (last.procurement, last.last, last.machine) == (found[0].procurement, "", "")


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (MomentValue(date(2026, 12, 7), "23:59"), "7 December 2026 at 23:59"),
        (MomentValue(date(2026, 5, 1)), "1 May 2026"),
    ],
)
def test_days_are_written_in_english(moment: MomentValue, said: str) -> None:
    assert access.english_moment(moment) == said


@pytest.mark.parametrize(
    ("number", "href", "shown"),
    [
        ("0980-319 200", "tel:+46980319200", "+46 980-319 200"),
        ("+46 980 319 200", "tel:+46980319200", "+46 980 319 200"),
        ("0046 980 319 200", "tel:0046980319200", "0046 980 319 200"),
    ],
)
def test_a_number_can_be_rung_from_abroad(number: str, href: str, shown: str) -> None:
    contact = changed(register().cooperation.contact, {"phone": number})  # type: ignore[type-var]
    other = with_record(register(), "cooperation", "cooperation", contact=contact)
    page = access.english(other.guidance[text_of(StandingPage.ENGLISH)], other, TODAY)
    assert page.ways[0][:2] == (shown, href)


def test_the_lines_of_the_easy_page_are_the_editors_and_html_is_text() -> None:
    text = changed(
        register().guidance[text_of(StandingPage.EASY)], {"body": "En rad.\nEn till.\n\n## Rubrik\n\n<b>x</b>"}
    )
    page = access.easy(text, register(), TODAY)
    assert page.introduction == "<p>En rad.<br>\nEn till.</p>\n"
    assert page.rest == "<h2>Rubrik</h2>\n<p>&lt;b&gt;x&lt;/b&gt;</p>\n"


def test_swedish_words_in_the_english_text_say_so() -> None:
    text = changed(register().guidance[text_of(StandingPage.ENGLISH)], {"body": "The word *avtal* and **this**."})
    page = access.english(text, register(), TODAY)
    assert page.introduction == '<p>The word <em lang="sv">avtal</em> and <strong>this</strong>.</p>\n'


def test_the_texts_stand_at_their_own_addresses_and_not_among_the_guidance() -> None:
    for page, place in ((StandingPage.EASY, "lattlast/"), (StandingPage.ENGLISH, "english/")):
        text = register().guidance[text_of(page)]
        assert home_of(text) == place
        assert text not in in_order(register())
        assert f"vagledning/{text.id}/".encode() not in files()["vagledning/index.html"]
        assert f'url=../../{place}"'.encode() in files()[f"vagledning/{text.id}/index.html"], (
            "a hit of the search leads on"
        )
        assert place.encode() in files()["webbkarta/index.html"]
        title = text.title.split(",", maxsplit=1)[0].encode()
        assert title in files()[f"{place}index.html"]


def test_every_page_leads_to_them() -> None:
    pages = {path: raw.decode() for path, raw in files().items() if path.endswith("index.html")}
    led = {
        path
        for path, html in pages.items()
        if 'lattlast/" lang="sv" hreflang="sv">Lättläst<' in html
        and 'english/" lang="en" hreflang="en">In English<' in html
    }
    assert led == set(pages)


def test_without_the_texts_there_is_no_page_and_no_link() -> None:
    bare = register()
    for page in StandingPage:
        bare = without_record(bare, "guidance", text_of(page))
    made = bare_site(bare, Audience.PUBLIC, TODAY)
    assert not {"lattlast/index.html", "english/index.html"} & set(made)
    assert [path for path, raw in made.items() if path.endswith(".html") and b'lattlast/"' in raw] == []


def test_people_are_told_where_a_weakness_is_told_of_too() -> None:
    assert "säkerhetsbrist" not in files()["om/webbplatsen/index.html"].decode()
    contact = SecurityContact.model_construct(
        email="brist@samkop.example", form="https://formular.example/", expires=TODAY
    )
    told = with_record(register(), "cooperation", "cooperation", security=contact)
    ways = about.weaknesses(told)
    assert [way.href for way in ways] == ["mailto:brist@samkop.example", "https://formular.example/"]
    html = make_environment().get_template("about_site.html")
    site = site_value(told, Audience.PUBLIC, TODAY)
    page = {"data_source": None, "weaknesses": ways, "more": ()}
    said = html.render(title="Om", site=site, page=page)
    assert all(f'href="{way.href}"' in said for way in ways)
    assert 'id="sakerhet"' in said, "the policy of the example leads there"
