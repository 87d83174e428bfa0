# SPDX-License-Identifier: EUPL-1.2
"""What stands on top of every page."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from generator.model.field import Stage
from generator.model.markdown import render
from generator.register import Register


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
