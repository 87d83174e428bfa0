# SPDX-License-Identifier: EUPL-1.2
"""What the commands for meetings need of the register: the meeting that is meant, what its agenda is made of, and what must be so before it is sent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import NamedTuple, cast

import typer

from generator import build as pipeline
from generator.commands.options import DATA_ERRORS, Format
from generator.commands.terminal import fail, tell
from generator.commands.writing import NOTHING_WRITTEN, Desk, record_of
from generator.editing.acts import ActError
from generator.editing.checkout import checkout
from generator.editing.ids import near_to
from generator.editing.meeting_notes import next_number
from generator.editing.meetings import nearest
from generator.load.sources import SourceError
from generator.model.agenda_item import AgendaItem
from generator.model.audience import Audience
from generator.model.body import Body
from generator.model.kinds import MODELS, page_of
from generator.model.meeting import Meeting
from generator.problem import Severity, blocks
from generator.register import Key
from generator.views.agenda.draft import Draft, DraftItem, added_since, draft
from generator.views.agenda.frozen import as_sent
from generator.views.agenda.raised import Basis, Raised
from generator.wording import count, long_date
from generator.words import listed, no


@contextmanager
def refusing() -> Iterator[None]:
    """End the program with the reason where an act cannot be done."""
    try:
        yield
    except ActError as error:
        fail(f"{error} {NOTHING_WRITTEN}")


def meeting_of(at: Desk, written: str) -> Meeting:
    """The meeting that is meant: by its id, or as its address has it. Who names a body is told of its next meeting."""
    name = written.strip().strip("/").replace("/", "-")
    register = at.judged.register
    if name in register.of(Body) and name not in register.of(Meeting):
        coming = nearest(register.of(Meeting), name, at.day)
        told = (
            f"Menade du {coming}?"
            if coming
            else "Organet har inget möte framför sig: lägg till ett först: samkop new meeting."
        )
        fail(f"{name} är ett organ och inget möte. {told} {NOTHING_WRITTEN}")
    return cast("Meeting", record_of(at, Meeting.record_kind, name))


def body_of(at: Desk, meeting: Meeting) -> Body:
    """The body that meets."""
    return cast("Body", record_of(at, Body.record_kind, meeting.body))


def sound(at: Desk) -> None:
    """Refuse a register with data errors: an agenda out of it could say what is wrong."""
    if blocks(at.judged.problems):
        tell([each for each in at.judged.problems if each.severity is Severity.ERROR], Format.TEXT)
        typer.echo(
            f"Registret har fel. {NOTHING_WRITTEN} Rätta felen först, för dagordningen görs ur hela registret.",
            err=True,
        )
        raise typer.Exit(DATA_ERRORS)


def traceable(at: Desk, *, may_differ: bool) -> str:
    """The commit that the agenda is made from; empty outside Git, and where the folder holds something else than the commit does."""
    found = checkout(at.folder)
    if found is None:
        return ""
    if found.changed:
        named = listed([*found.changed[:3], *([f"{len(found.changed) - 3} till"] if len(found.changed) > 3 else [])])
        told = f"Registret har ändringar som inte är sparade i Git: {named}."
        if not may_differ:
            fail(
                f"{told} Då går det inte att se i efterhand vad dagordningen gjordes ur. Spara eller ångra dem först, "
                f"eller kalla ändå med --allow-dirty. {NOTHING_WRITTEN}"
            )
        typer.echo(f"Obs: {told} Kallelsen får ingen hänvisning till en version.", err=True)
        return ""
    return found.commit


def basis_of(at: Desk, meeting: Meeting) -> Basis:
    """What the agenda is made from: the register as the staff may see it, and what its history tells."""
    memory = pipeline.remembered(at.judged, None, at.folder, at.day)
    try:
        projected, site = pipeline.shown(at.judged, Audience.INTERNAL, at.day, memory)
    except SourceError as error:
        fail(f"{error} {NOTHING_WRITTEN}")
    seen, body = projected.of(Meeting)[meeting.id], projected.of(Body)[meeting.body]
    to_all = pipeline.shown_to_all(at.judged.register, at.day)
    return Basis(projected, site.known, site.findings, body, seen, at.day, to_all)


def weighed(basis: Basis, made: Draft) -> Iterator[str]:
    """What there is to say of an agenda before it is sent: how much it holds, and whether there is time for it."""
    items = [item.raised for point in made.points for item in point.items]
    marks = [
        count(amount, *words)
        for amount, words in (
            (sum(item.secret for item in items), ("med sekretess", "med sekretess")),
            (sum(item.late for item in items), ("sent anmält", "sent anmälda")),
        )
        if amount
    ]
    points = count(len(made.points), "punkt", "punkter")
    told = f", varav {listed(marks)}" if marks else ""
    yield f"{basis.meeting.title}: {count(len(items), 'ärende', 'ärenden')} under {points}{told}."
    by_chair = sum(left.by_chair for left in made.left_out)
    if by_chair:
        yield f"{count(by_chair, 'ärende', 'ärenden')} har ordföranden valt att inte ta upp nu."
    if others := len(made.left_out) - by_chair:
        yield f"{count(others, 'ärende', 'ärenden')} tas inte upp igen, därför att de är klara eller inte längre har något skäl."
    over = made.planned - made.duration
    if over > 0:
        yield (
            f"Tiden räcker inte: punkterna tar {count(made.planned, 'minut', 'minuter')} och mötet är {made.duration}, "
            f"{over} för lite. Korta punkternas tid (points i organets fil), eller gör mötet längre (duration)."
        )
    else:
        yield f"Tid: punkterna tar {made.planned} av mötets {count(made.duration, 'minut', 'minuter')}."
    last = basis.body.summons_due(basis.meeting.day)
    if basis.today > last:
        yield f"Kallelsen skulle ha skickats senast {long_date(last)}."


def page(basis: Basis) -> str:
    """The address of the meeting's page, where the staff read it if they have a site of their own."""
    sites = basis.register.cooperation.sites
    return f"{(sites.internal or sites.public).url.rstrip('/')}/{page_of(Meeting.record_kind, basis.meeting.id)}"


