# SPDX-License-Identifier: EUPL-1.2
"""Which data each page tells programs: the way to it, and the meeting, the data sets or the cooperation that it is about."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from generator.model.body import Body
from generator.model.kinds import record_at
from generator.model.meeting import Meeting
from generator.pages.draft import Draft
from generator.pages.site import Site
from generator.register import Register
from generator.views import linked_data
from generator.views.datasets import FOLDER
from generator.views.facts import Shown
from generator.views.linked_data import Thing
from generator.views.offered import Offer, addresses, offers

START = "Start"
"""What the start page is called in the menu."""


class AboutData:
    """Tells of the pages of one site, in the order in which they are made: those of lists come before those of their records."""

    def __init__(self, register: Register, site: Site) -> None:
        self._register, self._site = register, site
        self._named = {"": START}
        self._offered_at = {FOLDER, *addresses(register)} if site.open_data else set()
        """Of data sets only some pages tell, and to find out what is offered takes time."""

        @cache
        def offered() -> tuple[Offer, ...]:
            return tuple(offers(register, site.changes, site.known.since, site.as_of))

        self._offers = offered

    def of(self, draft: Draft) -> tuple[Thing, ...]:
        """Everything that a page tells; nothing of one that is not to be found, nor where the site offers programs nothing."""
        if not self._site.open_data or draft.noindex:
            return ()
        return tuple(self._things(draft))

    def _things(self, draft: Draft) -> Iterator[Thing]:
        root = self._site.url
        if not draft.address:
            yield from linked_data.cooperation(self._register, root, self._site.name)
            return
        yield linked_data.breadcrumbs((*self._above(draft.address), Shown(draft.title, draft.address)), root)
        if draft.record is None:
            self._named[draft.address] = draft.title
        if draft.address in self._offered_at:
            yield from linked_data.datasets(self._offers(), draft.address, self._register, root)
        if isinstance(draft.record, Meeting):
            body = self._register.of(Body)[draft.record.body]
            yield linked_data.event(draft.record, body, self._register, root, self._site.as_of)

    def _above(self, address: str) -> Iterator[Shown]:
        """The pages on the way to an address, as they are called on the site. A folder without a page of its own is no step."""
        parts = address.split("/")[:-1]
        for length in range(len(parts)):
            place = "".join(f"{part}/" for part in parts[:length])
            if name := self._named.get(place) or self._record(place):
                yield Shown(name, place)

    def _record(self, place: str) -> str:
        named = record_at(place)
        found = self._register.find(*named) if named else None
        return found.title if found else ""
