# SPDX-License-Identifier: EUPL-1.2
"""What a publication adds to the ledger: one entry for each record that the public can read otherwise than before.

Entries come of the public projection and the ledger alone. How the register came to be what it is, its commits and who made them, is never asked for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final
from urllib.parse import urlsplit

from generator.history.branch import Author, Branch
from generator.history.content import Content, UnreadableError, digest, plain, written
from generator.history.entry import Entry, Name, What
from generator.history.ledger import FORMAT, FORMAT_FILE, Ledger, read_entry, read_ledger
from generator.history.store import LedgerError, MadeFiles
from generator.model.base import Record
from generator.model.cooperation import Cooperation
from generator.plain import PlainNumber
from generator.register import Key, Register

README: Final = """# Det som har varit publicerat

Här står vad allmänheten har kunnat läsa i registret, från vilken dag. Grenen skrivs av `samkop publish` och ändras aldrig för hand.

- Varje slag av post har en mapp, och varje post en mapp i den.
- Varje fil där är en anteckning: från den dagen (`day`) stod det så här (`content`). Filen ändras inte sedan.
- `change` säger på svenska vad som ändrades. `content` är `null` från den dag då posten inte längre var publik.
- `digest` är SHA-256 av innehållet: `jq -cSj .content FIL | sha256sum` ger samma svar.
- Dagarna är då uppgifterna publicerades. Dagarna i innehållet är då något gäller. Det är två olika saker.
- En post som har raderats finns inte kvar i någon anteckning. I mappen `erased` står dagen, under en kontrollsumma av postens slag och id.
"""


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
    """One entry for each record whose public content differs from the ledger's newest, read in the model of today, by kind and id."""
    _in_order(ledger, today)
    _none_erased(ledger, register)
    now = {(record.record_kind, record.id): record for record in register.records()}
    before: dict[Key, Record] = {}
    changed: dict[Key, Content | None] = {}
    unread: set[Key] = set()
    for key in sorted({*now, *ledger.keys()}):
        newest, record = ledger.newest(*key), now.get(key)
        content = None if record is None else plain(record)
        told = None if newest is None else newest.content
        if content == told:
            before |= {key: record} if record else {}
            continue
        try:
            was = read_entry(newest) if newest and told is not None else None
        except UnreadableError:
            was, _ = None, unread.add(key)
        before |= {key: was} if was else {}
        if was is None or content is None or digest(plain(was)) != digest(content):
            changed[key] = content
    ...
