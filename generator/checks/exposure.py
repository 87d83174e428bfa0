# SPDX-License-Identifier: EUPL-1.2
"""A register that anyone can read holds only what its public projection of today shows (DESIGN § 3.2).

What is no longer shown but has been is a warning, not an error: Git remembers it whatever is done now, and time passing never blocks (DESIGN § 3.4).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import cast

from generator.checks.fault import Context, Fault
from generator.model.base import Part, Record
from generator.model.field import Rule, Stage
from generator.model.scalars import MomentValue
from generator.model.shape import Path, field_of, references, shape_of
from generator.problem import Severity
from generator.project import Withheld
from generator.register import Key, Register
from generator.words import dotted, the

Opener = tuple[Record, Stage] | None
"""The record that another one waits for, and the stage it must have reached."""
Days = dict[Key, frozenset[date]]
"""The days that stand in a record and in the one it waits for: everything withheld in a record asks for the same."""
OPEN = "registret är öppet för alla (exposure: public)"


def misplaced(found: Iterable[Withheld], context: Context) -> Iterator[Fault]:
    """A fault for everything that the public may not see, in a register whose exposure is public.

    The projection has found it and the build passes it on, with the whole register, overlays too, as context. What is missing only because a
    reference leads nowhere has been told already.
    """
    loose: Mapping[Key, set[Path]] | None = None
    days: Days = {}
    for record, path in _told_apart(found, context.today):
        loose = _loose_ends(context) if loose is None else loose
        ends = loose.get((record.record_kind, record.id), set())
        if not record.is_hidden(context.today) and any(end[: len(path)] == path for end in ends):
            continue
        what = dotted(path) if path else f"{the(record.noun).capitalize()} {record.title}"
        if _has_been_shown(context.register, record, path, context.today, days):
            message = f"{what} visas inte publikt längre, men {OPEN}. Uppgiften har redan varit offentlig."
            cure = "Ta bort uppgiften om den inte behövs. Den finns ändå kvar i historiken."
            yield Fault(record, path, "har-varit-publikt", message, cure, Severity.WARNING)
        else:
            message = f"{what} visas inte publikt i dag, men {OPEN}. Uppgiften hör hemma i det interna registret."
            cure = "Flytta uppgiften till ett internt överlägg, eller ta bort den. Är filen redan inskickad finns den kvar i historiken."
            yield Fault(record, path, "hor-hemma-internt", message, cure)


def _told_apart(found: Iterable[Withheld], today: date) -> Iterator[Withheld]:
    """A record that is missing only because nothing that is shown names it is told by what is internal in it: what names it is told in its own place."""
    for each in found:
        if each.record.only_if_named and not each.path and not each.record.is_hidden(today):
            yield from (Withheld(each.record, path) for path in _internal(each.record))
        else:
            yield each


def _internal(part: Part, path: Path = ()) -> Iterator[Path]:
    """The place of everything that stands in a field which is internal at every stage."""
    for shape in shape_of(type(part)):
        value, here = getattr(part, shape.name), (*path, shape.key)
        if shape.visibility.rule is Rule.INTERNAL:
            if value != shape.default:
                yield here
        elif shape.part and value is not None:
            for place, item in (
                [((*here, index), item) for index, item in enumerate(value)] if shape.many else [(here, value)]
            ):
                yield from _internal(item, place)


def _loose_ends(context: Context) -> Mapping[Key, set[Path]]:
    """For each record the places of references that lead nowhere, or to a record that the projection may lack for such a one."""
    register = context.register
    named = [((record.record_kind, record.id), each) for record in register.records() for each in references(record)]
    waiting = {(each.kind, each.id) for _, each in named if register.find(each.kind, each.id) is None}
    ends: dict[Key, set[Path]] = defaultdict(set)
    seen: set[Key] = set()
    while waiting:
        seen |= waiting
        hit = [(key, each.path) for key, each in named if (each.kind, each.id) in waiting]
        for key, path in hit:
            ends[key].add(path)
        waiting = {key for key, _ in hit} - seen
    return ends


def _has_been_shown(register: Register, record: Record, path: Path, today: date, known: Days) -> bool:
    """Whether what the public may not see today was open on an earlier day."""
    opener = _opener(register, record)
    if _open_on(record, opener, path, today):
        target = _named(register, record, path, today)
        return target is not None and _has_been_shown(register, target, (), today, known)
    key = record.record_kind, record.id
    if key not in known:
        known[key] = frozenset((*_days(record), *(_days(opener[0]) if opener else ())))
    return any(_open_on(record, opener, path, day) for day in known[key] if day <= today)


def _open_on(record: Record, opener: Opener, path: Path, day: date) -> bool:
    """Whether the decisions and the stages of a day open what stands at `path`, whatever becomes of that to which it refers."""
    if record.is_hidden(day) or (opener and opener[1] not in (opener[0].reached(day) or ())):
        return False
    reached = record.reached(day) or frozenset()
    if record.visibility.rule is Rule.INTERNAL or not record.visibility.open_in(reached):
        return False
    value: object = record
    for segment in path:
        if isinstance(segment, int):
            value = value[segment]  # type: ignore[index]
            if str(getattr(value, "audience", "")) == "internal":
                return False
            continue
        part = cast("Part", value)
        own = part.reached(day)
        reached = reached if own is None else own
        shape = next(shape for shape in shape_of(type(part)) if shape.key == segment)
        if shape.visibility.rule is Rule.INTERNAL or not shape.visibility.open_in(reached):
            return False
        value = getattr(part, shape.name)
    return True


def _opener(register: Register, record: Record) -> Opener:
    named = record.opener()
    if named is None:
        return None
    found = register.find(field_of(type(record), named[0]).ref or "", getattr(record, named[0]) or "")
    return (found, named[1]) if found else None


def _named(register: Register, record: Record, path: Path, today: date) -> Record | None:
    """The record that a reference at `path` names; of a part, one that is hidden and that the part cannot do without."""
    inside = [each for each in references(record) if each.path[: len(path)] == path]
    found = [(each.path, target) for each in inside if (target := register.find(each.kind, each.id))]
    return next((target for place, target in found if place == path or target.is_hidden(today)), None)


def _days(part: Part) -> Iterator[date]:
    """Every day that stands in a part."""
    for shape in shape_of(type(part)):
        value = getattr(part, shape.name)
        for item in value if shape.many else (value,):
            if isinstance(item, Part):
                yield from _days(item)
            elif isinstance(item, MomentValue):
                yield item.day
            elif isinstance(item, date):
                yield item
