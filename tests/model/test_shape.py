# SPDX-License-Identifier: EUPL-1.2
"""The shape of a model is read from its declarations: what is a list, a part, a reference, and under which key it stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar

import pytest
from pydantic import Field
from pydantic_core import PydanticCustomError

from generator.load.loader import load
from generator.load.sources import FolderSource
from generator.model.agreement import Agreement
from generator.model.amounts import Whole
from generator.model.base import Part
from generator.model.codelists import CategoryList
from generator.model.field import INTERNAL, PUBLIC, About, Ref, Stage, public_from
from generator.model.kinds import MODELS
from generator.model.scalars import Day, Many, Slug, Text
from generator.model.shape import (
    WRITTEN,
    Reference,
    Scalar,
    identity_at,
    named,
    references,
    shape_of,
    texts,
    words_in,
)
from tests.support.example import SMALL


class Inner(Part):
    identity: ClassVar[str | None] = "name"

    name: Annotated[Text, About("Namn", "Ett namn.", PUBLIC)]
    owner: Annotated[Slug | None, Ref("organization"), About("Ägare", "En organisation.", PUBLIC)] = None
    since: Annotated[Day | None, Field(alias="from"), About("Från", "En dag.", public_from(Stage.SIGNED))] = None


class Outer(Part):
    silent: Text | None = None
    count: Annotated[Whole, About("Antal", "Ett tal.", PUBLIC)] = 3
    inner: Annotated[Inner | None, About("Del", "En del.", PUBLIC)] = None
    rows: Annotated[Many[Inner], About("Rader", "Delar.", PUBLIC)] = ()
    lasting: Annotated[Many[Annotated[Slug, Ref("goal")]], About("Mål", "Flera mål.")] = ()
    needed: Annotated[Many[Text], About("Ord", "Flera ord.", PUBLIC)]


def made() -> Outer:
    row = {"name": "Rad", "owner": "orsa", "from": "2026-01-02"}
    return Outer.model_validate(
        {"needed": ["ett", "två"], "inner": {"name": "Del", "owner": "mora"}, "rows": [row], "lasting": ["a", "b"]}
    )


def test_a_field_that_says_nothing_is_internal() -> None:
    silent = shape_of(Outer)[0]
    assert (silent.name, silent.visibility) == ("silent", INTERNAL)


def test_the_kinds_of_fields_are_told_apart() -> None:
    found = {shape.name: (shape.many, shape.part, shape.ref, shape.required) for shape in shape_of(Outer)}
    assert found == {
        "silent": (False, None, None, False),
        "count": (False, None, None, False),
        "inner": (False, Inner, None, False),
        "rows": (True, Inner, None, False),
        "lasting": (True, None, "goal", False),
        "needed": (True, None, None, True),
    }
    assert [shape.default for shape in shape_of(Outer)] == [None, 3, None, (), (), None]


def test_a_key_is_what_editors_write() -> None:
    assert [(shape.name, shape.key) for shape in shape_of(Inner)] == [
        ("name", "name"),
        ("owner", "owner"),
        ("since", "from"),
    ]


def test_references_come_with_their_places() -> None:
    assert list(references(made())) == [
        Reference(("inner", "owner"), "organization", "mora"),
        Reference(("rows", 0, "owner"), "organization", "orsa"),
        Reference(("lasting", 0), "goal", "a"),
        Reference(("lasting", 1), "goal", "b"),
    ]


def test_texts_come_with_their_places() -> None:
    found = dict(texts(made()))
    assert found[("needed", 1)] == "två"
    assert found[("rows", 0, "name")] == "Rad"
    assert ("inner", "owner") not in found
    assert ("inner", "from") not in found
    assert ("count",) not in found


def test_what_is_told_without_places_is_the_same() -> None:
    names = named(made())
    assert names == [(each.kind, each.id, each.lasting) for each in references(made())]
    assert words_in(made()) == [text for _, text in texts(made())]
    for record in load(FolderSource(SMALL)).register.records():
        assert named(record) == [(each.kind, each.id, each.lasting) for each in references(record)]
        assert words_in(record) == [text for _, text in texts(record)]


@pytest.mark.parametrize("model", MODELS.values())
def test_where_something_has_gone_nothing_stands(model: type[Part]) -> None:
    """Otherwise a record could equal its projection although something in it is withheld."""
    for shape in shape_of(model):
        if shape.part or shape.ref:
            assert shape.default == (() if shape.many and not shape.required else None)
        if shape.part:
            test_where_something_has_gone_nothing_stands(shape.part)


def readers(model: type[Part]) -> Iterator[tuple[str, Scalar | None]]:
    for shape in shape_of(model):
        if shape.part:
            yield from readers(shape.part)
        else:
            yield f"{model.__name__}.{shape.name}", shape.reader


@pytest.mark.parametrize("model", MODELS.values())
def test_what_is_not_written_freely_can_hold_no_link(model: type[Part]) -> None:
    """A reader that takes a link must be among those whose texts are looked into."""
    for name, reader in readers(model):
        assert reader is not None, name
        if reader not in WRITTEN:
            for link in ("[a](/avtal/b/)", "https://exempel.se/[a](/avtal/b/)", "[a](/avtal/b/)@exempel.se"):
                with pytest.raises((PydanticCustomError, ValueError)):
                    reader(link)


def test_lists_are_matched_by_their_declared_identity() -> None:
    assert identity_at(Outer, ("rows",)) == "name"
    assert identity_at(Outer, ("inner",)) is None
    assert identity_at(Outer, ("needed",)) is None
    assert identity_at(Outer, ("unknown",)) is None
    assert identity_at(Agreement, ("suppliers",)) == "supplier"
    assert identity_at(Agreement, ("suppliers", "lot_ranks")) == "lot"
    assert identity_at(CategoryList, ("rows",)) == "id"


def test_every_model_has_a_shape_for_each_field() -> None:
    for model in MODELS.values():
        assert [shape.name for shape in shape_of(model)] == list(model.model_fields)
