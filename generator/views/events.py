# SPDX-License-Identifier: EUPL-1.2
"""What stands in calendars: the days of agreements and procurements, how often each has moved, and those that have been called off.

How often they have moved is known time (`views/told_events.py`): where nothing is known of the past, nothing has moved.
An event that was published and is no longer true is told as cancelled until its day has passed, since programs that follow a calendar would
otherwise keep what they once fetched.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from generator.belonging import upwards
from generator.history.known import Known, Version
from generator.model.agreement import Agreement
from generator.model.base import Record
from generator.model.organization import Organization
from generator.model.procurement import Procurement
from generator.model.shape import references
from generator.register import Key, Register
from generator.views.agreements import State, last_call_off, state_of
from generator.views.catalogue import Listing, followed_in
from generator.views.facts import address
from generator.views.told_events import Event, Moment, told

FILE = "kalender.ics"
"""What a calendar's file is called, beside the page it belongs to."""
FEED = "atom.xml"
"""What a feed's file is called."""
KEPT_DAYS = 31
"""How many days an event stays in a calendar of many records after its day, and after it was moved."""
KINDS = (Agreement.record_kind, Procurement.record_kind)
"""The kinds of record that have days in calendars."""


def moments(record: Record | None, today: date) -> dict[str, Moment]:
    """The days of one record as they were decided on `today`, by what they are of."""
    if isinstance(record, Agreement):
        return dict(_of_agreement(record, today))
    if isinstance(record, Procurement):
        return dict(_of_procurement(record, today))
    return {}


def _of_agreement(record: Agreement, today: date) -> Iterator[tuple[str, Moment]]:
    yield "borjar", Moment(record.period.start, "", f"Avtalet börjar gälla: {record.title}")
    last, end = last_call_off(record, today), record.current_end(today)
    if last:
        yield "bestall-senast", Moment(last, "", f"Sista dag att beställa: {record.title}")
    if end and end != last:
        yield "upphor", Moment(end, "", f"Avtalet upphör: {record.title}")
    for number, option in record.open_options(today):
        if option.decide_by:
            yield (
                f"option-{number}",
                Moment(option.decide_by, "", f"Sista dag att besluta om option {number}: {record.title}"),
            )


def _of_procurement(record: Procurement, today: date) -> Iterator[tuple[str, Moment]]:
    called_off = record.cancelled and record.cancelled.decided <= today
    if record.deadline and not called_off:
        yield "anbud", Moment(record.deadline.day, record.deadline.clock, f"Sista anbudsdag: {record.title}")
    held: Counter[str] = Counter()
    for one in record.dialogues if not called_off else ():
        held[one.kind] += 1
        title = f"{one.kind.label}: {record.title}"
        yield f"dialog-{one.kind}-{held[one.kind]}", Moment(one.day, "", title, place=one.place or "")


Belongs = Callable[[Record, date], bool]
"""Whether a record, as it was, stood in a calendar on a day."""


def events(key: Key, register: Register, known: Known, today: date, belongs: Belongs | None = None) -> Iterator[Event]:
    """The events of one record that a calendar holds, and those that have been called off and whose day has not passed."""

    def inside(record: Record | None, day: date) -> Mapping[str, Moment]:
        return moments(record, day) if record is not None and (belongs is None or belongs(record, day)) else {}

    return told(key, register, known, today, inside)


@dataclass(frozen=True)
class Calendar:
    """A calendar: where it stands, what it is called, what it is about, and its events in the order of their days."""

    address: str
    title: str
    page: str
    events: tuple[Event, ...]


