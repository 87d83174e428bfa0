# SPDX-License-Identifier: EUPL-1.2
"""What the page of answers says before anybody has asked: the ways that need no script, and what to do when nothing is found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from generator.model.codes import OrganizationKind, VisitorQuestion
from generator.model.organization import Organization
from generator.register import Register
from generator.views import usage
from generator.views.facts import Fact, Shown, facts, link
from generator.views.filtering import Way, ways
from generator.views.guidance import answering
from generator.views.requests import WordSuggestion, suggestion
from generator.wording import alphabetical

ADDRESS = "sok/"
"""Where the field on every page leads (theme/partials/header.html)."""
WAYS = ("Kategori", "Bokstav")
"""The ways into the catalogue that are shown here too; the others stand on the filter page."""


class Member(NamedTuple):
    """An organization that a reader can belong to. `whole` is what it orders in the right of; empty where it is a buyer of its own."""

    id: str
    title: str
    whole: str


@dataclass(frozen=True)
class SearchPage:
    """The page of answers. `organizations` are those a reader can belong to; `contact` is whom to ask; `guide` tells how to buy without an agreement."""

    organizations: tuple[Member, ...]
    ways: tuple[Way, ...]
    contact: tuple[Fact, ...]
    guide: Shown | None
    suggestion: WordSuggestion


def page(register: Register, today: date) -> SearchPage:
    """The page of answers on `today`."""
    cooperation = register.cooperation
    guide = answering(VisitorQuestion.NO_AGREEMENT, register)
    return SearchPage(
        tuple(map(_member, sorted(usage.buyers(register), key=lambda one: alphabetical(one.title)))),
        tuple(way for way in ways(register, today) if way.heading in WAYS),
        facts(cooperation.contact, register) if cooperation.contact else (),
        link(guide) if guide else None,
        suggestion(register),
    )


def _member(one: Organization) -> Member:
    return Member(one.id, one.title, (one.part_of or "") if one.kind is OrganizationKind.ADMINISTRATION else "")
