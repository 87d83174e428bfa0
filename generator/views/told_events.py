# SPDX-License-Identifier: EUPL-1.2
"""How an event in a calendar has been told through what its record has said: how often it has moved, and that it has been called off.

The days are valid time, from the records. How often they have moved is known time (`Known`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from itertools import zip_longest
from typing import NamedTuple

from generator.history.entry import What
from generator.history.known import Known
from generator.model.base import Record
from generator.register import Key, Register
from generator.views.facts import address


class Moment(NamedTuple):
    """A day, with a clock time in Swedish time where it has one, and what happens then.

    Only meetings have the rest: how long they take, where they are held, what they are about, and whether the record itself says that they are called off.
    `moves` is how often the record says that it has been moved or called off: more than what is known of the past may tell.
    """

    day: date
    clock: str
    title: str
    minutes: int = 0
    place: str = ""
    text: str = ""
    cancelled: bool = False
    moves: int = 0

    @property
    def when(self) -> tuple[date, str, int, bool]:
        """What a program that follows the calendar must act on when it becomes another."""
        return self.day, self.clock, self.minutes, self.cancelled


class Event(NamedTuple):
    """One event in a calendar: its name that never changes, when and what, and where one reads more, which is empty of what is gone.

    `sequence` is how often it has moved, `touched` the day on which it last came to say something else, None where that is not known.
    """

    name: str
    moment: Moment
    address: str
    cancelled: bool
    sequence: int
    touched: date | None


class Step(NamedTuple):
    """What a record said on a day. `since` is the day from which it said so."""

    day: date
    since: date | None
    record: Record | None


def steps(key: Key, register: Register, known: Known, today: date) -> tuple[Step, ...]:
    """What a record has said: each version on its first and its last day, since time itself may change what it means; last what it says today."""
    versions = [each for each in known.versions.get(key, ()) if each.record or each.what is What.REMOVED]
    found = []
    for version, following in zip_longest(versions, versions[1:]):
        last = following.day - timedelta(days=1) if following else today
        found += [Step(day, version.day, version.record) for day in sorted({version.day, max(version.day, last)})]
    return (*found, Step(today, versions[-1].day if versions else None, register.find(*key)))


def told(
    key: Key, register: Register, known: Known, today: date, of: Callable[[Record | None, date], Mapping[str, Moment]]
) -> Iterator[Event]:
    """The events of one record, as `of` gives its moments on each day that it said something."""
    threads: dict[str, _Thread] = {}
    for step in steps(key, register, known, today):
        now = of(step.record, step.day)
        for what in threads.keys() | now.keys():
            threads.setdefault(what, _Thread()).say(now.get(what), step.since)
    there = register.find(*key) is not None
    for what, thread in sorted(threads.items()):
        if thread.now or thread.last.day >= today:
            yield Event(
                f"{_first_name(key, register)}-{what}",
                thread.last if there else _unnamed(thread.last),
                address(*key) if there else "",
                thread.now is None or thread.now.cancelled,
                thread.sequence,
                thread.touched,
            )


def _unnamed(moment: Moment) -> Moment:
    """A moment of a record that is gone: its page says no more than that, and so does its calendar."""
    return moment._replace(title=f"{moment.title.split(': ', 1)[0]} (posten är borttagen)", place="", text="")


class _Thread:
    """How one event has been told through the versions of its record."""

    def __init__(self) -> None:
        self.now: Moment | None = None
        self.last = Moment(date.min, "", "")
        self.sequence = 0
        self.touched: date | None = None
        self._begun = False

    def say(self, moment: Moment | None, since: date | None) -> None:
        """What is said of it from `since` on; None: nothing."""
        if moment != self.now:
            moved = (moment and moment.when) != (self.now and self.now.when)
            self.sequence = max(self.sequence + (self._begun and moved), moment.moves if moment else 0)
            self.touched = since
            self._begun = True
        self.now = moment
        self.last = moment or self.last


def _first_name(key: Key, register: Register) -> str:
    """The record by the first id that it had: whoever follows a calendar has its events under that name."""
    kind, name = key
    record = register.find(*key)
    return f"{kind}-{record.former_ids[0] if record and record.former_ids else name}"
