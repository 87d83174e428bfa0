# SPDX-License-Identifier: EUPL-1.2
"""Overlays laid over a record's data."""

from __future__ import annotations

import copy

from hypothesis import given
from hypothesis import strategies as st

from generator.load.overlay import Merged, merge
from generator.load.reader import Document, Path, read

BASE = """\
id: kontor
title: Kontor
suppliers:
  - supplier: a
    rank: 1
  - supplier: b
    rank: 2
    order_contact: {phone: "1"}
keywords: [papper, penna]
ceiling: {amount: 400}
"""
IDENTITIES = {("suppliers",): "supplier", ("suppliers", "sites"): "id"}


def identity(keys: tuple[str, ...]) -> str | None:
    return IDENTITIES.get(keys)


def lay(base: str, overlay: str) -> Merged:
    return merge(read(base.encode(), "base.yml"), read(overlay.encode(), "over.yml"), identity)


def place(merged: Merged, path: Path) -> tuple[str, int, int]:
    found = merged.document.positions[path]
    return found.file, found.line, found.column


def test_mappings_merge_by_key() -> None:
    merged = lay(BASE, "ceiling:\n  note: hemligt\nordering: {instructions: Ring}\n")
    assert merged.document.data is not None
    assert merged.document.data["ceiling"] == {"amount": "400", "note": "hemligt"}
    assert merged.document.data["ordering"] == {"instructions": "Ring"}
    assert merged.document.data["title"] == "Kontor"
    assert merged.set_paths == [("ceiling", "note"), ("ordering", "instructions")]
    assert place(merged, ("ceiling", "note")) == ("over.yml", 2, 9)
    assert place(merged, ("ceiling", "amount")) == ("base.yml", 10, 19)
    assert place(merged, ("ceiling",)) == ("base.yml", 10, 10)
    assert place(merged, ("ordering",)) == ("over.yml", 3, 11)


def test_records_merge_by_identity_wherever_they_stand() -> None:
    overlay = 'suppliers:\n  - supplier: c\n    rank: 3\n  - supplier: b\n    customer_number: "77"\n'
    merged = lay(BASE, overlay)
    assert merged.document.data is not None
    assert merged.document.data["suppliers"] == [
        {"supplier": "a", "rank": "1"},
        {"supplier": "b", "rank": "2", "order_contact": {"phone": "1"}, "customer_number": "77"},
        {"supplier": "c", "rank": "3"},
    ]
    assert merged.set_paths == [
        ("suppliers", 2, "supplier"),
        ("suppliers", 2, "rank"),
        ("suppliers", 1, "customer_number"),
    ]
    assert place(merged, ("suppliers", 1, "customer_number")) == ("over.yml", 5, 22)
    assert place(merged, ("suppliers", 1, "supplier")) == ("base.yml", 6, 15)
    assert place(merged, ("suppliers", 2)) == ("over.yml", 2, 5)
    assert place(merged, ("suppliers", 2, "rank")) == ("over.yml", 3, 11)


def test_other_lists_and_scalars_are_replaced_with_their_places() -> None:
    merged = lay(BASE, "title: Nytt\nkeywords:\n  - kartong\nceiling: 5\n")
    assert merged.document.data is not None
    assert merged.document.data["keywords"] == ["kartong"]
    assert merged.document.data["ceiling"] == "5"
    assert merged.set_paths == [("title",), ("keywords", 0), ("ceiling",)]
    assert place(merged, ("keywords", 0)) == ("over.yml", 3, 5)
    assert ("keywords", 1) not in merged.document.positions
    assert ("ceiling", "amount") not in merged.document.positions


def test_lists_without_identity_and_empty_values() -> None:
    merged = lay("options: [{months: 12}]\na: {b: 1}\nc: 1\n", "options: [{months: 6}]\na:\nc: []\n")
    assert merged.document.data == {"options": [{"months": "6"}], "a": None, "c": []}
    assert merged.set_paths == [("options", 0, "months"), ("a",), ("c",)]


def test_what_only_repeats_sets_nothing() -> None:
    merged = lay(BASE, BASE)
    assert merged.set_paths == []
    assert merged.document.data == read(BASE.encode(), "").data
    assert {each.file for each in merged.document.positions.values()} == {"base.yml"}


def test_a_quoted_number_is_another_value() -> None:
    assert lay("a: 5\n", 'a: "5"\n').set_paths == [("a",)]
    assert lay("a: [5]\n", 'a: ["5"]\n').set_paths == [("a", 0)]


def test_records_without_name_go_last() -> None:
    merged = lay(BASE, "suppliers:\n  - rank: 9\n  - supplier: [a]\n")
    assert merged.document.data is not None
    suppliers = merged.document.data["suppliers"]
    assert isinstance(suppliers, list)
    assert suppliers[2:] == [{"rank": "9"}, {"supplier": ["a"]}]


def test_nested_identity_and_a_name_given_twice() -> None:
    overlay = (
        "suppliers:\n  - {supplier: a, sites: [{id: x, n: 1}]}\n  - {supplier: a, sites: [{id: x, n: 2}, {id: y}]}\n"
    )
    merged = lay(BASE, overlay)
    assert merged.document.data is not None
    suppliers = merged.document.data["suppliers"]
    assert isinstance(suppliers, list)
    assert suppliers[0]["sites"] == [{"id": "x", "n": "2"}, {"id": "y"}]


def test_overlays_in_a_row() -> None:
    once = lay(BASE, "suppliers: [{supplier: c}]\n")
    twice = merge(once.document, read(b"suppliers:\n- supplier: c\n  rank: 7\n", "third.yml"), identity)
    assert twice.set_paths == [("suppliers", 2, "rank")]
    assert place(twice, ("suppliers", 2, "rank")) == ("third.yml", 3, 9)
    assert place(twice, ("suppliers", 2, "supplier")) == ("over.yml", 1, 24)
    assert twice.document.file == "base.yml"


def test_unreadable_files_leave_no_data_and_keep_their_problems() -> None:
    merged = lay(BASE, "a: b: c\n")
    assert merged.document.data is None
    assert merged.set_paths == []
    assert [(each.file, each.code) for each in merged.document.problems] == [("over.yml", "kolon-i-varde")]
    assert lay("", BASE).document.data is None


scalars = st.sampled_from(["a", "b", "1", '"1"', "true", "null"])
flows = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: "[" + ", ".join(items) + "]")
        | st.dictionaries(st.sampled_from("abcs"), inner, max_size=3).map(
            lambda items: "{" + ", ".join(f"{key}: {value}" for key, value in items.items()) + "}"
        )
    ),
    max_leaves=12,
)
files = st.dictionaries(st.sampled_from("abcs"), flows, min_size=1).map(
    lambda items: "".join(f"{key}: {value}\n" for key, value in items.items())
)


def every_path(value: object, path: Path = ()) -> set[Path]:
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return {path}.union(*(every_path(inner, (*path, segment)) for segment, inner in children))


@given(files, files)
def test_any_merge_has_a_place_for_every_path_and_changes_no_input(base: str, over: str) -> None:
    one, two = read(base.encode(), "base.yml"), read(over.encode(), "over.yml")
    before = copy.deepcopy((one, two))
    merged = merge(one, two, lambda _: "s")
    assert (one, two) == before
    assert repr((one.data, two.data)) == repr((before[0].data, before[1].data))
    assert set(merged.document.positions) == every_path(merged.document.data)
    for path in merged.set_paths:
        assert merged.document.positions[path].file == "over.yml"
    again = merge(merged.document, two, lambda _: "s")
    assert isinstance(again.document, Document)
