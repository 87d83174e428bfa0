# SPDX-License-Identifier: EUPL-1.2
"""The pipeline, readable from top to bottom: load, check, project, write."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, nullcontext
from dataclasses import dataclass, field
from datetime import date
from functools import cache, partial
from pathlib import Path

from generator import forge
from generator.beginnings import Beginnings
from generator.beside import beside
from generator.checks import CONTROLS, Context, Fault, check
from generator.checks.exposure import misplaced
from generator.history.known import Known
from generator.history.ledger import Ledger
from generator.history.recall import known_to
from generator.history.retold import retold
from generator.load.loader import Cache, Loaded, load
from generator.load.places import Places
from generator.load.shelf import Shelf
from generator.load.sources import Source
from generator.model.audience import Audience
from generator.model.cooperation import Cooperation
from generator.model.words import SearchCases
from generator.pages.site import Site
from generator.problem import Problem, Severity, blocks
from generator.project import Side, afterwards, glass, hidden, project, withheld
from generator.register import Key, Register
from generator.search.trial import Outcome, Tried, try_cases
from generator.site.exchange import Content, Exchange, only_one, replace_text
from generator.views.changes import changes
from generator.views.prepared import prepared
from generator.words import listed

Memory = Callable[[Audience, Register], Known]
"""What is known of the past of a projected register."""

Progress = Callable[[str, int], None]
"""Told what is being written and how many files so far."""

NOTES = {
    Audience.PUBLIC: "Här visas den publika delen av registret. Andra handlingar kan du begära hos kommunen.",
    Audience.INTERNAL: "Internt betyder att något inte är publicerat, inte att det är hemligt: uppgifterna är i regel allmänna handlingar som vem som helst får begära.",
}


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


def _findings(projected: Register, today: date) -> dict[Key, tuple[str, ...]]:
    """What the controls find in what the audience may see: of the whole register they would tell what is sealed."""
    found: dict[Key, tuple[str, ...]] = {}
    for control in CONTROLS:
        for fault in control.find(Context(projected, today)):
            key = fault.record.record_kind, fault.record.id
            found[key] = (*found.get(key, ()), fault.message)
    return found


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


@dataclass(frozen=True)
class Built:
    """What a build wrote: for each site its files with their digests, or nothing where problems stood in the way."""

    problems: list[Problem]
    sites: dict[str, dict[str, str]] = field(default_factory=dict)


def build(
    judged: Judged,
    out: Path,
    audiences: Sequence[Audience],
    today: date,
    *,
    strict: bool = False,
    commit: str = "",
    memory: Memory | None = None,
    progress: Progress | None = None,
) -> Built:
    """Write the sites of `audiences` below `out`. Data errors stop it before anything is written, and so do warnings when `strict`."""
    stops = (Severity.ERROR, Severity.WARNING) if strict else (Severity.ERROR,)
    if any(problem.severity in stops for problem in judged.problems):
        return Built(judged.problems)
    with only_one(out), ExitStack() as copies:
        first, *others = dict.fromkeys(audiences)
        waiting = []
        for other in others:
            copies.callback(Exchange(out, str(other)).recover)  # what a copy that is stopped leaves
            waiting.append(copies.enter_context(beside(partial(_write, judged, out, other, today, memory))))
        written = _write(judged, out, first, today, memory, progress)
        for wait in waiting:
            written |= wait()
        _account(out, today, commit, written)
    return Built(judged.problems, written)


def _write(
    judged: Judged,
    out: Path,
    audience: Audience,
    today: date,
    memory: Memory | None,
    progress: Progress | None = None,
) -> dict[str, dict[str, str]]:
    """Write one site, and give its name and its files with their digests."""
    from generator.site.assemble import site_files  # noqa: PLC0415 - what writes takes a fifth of a second to import, and who only judges or searches needs none of it

    projected, site = shown(judged, audience, today, memory)
    files = site_files(projected, site, out / ".frames" / site.folder)
    return {site.folder: Exchange(out, site.folder).write(_counted(files, site.folder, progress))}


def remembered(judged: Judged, ledger: Ledger | None, folder: Path | None, today: date) -> Memory:
    """What the public could read before by the ledger, and the staff by the history of the register's folder in Git; nothing where there is none.

    Of what the public could read nothing is told that has passed its time since: what a decision hides today, and the name of who has left an office.
    """

    def memory(audience: Audience, projected: Register) -> Known:
        if audience is Audience.PUBLIC:
            known = known_to(ledger, projected) if ledger else Known()
            return retold(known, projected, hidden(judged.register, today), afterwards(today), today)
        from generator.past import past  # noqa: PLC0415 - libgit2 is loaded only where the history is read

        return past(folder, projected, glass(judged.register, projected, audience, today)) if folder else Known()

    return memory


def shown(judged: Judged, audience: Audience, today: date, memory: Memory | None = None) -> tuple[Register, Site]:
    """What a site is made of: the register as its audience may see it, and what differs between the sites and is no record."""
    projected = project(judged.register, audience, today)
    return projected, site_of(projected, audience, today, judged, memory)


def shown_both(
    before: Judged, after: Judged, audience: Audience, today: date
) -> tuple[tuple[Register, Site], tuple[Register, Site]]:
    """What a site is made of in two states of a register. What they have in common is projected once."""
    old = project(before.register, audience, today)
    new = project(after.register, audience, today, Side(before.register, old))
    return (old, site_of(old, audience, today, before)), (new, site_of(new, audience, today, after))


def _account(out: Path, today: date, commit: str, written: dict[str, dict[str, str]]) -> None:
    """Say in `build.json`, which is part of no site, what each site was built from. A site that was not built keeps its line."""
    file = out / "build.json"
    try:
        account = dict(json.loads(file.read_bytes()))
    except (OSError, ValueError, TypeError):
        account = {}
    for name, files in written.items():
        account[name] = {"as_of": today.isoformat(), "commit": commit, "files": len(files)}
    replace_text(file, json.dumps(dict(sorted(account.items())), indent=2) + "\n")


def _counted(
    files: Iterator[tuple[str, Content]], name: str, progress: Progress | None
) -> Iterator[tuple[str, Content]]:
    for count, file in enumerate(files, start=1):
        if progress and count % 50 == 0:
            progress(name, count)
        yield file


def site_of(
    projected: Register, audience: Audience, today: date, judged: Judged, memory: Memory | None = None
) -> Site:
    """What differs between the sites and is no record. What the controls found is for those who can mend it."""
    cooperation = projected.cooperation
    internal = audience is Audience.INTERNAL
    known = memory(audience, projected) if memory else Known()
    findings = _findings(projected, today) if internal else {}
    names = cooperation.sites.of(audience)
    return Site(
        folder=str(audience),
        name=f"{names.name} – exempel" if cooperation.example else names.name,
        url=names.root,
        as_of=today,
        world=str(audience),
        label=audience.label if internal else "",
        note=NOTES[audience],
        noindex=internal or cooperation.example,
        example=cooperation.example,
        sources=_sources(projected, judged.places) if internal else {},
        another=_beginnings(projected, today, judged) if internal else {},
        findings=findings,
        known=known,
        changes=changes(projected, known),
        agendas=prepared(projected, known, findings, today, shown_to_all(judged.register, today)) if internal else {},
        gone=f"Uppgiften {'finns inte längre i registret' if internal else 'är inte längre offentlig'}",
        open_data=not internal,
        to_all=as_anyone(judged.register, today) if internal else None,
    )


def as_anyone(register: Register, today: date) -> Callable[[], Register]:
    """The register as anyone may see it on the day. Nothing is projected before it is asked."""
    return cache(partial(project, register, Audience.PUBLIC, today))


def shown_to_all(register: Register, today: date) -> Callable[[Key], str]:
    """The title by which anyone may see a record on the day; empty where the public sees none. Nothing is projected before it is asked."""
    seen = as_anyone(register, today)

    def title(key: Key) -> str:
        record = seen().find(*key)
        return record.title if record else ""

    return title


def _sources(projected: Register, places: Places) -> dict[Key, str]:
    """Where each record is edited, if the register says where it is kept."""
    repository = projected.cooperation.repository
    if repository is None:
        return {}
    pattern = repository.edit or forge.forge_of(repository.view).edit
    return {
        (record.record_kind, record.id): forge.address(
            pattern, repository.url, repository.branch, forge.in_repository(repository.folder, places.path(record))
        )
        for record in projected.records()
    }


def _beginnings(projected: Register, today: date, judged: Judged) -> Beginnings:
    """How a new record like each of those is begun. In a register that anyone can read it is begun from what anyone may see."""
    open_to_all = projected.cooperation.exposure is Audience.PUBLIC
    seen = partial(project, judged.register, Audience.PUBLIC, today) if open_to_all else lambda: projected
    return Beginnings(projected, seen, today)
