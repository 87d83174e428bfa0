# SPDX-License-Identifier: EUPL-1.2
"""The draft of an agenda: its points and numbers, what members propose, what the chair chooses, what is done, and what has come since it was sent."""

from __future__ import annotations

from datetime import date

import pytest

from generator.model.meeting import Meeting
from generator.views.agenda.draft import added_since, draft
from tests.support.agendas import agreement, basis, body, ids, item, left_out, meeting, plain, raised, sent

PROPOSAL = """
proposed:
  - id: elcyklar
    title: Elcyklar till hemtjänsten
    received: {day}
    proposed_by: {{organization: provdalen, office: Upphandlingsansvarig i Provdalen}}
"""
DUE = agreement("kontor", "options: [{months: 12, decide_by: 2027-02-28}]", end="2027-05-31")
OPTION = "option_due/kontor/1"
REASON = (
    "Option 1 i avtalet Kontor ska beslutas senast 28 februari 2027. Utnyttjas den gäller avtalet till och med 31 maj 2028. "
    "Utan den upphör avtalet 31 maj 2027."
)


def test_points_keep_their_numbers_and_items_run_under_them() -> None:
    found = draft(basis(body("option_due"), [DUE], at=meeting(more=PROPOSAL.format(day="2026-11-01"))))
    assert [(point.number, [each.number for each in point.items]) for point in found.points] == [
        ("1", ["1"]),
        ("2", ["2.1"]),
        ("3", ["3.1"]),
        ("4", ["4"]),
    ]
    assert [each.raised.id for each in found.items] == ["fixed/oppning", OPTION, "proposed/elcyklar", "fixed/slut"]


def test_a_point_with_nothing_under_it_keeps_its_number() -> None:
    found = draft(basis(body("option_due"), []))
    assert [(point.number, len(point.items)) for point in found.points] == [("1", 1), ("2", 0), ("3", 0), ("4", 1)]


def test_the_time_of_the_points_is_summed_against_the_meeting() -> None:
    found = draft(basis(body("option_due"), []))
    assert (found.planned, found.duration) == (60, 60)
    assert draft(basis(body(), [], at=meeting(more="duration: 30"))).duration == 30


@pytest.mark.parametrize(("received", "late"), [("2026-11-26", False), ("2026-11-27", True)])
def test_a_proposal_after_the_last_day_is_marked_late(received: str, late: bool) -> None:
    [found] = raised(basis(body(), [], at=meeting(more=PROPOSAL.format(day=received))))
    assert found.late is late
    assert plain(found.reason).startswith("Anmält av Upphandlingsansvarig i Provdalen")
    assert found.presenter == "Upphandlingsansvarig i Provdalen"


def test_a_proposal_keeps_its_public_title_its_secrecy_and_what_it_asks_for() -> None:
    more = """
    reason: Avtalet räcker inte.
    public_title: Fordon
    secret: true
    position_wanted: true
    recommendation: Gruppen köper tio.
    concerns: [{agreement: kontor}]
"""
    [found] = raised(basis(body(), [DUE], at=meeting(more=PROPOSAL.format(day="2026-11-01").rstrip("\n") + more)))
    assert (found.public_title, found.secret, found.position_wanted) == ("Fordon", True, True)
    assert (found.reason, found.recommendation) == ("Avtalet räcker inte.", "Gruppen köper tio.")
    assert found.concerns == (("agreement", "kontor"),)


@pytest.mark.parametrize(
    ("title", "concerns", "public"),
    [
        ("Elcyklar", "", "Elcyklar"),
        ("Elcyklar", "concerns: [{agreement: kontor}]", "Elcyklar"),
        ("Elcyklar", "concerns: [{agreement: hemligt}]", "Anmält ärende"),
        ("Elcyklar från Exempelkontor AB", "", "Anmält ärende"),
        ("Klagomål på Exempelkontors leveranser", "", "Anmält ärende"),
        ("Kontorsmaterialet i exempelkontoret", "", "Kontorsmaterialet i exempelkontoret"),
    ],
)
def test_a_proposal_is_not_named_publicly_by_what_is_internal_or_a_supplier(
    title: str, concerns: str, public: str
) -> None:
    hidden = agreement("hemligt", "publication: {audience: internal, reason: working_material, review_by: 2027-01-01}")
    text = PROPOSAL.format(day="2026-11-01").replace("Elcyklar till hemtjänsten", title).rstrip()
    [found] = raised(basis(body(), [DUE, hidden], at=meeting(more=f"{text}\n    {concerns}")))
    assert found.public_title == public


