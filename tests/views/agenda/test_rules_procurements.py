# SPDX-License-Identifier: EUPL-1.2
"""The rules about the plan, about what stands still and about news: on the day and the day before."""

from __future__ import annotations

from datetime import date

import pytest

from generator.history.entry import What
from generator.history.known import Known
from generator.model.base import Record
from generator.model.procurement import Procurement
from tests.support.agendas import basis, body, ids, item, known, plain, procurement, raised, sent

LAST = sent("2026-10-08", "", on="2026-10-01")


def planned(quarter: str, more: str = "") -> Procurement:
    return procurement(more=f"planned: {{quarter: {quarter}, decided: 2026-01-10}}\n{more}")


def moved(day: str, *quarters: str) -> Known:
    """A plan that said one quarter after another, the last of them from a day on."""
    days = [f"2026-0{number}-01" for number in range(1, len(quarters))]
    return known(
        *(
            (when, What.CHANGED if number else What.ADDED, planned(quarter))
            for number, (when, quarter) in enumerate(zip([*days, day], quarters, strict=True))
        )
    )


def test_a_plan_that_was_moved_is_raised_with_how_often_and_how_far() -> None:
    past = moved("2026-11-01", "2026-Q3", "2026-Q4", "2027-Q2")
    [found] = raised(basis(body("plan_slipped"), [planned("2027-Q2"), LAST], past=past))
    assert found.id == "plan_slipped/kontor-2026/2027-q2"
    assert plain(found.reason) == (
        "Upphandlingen Kontor-2026: Annonseringen har flyttats 2 gånger, från tredje kvartalet 2026 till andra kvartalet 2027: 3 kvartal senare."
    )
    assert found.wanted == "Exempelby kommun säger vid mötet när den kan annonseras, och vad som behövs för det."
    assert found.public_title == "Ändring i planen: Kontor-2026"


@pytest.mark.parametrize(("day", "count"), [("2026-09-30", 0), ("2026-10-01", 1)])
def test_a_move_is_raised_once_it_came_after_the_last_summons(day: str, count: int) -> None:
    past = moved(day, "2026-Q4", "2027-Q2")
    assert len(raised(basis(body("plan_slipped"), [planned("2027-Q2"), LAST], past=past))) == count


@pytest.mark.parametrize(
    ("now", "past"),
    [
        (planned("2027-Q1"), moved("2026-11-01", "2027-Q2", "2027-Q1")),
        (planned("2027-Q2"), Known()),
        (planned("2027-Q2", "notice: {published: 2026-11-10}"), moved("2026-11-01", "2026-Q4", "2027-Q2")),
    ],
)
def test_a_plan_that_is_not_late(now: Procurement, past: Known) -> None:
    assert raised(basis(body("plan_slipped"), [now, LAST], past=past)) == []


@pytest.mark.parametrize(("today", "count"), [(date(2026, 9, 30), 0), (date(2026, 10, 1), 1)])
def test_a_quarter_that_has_passed_without_a_notice_is_raised(today: date, count: int) -> None:
    found = raised(basis(body("plan_slipped"), [planned("2026-Q3")], today=today))
    assert [plain(each.reason) for each in found] == [
        "Upphandlingen Kontor-2026: Annonsen skulle ha kommit tredje kvartalet 2026, och ingen är antecknad."
    ] * count


def test_a_plan_that_is_not_decided_is_not_named_publicly() -> None:
    secret = procurement(more="planned: {quarter: 2026-Q3}")
    [found] = raised(basis(body("plan_slipped"), [secret]))
    assert found.public_title == "Ändringar i upphandlingsplanen"


CLOSED = "notice: {published: 2026-06-01}\ndeadline: 2026-08-01T23:59"


# Sixty days before 23 November 2026 is 24 September.
@pytest.mark.parametrize(("day", "count"), [("2026-09-24", 1), ("2026-09-25", 0)])
def test_a_procurement_that_has_not_changed_for_sixty_days_stands_still(day: str, count: int) -> None:
    still = procurement(more=CLOSED)
    past = known(("2026-06-01", What.ADDED, still), (day, What.CHANGED, still))
    assert len(raised(basis(body("standing_still"), [still], past=past))) == count


def test_the_reason_of_one_that_stands_still() -> None:
    still = procurement(more=f"{CLOSED}\nofficer: Upphandlare vid enheten")
    [found] = raised(basis(body("standing_still"), [still], past=known(("2026-08-02", What.ADDED, still))))
    assert found.id == "standing_still/kontor-2026/2026-08-02"
    assert plain(found.reason) == (
        "Upphandlingen Kontor-2026 är inte avslutad. Läget är ”Anbud utvärderas”, och inget har ändrats sedan 2 augusti 2026."
    )
    assert found.wanted == "Upphandlare vid enheten säger vid mötet vad som återstår och när det blir gjort."
    assert found.public_title == "Läget i upphandlingen Kontor-2026"


