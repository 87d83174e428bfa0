# SPDX-License-Identifier: EUPL-1.2
"""The rules about agreements: what raises an item and what does not, on the day and the day before."""

from __future__ import annotations

import pytest

from generator.history.entry import What
from generator.model.agreement import Agreement
from generator.model.base import Record
from tests.support.agendas import (
    agreement,
    basis,
    body,
    ids,
    known,
    left_out,
    meeting,
    plain,
    procurement,
    raised,
    sent,
)

OPTION = "options: [{{months: 12, decide_by: {day}}}]"


def due(day: str, end: str = "2027-12-31") -> Agreement:
    return agreement("kontor", OPTION.format(day=day), end=end)


def test_an_option_is_raised_with_its_day_what_it_leads_to_and_what_is_wanted() -> None:
    [item] = raised(basis(body("option_due"), [due("2027-02-28", "2027-05-31")]))
    assert item.id == "option_due/kontor/1"
    assert plain(item.reason) == (
        "Option 1 i avtalet Kontor ska beslutas senast 28 februari 2027. Utnyttjas den gäller avtalet till och med 31 maj 2028. "
        "Utan den upphör avtalet 31 maj 2027."
    )
    assert plain(item.wanted) == (
        "Avtalsförvaltaren säger om optionen bör utnyttjas, så att den som beslutar hinner det före 28 februari 2027."
    )
    assert item.position_wanted
    assert "tar ungefär 8 månader och hinner inte bli klar till 31 maj 2027" in plain(item.recommendation)
    assert item.public_title == "Option i ett avtal"
    assert item.concerns == (("agreement", "kontor"),)


# The meeting is on 10 December 2026: 120 days later is 9 April 2027.
@pytest.mark.parametrize(("day", "count"), [("2027-04-09", 1), ("2027-04-10", 0)])
def test_an_option_is_raised_from_120_days_before_its_last_day(day: str, count: int) -> None:
    assert len(raised(basis(body("option_due"), [due(day)]))) == count


@pytest.mark.parametrize(("day", "count"), [("2027-06-10", 1), ("2027-06-11", 0)])
def test_an_option_is_raised_before_the_meeting_after_next_where_that_is_later(day: str, count: int) -> None:
    later = [meeting("2027-03-10"), meeting("2027-06-10")]
    assert len(raised(basis(body("option_due"), [due(day), *later]))) == count


def test_a_cancelled_meeting_is_no_meeting_after_next() -> None:
    later = [meeting("2027-03-10"), meeting("2027-06-10", "cancelled: {decided: 2026-11-01}")]
    assert raised(basis(body("option_due"), [due("2027-06-10"), *later])) == []


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2026-11-22", "skulle ha beslutats senast 22 november 2026, och inget beslut är antecknat."),
        ("2026-11-23", "ska beslutas senast 23 november 2026, alltså före mötet."),
        ("2026-12-09", "ska beslutas senast 9 december 2026, alltså före mötet."),
        ("2026-12-10", "ska beslutas senast 10 december 2026."),
    ],
)
def test_the_reason_says_whether_the_last_day_has_passed(day: str, said: str) -> None:
    [item] = raised(basis(body("option_due"), [due(day)]))
    assert f"Option 1 i avtalet Kontor {said}" in plain(item.reason)
    assert ("säger genast om" in item.wanted) is (day < "2026-12-10")


@pytest.mark.parametrize(
    "more",
    [
        "options: [{months: 12, decide_by: 2027-01-31, decided: 2026-11-01, use: true}]",
        "options: [{months: 12, decide_by: 2027-01-31}]\ntermination: {decided: 2026-11-01, last_day: 2027-01-31}",
        "",
    ],
)
def test_nothing_is_left_to_decide(more: str) -> None:
    assert raised(basis(body("option_due"), [agreement("kontor", more, end="2027-12-31")])) == []


def test_an_option_of_an_agreement_that_has_ended_is_past() -> None:
    assert raised(basis(body("option_due"), [due("2026-10-31", "2026-11-22")])) == []
    assert len(raised(basis(body("option_due"), [due("2026-10-31", "2026-11-23")]))) == 1


def test_an_option_without_a_last_day_must_be_decided_before_the_agreement_ends() -> None:
    [item] = raised(basis(body("option_due"), [agreement("kontor", "options: [{months: 12}]", end="2027-03-31")]))
    assert "ska beslutas senast 31 mars 2027" in plain(item.reason)
    two = agreement("kontor", "options: [{months: 12}, {months: 12}]", end="2027-03-31")
    assert ids(basis(body("option_due"), [two])) == ["option_due/kontor/1"]