@pytest.mark.parametrize(
    ("item_id", "more"),
    [("proposed/elcyklar", ""), ("agreement_ending/hemligt/2028-12-31", ", rule: agreement_ending")],
)
def test_what_is_carried_over_is_not_named_publicly_by_what_has_become_internal(item_id: str, more: str) -> None:
    """The heading was public when the item was first sent; it is copied to a new agenda, and the record that it names is not to be known any longer."""
    told = item("3.1", item_id, "postponed", more=f"concerns: [{{agreement: hemligt}}]{more}")
    before = sent("2026-10-08", told)
    internal = "publication: {audience: internal, reason: working_material, review_by: 2027-01-01}"
    [found] = raised(basis(body(), [agreement("hemligt"), before]))
    assert found.public_title == "Ärende 3.1"
    [found] = raised(basis(body(), [agreement("hemligt", internal), before]))
    assert found.public_title == "Ärende från ett tidigare möte"
    [found] = raised(
        basis(
            body(), [agreement("hemligt", internal), sent("2026-10-08", told.replace("concerns", "internal_concerns"))]
        )
    )
    assert found.public_title == "Ärende 3.1", "det var internt redan då, så rubriken nämner det inte"
    pinned = meeting(more=f"choices: [{{item: {item_id}, choice: pin, reason: Följs.}}]")
    noted = sent("2026-10-08", told.replace("postponed", "noted"))
    [found] = raised(basis(body(), [agreement("hemligt", internal), noted], at=pinned))
    assert found.public_title == "Ärende från ett tidigare möte"


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("cancelled: {decided: 2026-10-07}", "som ställdes in."),
        ("", "men kom inte med på dagordningen."),
    ],
)
def test_a_proposal_that_never_came_on_an_agenda_is_not_lost(more: str, said: str) -> None:
    before = meeting("2026-10-08", PROPOSAL.format(day="2026-09-01") + more)
    [found] = raised(basis(body(), [before]))
    assert plain(found.reason) == f"Anmäldes till mötet 8 oktober 2026, {said}"
    on_agenda = sent("2026-10-08", item("3.1", "proposed/elcyklar", "noted"), more=PROPOSAL.format(day="2026-09-01"))
    assert raised(basis(body(), [on_agenda])) == []


def chosen(choice: str, day: str = "2026-12-10", *, of: str = OPTION) -> Meeting:
    return meeting(day, f"choices: [{{item: {of}, choice: {choice}, reason: Underlaget saknas.}}]")


def test_what_the_chair_puts_off_is_left_out_and_comes_back_counted() -> None:
    now = basis(body("option_due"), [DUE], at=chosen("postpone"))
    assert ids(now) == []
    assert left_out(now) == {OPTION: "Ordföranden skjuter upp ärendet till nästa möte. Skäl: Underlaget saknas."}
    assert draft(now).left_out[0].by_chair
    [later] = raised(basis(body("option_due"), [DUE, chosen("postpone", "2026-10-08")]))
    assert later.postponed == 1


def test_what_the_chair_put_off_and_no_rule_raises_stands_as_it_was_sent_or_is_told_of() -> None:
    line = item("2.1", OPTION, "noted", rule="option_due", reason="Då.")
    before = [sent("2026-09-08", line), chosen("postpone", "2026-10-08")]
    [found] = raised(basis(body("option_due"), before))
    assert plain(found.reason) == "Sköts upp inför mötet 8 oktober 2026. Då."
    never = basis(body("option_due"), [chosen("postpone", "2026-10-08")])
    assert left_out(never) == {
        OPTION: "Ordföranden har valt ”Skjut upp till nästa möte” inför mötet 8 oktober 2026, men inget i registret väcker ärendet."
    }


