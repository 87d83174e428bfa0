# SPDX-License-Identifier: EUPL-1.2
"""How one orders: the steps of each method, with the agreement's own suppliers and limits, and when the editors' words stand alone."""

from __future__ import annotations

import pytest

from generator.load.reader import read
from generator.load.records import validate
from generator.model.agreement import Agreement
from generator.model.cooperation import Cooperation
from generator.model.organization import Organization
from generator.model.supplier import Supplier
from generator.register import Register
from generator.views.ordering import HowTo, how_to
from tests.support.records import record
from tests.views.test_agreement_page import COOPERATION, MORA

HEAD = "id: a\ntitle: Papper\nkind: framework_agreement\nreference: EX 7\nauthorised_buyers: [{organization: mora}]\nperiod: {start: 2025-01-01}\n"
ONE, TWO = "{supplier: ab, rank: 1}", "{supplier: hb, rank: 2}"


def told(ordering: str, suppliers: str = f"{ONE}, {TWO}", more: str = "") -> HowTo:
    subject = record(Agreement, f"{HEAD}suppliers: [{suppliers}]\nordering: {ordering}\n{more}")
    ab = '{id: ab, title: Alfa AB, contact: {phone: "0980-319 230"}}'
    known = Register(
        [
            record(Cooperation, COOPERATION),
            record(Organization, MORA),
            record(Supplier, ab),
            record(Supplier, "{id: hb, title: Beta HB}"),
            subject,
        ]
    )
    return how_to(subject, known)


def text(how: HowTo) -> list[str]:
    return ["".join(piece.text for piece in step).replace("\u00a0", " ") for step in how.steps]


def test_one_supplier() -> None:
    how = told("{method: single}", "{supplier: ab}")
    assert text(how) == ["Beställ av Alfa AB, 0980-319 230.", "Skriv avtalets namn, Papper (EX 7), i beställningen."]
    assert [piece.href for piece in how.steps[0]] == ["", "leverantorer/ab/", "", "tel:0980319230", ""]


def test_ranking_goes_from_the_first_to_the_next() -> None:
    steps = text(told("{method: ranking}", f"{TWO}, {ONE}"))
    assert steps[:2] == [
        "Fråga först Alfa AB, 0980-319 230.",
        "Bara om den inte kan leverera: gå vidare till Beta HB.",
    ]


def test_ranking_that_differs_between_lots() -> None:
    lots = "{supplier: ab, lot_ranks: [{lot: n, rank: 1}]}, {supplier: hb, lot_ranks: [{lot: s, rank: 1}]}"
    steps = text(told("{method: ranking}", lots, "lots: [{id: n, title: Norra}, {id: s, title: Södra}]\n"))
    assert steps[1] == "Fråga den som är först i området – Norra: Alfa AB; Södra: Beta HB."


def test_renewed_competition_tells_its_own_limits() -> None:
    steps = text(told("{method: renewed_competition, answer_time: tio arbetsdagar, criteria: Lägst pris.}"))
    assert steps[1] == "Skicka samma förfrågan skriftligt och samtidigt till alla 2 leverantörer."
    assert steps[2] == "Svarstid: tio arbetsdagar. Läs inte svaren förrän tiden har gått ut."
    assert steps[3] == "Välj det svar som är bäst enligt avtalets kriterier, inga andra: Lägst pris."
    assert "Ge dem tillräcklig tid." in text(told("{method: renewed_competition}"))[2]


def test_a_combination_says_from_what_value_all_are_asked() -> None:
    steps = text(told("{method: combination, direct_below: 300000}"))
    assert steps[1] == "Är det värt mindre än 300 000 kr: beställ direkt av Alfa AB, 0980-319 230."
    assert steps[2] == "Är det värt 300 000 kr eller mer: följ stegen härnedan."
    assert len(text(told("{method: combination}"))) == 2


@pytest.mark.parametrize(
    ("ordering", "steps", "own"),
    [
        ("{method: ranking, how: 1. Ring.}", False, True),
        ("{method: ranking, how: Ring arbetsledaren.}", True, True),
        ("{method: single, how: Ingen beställning görs hos leverantören.}", False, True),
        ("{method: single}", True, False),
        ("{delivery: Två dagar}", False, False),
    ],
)
def test_what_the_editors_wrote_is_never_spoken_against(ordering: str, steps: bool, own: bool) -> None:
    how = told(ordering)
    assert (bool(how.steps), bool(how.own)) == (steps, own)
    assert "how" not in [fact.key for fact in how.facts]


@pytest.mark.parametrize(
    ("method", "wrong"), [("combination", False), ("ranking", True), ("renewed_competition", True)]
)
def test_a_limit_for_ordering_directly_belongs_to_a_combination(method: str, wrong: bool) -> None:
    text = f"{HEAD}suppliers: [{ONE}]\nordering: {{method: {method}, direct_below: 1000}}\n"
    _, problems = validate(read(text.encode(), "agreement.yml"), Agreement)
    assert [problem.code for problem in problems] == (["grans-utan-kombination"] if wrong else [])
