# SPDX-License-Identifier: EUPL-1.2
"""The pages of bodies and meetings: which there are, and where they stand."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.body import Body
from generator.model.meeting import Meeting
from generator.pages.draft import Draft, PageType, draft_of
from generator.pages.site import Site
from generator.register import Register
from generator.views import meeting, meetings, todo
from generator.views.facts import Shown
from generator.views.positions import Setting
from generator.views.prepared import Prepared
from generator.wording import long_date


def setting_of(register: Register, site: Site) -> Setting:
    """What the meetings of a site are told from."""
    return Setting(register, site.known, site.as_of, site.gone)


def meeting_list(register: Register, site: Site) -> Iterator[Draft]:
    """The bodies and the calendar of their meetings."""
    yield Draft(
        meetings.ADDRESS,
        "Möten",
        "Grupperna som möts om upphandling och inköp, deras möten och vad de har kommit fram till.",
        meetings.page(setting_of(register, site), TODO_LINK if TODO.stands_on(site) else None),
    )


def body_page(record: Body, register: Register, site: Site) -> Draft:
    """One body."""
    return draft_of(record, meetings.body_page(record, setting_of(register, site)))


def meeting_page(record: Meeting, register: Register, site: Site) -> Draft:
    """One meeting."""
    found = meeting.page(record, setting_of(register, site), site.agendas.get(record.id, Prepared()))
    return draft_of(record, found, long_date(record.day))


def _todo(register: Register, site: Site) -> Iterator[Draft]:
    yield Draft(
        TODO_LINK.href,
        TODO_LINK.text,
        "Alla öppna åtgärder och alla ställningstaganden som inte är genomförda, hos var och en som ansvarar.",
        todo.page(setting_of(register, site)),
    )


TODO_LINK = Shown(todo.TITLE, todo.ADDRESS)
TODO = PageType("todo", "todo.html", _todo, only="internal")