@pytest.mark.parametrize(
    ("more", "count"),
    [
        ("planned: {quarter: 2026-Q4, decided: 2026-01-10}", 1),
        ("planned: {quarter: 2027-Q1, decided: 2026-01-10}", 0),
        ("notice: {published: 2026-06-01}\ndeadline: 2026-11-23T23:59", 0),
        ("notice: {published: 2026-06-01}\ndeadline: 2026-11-22T23:59", 1),
        (f"{CLOSED}\naward: {{decided: 2026-09-01}}", 1),
        (f"{CLOSED}\naward: {{decided: 2026-09-01}}\nsigned: 2026-09-20", 0),
        (f"{CLOSED}\ncancelled: {{decided: 2026-09-01}}", 0),
    ],
)
def test_what_can_move_and_does_not(more: str, count: int) -> None:
    still = procurement(more=more)
    found = basis(body("standing_still"), [still], past=known(("2026-06-01", What.ADDED, still)))
    assert len(raised(found)) == count


def test_nothing_is_said_to_stand_still_where_nothing_is_known_of_before() -> None:
    assert raised(basis(body("standing_still"), [procurement(more=CLOSED)])) == []


EVENTS = """
notice: {published: 2026-10-05}
deadline: 2026-10-30T23:59
award: {decided: 2026-11-02, revoked: 2026-11-10}
reviews: [{case_number: "1-26", court: Rätten, filed: 2026-11-05, decided: 2026-11-09}]
cancelled: {decided: 2026-11-20}
"""


def test_what_has_happened_by_the_days_of_the_record() -> None:
    found = raised(basis(body("procurement_news"), [procurement(more=EVENTS), LAST]))
    assert len(found) == 1
    assert found[0].id == "procurement_news"
    assert [plain(row.text) for row in found[0].rows] == [
        "Annonserades 5 oktober 2026.",
        "Fick sitt tilldelningsbeslut 2 november 2026.",
        "Började överprövas i domstol 5 november 2026.",
        "Är färdigprövad i domstol 9 november 2026.",
        "Fick sitt tilldelningsbeslut återkallat 10 november 2026.",
        "Avbröts 20 november 2026.",
    ]
    assert found[0].reason.replace("\u00a0", " ") == "6 händelser i upphandlingar har inträffat sedan förra mötet."


NOTICED = procurement(more="notice: {published: 2026-10-05}")


def test_one_event_is_an_item_of_its_own() -> None:
    [found] = raised(basis(body("procurement_news"), [NOTICED, LAST]))
    assert found.id == "procurement_news/kontor-2026/announced/2026-10-05"
    assert plain(found.reason) == "Upphandlingen Kontor-2026 annonserades 5 oktober 2026."
    assert found.public_title == "Upphandlingen Kontor-2026 annonserades"


@pytest.mark.parametrize(
    ("last", "count"),
    [
        (sent("2026-10-20", "", on="2026-10-05"), 1),
        (sent("2026-10-20", "", on="2026-10-06"), 0),
        (sent("2026-10-20", "", on="2026-10-06", more="cancelled: {decided: 2026-10-19}"), 1),
    ],
)
def test_news_are_what_came_after_the_summons_of_the_last_meeting_that_was_held(last: Record, count: int) -> None:
    assert len(raised(basis(body("procurement_news"), [NOTICED, last]))) == count


@pytest.mark.parametrize(("today", "count"), [(date(2026, 12, 4), 1), (date(2026, 12, 5), 0)])
def test_a_body_that_has_not_met_is_told_of_the_last_sixty_days(today: date, count: int) -> None:
    assert len(raised(basis(body("procurement_news"), [NOTICED], today=today))) == count


def test_what_has_not_happened_yet_is_no_news() -> None:
    coming = procurement(more="notice: {published: 2026-11-24}")
    assert raised(basis(body("procurement_news"), [coming, LAST])) == []


def test_what_the_summons_of_that_day_told_is_not_told_again() -> None:
    event = "procurement_news/kontor-2026/announced/2026-10-05"
    told = sent("2026-10-20", item("2.1", event, "noted", rule="procurement_news"), on="2026-10-05")
    assert raised(basis(body("procurement_news"), [NOTICED, told])) == []
    row = "rows: [{procurement: kontor-2026, text: Annonserades 5 oktober 2026.}]"
    table = item("2.1", "procurement_news", "noted", rule="procurement_news", more=row)
    assert raised(basis(body("procurement_news"), [NOTICED, sent("2026-10-20", table, on="2026-10-05")])) == []


