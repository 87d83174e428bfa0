# SPDX-License-Identifier: EUPL-1.2
"""The index and its files: what is in them, that nothing else is, and that they are read as they were written."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.build import shown
from generator.judging import judge
from generator.load.sources import FolderSource
from generator.model.agreement import Agreement
from generator.model.audience import Audience
from generator.model.base import Record
from generator.model.words import CpvWords
from generator.register import Register
from generator.search import fold
from generator.search.documents import Field, Source, documents
from generator.search.groups import Group, gathered, lately, memberships
from generator.search.index import terms_of
from generator.search.made import search_files, search_index
from generator.search.packing import pack, pack_words, unpack, unpack_words
from generator.search.pieces import in_pieces, words_of
from generator.search.rank import search
from generator.search.texts import split, told_of
from generator.search.vocabulary import CUT
from generator.search.written import FORMAT, START, files
from tests.search.small import agreement, index_of, language, opened
from tests.support.example import EXAMPLE, SMALL
from tests.support.lots import in_two_lots
from tests.support.records import record
from tests.support.registers import changed

TODAY = date(2026, 11, 22)
KILO = 1024
LIMIT = 50 * KILO
"""The whole index of the published example, some 370 records, compressed; with the script beside it a first query stays near 60 kB."""


def projected(audience: Audience, folder: Path = SMALL) -> Register:
    return shown(judge(FolderSource(folder), [], TODAY), audience, TODAY)[0]


def test_an_agreement_is_found_by_what_people_call_its_code_alone() -> None:
    register = projected(Audience.PUBLIC)
    one = next(each for each in register.agreements.values() if each.id == "mobler")
    bare = changed(
        one, {"cpv": ("90620000",), "title": "Avtal", "description": None, "keywords": (), "categories": ()}
    )
    words = record(
        CpvWords, '{id: cpv_words, title: V, rows: [{cpv: "906", words: [sopa]}, {cpv: "9062", words: [plogbil]}]}'
    )
    for rows, expected in (((), False), ((words,), True)):
        found = search(opened(search_index(Register([*_without(register, one), bare, *rows]), TODAY)), "plogbil")
        assert any(hit.shown.id == "mobler" for hit in found.sure) is expected
    assert not any(
        hit.shown.id == "mobler"
        for hit in search(opened(search_index(Register([*_without(register, one), bare, words]), TODAY)), "sopa").sure
    )


def _without(register: Register, one: Agreement) -> list[Record]:
    return [
        each
        for each in register.records()
        if each is not one and each.record_kind not in ("everyday_words", "cpv_words")
    ]


# ---------------------------------------------------------------------------------------------- packing


@given(st.lists(st.integers(0, 20) | st.integers(0, 2**40)))
def test_numbers_come_back(numbers: list[int]) -> None:
    written = pack(numbers)
    assert list(unpack(written)) == numbers
    assert json.dumps(written) == f'"{written}"'


@given(st.lists(st.text("abcåäö0123#=@|", min_size=1, max_size=40)))
def test_words_come_back(words: list[str]) -> None:
    assert list(unpack_words(pack_words(words))) == words


def test_codes_as_long_as_the_longest_come_back() -> None:
    """Numbers as common as Fibonacci's would have codes of one bit each more than the next; the sign of the end is the first one."""
    common = [1, 2]
    while len(common) < 22:
        common.append(sum(common[-2:]))
    numbers = [number for number, times in enumerate(common) for _ in range(times)]
    assert list(unpack(pack(numbers))) == numbers


def test_what_is_common_is_short() -> None:
    assert len(pack([7] * 900 + list(range(100)))) * 6 < 3 * 1000
    assert len(pack([])) < 12


@given(st.lists(st.text("abåö|", min_size=1, max_size=8).filter(lambda word: "" not in word.split(CUT))))
def test_words_in_pieces_come_back_each_once(words: list[str]) -> None:
    order, written = in_pieces(words)
    assert list(words_of(written)) == order
    assert sorted(order) == sorted(set(words))


@given(
    st.lists(
        st.tuples(
            st.lists(st.sampled_from("abcdef"), min_size=1, unique=True), st.lists(st.sampled_from("ghi"), unique=True)
        )
    )
)
def test_groups_come_back(rows: list[tuple[list[str], list[str]]]) -> None:
    groups = [Group(tuple(sorted(same)), tuple(sorted(narrower))) for same, narrower in rows]
    places = memberships(groups)
    words = sorted(places)
    ago = lately(number for word in words for number in places[word])
    assert sorted(gathered(((word, len(places[word])) for word in words), ago)) == sorted(groups)


