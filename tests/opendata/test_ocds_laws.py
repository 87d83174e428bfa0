# SPDX-License-Identifier: EUPL-1.2
"""The laws of OCDS hold for any register and any ledger, and a release that has been published is never changed by what is published later."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from generator.history.known import Known
from generator.history.recall import known_to
from generator.model.audience import Audience
from generator.model.supplier import Supplier
from generator.opendata.ocds.made import made, records
from generator.opendata.ocds.merging import RULES
from generator.pages.site import Site
from generator.project import project
from generator.register import Register
from tests.history.books import Book
from tests.history.edits import Editor
from tests.opendata.judge import faults, needs_schema
from tests.opendata.laws import broken
from tests.support.pages import site_value
from tests.support.registers import TODAY, Maker, Recipe, make_register, recipes, scramble
from tests.support.sight import key_of

SEEDS = st.integers(0, 2**32)
EXAMPLES = settings(
    deadline=None,
    max_examples=15,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    phases=(
        Phase.explicit,
        Phase.reuse,
        Phase.generate,
    ),  # to shrink several published states takes minutes; the blob tells them again
)

MANY = settings(EXAMPLES, max_examples=300)


def site_of(register: Register, known: Known, today: date = TODAY) -> Site:
    return replace(site_value(register, Audience.PUBLIC, today), known=known)


def record_package(register: Register, known: Known, today: date = TODAY) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = [
        json.loads(each.text) for each in records(register, site_of(register, known, today))
    ]
    return found


@dataclass
class Years:
    """A register that is edited and published on a few days, and what the ledger holds after each."""

    recipe: Recipe
    seed: int
    days: int = 4
    edits: int = 25

    def states(self) -> list[tuple[date, Register, Known]]:
        random = Random(self.seed)  # noqa: S311 - invented data
        register, book, told = make_register(self.recipe), Book(), []
        for number in range(self.days):
            day = TODAY - timedelta(days=200 - 50 * number)
            public = project(register, Audience.PUBLIC, day)
            book.publish(public, day)
            told.append((day, public, known_to(book.ledger, public)))
            ids: dict[str, tuple[str, ...]] = {}
            for each in (*register.records(), *register.categories.values()):
                ids[each.record_kind] = (*ids.get(each.record_kind, ()), each.id)
            register = _with_ground(
                Editor(register, random, Maker(random, TODAY, ids)).edited(self.edits)[0], register
            )
        return told


def _with_ground(edited: Register, before: Register) -> Register:
    """The edited register, with the cooperation and its host as they were: without them there is no site."""
    ground = {key_of(each): each for each in (before.cooperation, before.organizations[before.cooperation.host])}
    return Register([*(each for each in edited.records() if key_of(each) not in ground), *ground.values()])


@pytest.mark.parametrize("examples", [EXAMPLES, pytest.param(MANY, marks=pytest.mark.long)])
def test_every_ledger_gives_releases_that_keep_the_laws(examples: settings) -> None:
    @examples
    @given(recipe=recipes(), seed=SEEDS)
    def judged(recipe: Recipe, seed: int) -> None:
        _, public, known = Years(recipe, seed).states()[-1]
        assert broken(record_package(public, known), RULES) == []

    judged()


@EXAMPLES
@given(recipe=recipes())
def test_a_register_without_a_ledger_keeps_the_laws_too(recipe: Recipe) -> None:
    public = project(make_register(recipe), Audience.PUBLIC, TODAY)
    found = record_package(public, Known())
    assert broken(found, RULES) == []
    assert all(len(record["releases"]) == 1 for record in found)


@EXAMPLES
@given(recipe=recipes(), seed=SEEDS)
def test_what_is_published_later_changes_no_earlier_release(recipe: Recipe, seed: int) -> None:
    """Save where a supplier turns out to be a sole trader: then the number, a personal one, is taken out of everything that has been told."""
    before: dict[str, list[Any]] = {}
    states = Years(recipe, seed).states()
    assume(not _became_sole_traders(states[-1][2]))
    for day, public, known in states:
        now = {record["ocid"]: record["releases"] for record in record_package(public, known, day)}
        for ocid, releases in before.items():
            assert now[ocid][: len(releases)] == releases
        before = now


def _became_sole_traders(known: Known) -> bool:
    told = [
        [each.record for each in versions if isinstance(each.record, Supplier)] for versions in known.versions.values()
    ]
    return any(any(one.sole_trader for one in each) and any(one.number for one in each) for each in told)


@EXAMPLES
@given(recipe=recipes(), seed=SEEDS)
def test_what_is_internal_changes_no_byte(recipe: Recipe, seed: int) -> None:
    register = make_register(recipe)
    other = scramble(register, TODAY, Random(seed))  # noqa: S311 - invented data
    assert written(register) == written(other)


def written(register: Register) -> dict[str, bytes]:
    public = project(register, Audience.PUBLIC, TODAY)
    return {each.path: each.write() for each in made(public, site_of(public, Known()))}


@needs_schema
@pytest.mark.long
@settings(EXAMPLES, max_examples=15)
@given(recipe=recipes(), seed=SEEDS)
def test_libcoveocds_finds_no_fault_in_any_of_them(recipe: Recipe, seed: int) -> None:
    _, public, known = Years(recipe, seed).states()[-1]
    for each in made(public, site_of(public, known)):
        if each.path.endswith(("/releases.json", "/records.json")):
            assert faults(json.loads(each.write())) == []
