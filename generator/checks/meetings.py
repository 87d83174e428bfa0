# SPDX-License-Identifier: EUPL-1.2
"""Meetings that say two things at once: days, numbers, names, and what items and positions claim of each other (facts/domain.md § 6).

A meeting that has been held is judged only by what stands in its own file and in the records that its positions would change: who sits in a body
changes with time, and may not make an old meeting wrong.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Final

from generator.checks.fault import Context, Fault
from generator.model.agenda_item import AgendaItem, Position
from generator.model.body import Body
from generator.model.codes import AgendaRule, ItemOutcome
from generator.model.concern import OF_CONTRACTS, WantedChange
from generator.model.meeting import Meeting
from generator.model.meeting_parts import SentPoint
from generator.model.refusal import shown
from generator.model.shape import Path
from generator.problem import Severity
from generator.register import Register
from generator.words import listed, meant

OTHER_ITEMS: Final = ("proposed", "added", "fixed")
"""What the id of an item begins with where no rule has raised it."""


def proposals_come_before_the_summons(context: Context) -> Iterator[Fault]:
    """What members propose is known when the summons is sent."""
    for body in context.register.of(Body).values():
        if body.proposals_days and body.proposals_days < body.summons_days:
            yield Fault(
                body,
                ("proposals_days",),
                "anmalan-efter-kallelse",
                f"Ärenden ska anmälas senast {body.proposals_days} dagar före mötet, men kallelsen skickas redan {body.summons_days} dagar före.",
                "Skriv ett tal som är minst lika stort som summons_days.",
                Severity.WARNING,
            )


def one_meeting_a_day(context: Context) -> Iterator[Fault]:
    """A body has one meeting on a day, but for those that are cancelled."""
    first: dict[tuple[str, date], Meeting] = {}
    for meeting in _meetings(context.register):
        if meeting.cancelled:
            continue
        other = first.setdefault((meeting.body, meeting.day), meeting)
        if other is not meeting:
            yield Fault(
                meeting,
                ("starts",),
                "tva-moten-samma-dag",
                f"{other.title} ({other.id}) hålls samma dag, {meeting.day}.",
                "Rätta dagen i det ena mötet, eller ställ in det med cancelled.",
            )


def items_stand_under_points(context: Context) -> Iterator[Fault]:
    """Every item stands under a point of the summons, with a number of that point, and every item that was sent is there."""
    for meeting in _meetings(context.register):
        if meeting.summons is None:
            continue
        points = {point.id: (place, point) for place, point in enumerate(meeting.summons.points, 1)}
        for index, item in enumerate(meeting.agenda):
            if item.point not in points:
                yield Fault(
                    meeting,
                    ("agenda", index, "point"),
                    "okand-punkt",
                    f"Punkten {shown(item.point)} finns inte i kallelsen.",
                    meant(item.point, points) or f"Skriv en av punkterna: {listed(list(points), 'eller')}.",
                )
            elif wanted := _wrong_number(item, *points[item.point]):
                yield Fault(
                    meeting,
                    ("agenda", index, "number"),
                    "fel-nummer",
                    f"Ärendet har nummer {shown(item.number)}, men under punkten {shown(item.point)} {wanted}.",
                    "Ett ärende som skickades behåller sitt nummer. Ett som kom till vid mötet (added: true) får nästa.",
                )
        yield from _missing(meeting, meeting.summons.points)


def _wrong_number(item: AgendaItem, place: int, point: SentPoint) -> str:
    """What the item's number could have been, in Swedish, or nothing where it is right."""
    sent = point.numbers(place)
    if item.added:
        last = sum("." in number for number in sent)
        whole, _, part = item.number.partition(".")
        right = whole == str(place) and part.isdecimal() and not part.startswith("0") and int(part) > last
        return "" if right else f"börjar det som kommer till vid mötet på {place}.{last + 1}"
    if item.number in sent:
        return ""
    return f"skickades {f'{sent[0]}–{sent[-1]}' if len(sent) > 1 else f'bara {sent[0]}' if sent else 'inget ärende'}"


def _missing(meeting: Meeting, points: tuple[SentPoint, ...]) -> Iterator[Fault]:
    """Items that were sent and have been taken away: a summons is never rewritten."""
    there = {item.number for item in meeting.agenda}
    for index, point in enumerate(points):
        gone = [number for number in point.numbers(index + 1) if number not in there]
        if gone:
            yield Fault(
                meeting,
                ("summons", "points", index),
                "saknat-arende",
                f"Under punkten {shown(point.id)} skickades {point.items} {'ärende' if point.items == 1 else 'ärenden'}, men {listed(gone)} saknas i dagordningen.",
                "Hämta tillbaka ärendet ur filens historik. Får texten inte stå kvar: skriv om den, men låt numret vara.",
            )


def names_are_unique(context: Context) -> Iterator[Fault]:
    """Items and positions have ids of their own within a meeting: minutes, actions and what is not done refer to them."""
    for meeting in _meetings(context.register):
        items: list[tuple[Path, str]] = [
            (("agenda", index), item.id or "") for index, item in enumerate(meeting.agenda)
        ]
        yield from _twice(meeting, items, "Ärendet")
        # Two in one item are told with the repeated items of any list.
        apart = {(path[:2], one.id): path for path, one in _positions(meeting)}
        yield from _twice(meeting, [(path, name) for (_, name), path in apart.items()], "Ställningstagandet")


def _twice(meeting: Meeting, named: list[tuple[Path, str]], what: str) -> Iterator[Fault]:
    seen = Counter[str]()
    for path, name in named:
        seen[name] += 1
        if seen[name] == 2:
            yield Fault(
                meeting,
                (*path, "id"),
                "dubbelt-id-i-motet",
                f"{what} {shown(name)} finns redan i mötet.",
                "Ge det ena ett annat id.",
            )


