# SPDX-License-Identifier: EUPL-1.2
"""Every error that the models can give, of ours or of pydantic's own, reaches an editor in Swedish."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from pydantic_core.core_schema import ErrorType

from generator.load.reader import Document, Place
from generator.load.records import TEXTS, validate
from generator.model.agreement import Agreement
from generator.model.base import Part, Record
from generator.model.kinds import KINDS
from generator.model.shape import shape_of
from generator.plain import PlainNumber
from generator.problem import Problem
from tests.support.lots import in_two_lots

PYDANTICS_OWN = set(get_args(ErrorType))
ENGLISH = re.compile(
    r"\b(should|input|valid|invalid|field|required|must|unable|expected|string|integer|instance|missing|extra|permitted|dictionary|the|and|not|error|have|less|greater)\b",
    re.IGNORECASE,
)
WRONG: tuple[object, ...] = (
    None,
    True,
    [],
    {},
    "",
    "fel värde",
    PlainNumber("1"),
    PlainNumber("-1.5"),
    ["fel"],
    [None],
    [[]],
    [{}],
    [{"fel": "x"}],
    {"fel": "x"},
    {"fel": [{"a": True}]},
)
MODELS = [kind.model for kind in KINDS]


def document(data: dict[str, object]) -> Document:
    return Document(data, {(): Place(1, 1, 1, 1, "a.yml")}, [], "a.yml")


def probes(model: type[Part], depth: int = 0) -> Iterator[dict[str, object]]:
    """Data with one wrong value each, at every field that a model has, however deep."""
    for shape in shape_of(model):
        for wrong in WRONG:
            yield {shape.key: wrong}
        if shape.part is not None and depth < 4:
            for inner in probes(shape.part, depth + 1):
                yield {shape.key: [inner] if shape.many else inner}


def core_types(schema: object) -> Iterator[str]:
    """Every type of schema that takes part in validating."""
    if isinstance(schema, dict):
        if isinstance(kind := schema.get("type"), str) and "_" not in kind:
            yield kind
        for key, inner in schema.items():
            if key not in ("metadata", "serialization", "definitions", "ref", "schema_ref"):
                yield from core_types(inner)
    elif isinstance(schema, (list, tuple)):
        for inner in schema:
            yield from core_types(inner)


@pytest.mark.parametrize("model", MODELS)
class TestEveryModel:
    def test_no_schema_is_used_whose_errors_are_not_known(self, model: type[Record]) -> None:
        """Plain validators are ours; a model can be no mapping, lack a key or have one too many; tuples get tuples."""
        known = {
            "model",
            "model-fields",
            "model-field",
            "default",
            "nullable",
            "no-info",
            "any",
            "definitions",
            "definition-ref",
        }
        known |= {"function-plain", "function-before", "function-after", "tuple"}
        assert set(core_types(model.__pydantic_core_schema__)) <= known

    def test_every_error_has_swedish_words(self, model: type[Record]) -> None:
        count = 0
        for data in probes(model):
            with pytest.raises(ValidationError) as caught:
                model.model_validate(data)
            types = {fault["type"] for fault in caught.value.errors()}
            assert types & PYDANTICS_OWN <= {*TEXTS, "extra_forbidden"}, data
            said = {fault["msg"] for fault in caught.value.errors() if fault["type"] in PYDANTICS_OWN}
            _, found = validate(document(data), model)
            for problem in found:
                count += 1
                assert problem.message not in said
                assert_swedish(problem)
        assert count > len(WRONG)

    def test_an_unknown_key_anywhere(self, model: type[Record]) -> None:
        _, found = validate(document({"finns_inte": "x"}), model)
        assert "okand-nyckel" in {problem.code for problem in found}


def assert_swedish(problem: Problem) -> None:
    words = re.sub(r"”[^”]*”|\([a-z_]+\)|[a-z_]+:", "", f"{problem.message} {problem.hint}")
    assert not ENGLISH.search(words), words
    assert problem.message.endswith("."), problem
    assert problem.message[0].isupper() or problem.message[0] == "”", problem
    assert ".." not in problem.message.replace("...", ""), problem
    assert "None" not in words, problem


@in_two_lots(
    50,
    500,
    given(
        st.sampled_from(MODELS),
        st.dictionaries(
            st.one_of(
                st.sampled_from(sorted({shape.key for model in MODELS for shape in shape_of(model)})),
                st.text(max_size=8),
            ),
            st.recursive(
                st.one_of(st.none(), st.booleans(), st.text(max_size=12), st.integers().map(PlainNumber)),
                lambda inner: st.one_of(
                    st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=8), inner, max_size=3)
                ),
                max_leaves=8,
            ),
            max_size=6,
        ),
    ),
)
def test_no_data_raises(model: type[Record], data: dict[str, Any]) -> None:
    record, found = validate(document(data), model)
    assert (record is None) is bool(found)
    for problem in found:
        assert problem.message
        assert "\n" not in problem.message


def test_a_type_of_pydantic_s_that_is_not_foreseen_has_words_too() -> None:
    from generator.load.records import Located, _text  # noqa: PLC0415 - only here

    fault = {"type": "int_parsing", "loc": ("rank",), "msg": "Input should be a valid integer", "input": "x"}
    shape = next(shape for shape in shape_of(Agreement) if shape.key == "last_call_off")
    code, message, hint = _text(fault, Located(Agreement, shape))
    assert (code, message) == ("fel-varde", "Sista avropsdag (last_call_off): ”x” duger inte här.")
    assert hint == "Skriv till exempel 2028-03-31."
    assert "README.md" in _text(fault, Located(Agreement, None))[2]
