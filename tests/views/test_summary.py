# SPDX-License-Identifier: EUPL-1.2
"""What a record is called where only one line is shown: never the same as another."""

from __future__ import annotations

from generator.model.agreement import Agreement
from generator.pages.table import _since
from generator.register import Register
from generator.views.summary import LENGTH, summary_of
from tests.support.records import record

REST = "kind: framework_agreement\nsuppliers: [{supplier: ab}]\nauthorised_buyers: [{organization: mora}]\n"


def agreement(name: str, start: str, description: str = "") -> Agreement:
    described = f"description: {description}\n" if description else ""
    return record(Agreement, f"id: {name}\ntitle: Papper\n{REST}period: {{start: {start}}}\n{described}")


def test_agreements_of_one_name_are_told_apart_by_year_and_then_by_id() -> None:
    one, two, three = agreement("a", "2024-01-01"), agreement("b", "2026-01-01"), agreement("c", "2026-07-01")
    register = Register([one, two, three])
    assert [_since(item, register) for item in (one, two, three)] == ["från 2024", "från 2026 (b)", "från 2026 (c)"]


def test_a_summary_begins_with_what_the_record_is() -> None:
    assert summary_of(agreement("a", "2024-01-01")) == "Avtal: Papper"
    said = summary_of(agreement("a", "2024-01-01", "Allt *papper* till kontor."), "från 2024")
    assert said == "Avtal från 2024: Papper. Allt papper till kontor."


def test_a_summary_is_as_long_as_a_search_engine_shows_and_ends_with_a_whole_word() -> None:
    said = summary_of(agreement("a", "2024-01-01", "papper, " * 40))
    assert LENGTH - 10 < len(said) <= LENGTH + 2
    assert said.endswith("papper …")
