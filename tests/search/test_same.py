# SPDX-License-Identifier: EUPL-1.2
"""Whether two registers have the same index is known without making either, and known rightly."""

from __future__ import annotations

from collections import Counter
from datetime import date
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.effects.reach import reached
from generator.load.loader import load
from generator.load.sources import FolderSource
from generator.model.agreement import Agreement
from generator.model.audience import Audience
from generator.model.words import EverydayWords
from generator.project import project
from generator.register import Key, Register
from generator.search import made
from generator.search.documents import SEARCHED, documents
from generator.search.made import same_index, search_files
from tests.history.edits import Editor
from tests.support.example import SMALL
from tests.support.lots import PATIENT
from tests.support.pages import site_value
from tests.support.records import record
from tests.support.registers import TODAY, Maker, changed
from tests.support.sight import key_of

SEEN = project(load(FolderSource(SMALL)).register, Audience.PUBLIC, TODAY)


def otherwise(name: str, **values: Any) -> Register:
    """The register where an agreement says something else."""
    records = {key_of(record): record for record in SEEN.records()}
    own = SEEN.agreements[name]
    return Register((records | {key_of(own): changed(own, values)}).values())


def real(one: Register, other: Register) -> bool:
    return dict(search_files(one, TODAY)) == dict(search_files(other, TODAY))


def near(name: str) -> frozenset[Key]:
    return frozenset({(Agreement.record_kind, name)})


@pytest.mark.parametrize(
    ("values", "same"),
    [
        ({"title": "Möbler för skolor"}, False),
        ({"description": "Något helt annat."}, False),
        ({"keywords": ("pulpet",)}, False),
        ({"notes": "Läser ingen."}, True),
        ({"description": "och ELLER, men"}, None),
        ({"categories": ("kontor", "mobler")}, None),
    ],
    ids=str,
)
def test_what_is_searched_is_what_counts(values: dict[str, Any], same: bool | None) -> None:
    name = "mobler"
    values = {key: value for key, value in values.items() if key != "categories"} | (
        {"categories": tuple(SEEN.agreements[name].categories[::-1])} if "categories" in values else {}
    )
    other = otherwise(name, **values)
    for among in (None, near(name)):
        assert same_index(SEEN, other, TODAY, among) == real(SEEN, other)
    assert same is None or real(SEEN, other) is same


def test_words_that_are_written_otherwise_and_mean_the_same_change_nothing() -> None:
    """Capitals, commas and words that nobody searches for are not in the index, and its cards have no descriptions."""
    told = SEEN.agreements["mobler"].description or ""
    other = otherwise("mobler", description=f"{told.upper()} och, men")
    assert same_index(SEEN, other, TODAY, near("mobler")) == real(SEEN, other)


def test_one_agreement_more_is_another_index() -> None:
    own = SEEN.agreements["mobler"]
    other = Register([*SEEN.records(), changed(own, {"id": "mobler-2"})])
    assert not same_index(SEEN, other, TODAY, frozenset({(own.record_kind, "mobler-2")}))


def test_other_groups_of_words_are_compared_as_they_are_written() -> None:
    rows = "[{words: [pulpet, skolbänk]}, {words: [kontorsstol, karmstol]}]"
    words = record(EverydayWords, f"{{id: everyday_words, title: Ord, rows: {rows}}}")
    one = Register([*SEEN.records(), words])
    reordered = Register([*SEEN.records(), changed(words, {"rows": words.rows[::-1]})])
    fewer = Register([*SEEN.records(), changed(words, {"rows": words.rows[1:]})])
    for other in (reordered, fewer):
        assert same_index(one, other, TODAY, frozenset()) == real(one, other)


def test_no_index_is_made_to_know(monkeypatch: pytest.MonkeyPatch) -> None:
    other = otherwise("mobler", title="Annat")

    def index(*_: object) -> object:
        raise AssertionError

    monkeypatch.setattr(made, "search_index", index)
    assert not same_index(SEEN, other, TODAY, near("mobler"))
    assert same_index(SEEN, otherwise("mobler", notes="Annat"), TODAY, near("mobler"))


def test_every_record_of_the_kinds_that_are_searched_is_a_document() -> None:
    assert sum(len(SEEN.of(model)) for model in SEARCHED) == len(list(documents(SEEN, TODAY)))


def test_in_a_divided_index_the_files_decide(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a term that stands everywhere it keeps only the heaviest postings."""
    asked: list[Register] = []

    def files(register: Register, today: date) -> Any:
        asked.append(register)
        return search_files(register, today)

    monkeypatch.setattr(made, "LARGE", 3)
    monkeypatch.setattr(made, "search_files", files)
    assert not same_index(SEEN, otherwise("mobler", description="Något helt annat."), TODAY, near("mobler"))
    assert len(asked) == 2


@pytest.mark.parametrize("examples", [12, pytest.param(300, marks=pytest.mark.long)], ids=("some", "many"))
def test_over_random_edits(examples: int) -> None:
    small, found = load(FolderSource(SMALL)).register, Counter[bool]()

    @settings(PATIENT, max_examples=examples)
    @given(st.integers(0, 2**32), st.integers(1, 3))
    def holds(seed: int, times: int) -> None:
        ids: dict[str, tuple[str, ...]] = {}
        for each in (*small.records(), *small.categories.values()):
            ids[each.record_kind] = (*ids.get(each.record_kind, ()), each.id)
        random = Random(seed)  # noqa: S311 - invented data
        edited = Editor(small, random, Maker(random, TODAY, ids)).edited(times)[0]
        one, other = (project(each, Audience.INTERNAL, TODAY) for each in (small, edited))
        sides = (
            (one, site_value(one, Audience.INTERNAL, TODAY)),
            (other, site_value(other, Audience.INTERNAL, TODAY)),
        )
        same = same_index(one, other, TODAY, reached(*sides))
        assert same == real(one, other)
        found[same] += 1

    holds()
    assert len(found) == 2, "det ena slaget kommer aldrig"
