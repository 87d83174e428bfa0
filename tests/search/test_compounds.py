# SPDX-License-Identifier: EUPL-1.2
"""Swedish words fall into the parts that a reader sees in them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.search.compounds import Compounds, compounds
from generator.search.dictionary import Dictionary, swedish

JUDGED = [
    line.split(" ", 1)
    for line in Path(__file__).with_name("compounds.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
BEGINNINGS = [
    "kontors",
    "skol",
    "brand",
    "gatu",
    "avfalls",
    "vinter",
    "hyres",
    "fordons",
    "städ",
    "köks",
    "el",
    "tjänste",
]
ENDINGS = ["materialet", "möbler", "servicen", "avtalen", "utrustning", "kläderna", "rör", "hantering", "skyddet"]


@cache
def splitter() -> Compounds:
    return compounds()


def test_there_are_many_judged_words() -> None:
    assert len({word for word, *_ in JUDGED}) == len(JUDGED) >= 220
    assert sum(len(line) == 1 for line in JUDGED) >= 40


@pytest.mark.parametrize("line", JUDGED, ids=lambda line: line[0])
def test_word_falls_into_the_parts_a_reader_sees(line: list[str]) -> None:
    word, *parts = line
    accepted = [tuple(choice.split()) for choice in parts[0].split("|")] if parts else [()]
    assert splitter().parts(word) in accepted


@pytest.mark.parametrize(
    ("form", "base"),
    [
        ("kontorsstolarna", "kontorsstol"),
        ("skrivborden", "skrivbord"),
        ("läroböckerna", "lärobok"),
        ("handskar", "handske"),
        ("papper", "papper"),
        ("kartongpapper", "kartongpapper"),
        ("pappan", "pappa"),
        ("hissar", "hiss"),
        ("speglar", "spegel"),
        ("konsulterna", "konsult"),
        ("lärarna", "lärare"),
        ("städer", "stad"),
        ("tänderna", "tand"),
        ("upphandlingarna", "upphandling"),
        ("qwertyzz", "qwertyzz"),
    ],
)
def test_base_form(form: str, base: str) -> None:
    assert splitter().lemma(form) == base


def test_register_adds_parts_of_its_own() -> None:
    assert splitter().parts("zorglåda") == splitter().parts("utemöbler") == ()
    own = compounds(["zorg", "ute"])
    assert own.parts("zorglåda") == ("zorg", "låda")
    assert own.parts("utemöbler") == ("ute", "möbel")
    assert own.parts("lådzorg") == ("låda", "zorg")


def test_only_what_the_dictionary_allows_begins_and_ends() -> None:
    rules = "SFX v N 2\nSFX v a s/WXZ a\nSFX v 0 s/WXZ [^a]\nSFX G Y 1\nSFX G 0 ar [^ae]\n"
    small = Compounds(Dictionary("4\nbort/X\nhus/GX\nklot/Gv\nlampa/Y\nvägg/GY\n", rules))
    assert small.parts("huslampa") == ("hus", "lampa")
    assert small.parts("klotsväggar") == ("klot", "vägg")
    assert small.parts("klotlampa") == ()  # wants its linking s
    assert small.parts("lampahus") == ()  # the one may not begin, the other not end
    assert small.parts("bortlampa") == ()  # a particle


@given(st.text(max_size=25))
def test_any_text_has_no_part_or_several(text: str) -> None:
    assert len(splitter().parts(text)) != 1


@given(st.lists(st.sampled_from(BEGINNINGS), min_size=1, max_size=2, unique=True), st.sampled_from(ENDINGS))
def test_pieces_make_up_the_word_again(before: list[str], last: str) -> None:
    word = "".join(before) + last
    base = splitter().lemma(word)
    pieces = [part.written for part in splitter()._split(word)]
    assert len(pieces) > 1
    assert "".join(pieces) in {word, base}
    assert splitter().parts(base) == splitter().parts(word)


@settings(deadline=None, max_examples=10)  # each example starts with nothing known
@given(st.permutations([word for word, *_ in JUDGED[:40]]))
def test_answer_does_not_depend_on_what_was_asked_before(words: list[str]) -> None:
    fresh = Compounds(swedish())
    assert {word: fresh.parts(word) for word in words} == {word: splitter().parts(word) for word in words}
