# SPDX-License-Identifier: EUPL-1.2
"""What the list of guidance says, and which page answers a question."""

from __future__ import annotations

from typing import NamedTuple

from generator.model.codes import StandingPage, VisitorQuestion
from generator.model.others import Guidance
from generator.register import Register
from generator.views.facts import Shown, link
from generator.wording import long_date


def in_order(register: Register) -> list[Guidance]:
    """Guidance in the editors' order, without the texts that are pages of their own."""
    pages = (page for page in register.guidance.values() if page.page is None)
    return sorted(pages, key=lambda page: (page.order, page.id))


def standing(page: StandingPage, register: Register) -> Guidance | None:
    """The text of a page that stands beside the guidance, where the editors have written one."""
    return next((text for text in register.guidance.values() if text.page is page), None)


class GuidanceRow(NamedTuple):
    """A page of guidance in the list, and the words at its foot."""

    page: Shown
    description: str
    owner: str
    reviewed: str


def guidance_row(page: Guidance) -> GuidanceRow:
    """A page of guidance in the list."""
    return GuidanceRow(link(page), page.description, page.owner, long_date(page.reviewed))


def answering(question: VisitorQuestion, register: Register) -> Guidance | None:
    """The page that answers a visitor's question, the first one in the editors' order."""
    return next((page for page in in_order(register) if page.answers is question), None)
