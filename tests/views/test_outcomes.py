# SPDX-License-Identifier: EUPL-1.2
"""What was cancelled and what a court has tried, and which agreements end when."""

from __future__ import annotations

from datetime import date

from generator.model.agreement import Agreement
from generator.model.procurement import Procurement
from generator.register import Register
from generator.views.ends_ahead import ends_ahead
from generator.views.facts import address
from generator.views.outcomes import PENDING, UNTOLD, cancelled, reasons, reviewed
from tests.support.records import record
from tests.views.test_direct_awards import GROUND

TODAY = date(2026, 11, 23)
HEAD = "title: T\nprocuring_entity: mora\nprocedure: open\nnotice: {published: 2025-01-01}\n"


def procurement(name: str, text: str) -> Procurement:
    return record(Procurement, f"id: {name}\n{HEAD}{text}")


def register(*procurements: Procurement) -> Register:
    return Register([*GROUND, *procurements])


def test_what_was_cancelled_is_told_with_its_reason_and_what_came_instead() -> None:
    told = cancelled(
        register(
            procurement(
                "a", "cancelled: {decided: 2025-03-10, code: none_received, reason: Ingen svarade.}\nredone_as: b\n"
            ),
            procurement("b", "cancelled: {decided: 2026-03-10}\n"),
            procurement("c", "cancelled: {decided: 2026-12-10}\n"),
        ),
        TODAY,
    )
    assert [(one.year, one.why, one.more, one.instead and one.instead.text) for one in told] == [
        (2026, UNTOLD, "", None),
        (2025, "Inga anbud, anbudsansökningar eller projekt kom in", "Ingen svarade.", "T"),
    ]
    assert dict(reasons(told)) == {UNTOLD: 1, "Inga anbud, anbudsansökningar eller projekt kom in": 1}


def test_a_review_is_told_as_far_as_it_has_come() -> None:
    court = 'case_number: "{}", court: Förvaltningsrätten i Falun'
    told = reviewed(
        register(
            procurement(
                "a",
                f"reviews: [{{{court.format('1-25')}, filed: 2025-05-01, decided: 2025-07-01, outcome: rejected}}]\n",
            ),
            procurement("b", f"reviews: [{{{court.format('2-26')}, filed: 2026-10-01, decided: 2026-12-24}}]\n"),
            procurement("c", f"reviews: [{{{court.format('3-26')}, filed: 2026-12-01}}]\n"),
            procurement("d", "reviewed: true\n"),
        ),
        TODAY,
    )
    assert [(one.year, one.case, one.when.replace("\u00a0", " "), one.outcome) for one in told] == [
        (2026, "Förvaltningsrätten i Falun, mål 2-26", "Ansökt 1 oktober 2026", PENDING),
        (2025, "", "", "Uppgift saknas"),
        (2025, "Förvaltningsrätten i Falun, mål 1-25", "Avgjort 1 juli 2025", "Ansökan avslogs"),
    ]


def agreement(name: str, end: str) -> Agreement:
    return record(
        Agreement,
        f"id: {name}\ntitle: {name}\nkind: contract\nsuppliers: [{{supplier: ab}}]\nauthorised_buyers: [{{organization: mora}}]\n"
        f"period: {{start: 2024-01-01{end}}}\n",
    )


def test_agreements_stand_in_the_half_year_of_their_last_day() -> None:
    ends = {
        "i-dag": "2026-11-23",
        "nyar": "2026-12-31",
        "vinter": "2027-01-01",
        "sommar": "2027-06-30",
        "host": "2027-07-01",
    }
    others = {"slut": ", end: 2026-11-22", "sent": ", end: 2031-01-01", "utan": ""}
    told = ends_ahead(
        Register(
            [
                *GROUND,
                *(agreement(name, f", end: {day}") for name, day in ends.items()),
                *(agreement(*one) for one in others.items()),
            ]
        ),
        TODAY,
    )
    ids = {address("agreement", name): name for name in (*ends, *others)}
    assert [(half.title, [ids[row.agreement.href] for row in half.rows]) for half in told.halves[:3]] == [
        ("Andra halvåret 2026", ["i-dag", "nyar"]),
        ("Första halvåret 2027", ["vinter", "sommar"]),
        ("Andra halvåret 2027", ["host"]),
    ]
    assert (told.later, told.open_ended, len(told.halves)) == (1, 1, 6)
    assert told.chart
    assert ends_ahead(Register(GROUND), TODAY).chart is None
