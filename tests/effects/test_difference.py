# SPDX-License-Identifier: EUPL-1.2
"""What a change does besides changing the register: what opens and closes to the public, what falls due, what the controls find, and how risky it is."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import cast

import pytest
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from generator.effects.data import as_json
from generator.effects.difference import Difference, difference
from generator.effects.exposure import Registers, closing, exposure, opening
from generator.effects.risk import Risk
from generator.effects.told import as_text, sections
from generator.history.changes import changes
from generator.judging import Judged
from generator.load.loader import load
from generator.load.places import Places
from generator.load.sources import FolderSource
from generator.model.agreement_parts import Ceiling
from generator.model.audience import Audience
from generator.model.base import Part, Publication, Record
from generator.model.codes import ReasonCode
from generator.model.shape import shape_of
from generator.problem import Problem, Severity
from generator.project import project
from generator.register import Key, Register
from tests.history.edits import Editor
from tests.support.example import SMALL
from tests.support.lots import in_two_lots
from tests.support.pages import NoPlaces, bare_frames
from tests.support.registers import TODAY, Maker, Recipe, built, changed, make_register, recipes, scramble
from tests.support.sight import key_of

BEFORE = load(FolderSource(SMALL)).register
AGREEMENT = BEFORE.agreements["kontorsmaterial"]
UNKNOWN = Problem("x.yml", 1, 1, "fel", Severity.ERROR, "Fel.", "")
SETTINGS = settings(
    deadline=None,
    max_examples=60,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def judged(register: Register, *problems: Problem, broken: frozenset[Key] = frozenset()) -> Judged:
    return Judged(register, list(problems), cast("Places", NoPlaces()), broken)


def after(*records: Record, without: tuple[Record, ...] = ()) -> Register:
    kept = {key_of(record): record for record in BEFORE.records()} | {key_of(record): record for record in records}
    return Register(record for key, record in kept.items() if key not in set(map(key_of, without)))


def told(register: Register, before: Register = BEFORE) -> Difference:
    with bare_frames([]):
        return difference(judged(before), judged(register), TODAY, Path("unused"))


def lines(found: Difference, heading: str) -> list[str]:
    return [line.replace("\u00a0", " ") for each in sections(found) if each.heading == heading for line in each.lines]


def test_nothing_is_told_of_nothing() -> None:
    found = told(BEFORE)
    assert as_text(found) == "Inget ändras i registret.\n"
    assert found.risk is None
    assert json.loads(as_json(found))["effects"]["files"]["public"] == {"added": [], "changed": [], "removed": []}


def test_what_was_internal_and_becomes_public_stands_first_and_by_name() -> None:
    question = next(each for each in AGREEMENT.questions if each.audience is Audience.INTERNAL)
    opened = changed(question, {"audience": Audience.PUBLIC})
    asked = tuple(opened if each is question else each for each in AGREEMENT.questions)
    found = told(after(changed(AGREEMENT, {"questions": asked, "title": "Material till kontor"})))
    first = next(sections(found))
    assert (first.heading, first.strong) == ("Blir publikt", True)
    assert first.lines == (
        f"Avtalet Material till kontor: Frågor och svar, {question.question} börjar visas publikt. Uppgifterna har förut stått i registret utan att visas.",
    )
    assert found.risk is Risk.VISIBILITY


def test_what_is_new_and_public_is_no_matter_of_visibility() -> None:
    found = told(after(changed(AGREEMENT, {"special_reasons": "Lång tid behövs."})))
    assert lines(found, "Blir publikt") == [
        "Avtalet Kontorsmaterial: Särskilda skäl börjar visas publikt. Uppgifterna är nya."
    ]
    assert found.risk is Risk.TEXT


def test_what_stands_in_the_same_place_is_told_together() -> None:
    decided = {"decided": date(2026, 1, 15), "use": True, "decision": "EX 1"}
    option = changed(AGREEMENT.options[0], decided)
    found = told(
        after(changed(AGREEMENT, {"options": (option, *AGREEMENT.options[1:]), "special_reasons": "Lång tid."}))
    )
    assert lines(found, "Blir publikt") == [
        "Avtalet Kontorsmaterial: Optioner, nummer 1: Beslutad, Utnyttjas och Beslut; Särskilda skäl börjar visas publikt. Uppgifterna är nya."
    ]


def test_one_record_may_open_another() -> None:
    """An award that is decided opens the agreement that waits for it, though nobody has touched the agreement."""
    procurement = BEFORE.procurements[AGREEMENT.procurement or ""]
    assert procurement.award is not None
    waiting = after(
        changed(procurement, {"award": changed(procurement.award, {"decided": date(2027, 1, 1)}), "signed": None})
    )
    found = told(BEFORE, before=waiting)
    opened = {each.key: each for each in found.effects.exposure.opened} if found.effects else {}
    assert opened[key_of(AGREEMENT)].whole
    assert opened[key_of(AGREEMENT)].held
    assert "Leverantörer" in opened[key_of(AGREEMENT)].fields
    assert found.risk is not None
    assert found.risk >= Risk.VISIBILITY
    back = told(waiting)
    assert any(
        line.startswith("Avtalet Kontorsmaterial visas inte längre publikt. Uppgifterna finns kvar i registret")
        for line in lines(back, "Visas inte längre publikt")
    )


def test_what_is_hidden_has_been_public_already() -> None:
    goal = BEFORE.goals["tidig-dialog"]
    hidden = Publication.model_construct(
        audience=Audience.INTERNAL, reason=ReasonCode.WORKING_MATERIAL, legal_basis=None, review_by=date(2027, 1, 1)
    )
    found = told(after(changed(goal, {"publication": hidden})))
    first, *others = lines(found, "Visas inte längre publikt")
    assert (
        first
        == f"Målet {goal.title} visas inte längre publikt. Uppgifterna finns kvar i registret och har redan varit offentliga."
    )
    named = (f": Mål, {goal.title} visas inte längre publikt.", ": Dagordning, 8.1 visas inte längre publikt.")
    assert all(any(each in line for each in named) for line in others), "det som pekade på målet"
    assert found.risk is Risk.VISIBILITY
    gone = told(after(without=(goal,)))
    assert (
        f"Målet {goal.title} visas inte längre publikt. Uppgifterna tas bort ur registret men har redan varit offentliga."
        in lines(gone, "Visas inte längre publikt")
    )
    assert gone.risk is Risk.REMOVAL


def test_what_waits_for_a_decision() -> None:
    decided = changed(AGREEMENT.options[0], {"use": True, "decided": date(2026, 11, 15)})
    used = after(changed(AGREEMENT, {"options": (decided, *AGREEMENT.options[1:])}))
    found = told(used)
    assert lines(found, "Att besluta") == ["Om option 1 i avtalet Kontorsmaterial väntar inte längre något beslut."]
    assert lines(found, "Lägen som ändras") == [
        "Avtalet Kontorsmaterial går att beställa på till: 31 maj 2028, i stället för 31 maj 2027."
    ]
    assert lines(told(BEFORE, before=used), "Att besluta") == [
        "Option 1 i avtalet Kontorsmaterial ska beslutas senast 28 februari 2027."
    ]
    moved = changed(AGREEMENT.options[0], {"decide_by": date(2026, 1, 31)})
    late = told(after(changed(AGREEMENT, {"options": (moved, *AGREEMENT.options[1:])})))
    assert lines(late, "Att besluta") == [
        "Option 1 i avtalet Kontorsmaterial skulle ha beslutats senast 31 januari 2026 i stället för 28 februari 2027."
    ]


def test_what_the_controls_find_and_no_longer_find() -> None:
    without = after(changed(AGREEMENT, {"ceiling": None}))
    assert lines(told(without), "Nya avvikelser att granska") == [
        "Avtalet Kontorsmaterial: Ramavtalet har ingen takvolym (ceiling)."
    ]
    assert lines(told(BEFORE, before=without), "Avvikelser som försvinner") == [
        "Avtalet Kontorsmaterial: Ramavtalet har ingen takvolym (ceiling)."
    ]


def part(model: type[Part], **values: object) -> Part:
    return built(model, {shape.name: shape.default for shape in shape_of(model)} | values, values)


def _rank() -> Register:
    first, *rest = AGREEMENT.suppliers
    return after(changed(AGREEMENT, {"suppliers": (*rest, changed(first, {"supplier": "exempelel-ab"}))}))


RISKS: dict[str, tuple[Callable[[], Register], Risk]] = {
    "text": (lambda: after(changed(AGREEMENT, {"description": "Annat."})), Risk.TEXT),
    "dates": (lambda: after(changed(AGREEMENT, {"last_call_off": date(2027, 1, 1)})), Risk.DATA),
    "money": (
        lambda: after(changed(AGREEMENT, {"ceiling": part(Ceiling, amount=Decimal(1))})),
        Risk.DATA,
    ),
    "order": (lambda: after(changed(AGREEMENT, {"cpv": AGREEMENT.cpv[::-1]})), Risk.DATA),
    "supplier exchanged": (_rank, Risk.SUPPLIER),
    "supplier's name": (
        lambda: after(changed(BEFORE.suppliers["exempelkontor-ab"], {"title": "Nytt AB"})),
        Risk.SUPPLIER,
    ),
    "new id": (
        lambda: after(changed(AGREEMENT, {"id": "nytt", "former_ids": (AGREEMENT.id,)}), without=(AGREEMENT,)),
        Risk.REMOVAL,
    ),
    "two": (
        lambda: after(changed(AGREEMENT, {"description": "Annat.", "last_call_off": date(2027, 1, 1)})),
        Risk.DATA,
    ),
}


@pytest.mark.parametrize("name", RISKS)
def test_the_class_of_a_change(name: str) -> None:
    make, risk = RISKS[name]
    assert told(make()).risk is risk


def test_a_broken_file_has_not_gone_away() -> None:
    """Its record is in neither what is told as removed nor as added, and effects wait until there are no errors."""
    broken = judged(after(without=(AGREEMENT,)), UNKNOWN, broken=frozenset({key_of(AGREEMENT)}))
    found = difference(judged(BEFORE), broken, TODAY, Path("unused"))
    assert (found.changes, found.effects) == ((), None)
    assert lines(found, "Går inte att bedöma") == [
        "Avtalet kontorsmaterial gick inte att läsa. Vad som har ändrats där är inte känt.",
        "Registret har 1 fel efter ändringen och kan inte byggas. Granskningen (samkop check) säger vilka. Följderna räknas ut när de är rättade.",
    ]
    other = difference(broken, judged(BEFORE), TODAY, Path("unused"))
    assert other.changes == ()
    assert "kan inte byggas med dagens program" in lines(other, "Går inte att bedöma")[1]


def everything(register: Register) -> tuple[Record, ...]:
    return (*register.records(), *register.categories.values())


def kinds(register: Register, audience: Audience = Audience.PUBLIC) -> Register:
    return project(register, audience, TODAY)


@in_two_lots(25, 250, given(recipes(), st.integers(0, 2**32)))
def test_a_change_of_what_is_hidden_opens_and_closes_nothing(recipe: Recipe, seed: int) -> None:
    one = make_register(recipe)
    other = scramble(one, TODAY, Random(seed))  # noqa: S311 - invented data
    found = exposure(Registers(one, kinds(one)), Registers(other, kinds(other)), changes(one, other))
    assert found == ((), ())


@in_two_lots(25, 250, given(recipes(), st.integers(0, 2**32)))
def test_everything_that_opens_is_told_and_nothing_else(recipe: Recipe, seed: int) -> None:
    """Held against the projections' own records and fields: what only the later has opens, what only the earlier has closes."""
    one = make_register(recipe)
    random = Random(seed)  # noqa: S311 - invented data
    ids: dict[str, tuple[str, ...]] = {}
    for each in everything(one):
        ids[each.record_kind] = (*ids.get(each.record_kind, ()), each.id)
    other, _ = Editor(one, random, Maker(random, TODAY, ids)).edited(3)
    before, later = Registers(one, kinds(one)), Registers(other, kinds(other))
    found = exposure(before, later, changes(one, other))
    keys = [
        {key_of(each) for each in (*side.public.records(), *side.public.categories.values())}
        for side in (before, later)
    ]
    assert {item.key for item in found.opened if item.whole} == keys[1] - keys[0]
    assert {item.key for item in found.closed if item.whole} == keys[0] - keys[1]
    for sentence in (*map(opening, found.opened), *map(closing, found.closed)):
        note(sentence)
    assert all(item.held is (one.find(*item.key) is not None) for item in found.opened if item.whole)
    assert all(item.held is (other.find(*item.key) is not None) for item in found.closed if item.whole)
    fields = {(item.key, path) for item in (*found.opened, *found.closed) for path in item.paths}
    own = {
        (change.key, detail.path)
        for change in changes(before.public, later.public)
        for detail in change.details
        if detail.how in ("added", "removed")
    }
    assert own <= fields
