# SPDX-License-Identifier: EUPL-1.2
"""The rules about what earlier meetings left, and what comes back every year."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.model.body import Body
from generator.model.codes import AgendaRule
from generator.model.meeting import Meeting
from generator.views.agenda.draft import draft
from generator.views.agenda.rules import BY_CODE, RULES
from tests.support.agendas import agreement, basis, body, ids, item, left_out, meeting, plain, raised, sent
from tests.support.records import record

ROOT = Path(__file__).parents[3]
ACTION = "{{id: {id}, what: {what}, owner: {{organization: provdalen, office: Upphandlingsansvarig i Provdalen}}, due: {due}{more}}}"


def acted(*actions: str, day: str = "2026-10-08") -> Meeting:
    return sent(day, "", more=f"actions: [{', '.join(actions)}]")


def action(name: str = "fraga", what: str = "Fråga marknaden", due: str = "2026-11-30", more: str = "") -> str:
    return ACTION.format(id=name, what=what, due=due, more=more)


def test_every_code_has_its_rule() -> None:
    assert [rule.code for rule in RULES] == list(AgendaRule)
    assert set(BY_CODE) == set(AgendaRule)


@pytest.mark.parametrize(
    ("due", "said", "wanted"),
    [
        ("2026-11-22", "skulle ha varit klar 22 november 2026", "när den blir klar"),
        ("2026-11-23", "ska vara klar 23 november 2026", "hur långt den har kommit"),
    ],
)
def test_an_action_that_is_not_done(due: str, said: str, wanted: str) -> None:
    [found] = raised(basis(body("open_actions"), [acted(action(due=due))]))
    assert found.id == "open_actions/gruppen-2026-10-08/fraga"
    assert found.title == "Fråga marknaden"
    assert plain(found.reason) == f"Åtgärden från mötet 8 oktober 2026 {said} och är inte avslutad."
    assert found.wanted == f"Upphandlingsansvarig i Provdalen säger {wanted}."
    assert found.presenter == "Upphandlingsansvarig i Provdalen"
    assert found.public_title == "Åtgärder från tidigare möten"


@pytest.mark.parametrize(("done", "count"), [("2026-11-23", 0), ("2026-11-24", 1)])
def test_an_action_that_is_done(done: str, count: int) -> None:
    assert len(raised(basis(body("open_actions"), [acted(action(more=f", done: {done}"))]))) == count


def test_late_actions_come_first_and_those_of_other_bodies_not_at_all() -> None:
    mine = [
        acted(action("sen", due="2026-11-20"), action("senare", due="2026-12-20"), day="2026-10-08"),
        acted(action("tidigast", due="2026-11-01"), day="2026-06-08"),
        sent("2026-10-09", "", of="andra", more=f"actions: [{action('annan')}]"),
    ]
    assert ids(basis(body("open_actions"), mine)) == [
        "open_actions/gruppen-2026-06-08/tidigast",
        "open_actions/gruppen-2026-10-08/sen",
        "open_actions/gruppen-2026-10-08/senare",
    ]


def test_many_actions_are_a_table_of_who_and_when() -> None:
    six = acted(*(action(f"nummer-{number}") for number in range(6)))
    [table] = raised(basis(body("open_actions"), [six]))
    assert (
        plain(table.rows[0].text)
        == "Fråga marknaden: Upphandlingsansvarig i Provdalen, ska vara klar 30 november 2026."
    )
    assert table.rows[0].concern == ("organization", "provdalen")


def came_to(position: str, day: str = "2026-10-08", of: str = "gruppen") -> Meeting:
    line = item(
        "2.1",
        "option_due/kontor/1",
        "agreed",
        rule="option_due",
        more=f"positions: [{{id: tak, kind: position, text: Använd optionen., {position}}}]",
    )
    return sent(day, line, of=of)


USED = "changes: [{agreement: kontor, kind: option_used, option: 1, until: 2028-05-31}]"
WAITS = f"{USED}, awaits: [{{organization: exempelby, organ: Kommunstyrelsen}}]"
OPTION = agreement("kontor", "options: [{months: 12, decide_by: 2027-02-28}]", end="2027-05-31")


def test_a_position_that_waits_for_a_decision() -> None:
    [found] = raised(basis(body("not_carried_out"), [OPTION, came_to(WAITS)]))
    assert found.id == "not_carried_out/gruppen-2026-10-08/tak"
    assert plain(found.reason) == (
        "Vid mötet 8 oktober 2026 kom man fram till: ”Använd optionen.” Föreslaget, väntar på beslut av Kommunstyrelsen (Exempelby kommun)."
    )
    assert found.wanted == "Exempelby kommun säger när det är gjort."
    assert found.concerns == (("agreement", "kontor"),)
    assert found.public_title == "Ställningstaganden att följa upp"


def test_a_position_that_the_register_shows_is_done() -> None:
    used = agreement(
        "kontor", "options: [{months: 12, decide_by: 2027-02-28, decided: 2026-11-10, use: true}]", end="2027-05-31"
    )
    assert raised(basis(body("not_carried_out"), [used, came_to(USED)])) == []
    assert len(raised(basis(body("not_carried_out"), [used, came_to(WAITS)]))) == 1


def test_positions_of_other_bodies_and_of_this_meeting_are_not_followed_here() -> None:
    assert raised(basis(body("not_carried_out"), [OPTION, came_to(WAITS, of="andra")])) == []


def test_a_position_about_nothing_in_the_register_is_its_deciders() -> None:
    position = "awaits: [{organization: provdalen, organ: Kommunstyrelsen}]"
    [found] = raised(basis(body("not_carried_out"), [OPTION, came_to(position)]))
    assert found.concerns == (("organization", "provdalen"),)


PROPOSED = item("3.1", "proposed/elcyklar", "postponed", reason="Hemtjänsten frågar.")


def test_what_was_put_off_stands_first_where_it_stood_with_when() -> None:
    found = basis(body("postponed"), [sent("2026-10-08", PROPOSED)])
    [one] = raised(found)
    assert one.id == "proposed/elcyklar"
    assert plain(one.reason) == "Sköts upp vid mötet 8 oktober 2026. Hemtjänsten frågar."
    assert (one.postponed, one.first_raised) == (1, date(2026, 10, 8))


def test_what_was_put_off_twice_says_so_once() -> None:
    again = item(
        "3.1", "proposed/elcyklar", "postponed", reason="Sköts upp vid mötet 8 september 2026. Hemtjänsten frågar."
    )
    found = basis(body("postponed"), [sent("2026-09-08", PROPOSED), sent("2026-10-08", again)])
    [one] = raised(found)
    assert plain(one.reason) == "Sköts upp vid mötet 8 oktober 2026. Hemtjänsten frågar."
    assert (one.postponed, one.first_raised) == (2, date(2026, 9, 8))


@pytest.mark.parametrize("outcome", ["noted", "finished", "agreed"])
def test_what_was_dealt_with_is_not_carried_over(outcome: str) -> None:
    done = item("3.1", "proposed/elcyklar", outcome)
    assert raised(basis(body("postponed"), [sent("2026-10-08", done)])) == []


def test_a_proposal_that_nobody_spoke_of_is_carried_over() -> None:
    silent = item("3.1", "proposed/elcyklar", reason="Hemtjänsten frågar.")
    [one] = raised(basis(body("postponed"), [sent("2026-10-08", silent)]))
    assert plain(one.reason) == "Blev inte behandlat vid mötet 8 oktober 2026. Hemtjänsten frågar."
    assert one.postponed == 0


def test_what_its_own_rule_raises_too_is_one_item_with_the_reason_of_today() -> None:
    before = sent("2026-10-08", item("2.1", "option_due/kontor/1", "postponed", rule="option_due", reason="Då."))
    found = basis(body("option_due, postponed"), [OPTION, before])
    [one] = raised(found)
    assert one.reason.startswith("Option 1 i avtalet Kontor ska beslutas")
    assert one.postponed == 1


def test_what_no_rule_raises_any_longer_is_still_taken_up_as_it_was_put_off() -> None:
    before = sent("2026-10-08", item("2.1", "option_due/kontor/1", "postponed", rule="option_due", reason="Då."))
    [one] = raised(basis(body("option_due, postponed"), [before]))
    assert plain(one.reason) == "Sköts upp vid mötet 8 oktober 2026. Då."


REFERRED = item("2.1", "proposed/hyllor", "referred", reason="Skolan frågar.", more="referred_to: gruppen")
OTHER = record(
    Body,
    """
