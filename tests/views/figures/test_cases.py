# SPDX-License-Identifier: EUPL-1.2
"""What a row says of a procurement: one odd case at a time, and never no or nought where nobody knows."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from generator.model.codelists import DirectAwardLimitList
from generator.model.cooperation import Cooperation
from generator.model.organization import Organization
from generator.model.procurement import Procurement
from generator.model.supplier import Supplier
from generator.register import Register
from generator.views.figures.case import Case, Firms
from generator.views.figures.cases import cases
from tests.support.example import EXAMPLE
from tests.support.records import record
from tests.views.figures.test_recount import on_disk
from tests.views.test_usage import COOPERATION

TODAY = date(2026, 11, 23)
ORGANIZATIONS = (
    "{id: mora, title: Mora kommun, kind: municipality}",
    "{id: orsa, title: Orsa kommun, kind: municipality}",
    "{id: skolan, title: Skolan, kind: administration, part_of: mora}",
    "{id: vatten, title: Vatten AB, kind: company, part_of: mora}",
    "{id: delat, title: Delat AB, kind: company, owners: [mora, orsa]}",
)
SUPPLIERS = (
    "{id: liten, title: Liten AB, scale: micro, municipality: MORA}",
    "{id: stor, title: Stor AB, scale: large, municipality: Falun}",
    "{id: okand, title: Okänd AB}",
)
BASE = "id: prov\ntitle: Prov\nprocuring_entity: mora\n"
NOTICE = "notice: {published: 2025-02-01}\n"
AWARD = "award: {decided: 2025-03-01, suppliers: [{supplier: liten}]}\n"


def register_of(text: str, cooperation: str = "local_places: [Mora]") -> Register:
    limits = on_disk(EXAMPLE).of(DirectAwardLimitList).values()
    return Register(
        [
            record(Cooperation, f"{COOPERATION}\n{cooperation}"),
            *limits,
            *(record(Organization, each) for each in ORGANIZATIONS),
            *(record(Supplier, each) for each in SUPPLIERS),
            record(Procurement, text),
        ]
    )


def case(text: str, cooperation: str = "local_places: [Mora]") -> Case:
    return cases(register_of(BASE + text, cooperation), TODAY)[0]


def test_of_what_is_only_begun_nothing_is_known() -> None:
    found = case("planned: {quarter: 2027-Q1}\n")
    unknown = (found.announced_year, found.decided_year, found.for_many, found.tenders, found.won, found.tenderers)
    assert unknown == (None,) * 6
    assert (found.reviewed, found.dialogue, found.sustainable, found.over_limit, found.value) == (None,) * 5


def test_the_whole_number_of_tenders_goes_before_those_of_lots() -> None:
    lots = "by_lot: [{lot: a, received: 2}, {lot: b, received: 1}, {lot: c, received: 4}]"
    whole, parts = case(f"tenders: {{received: 5, {lots}}}\n"), case(f"tenders: {{{lots}}}\n")
    assert (whole.tenders, whole.tenders_by_lot) == (5, False)
    assert (parts.tenders, parts.tenders_by_lot) == (4, True)
    assert (parts.lots_told, parts.lots_single) == (3, 1)
    assert case("tenders: {received: 0}\n").tenders == 0


def test_a_revoked_award_is_none_until_it_is_made_anew() -> None:
    revoked = "award: {decided: 2025-03-01, revoked: %s, value: 7, suppliers: [{supplier: liten}]}\n"
    found = case(NOTICE + revoked % "2025-03-09")
    assert (found.awarded, found.decided_year, found.winners, found.won, found.value) == (None, None, (), None, None)
    assert case(NOTICE + revoked % "2026-12-01").awarded == date(2025, 3, 1)


def test_where_a_source_tells_of_the_award_its_year_stands_for_the_day() -> None:
    found = case(NOTICE + "award: {known_from: {source: Statistik, year: 2024}}\n")
    assert (found.awarded, found.decided_year, found.days_to_award) == (None, 2024, None)


def test_what_was_cancelled_belongs_to_the_year_in_which_it_was() -> None:
    found = case(NOTICE + "cancelled: {decided: 2026-01-09, code: none_received}\n")
    assert (found.cancelled, found.decided_year, found.awarded) == (date(2026, 1, 9), 2026, None)
    assert case(NOTICE + "cancelled: {decided: 2027-01-09}\n").decided_year is None


def test_a_firm_that_wins_three_lots_is_one_winner_with_the_size_it_had() -> None:
    rows = "{supplier: liten, lots: [a]}, {supplier: liten, lots: [b], scale: medium}, {supplier: okand}"
    found = case(f"award: {{decided: 2025-03-01, suppliers: [{rows}, {{supplier: stor}}]}}\n")
    assert [one.id for one in found.winners] == ["liten", "okand", "stor"]
    assert found.won == Firms(number=3, sized=2, small=0, placed=2, local=1)
    assert case("tenders: {tenderers: [liten, liten, okand]}\n").tenderers == Firms(2, 1, 1, 1, 1)


def test_without_a_list_of_places_nobody_knows_who_is_local() -> None:
    assert case(AWARD, "").won == Firms(number=1, sized=1, small=1, placed=0, local=0)


@pytest.mark.parametrize(
    ("award", "value"),
    [
        ("value: 10, suppliers: [{supplier: liten, value: 3}]", Decimal(10)),
        ("suppliers: [{supplier: liten, value: 3}, {supplier: stor, value: 4.5}]", Decimal("7.5")),
        ("suppliers: [{supplier: liten, value: 3}, {supplier: stor}]", None),
        ("suppliers: []", None),
        ("value: 0", Decimal(0)),
    ],
)
def test_a_part_of_a_sum_is_no_sum(award: str, value: Decimal | None) -> None:
    assert case(f"award: {{decided: 2025-03-01, {award}}}\n").value == value


@pytest.mark.parametrize(
    ("buyers", "municipalities", "many"),
    [
        ("[]", [], None),
        ("[mora, orsa]", ["mora", "orsa"], 2),
        ("[mora, skolan, vatten]", ["mora"], 1),
        ("[skolan, orsa]", ["mora", "orsa"], 2),
        ("[delat]", [], 0),
    ],
)
def test_an_administration_is_its_municipality_and_what_several_own_is_nobodys(
    buyers: str, municipalities: list[str], many: int | None
) -> None:
    found = case(f"on_behalf_of: {buyers}\n")
    assert ([one.id for one in found.municipalities], found.for_many) == (municipalities, many)


def test_it_is_told_under_the_one_that_runs_it_and_those_it_is_done_for() -> None:
    found = cases(
        register_of("{id: prov, title: Prov, procuring_entity: vatten, on_behalf_of: [vatten, orsa]}"), TODAY
    )
    assert [one.id for one in found[0].organizations] == ["vatten", "mora", "orsa"]


@pytest.mark.parametrize("procedure", ["direct_award", "negotiated_without_call"])
def test_a_notice_that_calls_for_no_tenders_announces_nothing(procedure: str) -> None:
    assert case(f"{NOTICE}procedure: {procedure}\n").announced_year is None
    assert case(f"{NOTICE}procedure: open\n").announced_year == 2025
    assert case("procedure: open\nnotice: {published: 2026-12-01}\n").announced_year is None


def test_days_are_counted_forwards_only() -> None:
    plan = "planned: {quarter: 2025-Q1, decided: 2024-12-10}\nsigned: 2025-04-01\n"
    assert (case(NOTICE + AWARD + plan).days_to_award, case(NOTICE + AWARD + plan).days_to_contract) == (28, 112)
    assert case("notice: {published: 2025-04-01}\n" + AWARD).days_to_award is None


@pytest.mark.parametrize(
    ("text", "reviewed"),
    [
        (AWARD, False),
        ("", None),
        (f"{AWARD}imported: 2026-01-01\n", None),
        (f"{AWARD}imported: 2026-01-01\nreviewed: false\n", False),
        ("reviewed: true\n", True),
        ("reviewed: false\nreviews: [{case_number: 12-25, court: Förvaltningsrätten}]\n", True),
    ],
)
def test_nobody_knows_of_a_review_before_the_decision(text: str, reviewed: bool | None) -> None:
    assert case(NOTICE + text).reviewed is reviewed


@pytest.mark.parametrize(
    ("text", "divided"),
    [
        ("", False),
        ("imported: 2026-01-01\n", None),
        ("lots: [{id: a}, {id: b}]\n", True),
        ("lots: [{id: a}]\n", False),
        ("divided_into_lots: true\nlots: [{id: a}]\n", True),
        ("divided_into_lots: false\nlots: [{id: a}, {id: b}]\n", False),
    ],
)
def test_the_source_says_whether_it_is_divided(text: str, divided: bool | None) -> None:
    assert case(text).divided is divided


@pytest.mark.parametrize(
    ("text", "demands"),
    [
        ("", (None, None, None, None)),
        ("strategic: [none]\n", (False, False, False, False)),
        ("strategic: [innovation]\n", (False, False, True, False)),
        ("strategic: [social]\n", (False, True, False, True)),
        ("environmental: [water]\n", (True, None, None, True)),
        ("innovation: [process]\n", (None, None, True, None)),
    ],
)
def test_a_notice_that_names_some_demands_has_no_others(text: str, demands: tuple[bool | None, ...]) -> None:
    found = case(text)
    assert (found.environment, found.social, found.innovation, found.sustainable) == demands


@pytest.mark.parametrize(
    ("text", "dialogue"),
    [
        (NOTICE, False),
        (f"{NOTICE}imported: 2026-01-01\n", None),
        (f"{NOTICE}dialogues: [{{kind: meeting, day: 2025-01-31}}]\n", True),
        (f"{NOTICE}dialogues: [{{kind: meeting, day: 2025-02-01}}]\n", False),
        ("dialogues: [{kind: meeting, day: 2025-01-31}]\n", None),
    ],
)
def test_a_dialogue_is_early_before_the_notice(text: str, dialogue: bool | None) -> None:
    assert case(text).dialogue is dialogue


DIRECT = "procedure: direct_award\nlaw: {law}\naward: {{decided: {day}{value}}}\n{more}"


@pytest.mark.parametrize(
    ("law", "day", "value", "more", "over"),
    [
        ("LOU", "2025-03-01", ", value: 100000", "", False),
        ("LOU", "2025-03-01", ", value: 100000.01", "", True),
        ("LUF", "2025-03-01", ", value: 100001", "", True),
        ("LOU", "2025-03-01", "", "estimated_value: 640000\n", True),
        ("LOU", "2025-03-01", ", value: 90000", "estimated_value: 640000\n", False),
        ("LOU", "2025-03-01", "", "", None),
        ("LOU", "2022-01-31", ", value: 500000", "", None),
        ("LOU", "2022-02-01", ", value: 500000", "", True),
    ],
)
def test_the_limit_is_that_of_the_day(law: str, day: str, value: str, more: str, over: bool | None) -> None:
    assert case(DIRECT.format(law=law, day=day, value=value, more=more)).over_limit is over


def test_only_direct_awards_are_held_to_the_limit() -> None:
    found = case("procedure: open\naward: {decided: 2025-03-01, value: 500000}\n")
    assert (found.over_limit, found.limit, found.direct_value) == (None, None, None)