def test_an_event_that_was_recorded_late_is_news_by_known_time() -> None:
    before = procurement(more="notice: {published: 2026-08-05}")
    after = procurement(more="notice: {published: 2026-08-05}\naward: {decided: 2026-09-10}")
    past = known(("2026-08-05", What.ADDED, before), ("2026-10-03", What.CHANGED, after))
    assert ids(basis(body("procurement_news"), [after, LAST], past=past)) == [
        "procurement_news/kontor-2026/awarded/2026-09-10"
    ]
    early = known(("2026-08-05", What.ADDED, before), ("2026-09-10", What.CHANGED, after))
    assert raised(basis(body("procurement_news"), [after, LAST], past=early)) == []


@pytest.mark.parametrize(("day", "count"), [("2026-04-04", 1), ("2026-04-03", 0)])
def test_what_is_told_half_a_year_late_is_a_correction(day: str, count: int) -> None:
    before, after = procurement(), procurement(more=f"notice: {{published: {day}}}")
    past = known(("2026-01-02", What.ADDED, before), ("2026-10-03", What.CHANGED, after))
    assert len(raised(basis(body("procurement_news"), [after, LAST], past=past))) == count


def test_a_procurement_that_is_new_in_the_register() -> None:
    new = planned("2027-Q1")
    past = known(("2026-10-03", What.ADDED, new))
    [found] = raised(basis(body("procurement_news"), [new, LAST], past=past))
    assert plain(found.reason) == "Upphandlingen Kontor-2026 kom in i registret 3 oktober 2026."
    assert raised(basis(body("procurement_news"), [new, LAST], past=known(("2026-09-30", What.ADDED, new)))) == []


def test_an_old_procurement_that_is_recorded_afterwards_is_no_news() -> None:
    old = procurement(more="notice: {published: 2021-03-01}\naward: {decided: 2021-06-01}\nsigned: 2021-07-01")
    past = known(("2026-10-03", What.ADDED, old))
    assert raised(basis(body("procurement_news"), [old, LAST], past=past)) == []


def test_where_the_history_begins_after_the_last_meeting_the_days_of_the_record_count() -> None:
    begun = known(("2026-11-01", What.ADDED, NOTICED), since="2026-11-01")
    assert len(raised(basis(body("procurement_news"), [NOTICED, LAST], past=begun))) == 1
    decided = procurement(more="planned: {quarter: 2027-Q1, decided: 2026-10-02}")
    begun = known(("2026-11-01", What.ADDED, decided), since="2026-11-01")
    assert ids(basis(body("procurement_news"), [decided, LAST], past=begun)) == [
        "procurement_news/kontor-2026/new/2026-10-02"
    ]


def test_what_is_coming_is_one_table_in_the_order_of_the_quarters() -> None:
    later = procurement(
        "senare", "planned: {quarter: 2027-Q2, decided: 2026-01-10}\non_behalf_of: [exempelby, provdalen]"
    )
    late = procurement("forsenad", "planned: {quarter: 2026-Q2, agreement_start: 2027-Q1}\nestimated_value: 400000")
    [found] = raised(basis(body("coming"), [later, late]))
    assert found.id == "coming"
    assert [(row.concern[1], plain(row.text)) for row in found.rows] == [
        (
            "forsenad",
            "Annonseras andra kvartalet 2026 av Exempelby kommun. Avtalet börjar första kvartalet 2027. Uppskattat värde 400 000 kr. Planen är inte beslutad.",
        ),
        ("senare", "Annonseras andra kvartalet 2027 av Exempelby kommun för Exempelby kommun och Provdalens kommun."),
    ]
    assert (found.public_title, found.concerns) == ("Upphandlingar som kommer", ())


# Twelve months after 10 December 2026 is 10 December 2027: the first quarter of 2028 begins after that.
@pytest.mark.parametrize(("quarter", "count"), [("2027-Q4", 1), ("2028-Q1", 0)])
def test_what_is_coming_is_planned_within_twelve_months(quarter: str, count: int) -> None:
    assert len(raised(basis(body("coming"), [planned(quarter)]))) == count


def test_what_is_announced_is_no_longer_coming() -> None:
    assert raised(basis(body("coming"), [planned("2026-Q4", "notice: {published: 2026-11-23}")])) == []
    assert len(raised(basis(body("coming"), [planned("2026-Q4", "notice: {published: 2026-11-24}")]))) == 1
