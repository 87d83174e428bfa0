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
from generator.model.base import Record
from generator.model.meeting import Meeting
from generator.project import Side, project
from generator.register import Key, Register
from tests.history.edits import Editor
from tests.support.example import SMALL
from tests.support.registers import TODAY, Maker, Recipe, changed, make_register, recipes
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


def referrers(register: Register) -> dict[Key, list[Key]]:
    """What refers to each record, in the register's order."""
    return {
        key_of(record): [key_of(each) for each in register.naming(record, Record)]
        for record in (*register.records(), *register.categories.values())
    }


def check(one: Register, seed: int, audience: Audience, health: Counter[str]) -> None:
    other = another(one, Random(seed))  # noqa: S311 - invented data
    for before, after in ((one, other), (other, one)):
        seen = project(before, audience, TODAY)
        alone, beside = project(after, audience, TODAY), project(after, audience, TODAY, Side(before, seen))
        assert pictures(beside) == pictures(alone)
        assert referrers(beside) == referrers(alone)
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


def with_other(register: Register, record: Record, **values: object) -> Register:
    """The register with some fields of one record changed; all other records are the same."""
    return Register(changed(each, values) if each is record else each for each in register.records())


@pytest.mark.parametrize("audience", Audience)
def test_an_agreement_that_is_the_same_waits_for_an_award_that_is_not(audience: Audience) -> None:
    before = load(FolderSource(SMALL)).register
    agreement = before.agreements["kontorsmaterial"]
    assert agreement.procurement is not None
    after = with_other(before, before.procurements[agreement.procurement], award=None)
    for one, other, there in ((before, after, False), (after, before, True)):
        seen = project(other, audience, TODAY, Side(one, project(one, audience, TODAY)))
        assert (agreement.id in seen.agreements) is there
        assert pictures(seen) == pictures(project(other, audience, TODAY))


def test_who_refers_to_what_is_taken_over_from_a_register_like_it() -> None:
    before = load(FolderSource(SMALL)).register
    renamed = before.agreements["kontorsmaterial"]
    others = (each for each in before.records() if each is not renamed)
    after = [*others, changed(renamed, {"id": "annat", "former_ids": (renamed.id,), "categories": ()})]
    alone = Register(after)
    assert any(isinstance(each, Meeting) for each in alone.naming(alone.agreements["annat"], Record))
    for one, two in ((before, Register(after)), (Register(after), before)):
        assert referrers(Register(two.records(), one)) == referrers(Register(two.records()))
