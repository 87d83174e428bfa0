# SPDX-License-Identifier: EUPL-1.2
"""What the published ledger knows, as versions of records."""

from __future__ import annotations

from generator.history.content import UnreadableError
from generator.history.entry import Entry
from generator.history.known import Known, Version, joined
from generator.history.ledger import Ledger, read_entry
from generator.register import Register


def known_to(ledger: Ledger, register: Register) -> Known:
    """What the ledger tells. `register` is the public one of today, which says what former ids lead to."""
    versions = {key: tuple(map(_version, ledger.entries(*key))) for key in ledger.known()}
    return Known(joined(versions, register), min(ledger.days(), default=None))


def _version(entry: Entry) -> Version:
    try:
        record = read_entry(entry) if entry.content is not None else None
    except UnreadableError:
        record = None
    return Version(entry.day, entry.what, entry.change, record)
