# SPDX-License-Identifier: EUPL-1.2
"""May I use it? Each verdict with its reason, on the days around its change, and who is asked."""

from __future__ import annotations

from datetime import date

import pytest

from generator.model.agreement import Agreement
from generator.model.cooperation import Cooperation
from generator.model.organization import Organization
from generator.model.supplier import Supplier
from generator.register import Register
from generator.views.facts import Shown
from generator.views.usage import NAMED_AT_MOST, Usage, Verdict, buyers, in_short, usages, verdict
from tests.support.records import record

TODAY = date(2026, 11, 23)
ORGANIZATIONS = (
    "{id: mora, title: Mora kommun, kind: municipality}",
    "{id: orsa, title: Orsa kommun, kind: municipality}",
    "{id: grannen, title: Grannkommunen, kind: municipality}",
    "{id: skolan, title: Skolförvaltningen, kind: administration, part_of: mora}",
    "{id: bolaget, title: Bolaget AB, kind: company, part_of: mora}",
    "{id: bada, title: Bådas bolag AB, kind: company, owners: [mora, orsa]}",
    "{id: namnden, title: Nämnden, kind: joint_board}",
    "{id: centralen, title: Centralen, kind: purchasing_body}",
)
COOPERATION = """
id: cooperation
title: Samverkan
format: 1
host: mora
members: [mora, orsa]
sites: {public: {name: Samköp, url: "https://samkop.example/"}}
"""


def agreement(rows: str, period: str = "{start: 2026-01-01, end: 2027-12-31}") -> Agreement:
    head = "id: a\ntitle: Papper\nkind: framework_agreement\nsuppliers: [{supplier: ab}]\nlots: [{id: norr, title: Norra}, {id: syd, title: Södra}]\n"
    return record(Agreement, f"{head}authorised_buyers: [{rows}]\nperiod: {period}\n")


def test_organizations_that_are_part_of_each_other_still_get_an_answer() -> None:
    """It is a fault in the register, but no build may go round in it for ever."""
    circle = (
        "{id: ena, title: Ena, kind: administration, part_of: andra}",
        "{id: andra, title: Andra, kind: administration, part_of: ena}",
    )
    ena, andra = (record(Organization, text) for text in circle)
    subject = agreement("{organization: mora}")
    known = Register([*register(subject).records(), ena, andra])
    assert verdict(subject, ena, known, TODAY)[0] is Verdict.NO


def register(subject: Agreement) -> Register:
    organizations = [record(Organization, text) for text in ORGANIZATIONS]
    return Register(
        [record(Cooperation, COOPERATION), record(Supplier, "{id: ab, title: AB}"), *organizations, subject]
    )


def told(subject: Agreement, organization: str = "mora", today: date = TODAY) -> tuple[Verdict, str]:
    known = register(subject)
    found, reason = verdict(subject, known.organizations[organization], known, today)
    return found, reason.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("row", "day", "expected"),
    [
        ("{organization: mora}", "2026-11-23", (Verdict.YES, "")),
        ("{organization: orsa}", "2026-11-23", (Verdict.NO, "Inte avropsberättigad i avtalet.")),
        ("{organization: mora}", "2025-12-31", (Verdict.LATER, "Från och med 1 januari 2026.")),
        ("{organization: mora, from: 2026-11-24}", "2026-11-23", (Verdict.LATER, "Från och med 24 november 2026.")),
        ("{organization: mora, from: 2026-11-24}", "2026-11-24", (Verdict.YES, "Från och med 24 november 2026.")),
        ("{organization: mora, to: 2026-11-23}", "2026-11-23", (Verdict.LIMITED, "Till och med 23 november 2026.")),
        ("{organization: mora, to: 2026-11-22}", "2026-11-23", (Verdict.OVER, "Rätten upphörde 22 november 2026.")),
        ("{organization: mora, lots: [norr, syd]}", "2026-11-23", (Verdict.LIMITED, "Bara i Norra och Södra.")),
        ("{organization: mora, registration: done}", "2026-11-23", (Verdict.YES, "Anmälan är gjord.")),
        (
            "{organization: mora, registration: needed, lots: [norr]}",
            "2026-11-23",
            (Verdict.REGISTER, "Kräver avropsanmälan; Mora kommun är inte anmäld. Bara i Norra."),
        ),
    ],
)
def test_the_verdict_and_why(row: str, day: str, expected: tuple[Verdict, str]) -> None:
    assert told(agreement(row), today=date.fromisoformat(day)) == expected


