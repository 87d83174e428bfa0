# SPDX-License-Identifier: EUPL-1.2
"""What the site map for people says."""

from __future__ import annotations

from typing import NamedTuple

from generator.model.body import Body
from generator.model.call_off import CallOff
from generator.model.codes import FigureCode
from generator.model.meeting import Meeting
from generator.model.report import Report
from generator.register import Register
from generator.views import (
    business,
    business_rows,
    call_offs,
    direct_awards,
    meetings,
    reports,
    search_page,
    transparency,
)
from generator.views.access import Language, languages
from generator.views.facts import Shown, link
from generator.views.guidance import in_order


class MapSection(NamedTuple):
    """A section of the site map: its page, how many pages it has, and those worth naming."""

    section: Shown
    pages: int
    named: tuple[Shown, ...]
    languages: tuple[Language, ...] = ()


def site_map(register: Register, more: tuple[Shown, ...]) -> tuple[MapSection, ...]:
    """Every section, for people who want to see what there is. `more` are the pages that only this site has."""
    return (*_bought(register), *_told(register), _about(register, more))


def _bought(register: Register) -> tuple[MapSection, ...]:
    """What is bought, by whom and from whom."""
    return (
        MapSection(Shown("Sök", search_page.ADDRESS), 1, ()),
        MapSection(Shown("Avtal och inköpssystem", "avtal/"), len(register.agreements), ()),
        MapSection(Shown("Upphandlingar", "upphandlingar/"), len(register.procurements), ()),
        MapSection(Shown("Avrop", call_offs.ADDRESS), len(register.of(CallOff)), ()),
        MapSection(
            Shown("För företag", business_rows.ADDRESS),
            len(register.categories),
            (Shown("Yrken och varor A–Ö", business.WORDS), *map(business.place, register.categories.values())),
        ),
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
    )


def _told(register: Register) -> tuple[MapSection, ...]:
    """What is told of it: figures, goals, reports, meetings and guidance."""
    return (
        MapSection(
            Shown("Öppenhet", transparency.ADDRESS),
            len(FigureCode),
            (
                Shown(direct_awards.TITLE, direct_awards.ADDRESS),
                *(Shown(code.label, transparency.figure_address(code)) for code in FigureCode),
            ),
        ),
        MapSection(Shown("Mål", "mal/"), len(register.goals), tuple(map(link, register.goals.values()))),
        MapSection(
            Shown("Årsrapporter", reports.ADDRESS),
            len(register.of(Report)),
            tuple(map(link, register.of(Report).values())),
        ),
        MapSection(
            Shown("Möten", meetings.ADDRESS), len(register.of(Meeting)), tuple(map(link, register.of(Body).values()))
        ),
        MapSection(Shown("Vägledning", "vagledning/"), len(register.guidance), tuple(map(link, in_order(register)))),
    )


def _about(register: Register, more: tuple[Shown, ...]) -> MapSection:
    """The cooperation and the site itself."""
    named = (
        Shown("Bevaka", "bevaka/"),
        Shown("Ändringar", "andringar/"),
        Shown("Om webbplatsen", "om/webbplatsen/"),
        Shown("Tillgänglighetsredogörelse", "tillganglighet/"),
        *more,
    )
    return MapSection(Shown("Om samverkan", "om/"), 1, named, languages(register))
