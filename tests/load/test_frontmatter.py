# SPDX-License-Identifier: EUPL-1.2
"""Markdown with facts above the text."""

from __future__ import annotations

import pytest

from generator.load.decode import MAX_BYTES
from generator.load.frontmatter import read_markdown
from generator.load.reader import Place
from generator.problem import Severity

FILE = "register/guidance/bestalla.md"
PAGE = "---\nid: bestalla\ntitle: Så beställer du\n---\n\n# Så gör du\n\nRing.\n"


def found(text: str) -> list[tuple[int, int, str]]:
    return [(each.line, each.column, each.code) for each in read_markdown(text.encode(), FILE).problems]


def test_facts_and_body() -> None:
    page = read_markdown(PAGE.encode(), FILE)
    assert page.problems == []
    assert page.data == {"id": "bestalla", "title": "Så beställer du", "body": "\n# Så gör du\n\nRing.\n"}
    assert page.positions == {
        (): Place(2, 1, 2, 1, FILE, 3, 23),
        ("id",): Place(2, 1, 2, 5, FILE, 2, 13),
        ("title",): Place(3, 1, 3, 8, FILE, 3, 23),
        ("body",): Place(5, 1, 5, 1, FILE),
    }
    assert page.lines[5] == "# Så gör du"


def test_windows_line_ends_and_byte_order_mark_change_nothing() -> None:
    windows = read_markdown(("\ufeff" + PAGE.replace("\n", "\r\n")).encode(), FILE)
    plain = read_markdown(PAGE.encode(), FILE)
    assert (windows.data, windows.positions, windows.problems) == (plain.data, plain.positions, [])


def test_the_first_line_that_closes_is_the_end_of_the_facts() -> None:
    page = read_markdown(b"--- \nid: a\n---\nText\n\n---\n\nMer: text\n", FILE)
    assert page.problems == []
    assert page.data == {"id": "a", "body": "Text\n\n---\n\nMer: text\n"}


def test_an_empty_body() -> None:
    assert read_markdown(b"---\nid: a\n---", FILE).data == {"id": "a", "body": ""}


@pytest.mark.parametrize(
    "text", ["", "# Rubrik\n", "\n---\nid: a\n---\n", "id: a\n---\n", "---\n---\nText", "---\n# a\n---\n"]
)
def test_missing_facts(text: str) -> None:
    page = read_markdown(text.encode(), FILE)
    (problem,) = page.problems
    assert page.data is None
    assert (problem.line, problem.code, problem.severity) == (1, "saknat-huvud", Severity.ERROR)
    assert "\n---\nid: " in problem.hint


def test_facts_that_never_end() -> None:
    assert found("---\nid: a\n\n# Text\n") == [(1, 1, "oavslutat-huvud")]


def test_lines_are_those_of_the_whole_file() -> None:
    assert found("---\nid: a\nid: b\nnumber: 012\n---\nText\n") == [(3, 1, "dubbel-nyckel"), (4, 9, "inledande-nolla")]
    assert found("---\nid: a\ntitle: Avtal: städ\n---\nText: med: kolon\n") == [(3, 13, "kolon-i-varde")]
    assert found('---\nid: a\ntitle: "Städ\n---\nText\n') == [(3, 8, "oavslutat-citat")]
    assert found("---\nid: a\n---\nMalmo\u0308\n\u202e\n") == [(4, 5, "ovanlig-bokstav"), (5, 1, "riktningstecken")]


def test_the_text_may_hold_what_facts_may_not() -> None:
    assert found("---\nid: a\n---\n\tkod\n\n*viktigt* & [länk](/avtal/): ja\n") == []


def test_body_is_no_fact() -> None:
    page = read_markdown(b"---\nid: a\nbody: {x: 1}\n---\nText\n", FILE)
    assert [(each.line, each.column, each.code) for each in page.problems] == [(3, 1, "body-i-huvudet")]
    assert page.data == {"id": "a", "body": "Text\n"}
    assert set(page.positions) == {(), ("id",), ("body",)}


def test_unreadable_files() -> None:
    assert found("---\n- a\n---\n") == [(2, 1, "inte-nyckel-och-varde")]
    assert [each.code for each in read_markdown(b"---\nid: \xe4\n---\n", FILE).problems] == ["fel-teckenkodning"]
    assert [each.code for each in read_markdown(b"x" * (MAX_BYTES + 1), FILE).problems] == ["for-stor-fil"]
    assert {each.code for each in read_markdown(b"\0" * 1000, FILE).problems} == {"styrtecken", "for-manga-fel"}
