# SPDX-License-Identifier: EUPL-1.2
"""What differs between two sites and is no record: one frozen value, chosen by the build."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from generator.history.known import Known
from generator.register import Key, Register
from generator.views.changes import Change
from generator.views.prepared import Prepared


class Another(NamedTuple):
    """How one begins a record that is like another: at the forge, where its address is known, or by the command."""

    address: str
    command: str


@dataclass(frozen=True)
class Site:
    """A site's name, address and manner.

    `world` is its colour world; `label` stands beside the name where the site is not for everyone; `sources` gives the address where each
    record's file is edited, and `another` how a new one of its kind is begun; both are empty where readers may not edit. `findings` is what the
    controls found in each record, `known` what its records said before, and `changes` the same as a list, the latest first, which pages and feeds share;
    `note` is the footer's sentence about what the site is. `agendas` is what is prepared for meetings to come, by their ids, for those who prepare them;
    `gone` is what is said of an item on an agenda that is no longer shown; `open_data` is whether the site offers its data to programs and portals.
    `to_all` gives the register as anyone may see it, on a site that shows more: what was counted from that is counted anew from it.
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
    another: Mapping[Key, Another] = field(default_factory=dict)
    findings: Mapping[Key, tuple[str, ...]] = field(default_factory=dict)
    known: Known = field(default_factory=Known)
    changes: tuple[Change, ...] = ()
    agendas: Mapping[str, Prepared] = field(default_factory=dict)
    gone: str = ""
    open_data: bool = False
    to_all: Callable[[], Register] | None = field(default=None, compare=False, repr=False)
