# SPDX-License-Identifier: EUPL-1.2
"""The pages for readers who need easier words or another language. They stand where the editors have written them, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.codes import StandingPage
from generator.pages.draft import Draft
from generator.pages.site import Site
from generator.register import Register
from generator.views import access
from generator.views.facts import home_of
from generator.views.guidance import standing


def easy(register: Register, site: Site) -> Iterator[Draft]:
    """The easy page."""
    if text := standing(StandingPage.EASY, register):
        yield Draft(home_of(text), text.title, text.description, access.easy(text, register, site.as_of), text)


def english(register: Register, site: Site) -> Iterator[Draft]:
    """The page in English."""
    if text := standing(StandingPage.ENGLISH, register):
        page = access.english(text, register, site.as_of)
        yield Draft(home_of(text), text.title, text.description, page, text, language="en")