def test_what_must_be_done_before_the_right_begins_is_said() -> None:
    found, reason = told(agreement("{organization: mora, from: 2027-02-01, registration: needed}"))
    assert found is Verdict.LATER
    assert reason == "Från och med 1 februari 2027. Kräver avropsanmälan; Mora kommun är inte anmäld."


def test_a_unit_inside_an_administration_orders_in_the_same_right() -> None:
    subject = agreement("{organization: mora}")
    unit = record(Organization, "{id: enheten, title: Enheten, kind: administration, part_of: skolan}")
    known = Register([*register(subject).records(), unit])
    assert verdict(subject, unit, known, TODAY) == (Verdict.YES, "Genom Mora kommun.")


def test_whoever_is_named_is_told_whatever_it_is() -> None:
    subject = agreement("{organization: centralen}")
    assert ("Centralen", Verdict.YES) in [
        (usage.organization.text, usage.verdict) for usage in usages(subject, register(subject), TODAY)
    ]


def test_an_administration_orders_in_its_municipalitys_right_and_a_company_does_not() -> None:
    subject = agreement("{organization: mora}")
    assert told(subject, "skolan") == (Verdict.YES, "Genom Mora kommun.")
    assert told(subject, "bolaget") == (
        Verdict.NO,
        "En egen organisation: att Mora kommun får beställa räcker inte.",
    )
    assert told(subject, "bada")[1] == "En egen organisation: att Mora kommun får beställa räcker inte."
    assert told(subject, "namnden") == (Verdict.NO, "Inte avropsberättigad i avtalet.")
    named = agreement("{organization: mora}, {organization: skolan, registration: needed}")
    assert told(named, "skolan")[0] is Verdict.REGISTER


def test_the_cooperation_and_who_is_named_is_asked() -> None:
    ours = ["bada", "bolaget", "mora", "namnden", "orsa", "skolan"]
    assert [item.id for item in buyers(register(agreement("{organization: mora}")))] == ours
    named = register(agreement("{organization: grannen}"))
    assert sorted(item.id for item in buyers(named)) == sorted([*ours, "grannen"])


def test_those_who_may_come_first() -> None:
    subject = agreement("{organization: orsa}, {organization: mora, registration: needed}")
    found = [usage.verdict is not Verdict.NO for usage in usages(subject, register(subject), TODAY)]
    assert found == [True] * 3 + [False] * 3


def short(rows: str) -> list[tuple[Verdict, str]]:
    subject = agreement(rows)
    return [
        (line.verdict, line.text.replace("\u00a0", " "))
        for line in in_short(usages(subject, register(subject), TODAY))
    ]


def test_in_short_an_administration_is_not_named_beside_its_municipality() -> None:
    assert short("{organization: mora}, {organization: bolaget}") == [
        (Verdict.YES, "Bolaget AB och Mora kommun"),
        (Verdict.NO, "3 andra organisationer"),
    ]
    own = short("{organization: mora, lots: [norr]}, {organization: skolan}")
    assert own[:2] == [(Verdict.YES, "Skolförvaltningen"), (Verdict.LIMITED, "Mora kommun")]


def test_in_short_it_is_said_who_has_not_registered() -> None:
    one = "{organization: mora}, {organization: orsa, registration: needed}"
    assert short(one)[1] == (Verdict.REGISTER, "Kräver avropsanmälan; Orsa kommun är inte anmäld.")
    two = "{organization: mora, registration: needed}, {organization: orsa, registration: needed}"
    assert short(two)[0] == (Verdict.REGISTER, "Kräver avropsanmälan; Mora kommun och Orsa kommun är inte anmälda.")


@pytest.mark.parametrize("many", [NAMED_AT_MOST, NAMED_AT_MOST + 1, 40])
def test_in_short_many_are_counted(many: int) -> None:
    told = [Usage(Shown(f"Kommun {number}"), Verdict.YES, "") for number in range(many)]
    [line] = in_short(told)
    assert ("Kommun 3" in line.text) == (many == NAMED_AT_MOST)
    assert (line.text == f"{many}\u00a0organisationer") == (many > NAMED_AT_MOST)


def test_in_short_nobody_is_no_line() -> None:
    assert short("{organization: mora, to: 2026-01-31}") == []
