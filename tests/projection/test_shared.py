# SPDX-License-Identifier: EUPL-1.2
"""What is taken from the projection of another state of the register is what would have been made: nothing more is shown, and nothing less."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.load.loader import load
from generator.load.sources import FolderSource
from generator.model.audience import Audience
from generator.project import Side, project
from generator.register import Register
from tests.history.edits import Editor
from tests.support.example import SMALL
from tests.support.registers import TODAY, Maker, Recipe, make_register, recipes
from tests.support.sight import key_of, pictures

EXAMPLES = settings(
    deadline=None,
    max_examples=50,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
MANY = settings(EXAMPLES, max_examples=3_000)


def another(register: Register, random: Random) -> Register:
    """The register after edits, and without some records, whatever leans on them."""
    ids: dict[str, tuple[str, ...]] = {}
    for each in (*register.records(), *register.categories.values()):
        ids[each.record_kind] = (*ids.get(each.record_kind, ()), each.id)
    edited = Editor(register, random, Maker(random, TODAY, ids)).edited(random.randint(0, 3))[0]
    records = {key_of(record): record for record in edited.records()}
    gone = random.sample(sorted(records), min(random.randint(0, 2), len(records)))
    return Register(record for key, record in records.items() if key not in gone)


def check(one: Register, seed: int, audience: Audience, health: Counter[str]) -> None:
    other = another(one, Random(seed))  # noqa: S311 - invented data
    for before, after in ((one, other), (other, one)):
        seen = project(before, audience, TODAY)
        alone, beside = project(after, audience, TODAY), project(after, audience, TODAY, Side(before, seen))
        assert pictures(beside) == pictures(alone)
        health.update(records=len(beside), shared=sum(each is seen.find(*key_of(each)) for each in beside.records()))


@pytest.mark.parametrize("examples", [EXAMPLES, pytest.param(MANY, marks=pytest.mark.long)], ids=("some", "many"))
def test_a_projection_that_shares_is_equal(examples: settings) -> None:
    health: Counter[str] = Counter()

    @examples
    @given(recipes(), st.integers(0, 2**32), st.sampled_from(Audience))
    def holds(recipe: Recipe, seed: int, audience: Audience) -> None:
        check(make_register(recipe), seed, audience, health)

    holds()
    assert health["shared"] > health["records"] // 3


@pytest.mark.parametrize("seed", range(40))
def test_over_a_real_register(seed: int) -> None:
    health: Counter[str] = Counter()
    for audience in Audience:
        check(load(FolderSource(SMALL)).register, seed, audience, health)
    assert health["shared"] > 2 * health["records"] // 5