@pytest.mark.parametrize("day", ["2026-12-10", "2026-10-08"])
def test_what_the_chair_dismisses_is_left_out_here_and_later(day: str) -> None:
    mine = chosen("dismiss", day)
    at = mine if day == "2026-12-10" else meeting()
    found = basis(body("option_due"), [DUE, mine], at=at)
    assert ids(found) == []
    shown = {"2026-12-10": "10 december", "2026-10-08": "8 oktober"}[day]
    assert left_out(found) == {
        OPTION: f"Ordföranden tog inte upp ärendet till mötet {shown} 2026. Skäl: Underlaget saknas."
    }


def test_a_later_choice_takes_a_dismissal_back() -> None:
    again = basis(body("option_due"), [DUE, chosen("dismiss", "2026-10-08")], at=chosen("pin"))
    assert ids(again) == [OPTION]


def test_what_is_pinned_is_raised_though_its_rule_is_silent() -> None:
    line = item("2.1", OPTION, "finished", rule="option_due", reason="Då.")
    before = sent("2026-10-08", line, more=f"choices: [{{item: {OPTION}, choice: pin, reason: Viktigt.}}]")
    [found] = raised(basis(body("option_due"), [before]))
    assert (found.id, found.reason) == (OPTION, "Då.")
    unpinned = basis(body("option_due"), [before], at=chosen("dismiss"))
    assert ids(unpinned) == []
    put_off = basis(body("option_due"), [before, chosen("postpone", "2026-11-05")])
    assert ids(put_off) == [OPTION]


def test_a_choice_about_nothing_is_told_of() -> None:
    found = basis(body("option_due"), [DUE], at=chosen("pin", of="option_due/konto/1"))
    assert left_out(found) == {
        "option_due/konto/1": "Ordföranden har valt ”Ta med på varje möte tills vidare” inför mötet 10 december 2026, men inget i registret väcker ärendet."
    }


def told(outcome: str, reason: str = REASON) -> Meeting:
    return sent("2026-10-08", item("2.1", OPTION, outcome, rule="option_due", reason=reason))


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        ("finished", "Ärendet blev klart vid mötet 8 oktober 2026, och inget nytt har hänt i det."),
        (
            "agreed",
            "Man kom fram till något vid mötet 8 oktober 2026, och inget nytt har hänt i ärendet. Det som ska göras följs för sig.",
        ),
        (
            "referred",
            "Ärendet lämnades vidare till ett annat organ vid mötet 8 oktober 2026, och inget nytt har hänt i det.",
        ),
    ],
)
def test_what_is_done_is_not_raised_again_until_something_is_new(outcome: str, said: str) -> None:
    assert left_out(basis(body("option_due"), [DUE, told(outcome)])) == {OPTION: said}
    assert ids(basis(body("option_due"), [DUE, told(outcome, "Ett annat skäl.")])) == [OPTION]


def test_what_was_only_noted_is_raised_again_and_remembers_when_it_was_first() -> None:
    [found] = raised(basis(body("option_due"), [DUE, told("noted")]))
    assert found.first_raised == date(2026, 10, 8)
    assert found.postponed == 0


def test_what_a_rule_raised_and_nobody_noted_leaves_a_trace_when_the_rule_is_silent() -> None:
    silent = sent("2026-10-08", item("2.1", OPTION, rule="option_due"))
    assert left_out(basis(body("option_due"), [silent])) == {
        OPTION: "Inget antecknades om ärendet vid mötet 8 oktober 2026, och i registret finns inte längre något skäl att ta upp det."
    }
    assert ids(basis(body("option_due"), [DUE, silent])) == [OPTION]


def test_what_was_put_off_is_raised_though_the_body_has_no_rule_for_it() -> None:
    found = basis(body("option_due"), [sent("2026-10-08", item("2.1", "goals/anbud", "postponed", rule="goals"))])
    assert [(point.number, len(point.items)) for point in draft(found).points] == [
        ("1", 1),
        ("2", 1),
        ("3", 0),
        ("4", 1),
    ]


