# SPDX-License-Identifier: EUPL-1.2
"""Every field of every model says what it is and who may see it, and no model can carry anything past the projection (DESIGN § 3.1)."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator
from random import Random
from types import FunctionType
from typing import Any

import pytest
from hypothesis import given
from pydantic import BaseModel

from generator.model.audience import Audience
from generator.model.base import Part, Publication, Record
from generator.model.codes import Code
from generator.model.field import PUBLIC, About, Rule
from generator.model.kinds import KINDS, MODELS
from generator.model.shape import Shape, shape_of
from generator.project import project
from tests.support.leaves import marks_of, scalar_of
from tests.support.lots import in_two_lots
from tests.support.registers import TODAY, Maker, Recipe, make_register, recipes
from tests.support.sight import key_of

SNAKE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
OCDS = re.compile(r"[a-z][A-Za-z]*(/[a-z][A-Za-z]*)*")
WHOLE_SENTENCE = re.compile(r"\S.*[.]", re.DOTALL)


def reachable(model: type[Part], found: dict[str, type[Part]]) -> dict[str, type[Part]]:
    """A model, and every model inside it, by name."""
    if model.__name__ not in found:
        found[model.__name__] = model
        for shape in shape_of(model):
            if shape.part:
                reachable(shape.part, found)
    return found


CACHED = (functools.cached_property, functools._lru_cache_wrapper)  # noqa: TID251 - named in order to be refused
ALL: dict[str, type[Part]] = {}
for _model in MODELS.values():
    reachable(_model, ALL)
FIELDS = [(model, shape) for model in ALL.values() for shape in shape_of(model)]


def name_of(value: object) -> str:
    return value.__name__ if isinstance(value, type) else value.name if isinstance(value, Shape) else str(value)


every_model = pytest.mark.parametrize("model", ALL.values(), ids=name_of)


def test_the_models_are_found() -> None:
    assert {"Procurement", "Award", "AwardedSupplier", "KnownFrom", "Category", "Publication", "Repository"} <= set(
        ALL
    )
    assert len(FIELDS) > 200


@every_model
def test_a_field_says_what_it_is_in_swedish(model: type[Part]) -> None:
    for shape in shape_of(model):
        about = next((mark for mark in model.model_fields[shape.name].metadata if isinstance(mark, About)), None)
        assert about is not None, "fältet saknar About: det är internt och har inget namn"
        assert about == shape.about
        assert about.title.strip() == about.title
        assert about.title[:1].isupper()
        assert not about.title.endswith(".")
        assert WHOLE_SENTENCE.fullmatch(about.description)
        assert about.description[:1].isupper() or about.description.split()[0].rstrip(",") in _codes(model, shape)
        assert about.example is None or about.example.strip()


def _codes(model: type[Part], shape: Shape) -> set[str]:
    """Words of the register that may begin a description: the field's own codes, and true and false."""
    scalar = None if shape.part else scalar_of(model, shape.name)
    codes = scalar if isinstance(scalar, type) and issubclass(scalar, Code) else ()
    return {"true", "false", *map(str, codes)}


@every_model
def test_a_key_is_written_in_snake_case(model: type[Part]) -> None:
    for shape in shape_of(model):
        assert SNAKE.fullmatch(shape.key)
        assert SNAKE.fullmatch(shape.name)


@every_model
def test_an_ocds_path_is_a_path(model: type[Part]) -> None:
    for shape in shape_of(model):
        assert shape.about.ocds is None or OCDS.fullmatch(shape.about.ocds)


def _shown_in() -> Iterator[tuple[type[Part], Audience]]:
    """Each model with each audience that may come to see such a part."""
    for audience in Audience:
        waiting: list[type[Part]] = list(MODELS.values())
        seen: set[type[Part]] = set()
        while waiting:
            model = waiting.pop()
            if model in seen:
                continue
            seen.add(model)
            yield model, audience
            waiting += [shape.part for shape in shape_of(model) if shape.part and _may_see(shape, audience)]


def _may_see(shape: Shape, audience: Audience) -> bool:
    return audience is Audience.INTERNAL or shape.visibility.rule is not Rule.INTERNAL


