# SPDX-License-Identifier: EUPL-1.2
"""The one list of kinds of record: where its files lie, which model reads them, and where its pages stand."""

from __future__ import annotations

import functools
import re
from functools import cache
from typing import NamedTuple

from generator.model.agreement import Agreement
from generator.model.base import Record
from generator.model.body import Body
from generator.model.call_off import CallOff
from generator.model.codelists import Category, CategoryList, DirectAwardLimitList, ThresholdList, WithdrawnList
from generator.model.cooperation import Cooperation
from generator.model.goal import Goal
from generator.model.meeting import Meeting
from generator.model.need import Need
from generator.model.organization import Organization
from generator.model.others import Announcement, Guidance
from generator.model.procurement import Procurement
from generator.model.report import Report
from generator.model.supplier import Supplier
from generator.model.words import CpvWords, EverydayWords, SearchCases


class Kind(NamedTuple):
    """One kind of record. `files` is a pattern for its path in the register, with `{id}` for the id; `section` its place on the sites.

    The id of a `dated` kind ends in a day, which is a folder of its own in the address: `/moten/samordningsgruppen/2026-12-10/`.
    """

    model: type[Record]
    files: str
    section: str | None = None
    dated: bool = False

    @property
    def name(self) -> str:
        """The word for the kind in code."""
        return self.model.record_kind

    def path(self, record_id: str, year: str = "YYYY") -> str:
        """The file that a record of this kind has."""
        body = _DATED.sub(r"\1", record_id)
        return self.files.replace("{id}", record_id).replace("{year}", year).replace("{body}", body)

    def page(self, record_id: str) -> str:
        """The address of a record's page from the site's root, without a leading slash; empty for a kind without pages."""
        name = _DATED.sub(r"\1/\2", record_id) if self.dated else record_id
        return f"{self.section}/{name}/" if self.section else ""

    def matches(self, path: str) -> str | None:
        """The id that `path` gives a record of this kind, or None if the path is not one of this kind's."""
        return path.rsplit("/", 1)[-1].rsplit(".", 1)[0] if _pattern(self.files).fullmatch(path) else None


_DATED = re.compile(r"(.+)-(\d{4}-\d{2}-\d{2})")


@cache
def _pattern(files: str) -> re.Pattern[str]:
    parts = {r"\{id\}": r"[^/]+", r"\{year\}": r"\d{4}", r"\{body\}": r"[^/]+"}
    return re.compile(functools.reduce(lambda found, part: found.replace(*part), parts.items(), re.escape(files)))


KINDS: tuple[Kind, ...] = (
    Kind(Cooperation, "cooperation.yml"),
    Kind(Organization, "organizations/{id}.yml", "organisationer"),
    Kind(Supplier, "suppliers/{id}.yml", "leverantorer"),
    Kind(Procurement, "procurements/{year}/{id}.yml", "upphandlingar"),
    Kind(Agreement, "agreements/{id}.yml", "avtal"),
    Kind(CallOff, "call_offs/{id}.yml", "avrop"),
    Kind(Need, "needs/{id}.yml", "behov"),
    Kind(Goal, "goals/{id}.yml", "mal"),
    Kind(Report, "reports/{id}.yml", "rapporter"),
    Kind(Body, "bodies/{id}.yml", "moten"),
    Kind(Meeting, "meetings/{body}/{id}.yml", "moten", dated=True),
    Kind(Announcement, "announcements/{id}.yml"),
    Kind(Guidance, "guidance/{id}.md", "vagledning"),
    Kind(CategoryList, "codelists/categories.yml"),
    Kind(ThresholdList, "codelists/thresholds.yml"),
    Kind(DirectAwardLimitList, "codelists/direct_award_limits.yml"),
    Kind(EverydayWords, "codelists/everyday_words.yml"),
    Kind(CpvWords, "codelists/cpv_words.yml"),
    Kind(SearchCases, "codelists/search_cases.yml"),
    Kind(WithdrawnList, "withdrawn.yml"),
)
"""In the order in which they are read. A file that matches none of them is a mistake, and said so."""

SECTIONS: dict[str, str] = {kind.name: kind.section for kind in KINDS if kind.section} | {
    Category.record_kind: "kategorier"
}
"""The section of the sites that each kind with pages of its own has."""

_PAGED: dict[str, Kind] = {kind.name: kind for kind in KINDS if kind.section} | {
    Category.record_kind: Kind(Category, "", "kategorier")
}


def page_of(kind: str, record_id: str) -> str:
    """The address of a record's page from the site's root, without a leading slash; empty for a kind without pages."""
    return _PAGED[kind].page(record_id) if kind in _PAGED else ""


def record_at(path: str) -> tuple[str, str] | None:
    """The kind and id of the record whose page an address below the site's root names, whether or not there is one."""
    section, _, name = path.strip("/").partition("/")
    body, _, day = name.partition("/")
    kinds = (kind for kind in _PAGED.values() if kind.section == section and name)
    found = next((kind for kind in kinds if kind.dated is bool(day)), None)
    return (found.name, f"{body}-{day}" if day else name) if found else None


MODELS: dict[str, type[Record]] = {kind.name: kind.model for kind in KINDS} | {Category.record_kind: Category}
"""The model of each kind; a category stands in a list but is referred to and has a page like a record."""
