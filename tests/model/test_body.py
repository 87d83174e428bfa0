# SPDX-License-Identifier: EUPL-1.2
"""What a body may not say."""

from __future__ import annotations

import pytest

from generator.load.reader import read
from generator.load.records import validate
from generator.model.body import NO_BODY, Body
from generator.views.todo import ADDRESS

RIGHT = """\
id: gruppen
title: Gruppen
convener: {organization: mora, office: Chef}
seats: [{organization: mora, office: Chef}]
meets: Varje månad
duration: 60
summons_days: 7
yearly: [{id: rapport, month: 12, title: Rapport}]
points: [{id: avtal, title: Avtal, kind: generated, rules: [option_due], duration: 10, presenter: Chef}]
"""


def codes(text: str) -> list[str]:
    return [problem.code for problem in validate(read(text.encode(), "bodies/gruppen.yml"), Body)[1]]


def test_a_right_one_is_right() -> None:
    assert codes(RIGHT) == []


@pytest.mark.parametrize(
    ("line", "wrong", "code"),
    [
        ("id: gruppen", f"id: {NO_BODY}", "upptagen-adress"),
        ("month: 12", "month: 13", "fel-manad"),
        ("presenter: Chef", "presenter: Sjef", "okand-foredragande"),
        (", rules: [option_due]", "", "regler-fel-slag"),
        ("title: Rapport}", "title: Rapport, position_wanted: true}", "forslag-saknas"),
        ("rules: [option_due]", "rules: [option_due, option_due]", "regel-tva-punkter"),
    ],
)
def test_what_cannot_be_is_refused(line: str, wrong: str, code: str) -> None:
    assert codes(RIGHT.replace(line, wrong)) == [code]


def test_the_address_that_is_taken_is_that_of_the_page() -> None:
    assert f"moten/{NO_BODY}/" == ADDRESS
