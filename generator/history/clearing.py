# SPDX-License-Identifier: EUPL-1.2
"""A ledger's files as if a record had never been: its own entries gone, and everything that others hold of it.

References, links to its page and sentences that name it are cleared. What the texts of other records still say of it in words of their own is told,
since only a person can judge that.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final, NamedTuple

from generator.history.content import Content, UnreadableError
from generator.history.entry import Entry, name_of
from generator.history.ledger import Ledger, read_entry
from generator.history.mentions import Mentions
from generator.history.store import Files, MadeFiles
from generator.history.teller import Teller
from generator.history.without import Without
from generator.model.base import Record
from generator.model.codelists import Category, CategoryList
from generator.model.shape import references
from generator.register import Key, Register

SILENCED: Final = "Ändringen gällde en post som är raderad."


class Erasure(NamedTuple):
    """What an erasure did: entries taken away, paths of other entries that were cleared, and of those whose texts may still speak of the record."""

    entries: int
    cleared: tuple[str, ...]
    left: tuple[str, ...]


def cleaned(files: Files, ledger: Ledger, keys: frozenset[Key]) -> tuple[dict[str, bytes], Erasure]:
    """The ledger's files without the record, and what was done."""
    gone = [entry for key in keys for entry in ledger.entries(*key)]
    titles = {str(entry.content["title"]) for entry in gone if entry.content and entry.content.get("title")}
    titles |= {
        str(row["title"])
        for row in categories(ledger)
        if (Category.record_kind, str(row.get("id"))) in keys and "title" in row
    }
    mentions = Mentions(keys, sorted(titles))
    made = {path: files.read(path) for path in files.paths() if not _is_of(path, keys)}
    touched = {key: _cleared(ledger.entries(*key), keys, mentions) for key in ledger.known() if key not in keys}
    made |= {each.entry.name.path: each.entry.raw for group in touched.values() for each in group if each.cleared}
    cleaned = Ledger(MadeFiles("", made))
    for group in touched.values():
        for before, each in zip([None, *group], group, strict=False):
            if each.cleared:
                change = _retold(cleaned, before and before.entry, each.entry, mentions)
                made[each.entry.name.path] = replace(each.entry, change=change).raw
    every = [each for group in touched.values() for each in group]
    cleared = tuple(each.entry.name.path for each in every if each.cleared)
    left = tuple(each.entry.name.path for each in every if mentions.within(each.entry.content))
    return made, Erasure(len(gone), cleared, left)


def _is_of(path: str, keys: frozenset[Key]) -> bool:
    name = name_of(path)
    return name is not None and name.key in keys


class _Cleared(NamedTuple):
    """An entry without what it held of the record, and whether it held anything."""

    entry: Entry
    cleared: bool


def _cleared(entries: tuple[Entry, ...], keys: frozenset[Key], mentions: Mentions) -> list[_Cleared]:
    """A record's entries without the other record. What an entry tells is in question where its content or the one before it held something."""
    without = Without(keys.__contains__, mentions.unlinked, mentions.within)
    found: list[_Cleared] = []
    before_differs = False
    for entry in entries:
        content = None if entry.content is None else without.content(entry.name.kind, entry.content)
        differs = content != entry.content
        named = any(map(mentions.found_in, entry.change))
        found.append(_Cleared(replace(entry, content=content), differs or before_differs or named))
        before_differs = differs
    return found


def _retold(ledger: Ledger, before: Entry | None, entry: Entry, mentions: Mentions) -> tuple[str, ...]:
    """What an entry says of its change once the other record is gone."""
    then = before.content if before else None
    if then == entry.content:
        return (SILENCED,)
    try:
        was = None if before is None or then is None else read_entry(before)
        now = None if entry.content is None else read_entry(entry)
    except UnreadableError:
        return (SILENCED,)
    around = _around(ledger, [record for record in (was, now) if record], entry)
    teller = Teller(*(Register([*around, *([record] if record else [])]) for record in (was, now)))
    told = [SILENCED if mentions.found_in(sentence) else sentence for sentence in teller.told(entry.name.key)]
    return tuple(dict.fromkeys(told))


def _around(ledger: Ledger, records: list[Record], entry: Entry) -> list[Record]:
    """The other records that these refer to, as they were that day, so that they can be called by name."""
    named = {(reference.kind, reference.id) for record in records for reference in references(record)}
    named |= set(ledger.known(CategoryList.record_kind))
    found = []
    for key in sorted(named - {entry.name.key}):
        other = ledger.on(*key, entry.day)
        try:
            found += [read_entry(other)] if other and other.content is not None else []
        except UnreadableError:
            continue
    return found


def categories(ledger: Ledger) -> Iterator[Content]:
    """Every category that has been published, as it was each time."""
    for key in ledger.known(CategoryList.record_kind):
        for entry in ledger.entries(*key):
            rows = entry.content.get("rows") if entry.content else None
            yield from (row for row in rows or () if isinstance(row, Mapping))
