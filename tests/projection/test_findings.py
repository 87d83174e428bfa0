# SPDX-License-Identifier: EUPL-1.2
"""What the controls found is shown to those who can mend it, and never tells more than the page it stands on may."""

from __future__ import annotations

from datetime import date

import pytest

from generator.build import site_of
from generator.judging import judge
from generator.model.audience import Audience
from generator.pages.site import Site
from generator.project import project
from tests.checks.build import AGREEMENT, DAY, REGISTER, Memory, swap
from tests.checks.test_controls import LAW

HEAD = "id: 2025-kontor\ntitle: Kontor\nprocuring_entity: mora\nprocedure: direct_award\n"
PATH = "procurements/2025/2025-kontor.yml"
AGREED = "agreements/kontor.yml"


def site(audience: Audience, files: dict[str, str], today: date = DAY) -> Site:
    judged = judge(Memory({path: text for path, text in {**REGISTER, **LAW, **files}.items() if text}), [], today)
    return site_of(project(judged.register, audience, today), audience, today, judged)


def awarded(award: str) -> dict[str, str]:
    return {PATH: f"{HEAD}award: {award}\n", AGREED: "", "guidance/bestalla.md": ""}


def test_a_finding_stands_on_the_internal_site_only() -> None:
    files = {AGREED: swap(AGREEMENT, "ceiling: {amount: 4000000}\n", "")}
    assert list(site(Audience.INTERNAL, files).findings) == [("agreement", "kontor")]
    assert site(Audience.PUBLIC, files).findings == {}


@pytest.mark.parametrize(
    ("award", "told"),
    [
        ("{decided: 2026-10-20, value: 7654321, suppliers: [{supplier: exempel-ab}]}", True),
        ("{decided: 2026-12-20, value: 7654321, suppliers: [{supplier: exempel-ab}]}", False),
        ("{decided: 2026-10-20, revoked: 2026-11-01, value: 7654321, suppliers: [{supplier: exempel-ab}]}", False),
    ],
)
def test_a_finding_about_what_is_sealed_waits(award: str, told: bool) -> None:
    found = site(Audience.INTERNAL, awarded(award)).findings
    assert any("7" in message and "654" in message for messages in found.values() for message in messages) is told
