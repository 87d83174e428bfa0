# SPDX-License-Identifier: EUPL-1.2
"""What firms are told: everything that is open, coming and ending stands somewhere, once, and under the words that people use."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from generator.history.entry import What
from generator.history.known import Known, Version
from generator.load.loader import load
from generator.load.sources import FolderSource
from generator.model.audience import Audience
from generator.model.procurement import Procurement
from generator.project import project
from generator.register import Register
from generator.views import agreements, business, business_rows, business_table, procurements, trade_words
from generator.views.agreements import PAST
from generator.views.business_rows import OPEN, instead_of, trade
from generator.views.procurements import Phase, phase_of
from tests.support.example import EXAMPLE
from tests.support.records import record

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def shown() -> Register:
    return project(load(FolderSource(EXAMPLE)).register, Audience.PUBLIC, TODAY)


def phases(register: Register) -> Counter[Phase]:
    return Counter(phase_of(each, register, TODAY) for each in register.procurements.values())


def test_everything_open_and_coming_stands_on_the_first_page(shown: Register) -> None:
    page, many = business.page(shown, Known(), TODAY), phases(shown)
    assert len(page.open) == sum(many[phase] for phase in OPEN) > 3
    assert sum(len(level.rows) for level in page.coming) == many[Phase.PLANNED] > 3
    days = [row.day for row in page.open]
    assert days == sorted(days)
    assert all(row.tender is None or row.tender.href.startswith("https://") for row in page.open)


def test_the_table_counts_what_the_pages_of_the_categories_show(shown: Register) -> None:
    rows = {row.category.href: row for row in business.page(shown, Known(), TODAY).map}
    for category in shown.categories.values():
        found = business.of_category(category, shown, Known(), TODAY, "https://samkop.example/").trade
        row = rows.get(business.place(category).href)
        soon = [each for each in found.ending if each.day <= date(2027, 11, 23)]
        assert (row is None) == (not found.open and not found.coming and not soon)
        if row:
            assert (row.open, sum(row.quarters) + row.later, row.ending) == (
                len(found.open),
                len(found.coming),
                len(soon),
            )


def test_every_own_agreement_with_a_last_day_is_in_its_categories(shown: Register) -> None:
    for agreement in shown.agreements.values():
        last = agreements.last_call_off(agreement, TODAY)
        ends = bool(last) and not agreement.concluded_by and agreements.state_of(agreement, TODAY) not in PAST
        for name in agreement.categories:
            page = business.of_category(shown.categories[name], shown, Known(), TODAY, "https://samkop.example/")
            hrefs = [row.agreement.href for row in page.trade.ending]
            assert (f"avtal/{agreement.id}/" in hrefs) is ends


def test_what_comes_instead_is_of_the_same_kind_and_not_what_led_here(shown: Register) -> None:
    found = {agreement.id: instead_of(agreement, shown, TODAY) for agreement in shown.agreements.values()}
    assert any(found.values())
    assert "2026-bygghantverk" in [each.id for each in found["bygghantverkare"]]
    for name, instead in found.items():
        assert shown.agreements[name].procurement not in [each.id for each in instead]


def test_a_carpenter_finds_the_trade_by_her_own_word(shown: Register) -> None:
    letters = {each.letter: each.words for each in trade_words.index(shown, business_rows.ADDRESS)}
    word = next(each for each in letters["S"] if each.word == "snickare")
    assert "for-foretag/bygg/" in [place.href for place in word.places]
    assert "snickare" in trade_words.words_of(shown.categories["bygg"], shown)


def test_the_words_stand_in_order_and_once(shown: Register) -> None:
    words = [
        each.word.casefold() for letter in trade_words.index(shown, business_rows.ADDRESS) for each in letter.words
    ]
    assert len(words) == len(set(words)) > 500


PLANNED = "id: p\ntitle: P\nprocuring_entity: mora\nplanned: {quarter: %s, decided: 2026-01-01}\n"


def test_how_a_plan_has_moved_is_told(shown: Register) -> None:
    now = record(Procurement, PLANNED % "2027-Q3")
    before = record(Procurement, PLANNED % "2027-Q1")
    versions = (
        Version(date(2026, 1, 1), What.ADDED, (), before),
        Version(date(2026, 6, 1), What.CHANGED, ("x",), now),
    )
    known = Known({("procurement", "p"): versions}, date(2026, 1, 1))
    register = Register([*shown.records(), now])
    (row,) = trade([now], (), register, known, TODAY).coming
    assert "2 kvartal senare" in row.moved.replace("\u00a0", " ")
    assert trade([now], (), register, Known(), TODAY).coming[0].moved == ""


@pytest.mark.parametrize(("day", "coming"), [("2026-11-23", True), ("2026-11-22", False)])
def test_a_talk_is_over_when_its_last_day_has_passed(shown: Register, day: str, *, coming: bool) -> None:
    talks = f"dialogues: [{{kind: meeting, day: 2026-11-20, until: {day}}}]\n"
    planned = record(Procurement, PLANNED % "2027-Q1" + talks)
    found = trade([planned], (), Register([*shown.records(), planned]), Known(), TODAY)
    assert (len(found.dialogues), len(found.held)) == ((1, 0) if coming else (0, 1))


def test_a_quarter_that_has_passed_is_counted_as_near_and_said_to_be_late(shown: Register) -> None:
    page = business.page(shown, Known(), TODAY)
    late = [level for level in page.coming if "ännu inte annonserat" in level.when]
    assert [level.when for level in late] == ["Tredje kvartalet 2026, ännu inte annonserat"]
    assert page.quarters[0] == "Kv.\u00a04 2026"


def test_the_table_to_take_home_has_what_the_page_shows(shown: Register) -> None:
    page, table = (
        business.page(shown, Known(), TODAY),
        business_table.table(shown, Known(), TODAY, "https://x.example/"),
    )
    hrefs = [row.procurement.href for row in page.open]
    hrefs += [row.procurement.href for level in page.coming for row in level.rows]
    assert sorted(f"https://x.example/{href}" for href in hrefs) == sorted(str(row[-1]) for row in table.rows)
    assert {len(row) for row in table.rows} == {len(table.headings)}


def test_how_many_tendered_is_said_to_be_secret_until_the_decision(shown: Register) -> None:
    evaluated = [each for each in shown.procurements.values() if phase_of(each, shown, TODAY) is Phase.EVALUATION]
    rows = trade(evaluated, (), shown, Known(), TODAY).earlier
    assert {row.tenders for row in rows} == {"Hemligt till beslutet"}


def test_no_procurement_is_gone_through_for_every_agreement(shown: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages for firms once asked for the phase of every procurement for every agreement, which is quadratic."""
    asked: Counter[str] = Counter()

    def counted(procurement: Procurement, register: Register, today: date) -> Phase:
        asked[procurement.id] += 1
        return phase_of(procurement, register, today)

    monkeypatch.setattr(procurements, "phase_of", counted)
    monkeypatch.setattr(business_rows, "phase_of", counted, raising=False)
    register = Register(shown.records())
    business.page(register, Known(), TODAY)
    for category in register.categories.values():
        business.of_category(category, register, Known(), TODAY, "https://samkop.example/")
    assert asked.keys() == register.procurements.keys()
    assert set(asked.values()) == {1}
