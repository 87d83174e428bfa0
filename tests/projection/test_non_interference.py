# SPDX-License-Identifier: EUPL-1.2
"""First layer of the proof that nothing leaks (DESIGN § 3.1): what the public sees does not depend on what it may not see.

Two registers that differ only in what is hidden have equal projections, to the last attribute, and equal sites. Every example is also held against
tests.support.sight, an account of visibility that shares no code with the projection.
"""

from __future__ import annotations

from collections import Counter
from functools import partial
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from generator.model.audience import Audience
from generator.model.base import Part, Record
from generator.model.field import Rule, Stage
from generator.model.kinds import KINDS
from generator.model.shape import Path, shape_of
from generator.project import project, withheld
from generator.register import Key, Register
from tests.support.lots import in_two_lots
from tests.support.pages import bare_site
from tests.support.registers import TODAY, Recipe, Scrambler, dangling, make_register, recipes, scramble
from tests.support.sight import NOTHING, Sight, key_of, pictures

EXAMPLES = settings(
    deadline=None,
    max_examples=120,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
MANY = settings(EXAMPLES, max_examples=1_000)
SOME = partial(in_two_lots, 50, 500)
SITES = partial(in_two_lots, 12, 150)
SEEDS = st.integers(0, 2**32)
AUDIENCES = st.sampled_from(Audience)


def seeded(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - invented data


def told(one: dict[Key, Any], other: dict[Key, Any]) -> str:
    """The first difference between two registers' pictures, for whoever reads a failure."""
    for key in sorted(one.keys() | other.keys()):
        if one.get(key) != other.get(key):
            return f"{key}: {one.get(key)!r}\n     {other.get(key)!r}"
    return "ingen skillnad"


@pytest.mark.parametrize("examples", [EXAMPLES, pytest.param(MANY, marks=pytest.mark.long)], ids=("some", "many"))
def test_what_is_hidden_changes_nothing_for_the_public(examples: settings, capsys: pytest.CaptureFixture[str]) -> None:
    health: Counter[str] = Counter()

    @examples
    @given(recipes(), SEEDS)
    def holds(recipe: Recipe, seed: int) -> None:
        one = make_register(recipe)
        scrambler = Scrambler(one, TODAY, seeded(seed), Audience.PUBLIC)
        other = scrambler.register()
        seen, seen_otherwise = project(one, Audience.PUBLIC, TODAY), project(other, Audience.PUBLIC, TODAY)
        expected = scrambler.sight.pictures
        note(told(pictures(seen), pictures(seen_otherwise)))
        assert seen == seen_otherwise
        assert pictures(seen) == pictures(seen_otherwise)
        note(told(pictures(seen), expected))
        assert pictures(seen) == expected
        health.update(
            examples=1, records=len(one), shown=len(seen), exchanged=scrambler.rewritten, different=one != other
        )
        health.update({record.record_kind: 1 for record in seen.records()})
        health.update({f"i skede {stage}": 1 for item in seen.records() for stage in item.reached(TODAY) or ()})

    holds()
    with capsys.disabled():
        each = {name: round(health[name] / health["examples"], 1) for name in ("records", "shown", "exchanged")}
        print(f"\n{health['examples']} exempel, {health['different']} med olika hemligheter; i snitt {each}")  # noqa: T201
    few = health["examples"] // 50
    assert health["different"] > 0.8 * health["examples"], "exemplen har för lite att dölja"
    assert 0.4 * health["records"] < health["shown"] < 0.95 * health["records"], "för lite visas, eller för lite döljs"
    shown = [kind for kind in KINDS if kind.model.visibility.rule is not Rule.INTERNAL]
    assert [kind.name for kind in shown if health[kind.name] <= few] == []
    assert [stage for stage in Stage if stage is not Stage.APPOINTED and health[f"i skede {stage}"] <= few] == []


@SITES(given(recipes(), SEEDS))
def test_what_is_hidden_changes_no_byte_of_the_public_site(recipe: Recipe, seed: int) -> None:
    one = make_register(recipe)
    other = scramble(one, TODAY, seeded(seed))
    site, site_otherwise = bare_site(one, Audience.PUBLIC, TODAY), bare_site(other, Audience.PUBLIC, TODAY)
    assert list(site) == list(site_otherwise)
    assert [path for path in site if site[path] != site_otherwise[path]] == []


@SOME(given(recipes(), SEEDS))
def test_what_is_sealed_changes_nothing_for_the_staff(recipe: Recipe, seed: int) -> None:
    one = make_register(recipe)
    scrambler = Scrambler(one, TODAY, seeded(seed), Audience.INTERNAL)
    other = scrambler.register()
    seen = pictures(project(one, Audience.INTERNAL, TODAY))
    assert seen == pictures(project(other, Audience.INTERNAL, TODAY))
    assert seen == scrambler.sight.pictures


@SOME(given(recipes(), AUDIENCES))
def test_projecting_twice_is_projecting_once(recipe: Recipe, audience: Audience) -> None:
    once = project(make_register(recipe), audience, TODAY)
    assert pictures(project(once, audience, TODAY)) == pictures(once)


@SOME(given(recipes()))
def test_the_public_sees_the_same_of_what_the_staff_sees(recipe: Recipe) -> None:
    register = make_register(recipe)
    internal = project(register, Audience.INTERNAL, TODAY)
    assert pictures(project(internal, Audience.PUBLIC, TODAY)) == pictures(project(register, Audience.PUBLIC, TODAY))


@SOME(given(recipes(), AUDIENCES))
def test_a_projection_never_grows_and_nothing_in_it_dangles(recipe: Recipe, audience: Audience) -> None:
    register = make_register(recipe)
    seen = project(register, audience, TODAY)
    for record in seen.records():
        whole = register.find(*key_of(record))
        assert whole is not None
        assert _within(record, whole)
    assert dangling(register) == []
    assert dangling(seen) == []
    if audience is Audience.PUBLIC:
        internal = project(register, Audience.INTERNAL, TODAY)
        assert {key_of(record) for record in seen.records()} <= {key_of(record) for record in internal.records()}


def _within(less: Part, more: Part) -> bool:
    """Whether each value in `less` is a default or stands in `more` at the same place; lists may have lost items and changed no order."""
    for shape in shape_of(type(less)):
        left, right = getattr(less, shape.name), getattr(more, shape.name)
        if left == shape.default:
            continue
        if not shape.many:
            if not (_within(left, right) if isinstance(left, Part) else left == right):
                return False
            continue
        rest = iter(right)
        for item in left:
            if not any(_within(item, other) if isinstance(item, Part) else item == other for other in rest):
                return False
    return True


@SOME(given(recipes(), AUDIENCES))
def test_a_projection_carries_nothing_beside_its_fields(recipe: Recipe, audience: Audience) -> None:
    register = make_register(recipe)
    register.naming(next(register.records()), Record)
    seen = project(register, audience, TODAY)
    for record in seen.records():
        for part in _parts(record):
            names = set(type(part).model_fields)
            assert part.model_fields_set == names
            assert set(part.__dict__) == names
            assert part.__pydantic_extra__ is None
            assert part.__pydantic_private__ is None
    kept = {name: getattr(seen, name) for name in Register.__slots__ if name != "_records"}
    assert not any(kept.values()), "det som ett register har räknat ut följer inte med"
    assert not hasattr(seen, "__dict__")


def _parts(part: Part) -> list[Part]:
    found = [part]
    for shape in shape_of(type(part)):
        value = getattr(part, shape.name)
        if shape.part and value is not None:
            found += [inner for item in (value if shape.many else (value,)) for inner in _parts(item)]
    return found


@SOME(given(recipes()))
def test_what_is_sealed_is_seen_by_nobody_before_its_stage(recipe: Recipe) -> None:
    register = make_register(recipe)
    for audience in Audience:
        for record in project(register, audience, TODAY).records():
            whole = register.find(*key_of(record))
            assert whole is not None
            _assert_sealed(record, whole.reached(TODAY) or NOTHING)


def _assert_sealed(part: Part, reached: frozenset[Stage]) -> None:
    for shape in shape_of(type(part)):
        value = getattr(part, shape.name)
        if shape.visibility.rule is Rule.SEALED and shape.visibility.since not in reached:
            assert value == shape.default, shape.key
        for item in value if shape.many else (value,):
            if isinstance(item, Part):
                own = item.reached(TODAY)
                _assert_sealed(item, reached if own is None else own)


@SOME(given(recipes(), AUDIENCES))
def test_withheld_names_exactly_what_differs(recipe: Recipe, audience: Audience) -> None:
    register = make_register(recipe)
    seen = project(register, audience, TODAY)
    found = list(withheld(register, audience, TODAY))
    assert len(found) == len({(key_of(record), path) for record, path in found}), "något nämns två gånger"
    paths: dict[Key, list[Path]] = {}
    for record, path in found:
        paths.setdefault(key_of(record), []).append(path)
    left = {
        key_of(record): _without(record, paths.get(key_of(record), []))
        for record in register.records()
        if () not in paths.get(key_of(record), [])
    }
    assert left == {key_of(record): record for record in seen.records()}
    assert list(withheld(seen, audience, TODAY)) == []


def _without(part: Part, paths: list[Path]) -> Part:
    """The part with what stands at `paths` taken away, each of which must hold something."""
    values: dict[str, Any] = {}
    for shape in shape_of(type(part)):
        value = getattr(part, shape.name)
        here = [path[1:] for path in paths if path[0] == shape.key]
        if () in here:
            assert value != shape.default, "det som nämns är ingen skillnad"
            assert here == [()], "det som står i något som är borta nämns också"
            value = shape.default
        elif here and shape.many:
            inside = [[path[1:] for path in here if path[0] == index] for index in range(len(value))]
            value = tuple(
                _without(item, below) if below else item
                for item, below in zip(value, inside, strict=True)
                if () not in below
            )
        elif here:
            value = _without(value, here)
        values[shape.name] = value
    return type(part).model_construct(set(values), **_by_alias(type(part), values))


def _by_alias(model: type[Part], values: dict[str, Any]) -> dict[str, Any]:
    return {shape.key: values[shape.name] for shape in shape_of(model)}


@SOME(given(recipes(), AUDIENCES))
def test_the_stages_of_what_is_seen_are_those_of_the_whole(recipe: Recipe, audience: Audience) -> None:
    """Stages are computed from what is seen itself: otherwise the public could tell a hidden value by what has opened."""
    register = make_register(recipe)
    paths: dict[Key, list[Path]] = {}
    for record, path in withheld(register, audience, TODAY):
        paths.setdefault(key_of(record), []).append(path)
    for record in project(register, audience, TODAY).records():
        whole = register.find(*key_of(record))
        assert whole is not None
        _assert_same_stages(record, whole, paths.get(key_of(record), []))


def _assert_same_stages(part: Part, whole: Part, paths: list[Path]) -> None:
    assert part.reached(TODAY) == whole.reached(TODAY)
    for shape in shape_of(type(part)):
        left, right = getattr(part, shape.name), getattr(whole, shape.name)
        here = [path[1:] for path in paths if path[0] == shape.key]
        if not shape.part or () in here or right is None:
            continue
        items = (
            [(index, item) for index, item in enumerate(right) if (index,) not in here]
            if shape.many
            else [(None, right)]
        )
        for (index, item), kept in zip(items, left if shape.many else (left,), strict=True):
            below = here if index is None else [path[1:] for path in here if path[0] == index]
            _assert_same_stages(kept, item, below)


def test_the_second_account_tells_a_leak() -> None:
    """The proof itself is tried: what the staff sees is more than the public may see, and this is noticed."""
    recipe = Recipe({"cooperation": 1, "organization": 2, "procurement": 6, "agreement": 4, "supplier": 4}, 0.3, 7)
    register = make_register(recipe)
    leaked = pictures(project(register, Audience.INTERNAL, TODAY))
    assert leaked != Sight(register, Audience.PUBLIC, TODAY).pictures
