# SPDX-License-Identifier: EUPL-1.2
"""The page of a figure: which procurements a share counts, and what each adds."""

from __future__ import annotations

from datetime import date

from generator.model.codes import FigureCode
from generator.model.cooperation import Cooperation
from generator.model.organization import Organization
from generator.model.procurement import Procurement
from generator.register import Register
from generator.views.figure_page import figure_page
from tests.support.records import record

TODAY = date(2026, 11, 23)
COOPERATION = (
    'id: cooperation\ntitle: S\nformat: 1\nhost: mora\nsites: {public: {name: S, url: "https://samkop.example/"}}\n'
)


def bought(name: str, tenders: int, value: int) -> Procurement:
    return record(
        Procurement,
        f"id: {name}\ntitle: {name.capitalize()}\nprocuring_entity: mora\nprocedure: open\nnotice: {{published: 2025-01-10}}\n"
        f"tenders: {{received: {tenders}}}\naward: {{decided: 2025-03-10, value: {value}}}\n",
    )


REGISTER = Register(
    [
        record(Cooperation, COOPERATION),
        record(Organization, "{id: mora, title: Mora, kind: municipality}"),
        bought("ett", 1, 100),
        bought("tre", 3, 300),
        bought("fyra", 4, 400),
    ]
)


def behind(code: FigureCode, year: int) -> list[tuple[str, list[tuple[str, str]]]]:
    line = next(line for line in figure_page(code, REGISTER, TODAY).years if line.year == year)
    return [(group.title, [(one.text, added) for one, added in group.records]) for group in line.behind]


def test_a_reader_sees_which_procurements_a_share_counts() -> None:
    assert behind(FigureCode.SINGLE_TENDER, 2025) == [
        ("Räknas in i andelen: 1 av 3", [("Ett", "1 anbud")]),
        ("Räknas inte in i andelen: 2 av 3", [("Fyra", "4 anbud"), ("Tre", "3 anbud")]),
    ]


def test_each_procurement_stands_with_what_it_adds_to_a_sum() -> None:
    assert behind(FigureCode.CONTRACTED_VALUE, 2025) == [
        ("", [("Ett", "100\u00a0kr"), ("Fyra", "400\u00a0kr"), ("Tre", "300\u00a0kr")])
    ]
