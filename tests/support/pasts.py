# SPDX-License-Identifier: EUPL-1.2
"""A past for a register, so that every page about known time has something to show: no Git and no ledger, only what they would have told."""

from __future__ import annotations

from datetime import date

from generator.history.changes import changes
from generator.history.entry import What
from generator.history.known import Known, Version
from generator.history.sentences import sentences
from generator.model.audience import Audience
from generator.model.base import Record
from generator.model.kinds import SECTIONS
from generator.model.procurement import Procurement
from generator.register import Key, Register

BEGAN, CHANGED = date(2026, 8, 10), date(2026, 9, 12)
GONE: Key = ("goal", "ett-mal-som-fanns")


def a_past(_audience: Audience, register: Register) -> Known:
    """The first record of each kind was called something else to begin with, every plan was earlier, and one goal is gone."""
    first = {
        kind: next((record for record in register.records() if record.record_kind == kind), None) for kind in SECTIONS
    }
    versions: dict[Key, tuple[Version, ...]] = {}
    for record in register.records():
        old = _older(record, renamed=first.get(record.record_kind) is record)
        began = Version(BEGAN, What.ADDED, (), old)
        versions[record.record_kind, record.id] = (began, *_changed(old, record))
    gone = Version(CHANGED, What.REMOVED, ("Målet Ett mål som fanns tas bort.",), None)
    versions[GONE] = (Version(BEGAN, What.ADDED, (), None), gone)
    return Known(versions, BEGAN)


def _older(record: Record, *, renamed: bool) -> Record:
    changed: dict[str, object] = {"title": f"{record.title} förr"} if renamed else {}
    if isinstance(record, Procurement) and record.planned:
        changed["planned"] = record.planned.model_copy(update={"quarter": "2025-Q4"})
    return record.model_copy(update=changed) if changed else record


def _changed(old: Record, new: Record) -> tuple[Version, ...]:
    before, after = Register([old]), Register([new])
    told = [sentence for change in changes(before, after) for sentence in sentences(change, before, after)]
    return (Version(CHANGED, What.CHANGED, tuple(told), new, "https://forge.example/pull/7"),) if told else ()
