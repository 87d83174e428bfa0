# SPDX-License-Identifier: EUPL-1.2
"""What is told of call-offs: in lists, on their own pages, and on those of the agreement, the buyer and the supplier."""

from __future__ import annotations

from datetime import date

import pytest

from generator.history.known import Known
from generator.load.loader import load
from generator.load.sources import FolderSource
from generator.model.audience import Audience
from generator.model.call_off import CallOff
from generator.project import project
from generator.register import Register
from generator.views import agreement, call_offs, organizations, procurements, suppliers
from tests.support.example import EXAMPLE

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def register() -> Register:
    return load(FolderSource(EXAMPLE)).register


def public(register: Register, today: date = TODAY) -> Register:
    return project(register, Audience.PUBLIC, today)


def test_a_call_off_stands_with_its_agreement_buyer_and_suppliers(register: Register) -> None:
    shown = public(register)
    for each in shown.of(CallOff).values():
        row = call_offs.row(each, shown)
        assert row in agreement.page(shown.agreements[each.agreement], shown, TODAY).call_offs
        assert row in organizations.page(shown.organizations[each.buyer], shown, TODAY, {}).call_offs
        for name in each.suppliers:
            assert row in suppliers.page(shown.suppliers[name], shown, TODAY).call_offs


def test_the_latest_decision_comes_first(register: Register) -> None:
    shown = public(register)
    days = [row.day for row in call_offs.rows(shown.of(CallOff).values(), shown)]
    assert len(days) > 2
    assert days == sorted(days, reverse=True)


@pytest.mark.parametrize("audience", Audience)
def test_who_won_is_shown_from_the_day_of_the_decision(register: Register, audience: Audience) -> None:
    one = register.of(CallOff)["it-konsulter-testledare"]
    before = project(register, audience, date(2026, 4, 26)).of(CallOff).get(one.id)
    after = project(register, audience, one.decided).of(CallOff)[one.id]
    assert before is None or (before.suppliers, before.value, before.tenders_received) == ((), None, None)
    assert (audience is Audience.INTERNAL) is (before is not None)
    assert (after.suppliers, after.value, after.tenders_received) == (one.suppliers, one.value, one.tenders_received)


def test_lots_are_told_by_their_names_and_the_documents_are_the_buyers(register: Register) -> None:
    shown = public(register)
    page = call_offs.page(shown.of(CallOff)["konsulter-hus-forskola"], shown)
    assert page.lots == ("Arkitekt",)
    assert page.tenders == "2\u00a0anbud"
    assert page.request.holder.text == shown.organizations["mora"].title
    assert "EX 2025/0402" in page.request.reference


def test_what_was_said_before_the_notice_is_a_step_in_time(register: Register) -> None:
    assert any(each.dialogues for each in register.procurements.values())
    for each in register.procurements.values():
        told = [step.title for step in procurements.page(each, register, TODAY, Known()).steps]
        for one in each.dialogues if not each.cancelled else ():
            assert one.kind.label in told
