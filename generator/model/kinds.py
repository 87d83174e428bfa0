# SPDX-License-Identifier: EUPL-1.2
"""The one list of kinds of record: where its files lie, which model reads them, and where its pages stand."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from generator.model.agreement import Agreement
from generator.model.base import Record
from generator.model.codelists import Category, CategoryList, DirectAwardLimitList, ThresholdList, WithdrawnList
from generator.model.cooperation import Cooperation
from generator.model.need import Need
from generator.model.organization import Organization
from generator.model.others import Announcement, Goal, Guidance
from generator.model.procurement import Procurement
from generator.model.supplier import Supplier
from generator.model.words import CpvWords, EverydayWords, SearchCases


class Kind(NamedTuple):
    """One kind of record. `files` is a pattern for its path in the register, with `{id}` for the id; `section` its place on the sites."""

    model: type[Record]
    files: str
    section: str | None = None

    @property
    def name(self) -> str:
        """The word for the kind in code."""
        return self.model.record_kind

    def path(self, record_id: str, year: str = "YYYY") -> str:
        """The file that a record of this kind has."""
        return self.files.replace("{id}", record_id).replace("{year}", year)

    def matches(self, path: str) -> str | None:
        """The id that `path` gives a record of this kind, or None if the path is not one of this kind's."""
        return path.rsplit("/", 1)[-1].rsplit(".", 1)[0] if _pattern(self.files).fullmatch(path) else None


@cache
def _pattern(files: str) -> re.Pattern[str]:
    return re.compile(re.escape(files).replace(r"\{id\}", r"[^/]+").replace(r"\{year\}", r"\d{4}"))


KINDS: tuple[Kind, ...] = (
    Kind(Cooperation, "cooperation.yml"),
    Kind(Organization, "organizations/{id}.yml", "organisationer"),
    Kind(Supplier, "suppliers/{id}.yml", "leverantorer"),
    Kind(Procurement, "procurements/{year}/{id}.yml", "upphandlingar"),
    Kind(Agreement, "agreements/{id}.yml", "avtal"),
    Kind(Need, "needs/{id}.yml", "behov"),
    Kind(Goal, "goals/{id}.yml", "mal"),
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

MODELS: dict[str, type[Record]] = {kind.name: kind.model for kind in KINDS} | {Category.record_kind: Category}
"""The model of each kind; a category stands in a list but is referred to and has a page like a record."""
