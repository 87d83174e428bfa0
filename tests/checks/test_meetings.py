# SPDX-License-Identifier: EUPL-1.2
"""Meetings that say two things at once are told, each at its place; and what time and other files do makes no old meeting wrong."""

from __future__ import annotations

from datetime import date

import pytest

from generator.problem import Severity
from tests.checks.build import AGREEMENT, expect, problems, severities, swap, told

BODY = """\
id: gruppen
title: Gruppen
convener: {organization: mora, office: Chefen}
seats: [{organization: mora, office: Chefen, role: chair}, {organization: orsa, office: Ansvarig i Orsa}]
meets: Ofta
duration: 60
summons_days: 7
points:
  - {id: start, title: Start, kind: fixed, duration: 5}
  - {id: avtal, title: Avtal, kind: generated, rules: [option_due], duration: 20}
  - {id: annat, title: Annat, kind: proposed, duration: 5}
"""
OTHER_BODY = BODY.replace("gruppen", "ledningen").replace("Gruppen", "Ledningen")
MEETING = """\
id: gruppen-2026-12-03
title: Mötet
body: gruppen
starts: 2026-12-03T09:00
summons:
  sent: 2026-11-20
  withheld: ["3.1"]
  points:
    - {id: start, title: Start, kind: fixed, items: 1}
    - {id: avtal, title: Avtal, kind: generated, presenter: Chefen, items: 2}
    - {id: annat, title: Annat, kind: proposed, items: 1}
agenda:
  - {number: "1", id: fixed/start, point: start, title: Start, public_title: Start}
  - number: "2.1"
    id: option_due/kontor/1
    point: avtal
    title: Optionen
    public_title: Optionen
    presenter: Chefen
    outcome: agreed
    positions:
      - id: optionen
        kind: position
        text: Den utnyttjas.
        changes: [{agreement: kontor, kind: option_used, option: 1}]
        awaits: [{organization: mora, organ: Kommunstyrelsen}]
  - {number: "2.2", id: ceiling/kontor, point: avtal, title: Taket, public_title: Taket}
  - {number: "3.1", id: proposed/a/b, point: annat, title: Hemligt, public_title: Hemligt, secret: true}
  - {number: "3.2", id: added/a/c, point: annat, title: Till sist, public_title: Till sist, added: true, outcome: agreed, positions: [{id: till-sist, kind: position, text: Bra.}]}
actions:
  - {id: ring, item: ceiling/kontor, what: Ring, owner: {organization: mora, office: Chefen}, due: 2026-12-31}
"""
PLANNED = """\
id: gruppen-2027-01-28
title: Nästa
body: gruppen
starts: 2027-01-28
proposed: [{id: a, title: Något, received: 2026-11-20, proposed_by: {organization: orsa, office: Ansvarig i Orsa}}]
choices: [{item: option_due/kontor/1, choice: pin, reason: Viktigt.}]
"""
AT, NEXT = "meetings/gruppen/gruppen-2026-12-03.yml", "meetings/gruppen/gruppen-2027-01-28.yml"
OPTION = AGREEMENT + "options: [{months: 12, decide_by: 2027-01-31}]\n"
RIGHT = {
    "bodies/gruppen.yml": BODY,
    "bodies/ledningen.yml": OTHER_BODY,
    "agreements/kontor.yml": OPTION,
    AT: MEETING,
    NEXT: PLANNED,
}


def changed(old: str, new: str) -> dict[str, str]:
    return RIGHT | {AT: swap(MEETING, old, new)}


def test_a_right_meeting_is_right() -> None:
    assert problems(RIGHT) == []


@pytest.mark.parametrize(
    ("code", "old", "new"),
    [
        ("okand-punkt", "id: ceiling/kontor, point: avtal", "id: ceiling/kontor, point: ¤okand"),
        ("fel-nummer", 'number: "3.2"', 'number: ¤"3.02"'),
        ("fel-nummer", 'number: "3.2"', 'number: ¤"2.3"'),
        ("fel-nummer", 'number: "3.2", id: added/a/c, point: annat, title: Till sist, public_title: Till sist, added: true', 'number: ¤"3.2", id: added/a/c, point: annat, title: Till sist, public_title: Till sist'),
        ("saknat-arende", "- {id: avtal, title: Avtal, kind: generated, presenter: Chefen, items: 2}", "- ¤{id: avtal, title: Avtal, kind: generated, presenter: Chefen, items: 3}"),
        ("dubbelt-id-i-motet", "id: added/a/c", "id: ¤ceiling/kontor"),
        ("dubbelt-id-i-motet", "{id: till-sist,", "{id: ¤optionen,"),
        ("okant-arende", "item: ceiling/kontor", "item: ¤ceiling/kontoret"),
        ("okand-foredragande", "    presenter: Chefen\n", "    presenter: ¤Någon annan\n"),
        ("fel-sekretessnummer", 'withheld: ["3.1"]', 'withheld: ¤["3.1", "2.2"]'),
        ("lamnat-vart", "title: Taket, public_title: Taket", "title: Taket, public_title: Taket, outcome: ¤referred"),
        ("lamnat-vart", "title: Taket, public_title: Taket", "title: Taket, public_title: Taket, outcome: noted, referred_to: ¤ledningen"),
        ("lamnat-till-sig", "title: Taket, public_title: Taket", "title: Taket, public_title: Taket, outcome: referred, referred_to: ¤gruppen"),
        ("okand-option", "option: 1}", "option: ¤2}"),
        ("okand-option", "option: 1}", "option: ¤0}"),
        ("okand-hanvisning", "{agreement: kontor, kind: option_used", "{agreement: ¤kontoret, kind: option_used"),
    ],
)  # fmt: skip
def test_told_where_it_stands(code: str, old: str, new: str) -> None:
    assert severities(expect(code, changed(old, new))) == {Severity.ERROR}