class Later(NamedTuple):
    """An item that has come up since the summons, and the point that it belongs under."""

    raised: Raised
    point: str


def came_later(at: Desk, meeting: Meeting) -> list[Later]:
    """What has come up since the summons and does not stand in it."""
    basis = basis_of(at, meeting)
    points = {item.raised.id: point.point.id for point in draft(basis).points for item in point.items}
    there = {item.id for item in meeting.agenda}
    return [Later(raised, points[raised.id]) for raised in added_since(basis) if raised.id not in there]


def taken_up(at: Desk, meeting: Meeting, came: Sequence[Later], wanted: Sequence[str]) -> list[AgendaItem]:
    """The items that came later and were taken up, by their ids, as they are written on the agenda; the program ends where one is not among them."""
    by_id = {each.raised.id: each for each in came}
    shown = pipeline.shown_to_all(at.judged.register, at.day)
    numbers, found = list[str](), list[AgendaItem]()
    for name in dict.fromkeys(wanted):
        if name in {item.id for item in meeting.agenda}:
            fail(f"Ärendet {name} står redan på dagordningen. {NOTHING_WRITTEN}")
        if name not in by_id:
            there = f"Det som har tillkommit är {listed(list(by_id))}." if by_id else "Ingenting har tillkommit."
            fail(f"Det har inte tillkommit något ärende med id {name} sedan kallelsen. {there} {NOTHING_WRITTEN}")
        raised, point = by_id[name]
        number = next_number(meeting, point, numbers)
        if number is None:
            fail(
                f"Dagordningen som skickades har ingen punkt {point}, där ärendet {name} hör hemma. "
                f"Anteckna det under en annan punkt, för hand. {NOTHING_WRITTEN}"
            )
        numbers.append(number)
        found.append(as_sent(DraftItem(number, raised), point, shown, added=True))
    return found


def named(at: Desk, given: Mapping[str, Sequence[str] | None]) -> Iterator[Key]:
    """The records that a matter is about, by kind; each option may hold several ids with commas. The program ends where one is not in the register."""
    for kind, written in given.items():
        for record_id in [each.strip() for one in written or () for each in one.split(",") if each.strip()]:
            if at.judged.register.find(kind, record_id) is None:
                model = MODELS[kind]
                near = near_to(record_id, at.judged.register.of(model))
                fail(f"Det finns {no(model.noun)} med id {record_id}. {near} {NOTHING_WRITTEN}".replace("  ", " "))
            yield kind, record_id