def test_what_stands_in_an_agenda_that_is_still_to_be_met_over_is_not_doubled() -> None:
    put_off = sent("2026-10-08", item("3.1", "proposed/elcyklar", "postponed"))
    coming = sent("2026-11-26", item("3.1", "proposed/elcyklar"), on="2026-11-19")
    found = basis(body("postponed"), [put_off, coming])
    assert ids(found) == []
    assert left_out(found) == {"proposed/elcyklar": "Ärendet står på dagordningen till mötet 26 november 2026."}


SIX = [agreement(f"avtal-{number}", "options: [{months: 12, decide_by: 2027-02-28}]") for number in range(6)]
FIRST = "option_due/avtal-0/1"


def test_one_of_many_that_somebody_has_chosen_about_stands_apart_from_the_table() -> None:
    assert ids(basis(body("option_due"), SIX)) == ["option_due"]
    assert len(ids(basis(body("option_due"), SIX[:5]))) == 5
    seven = [*SIX, agreement("avtal-6", "options: [{months: 12, decide_by: 2027-02-28}]")]
    [table, apart] = raised(basis(body("option_due"), seven, at=chosen("pin", of=FIRST)))
    assert (table.id, len(table.rows), apart.id) == ("option_due", 6, FIRST)
    put_off = basis(body("option_due"), seven, at=chosen("postpone", of=FIRST))
    assert ids(put_off) == ["option_due"]
    assert set(left_out(put_off)) == {FIRST}


def test_one_of_many_that_was_not_noted_is_traced_to_the_table() -> None:
    line = item("2.1", FIRST, rule="option_due", more="concerns: [{agreement: avtal-0}]")
    found = basis(body("option_due"), [*SIX, sent("2026-10-08", line)])
    assert left_out(found) == {
        FIRST: "Inget antecknades om ärendet vid mötet 8 oktober 2026. Saken tas upp under ”Optioner att ta ställning till”."
    }


def snapshot(*lines: str, more: str = "") -> Meeting:
    return sent("2026-12-10", "\n".join(lines), on="2026-11-20", more=more)


SENT = item("2.1", OPTION, rule="option_due", reason=REASON)


def test_what_was_sent_and_is_the_same_has_not_been_added() -> None:
    assert added_since(basis(body("option_due"), [DUE], at=snapshot(SENT))) == ()


def test_what_is_new_or_proposed_or_has_another_reason_since_the_summons() -> None:
    other = agreement("papper", "options: [{months: 12, decide_by: 2027-01-31}]")
    late = snapshot(SENT.replace("28 februari", "27 februari"), more=PROPOSAL.format(day="2026-12-01"))
    found = added_since(basis(body("option_due"), [DUE, other], at=late))
    assert [(each.id, each.late) for each in found] == [
        ("option_due/papper/1", False),
        (OPTION, False),
        ("proposed/elcyklar", True),
    ]


def test_a_table_that_was_sent_stays_a_table_and_single_items_stay_single() -> None:
    rows = ", ".join(f"{{agreement: avtal-{number}, text: x}}" for number in range(6))
    table = item("2.1", "option_due", rule="option_due", more=f"rows: [{rows}]")
    assert [each.id for each in added_since(basis(body("option_due"), SIX[:2], at=snapshot(table)))] == ["option_due"]
    lines = [item(f"2.{number + 1}", f"option_due/avtal-{number}/1", rule="option_due") for number in range(5)]
    found = added_since(basis(body("option_due"), SIX, at=snapshot(*lines)))
    assert [each.id for each in found] == [f"option_due/avtal-{number}/1" for number in range(6)]


def test_what_the_chair_left_out_has_not_been_added() -> None:
    at = snapshot(more=f"choices: [{{item: {OPTION}, choice: dismiss, reason: Nej.}}]")
    assert added_since(basis(body("option_due"), [DUE], at=at)) == ()


def test_a_body_without_a_point_for_proposals_takes_them_up_all_the_same() -> None:
    whole = body("option_due")
    without = whole.model_copy(update={"points": tuple(each for each in whole.points if each.id != "anmalda")})
    assert ids(basis(without, [], at=meeting(more=PROPOSAL.format(day="2026-11-01")))) == ["proposed/elcyklar"]


