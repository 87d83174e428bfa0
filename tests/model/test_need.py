# SPDX-License-Identifier: EUPL-1.2
"""A need's answer does not contradict itself, and nothing of a need is public."""

from __future__ import annotations

from datetime import date

import pytest

from generator.load.reader import read
from generator.load.records import validate
from generator.model.audience import Audience
from generator.model.need import Need
from generator.model.organization import Organization
from generator.project import project
from generator.register import Register
from tests.support.records import record

HEAD = "id: a\ntitle: A\norganization: skolan\nreceived: 2026-11-03\n"


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ("{answered: 2026-11-03, outcome: direct_award}", None),
        ("{answered: 2026-11-02, outcome: direct_award}", "fel-ordning"),
        ("{answered: 2026-11-04, outcome: use_agreement}", "behov-utan-avtal"),
        ("{answered: 2026-11-04, outcome: use_agreement, agreement: papper}", None),
        ("{answered: 2026-11-04, outcome: postponed, procurement: p}", "behov-fel-svar"),
        ("{answered: 2026-11-04, outcome: procurement, procurement: p}", None),
    ],
)
def test_the_answer_holds_together(answer: str, code: str | None) -> None:
    _, problems = validate(read(f"{HEAD}answer: {answer}\n".encode(), "need.yml"), Need)
    assert [problem.code for problem in problems] == ([code] if code else [])


def test_a_need_is_internal_on_every_day() -> None:
    school = record(Organization, "{id: skolan, title: Skolan, kind: administration}")
    register = Register([school, record(Need, f"{HEAD}answer: {{answered: 2026-11-04, outcome: declined}}\n")])
    for day in (date(2020, 1, 1), date(2026, 11, 23), date(2090, 1, 1)):
        assert list(project(register, Audience.PUBLIC, day).records()) == [school]
        assert len(project(register, Audience.INTERNAL, day)) == 2
