# SPDX-License-Identifier: EUPL-1.2
"""What a report's figures would be today, and what has been changed since they were frozen: never silently, and with the records where they are known.

A figure is restated where it is counted to something else today. Its causes are found by counting once more with one procurement as it was: where that
gives another number, the change of that procurement is one of the reasons.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from generator.history.entry import What
from generator.history.known import Known, Version
from generator.model.base import Record
from generator.model.codes import FigureCode
from generator.model.procurement import Procurement
from generator.model.report import Report
from generator.model.shape import references
from generator.register import Register
from generator.views.changes import said_of
from generator.views.facts import Shown, link
from generator.views.figures.case import Case
from generator.views.figures.cases import cases
from generator.views.figures.figure import Counted, Definition
from generator.views.figures.figures import Figures, figures
from generator.views.freezing import Taken, once_taken, slice_of, taken
from generator.wording import long_date


class Cause(NamedTuple):
    """A procurement that has been changed since, when, and in which words."""

    record: Shown
    when: str
    sentences: tuple[str, ...]


class Restated(NamedTuple):
    """A figure that is another today. `causes` are those that are known."""

    then: Taken
    now: Taken
    causes: tuple[Cause, ...]


class Counting(NamedTuple):
    """What a report's figures are counted anew from: the register as anyone may see it, on a day, and what it said before."""

    register: Register
    known: Known
    today: date


def restated(report: Report, counting: Counting) -> tuple[Restated, ...]:
    """Every figure of the report that is another today."""
    register, today = counting.register, counting.today
    if report.organization and report.organization not in register.organizations:
        return ()  # what cannot be told apart cannot be counted
    found = figures(register, today)
    where = slice_of(register.organizations.get(report.organization or ""))
    pairs = [(once_taken(frozen), taken(found, frozen.figure, report.year, where)) for frozen in report.figures]
    differing = [(then, now) for then, now in pairs if then != now]
    if not differing:
        return ()
    changed = tuple(_changed(counting, report.frozen))
    return tuple(
        Restated(then, now, tuple(_causes(then.figure, report, counting, found, changed))) for then, now in differing
    )


class _Changed(NamedTuple):
    """A procurement that has been changed since a day: its row as it was and as it is, where it was and is there, and its last change."""

    before: Case | None
    after: Case | None
    record: Record
    version: Version


def _changed(counting: Counting, since: date) -> Iterator[_Changed]:
    """Every procurement that has been changed since a day, as far as that is known."""
    register, known, today = counting
    found: dict[str, tuple[Procurement | None, Version]] = {}
    for (kind, name), versions in known.versions.items():
        later = [each for each in versions if each.day > since and not known.is_beginning(each)]
        if kind == Procurement.record_kind and later:
            found[name] = _as_it_was(versions, since, known), later[-1]
    old = {record.id: record for record, _ in found.values() if record and _can_be_counted(record, register)}
    rest = (record for record in register.records() if record.record_kind != Procurement.record_kind)
    before = {case.id: case for case in cases(Register([*rest, *old.values()]), today)} if old else {}
    after = {case.id: case for case in cases(register, today)}
    for name, (was, version) in found.items():
        now = register.procurements.get(name)
        if now and (was is None or was.id in before):
            yield _Changed(before.get(was.id) if was else None, after.get(name), now, version)


def _as_it_was(versions: Sequence[Version], day: date, known: Known) -> Procurement | None:
    """The record on a day, or on the first day that is known where that is later; None where it was not there."""
    earlier = [each for each in versions if each.day <= day]
    chosen = earlier[-1] if earlier else versions[0] if known.is_beginning(versions[0]) else None
    record = chosen.record if chosen and chosen.what is not What.REMOVED else None
    return record if isinstance(record, Procurement) else None


def _can_be_counted(record: Record, register: Register) -> bool:
    """Whether all that an old version names is there still."""
    return all(register.find(each.kind, each.id) for each in references(record) if not each.lasting)


def _causes(
    code: FigureCode, report: Report, counting: Counting, found: Figures, changed: Iterable[_Changed]
) -> Iterator[Cause]:
    definition = found.definition(code)
    here = {case.id: case for case in cases(counting.register, counting.today)}
    now = _counted(definition, report, here)
    for each in changed:
        name = each.record.id
        other = {**here, name: each.before} if each.before else {key: here[key] for key in here if key != name}
        if _counted(definition, report, other)[:2] != now[:2]:
            yield Cause(link(each.record), long_date(each.version.day), tuple(said_of(each.version, each.record.noun)))


def _counted(definition: Definition, report: Report, rows: Mapping[str, Case]) -> Counted:
    """A report's figure of some rows."""
    return definition.value(
        [
            case
            for case in rows.values()
            if definition.population.year(case) == report.year
            and report.organization in (None, *(one.id for one in case.organizations))
        ]
    )
