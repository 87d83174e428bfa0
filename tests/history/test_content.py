# SPDX-License-Identifier: EUPL-1.2
"""A record becomes plain data and comes back equal, however it was projected; what today's model cannot read says so."""

from __future__ import annotations

import hashlib
import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given

from generator.history.content import UnreadableError, digest, parsed, plain, read, unknown_keys, written
from generator.model.audience import Audience
from generator.project import project
from generator.register import Register
from tests.history.books import public, small
from tests.support.lots import in_two_lots
from tests.support.registers import TODAY, Recipe, make_register, recipes
from tests.support.sight import pictures


@in_two_lots(20, 200, given(recipes()))
def test_what_is_written_is_read_back_equal(recipe: Recipe) -> None:
    for audience in Audience:
        register = project(make_register(recipe), audience, TODAY)
        raw = {(each.record_kind, each.id): written(plain(each)).encode() for each in register.records()}
        again = Register(read(kind, parsed(text)) for (kind, _), text in raw.items())
        assert again == register
        assert pictures(again) == pictures(register)
        assert {key: written(plain(again.find(*key))).encode() for key in raw} == raw  # type: ignore[arg-type]


def test_the_digest_is_one_that_anybody_can_make() -> None:
    for record in public(small()).records():
        content = plain(record)
        data = json.loads(written(content))
        plainly = json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        assert digest(content) == hashlib.sha256(plainly.encode()).hexdigest()


def agreement(**values: Any) -> dict[str, Any]:
    found = small().agreements["kontorsmaterial"]
    return {**plain(found), **values}


@pytest.mark.parametrize("amount", ["4000000", "4000000.0", "4000000.00"])
def test_equal_amounts_are_the_same_text(amount: str) -> None:
    record = small().agreements["kontorsmaterial"]
    assert record.ceiling
    other = record.model_copy(update={"ceiling": record.ceiling.model_copy(update={"amount": Decimal(amount)})})
    assert '"amount": 4000000\n' in written(plain(other))
    assert plain(read("agreement", plain(other))) == plain(other)


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"kind": "ramavtal"}, "kind har ett värde"),
        ({"suppliers": "exempelkontor-ab"}, "suppliers är ingen lista"),
        ({"suppliers": [{"supplier": "Å"}]}, "suppliers.1.supplier har ett värde"),
        ({"suppliers": ["exempelkontor-ab"]}, "suppliers.1 är ingen grupp"),
        ({"period": {"end": "2027-01-01"}}, "period.start saknas"),
        ({"period": None}, "period är ingen grupp"),
    ],
)
def test_what_cannot_be_read_says_where(changed: dict[str, Any], why: str) -> None:
    with pytest.raises(UnreadableError, match=why):
        read("agreement", agreement(**changed))


def test_a_kind_that_is_gone() -> None:
    with pytest.raises(UnreadableError, match="slaget faktura finns inte"):
        read("faktura", {})
    assert list(unknown_keys("faktura", {"a": "b"})) == []


def test_keys_that_the_model_has_lost_are_passed_over_and_told() -> None:
    record = public(small()).agreements["kontorsmaterial"]
    content = plain(record) | {"gammalt": "x"}
    content["suppliers"] = [{**content["suppliers"][0], "rabatt": "y"}, *content["suppliers"][1:]]
    assert read("agreement", content) == record
    assert sorted(unknown_keys("agreement", content)) == ["gammalt", "suppliers.1.rabatt"]


@pytest.mark.parametrize("raw", [b"\xff", b"{", b"[" * 100_000, b'{"a": NaN}', b""])
def test_what_is_no_json_is_a_value_error(raw: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whatever the parser says, in this one shape
        parsed(raw)