id: andra
title: Ledningarna
convener: {organization: exempelby, office: Kommundirektör}
seats: [{organization: exempelby, office: Kommundirektör}]
meets: Ibland
duration: 60
summons_days: 7
points: [{id: oppning, title: Öppning, kind: fixed, duration: 5}]
""",
)


@pytest.mark.parametrize(("day", "count"), [("2026-11-23", 1), ("2026-11-24", 0)])
def test_what_another_body_has_referred(day: str, count: int) -> None:
    found = raised(basis(body("referred"), [OTHER, sent(day, REFERRED, of="andra")]))
    assert [plain(one.reason) for one in found] == [
        "Lämnades vidare av Ledningarna vid mötet 23 november 2026. Skolan frågar."
    ] * count
    assert [one.id for one in found] == ["proposed/hyllor"] * count


def test_what_was_referred_is_raised_until_an_agenda_has_had_it() -> None:
    other = sent("2026-09-20", REFERRED, of="andra")
    had = sent("2026-10-08", item("3.1", "proposed/hyllor", "noted"))
    assert len(raised(basis(body("referred"), [OTHER, other, sent("2026-10-08", "")]))) == 1
    assert raised(basis(body("referred"), [OTHER, other, had])) == []
    again = sent("2026-11-01", REFERRED, of="andra")
    assert len(raised(basis(body("referred"), [OTHER, other, had, again]))) == 1


def test_what_was_referred_to_somebody_else_is_theirs() -> None:
    theirs = sent("2026-10-08", REFERRED.replace("referred_to: gruppen", "referred_to: andra"), of="andra")
    assert raised(basis(body("referred"), [OTHER, theirs])) == []


WHEEL = """yearly:
  - {id: plan, month: 11, title: Upphandlingsplanen, about: Planen för nästa år beslutas., position_wanted: true, recommendation: Planen godtas.}"""


@pytest.mark.parametrize(
    ("day", "earlier", "found"),
    [
        ("2026-10-31", [], []),
        ("2026-11-01", [], ["yearly_wheel/plan/2026"]),
        ("2026-12-10", [], ["yearly_wheel/plan/2026"]),
        ("2026-12-10", ["2026-11-05"], []),
        ("2026-12-10", ["2026-10-31"], ["yearly_wheel/plan/2026"]),
        ("2027-01-10", ["2026-10-31"], ["yearly_wheel/plan/2026"]),
        ("2027-01-10", ["2026-11-05"], []),
        ("2027-01-10", [], []),
    ],
)
def test_the_yearly_wheel_is_raised_at_the_first_meeting_in_or_after_its_month(
    day: str, earlier: list[str], found: list[str]
) -> None:
    wheel = body("yearly_wheel", more=WHEEL)
    assert ids(basis(wheel, [meeting(each) for each in earlier], at=meeting(day))) == found


def test_a_cancelled_meeting_has_not_had_it() -> None:
    cancelled = meeting("2026-11-05", "cancelled: {decided: 2026-11-01}")
    [one] = raised(basis(body("yearly_wheel", more=WHEEL), [cancelled]))
    assert plain(one.reason) == (
        "Upphandlingsplanen hör enligt årshjulet till november 2026, och det här är det första mötet i eller efter den månaden. "
        "Planen för nästa år beslutas."
    )
    assert (one.position_wanted, one.recommendation) == (True, "Planen godtas.")


def test_an_action_of_a_meeting_to_come_is_not_open_yet() -> None:
    assert left_out(basis(body("open_actions"), [acted(action(), day="2026-12-11")])) == {}
    assert ids(basis(body("open_actions"), [acted(action(), day="2026-12-11")])) == []


def test_what_was_put_off_stands_under_its_own_point_where_the_body_has_one() -> None:
    before = sent("2026-10-08", item("2.1", "option_due/kontor/1", "postponed", rule="option_due", reason="Då."))
    whole = body(
        "option_due", more="  - {id: kvar, title: Från förra mötet, kind: generated, rules: [postponed], duration: 5}"
    )
    silent = draft(basis(whole, [before]))
    assert [(point.point.id, [each.raised.id for each in point.items]) for point in silent.points][1::3] == [
        ("registret", []),
        ("kvar", ["option_due/kontor/1"]),
    ]
    again = draft(basis(whole, [OPTION, before]))
    assert [len(point.items) for point in again.points][1::3] == [1, 0]


def test_the_documentation_names_every_rule() -> None:
    text = (ROOT / "docs/agendas.md").read_text(encoding="utf-8")
    assert [rule for rule in AgendaRule if f"| `{rule.value}` |" not in text] == []


SECRET = item(
    "3.1",
    "proposed/hemligt",
    "agreed",
    more="secret: true, positions: [{id: enig, kind: position, text: Vi väntar., awaits: [{organization: provdalen, organ: Nämnden}]}]",
)


def test_what_follows_from_a_secret_item_is_secret_too() -> None:
    """What is noted of it is public when the notes are approved, unless it is secret."""
    before = sent(
        "2026-10-08", SECRET, more=f"actions: [{action(more=', item: proposed/hemligt')}, {action('annan')}]"
    )
    found = raised(basis(body("not_carried_out, open_actions"), [before]))
    assert [(each.id, each.secret) for each in found] == [
        ("not_carried_out/gruppen-2026-10-08/enig", True),
        ("open_actions/gruppen-2026-10-08/annan", False),
        ("open_actions/gruppen-2026-10-08/fraga", True),
    ]


def test_what_is_secret_stands_in_no_table_that_anyone_may_read_of() -> None:
    six = (action(f"nummer-{number}") for number in range(6))
    before = sent("2026-10-08", SECRET, more=f"actions: [{action(more=', item: proposed/hemligt')}, {', '.join(six)}]")
    table, alone = raised(basis(body("open_actions"), [before]))
    assert (len(table.rows), table.secret) == (6, False)
    assert (alone.id, alone.secret) == ("open_actions/gruppen-2026-10-08/fraga", True)
