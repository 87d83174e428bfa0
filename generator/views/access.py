# SPDX-License-Identifier: EUPL-1.2
"""What the easy page and the page in English say: the editors' text, and between its introduction and the rest what is true today."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import NamedTuple

from babel.dates import format_date

from generator import wording
from generator.model.codes import StandingPage
from generator.model.common import Contact
from generator.model.markdown import render_page
from generator.model.others import Guidance
from generator.model.procurement import Procurement
from generator.model.scalars import MomentValue
from generator.register import Register
from generator.views.agreements import PAST, state_of
from generator.views.facts import Shown, home_of, link, phone
from generator.views.guidance import standing
from generator.views.procurements import Phase, phases

_HEADING = re.compile(r"^#", re.MULTILINE)
LANGUAGES = {StandingPage.EASY: "sv", StandingPage.ENGLISH: "en"}
"""The language of each page that stands beside the guidance (BCP 47)."""


class Language(NamedTuple):
    """A page for readers who need easier words or another language: its name in that language, where it stands, and the language."""

    label: str
    href: str
    language: str


def languages(register: Register) -> tuple[Language, ...]:
    """The pages that every page leads to."""
    found = ((page, standing(page, register)) for page in StandingPage)
    return tuple(Language(page.label, home_of(text), LANGUAGES[page]) for page, text in found if text)


class OpenRow(NamedTuple):
    """What can be tendered for now: the procurement, and its last day in words and as programs read it; empty where none is set."""

    procurement: Shown
    last: str
    machine: str


@dataclass(frozen=True)
class StandingText:
    """A page that stands beside the guidance. `introduction` and `rest` are HTML; `planned` and `agreements` are how many there are today."""

    introduction: str
    rest: str
    open: tuple[OpenRow, ...]
    planned: int
    agreements: int
    contact: str
    ways: tuple[Shown, ...]
    owner: str
    reviewed: str


class Manner(NamedTuple):
    """How a page is written: its prose, its moments and days, and the number that a telephone rings."""

    prose: Callable[[str], str]
    moment: Callable[[MomentValue], str]
    day: Callable[[date], str]
    number: Callable[[str], str]


def easy(text: Guidance, register: Register, today: date) -> StandingText:
    """The easy page. One idea a line is the rule of easy Swedish, so the lines are the editors' own."""
    return _page(
        text, register, today, Manner(partial(render_page, lines=True), wording.moment, wording.long_date, str)
    )


def english(text: Guidance, register: Register, today: date) -> StandingText:
    """The page in English. What is open has its Swedish name: nobody has translated it."""
    return _page(text, register, today, Manner(_english, english_moment, english_date, wording.abroad))


def _english(text: str) -> str:
    """Prose in English. What stands in italics there is a Swedish word, and is read aloud as one (WCAG 3.1.2)."""
    return render_page(text).replace("<em>", '<em lang="sv">')


def _page(text: Guidance, register: Register, today: date, manner: Manner) -> StandingText:
    heading = _HEADING.search(text.body)
    cut = heading.start() if heading else len(text.body)
    found = [(phases(register, today)[each.id], each) for each in register.procurements.values()]
    contact = register.cooperation.contact
    return StandingText(
        manner.prose(text.body[:cut]),
        manner.prose(text.body[cut:]),
        _open((each for phase, each in found if phase is Phase.OPEN), manner.moment),
        sum(phase is Phase.PLANNED for phase, _ in found),
        sum(state_of(each, today) not in PAST for each in register.agreements.values()),
        contact.name or "" if contact else "",
        _ways(contact, manner.number) if contact else (),
        text.owner,
        manner.day(text.reviewed),
    )


def _open(found: Iterable[Procurement], at: Callable[[MomentValue], str]) -> tuple[OpenRow, ...]:
    """What is open, by its last day; what has none comes last."""
    far = MomentValue(date.max)
    rows = sorted(found, key=lambda each: (str(each.deadline or far), wording.alphabetical(each.title), each.id))
    return tuple(
        OpenRow(link(each), at(each.deadline) if each.deadline else "", str(each.deadline or "")) for each in rows
    )


def _ways(contact: Contact, number: Callable[[str], str]) -> tuple[Shown, ...]:
    """How to reach those who answer."""
    ways = (
        phone(number(contact.phone)) if contact.phone else None,
        Shown(contact.email, f"mailto:{contact.email}") if contact.email else None,
        Shown(contact.url, contact.url) if contact.url else None,
    )
    return tuple(filter(None, ways))


english_date: Callable[[date], str] = partial(format_date, format="d MMMM y", locale="en_GB")
"""”7 December 2026”."""


def english_moment(value: MomentValue) -> str:
    """”7 December 2026 at 23:59”. The clock is that of Sweden, as the page says."""
    return f"{english_date(value.day)} at {value.clock}" if value.clock else english_date(value.day)