def _is_always_seen(shape: Shape, audience: Audience) -> bool:
    if audience is Audience.INTERNAL:
        return shape.visibility.rule is not Rule.SEALED
    return shape.visibility == PUBLIC


@pytest.mark.parametrize(("model", "audience"), list(_shown_in()), ids=name_of)
def test_what_can_be_withheld_has_a_default(model: type[Part], audience: Audience) -> None:
    required = [shape.name for shape in shape_of(model) if shape.required and not _is_always_seen(shape, audience)]
    assert required == []


@every_model
def test_a_default_is_empty_or_a_plain_value(model: type[Part]) -> None:
    """A default is what hidden fields show, so it is the same for all, and holds neither parts nor references."""
    for shape in shape_of(model):
        field = model.model_fields[shape.name]
        assert field.default_factory is None
        if shape.many:
            assert shape.required or shape.default == ()
        if shape.part or shape.ref:
            assert shape.required or not shape.default


@every_model
def test_no_field_is_one_of_several_models(model: type[Part]) -> None:
    """The projection and the shape know one model for each field. Were there unions, their tags would have to be public."""
    for shape in shape_of(model):
        found = marks_of(model, shape.name)
        models = [mark for mark in found if isinstance(mark, type) and issubclass(mark, BaseModel)]
        assert len(models) <= 1
        assert models == ([shape.part] if shape.part else [])
        assert not any(isinstance(mark, type) and issubclass(mark, (dict, list, set)) for mark in found)
        assert Any not in found


@every_model
def test_a_model_is_frozen_and_refuses_what_it_does_not_know(model: type[Part]) -> None:
    config = model.model_config
    assert config.get("frozen") is True
    assert config.get("extra") == "forbid"
    assert config.get("strict") is True
    assert model.__pydantic_root_model__ is False


@every_model
def test_a_model_has_no_state_beside_its_fields(model: type[Part]) -> None:
    """A copy would carry cached values and private attributes past the projection."""
    assert model.__private_attributes__ == {}
    assert model.model_computed_fields == {}
    assert model.__pydantic_post_init__ is None
    for owner in model.__mro__:
        for name, value in vars(owner).items():
            assert not isinstance(value, CACHED), f"{owner.__name__}.{name}"
        if issubclass(owner, Part):
            assert {"model_post_init", "__init__", "__eq__", "__hash__", "__getattr__", "__setattr__"}.isdisjoint(
                name for name, value in vars(owner).items() if isinstance(value, FunctionType) and _ours(value)
            )


def _ours(function: FunctionType) -> bool:
    return function.__module__.startswith("generator.")


@every_model
def test_what_tells_items_apart_is_a_public_field(model: type[Part]) -> None:
    if model.identity is None:
        return
    shape = next(shape for shape in shape_of(model) if shape.name == model.identity)
    assert shape.key == model.identity
    assert shape.visibility == PUBLIC
    assert shape.required
    assert not shape.many
    assert shape.part is None


@every_model
def test_a_reference_names_a_kind_that_exists(model: type[Part]) -> None:
    for shape in shape_of(model):
        assert shape.ref is None or shape.ref in MODELS


@pytest.mark.parametrize("model", MODELS.values(), ids=name_of)
def test_what_a_record_waits_for_can_be_found(model: type[Record]) -> None:
    """A stage before which a record is hidden is one that it can reach, and what it opens with is a public reference."""
    records = [record for record in _invented() if isinstance(record, model)]
    assert all(record.reached(TODAY) is not None for record in records if model.visibility.since)
    for opener in filter(None, (record.opener() for record in records)):
        shape = next(shape for shape in shape_of(model) if shape.name == opener[0])
        assert shape.ref in MODELS
        assert shape.visibility == PUBLIC


@functools.cache
def _invented() -> tuple[Record, ...]:
    """Records of every kind in many stages."""
    sizes = dict.fromkeys(MODELS, 4) | {kind.name: 1 for kind in KINDS if "{id}" not in kind.files}
    return tuple(record for seed in range(40) for record in make_register(Recipe(sizes, 0.4, seed)).records())


