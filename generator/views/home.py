# SPDX-License-Identifier: EUPL-1.2
"""What the start page, the announcements and the lists of guidance say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from generator.model.field import Stage
from generator.model.markdown import render
from generator.model.others import Guidance
from generator.register import Register
from generator.views import agreements, procurements
from generator.views.agreements import PAST, AgreementRow, State
from generator.views.facts import Shown, link
from generator.views.procurements import Phase, ProcurementRow
from generator.views.wording import long_date

SHOWN_AT_START = 6
"""How many rows each short list on the start page has."""


class Notice(NamedTuple):
    """An announcement on top of the page."""

    title: str
    html: str


def announcements(register: Register, today: date) -> tuple[Notice, ...]:
    """Those whose first day has come and whose last has not passed."""
    shown = (
        item
        for item in register.announcements.values()
        if Stage.SHOWN in item.reached(today) and Stage.OVER not in item.reached(today)
    )
    return tuple(
        Notice(item.title, render(item.text)) for item in sorted(shown, key=lambda item: (item.first_day, item.id))
    )


@dataclass(frozen=True)
class HomePage:
    """The first page: how much there is, what is open, what ends soon, what to read."""

    title: str
    description: str
    agreement_count: int
    procurement_count: int
    supplier_count: int
    open: tuple[ProcurementRow, ...]
    planned: tuple[ProcurementRow, ...]
    ending: tuple[AgreementRow, ...]
    categories: tuple[Shown, ...]
    guidance: tuple[Shown, ...]


def home(register: Register, today: date) -> HomePage:
    """The start page."""
    cooperation = register.cooperation
    rows = [procurements.row(item, register, today) for item in register.procurements.values()]
    valid = [
        (agreements.last_call_off(item, today) or date.max, item)
        for item in register.agreements.values()
        if agreements.state_of(item, today) not in PAST
    ]
    ending = sorted(
        (item for item in valid if agreements.state_of(item[1], today) is State.SOON),
        key=lambda item: (item[0], item[1].id),
    )
    return HomePage(
        cooperation.title,
        render(cooperation.description) if cooperation.description else "",
        len(valid),
        len(rows),
        len(register.suppliers),
        tuple(row for row in rows if row.phase is Phase.OPEN)[:SHOWN_AT_START],
        tuple(row for row in rows if row.phase is Phase.PLANNED)[:SHOWN_AT_START],
        tuple(agreements.row(item, register, today) for _, item in ending[:SHOWN_AT_START]),
        tuple(link(category) for category in register.categories.values()),
        tuple(link(page) for page in in_order(register)),
    )


def in_order(register: Register) -> list[Guidance]:
    """Guidance in the editors' order."""
    return sorted(register.guidance.values(), key=lambda page: (page.order, page.id))


class GuidanceRow(NamedTuple):
    """A page of guidance in the list, and the words at its foot."""

    page: Shown
    description: str
    owner: str
    reviewed: str


def guidance_row(page: Guidance) -> GuidanceRow:
    """A page of guidance in the list."""
    return GuidanceRow(link(page), page.description, page.owner, long_date(page.reviewed))


class MapSection(NamedTuple):
    """A section of the site map: its page, how many pages it has, and those worth naming."""

    section: Shown
    pages: int
    named: tuple[Shown, ...]


def site_map(register: Register) -> tuple[MapSection, ...]:
    """Every section, for people who want to see what there is."""
    return (
        MapSection(Shown("Avtal och inköpssystem", "avtal/"), len(register.agreements), ()),
        MapSection(Shown("Upphandlingar", "upphandlingar/"), len(register.procurements), ()),
        MapSection(Shown("Leverantörer", "leverantorer/"), len(register.suppliers), ()),
        MapSection(
            Shown("Organisationer", "organisationer/"),
            len(register.organizations),
            tuple(map(link, register.organizations.values())),
        ),
        MapSection(
            Shown("Kategorier", "kategorier/"),
            len(register.categories),
            tuple(map(link, register.categories.values())),
        ),
        MapSection(Shown("Mål", "mal/"), len(register.goals), tuple(map(link, register.goals.values()))),
        MapSection(Shown("Vägledning", "vagledning/"), len(register.guidance), tuple(map(link, in_order(register)))),
        MapSection(
            Shown("Om samverkan", "om/"),
            1,
            (Shown("Om webbplatsen", "om/webbplatsen/"), Shown("Tillgänglighetsredogörelse", "tillganglighet/")),
        ),
    )
