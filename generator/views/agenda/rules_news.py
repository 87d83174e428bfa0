# SPDX-License-Identifier: EUPL-1.2
"""The rule about what has happened to procurements since the body's last meeting."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from generator.history.known import Version
from generator.model.codes import AgendaRule, ItemOutcome
from generator.model.procurement import Procurement
from generator.views.agenda import memory, naming
from generator.views.agenda.gathering import Matter, Table, gathered
from generator.views.agenda.naming import key
from generator.views.agenda.raised import Basis, Raised
from generator.views.procurements import Phase, phase_of
from generator.wording import long_date

NEWS = Table(
    AgendaRule.PROCUREMENT_NEWS,
    "Upphandlingar sedan förra mötet",
    "Upphandlingar sedan förra mötet",
    "händelse",
    "händelser",
    "i upphandlingar har inträffat sedan förra mötet",
    "Till kännedom. Den som leder arbetet svarar på frågor.",
)
NEW = "new"
CORRECTED_DAYS = 180
"""An event that is told so long after its day is a correction of the register, and no news."""
_OVER = (Phase.SIGNED, Phase.OVER, Phase.CANCELLED, Phase.UNKNOWN)


class Event(NamedTuple):
    """Something that happened to a procurement: its code in the item's id, the day, and what people read after ”upphandlingen”."""

    code: str
    day: date
    told: str


def procurement_news(basis: Basis) -> Iterator[Raised]:
    """Procurements that are new, announced, awarded, revoked, cancelled, reviewed or signed since the summons of the last meeting was sent.

    By what was known then, where something was; otherwise by the days in the record. What that summons already told is not told again.
    """
    yield from gathered(basis, NEWS, _news(basis))


def _news(basis: Basis) -> Iterator[Matter]:
    found = [
        (event.day, procurement.id, event, procurement)
        for procurement in basis.register.procurements.values()
        for event in _events_since(procurement, basis)
    ]
    told = _told(basis)
    for _, _, event, procurement in sorted(found, key=lambda each: each[:2]):
        matter = _happened(basis, procurement, event)
        if matter.raised.id not in told and (key(procurement), memory.spaced(matter.row)) not in told:
            yield matter


def _told(basis: Basis) -> set[object]:
    """What earlier agendas have told, as items and as rows. What was put off, and what stood in the agenda of a meeting that was not held, is not settled."""
    settled = [
        each
        for each in memory.seen(basis)
        if each.item.outcome is not ItemOutcome.POSTPONED and not each.meeting.is_cancelled(basis.today)
    ]
    rows = {(row.key, memory.spaced(row.text)) for each in settled for row in each.item.rows}
    return {each.id for each in settled} | rows


def _events_since(procurement: Procurement, basis: Basis) -> list[Event]:
    since, today = memory.since(basis), basis.today
    events = [each for each in _events(procurement) if each.day <= today]
    versions = basis.known.of(procurement)
    if not versions or (basis.known.is_beginning(versions[0]) and versions[0].day >= since):
        planned = procurement.planned.decided if procurement.planned else None
        news = [each for each in events if each.day >= since]
        return news or ([_new(planned)] if planned and since <= planned <= today else [])
    before = _as_it_was(versions, since)
    if before is None:
        fresh = [each for each in events if each.day >= since]
        over = phase_of(procurement, basis.register, today) in _OVER
        return fresh or ([] if over else [_new(versions[0].day)])
    known, oldest = set(_events(before)), since - timedelta(days=CORRECTED_DAYS)
    return [each for each in events if each not in known and each.day >= oldest]


def _as_it_was(versions: tuple[Version, ...], since: date) -> Procurement | None:
    """What could be read of the procurement before a day; None where it was not there."""
    before = [each.record for each in versions if each.day < since]
    return before[-1] if before and isinstance(before[-1], Procurement) else None


def _new(day: date) -> Event:
    return Event(NEW, day, "kom in i registret")


def _events(procurement: Procurement) -> Iterator[Event]:
    award, cancelled = procurement.award, procurement.cancelled
    days = [
        ("announced", procurement.notice.published if procurement.notice else None, "annonserades"),
        *(("awarded", each.decided, "fick sitt tilldelningsbeslut") for each in procurement.earlier_awards),
        *(("revoked", each.revoked, "fick sitt tilldelningsbeslut återkallat") for each in procurement.earlier_awards),
        ("awarded", award.decided if award else None, "fick sitt tilldelningsbeslut"),
        ("revoked", award.revoked if award else None, "fick sitt tilldelningsbeslut återkallat"),
        *(("reviewed", each.filed, "började överprövas i domstol") for each in procurement.reviews),
        *(("review-decided", each.decided, "är färdigprövad i domstol") for each in procurement.reviews),
        ("cancelled", cancelled.decided if cancelled else None, "avbröts"),
        ("signed", procurement.signed, "ledde till ett tecknat avtal"),
    ]
    yield from (Event(code, day, told) for code, day, told in days if day)


def _happened(basis: Basis, procurement: Procurement, event: Event) -> Matter:
    named = f"Upphandlingen {procurement.title} {event.told}"
    wanted = {
        "revoked": "Den som leder arbetet säger vad som händer härnäst.",
        "cancelled": "Den som leder arbetet säger om upphandlingen görs om, och hur behovet löses till dess.",
        "reviewed": "Den som leder arbetet säger hur behovet löses medan domstolen prövar saken.",
    }.get(event.code, "Till kännedom.")
    raised = Raised(
        f"{AgendaRule.PROCUREMENT_NEWS.value}/{procurement.id}/{event.code}/{event.day}",
        AgendaRule.PROCUREMENT_NEWS,
        named,
        naming.public_title(NEWS.public_title, named, [key(procurement)], basis),
        reason=f"Upphandlingen {procurement.title} {event.told} {long_date(event.day)}.",
        wanted=wanted,
        concerns=(key(procurement),),
    )
    return Matter(raised, f"{event.told[0].upper()}{event.told[1:]} {long_date(event.day)}.")