class Spy:
    """Stands in for a part and notes which of its fields, and of the parts in it, are read."""

    def __init__(self, part: Part, seen: set[tuple[type[Part], str]]) -> None:
        self._part = part
        self._seen = seen

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._part, name)
        if name in type(self._part).model_fields:
            self._seen.add((type(self._part), name))
        elif callable(value) and isinstance(getattr(type(self._part), name, None), FunctionType):
            return functools.partial(getattr(type(self._part), name), self)
        return Spy(value, self._seen) if isinstance(value, Part) else value


def _parts(part: Part) -> Iterator[Part]:
    yield part
    for shape in shape_of(type(part)):
        value = getattr(part, shape.name)
        if shape.part and value is not None:
            for item in value if shape.many else (value,):
                yield from _parts(item)


def _read_by(ask: Callable[[Any], Any]) -> set[tuple[type[Part], str]]:
    seen: set[tuple[type[Part], str]] = set()
    for record in _invented():
        for part in _parts(record):
            ask(Spy(part, seen))
    return seen


def _visibility(model: type[Part], name: str) -> Rule:
    return next(shape for shape in shape_of(model) if shape.name == name).visibility.rule


def test_what_decides_visibility_is_never_internal() -> None:
    """What the stages are computed from is public, or hides itself until it has happened; what names an audience is public always."""
    deciding = _read_by(lambda spy: type(spy._part).reached(spy, TODAY))
    names = {(model.__name__, name) for model, name in deciding}
    assert {
        ("Procurement", "award"), ("Award", "decided"), ("Award", "revoked"), ("Option", "decided"), ("Plan", "decided"), ("Appointment", "since"),
        ("Appointment", "until"), ("Announcement", "first_day"), ("Agreement", "signed"), ("Notice", "published"),
    } <= names  # fmt: skip
    assert [(model.__name__, name) for model, name in deciding if _visibility(model, name) is Rule.INTERNAL] == []
    openers = _read_by(lambda spy: type(spy._part).opener(spy) if isinstance(spy._part, Record) else None)
    openers |= {(Record, "publication")} | {(Publication, name) for name in Publication.model_fields}
    openers |= {(model, "audience") for model in ALL.values() if "audience" in model.model_fields}
    for model, name in openers:
        shape = next(shape for shape in shape_of(model) if shape.name == name)
        assert shape.visibility == PUBLIC, f"{model.__name__}.{name}"


def test_an_audience_is_named_by_one_field_only() -> None:
    """The projection reads `audience` and `publication`. Another field with an audience in it would decide nothing, and somebody would believe it did."""
    naming = {
        (model.__name__, shape.name)
        for model, shape in FIELDS
        if shape.part is Publication or Audience in marks_of(model, shape.name)
    }
    assert {name for _, name in naming} == {"audience", "publication", "exposure"}
    assert {model for model, name in naming if name == "exposure"} == {"Cooperation"}


@in_two_lots(40, 400, given(recipes()))
def test_the_stages_of_a_record_are_those_of_its_public_projection(recipe: Recipe) -> None:
    register = make_register(recipe)
    for record in project(register, Audience.PUBLIC, TODAY).records():
        whole = register.find(*key_of(record))
        assert whole is not None
        assert record.reached(TODAY) == whole.reached(TODAY)


@pytest.mark.parametrize("model", MODELS.values(), ids=name_of)
def test_the_schema_for_editors_has_our_words(model: type[Record]) -> None:
    schema = model.model_json_schema()
    defined = {model.__name__: schema, **schema.get("$defs", {})}
    found = reachable(model, {})
    for name, part in found.items():
        assert defined[name]["additionalProperties"] is False
        properties = defined[name]["properties"]
        assert set(properties) == {shape.key for shape in shape_of(part)}
        for shape in shape_of(part):
            assert properties[shape.key]["title"] == shape.about.title
            assert properties[shape.key]["description"] == shape.about.description
        required = {shape.key for shape in shape_of(part) if shape.required}
        assert set(defined[name].get("required", ())) == required


@every_model
def test_every_scalar_can_be_invented(model: type[Part]) -> None:
    """The proofs of the projection make values for all types. A new one must be told to tests/support/leaves.py."""
    for shape in shape_of(model):
        ids = dict.fromkeys(MODELS, ("x",))
        maker = Maker(Random(1), TODAY, ids, 0.0)  # noqa: S311 - invented data
        assert maker.item(model, shape) is not None
