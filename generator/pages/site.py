# SPDX-License-Identifier: EUPL-1.2
"""What differs between two sites and is no record: one frozen value, chosen by the build."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from generator.history.ledger import Ledger
from generator.register import Key


@dataclass(frozen=True)
class Site:
    """A site's name, address and manner.

    `world` is its colour world; `label` stands beside the name where the site is not for everyone; `sources` gives the address of each record's file
    where readers may edit it, and is empty where they may not; `findings` what the controls found in each record; `note` is the footer's sentence about
    what the site is. `published` is the ledger of what the public could read and when; None where the build was given none.
    """

    folder: str
    name: str
    url: str
    as_of: date
    world: str
    label: str = ""
    note: str = ""
    noindex: bool = False
    example: bool = False
    sources: Mapping[Key, str] = field(default_factory=dict)
    findings: Mapping[Key, tuple[str, ...]] = field(default_factory=dict)
    published: Ledger | None = None