def test_what_the_chair_dismissed_before_a_meeting_that_is_over_is_done_with() -> None:
    no = "choices: [{item: proposed/elcyklar, choice: dismiss, reason: Hör inte hit.}]"
    proposed = meeting("2026-10-08", PROPOSAL.format(day="2026-09-01") + no)
    found = basis(body("postponed"), [proposed])
    assert (ids(found), left_out(found)) == ([], {})
    put_off = sent("2026-09-08", item("3.1", "proposed/elcyklar", "postponed"))
    found = basis(body("postponed"), [put_off, meeting("2026-10-08", no)])
    assert (ids(found), left_out(found)) == ([], {})


APPROVED = "minutes: {approved: 2026-10-15}"


@pytest.mark.parametrize(
    ("line", "carried"),
    [
        (item("3.1", "proposed/elcyklar"), ["proposed/elcyklar"]),
        (item("3.1", "proposed/elcyklar", more="note: Vi talade om det."), []),
        (item("2.1", "goals/anbud", rule="goals"), []),
    ],
)
def test_in_approved_notes_what_has_no_outcome_was_noted(line: str, carried: list[str]) -> None:
    found = basis(body("postponed"), [sent("2026-10-08", line, more=APPROVED)])
    assert (ids(found), left_out(found)) == (carried, {})


@pytest.mark.parametrize(("step", "raised_again"), [("70", ["ceiling/kontor/90"]), ("90", [])])
def test_a_ceiling_that_the_group_has_dealt_with_is_raised_at_the_next_step_whatever_the_sum(
    step: str, raised_again: list[str]
) -> None:
    capped = agreement(more="ceiling: {amount: 1000}\ncalled_off_to_date: {amount: 940}")
    line = item("2.1", f"ceiling/kontor/{step}", "finished", rule="ceiling", reason="Då var det mindre.")
    assert ids(basis(body("ceiling"), [capped, sent("2026-10-08", line)])) == raised_again


def test_an_open_action_is_followed_until_it_is_done_whatever_was_said() -> None:
    action = "{id: fraga, what: Fråga, owner: {organization: provdalen, office: Ansvarig}, due: 2026-11-30}"
    named = "open_actions/gruppen-2026-09-08/fraga"
    first = sent("2026-09-08", "", more=f"actions: [{action}]")
    [before] = raised(basis(body("open_actions"), [first]))
    line = item("2.1", named, "finished", rule="open_actions", reason=before.reason)
    assert ids(basis(body("open_actions"), [first, sent("2026-10-08", line)])) == [named]


def test_meetings_follow_each_other_by_the_day_that_they_were_moved_to() -> None:
    first = sent("2026-10-08", item("3.1", "proposed/elcyklar", "postponed"))
    moved = first.model_copy(
        update={
            "id": "gruppen-2026-09-08",
            "starts": meeting("2026-11-05").starts,
            "moved_from": (date(2026, 9, 8),),
            "agenda": sent("2026-11-05", item("3.1", "proposed/elcyklar", "finished")).agenda,
        }
    )
    assert ids(basis(body("postponed"), [first, moved])) == []


def test_what_two_rules_bring_in_is_one_item() -> None:
    here = sent("2026-09-08", item("3.1", "proposed/elcyklar", "postponed"))
    there = sent("2026-10-08", item("2.1", "proposed/elcyklar", "referred", more="referred_to: gruppen"), of="andra")
    assert ids(basis(body("postponed, referred"), [here, there])) == ["proposed/elcyklar"]


def test_an_item_under_a_fixed_point_is_carried_over_and_the_point_is_not() -> None:
    """A body without a point for what members propose has it under its last point."""
    lines = (item("1", "fixed/slut"), item("1.1", "proposed/elcyklar", "postponed"))
    agenda = "\n".join(f"  - {line.replace('point: anmalda', 'point: slut')}" for line in lines)
    points = "points: [{id: slut, title: Slut, kind: fixed, items: 2}]"
    before = meeting("2026-10-08", f"summons: {{sent: 2026-10-01, {points}}}\nagenda:\n{agenda}\n")
    assert ids(basis(body(), [before])) == ["proposed/elcyklar"]
    assert left_out(basis(body(), [before])) == {}