def test_what_is_proposed_depends_on_whether_there_is_time_for_a_new_procurement() -> None:
    [item] = raised(basis(body("option_due"), [due("2027-02-28", "2027-08-10")]))
    assert "hinner bli klar i stället" in plain(item.recommendation)
    [item] = raised(basis(body("option_due"), [due("2027-02-28", "2027-08-09")]))
    assert "hinner inte bli klar" in plain(item.recommendation)


def test_an_ending_agreement_is_raised_with_when_a_new_procurement_has_to_begin() -> None:
    [item] = raised(basis(body("agreement_ending"), [agreement(end="2027-08-10")]))
    assert item.id == "agreement_ending/kontor/2027-08-10"
    assert plain(item.reason) == (
        "Avtalet Kontor upphör 10 augusti 2027 och ingen efterträdare är inlagd. "
        "En ny upphandling tar ungefär 8 månader och behöver börja senast 10 december 2026."
    )
    assert plain(item.wanted) == ("Avtalsförvaltaren säger före nästa möte vad som ska gälla efter 10 augusti 2027.")
    assert item.public_title == "Avtal som upphör: Kontor"


# Eight months in the category kontor, nine where no category says.
@pytest.mark.parametrize(
    ("categories", "end", "count"),
    [
        ("", "2027-08-10", 1),
        ("", "2027-08-11", 0),
        ("[bygg]", "2027-09-10", 1),
        ("[bygg]", "2027-09-11", 0),
        ("[bygg, kontor]", "2027-08-11", 0),
    ],
)
def test_an_agreement_is_raised_from_its_lead_time_before_its_end(categories: str, end: str, count: int) -> None:
    one = agreement(end=end)
    changed = one.model_copy(update={"categories": tuple(categories.strip("[]").split(", "))}) if categories else one
    assert len(raised(basis(body("agreement_ending"), [changed]))) == count


def test_a_day_too_late_is_said() -> None:
    [item] = raised(basis(body("agreement_ending"), [agreement(end="2027-08-09")]))
    assert "skulle ha börjat senast 9 december 2026" in plain(item.reason)


@pytest.mark.parametrize(("end", "count"), [("2026-11-22", 0), ("2026-11-23", 1)])
def test_an_agreement_that_has_ended_is_no_longer_ending(end: str, count: int) -> None:
    assert len(raised(basis(body("agreement_ending"), [agreement(end=end)]))) == count


PLANNED = "planned: {quarter: 2027-Q1, decided: 2026-06-01}"


@pytest.mark.parametrize(
    ("successor", "count"),
    [
        ([agreement("nytt", "replaces: kontor")], 0),
        ([agreement("annat")], 1),
        ([procurement(more=f"{PLANNED}\ncategories: [kontor]")], 0),
        ([procurement(more=f"{PLANNED}\ncategories: [bygg]")], 1),
        ([procurement(more=f"{PLANNED}\ncpv: ['30199000']")], 0),
        ([procurement(more=f"{PLANNED}\ncategories: [kontor]\ncpv: ['39100000']")], 1),
        ([procurement(more=f"{PLANNED}\ncategories: [kontor]\ncancelled: {{decided: 2026-11-23}}")], 1),
        ([procurement(more=f"{PLANNED}\ncategories: [kontor]\ncancelled: {{decided: 2026-11-24}}")], 0),
        ([procurement(more="categories: [kontor]\naward: {decided: 2026-10-01}\nsigned: 2026-11-01")], 0),
        (
            [
                procurement(more="categories: [kontor]\naward: {decided: 2026-10-01}\nsigned: 2026-11-01"),
                agreement("nytt", "procurement: kontor-2026"),
            ],
            1,
        ),
    ],
)
def test_a_successor_ends_the_question(successor: list[Record], count: int) -> None:
    ending = agreement(more="cpv: ['30190000']", end="2027-05-31")
    kind = [each.id for each in raised(basis(body("agreement_ending"), [ending, *successor]))]
    assert kind.count("agreement_ending/kontor/2027-05-31") == count


def test_a_procurement_for_others_is_no_successor() -> None:
    other = procurement(more=f"{PLANNED}\ncategories: [kontor]")
    mine = agreement(end="2027-05-31", buyers="skolan")
    assert len(raised(basis(body("agreement_ending"), [mine, other]))) == 1
    joint = procurement(more=f"{PLANNED}\ncategories: [kontor]\non_behalf_of: [provdalen]")
    assert raised(basis(body("agreement_ending"), [mine, joint])) == []


def test_as_long_as_an_option_is_open_the_question_is_the_options() -> None:
    assert raised(basis(body("agreement_ending"), [due("2026-11-23", "2027-05-31")])) == []
    assert len(raised(basis(body("agreement_ending"), [due("2026-11-22", "2027-05-31")]))) == 1


def test_a_used_option_makes_another_end_another_matter() -> None:
    used = agreement(more="options: [{months: 2, decided: 2026-11-01, use: true}]", end="2027-04-30")
    assert ids(basis(body("agreement_ending"), [used])) == ["agreement_ending/kontor/2027-06-30"]


