# SPDX-License-Identifier: EUPL-1.2
"""The pages for firms: the first one, one for each category, and the words of all trades from A to Ö."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from generator.history.known import Known
from generator.model.agreement import Agreement
from generator.model.codelists import Category
from generator.model.codes import VisitorQuestion
from generator.model.dates import add_months
from generator.model.procurement import Procurement
from generator.register import Register
from generator.views.business_rows import (
    ADDRESS,
    OPEN,
    ComingRow,
    DialogueRow,
    OpenRow,
    Trade,
    last_days,
    opened,
    planned,
    still_planned,
    talks,
    trade,
)
from generator.views.business_table import STEM
from generator.views.facts import Shown, link
from generator.views.following import Follow, follow
from generator.views.guidance import answering
from generator.views.procurements import phases
from generator.views.requests import email_of, letter
from generator.views.tables import files_at
from generator.views.trade_words import words_of
from generator.wording import alphabetical, quarter

WORDS = "for-foretag/a-o/"
"""The words of all trades."""
QUARTERS = 6
"""How many quarters ahead the table of what is coming names, the present one among them."""
SOON = 12
"""Months within which an agreement that ends is counted in the table."""


class MapRow(NamedTuple):
    """A category in the table: how many are open, how many come in each quarter and later, and how many of today's agreements end within a year."""

    category: Shown
    open: int
    quarters: tuple[int, ...]
    later: int
    ending: int


class Level(NamedTuple):
    """A quarter and what is planned for it."""

    when: str
    rows: tuple[ComingRow, ...]


@dataclass(frozen=True)
class BusinessPage:
    """The first page. `email` and `letter` are for those who would rather ask."""

    open: tuple[OpenRow, ...]
    dialogues: tuple[DialogueRow, ...]
    held: tuple[DialogueRow, ...]
    quarters: tuple[str, ...]
    map: tuple[MapRow, ...]
    coming: tuple[Level, ...]
    guides: tuple[Shown, ...]
    categories: tuple[Shown, ...]
    tables: tuple[Shown, ...]
    email: str
    letter: str


@dataclass(frozen=True)
class TradePage:
    """A category as a firm sees it, with the words that lead to it and how one follows it."""

    category: Shown
    description: str
    words: tuple[str, ...]
    trade: Trade
    follow: Follow | None
    guides: tuple[Shown, ...]


def page(register: Register, known: Known, today: date) -> BusinessPage:
    """The first page on `today`."""
    bought = register.procurements.values()
    coming, held = talks(bought, register, today)
    near = ahead(today)
    rows = tuple(_row(each, register, today) for each in _by_title(register))
    email = email_of(register.cooperation.contact)
    return BusinessPage(
        opened(bought, register, today),
        coming,
        held,
        tuple(map(_short, near)),
        tuple(row for row in rows if row.open or any(row.quarters) or row.later or row.ending),
        tuple(_levels(planned(bought, register, known, today), near[0])),
        guides(register),
        tuple(map(place, _by_title(register))),
        files_at(STEM),
        email,
        letter(email, "Fråga från ett företag", "Hej!\n\nVi säljer\n\nVi undrar\n- \n"),
    )


def of_category(category: Category, register: Register, known: Known, today: date, site: str) -> TradePage:
    """The page of one category on `today`, on the site with the address `site`."""
    return TradePage(
        link(category),
        category.description or "",
        words_of(category, register),
        trade(register.naming(category, Procurement), register.naming(category, Agreement), register, known, today),
        follow(category, site, register, today),
        guides(register),
    )


def place(category: Category) -> Shown:
    """A category, leading to its page for firms."""
    return Shown(category.title, f"{ADDRESS}{category.id}/")


def guides(register: Register) -> tuple[Shown, ...]:
    """The pages of guidance that a firm has use of."""
    asked = (VisitorQuestion.HOW_TO_TENDER, VisitorQuestion.HOW_TO_BE_ASKED, VisitorQuestion.REQUEST_DOCUMENTS)
    return tuple(link(found) for question in asked if (found := answering(question, register)))


def ahead(today: date) -> tuple[str, ...]:
    """The quarter of `today` (`2026-Q4`) and those that follow."""
    first = today.year * 4 + (today.month - 1) // 3
    return tuple(f"{number // 4}-Q{number % 4 + 1}" for number in range(first, first + QUARTERS))


def _by_title(register: Register) -> list[Category]:
    return sorted(register.categories.values(), key=lambda each: alphabetical(each.title))


def _row(category: Category, register: Register, today: date) -> MapRow:
    """The counts alone: the rows of a category are made for its own page."""
    bought, phase = register.naming(category, Procurement), phases(register, today)
    coming = [each.planned.quarter if each.planned else "" for each in still_planned(bought, register, today)]
    many = Counter(coming)
    near = ahead(today)
    # What was planned for a quarter that has passed without a notice is as near as can be.
    late = sum(count for when, count in many.items() if when and when < near[0])
    counted = (many[near[0]] + late, *(many[when] for when in near[1:]))
    horizon = add_months(today, SOON)
    return MapRow(
        place(category),
        sum(phase[each.id] in OPEN for each in bought),
        counted,
        len(coming) - sum(counted),
        sum(last <= horizon for _, last in last_days(register.naming(category, Agreement), today)),
    )


def _short(when: str) -> str:
    """”2027-Q1” as ”kv. 1 2027”, for the head of a narrow column."""
    year, number = when.split("-Q")
    return f"Kv.\u00a0{number} {year}"


def _levels(coming: tuple[ComingRow, ...], now: str) -> Iterator[Level]:
    """What is planned, by quarter. `now` is the present quarter: what should have been announced before it is late."""
    for when in dict.fromkeys(row.quarter for row in coming):
        rows = tuple(row for row in coming if row.quarter == when)
        told = quarter(when).capitalize() if when else "Kvartalet är inte bestämt"
        yield Level(f"{told}, ännu inte annonserat" if when and when < now else told, rows)
