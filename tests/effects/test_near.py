# SPDX-License-Identifier: EUPL-1.2
"""Of many records only the few that a change can reach are gone through, and what tells the same of them is not made."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from generator.effects.near import Near
from generator.effects.reach import Shown, reached
from generator.load.loader import load
from generator.load.sources import FolderSource
from generator.model.agreement import Agreement
from generator.model.audience import Audience
from generator.model.base import Record
from generator.model.procurement import Procurement
from generator.pages.draft import OneEach
from generator.pages.table import PAGE_TYPES
from generator.project import project
from generator.register import GROWING, Register
from generator.site import assemble
from tests.support.example import SMALL
from tests.support.pages import site_value
from tests.support.registers import TODAY, changed
from tests.support.sight import key_of

WHOLE = load(FolderSource(SMALL)).register
FEW = frozenset({("agreement", "mobler"), ("supplier", "exempelmobler-ab")})
NEAR = WHOLE.among(FEW)


def test_only_the_few_are_gone_through() -> None:
    assert list(NEAR.agreements) == ["mobler"]
    assert list(NEAR.suppliers) == ["exempelmobler-ab"]
    assert (len(NEAR.agreements), len(NEAR.procurements)) == (1, 0)
    assert {key_of(record) for record in NEAR.records() if record.record_kind in GROWING} == FEW
    assert NEAR.organizations == WHOLE.organizations
    assert NEAR.whole is WHOLE
    assert WHOLE.whole is WHOLE


def test_all_are_found_and_so_is_what_names_them() -> None:
    other = WHOLE.agreements["kontorsmaterial"]
    assert NEAR.find("agreement", "kontorsmaterial") is NEAR.agreements["kontorsmaterial"] is other
    assert "kontorsmaterial" in NEAR.agreements
    assert "finns-inte" not in NEAR.agreements
    for record in WHOLE.records():
        if record.record_kind in GROWING:
            assert NEAR.naming(record, Record) == WHOLE.naming(record, Record)


def test_of_what_names_an_organization_or_a_category_only_the_few_are_gone_through() -> None:
    mora = WHOLE.organizations["mora"]
    assert len(WHOLE.naming(mora, Agreement)) > 1
    assert {each.id for each in NEAR.naming(mora, Agreement)} <= {"mobler"}
    assert NEAR.naming(mora, Procurement) == ()
    for category in WHOLE.categories.values():
        named = {key_of(each) for each in WHOLE.naming(category, Record)}
        few = {key for key in named if key[0] not in GROWING or key in FEW}
        assert {key_of(each) for each in NEAR.naming(category, Record)} == few


def sides(name: str, **values: Any) -> tuple[Shown, Shown]:
    """The public site before and after an agreement says something else."""
    own = WHOLE.agreements[name]
    records = {key_of(record): record for record in WHOLE.records()} | {key_of(own): changed(own, values)}

    def shown(register: Register) -> Shown:
        projected = project(register, Audience.PUBLIC, TODAY)
        return projected, site_value(projected, Audience.PUBLIC, TODAY)

    return shown(WHOLE), shown(Register(records.values()))


def made(before: Shown, after: Shown) -> Callable[[str], int]:
    """How many pages of a type are made in whole to be compared."""
    among = reached(before, after)
    assert among is not None
    environment = assemble.make_templates()
    near = Near(
        (before, assemble.texts_of(*before, environment)), (after, assemble.texts_of(*after, environment)), among
    )
    types = {each.name: each for each in PAGE_TYPES}
    return lambda name: len(list(near.drafts(*after, types[name])))


def test_what_tells_the_same_is_not_made() -> None:
    many = made(*sides("mobler", description="Bänkar."))
    for name in (
        "start",
        "agreements",
        "agreement_list",
        "organizations",
        "trade",
        "figure",
        "transparency",
        "site_map",
    ):
        assert many(name) == 0, name
    assert many("agreement") > 0


def test_what_tells_something_else_is_made_in_whole() -> None:
    before, after = sides("mobler", title="Bänkar")
    many, lists = made(before, after), next(each for each in PAGE_TYPES if each.name == "agreement_list")
    assert many("agreement_list") == len(list(lists.drafts(*after)))
    assert many("organization") < len(WHOLE.organizations)
    assert many("figure") == 0


@pytest.mark.parametrize("page_type", [each for each in PAGE_TYPES if each.in_rows], ids=lambda each: each.name)
def test_a_type_in_rows_is_not_about_a_record_that_grows(page_type: Any) -> None:
    """Such a page is compared by all that it tells: of its own record it tells more than a row."""
    if isinstance(page_type.find, OneEach):
        assert page_type.find.model.record_kind not in GROWING