# ---------------------------------------------------------------------------------------------- words


@in_two_lots(100, 1000, given(st.text("abdeiklmnorstuvå", min_size=3, max_size=14)))
def test_a_form_is_a_form_both_ways_where_no_letters_change_inside(stem: str) -> None:
    plain = fold.fold(stem)
    for ending in fold.INFLECTIONS:
        assert fold.forms(plain + ending).get(plain) is False
        assert fold.forms(plain).get(plain + ending) is False


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("mobel", "mobler"),
        ("nyckel", "nycklarna"),
        ("cykel", "cyklar"),
        ("rum", "rummet"),
        ("fonster", "fonstren"),
        ("sko", "skor"),
        ("skola", "skolornas"),
    ],
)
def test_letters_that_come_and_go_are_known(one: str, other: str) -> None:
    assert fold.forms(one).get(other) is False
    assert fold.forms(other).get(one) is False


@given(st.text("abcd", max_size=8), st.text("abcd", max_size=8), st.integers(0, 3))
def test_the_distance_is_bounded_and_the_letters_never_refuse_what_is_near(one: str, other: str, most: int) -> None:
    away = fold.distance(one, other, most)
    assert away == fold.distance(other, one, most)
    assert (away == 0) == (one == other)
    if away <= most:
        assert (fold.letters(one) ^ fold.letters(other)).bit_count() <= 2 * most


def test_neighbours_that_change_places_are_one_slip() -> None:
    assert fold.distance("papper", "pappre", 2) == 1
    assert fold.distance("handskar", "hanskdar", 3) == 2


def test_hyphens_part_and_join() -> None:
    found = terms_of("IT-konsulter och a4-papper, 12345")
    assert found == ("it", "konsulter", "a4", "papper", "itkonsulter", "a4papper")


# ---------------------------------------------------------------------------------------------- texts


def test_what_a_text_says_of_another_agreement_is_apart() -> None:
    told = split("Byxor och tunikor. Skor köps på [Arbetsskor](/avtal/arbetsskor/). Se [sidan](https://x.example/y).")
    assert told.own == "Byxor och tunikor.\nSe sidan."
    assert told.aside == "Skor köps på Arbetsskor."


def test_prose_is_about_its_headings_and_what_it_repeats() -> None:
    told = told_of("## Jäv\n\nDen som är **partisk** går ut. Ut ska den.\n")
    assert told.headings == "Jäv\npartisk"
    assert told.repeated == "den ut"


# ---------------------------------------------------------------------------------------------- the index


def test_compounds_are_cut_where_their_parts_meet() -> None:
    terms = index_of([agreement("a", "Kopieringspapper, gatubelysning, handskar och städning")]).terms
    assert {term for term in terms if CUT in term} == {"kopierings|papper", "gatu|belysning"}


def test_names_stand_as_they_are_and_other_words_in_their_base_form() -> None:
    terms = index_of([agreement("a", "Stolarna", supplier="Tolkarna AB")]).terms
    assert {"stol", "tolkarna"} <= set(terms)
    assert {"tolk", "stolarna"} & set(terms) == set()


def test_where_a_word_stands_is_kept_and_own_text_goes_first() -> None:
    one = agreement("a", "Papper", labels="Pennor och papper", supplier="Pennor AB")
    terms = index_of([one]).terms
    assert {term: posting.source for term, (posting,) in terms.items() if term in ("papper", "penna", "pennor")} == {
        "papper": Source.TEXT,
        "penna": Source.CPV,
        "pennor": Source.SUPPLIER,
    }


def test_groups_that_lead_nowhere_are_left_out() -> None:
    groups = (Group(("lokalvård", "städning")), Group(("häst", "ponny")), Group(("sak",), ("städning",)))
    assert index_of([agreement("a", "Storstädning")], groups).groups == [Group(("lokal|vård", "städning"))]


def test_a_word_weighs_more_in_a_title_than_in_a_text() -> None:
    found = search(
        opened(index_of([agreement("text", "Annat", "Papper"), agreement("titel", "Papper", "Annat")])), "papper"
    )
    assert [hit.shown.id for hit in found.sure] == ["titel", "text"]


