# SPDX-License-Identifier: EUPL-1.2
"""The rules about needs, goals, guidance, offices and findings: on the day and the day before."""

from __future__ import annotations

from datetime import date

import pytest

from generator.model.cooperation import Cooperation
from generator.model.goal import Goal
from generator.model.need import Need
from generator.model.others import Guidance
from generator.register import Key
from generator.views.agenda.raised import Raised
from tests.support.agendas import GROUND, agreement, basis, body, ids, item, meeting, plain, raised, sent
from tests.support.records import record

LAST = sent("2026-10-08", "", on="2026-10-01")
NEXT = meeting("2027-02-10")


def need(name: str, received: str, answer: str = "") -> Need:
    answered = f"answer: {{{answer}}}" if answer else ""
    return record(
        Need,
        f"id: {name}\ntitle: {name.capitalize()}\norganization: skolan\nreceived: {received}\nwanted: 2027-Q2\n{answered}",
    )


def test_a_need_that_waits_is_raised_whenever_it_came() -> None:
    [found] = raised(basis(body("needs"), [need("tvatt", "2026-01-10"), LAST, NEXT]))
    assert found.id == "needs/tvatt"
    assert plain(found.reason) == (
        "Behovet Tvatt kom in från Skolan i Provdalen 10 januari 2026. Det behövs andra kvartalet 2027. Det är inte besvarat."
    )
    assert (
        plain(found.wanted)
        == "Den som kan besvara behovet svarar Skolan i Provdalen före nästa möte (10 februari 2027)."
    )
    assert found.public_title == "Behov som har kommit in"


@pytest.mark.parametrize(
    ("received", "answered", "count"),
    [
        ("2026-09-30", "2026-10-20", 0),
        ("2026-10-01", "2026-10-20", 1),
        ("2026-09-30", "2026-11-23", 0),
        ("2026-09-30", "2026-11-24", 1),
    ],
)
def test_an_answered_need_is_told_once(received: str, answered: str, count: int) -> None:
    one = need("tvatt", received, f"answered: {answered}, outcome: declined")
    assert len(raised(basis(body("needs"), [one, LAST]))) == count


def test_more_than_five_needs_are_one_item_with_the_oldest_first() -> None:
    five = [need(f"behov-{number}", f"2026-11-0{6 - number}") for number in range(1, 6)]
    assert len(raised(basis(body("needs"), five))) == 5
    [table] = raised(basis(body("needs"), [*five, need("tvatt", "2026-11-10")]))
    assert [row.concern[1] for row in table.rows] == ["behov-5", "behov-4", "behov-3", "behov-2", "behov-1", "tvatt"]
    assert plain(table.reason) == "6 behov väntar på svar eller har kommit in sedan förra mötet."
    assert plain(table.rows[-1].text).startswith("Kom in från Skolan i Provdalen 10 november 2026.")
    assert table.concerns == ()


def goal(day: str) -> Goal:
    return record(
        Goal,
        f"id: anbud\ntitle: Fler anbud\nindicator: Anbud per upphandling.\ntarget: Minst fyra 2027.\nfollow_up_by: {day}",
    )


# The next meeting is on 10 February 2027; where none is set, sixty days on: 8 February.
@pytest.mark.parametrize(
    ("day", "after", "count"),
    [("2027-02-09", [NEXT], 1), ("2027-02-10", [NEXT], 0), ("2027-02-07", [], 1), ("2027-02-08", [], 0)],
)
def test_a_goal_is_raised_before_its_follow_up_falls_due(day: str, after: list[Goal], count: int) -> None:
    assert len(raised(basis(body("goals"), [goal(day), *after]))) == count


@pytest.mark.parametrize(
    ("day", "said"), [("2026-11-22", "skulle ha följts upp senast 22"), ("2026-11-23", "ska följas upp senast 23")]
)
def test_the_reason_of_a_goal(day: str, said: str) -> None:
    [found] = raised(basis(body("goals"), [goal(day)]))
    assert found.id == f"goals/anbud/{day}"
    assert plain(found.reason) == (
        f"Målet Fler anbud {said} november 2026. Mått: Anbud per upphandling. Målvärde: Minst fyra 2027."
    )
    assert found.public_title == "Uppföljning av målet Fler anbud"


def test_a_goal_without_a_day_is_not_raised() -> None:
    assert raised(basis(body("goals"), [record(Goal, "{id: anbud, title: Fler anbud}")])) == []


def guidance(day: str) -> Guidance:
    return record(
        Guidance,
        f"id: kopa\ntitle: Så köper du\ndescription: Så.\nbody: Text.\nowner: Upphandlingsenheten\nreviewed: 2026-01-01\n{day}",
    )


@pytest.mark.parametrize(
    ("day", "count"),
    [("review_by: 2027-02-09", 1), ("review_by: 2027-02-10", 0), ("", 0), ("review_by: 2026-02-09", 1)],
)
def test_a_page_of_guidance_is_raised_before_its_review_falls_due(day: str, count: int) -> None:
    found = raised(basis(body("guidance_due"), [guidance(day), NEXT]))
    assert len(found) == count


def test_the_reason_of_a_page() -> None:
    [found] = raised(basis(body("guidance_due"), [guidance("review_by: 2026-11-22"), NEXT]))
    assert (
        plain(found.reason)
        == "Sidan Så köper du skulle ha granskats senast 22 november 2026; den granskades senast 1 januari 2026."
    )
    assert (
        plain(found.wanted)
        == "Upphandlingsenheten läser igenom sidan och skriver in dagen före nästa möte (10 februari 2027)."
    )


