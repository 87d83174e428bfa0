# SPDX-License-Identifier: EUPL-1.2
"""Records as the API has them, whole and as rows of lists, and what stands at the address of one that has been renamed or taken away."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.model.base import Record
from generator.model.codelists import WithdrawnList
from generator.opendata.api.fields import Json, coded, plain
from generator.opendata.api.kinds import KINDS, STATES, code_of
from generator.pages.site import Site
from generator.register import Register
from generator.views.changes import last_change
from generator.views.datasets import item_address, list_address, schema_address
from generator.views.facts import address


class Item(NamedTuple):
    """What stands at the address of one id."""

    id: str
    data: Json


class Shelf:
    """Every record that a site shows, as JSON. Addresses are absolute, below that of the site."""

    def __init__(self, register: Register, site: Site) -> None:
        self.register, self.site = register, site
        self._links: dict[tuple[str, str], Json] = {}

    def items(self, kind: str) -> Iterator[Item]:
        """What stands at each address of a kind: what is there goes before what has moved, and that before what is gone."""
        there = set(self.register.of(KINDS[kind]))
        yield from (Item(one.id, self.whole(one)) for one in self.of(kind))
        moved = (Item(former, self._moved(one)) for one in self.of(kind) for former in one.former_ids)
        for item in (*moved, *self._gone(kind)):
            if item.id not in there:
                there.add(item.id)
                yield item

    def of(self, kind: str) -> tuple[Record, ...]:
        """The records of a kind, by their ids."""
        return tuple(self.register.of(KINDS[kind]).values())

    def whole(self, record: Record) -> Json:
        """A record with all that anyone may see of it."""
        kind = record.record_kind
        links = {
            "self": self.url(item_address(kind, record.id)),
            "page": self.url(address(kind, record.id)),
            "list": self.url(list_address(kind)),
            "describedby": self.url(schema_address(kind)),
        }
        return {"_links": links, **self._told(record), **plain(record, self.link)}

    def row(self, record: Record) -> Json:
        """A record in a list."""
        link = self.link(record.record_kind, record.id)
        return {"id": link["id"], "title": link["title"], **self._told(record), "url": link["url"], "api": link["api"]}

    def link(self, kind: str, name: str) -> Json:
        """A reference to a record: its id and title, its page and its place in the API, as far as it has them."""
        key = kind, name
        if key not in self._links:
            self._links[key] = self._link(kind, name)
        return self._links[key]

    def _link(self, kind: str, name: str) -> Json:
        record = self.register.find(kind, name)
        found = {"id": name, "title": record.title if record else name}
        if record is None or kind not in KINDS:
            return found
        return {**found, "url": self.url(address(kind, name)), "api": self.url(item_address(kind, name))}

    def url(self, place: str) -> str:
        """The whole address of a place on the site."""
        return f"{self.site.url}{place}"

    def _told(self, record: Record) -> Json:
        """The state of a record and the day when what anyone may read of it last changed, where there is such a thing and it is known."""
        found: dict[str, Json] = {}
        if states := STATES.get(record.record_kind):
            mark = states.of(record, self.register, self.site.as_of)
            found["state"] = coded(code_of(mark), mark.label)
        if changed := last_change(record, self.site.known):
            found["last_changed"] = changed.isoformat()
        return found

    def _moved(self, record: Record) -> Json:
        link = self.link(record.record_kind, record.id)
        return {"moved_to": link["api"], "id": link["id"], "title": link["title"], "url": link["url"]}

    def _gone(self, kind: str) -> Iterator[Item]:
        withdrawn = self.register.singleton(WithdrawnList)
        for row in withdrawn.rows if withdrawn else ():
            if row.kind == kind:
                # Not even the id, which can be a person's name: the address has answered for it (history/erase.py).
                reason = coded(str(row.reason), row.reason.label)
                yield Item(row.id, {"gone": row.day.isoformat(), "reason": reason})