def capped(amount: int, more: str = "") -> Agreement:
    return agreement(
        more=f"ceiling: {{amount: 1000}}\ncalled_off_to_date: {{amount: {amount}, as_of: 2026-10-31}}{more}"
    )


@pytest.mark.parametrize(
    ("amount", "step"), [(699, ""), (700, "70"), (899, "70"), (900, "90"), (999, "90"), (1000, "100"), (1500, "100")]
)
def test_a_ceiling_is_raised_at_each_step(amount: int, step: str) -> None:
    assert ids(basis(body("ceiling"), [capped(amount)])) == ([f"ceiling/kontor/{step}"] if step else [])


def test_the_reason_of_a_ceiling() -> None:
    [item] = raised(basis(body("ceiling"), [capped(912)]))
    assert plain(item.reason) == (
        "I avtalet Kontor är 912 kr av 1 000 kr avropat per den 31 oktober 2026: 91 procent av takvolymen, som därmed har nått 90 procent."
    )
    assert item.position_wanted
    assert item.public_title == "Takvolym i ett avtal"
    assert not raised(basis(body("ceiling"), [capped(700)]))[0].position_wanted


def test_a_quantity_counts_as_money_does_and_the_nearer_of_them_decides() -> None:
    both = agreement(
        more="ceiling: {amount: 1000, quantity: 100, unit: ton}\ncalled_off_to_date: {amount: 100, quantity: 90}"
    )
    [item] = raised(basis(body("ceiling"), [both]))
    assert "är 90 av 100 ton avropat: 90 procent" in plain(item.reason)


@pytest.mark.parametrize("more", ["ceiling: {amount: 1000}", "called_off_to_date: {amount: 1000}"])
def test_without_a_ceiling_or_a_sum_nothing_is_said(more: str) -> None:
    assert raised(basis(body("ceiling"), [agreement(more=more)])) == []


def test_the_next_step_is_raised_though_the_chair_dismissed_the_one_before() -> None:
    before = sent("2026-10-08", "", more="choices: [{item: ceiling/kontor/70, choice: dismiss, reason: Räcker.}]")
    assert ids(basis(body("ceiling"), [capped(700), before])) == []
    assert ids(basis(body("ceiling"), [capped(900), before])) == ["ceiling/kontor/90"]


def test_a_step_that_was_put_off_has_become_the_next_one() -> None:
    line = '{number: "2.1", id: ceiling/kontor/70, point: registret, title: Tak, public_title: Tak, rule: ceiling, outcome: postponed, concerns: [{agreement: kontor}]}'
    found = basis(body("ceiling, postponed"), [capped(900), sent("2026-10-08", line)])
    assert ids(found) == ["ceiling/kontor/90"]
    assert left_out(found) == {
        "ceiling/kontor/70": "Ärendet sköts upp vid mötet 8 oktober 2026. Saken tas upp under ”Takvolymen i avtalet Kontor: 90 procent”."
    }


def test_two_organizations_with_agreements_of_their_own() -> None:
    one, two = agreement("papper", end="2028-05-31"), agreement("pennor", end="2028-12-31", buyers="skolan")
    [item] = raised(basis(body("separate_agreements"), [one, two]))
    assert item.id == "separate_agreements/kontor/utan-kod"
    assert plain(item.reason) == (
        "I kategorin Kontorsmaterial köper flera organisationer samma slag av varor eller tjänster på egna avtal: "
        "Exempelby kommun har Papper (till och med 31 maj 2028) och Provdalens kommun har Pennor (till och med 31 december 2028)."
    )
    assert plain(item.wanted) == (
        "De upphandlingsansvariga säger före nästa möte om avtalen kan samordnas när det första upphör, 31 maj 2028."
    )
    assert item.public_title == "Samordning inom Kontorsmaterial"


@pytest.mark.parametrize(
    "other",
    [
        agreement("pennor"),
        agreement("pennor", buyers="exempelby, provdalen"),
        agreement("pennor", "cpv: ['30190000']", buyers="provdalen"),
        agreement("pennor", "concluded_by: {organization: exempelby}", buyers="provdalen"),
        agreement("pennor", end="2026-11-22", buyers="provdalen"),
    ],
)
def test_agreements_that_are_no_case_for_coordination(other: Agreement) -> None:
    assert raised(basis(body("separate_agreements"), [agreement("papper"), other])) == []


def test_an_internal_agreement_leaves_the_public_title_neutral() -> None:
    hidden = "publication: {audience: internal, reason: working_material, review_by: 2027-01-01}"
    one, two = agreement("papper", hidden), agreement("pennor", buyers="provdalen")
    [item] = raised(basis(body("separate_agreements"), [one, two]))
    assert item.public_title == "Avtal som kan samordnas"
    [item] = raised(basis(body("agreement_ending"), [agreement("papper", hidden, end="2027-02-28")]))
    assert item.public_title == "Avtal som upphör"


