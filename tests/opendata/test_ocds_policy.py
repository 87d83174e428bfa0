# SPDX-License-Identifier: EUPL-1.2
"""What the publication policy says of OCDS: whose the prefix is, and where the dates come from."""

from __future__ import annotations

import pytest

from generator.model.cooperation import Cooperation
from generator.views.ocds import policy
from tests.opendata.stories import COOPERATION, Story

REGISTERED = COOPERATION.replace("ocds-abc123}", "ocds-abc123, prefix_registered: true}")
NONE = COOPERATION.replace("open_data: {ocid_prefix: ocds-abc123}\n", "")


@pytest.mark.parametrize(
    ("text", "prefix", "registered", "said"),
    [
        (COOPERATION, "ocds-abc123", False, "Prefixet är ännu inte registrerat"),
        (REGISTERED, "ocds-abc123", True, "Prefixet är registrerat hos Open Contracting Partnership."),
        (NONE, "ocds-000000", False, "Prefixet är ännu inte registrerat"),
        (REGISTERED + "example: true\n", "ocds-exempl", False, "Posterna är påhittade."),
    ],
)
def test_the_prefix_is_said_to_be_what_it_is(text: str, prefix: str, registered: bool, said: str) -> None:
    story = Story()
    story.has(Cooperation, text)
    found = policy(story.public, ledger=True)
    assert (found.prefix, found.registered) == (prefix, registered)
    assert said in found.sections[0].paragraphs[0]


def test_it_says_where_the_dates_come_from() -> None:
    with_ledger, without = (
        policy(Story().public, ledger=ledger).sections[2].paragraphs[-1] for ledger in (True, False)
    )
    assert "enligt liggaren" in with_ledger
    assert "Det finns ingen liggare" in without
