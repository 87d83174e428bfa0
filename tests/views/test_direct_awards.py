# SPDX-License-Identifier: EUPL-1.2
"""The list of direct awards: which are in it, at what value, and what is said of whom."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from urllib.parse import unquote

import pytest

from generator.feeds.commas import csv_bytes
from generator.model.base import Record
from generator.model.codelists import DirectAwardLimitList
from generator.model.codes import FigureCode
from generator.model.cooperation import Cooperation
from generator.model.organization import Organization
from generator.model.procurement import Procurement
from generator.model.supplier import Supplier
from generator.register import Register
from generator.views.direct_awards import by_year, direct_awards, largest_first, table
from generator.views.figures.figures import figures
from tests.support.example import ROOT
from tests.support.records import record

TODAY = date(2026, 11, 23)
GROUND: tuple[Record, ...] = (
    record(DirectAwardLimitList, (ROOT / "register/codelists/direct_award_limits.yml").read_text("utf-8")),
    record(
        Cooperation,
        'id: cooperation\ntitle: S\nformat: 1\nhost: mora\nsites: {public: {name: S, url: "https://samkop.example/"}}\n',
    ),
    record(Organization, "{id: mora, title: Mora, kind: municipality, registrar: {email: kommun@mora.example}}"),
    record(Supplier, "{id: ab, title: Exempel AB}"),
    record(Supplier, "{id: enskild, title: Exempels Snickeri, sole_trader: true}"),
)


def bought(
    name: str, value: str = "value: 200000", decided: str = "2025-05-05", more: str = "", seller: str = "ab"
) -> Procurement:
    text = (
        f"id: {name}\ntitle: {name.capitalize()}\nprocuring_entity: mora\nprocedure: direct_award\n{more}"
        f"award: {{decided: {decided}, suppliers: [{{supplier: {seller}}}], {value}}}\n"
    )
    return record(Procurement, text)


def listed(*records: Record) -> list[tuple[str, Decimal, bool]]:
    return [(one.record.id, one.value, one.estimated) for one in direct_awards(Register([*GROUND, *records]), TODAY)]


@pytest.mark.parametrize(
    ("one", "found"),
    [
        (bought("over", "value: 100001"), [("over", Decimal(100001), False)]),
        (bought("lika", "value: 100000"), []),
        (bought("under", "value: 99999", more="estimated_value: 300000\n"), []),
        (
            bought("uppskattat", "sent: 2025-05-06", more="estimated_value: 300000\n"),
            [("uppskattat", Decimal(300000), True)],
        ),
        (bought("okant", "sent: 2025-05-06"), []),
        (bought("kommande", decided="2026-11-24"), []),
        (bought("aterkallat", "value: 200000, revoked: 2025-06-01, revoked_reason: Fel."), []),
    ],
    ids=lambda one: one.id if isinstance(one, Procurement) else "",
)
def test_what_is_in_the_list(one: Procurement, found: list[tuple[str, Decimal, bool]]) -> None:
    assert listed(one) == found


def test_what_was_announced_is_not_in_it() -> None:
    text = "id: a\ntitle: A\nprocuring_entity: mora\nprocedure: open\naward: {decided: 2025-05-05, value: 200000}\n"
    assert listed(record(Procurement, text)) == []


def test_the_latest_stand_first_by_year_and_the_largest_first_by_value() -> None:
    register = Register(
        [
            *GROUND,
            bought("a", "value: 300000", "2024-03-01"),
            bought("b", "value: 150000", "2025-03-01"),
            bought("c", decided="2025-04-01"),
        ]
    )
    years = [(year.year, [one.record.id for one in year.awards], year.total) for year in by_year(register, TODAY)]
    assert years == [(2025, ["c", "b"], Decimal(350000)), (2024, ["a"], Decimal(300000))]
    assert [one.record.id for one in largest_first(register, TODAY)] == ["a", "c", "b"]


def test_a_row_has_its_ground_in_the_law_and_a_letter_that_names_the_case() -> None:
    one = bought("tak", more='direct_award_ground: urgency\nreference: "EX 2025/0051"\n')
    (row,) = direct_awards(Register([*GROUND, one]), TODAY)
    assert (row.ground, row.basis) == (
        "Synnerlig brådska som inte kunde förutses",
        "LOU 19 a kap. 5 § första stycket 1",
    )
    assert row.request.letter.startswith("mailto:kommun@mora.example?")
    assert "handlingar i ärendet Tak (EX 2025/0051)" in unquote(row.request.letter)


def test_a_sole_trader_is_not_named_in_the_list_nor_in_its_file() -> None:
    register = Register([*GROUND, bought("snickeri", seller="enskild")])
    (row,) = direct_awards(register, TODAY)
    assert [(one.text, one.href) for one in row.suppliers] == [("Enskild firma", "")]
    written = csv_bytes(table(register, TODAY, "https://samkop.example/")).decode()
    assert "Enskild firma" in written
    assert "Exempels" not in written
    assert "enskild" not in written


def test_the_list_is_what_the_figure_counts() -> None:
    register = Register(
        [
            *GROUND,
            bought("a", decided="2024-03-01"),
            bought("b"),
            bought("c", "value: 50000"),
            bought("d", "sent: 2025-05-06"),
        ]
    )
    counted = figures(register, TODAY)
    for year in by_year(register, TODAY):
        found = counted.of(FigureCode.DIRECT_AWARDS, year.year).counted
        assert {name for _, name in found.records} == {one.record.id for one in year.awards}
        assert counted.of(FigureCode.DIRECT_AWARD_VALUE, year.year).counted.value == year.total


def test_an_award_that_no_verified_limit_covers_is_not_claimed_to_be_over_it() -> None:
    assert listed(bought("forr", decided="2021-05-05")) == []


@pytest.mark.parametrize(
    ("more", "basis", "limit"),
    [
        ("law: LOU\ndirect_award_ground: below_limit\n", "LOU 19 a kap. 2 §", "gränsen var 700\u00a0000\u00a0kr"),
        (
            "law: LUF\ndirect_award_ground: below_limit\n",
            "LUF 19 a kap. 2 §",
            "gränsen var 1\u00a0200\u00a0000\u00a0kr",
        ),
        ("law: LUK\ndirect_award_ground: below_limit\n", "LUK 15 kap. 6 §", "gränsen var 2\u00a0994\u00a0008\u00a0kr"),
        ("law: LUF\ndirect_award_ground: urgency\n", "LUF 19 a kap.", ""),
        ("law: LUK\ndirect_award_ground: urgency\n", "LUK", ""),
    ],
)
def test_a_ground_is_told_with_the_law_that_the_purchase_was_made_under(more: str, basis: str, limit: str) -> None:
    (row,) = direct_awards(Register([*GROUND, bought("a", more=more)]), TODAY)
    assert (row.basis, row.limit) == (basis, limit)
    assert row.provision.replace("\u00a0", " ") == basis
    assert " §" not in row.provision, "no line is broken before the sign"


def test_a_limit_that_nobody_has_read_is_not_told() -> None:
    one = bought("a", decided="2026-05-05", more="law: LUK\ndirect_award_ground: below_limit\n")
    (row,) = direct_awards(Register([*GROUND, one]), TODAY)
    assert row.limit == ""
