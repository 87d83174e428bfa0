# SPDX-License-Identifier: EUPL-1.2
"""A hit's card says of each organization what it may do, and never that it may when it may not."""

from __future__ import annotations

from datetime import date

import pytest

from generator.model.agreement import Agreement
from generator.model.cooperation import Cooperation
from generator.model.organization import Organization
from generator.model.procurement import Procurement
from generator.model.supplier import Supplier
from generator.register import Register
from generator.search.cards import Card, card, line
from generator.views.agreement import page
from tests.support.records import record

COOPERATION = "id: cooperation\ntitle: S\nformat: 1\nhost: mora\nmembers: [mora, orsa, leksand]\nsites: {public: {name: S, url: 'https://s.example/'}}\n"
AGREED = """
id: el
title: El
kind: framework_agreement
suppliers: [{supplier: ab, lots: [a, b]}]
lots: [{id: a, title: Norr}, {id: b, title: Söder}]
period: {start: 2026-01-01, end: 2027-12-31}
authorised_buyers:
  - {organization: mora}
  - {organization: orsa, registration: needed}
  - {organization: alvdalen, from: 2027-01-01}
  - {organization: vansbro, lots: [a]}
  - {organization: rattvik, to: 2026-06-30}
"""
NAMES = ("mora", "orsa", "alvdalen", "vansbro", "rattvik", "leksand")


ONE = "[{supplier: ab, lots: [a, b]}]"
TWO = "[{supplier: ab, lots: [a]}, {supplier: cd, lots: [b]}]"


def plain(text: str) -> str:
    """A text with common spaces for those that do not break."""
    return text.replace("\xa0", " ")


def on(day: date, agreed: str = AGREED) -> Card:
    """The card on a day."""
    ground = [record(Organization, f"{{id: {name}, title: {name}, kind: municipality}}") for name in NAMES]
    agreement = record(Agreement, agreed)
    register = Register(
        [
            record(Cooperation, COOPERATION),
            record(Supplier, "{id: ab, title: AB}"),
            record(Supplier, "{id: cd, title: CD}"),
            agreement,
            *ground,
        ]
    )
    return card(agreement, register, day)


def test_a_verdict_that_is_no_plain_yes_stands_with_the_name() -> None:
    assert set(on(date(2026, 11, 23)).buyers) == {
        ("mora", "mora"),
        ("orsa", "orsa", "Anmälan behövs"),
        ("alvdalen", "alvdalen", "Inte än"),
        ("vansbro", "vansbro", "Ja, delvis"),
    }


def test_before_it_begins_nobody_may_and_afterwards_it_says_who_could() -> None:
    early = on(date(2025, 12, 1))
    assert early.state == "kommande"
    assert {buyer[2] for buyer in early.buyers} == {"Inte än"}
    late = on(date(2028, 1, 1))
    assert late.ended
    assert {buyer[0] for buyer in late.buyers} == {*NAMES} - {"leksand"}
    assert {len(buyer) for buyer in late.buyers} == {2}


@pytest.mark.parametrize(
    ("suppliers", "more", "told"),
    [
        ("{supplier: ab}", "", ("AB", "0980-319 201")),
        ("{supplier: ab, order_contact: {phone: 0980-319 299}}", "", ("AB", "0980-319 299")),
        ("{supplier: ab, order_contact: {email: order@exempel.se}}", "", ("AB", "")),
        ("{supplier: ab, rank: 1}, {supplier: cd, rank: 2}", "", ("AB", "0980-319 201")),
        (
            "{supplier: ab, rank: 1, lots: [a]}, {supplier: cd, rank: 1, lots: [b]}",
            "",
            ("Beror på området (2 leverantörer)", ""),
        ),
        (
            "{supplier: ab, rank: 1, lots: [a]}, {supplier: cd, rank: 2, lots: [a]}",
            "",
            ("Beror på området (2 leverantörer)", ""),
        ),
        ("{supplier: ab}, {supplier: cd}", "ordering: {method: renewed_competition}", ("2 leverantörer", "")),
    ],
)
def test_the_card_says_whom_to_ring_as_the_agreements_page_does(
    suppliers: str, more: str, told: tuple[str, str]
) -> None:
    agreed = AGREED.replace("{supplier: ab, lots: [a, b]}", suppliers) + more
    register = Register(
        [
            record(Cooperation, COOPERATION),
            record(Supplier, "{id: ab, title: AB, contact: {phone: 0980-319 201}}"),
            record(Supplier, "{id: cd, title: CD, contact: {phone: 0980-319 202}}"),
            agreement := record(Agreement, agreed),
            *(record(Organization, f"{{id: {name}, title: {name}, kind: municipality}}") for name in NAMES),
        ]
    )
    shown = card(agreement, register, date(2026, 11, 23))
    assert (shown.supplier.replace("\u00a0", " "), shown.phone) == told
    if shown.phone:
        (first,) = page(agreement, register, date(2026, 11, 23)).first
        assert (first.supplier.text, first.ways[0].values[0].text) == told


@pytest.mark.parametrize(
    ("ordering", "supplier", "done"),
    [
        ("{method: ranking}", "Beror på området (2 leverantörer)", "Fråga den som står först i rangordningen"),
        ("{method: single}", "Beror på området (2 leverantörer)", "Direkt av den som har området"),
        ("{method: renewed_competition}", "2 leverantörer", "Fråga alla leverantörer (förnyad konkurrensutsättning)"),
        ("{method: allocation_key}", "2 leverantörer", "Ta reda på vem som står på tur"),
        ("{method: combination}", "2 leverantörer", "Direkt eller genom att fråga alla, se avtalet"),
        (
            "{method: combination, direct_below: 50000}",
            "2 leverantörer",
            "Direkt under 50 000 kr, annars fråga alla",
        ),
    ],
)
def test_it_says_how_one_orders_as_something_to_do(ordering: str, supplier: str, done: str) -> None:
    shown = on(date(2026, 11, 23), AGREED.replace(ONE, TWO) + f"ordering: {ordering}\n")
    assert tuple(map(plain, (shown.supplier, shown.phone, shown.ordering))) == (supplier, "", done)


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        ("signed: 2022-08-15", "Avtal tecknat 15 augusti 2022"),
        ("cancelled: {decided: 2025-11-03}", "Avbröts 3 november 2025"),
        ("planned: {quarter: 2027-Q1}", "Planerad, annonseras första kvartalet 2027"),
        ("award: {decided: 2026-01-02}", "Tilldelad 2 januari 2026"),
        ("", "Planerad"),
    ],
)
def test_a_procurement_says_how_far_it_has_come_once(dates: str, said: str) -> None:
    procurement = record(Procurement, f"id: p\ntitle: P\nprocuring_entity: mora\nprocedure: open\n{dates}\n")
    mora = record(Organization, "{id: mora, title: Mora, kind: municipality}")
    register = Register([record(Cooperation, COOPERATION), mora, procurement])
    assert plain(line(procurement, register, date(2026, 11, 23)).text) == said
