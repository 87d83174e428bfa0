# SPDX-License-Identifier: EUPL-1.2
"""What each organization has in each category: one answer and only one, the first that is true, on the days around its change."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings

from generator.model.agreement import Agreement
from generator.model.base import Record
from generator.model.codelists import CategoryList
from generator.model.codes import OrganizationKind
from generator.model.cooperation import Cooperation
from generator.model.need import Need
from generator.model.organization import Organization
from generator.model.procurement import Procurement
from generator.model.supplier import Supplier
from generator.register import Register
from generator.views.agreements import PAST, state_of
from generator.views.coverage import Cell, Cover, column, coverage_map
from generator.views.usage import Verdict, buyers, naming, verdict
from tests.support.records import record
from tests.support.registers import Recipe, make_register, recipes
from tests.views.test_usage import COOPERATION

TODAY = date(2026, 11, 23)
SAID = "not_needed: [{category: fordon, reason: Vi hyr., decided: 2026-05-01}]"


def known(*records: Record, mora: str = "", bolaget: str = "") -> Register:
    return Register(
        [
            record(Cooperation, COOPERATION),
            record(Supplier, "{id: ab, title: AB}"),
            record(
                CategoryList, "{id: categories, title: K, rows: [{id: fordon, title: Fordon}, {id: it, title: It}]}"
            ),
            record(Organization, f"id: mora\ntitle: Mora kommun\nkind: municipality\n{mora}\n"),
            record(Organization, "{id: orsa, title: Orsa kommun, kind: municipality}"),
            record(Organization, "{id: grannen, title: Grannen, kind: municipality}"),
            record(Organization, "{id: skolan, title: Skolan, kind: administration, part_of: mora}"),
            record(Organization, f"id: bolaget\ntitle: Bolaget AB\nkind: company\npart_of: mora\n{bolaget}\n"),
            *records,
        ]
    )


def agreement(buyers: str, period: str = "{start: 2026-01-01, end: 2027-12-31}") -> Agreement:
    head = "id: a\ntitle: Bilar\nkind: framework_agreement\nsuppliers: [{supplier: ab}]\ncategories: [fordon]\n"
    return record(Agreement, f"{head}authorised_buyers: [{buyers}]\nperiod: {period}\n")


def run(more: str = "on_behalf_of: [mora, orsa]") -> Procurement:
    return record(Procurement, f"id: p\ntitle: Bilar igen\nprocuring_entity: orsa\ncategories: [fordon]\n{more}\n")


def cell(register: Register, who: str = "mora", category: str = "Fordon") -> Cell:
    cells = column(register.organizations[who], register, TODAY)
    return next(one for one in cells if one.category.text == category)


@pytest.mark.parametrize(
    ("register", "cover", "leads"),
    [
        (known(agreement("{organization: mora}")), Cover.AGREEMENT, ["Bilar"]),
        (known(agreement("{organization: mora, to: 2026-11-23}")), Cover.AGREEMENT, ["Bilar"]),
        (known(agreement("{organization: mora, to: 2026-11-22}")), Cover.NONE, []),
        (known(agreement("{organization: mora, registration: needed}")), Cover.JOINABLE, ["Bilar"]),
        (known(agreement("{organization: mora, from: 2026-11-24}")), Cover.PLANNED, ["Bilar"]),
        (known(agreement("{organization: orsa}")), Cover.NONE, []),
        (known(agreement("{organization: mora}", "{start: 2024-01-01, end: 2026-11-22}")), Cover.NONE, []),
        (known(run()), Cover.PLANNED, ["Bilar igen"]),
        (known(run("on_behalf_of: [orsa]")), Cover.NONE, []),
        (known(run("on_behalf_of: [mora]\ncancelled: {decided: 2026-11-23}")), Cover.NONE, []),
        (known(run("on_behalf_of: [mora]\ncancelled: {decided: 2026-11-24}")), Cover.PLANNED, ["Bilar igen"]),
        (known(mora=SAID), Cover.NOT_NEEDED, []),
        (known(agreement("{organization: mora}"), mora=SAID), Cover.AGREEMENT, ["Bilar"]),
        (known(agreement("{organization: mora, registration: needed}"), run(), mora=SAID), Cover.JOINABLE, ["Bilar"]),
        (known(run(), mora=SAID), Cover.PLANNED, ["Bilar igen"]),
        (known(), Cover.NONE, []),
    ],
)
def test_the_first_that_is_true_is_told(register: Register, cover: Cover, leads: list[str]) -> None:
    found = cell(register)
    assert (found.cover, [one.text for one in found.leads_to]) == (cover, leads)
    assert cell(register, category="It").cover is Cover.NONE


def test_a_need_that_a_procurement_has_taken_up_is_planned_for_whoever_asked() -> None:
    answer = "answer: {answered: 2026-11-20, outcome: procurement, procurement: p}"
    need = record(Need, f"id: n\ntitle: N\norganization: skolan\nreceived: 2026-11-01\ncategories: [it]\n{answer}\n")
    register = known(run("on_behalf_of: [orsa]"), need)
    assert cell(register, "skolan", "It").cover is Cover.PLANNED
    assert cell(register, "mora", "It").cover is Cover.NONE


def test_what_is_said_of_a_category_is_told_beside_an_agreement_too() -> None:
    assert "Vi hyr." in cell(known(agreement("{organization: mora}"), mora=SAID)).note


def test_where_others_have_an_agreement_it_is_said_that_one_may_ask_to_join_the_next() -> None:
    assert "Andra har 1" in cell(known(agreement("{organization: orsa}"))).note
    assert cell(known(agreement("{organization: orsa}", "{start: 2024-01-01, end: 2026-11-22}"))).note == ""
    assert cell(known(agreement("{organization: mora}"))).note == ""


def test_an_administration_has_its_municipalitys_answer_and_a_company_its_own() -> None:
    register = known(mora=SAID)
    assert cell(register, "skolan").cover is Cover.NOT_NEEDED
    assert cell(register, "bolaget").cover is Cover.NONE
    assert cell(known(bolaget=SAID), "mora").cover is Cover.NONE


def test_the_map_has_a_column_for_each_buyer_of_its_own() -> None:
    found = coverage_map(known(agreement("{organization: mora}, {organization: grannen}"), mora=SAID), TODAY)
    assert [one.text for one in found.organizations] == ["Mora kommun", "Orsa kommun", "Bolaget AB"]
    assert found.organizations[0].href == "organisationer/mora/#utan-avtal"
    assert [(one.organization.text, one.reason) for one in found.statements] == [("Mora kommun", "Vi hyr.")]
    assert [len(row.cells) for row in found.rows] == [3, 3]
    assert sum(figure.number for figure in found.figures) == 6


@given(recipes())
@settings(max_examples=60, deadline=None)
def test_every_category_has_one_cover_and_it_is_true(recipe: Recipe) -> None:
    """Exhaustive and exclusive, held against a second telling of what each cover means."""
    register = make_register(recipe, TODAY)
    for organization in buyers(register):
        cells = column(organization, register, TODAY)
        assert [one.category.text for one in cells] == [one.title for one in register.categories.values()]
        for told, category in zip(cells, register.categories.values(), strict=True):
            said = {
                verdict(each, organization, register, TODAY)[0]
                for each in naming(organization, register)
                if category.id in each.categories and state_of(each, TODAY) not in PAST
            }
            orders, joins = bool(said & {Verdict.YES, Verdict.LIMITED}), Verdict.REGISTER in said
            assert (told.cover is Cover.AGREEMENT) == orders
            assert (told.cover is Cover.JOINABLE) == (joins and not orders)
            stated = {each.category for each in organization.not_needed}
            if organization.kind is not OrganizationKind.ADMINISTRATION and told.cover in (
                Cover.NOT_NEEDED,
                Cover.NONE,
            ):
                assert (told.cover is Cover.NOT_NEEDED) == (category.id in stated)
            assert bool(told.leads_to) == (told.cover not in (Cover.NOT_NEEDED, Cover.NONE))