class Almanac:
    """Makes the calendars of a register on a day."""

    def __init__(self, register: Register, known: Known, today: date) -> None:
        self._register, self._known, self._today = register, known, today
        self._before = _changed(register, known)
        self._always: dict[Key, tuple[Event, ...]] = {}
        self._closed = {
            (one.record_kind, one.id) for one in register.agreements.values() if state_of(one, today) is State.CLOSED
        }

    def of(self, listing: Listing) -> Calendar:
        """The calendar of a list: the days of its agreements and of the procurements that belong to it."""
        belongs = self._belonging(listing)
        here = self._standing(listing)
        first = self._today - timedelta(days=KEPT_DAYS)
        found = [
            event
            for key in sorted(self._candidates(listing, here))
            for event in self._events(key, belongs, stands=key in here)
            if event.moment.day >= first or (event.touched or first) > first  # it may have been moved to long ago
        ]
        return Calendar(f"{listing.address}{FILE}", listing.title, listing.address, in_order(found))

    def _events(self, key: Key, belongs: Belongs, *, stands: bool) -> Iterable[Event]:
        """The events of a record that a calendar holds. Of one that has always been as it is they are found out once, whatever calendar it is.

        What `stands` in the list today need not be asked whether it belongs there, as long as it has always been as it is.
        """
        if self._known.versions.get(key):
            return events(key, self._register, self._known, self._today, belongs)
        record = self._register.find(*key)
        if record is None or not (stands or belongs(record, self._today)):
            return ()
        return self._own(key)

    def _own(self, key: Key) -> tuple[Event, ...]:
        """Every event of a record, whatever calendar it is for: found out once."""
        if key not in self._always:
            self._always[key] = tuple(events(key, self._register, self._known, self._today))
        return self._always[key]

    def of_procurements(self, place: str, title: str) -> Calendar:
        """The calendar of all procurements: last days for tenders, and talks. `place` is the address of their page."""
        first = self._today - timedelta(days=KEPT_DAYS)
        keys = {(each.record_kind, each.id) for each in self._register.procurements.values()}
        keys |= {key for key in self._before.get(_ANY, ()) if key[0] == Procurement.record_kind}
        found = [
            event
            for key in sorted(keys)
            for event in self._own(key)
            if event.moment.day >= first or (event.touched or first) > first
        ]
        return Calendar(f"{place}{FILE}", title, place, in_order(found))

    def of_agreement(self, agreement: Agreement) -> Calendar:
        """The calendar of one agreement, with every day of it."""
        key = agreement.record_kind, agreement.id
        return Calendar(f"{address(*key)}{FILE}", agreement.title, address(*key), in_order(self._own(key)))

    def gone(self) -> Iterator[Calendar]:
        """The calendars of agreements that are no longer there, as long as something in them is yet to come."""
        for key in sorted(self._before.get(_ANY, ())):
            if key[0] == Agreement.record_kind and self._register.find(*key) is None:
                found = list(events(key, self._register, self._known, self._today))
                if found:
                    yield Calendar(f"{address(*key)}{FILE}", "Borttaget avtal", "", in_order(found))

    def _standing(self, listing: Listing) -> set[Key]:
        """The records that are in a list today."""
        found = {(line.record.record_kind, line.record.id) for line in listing.lines}
        return found | {(each.record_kind, each.id) for each in procurements_of(listing, self._register)}

    def _candidates(self, listing: Listing, here: set[Key]) -> set[Key]:
        """The records that stand in a list's calendar or may have stood there. `here` are those in the list today."""
        found = here | self._closed
        owner = owner_of(listing, self._register)
        if owner is None:
            return found | self._before.get(_ANY, set())
        line = upwards(owner, self._register) if isinstance(owner, Organization) else ()
        near = {(owner.record_kind, owner.id), *((each.record_kind, each.id) for each in line)}
        return found.union(*(self._before.get(each, set()) for each in near))

    def _belonging(self, listing: Listing) -> Belongs:
        """What tells whether a record, as it was on a day, stood in the calendar of a list."""
        owner = owner_of(listing, self._register)

        def belongs(record: Record, day: date) -> bool:
            if isinstance(record, Agreement):
                return followed_in(record, listing, self._register, day)
            if owner:
                return any((each.kind, each.id) == (owner.record_kind, owner.id) for each in references(record))
            return listing.kind == "all"

        return belongs


def procurements_of(listing: Listing, register: Register) -> tuple[Procurement, ...]:
    """The procurements that belong to a list: those of its category or its organization, and all of them where it is the list of all agreements."""
    owner = owner_of(listing, register)
    if owner:
        return register.naming(owner, Procurement)
    return tuple(register.procurements.values()) if listing.kind == "all" else ()


def owner_of(listing: Listing, register: Register) -> Record | None:
    """The category or the organization whose list it is."""
    return register.find(listing.kind, listing.id) if listing.kind in ("category", "organization") else None


def in_order(found: Iterable[Event]) -> tuple[Event, ...]:
    """Events as a calendar has them: by day and time."""
    return tuple(sorted(found, key=lambda event: (event.moment.day, event.moment.clock, event.name)))


_ANY: Key = ("", "")


def _changed(register: Register, known: Known) -> Mapping[Key, set[Key]]:
    """The records that have said something else or are gone, by each record that any version of them names; and all of them under `_ANY`."""
    found: dict[Key, set[Key]] = defaultdict(set)
    for key, versions in known.versions.items():
        if key[0] in KINDS and _has_a_past(key, versions, register):
            found[_ANY].add(key)
            for version in versions:
                for each in references(version.record) if version.record else ():
                    found[each.kind, each.id].add(key)
    return found


def _has_a_past(key: Key, versions: tuple[Version, ...], register: Register) -> bool:
    now = register.find(*key)
    return now is None or any(version.record != now for version in versions)
