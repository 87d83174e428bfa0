# SPDX-License-Identifier: EUPL-1.2
"""The pages of goals: the list with how far each has come, and one page for each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.model.goal import Goal
from generator.pages.draft import Draft, draft_of
from generator.pages.site import Site
from generator.register import Register
from generator.views import goal_table, goals
from generator.views.charts import within
from generator.views.facts import Shown
from generator.views.goals import GoalRow, Meaning
from generator.views.tables import files_at
from generator.wording import alphabetical


class GoalsPage(NamedTuple):
    """The list of goals, what its words mean, and where its table can be had."""

    rows: tuple[GoalRow, ...]
    meanings: tuple[Meaning, ...]
    files: tuple[Shown, ...]


def goal_list(register: Register, site: Site) -> Iterator[Draft]:
    """All goals."""
    rows = tuple(goals.row(record, register, site.as_of) for record in register.goals.values())
    files = files_at(f"{goals.ADDRESS}{goal_table.NAME}")
    yield Draft(
        goals.ADDRESS,
        "Mål",
        "Målen för inköpen, hur långt de har nått och vad som bidrar till dem.",
        GoalsPage(
            tuple(sorted(rows, key=lambda row: alphabetical(row.party.party.text))),
            goals.meanings(register) if any(row.measures for row in rows) else (),
            files,
        ),
    )


def goal_page(record: Goal, register: Register, site: Site) -> Draft:
    """One goal."""
    page = goals.page(record, register, site.as_of)
    return draft_of(record, page)._replace(charts=within(page))