def names_lead_to_items(context: Context) -> Iterator[Fault]:
    """An action's item is on the agenda; what the chair has chosen about is something that a rule or a member can raise."""
    for meeting in _meetings(context.register):
        known = [item.id for item in meeting.agenda if item.id]
        for index, action in enumerate(meeting.actions):
            if action.item and action.item not in known:
                yield Fault(
                    meeting,
                    ("actions", index, "item"),
                    "okant-arende",
                    f"Ärendet {shown(action.item)} finns inte på dagordningen.",
                    meant(action.item, known) or "Skriv ett ärendes id (id under agenda), eller ta bort item.",
                )
        sources = [*(rule.value for rule in AgendaRule), *OTHER_ITEMS]
        for index, choice in enumerate(meeting.choices):
            source = choice.item.partition("/")[0]
            if source not in sources:
                yield Fault(
                    meeting,
                    ("choices", index, "item"),
                    "okant-arende",
                    f"Inget ärende kan heta {shown(choice.item)}: det börjar inte med någon regels namn.",
                    meant(source, sources) or "Kopiera ärendets id från utkastet på mötets sida.",
                )


def offices_sit(context: Context) -> Iterator[Fault]:
    """Who presents or proposes something at a meeting to come has a seat in the body."""
    for meeting in _meetings(context.register):
        body = context.register.of(Body).get(meeting.body)
        if body is None or meeting.day < context.today or meeting.cancelled:
            continue
        offices = [seat.office for seat in body.seats]
        sent = {point.presenter for point in meeting.summons.points} if meeting.summons else set()
        named: list[tuple[Path, str]] = [
            (("agenda", index, "presenter"), item.presenter)
            for index, item in enumerate(meeting.agenda)
            if item.presenter and item.presenter not in sent
        ]
        if meeting.summons is None:
            named += [
                (("proposed", index, "proposed_by", "office"), item.proposed_by.office)
                for index, item in enumerate(meeting.proposed)
            ]
        for path, office in named:
            if office not in offices:
                yield Fault(
                    meeting,
                    path,
                    "okand-foredragande",
                    f"{office} har ingen plats i {body.title}.",
                    meant(office, offices) or f"Skriv en av funktionerna: {listed(offices, 'eller')}.",
                )


def secrets_are_counted(context: Context) -> Iterator[Fault]:
    """The summons has the numbers of exactly the items that are secret: by them the public learns that there was something."""
    for meeting in _meetings(context.register):
        if meeting.summons is None:
            continue
        secret = [item.number for item in meeting.agenda if item.secret]
        withheld = meeting.summons.withheld
        if set(secret) != set(withheld):
            yield Fault(
                meeting,
                ("summons", "withheld") if withheld else ("summons",),
                "fel-sekretessnummer",
                f"Ärenden med sekretess (withheld) är {_numbers(withheld)}, men secret: true står vid {_numbers(secret)}.",
                "Låt withheld ha numren på precis de ärenden som har secret: true.",
            )


def _numbers(numbers: list[str] | tuple[str, ...]) -> str:
    return listed(numbers) if numbers else "inga"


def handed_on(context: Context) -> Iterator[Fault]:
    """An item that is referred says to which other body, and only such an item does."""
    for meeting in _meetings(context.register):
        for index, item in enumerate(meeting.agenda):
            if (item.outcome is ItemOutcome.REFERRED) is not bool(item.referred_to):
                yield Fault(
                    meeting,
                    ("agenda", index, "referred_to" if item.referred_to else "outcome"),
                    "lamnat-vart",
                    "Utfallet (outcome) och organet som ärendet lämnades till (referred_to) säger inte samma sak.",
                    "Skriv både outcome: referred och referred_to:, eller inget av dem.",
                )
            elif item.referred_to == meeting.body:
                yield Fault(
                    meeting,
                    ("agenda", index, "referred_to"),
                    "lamnat-till-sig",
                    "Ärendet är lämnat till samma organ.",
                    "Skriv ett annat organs id, eller outcome: postponed om ärendet ska upp på nästa möte.",
                )


def positions_can_be_carried_out(context: Context) -> Iterator[Fault]:
    """The option that a position is about exists; and where a contract is to change, it is said who must decide or has decided."""
    for meeting in _meetings(context.register):
        for path, position in _positions(meeting):
            for index, change in enumerate(position.changes):
                agreement = context.register.agreements.get(change.agreement or "")
                if agreement and change.option is not None and not 1 <= change.option <= len(agreement.options):
                    count = len(agreement.options)
                    yield Fault(
                        meeting,
                        (*path, "changes", index, "option"),
                        "okand-option",
                        f"{agreement.title} har ingen option {change.option}.",
                        f"Avtalet har {count} {'option' if count == 1 else 'optioner'}. Den första har nummer 1.",
                    )
            if _lacks_decider(position):
                yield Fault(
                    meeting,
                    (*path, "changes"),
                    "ingen-som-beslutar",
                    "Ställningstagandet ändrar ett avtal, men det står inte vem som ska besluta eller har beslutat.",
                    "Lägg till awaits med den som ska besluta, eller decisions när beslutet är fattat.",
                    Severity.WARNING,
                )


def _lacks_decider(position: Position) -> bool:
    changes: tuple[WantedChange, ...] = position.changes
    return any(change.kind in OF_CONTRACTS for change in changes) and not (position.awaits or position.decisions)


def _positions(meeting: Meeting) -> Iterator[tuple[Path, Position]]:
    for row, item in enumerate(meeting.agenda):
        for index, position in enumerate(item.positions):
            yield ("agenda", row, "positions", index), position


def _meetings(register: Register) -> Iterator[Meeting]:
    yield from register.of(Meeting).values()
