# SPDX-License-Identifier: EUPL-1.2
"""The pipeline from a register that has been judged (`judging.py`) to its sites, readable from top to bottom: project, write."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date
from functools import cache, partial
from pathlib import Path

from generator import forge
from generator.beginnings import Beginnings
from generator.beside import beside
from generator.checks import CONTROLS, Context
from generator.history.known import Known
from generator.history.ledger import Ledger
from generator.history.recall import known_to
from generator.history.retold import retold
from generator.judging import Judged
from generator.load.places import Places
from generator.model.audience import Audience
from generator.pages.site import Site
from generator.problem import Problem, Severity
from generator.project import Side, afterwards, glass, hidden, project
from generator.register import Key, Register
from generator.site.exchange import Content, Exchange, only_one, replace_text
from generator.views.changes import changes
from generator.views.prepared import prepared

Memory = Callable[[Audience, Register], Known]
"""What is known of the past of a projected register."""

Progress = Callable[[str, int], None]
"""Told what is being written and how many files so far."""

NOTES = {
    Audience.PUBLIC: "Här visas den publika delen av registret. Andra handlingar kan du begära hos kommunen.",
    Audience.INTERNAL: "Internt betyder att något inte är publicerat, inte att det är hemligt: uppgifterna är i regel allmänna handlingar som vem som helst får begära.",
}


def _findings(projected: Register, today: date) -> dict[Key, tuple[str, ...]]:
    """What the controls find in what the audience may see: of the whole register they would tell what is sealed."""
    found: dict[Key, tuple[str, ...]] = {}
    for control in CONTROLS:
        for fault in control.find(Context(projected, today)):
            key = fault.record.record_kind, fault.record.id
            found[key] = (*found.get(key, ()), fault.message)
    return found


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
