# SPDX-License-Identifier: EUPL-1.2
"""The first half of the pipeline: a register is read and checked, and everything that is wrong with it is said where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from generator.beside import beside
from generator.checks import Context, Fault, check
from generator.checks.exposure import misplaced
from generator.load.loader import Cache, Loaded, load
from generator.load.places import Places
from generator.load.shelf import Shelf
from generator.load.sources import Source
from generator.model.audience import Audience
from generator.model.cooperation import Cooperation
from generator.model.words import SearchCases
from generator.problem import Problem, Severity, blocks
from generator.project import project, withheld
from generator.register import Key, Register
from generator.search.trial import Outcome, Tried, try_cases
from generator.words import listed


@dataclass(frozen=True)
class Judged:
    """A register that has been read and checked: what may be built, and everything that was said about it."""

    register: Register
    problems: list[Problem]
    places: Places
    broken: frozenset[Key] = frozenset()
    """Records whose files could not be read; an empty id is any record of the kind."""


def judge(base: Source, overlays: Sequence[Source], today: date, cache: Cache | None = None) -> Judged:
    """Read a register with its overlays and say everything that is wrong with it on `today`."""
    loaded = load(base, overlays, cache)
    return Judged(loaded.register, problems_of(loaded, base, overlays, today), loaded.places, loaded.broken)


def problems_of(loaded: Loaded, base: Source, overlays: Sequence[Source], today: date) -> list[Problem]:
    """Everything that is wrong with a register that has been read."""
    faults = list(check(Context(loaded.register, today, loaded.broken)))
    problems = loaded.problems + [_problem(loaded.places, fault) for fault in faults]
    exposed = _exposed(base, loaded, today, overlaid=bool(overlays))
    return sorted(problems + exposed)


def _exposed(base: Source, loaded: Loaded, today: date, *, overlaid: bool) -> list[Problem]:
    """What lies in a public folder without being public. Overlays are private, so the base is judged as it stands alone."""
    alone = load(base) if overlaid else loaded
    cooperation = alone.register.singleton(Cooperation)
    if cooperation is None or cooperation.exposure is not Audience.PUBLIC:
        return []
    found = withheld(alone.register, Audience.PUBLIC, today)
    context = Context(loaded.register, today, loaded.broken)
    return [_problem(alone.places, fault) for fault in misplaced(found, context)]


def _problem(places: Places, fault: Fault) -> Problem:
    return places.problem(fault.record, fault.path, fault.code, fault.severity, fault.message, fault.hint, fault.words)


@dataclass(frozen=True)
class Searched:
    """A register that has been judged and searched: the outcome of its search cases, and a warning for each that fails where too many do."""

    judged: Judged
    outcome: Outcome | None = None
    missed: list[Problem] = field(default_factory=list)


def judge_and_search(base: Source, overlays: Sequence[Source], today: date, cache: Cache | None = None) -> Searched:
    """Judge a register and, beside that, run its search cases as the staff would search. What has data errors is not searched."""
    loaded = load(base, overlays, cache)
    cases = loaded.register.singleton(SearchCases)
    with beside(partial(_as_staff, loaded.register, today)) if cases else nullcontext() as searched:
        found = problems_of(loaded, base, overlays, today)
        judged = Judged(loaded.register, found, loaded.places, loaded.broken)
        outcome = searched() if searched and not blocks(found) else None
    failing = outcome.missed if outcome and not outcome.enough else ()
    return Searched(
        judged, outcome, [_problem(loaded.places, _missed(cases, each)) for each in failing if cases is not None]
    )


def _as_staff(register: Register, today: date) -> Outcome | None:
    """The outcome of the search cases in what the staff may see."""
    return try_cases(project(register, Audience.INTERNAL, today), today)


def _missed(cases: SearchCases, tried: Tried) -> Fault:
    found = f"Först kommer {listed([f'”{title}”' for title in tried.found])}." if tried.found else "Ingenting hittas."
    return Fault(
        cases,
        ("rows", tried.row, "query"),
        "sokprov-missar",
        f"Sökprovet ”{tried.case.query}” hittar inte {listed(tried.case.expect, 'eller')} bland de tre första. {found}",
        "Skriv ordet i codelists/everyday_words.yml, eller bland avtalets keywords.",
        Severity.WARNING,
    )


def judge_both(
    before: Source, after: Source, overlays: Sequence[Source], today: date, shelf: Shelf | None = None
) -> tuple[Judged, Judged]:
    """Two states of a register, with what is wrong in each. What they have in common is read once, and they are checked side by side."""
    cache = Cache(named=False, shelf=shelf)
    new, old = load(after, overlays, cache), load(before, overlays, cache)
    with beside(partial(problems_of, old, before, overlays, today)) as checked:
        found = problems_of(new, after, overlays, today)
        return Judged(old.register, checked(), old.places, old.broken), Judged(
            new.register, found, new.places, new.broken
        )
