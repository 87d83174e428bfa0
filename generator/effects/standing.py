# SPDX-License-Identifier: EUPL-1.2
"""What a change does to what waits for somebody: decisions that fall due, the states that lists sort by, and what the controls find."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple, TypeVar

from generator.effects.reach import Shown
from generator.history.sentences import called
from generator.model.agreement import Agreement
from generator.model.base import Record
from generator.model.procurement import Procurement
from generator.register import Key, Register
from generator.views import agreements, procurements
from generator.views.desk import OptionDue, desk
from generator.wording import worded

R = TypeVar("R", bound=Record)
Renamed = Mapping[Key, Key]
"""The new key of each record that has one, by its old."""


class Standing(NamedTuple):
    """What waits and what no longer does, in sentences."""

    due: tuple[str, ...]
    no_longer_due: tuple[str, ...]
    states: tuple[str, ...]
    found: tuple[str, ...]
    no_longer_found: tuple[str, ...]


def standing(before: Shown, after: Shown, renamed: Renamed) -> Standing:
    """How the two sides differ in what the staff have before them."""
    due, gone = _due(before, after, renamed)
    states = (*_agreement_states(before, after, renamed), *_procurement_states(before, after, renamed))
    found, lost = _findings(before, after, renamed)
    return Standing(tuple(due), tuple(gone), states, tuple(found), tuple(lost))


def _due(before: Shown, after: Shown, renamed: Renamed) -> tuple[list[str], list[str]]:
    old, new = _options(before, renamed), _options(after, {})
    due = [_owed(new[key], old.get(key)) for key in new if old.get(key) is None or new[key].when != old[key].when]
    gone = [
        f"Om {each.option} i avtalet {each.agreement.text} väntar inte längre något beslut."
        for key, each in old.items()
        if key not in new
    ]
    return due, gone


def _options(shown: Shown, renamed: Renamed) -> dict[tuple[str, str], OptionDue]:
    """Options to decide before long, by agreement and number."""
    register, site = shown
    found = desk(register.agreements.values(), (), {}, (), site.as_of).options
    now = {old[1]: new[1] for old, new in renamed.items() if old[0] == Agreement.record_kind}
    ids = {each: each.agreement.href.rstrip("/").rpartition("/")[2] for each in found}
    return {(now.get(ids[each], ids[each]), each.option): each for each in found}


def _owed(due: OptionDue, was: OptionDue | None) -> str:
    verb = "skulle ha beslutats" if due.late else "ska beslutas"
    instead = f" i stället för {was.when}" if was else ""
    return f"{due.option.capitalize()} i avtalet {due.agreement.text} {verb} senast {due.when}{instead}."


def _agreement_states(before: Shown, after: Shown, renamed: Renamed) -> Iterator[str]:
    for old, new in _both(before[0], after[0], Agreement, renamed):
        was = agreements.row(old, before[0], before[1].as_of)
        now = agreements.row(new, after[0], after[1].as_of)
        subject = called(new.record_kind, new.title)
        if now.state is not was.state:
            yield f"{subject} går från läget ”{was.state.label}” till ”{now.state.label}”."
        if now.until != was.until:
            yield f"{subject} går att beställa på till: {now.until}, i stället för {was.until}."


def _procurement_states(before: Shown, after: Shown, renamed: Renamed) -> Iterator[str]:
    for old, new in _both(before[0], after[0], Procurement, renamed):
        was = procurements.phase_of(old, before[0], before[1].as_of)
        now = procurements.phase_of(new, after[0], after[1].as_of)
        if now is not was:
            yield f"{called(new.record_kind, new.title)} går från läget ”{was.label}” till ”{now.label}”."


def _both(before: Register, after: Register, model: type[R], renamed: Renamed) -> Iterator[tuple[R, R]]:
    """Records that are on both sides."""
    for record in before.of(model).values():
        key = renamed.get((record.record_kind, record.id), (record.record_kind, record.id))
        if now := after.of(model).get(key[1]):
            yield record, now


def _findings(before: Shown, after: Shown, renamed: Renamed) -> tuple[list[str], list[str]]:
    old = {renamed.get(key, key): messages for key, messages in before[1].findings.items()}
    new = after[1].findings
    found, lost = [], []
    for key in sorted(old.keys() | new.keys()):
        was, now = Counter(old.get(key, ())), Counter(new.get(key, ()))
        record = after[0].find(*key) or before[0].find(*key)
        subject = called(key[0], record.title if record else key[1])
        found += [f"{subject}: {worded(message)}" for message in (now - was).elements()]
        lost += [f"{subject}: {worded(message)}" for message in (was - now).elements()]
    return found, lost