def offices(lines: str) -> Cooperation:
    ground = GROUND[0]
    assert isinstance(ground, Cooperation)
    text = f"""
id: cooperation
title: Prov
format: 1
host: exempelby
sites: {{public: {{name: Prov, url: "https://prov.example/"}}}}
appointments: [{lines}]
"""
    return record(Cooperation, text)


ONE = "{{organization: provdalen, role: Adjungerad{more}}}"


@pytest.mark.parametrize(
    ("more", "count"),
    [
        ("", 0),
        (", to: 2026-12-10", 0),
        (", to: 2026-12-09", 1),
        (", from: 2026-12-10", 0),
        (", from: 2026-12-11", 1),
    ],
)
def test_an_office_is_vacant_where_nobody_holds_it_on_the_day_of_the_meeting(more: str, count: int) -> None:
    assert len(raised(basis(body("vacant_appointment"), [offices(ONE.format(more=more))]))) == count


def test_an_office_that_somebody_else_has_taken_over_is_not_vacant() -> None:
    both = f"{ONE.format(more=', to: 2026-06-30')}, {ONE.format(more=', from: 2026-07-01')}"
    assert raised(basis(body("vacant_appointment"), [offices(both)])) == []
    gap = f"{ONE.format(more=', to: 2026-06-30')}, {ONE.format(more=', from: 2027-01-01')}"
    [found] = raised(basis(body("vacant_appointment"), [offices(gap)]))
    assert plain(found.reason) == (
        "Uppdraget Adjungerad (Provdalens kommun) gick ut 30 juni 2026 och börjar först 1 januari 2027."
    )


def test_the_reason_of_a_vacancy() -> None:
    [found] = raised(basis(body("vacant_appointment"), [offices(ONE.format(more=", to: 2026-06-30"))]))
    assert found.id == "vacant_appointment/provdalen/adjungerad/2026-06-30"
    assert plain(found.reason) == (
        "Uppdraget Adjungerad (Provdalens kommun) gick ut 30 juni 2026, och ingen är utsedd efter det."
    )
    assert found.wanted == "Provdalens kommun säger före nästa möte vem som tar över, och från vilken dag."
    assert found.public_title == "Uppdrag i samarbetet"


PAPER, PENS = ("agreement", "papper"), ("agreement", "pennor")
AGREEMENTS = [agreement("papper"), agreement("pennor")]


def told(*rows: str) -> str:
    """A snapshot of findings with these rows."""
    lines = ", ".join(f'{{agreement: papper, text: "{row}"}}' for row in rows)
    return item("2.1", "findings", "noted", rule="findings", more=f"rows: [{lines}]")


def found_now(findings: dict[Key, tuple[str, ...]], *earlier: str) -> list[Raised]:
    last = sent("2026-10-08", "\n".join(earlier), on="2026-10-01")
    return raised(basis(body("findings"), [*AGREEMENTS, last], findings=findings))


def test_findings_are_one_table_beside_what_was_told_before() -> None:
    [table] = found_now(
        {PAPER: ("Saknar tak.", "Ny sak 2026-11-01."), PENS: ("Saknar tak.",)},
        told("Ny: Saknar tak.", "Kvar: Saknade efterannons 1 oktober 2026.", "Inte kvar: Gammalt."),
    )
    assert (
        plain(table.reason)
        == "Kontrollerna av registret sedan mötet 8 oktober 2026: 2 nya, 1 kvar och 1 inte längre kvar."
    )
    assert [(row.concern[1], plain(row.text)) for row in table.rows] == [
        ("papper", "Ny: Ny sak 1 november 2026."),
        ("pennor", "Ny: Saknar tak."),
        ("papper", "Kvar: Saknar tak."),
        ("papper", "Inte kvar: Saknade efterannons 1 oktober 2026."),
    ]
    assert table.public_title == "Egen tillsyn"
    assert table.concerns == ()


def test_the_first_time_everything_is_new() -> None:
    [table] = found_now({PAPER: ("Saknar tak.",)})
    assert table.reason == "Kontrollerna av registret: 1\u00a0ny."


def test_what_was_closed_is_told_once_and_nothing_is_nothing() -> None:
    assert found_now({}) == []
    assert len(found_now({}, told("Ny: Saknar tak."))) == 1
    assert found_now({}, told("Inte kvar: Saknar tak.")) == []


def test_a_finding_in_another_kind_of_record_is_counted() -> None:
    [table] = found_now({PAPER: ("Saknar tak.",), ("supplier", "exempelkontor-ab"): ("Fel nummer.",)})
    assert plain(table.reason) == (
        "Kontrollerna av registret: 2 nya. 1 av dem gäller andra slag av poster och står på sidan om egen tillsyn."
    )
    assert len(table.rows) == 1


def test_needs_that_are_dated_ahead_wait() -> None:
    one = need("tvatt", "2026-11-24")
    assert raised(basis(body("needs"), [one])) == []
    assert ids(basis(body("needs"), [one], today=date(2026, 11, 24))) == ["needs/tvatt"]


def test_the_next_meeting_is_the_one_whose_day_comes_next() -> None:
    moved = meeting("2026-12-20").model_copy(
        update={"starts": meeting("2027-03-10").starts, "moved_from": (date(2026, 12, 20),)}
    )
    found = basis(body("goals"), [goal("2027-02-09"), moved, NEXT])
    assert plain(raised(found)[0].wanted).startswith("Mötet ser")
    assert raised(basis(body("goals"), [goal("2027-02-10"), moved, NEXT])) == []
