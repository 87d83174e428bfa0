# SPDX-License-Identifier: EUPL-1.2
"""A hit's card says of each organization what it may do, and never that it may when it may not."""

from __future__ import annotations

from datetime import date

from generator.model.agreement import Agreement
from generator.model.cooperation import Cooperation
from generator.model.organization import Organization
from generator.model.supplier import Supplier
from generator.register import Register
from generator.search.cards import Card, card
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


def on(day: date) -> Card:
    """The card on a day."""
    ground = [record(Organization, f"{{id: {name}, title: {name}, kind: municipality}}") for name in NAMES]
    agreement = record(Agreement, AGREED)
    register = Register(
        [record(Cooperation, COOPERATION), record(Supplier, "{id: ab, title: AB}"), agreement, *ground]
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
