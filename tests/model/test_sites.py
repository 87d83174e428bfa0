# SPDX-License-Identifier: EUPL-1.2
"""Which of its two sites a cooperation means, and where it stands."""

from __future__ import annotations

import pytest

from generator.model.audience import Audience
from generator.model.cooperation import SiteNames, Sites

OURS = SiteNames(name="Samköp Exempelby", url="https://www.exempel.se/samkop")
INSIDE = SiteNames(name="Samköp internt", url="https://intern.exempel.se/")


@pytest.mark.parametrize(
    ("sites", "audience", "expected"),
    [
        (Sites(public=OURS, internal=INSIDE), Audience.PUBLIC, OURS),
        (Sites(public=OURS, internal=INSIDE), Audience.INTERNAL, INSIDE),
        (Sites(public=OURS), Audience.INTERNAL, OURS),
    ],
)
def test_each_audience_has_its_own_site_or_the_public_one(
    sites: Sites, audience: Audience, expected: SiteNames
) -> None:
    assert sites.of(audience) == expected


def test_an_address_ends_with_a_slash() -> None:
    assert OURS.root == "https://www.exempel.se/samkop/"
    assert INSIDE.root == INSIDE.url
