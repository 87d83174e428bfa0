# SPDX-License-Identifier: EUPL-1.2
"""The suppliers that were awarded most: sums that can be counted again, and no figure about one person."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from generator.model.procurement import Procurement
from generator.model.supplier import Supplier
from generator.register import Register
from generator.views.largest import TOGETHER, largest, sellers_of, table
from tests.support.records import record
from tests.views.test_direct_awards import GROUND

TODAY = date(2026, 11, 23)
FIRMS = [record(Supplier, f"{{id: f{each}, title: Firma {each}}}") for each in range(4)]
TRADERS = [record(Supplier, f"{{id: e{each}, title: Enskild {each}, sole_trader: true}}") for each in range(6)]


def awarded(name: str, *parts: tuple[str, int | None], value: int | None = None, year: int = 2025) -> Procurement:
    rows = ", ".join(f"{{supplier: {who}{f', value: {own}' if own else ''}}}" for who, own in parts)
    whole = f", value: {value}" if value else ""
    return record(
        Procurement,
        f"id: {name}\ntitle: {name}\nprocuring_entity: mora\naward: {{decided: {year}-05-05, suppliers: [{rows}]{whole}}}\n",
    )


def found(*procurements: Procurement, year: int | None = 2025) -> dict[str, tuple[int, Decimal, int]]:
    register = Register([*GROUND, *FIRMS, *TRADERS, *procurements])
    awarded = [one for one in procurements if year in (None, one.award.decided.year)]  # type: ignore[union-attr]
    return {one.supplier.text: (one.won, one.value, one.valued) for one in sellers_of(register, awarded)}


def test_a_value_is_a_suppliers_own_or_that_of_the_only_one() -> None:
    told = found(
        awarded("a", ("f0", None), value=100),
        awarded("b", ("f0", 30), ("f1", 70), value=100),
        awarded("c", ("f0", None), ("f1", None), value=500),
    )
    assert told == {"Firma 0": (3, Decimal(130), 2), "Firma 1": (2, Decimal(70), 1)}


def test_the_lists_are_in_order_and_one_award_is_no_many() -> None:
    register = Register(
        [
            *GROUND,
            *FIRMS,
            awarded("a", ("f0", None), value=100),
            awarded("b", ("f1", None), value=300),
            awarded("c", ("f0", None)),
        ]
    )
    told = largest(register, TODAY, 2025)
    assert [one.supplier.text for one in told.by_value] == ["Firma 1", "Firma 0"]
    assert [(one.supplier.text, one.won) for one in told.by_number] == [("Firma 0", 2)]
    assert (told.suppliers, told.awarded, told.valued) == (2, 3, 2)
    assert largest(register, TODAY, 2024).suppliers == 0


def test_sole_traders_are_one_line_together_and_none_where_they_are_few() -> None:
    few = [awarded(f"p{each}", (f"e{each}", None), value=100) for each in range(4)]
    assert found(*few) == {}
    enough = [*few, awarded("p4", ("e4", None), value=100)]
    assert found(*enough) == {TOGETHER: (5, Decimal(500), 5)}
    register = Register([*GROUND, *TRADERS, *enough])
    assert not any(
        "Enskild 0" in str(cell) for row in table(register, TODAY, "https://a.example/").rows for cell in row
    )


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(1, 10**6)), max_size=12))
def test_the_sums_are_those_of_a_naive_count(sold: list[tuple[int, int]]) -> None:
    told = found(*(awarded(f"p{at}", (f"f{who}", None), value=worth) for at, (who, worth) in enumerate(sold)))
    naive = {
        f"Firma {who}": (sum(w == who for w, _ in sold), Decimal(sum(v for w, v in sold if w == who)))
        for who in {who for who, _ in sold}
    }
    assert {name: (won, value) for name, (won, value, _) in told.items()} == naive


def test_a_value_of_nought_is_a_value() -> None:
    free = record(
        Procurement,
        "id: a\ntitle: a\nprocuring_entity: mora\naward: {decided: 2025-05-05, suppliers: [{supplier: f0, value: 0}], value: 100}\n",
    )
    assert found(free) == {"Firma 0": (1, Decimal(0), 1)}