# ---------------------------------------------------------------------------------------------- the files


def test_a_divided_index_answers_from_few_files() -> None:
    some = [
        agreement(
            f"avtal-{number}",
            f"Ord{chr(97 + number % 26)}{chr(97 + number // 26)} papper",
            numbers=(f"KS 2025/{number:04}",),
        )
        for number in range(260)
    ]
    index = index_of(some)
    written = dict(files(index, 50, shard=100))
    assert sum("/ord-" in path for path in written) > 8
    read: list[str] = []

    def reading(name: str) -> bytes:
        read.append(name)
        return written[f"search/{name}"]

    from generator.search.reading import Opened  # noqa: PLC0415

    found = search(Opened(reading), "KS 2025/0123")
    assert [hit.shown.id for hit in found.sure] == ["avtal-123"]
    assert search(Opened(reading), "avtal-17").sure[0].shown.id == "avtal-17"
    assert search(Opened(reading), "ordcb").sure[0].shown.id == "avtal-28"
    assert len(read) < 3 * len(written)


@pytest.mark.parametrize("audience", list(Audience))
def test_the_same_register_gives_the_same_bytes(audience: Audience) -> None:
    register = projected(audience)
    once = dict(search_files(register, TODAY))
    assert once == dict(search_files(Register(reversed(list(register.records()))), TODAY))
    assert START in once
    named = set(json.loads(once[START]).values()) - {FORMAT}
    assert {f"search/{name}" for name in named} == set(once) - {START}


def test_another_content_has_another_name() -> None:
    register = projected(Audience.PUBLIC)
    some = next(iter(register.agreements.values()))
    records = [
        changed(record, {"title": "Något annat"}) if record is some else record for record in register.records()
    ]
    before, after = (set(dict(search_files(each, TODAY))) for each in (register, Register(records)))
    assert before & after == {START}


def test_a_record_that_is_gone_leaves_nothing() -> None:
    register = projected(Audience.PUBLIC)
    some = register.agreements["kontorsmaterial"]
    planted = changed(some, {"title": "Zebrafiskodling", "keywords": ("quaggamussla",), "reference": "QX 1999/7"})
    with_it = Register([planted if record is some else record for record in register.records()])
    without = Register([record for record in register.records() if record is not some])
    assert _found(dict(search_files(with_it, TODAY)), "zebrafiskodling", "quaggamussla", "qx19997") == 3
    assert (
        _found(dict(search_files(without, TODAY)), "zebrafiskodling", "quaggamussla", "qx19997", "kontorsmaterial/")
        == 0
    )


def _found(written: Mapping[str, bytes], *words: str) -> int:
    """How many of the words some file holds, in its text or unpacked."""
    core = next(json.loads(content) for path, content in written.items() if path != START)
    text = "\n".join([*words_of(core), *map(bytes.decode, written.values())]).replace(CUT, "").lower()
    return sum(word in text for word in words)


def test_what_is_internal_is_in_no_public_document() -> None:
    """The documents are made of the projection alone: of the full register they hold more."""
    judged = judge(FolderSource(SMALL), [], TODAY)
    public = {(each.kind, each.id) for each in documents(projected(Audience.PUBLIC), TODAY)}
    everything = {(each.kind, each.id) for each in documents(judged.register, TODAY)}
    assert public < everything


def test_the_index_of_the_example_is_small() -> None:
    for audience in Audience:
        written = dict(search_files(projected(audience, EXAMPLE), TODAY))
        assert sum(len(gzip.compress(content, 9)) for content in written.values()) < LIMIT


def test_every_document_is_found_by_its_title() -> None:
    register = projected(Audience.INTERNAL, EXAMPLE)
    index = opened(search_index(register, TODAY))
    missed = [
        (each.kind, each.id)
        for each in documents(register, TODAY)
        if each.id not in [hit.shown.id for hit in search(index, each.title, kinds=[each.kind]).sure]
    ]
    assert missed == []


def test_a_field_without_words_is_no_fault() -> None:
    empty = replace(agreement("a", "Papper"), fields=(Field("", 1.0), Field("!?", 2.0)))
    assert index_of([empty]).terms
    assert language().parts("kontorsstol")