def test_a_number_that_another_item_should_have_is_told_from_both_sides() -> None:
    found = told(changed('number: "1"', 'number: "1.1"'))
    assert sorted(each.code for each in found) == ["fel-nummer", "saknat-arende"]


def test_items_may_stand_under_a_fixed_point_too() -> None:
    """So they do where a body has no point for what members propose: they are numbered after the point itself."""
    under = '  - {number: "1.1", id: proposed/a/d, point: start, title: Anmält, public_title: Anmält}\n'
    two = MEETING.replace("kind: fixed, items: 1", "kind: fixed, items: 2").replace(
        '  - number: "2.1"', f'{under}  - number: "2.1"'
    )
    assert problems(RIGHT | {AT: two}) == []
    more = two.replace("added/a/c, point: annat", "added/a/c, point: start").replace('"3.2"', '"1.2"')
    assert problems(RIGHT | {AT: more}) == []


def test_an_item_that_was_sent_may_not_be_taken_away() -> None:
    row = '  - {number: "2.2", id: ceiling/kontor, point: avtal, title: Taket, public_title: Taket}\n'
    gone = swap(swap(MEETING, row, ""), "item: ceiling/kontor", "item: added/a/c")
    found = expect("saknat-arende", RIGHT | {AT: swap(gone, "- {id: avtal", "- ¤{id: avtal")})
    assert "2.2" in found[0].message


def test_a_body_has_one_meeting_a_day() -> None:
    moved = PLANNED.replace("starts: 2027-01-28", "starts: ¤2026-12-03T13:00\nmoved_from: [2027-01-28]")
    expect("tva-moten-samma-dag", RIGHT | {NEXT: moved})
    right = moved.replace("¤", "")
    assert problems(RIGHT | {NEXT: right + "cancelled: {decided: 2026-11-20}\n"}) == []
    elsewhere = right.replace("gruppen", "ledningen")
    assert (
        problems(
            {path: text for path, text in RIGHT.items() if path != NEXT}
            | {"meetings/ledningen/ledningen-2027-01-28.yml": elsewhere}
        )
        == []
    )


def test_a_meeting_lies_in_the_folder_of_its_body() -> None:
    misplaced = {path: text for path, text in RIGHT.items() if path != NEXT}
    (found,) = expect(
        "fel-mapp",
        misplaced
        | {"meetings/ledningen/gruppen-2027-01-28.yml": PLANNED.replace("id: gruppen-2027", "id: ¤gruppen-2027")},
    )
    assert found.hint == "Flytta filen till meetings/gruppen/gruppen-2027-01-28.yml."


@pytest.mark.parametrize(
    ("code", "old", "new"),
    [
        ("okand-foredragande", "office: Ansvarig i Orsa", "office: ¤Ansvarig i Rättvik"),
        ("okant-arende", "item: option_due/kontor/1", "item: ¤opton_due/kontor/1"),
    ],
)
def test_a_meeting_to_come_names_what_there_is(code: str, old: str, new: str) -> None:
    (found,) = expect(code, RIGHT | {NEXT: swap(PLANNED, old, new)})
    assert found.hint


@pytest.mark.parametrize("source", ["proposed/a/b", "added/a/b", "fixed/start", "needs"])
def test_a_choice_may_be_about_any_item(source: str) -> None:
    assert problems(RIGHT | {NEXT: swap(PLANNED, "item: option_due/kontor/1", f"item: {source}")}) == []


def test_who_sits_may_change_without_making_an_old_meeting_wrong() -> None:
    """Time passing may cure a blocking problem, never cause one; nor may a new chair."""
    new_seats = {"bodies/gruppen.yml": BODY.replace("Chefen", "Direktören")}
    presenter = swap(MEETING, "presenter: Chefen, items", "items")
    files = RIGHT | new_seats | {AT: presenter}
    assert [each.code for each in told(files, day=date(2026, 12, 3))] == ["okand-foredragande"]
    assert told(files, day=date(2026, 12, 4)) == []
    assert told(RIGHT | new_seats, day=date(2026, 12, 3)) == [], (
        "who was named in the summons when it was sent may present"
    )


def test_nobody_to_decide_is_a_warning() -> None:
    without = swap(MEETING, "        awaits: [{organization: mora, organ: Kommunstyrelsen}]\n", "")
    marked = swap(without, "changes: [{agreement", "changes: ¤[{agreement")
    assert severities(expect("ingen-som-beslutar", RIGHT | {AT: marked})) == {Severity.WARNING}
    decided = "        decisions: [{organization: mora, decided_by: Chefen, decided: 2026-11-21, reference: KS 1}]\n"
    with_decision = swap(without, "option: 1}]\n", "option: 1}]\n" + decided)
    assert problems(RIGHT | {AT: with_decision}) == [], "a decision may be older than the meeting"
    harmless = swap(without, "kind: option_used, option: 1", "kind: successor")
    assert problems(RIGHT | {AT: harmless}) == []
