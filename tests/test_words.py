# SPDX-License-Identifier: EUPL-1.2
"""The nearest known word, nouns with their articles, lists as one says them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.agreement import Agreement
from generator.model.base import Part
from generator.model.kinds import MODELS
from generator.model.shape import shape_of
from generator.words import FOREIGN, closest, dotted, listed, meant, no, one, the

KEYS = [shape.key for shape in shape_of(Agreement)]


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("titel", "title"),
        ("Rubrik", "title"),
        ("leverantör", "suppliers"),
        ("leverantorer", "suppliers"),
        ("Köpare", "authorised_buyers"),
        ("slutdatum", "period"),
        ("startdatum", "period"),
        ("takvärde", "ceiling"),
        ("catgories", "categories"),
        ("last-call-off", "last_call_off"),
        ("Last Call Off", "last_call_off"),
        ("ordring", "ordering"),
        ("xyz", None),
        ("", None),
    ],
)
def test_the_key_that_was_meant(word: str, key: str | None) -> None:
    assert closest(word, KEYS) == key


def test_a_foreign_word_means_what_there_is() -> None:
    assert closest("slutdatum", ["start", "end"]) == "end"
    assert closest("leverantor", ["supplier", "rank"]) == "supplier"
    assert closest("leverantor", ["bidder"]) is None


def test_every_foreign_word_means_a_key_of_the_models() -> None:
    def parts(model: type[Part], seen: set[type[Part]]) -> set[type[Part]]:
        if model not in seen:
            seen.add(model)
            for shape in shape_of(model):
                if shape.part:
                    parts(shape.part, seen)
        return seen

    keys = {shape.key for model in MODELS.values() for part in parts(model, set()) for shape in shape_of(part)}
    assert {key for meant_ones in FOREIGN.values() for key in meant_ones} <= keys
    assert all(word == word.lower() and word.isascii() for word in FOREIGN), "words are compared without accents"


@given(st.text(), st.lists(st.text()))
def test_any_word_has_an_answer_among_the_known(word: str, known: list[str]) -> None:
    assert closest(word, known) in (None, *known)


def test_a_word_is_closest_to_itself() -> None:
    for key in KEYS:
        assert closest(key, KEYS) == key


def test_a_very_long_word_is_no_work() -> None:
    assert closest("x" * 200_000, KEYS) is None


def test_meant() -> None:
    assert meant("kontr", ["kontor"]) == "Menade du kontor?"
    assert meant("xyz", ["kontor"]) == ""


@pytest.mark.parametrize(
    ("words", "text"), [([], ""), (["a"], "a"), (["a", "b"], "a och b"), (["a", "b", "c"], "a, b och c")]
)
def test_lists(words: list[str], text: str) -> None:
    assert listed(words) == text
    assert listed(words, "eller") == text.replace(" och ", " eller ")


def test_a_path_is_its_keys() -> None:
    assert dotted(("suppliers", 0, "order_contact", "phone")) == "suppliers.order_contact.phone"
    assert dotted(()) == ""


@pytest.mark.parametrize("model", MODELS.values(), ids=MODELS)
def test_every_kind_of_record_has_its_article_and_its_definite_form(model: type) -> None:
    noun = model.noun  # type: ignore[attr-defined]
    assert (one(noun), no(noun)) in {(f"en {noun}", f"ingen {noun}"), (f"ett {noun}", f"inget {noun}")}
    assert the(noun)


def test_nouns() -> None:
    assert [the(noun) for noun in ("avtal", "mål", "upphandling")] == ["avtalet", "målet", "upphandlingen"]
    assert [no(noun) for noun in ("avtal", "leverantör", "meddelande")] == [
        "inget avtal",
        "ingen leverantör",
        "inget meddelande",
    ]
