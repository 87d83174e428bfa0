# SPDX-License-Identifier: EUPL-1.2
"""The laws of a difference: nothing differs from itself, each edit is told once and as what it is, and what is told as nothing is nothing."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from generator.history.changes import How, RecordChange, What, changes
from generator.history.sentences import sentences
from generator.load.loader import load
from generator.load.sources import FolderSource
from generator.model.agreement import Agreement
from generator.model.agreement_parts import Option
from generator.model.base import Part, Record
from generator.model.codelists import CategoryList
from generator.model.shape import shape_of
from generator.register import Register
from tests.history.edits import Editor
from tests.support.example import SMALL
from tests.support.lots import in_two_lots
from tests.support.records import record
from tests.support.registers import TODAY, Maker, Recipe, changed, make_register, recipes
from tests.support.sight import key_of

EXAMPLES = settings(
    deadline=None,
    max_examples=100,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
SEEDS = st.integers(0, 2**32)


def seeded(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - invented data


def editor(register: Register, seed: int) -> Editor:
    ids: dict[str, tuple[str, ...]] = {}
    for each in (*register.records(), *register.categories.values()):
        ids[each.record_kind] = (*ids.get(each.record_kind, ()), each.id)
    return Editor(register, seeded(seed), Maker(seeded(seed), TODAY, ids))


@pytest.fixture(scope="module")
def small() -> Register:
    return load(FolderSource(SMALL)).register


def replaced(register: Register, *records: Record, without: tuple[Record, ...] = ()) -> Register:
    """The register with some records exchanged or added, and some taken away."""
    kept = {key_of(record): record for record in register.records()}
    kept |= {key_of(record): record for record in records}
    return Register(record for key, record in kept.items() if key not in set(map(key_of, without)))


def only(found: tuple[RecordChange, ...]) -> RecordChange:
    assert len(found) == 1, found
    return found[0]


@in_two_lots(40, 400, given(recipes()))
def test_nothing_differs_from_itself(recipe: Recipe) -> None:
    assert changes(make_register(recipe), make_register(recipe)) == ()


def check_edits(register: Register, seed: int, times: int) -> None:
    other, expected = editor(register, seed).edited(times)
    found = [(change, detail) for change in changes(register, other) for detail in change.details]
    told = [
        (change.key, tuple(step.shape.name for step in detail.steps), str(detail.how), detail.before, detail.after)
        for change, detail in found
        if detail.how is not How.REORDERED
    ]
    note(f"väntade {expected}\nfick {told}")
    assert sorted(map(repr, told)) == sorted(repr(tuple(each)) for each in expected)
    assert len(found) == len(told), "en ändrad ordning som ingen har ändrat"
    said = [sentence for change in changes(register, other) for sentence in sentences(change, register, other)]
    assert len(said) == len(expected)
    assert all("\n" not in sentence and sentence.endswith(".") and "None" not in sentence for sentence in said)


@in_two_lots(40, 400, given(recipes(), SEEDS, st.integers(1, 5)))
def test_each_edit_of_any_register_is_told_once(recipe: Recipe, seed: int, times: int) -> None:
    check_edits(make_register(recipe), seed, times)


@EXAMPLES
@given(seed=SEEDS, times=st.integers(1, 5))
def test_each_edit_of_a_real_register_is_told_once(small: Register, seed: int, times: int) -> None:
    check_edits(small, seed, times)


def plain(value: Any) -> Any:
    """What a value says, so that two that say the same are equal: lists whose order means nothing are sorted."""
    if not isinstance(value, Part):
        return repr(value)
    fields = {}
    for shape in shape_of(type(value)):
        held = getattr(value, shape.name)
        if shape.many:
            items = [plain(item) for item in held]
            fields[shape.name] = items if shape.about.ordered else sorted(items, key=repr)
        else:
            fields[shape.name] = plain(held)
    return fields


@in_two_lots(40, 400, given(recipes(), SEEDS))
def test_where_nothing_is_told_nothing_differs(recipe: Recipe, seed: int) -> None:
    """Two registers of the same records, made apart: each record is told as changed exactly where it says something else."""
    one = make_register(recipe)
    other = make_register(Recipe(recipe.sizes, recipe.gap, seed))
    found = {change.key for change in changes(one, other)}
    pairs = {key_of(record): record for record in (*other.records(), *other.categories.values())}
    differing = set()
    for own in (*one.records(), *one.categories.values()):
        there = pairs.get(key_of(own))
        mine, theirs = (
            {**plain(each), "rows": None} if isinstance(each, CategoryList) else each and plain(each)
            for each in (own, there)
        )
        if mine != theirs:
            differing.add(key_of(own))
    came = set(pairs) - {key_of(record) for record in (*one.records(), *one.categories.values())}
    assert found == differing | came


@in_two_lots(40, 400, given(recipes(), SEEDS))
def test_what_comes_one_way_goes_the_other(recipe: Recipe, seed: int) -> None:
    one = make_register(recipe)
    other, _ = editor(one, seed).edited(4)
    there, back = changes(one, other), changes(other, one)
    mirrored = {"added": "removed", "removed": "added"}
    assert [change.key for change in there] == [change.key for change in back]
    assert sorted(
        (change.key, detail.path, mirrored.get(detail.how, str(detail.how)))
        for change in there
        for detail in change.details
    ) == sorted((change.key, detail.path, str(detail.how)) for change in back for detail in change.details)


def test_an_inserted_item_reads_as_one_insertion(small: Register) -> None:
    agreement = small.agreements["kontorsmaterial"]
    first = changed(agreement.suppliers[0], {"supplier": "ny-leverantor-ab"})
    other = replaced(small, changed(agreement, {"suppliers": (first, *agreement.suppliers)}))
    detail = only(changes(small, other)).details
    assert [(each.path, each.how, each.after) for each in detail] == [
        (("suppliers", "ny-leverantor-ab"), How.ADDED, first)
    ]


def with_options(small: Register, *options: Option) -> Register:
    return replaced(small, changed(small.agreements["kontorsmaterial"], {"options": options}))


def option(**values: Any) -> Option:
    return Option.model_construct(**values)


def test_items_without_identity_are_known_by_what_they_hold(small: Register) -> None:
    year, two, three = option(months=12), option(months=24), option(months=36)
    decided = option(months=24, use=True, decided=TODAY)
    before = with_options(small, year, two, three)
    inserted = only(changes(before, with_options(small, option(months=6), year, two, three))).details
    assert [(each.path, each.how) for each in inserted] == [(("options", 0), How.ADDED)]
    used = only(changes(before, with_options(small, year, decided, three))).details
    assert [(each.path, each.how) for each in used] == [
        (("options", 1, "decided"), How.ADDED),
        (("options", 1, "use"), How.ADDED),
    ]
    longer = only(changes(before, with_options(small, year, option(months=18), three))).details
    assert [(each.path, each.before, each.after) for each in longer] == [(("options", 1, "months"), 24, 18)]
    moved = only(changes(before, with_options(small, two, year, three))).details
    assert [(each.path, each.how) for each in moved] == [(("options",), How.REORDERED)]


def test_another_order_is_a_change_only_where_it_means_something(small: Register) -> None:
    agreement = small.agreements["kontorsmaterial"]
    one = replaced(small, changed(agreement, {"cpv": ("30190000", "30197600"), "keywords": ("penna", "pärm")}))
    other = replaced(small, changed(agreement, {"cpv": ("30197600", "30190000"), "keywords": ("pärm", "penna")}))
    detail = only(changes(one, other)).details
    assert [(each.path, each.how) for each in detail] == [(("cpv",), How.REORDERED)]
    buyers = changed(agreement, {"authorised_buyers": agreement.authorised_buyers[::-1]})
    assert changes(small, replaced(small, buyers)) == ()


def test_a_new_id_is_told_once_and_references_that_follow_are_not(small: Register) -> None:
    agreement = small.agreements["kontorsmaterial"]
    supplier = small.suppliers[agreement.suppliers[0].supplier]
    renamed = changed(supplier, {"id": "nytt-namn-ab", "former_ids": (supplier.id,)})

    others = (each for each in small.records() if each is not supplier)
    other = Register([renamed, *(_pointing(each, supplier.id, renamed.id) for each in others)])
    change = only(changes(small, other))
    assert (change.what, change.id, change.former_id, change.details) == (What.RENAMED, renamed.id, supplier.id, ())
    assert sentences(change, small, other) == (
        f"Leverantören {supplier.title} byter id från {supplier.id} till nytt-namn-ab.",
    )
    kept = only(changes(small, replaced(small, renamed)))
    assert kept.what is What.ADDED, "den gamla finns kvar: då är den nya en annan"


def _pointing(part: Part, old: str, new: str) -> Any:
    """The part with one id for another in every reference."""
    values = {}
    for shape in shape_of(type(part)):
        value = getattr(part, shape.name)
        items = [
            _pointing(item, old, new) if isinstance(item, Part) else new if shape.ref and item == old else item
            for item in (value if shape.many else (value,))
        ]
        values[shape.name] = tuple(items) if shape.many else items[0]
    return changed(part, values)


def test_a_renamed_record_tells_what_else_changed(small: Register) -> None:
    agreement = small.agreements["mobler"]
    renamed = changed(agreement, {"id": "mobler-2026", "former_ids": ("mobler",), "title": "Möbler och inredning"})
    change = next(
        each
        for each in changes(small, replaced(small, renamed, without=(agreement,)))
        if each.kind == Agreement.record_kind
    )
    assert (change.what, [each.path for each in change.details]) == (What.RENAMED, [("title",)])


def test_categories_are_records_of_their_own(small: Register) -> None:
    rows = small.singleton(CategoryList)
    assert rows is not None
    first, second, *rest = rows.rows
    other = replaced(small, changed(rows, {"rows": (second, changed(first, {"title": "Annat"}), *rest)}))
    change = only(changes(small, other))
    assert (change.kind, change.id, [each.path for each in change.details]) == ("category", first.id, [("title",)])


def test_a_default_written_out_is_no_change() -> None:
    head = "id: a\ntitle: A\nkind: contract\nperiod: {start: 2025-01-01}\nsuppliers: [{supplier: s}]\nauthorised_buyers: [{organization: o}]\n"

    one = Register([record(Agreement, head)])
    other = Register([record(Agreement, head + "keywords: []\noptions: []\n")])
    assert changes(one, other) == ()