def test_a_title_that_names_a_supplier_is_not_public() -> None:
    named = agreement(end="2027-02-28").model_copy(update={"title": "Papper från EXEMPELKONTOR AB"})
    [item] = raised(basis(body("agreement_ending"), [named]))
    assert item.public_title == "Avtal som upphör"


LAST = sent("2026-10-08", "", on="2026-10-01")
BEFORE = agreement(more="ceiling: {amount: 1000}")


def changed(after: Agreement, day: str, *more: Record) -> list[str]:
    """The reasons raised where an agreement was one thing in the spring and another from a day on."""
    past = known(("2026-03-01", What.ADDED, BEFORE), (day, What.CHANGED, after))
    return [plain(each.reason) for each in raised(basis(body("changed_undecided"), [after, LAST, *more], past=past))]


@pytest.mark.parametrize(
    ("after", "what"),
    [
        (agreement(more="ceiling: {amount: 2000}"), "takvolymen"),
        (agreement(more="ceiling: {amount: 1000}", end="2029-12-31"), "sista dagen"),
        (
            agreement(more="ceiling: {amount: 1000}\noptions: [{months: 12, decided: 2026-10-20, use: true}]"),
            "option 1",
        ),
        (
            agreement(more="ceiling: {amount: 1000}").model_copy(
                update={
                    "suppliers": agreement().suppliers[:0]
                    + tuple(each.model_copy(update={"supplier": "fantasivaror-ab"}) for each in agreement().suppliers)
                }
            ),
            "leverantörerna",
        ),
        (
            agreement(more="ceiling: {amount: 1000}\ntermination: {decided: 2026-10-20, last_day: 2027-01-31}"),
            "sista dagen",
        ),
    ],
)
def test_a_change_without_a_decision_is_raised(after: Agreement, what: str) -> None:
    assert changed(after, "2026-10-20") == [
        f"I avtalet Kontor ändrades {what} 20 oktober 2026, och inget beslut om det är antecknat."
    ]


def test_only_what_changed_since_the_last_summons_is_raised() -> None:
    after = agreement(more="ceiling: {amount: 2000}")
    assert changed(after, "2026-09-30") == []
    assert len(changed(after, "2026-10-01")) == 1


@pytest.mark.parametrize(
    "after",
    [
        agreement(more="ceiling: {amount: 1000}\nkeywords: [papper]"),
        agreement(
            more='ceiling: {amount: 1000}\noptions: [{months: 12, decided: 2026-10-20, use: true, decision: "KS 2026/1"}]'
        ),
        agreement(
            more='ceiling: {amount: 1000}\ntermination: {decided: 2026-10-20, last_day: 2027-01-31, decision: "KS 2026/1"}'
        ),
    ],
)
def test_a_change_that_refers_to_its_decision_is_not_raised(after: Agreement) -> None:
    assert changed(after, "2026-10-20") == []


POSITION = """{{number: "2.1", id: x, point: registret, title: Tak, public_title: Tak, outcome: agreed, positions: [{{id: tak, kind: position,
 text: Höj taket., changes: [{{agreement: kontor, kind: {kind}}}], decisions: [{{organization: exempelby, decided_by: KS, decided: 2026-10-15, reference: KS 5}}]}}]}}"""


@pytest.mark.parametrize(("kind", "count"), [("other", 0), ("option_used, option: 1", 1)])
def test_a_decision_under_a_position_counts_for_what_it_is_about(kind: str, count: int) -> None:
    after = agreement(more="ceiling: {amount: 2000}")
    decided = sent("2026-09-08", POSITION.format(kind=kind).replace("\n", " "))
    assert len(changed(after, "2026-10-20", decided)) == count


@pytest.mark.parametrize(("later", "count"), [("2026-11-23", 0), ("2026-11-24", 1)])
def test_any_of_the_decisions_under_a_position_counts_from_its_day(later: str, count: int) -> None:
    after = agreement(more="ceiling: {amount: 2000}")
    two = "decisions: [{organization: provdalen, decided_by: KS, decided: 2026-11-30, reference: KS 4}, "
    position = (
        POSITION.format(kind="other").replace("\n", " ").replace("decisions: [", two).replace("2026-10-15", later)
    )
    assert len(changed(after, "2026-10-20", sent("2026-09-08", position))) == count


def test_nothing_is_said_of_an_agreement_that_is_not_known_of_before() -> None:
    after = agreement(more="ceiling: {amount: 2000}")
    assert raised(basis(body("changed_undecided"), [after, LAST])) == []
    new = known(("2026-10-20", What.ADDED, after))
    assert raised(basis(body("changed_undecided"), [after, LAST], past=new)) == []
