# SPDX-License-Identifier: EUPL-1.2
"""The start page answers each visitor's first questions out of the register, and says nothing it does not know."""

from __future__ import annotations

from datetime import date

from generator.model.base import Record
from generator.model.cooperation import Cooperation
from generator.model.organization import Organization
from generator.model.others import Guidance
from generator.model.procurement import Procurement
from generator.model.supplier import Supplier
from generator.register import Register
from generator.views.home import HomePage, page
from tests.support.records import record

TODAY = date(2026, 11, 23)
COOPERATION = 'id: cooperation\ntitle: Samverkan\nformat: 1\nhost: mora\nsites: {public: {name: Samköp, url: "https://samkop.example/"}}\n'


def procurement(name: str, text: str) -> Procurement:
    return record(Procurement, f"id: {name}\ntitle: {name.capitalize()}\nprocuring_entity: mora\n{text}")


def award(day: str, more: str = "") -> str:
    return f"notice: {{published: 2026-01-01}}\ndeadline: 2026-02-01\naward: {{decided: {day}, suppliers: [{{supplier: ab}}]{more}}}\n"


def home(*records: Record) -> HomePage:
    ground = [
        record(Cooperation, COOPERATION),
        record(Organization, "{id: mora, title: Mora, kind: municipality}"),
        record(Supplier, "{id: ab, title: AB}"),
    ]
    return page(Register([*ground, *records]), TODAY, {})


def answers(found: HomePage) -> dict[str, tuple[str, str]]:
    return {
        item.question: (item.answer.replace("\u00a0", " "), item.href)
        for visitor in found.visitors
        for item in visitor.answers
    }


def test_the_next_deadline_and_the_next_notice_are_told_first() -> None:
    told = answers(
        home(
            procurement("alpha", "notice: {published: 2026-11-01}\ndeadline: 2026-12-24T12:00\n"),
            procurement("beta", "notice: {published: 2026-11-01}\ndeadline: 2026-12-07T23:59\n"),
            procurement("gamma", "planned: {quarter: 2027-Q3, decided: 2026-01-01}\n"),
            procurement("omega", "planned: {quarter: 2027-Q1, decided: 2026-01-01}\n"),
        )
    )
    assert told["Vad kan jag lämna anbud på nu?"] == (
        "2 öppna. Först ut: Beta, 7 december 2026 kl. 23.59",
        "upphandlingar/",
    )
    assert told["Vad är på väg?"] == (
        "2 planerade. Närmast: Omega, annonseras första kvartalet 2027",
        "upphandlingar/",
    )


def test_the_latest_award_that_stands_is_told() -> None:
    told = answers(
        home(
            procurement("alpha", award("2026-03-01")),
            procurement("beta", award("2026-05-01")),
            procurement("gamma", award("2026-06-01", ", revoked: 2026-06-10, revoked_reason: Fel.")),
            procurement("omega", award("2026-11-24")),
        )
    )
    assert told["Vad har beslutats senast?"] == ("Beta, 1 maj 2026", "upphandlingar/beta/")


def test_a_question_that_nothing_answers_is_not_asked() -> None:
    bare = answers(home())
    assert bare["Vad kan jag lämna anbud på nu?"][0] == "Inget just nu"
    assert not {"Hur beställer jag?", "Vad har beslutats senast?", "Vad vill vi uppnå?"} & set(bare)
    text = "id: sa-gor-du\ntitle: Så gör du\ndescription: D\nowner: E\nreviewed: 2026-10-01\nanswers: how_to_order\nbody: Text.\n"
    assert answers(home(record(Guidance, text)))["Hur beställer jag?"] == ("Så gör du", "vagledning/sa-gor-du/")
