# SPDX-License-Identifier: EUPL-1.2
"""Where an agreement and a procurement are, on the days around each change."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from generator.model.agreement import Agreement
from generator.model.organization import Organization
from generator.model.procurement import Procurement
from generator.register import Register
from generator.views.agreements import State, last_call_off, state_of
from generator.views.procurements import Phase, phase_of, planned_for
from tests.support.records import record

HEAD = "id: a\ntitle: Papper\nkind: framework_agreement\nsuppliers: [{supplier: ab}]\nauthorised_buyers: [{organization: mora}]\n"
MORA = record(Organization, "{id: mora, title: Mora kommun, kind: municipality}")


def agreement(text: str) -> Agreement:
    return record(Agreement, HEAD + text)


def procurement(text: str) -> Procurement:
    return record(Procurement, f"id: p\ntitle: Papper\nprocuring_entity: mora\n{text}")


def phase(text: str, day: str, *agreements: Agreement) -> Phase:
    subject = procurement(text)
    return phase_of(subject, Register([MORA, subject, *agreements]), date.fromisoformat(day))


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (
            "period: {start: 2026-01-01, end: 2027-12-31}\n",
            {
                "2025-12-31": State.COMING,
                "2026-01-01": State.VALID,
                "2027-06-29": State.VALID,
                "2027-06-30": State.SOON,
                "2027-12-31": State.SOON,
                "2028-01-01": State.ENDED,
            },
        ),
        (
            "period: {start: 2026-01-01, end: 2026-12-31}\nlast_call_off: 2026-06-30\n",
            {"2026-06-30": State.SOON, "2026-07-01": State.CLOSED, "2026-12-31": State.CLOSED, "2027-01-01": State.ENDED},
        ),
        (
            "period: {start: 2026-01-01, end: 2026-12-31}\nlast_call_off: 2028-06-30\noptions: [{months: 24}]\n",
            {"2026-12-31": State.SOON, "2027-01-01": State.ENDED},
        ),
        (
            "period: {start: 2026-06-01, end: 2029-12-31}\ntermination: {decided: 2026-03-01, last_day: 2026-04-30}\n",
            {"2026-02-28": State.COMING, "2026-04-30": State.COMING, "2026-05-01": State.ENDED},
        ),
        ("period: {start: 2026-01-01}\n", {"2026-01-01": State.VALID, "2099-01-01": State.VALID}),
        (
            "period: {start: 2026-01-01, end: 2026-12-31}\noptions: [{months: 12, decided: 2026-10-01, use: true}]\n",
            {"2026-09-30": State.SOON, "2026-10-01": State.VALID, "2027-12-31": State.SOON, "2028-01-01": State.ENDED},
        ),
        (
            "period: {start: 2026-01-01, end: 2029-12-31}\ntermination: {decided: 2026-03-01, last_day: 2026-04-30, reason: Brott.}\n",
            {"2026-02-28": State.VALID, "2026-03-01": State.SOON, "2026-04-30": State.SOON, "2026-05-01": State.ENDED},
        ),
    ],
)  # fmt: skip
def test_the_state_of_an_agreement(text: str, days: dict[str, State]) -> None:
    assert {day: state_of(agreement(text), date.fromisoformat(day)) for day in days} == days


def test_an_early_end_ends_the_ordering_too() -> None:
    text = "period: {start: 2026-01-01, end: 2029-12-31}\nlast_call_off: 2029-06-30\n"
    early = text + "termination: {decided: 2026-03-01, last_day: 2026-04-30, reason: Brott.}\n"
    assert last_call_off(agreement(early), date(2026, 2, 28)) == date(2029, 6, 30)
    assert last_call_off(agreement(early), date(2026, 3, 1)) == date(2026, 4, 30)


PLANNED = "planned: {quarter: 2026-Q1, decided: 2025-12-01}\n"
OPEN = "notice: {published: 2026-01-10}\ndeadline: 2026-02-10T23:59\n"
AWARD = "award: {decided: 2026-03-01, sent: 2026-03-02, standstill_until: 2026-03-12, suppliers: [{supplier: ab}]}\n"


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (
            PLANNED + OPEN + AWARD + "signed: 2026-03-20\n",
            {
                "2026-01-09": Phase.PLANNED,
                "2026-01-10": Phase.OPEN,
                "2026-02-10": Phase.OPEN,
                "2026-02-11": Phase.EVALUATION,
                "2026-02-28": Phase.EVALUATION,
                "2026-03-01": Phase.STANDSTILL,
                "2026-03-12": Phase.STANDSTILL,
                "2026-03-13": Phase.AWARDED,
                "2026-03-19": Phase.AWARDED,
                "2026-03-20": Phase.SIGNED,
            },
        ),
        (
            PLANNED + OPEN + "cancelled: {decided: 2026-02-20}\n",
            {"2026-02-19": Phase.EVALUATION, "2026-02-20": Phase.CANCELLED},
        ),
        (OPEN + "outcome_unknown: {source: Statistiken, year: 2026}\n", {"2026-04-01": Phase.UNKNOWN}),
        (PLANNED, {"2030-01-01": Phase.PLANNED}),
    ],
)  # fmt: skip
def test_the_phase_of_a_procurement(text: str, days: dict[str, Phase]) -> None:
    assert {day: phase(text, day) for day in days} == days


def test_a_revoked_award_is_an_evaluation_again() -> None:
    text = OPEN + AWARD.replace(
        "decided: 2026-03-01", "decided: 2026-03-01, revoked: 2026-03-05, revoked_reason: Fel."
    )
    days = {"2026-03-04": Phase.STANDSTILL, "2026-03-05": Phase.EVALUATION}
    assert {day: phase(text, day) for day in days} == days


def test_a_court_stands_before_the_signing() -> None:
    text = OPEN + AWARD + "reviews: [{case_number: 1-26, court: Domstolen, filed: 2026-03-10, decided: 2026-05-01}]\n"
    days = {
        "2026-03-09": Phase.STANDSTILL,
        "2026-03-10": Phase.REVIEW,
        "2026-04-30": Phase.REVIEW,
        "2026-05-01": Phase.AWARDED,
    }
    assert {day: phase(text, day) for day in days} == days


def test_a_choice_system_is_open_for_applications() -> None:
    assert (
        phase("notice: {published: 2026-01-10}\nlaw: LOV\nprocedure: choice_system\n", "2026-06-01") is Phase.JOINABLE
    )


def test_a_dynamic_purchasing_system_is_open_until_its_agreements_have_ended() -> None:
    text = "notice: {published: 2026-01-10}\nresult_kind: dynamic_purchasing_system\n"
    last = date(2027, 12, 31)
    system = record(
        Agreement,
        HEAD.replace("framework_agreement", "dynamic_purchasing_system")
        + f"procurement: p\nperiod: {{start: 2026-02-01, end: {last}}}\n",
    )
    after = str(last + timedelta(days=1))
    assert phase(text, "2026-01-10") is phase(text, after) is Phase.JOINABLE
    assert phase(text, str(last), system) is Phase.JOINABLE
    assert phase(text, after, system) is Phase.OVER


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2026-09-30", "annonseras tredje kvartalet 2026"),
        ("2026-10-01", "enligt planen tredje kvartalet 2026, ännu inte annonserad"),
    ],
)
def test_a_quarter_that_is_over_is_not_told_as_one_to_come(day: str, told: str) -> None:
    assert planned_for("2026-Q3", date.fromisoformat(day)) == told
