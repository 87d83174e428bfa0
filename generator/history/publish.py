# SPDX-License-Identifier: EUPL-1.2
"""What a publication adds to the ledger: one entry for each record that the public can read otherwise than before.

Entries come of the public projection and the ledger alone. How the register came to be what it is, its commits and who made them, is never asked for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import chain
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from generator.history.branch import Author, Branch
from generator.history.content import UnreadableError, digest, plain, written
from generator.history.entry import Entry, Name, What
from generator.history.ledger import FORMAT, FORMAT_FILE, Ledger, read_entry, read_ledger
from generator.history.store import LedgerError, MadeFiles
from generator.history.teller import Teller
from generator.model.base import Record
from generator.plain import PlainNumber
from generator.register import Key, Register
from generator.wording import long_date
from generator.words import the

README: Final = """# Det som har varit publicerat

Här står vad allmänheten har kunnat läsa i registret, från vilken dag. Grenen skrivs av `samkop publish` och ändras aldrig för hand.

- Varje slag av post har en mapp, och varje post en mapp i den.
- Varje fil där är en anteckning: från den dagen (`day`) stod det så här (`content`). Filen ändras inte sedan.
- `change` säger på svenska vad som ändrades. `content` är `null` från den dag då posten inte längre var publik.
- `digest` är SHA-256 av innehållet: `jq -cSj .content FIL | sha256sum` ger samma svar.
- Dagarna är då uppgifterna publicerades. Dagarna i innehållet är då något gäller. Det är två olika saker.
- En post som har raderats finns inte kvar i någon anteckning. I mappen `erased` står dagen, under en kontrollsumma av postens slag och id.
"""

ERASED_MESSAGE: Final = "Raderat ur liggaren\n"
"""The message of a commit that notes an erasure."""


def ground() -> dict[str, bytes]:
    """The files that a ledger begins with."""
    form = written({"format": PlainNumber(FORMAT)}) + "\n"
    return {"README.md": README.encode(), FORMAT_FILE: form.encode()}


def empty(name: str) -> Ledger:
    """A ledger where nothing has been published."""
    return read_ledger(MadeFiles(name, ground()))


def publish(branch: Branch, register: Register, today: date) -> tuple[Entry, ...]:
    """Append to the branch what has changed in `register`, the public projection of `today`. Raises LedgerError, and then nothing has changed."""
    files = branch.files()
    ledger = read_ledger(files) if files else empty(branch.name)
    entries = new_entries(ledger, register, today)
    if entries:
        start = {} if files else ground()
        branch.grow(start | {each.name.path: each.raw for each in entries}, message(entries), author(register), today)
    return entries


def new_entries(ledger: Ledger, register: Register, today: date) -> tuple[Entry, ...]:
    """One entry for each record whose public content differs from the ledger's newest, by kind and id. Raises LedgerError.

    Both are compared in the model of today, so that a model that has changed adds nothing by itself. Where it cannot read the newest entry the record
    is entered anew, since nobody can tell whether it has changed.
    """
    _in_order(ledger, today)
    _none_erased(ledger, register)
    past = _Past.of(ledger, register)
    teller = Teller(Register(past.records.values()), register)
    return tuple(_entry(ledger, key, teller, today, unread=key in past.unread) for key in past.changed)


class _Past(NamedTuple):
    """What the public could read before: the records, those that changed since, and those of them that today's model cannot read."""

    records: dict[Key, Record]
    changed: tuple[Key, ...]
    unread: frozenset[Key]

    @classmethod
    def of(cls, ledger: Ledger, register: Register) -> _Past:
        """Only what differs as text is read; what does not is as it is in the register."""
        now = {(record.record_kind, record.id): record for record in register.records()}
        records: dict[Key, Record] = {}
        changed, unread = [], set()
        for key in sorted({*now, *ledger.known()}):
            record, newest = now.get(key), ledger.newest(*key)
            content = None if record is None else plain(record)
            told = None if newest is None else newest.content
            if content == told:
                records |= {key: record} if record else {}
                continue
            was = None
            try:
                was = read_entry(newest) if newest and told is not None else None
            except UnreadableError:
                unread.add(key)
            if was:
                records[key] = was
            if was is None or content is None or digest(plain(was)) != digest(content):
                changed.append(key)
        return cls(records, tuple(changed), frozenset(unread))


def _entry(ledger: Ledger, key: Key, teller: Teller, today: date, *, unread: bool) -> Entry:
    names, record = ledger.names(*key), teller.after.find(*key)
    there = teller.before.find(*key) is not None or unread
    what = What.REMOVED if record is None else What.CHANGED if there else What.ADDED
    name = Name(*key, names[-1].number + 1 if names else 1, today)
    change = teller.unread(what) if unread else teller.told(key)
    return Entry(name, what, change, None if record is None else plain(record))


def _in_order(ledger: Ledger, today: date) -> None:
    days = ledger.days()
    if days and today < days[-1]:
        raise LedgerError(
            f"Liggaren är redan publicerad den {long_date(days[-1])}, och en publicering kan inte läggas före den. "
            "Publicera utan --as-of, eller med en senare dag."
        )


def _none_erased(ledger: Ledger, register: Register) -> None:
    for record in chain(register.records(), register.categories.values()):
        if day := ledger.erased(record.record_kind, record.id):
            raise LedgerError(
                f"{the(record.noun).capitalize()} {record.id} raderades ur liggaren den {long_date(day)}, men finns i registret och är publik. "
                "En post som har raderats kommer aldrig tillbaka: ta bort den ur registret, eller ge den ett annat id om det är en annan post."
            )


def message(entries: Sequence[Entry]) -> str:
    """The commit's message: how many, and never which, so that an erasure has nothing to erase in it."""
    return f"Publicerat: {counted(entries)}\n" if entries else ERASED_MESSAGE


def counted(entries: Sequence[Entry]) -> str:
    """”2 nya, 1 ändrad”."""
    counts = Counter(entry.what for entry in entries)
    words = {What.ADDED: ("ny", "nya"), What.CHANGED: ("ändrad", "ändrade"), What.REMOVED: ("borttagen", "borttagna")}
    return ", ".join(f"{counts[what]} {words[what][counts[what] != 1]}" for what in What if counts[what])


def author(register: Register) -> Author:
    """By whom a publication is: the public site, at the address of the function that answers for it."""
    cooperation = register.cooperation
    site = cooperation.sites.public
    email = cooperation.contact.email if cooperation.contact else None
    return Author(site.name, email or f"samkop@{urlsplit(site.url).hostname or 'localhost'}")
