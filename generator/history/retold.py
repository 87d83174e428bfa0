# SPDX-License-Identifier: EUPL-1.2
"""What is known of the past as it may be told today: what has passed its time since is not told again.

The ledger holds what the public could read on each day, also the name of who has left an office and the record that was to be shown for a time. A version
is therefore seen anew on the day of the build, and where that takes something away the sentences about the change are made again of what is left.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator
from datetime import date

from generator.history.entry import What
from generator.history.known import Known, Version
from generator.history.teller import Teller
from generator.model.base import Record
from generator.model.codelists import Category, CategoryList, WithdrawnList
from generator.model.codes import WithdrawalReason
from generator.model.shape import references
from generator.register import Key, Register

See = Callable[[Record, Container[Key]], Record | None]
"""How a record may be told of today, without references to some: a copy, or None."""


def unspoken(register: Register) -> set[Key]:
    """Records that were taken away for what they said: nothing more is said of them, though the history may remember."""
    lists = register.of(WithdrawnList).values()
    reasons = (WithdrawalReason.PERSONAL_DATA, WithdrawalReason.LEGAL)
    return {(row.kind, row.id) for each in lists for row in each.rows if row.reason in reasons}


def retold(known: Known, register: Register, hidden: Iterable[Key], see: See, today: date) -> Known:
    """What is `known`, as it may be told on `today`. `register` is the projection of the day; `hidden` are the records that a decision keeps from the public."""
    silent = _silent(known, register, {*hidden, *unspoken(register)}, see, today)
    teller = _Again(known, register, silent, see)
    versions = {key: told for key in known.versions if key not in silent and (told := tuple(teller.told(key)))}
    return Known(versions, known.since)


def _silent(known: Known, register: Register, hidden: set[Key], see: See, today: date) -> set[Key]:
    """The records of which nothing is told: the hidden ones, those whose last words said until when, and in as many steps as it takes those that cannot do without such a one."""
    last = {key: found for key, versions in known.versions.items() if (found := _last_words(versions))}
    silent = hidden | {key for key, record in last.items() if register.find(*key) is None and record.is_hidden(today)}
    while more := {
        key
        for key, record in last.items()
        if key not in silent and register.find(*key) is None and see(record, silent) is None
    }:
        silent |= more
    former = {(key[0], each) for key in silent if key in last for each in last[key].former_ids}
    return silent | {key for key in former if register.find(*key) is None}


def _last_words(versions: tuple[Version, ...]) -> Record | None:
    return next((version.record for version in reversed(versions) if version.record), None)


class _Again:
    """Tells versions once more, without what has passed its time."""

    def __init__(self, known: Known, register: Register, silent: Container[Key], see: See) -> None:
        self._known, self._register, self._silent, self._see = known, register, silent, see

    def told(self, key: Key) -> Iterator[Version]:
        """The versions of a record. One that says nothing any more is left out, and of one that cannot be read what was said of it."""
        before: Record | None = None
        touched = begun = False
        for version in self._known.versions[key]:
            if version.record is None:
                before, touched = None, True
                if begun or version.what is not What.REMOVED:
                    begun = True
                    yield version if version.what is not What.CHANGED else _unread(version)
                continue
            seen = self._see(version.record, self._silent)
            if seen is None:
                continue
            was_touched, touched = touched, seen != version.record
            told = version._replace(record=seen)
            if version.what is What.CHANGED and (was_touched or touched):
                if seen == before:
                    continue
                told = told._replace(sentences=self._sentences(before, seen)) if before else _unread(told)
            before, begun = seen, True
            yield told

    def _sentences(self, before: Record, after: Record) -> tuple[str, ...]:
        key = after.record_kind, after.id
        named = list(self._named((before, after), {key, (before.record_kind, before.id)}))
        return Teller(Register([*named, before]), Register([*named, after])).told(key)

    def _named(self, records: Iterable[Record], but: Container[Key]) -> Iterator[Record]:
        """What records refer to, as it is today or else as it last was, so that it can be called by its name."""
        keys = {(each.kind, each.id) for record in records for each in references(record)}
        for key in sorted(keys):
            if key in but or key[0] == Category.record_kind:
                continue
            found = self._register.find(*key) or _last_words(self._known.versions.get(key, ()))
            if found is not None:
                yield found
        if any(kind == Category.record_kind for kind, _ in keys):
            lists = self._register.of(CategoryList).values()
            yield from (each for each in lists if (each.record_kind, each.id) not in but)


def _unread(version: Version) -> Version:
    return version._replace(sentences=Teller.unread(What.CHANGED))
