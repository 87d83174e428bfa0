# SPDX-License-Identifier: EUPL-1.2
"""The lists that teach the search are public, and the example's says enough of all that a municipality buys."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.load.loader import read_alone
from generator.model.agreement import Agreement
from generator.model.audience import Audience
from generator.model.words import CpvWords, EverydayWords, SearchCases, folded
from generator.project import project
from generator.register import Register
from tests.support.records import record

LIST = Path(__file__).parents[2] / "register" / "codelists" / "everyday_words.yml"
DAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def codes() -> CpvWords:
    found = read_alone("codelists/cpv_words.yml", LIST.with_name("cpv_words.yml").read_bytes())
    assert isinstance(found, CpvWords)
    return found


@pytest.mark.parametrize(
    ("code", "word"),
    [
        ("90620000", "skotta snö"),
        ("79540000", "teckenspråk"),
        ("39112000", "skrivbordsstol"),
        ("45311200", "elektriker"),
    ],
)
def test_a_code_has_the_words_of_its_longest_row(codes: CpvWords, code: str, word: str) -> None:
    assert word in codes.finder()(code)
    longest = max((row for row in codes.rows if code.startswith(row.cpv)), key=lambda row: len(row.cpv))
    assert codes.finder()(code) == longest.words


def test_a_code_without_a_row_has_no_words(codes: CpvWords) -> None:
    assert (
        record(CpvWords, "{id: cpv_words, title: V, rows: [{cpv: '9062', words: [plog]}]}").finder()("90600000") == ()
    )
    assert len({row.cpv for row in codes.rows}) == len(codes.rows) > 600


@pytest.fixture(scope="module")
def everyday() -> EverydayWords:
    found = read_alone("codelists/everyday_words.yml", LIST.read_bytes())
    assert isinstance(found, EverydayWords)
    return found


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Snö-röjning", "sno rojning"),
        ("  första   hjälpen ", "forsta hjalpen"),
        ("a4-papper", "a4 papper"),
        ("É", "e"),
        ("!?", ""),
    ],
)
def test_words_are_compared_as_the_search_reads_them(text: str, plain: str) -> None:
    assert folded(text) == plain


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert folded(folded(text)) == folded(text)


def test_both_lists_are_public_and_a_case_loses_what_is_not() -> None:
    hidden = "publication: {audience: internal, reason: working_material, review_by: 2027-01-01}"
    agreement = record(
        Agreement,
        f"id: hemligt\ntitle: Hemligt\nkind: contract\nsuppliers: [{{supplier: a}}]\nauthorised_buyers: [{{organization: o}}]\nperiod: {{start: 2026-01-01}}\n{hidden}\n",
    )
    groups = record(
        EverydayWords, "{id: everyday_words, title: V, rows: [{words: [a, b], narrower: [c]}], parts: [gatu]}"
    )
    cases = record(
        SearchCases,
        "{id: search_cases, title: S, rows: [{query: x, expect: [hemligt]}, {query: y, expect: [hemligt]}]}",
    )
    seen = project(Register([agreement, groups, cases]), Audience.PUBLIC, DAY)
    assert seen.singleton(EverydayWords) == groups
    assert not seen.agreements
    left = seen.singleton(SearchCases)
    assert left is not None
    assert [(row.query, row.expect) for row in left.rows] == [("x", ()), ("y", ())]


def test_the_list_is_rich_and_each_group_leads_somewhere(everyday: EverydayWords) -> None:
    assert len(everyday.rows) >= 420
    assert all(row.words for row in everyday.rows)
    assert sum(len(row.words) + len(row.narrower) for row in everyday.rows) >= 3500


def test_no_group_is_there_twice(everyday: EverydayWords) -> None:
    groups = [frozenset(map(folded, row.words)) for row in everyday.rows]
    for number, group in enumerate(groups):
        for other in groups[number + 1 :]:
            assert len(group & other) <= 1 or not (group <= other or other <= group), (group, other)


def test_most_words_stand_in_one_group(everyday: EverydayWords) -> None:
    uses = Counter(folded(word) for row in everyday.rows for word in row.words)
    assert sum(count == 1 for count in uses.values()) > 0.95 * len(uses)


@pytest.mark.parametrize(
    ("typed", "agreement"),
    [
        ("lokalvård", "städning"),
        ("snöskottning", "vinterväghållning"),
        ("gem", "kontorsmaterial"),
        ("rörmokare", "vvs"),
        ("padda", "surfplatta"),
        ("punka", "däckservice"),
        ("väktare", "bevakning"),
        ("råtta", "skadedjursbekämpning"),
        ("dagis", "förskola"),
        ("advokat", "juridisk rådgivning"),
        ("toapapper", "toalettpapper"),
        ("lyktstolpe", "gatubelysning"),
        ("bajamaja", "torrtoalett"),
        ("strömavbrott", "reservkraft"),
    ],
)
def test_what_people_type_leads_to_what_agreements_say(everyday: EverydayWords, typed: str, agreement: str) -> None:
    assert any(typed in (*row.words, *row.narrower) and agreement in row.words for row in everyday.rows)
