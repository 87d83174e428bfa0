# SPDX-License-Identifier: EUPL-1.2
"""What happens to a meeting before it is held: a matter is proposed, it is called, moved or cancelled. Each gives the changes of its file, or says why not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple, cast

from generator.editing.acts import ActError
from generator.editing.ids import free
from generator.editing.splice import Add, Change, Put, Value
from generator.model.agenda_item import AgendaItem
from generator.model.body import Body, Office
from generator.model.meeting import Meeting
from generator.model.meeting_parts import Summons
from generator.model.scalars import MomentValue, suggest_slug
from generator.model.shape import values_of
from generator.words import listed, meant


class Proposal(NamedTuple):
    """A matter that somebody wants to raise. `concerns` are the kinds and ids of the records that it is about."""

    title: str
    by: Office
    reason: str = ""
    recommendation: str = ""
    position_wanted: bool = False
    secret: bool = False
    concerns: tuple[tuple[str, str], ...] = ()


def may_be_called(meeting: Meeting, raw: bytes, today: date) -> None:
    """Refuse a meeting that has been called or that nobody can be called to any more. `raw` is its file."""
    _not_cancelled(meeting)
    if meeting.summons:
        raise ActError(
            f"{_name(meeting)} är redan kallat: dagordningen skickades {meeting.summons.sent} och ändras inte. Det som har tillkommit sedan dess "
            "visas för sig på mötets sida. Är den aldrig skickad: ta bort summons och agenda ur filen, och kalla på nytt."
        )
    if meeting.day < today:
        raise ActError(
            f"Mötets dag har passerat: mötet var {meeting.day}, och i dag är det {today}. En kallelse skickas före mötet."
        )
    empty = [
        key for key in ("summons", "agenda") if any(line.startswith(f"{key}:".encode()) for line in raw.splitlines())
    ]
    if empty:
        raise ActError(
            f"I mötets fil står redan {listed([f'{key}:' for key in empty])}, utan innehåll. Ta bort raden först."
        )


def called(summons: Summons, agenda: Sequence[AgendaItem]) -> list[Change]:
    """The agenda as it is sent, written into the meeting's file."""
    return [
        Put(("summons",), cast("Value", values_of(summons))),
        Put(("agenda",), [cast("Value", values_of(item)) for item in agenda]),
    ]


def proposed(meeting: Meeting, proposal: Proposal, today: date) -> tuple[str, list[Change]]:
    """The matter among those that are proposed, received today. The answer begins with its id."""
    _to_come(meeting, today, "Anmäl ärendet till ett kommande möte.")
    if proposal.position_wanted and not proposal.recommendation:
        raise ActError(
            "Mötet ska komma fram till något (--position-wanted), men det står inte vad. Skriv förslaget med --recommendation."
        )
    used = dict.fromkeys((item.id for item in meeting.proposed), "är upptaget")
    item_id = free(suggest_slug(proposal.title), used)
    value: dict[str, Value] = {
        "id": item_id,
        "title": proposal.title,
        "received": today,
        "proposed_by": {"organization": proposal.by.organization, "office": proposal.by.office},
    }
    value |= {key: text for key, text in (("reason", proposal.reason),) if text}
    value |= {"position_wanted": True} if proposal.position_wanted else {}
    value |= {"recommendation": proposal.recommendation} if proposal.recommendation else {}
    value |= {"secret": True} if proposal.secret else {}
    concerns: list[Value] = [{kind: name} for kind, name in dict.fromkeys(proposal.concerns)]
    return item_id, [Add(("proposed",), {**value, "concerns": concerns} if concerns else value)]


def seat(body: Body, office: str, organization: str = "") -> Office:
    """The seat, or the convener, that is meant by an office. A member is known by the office alone. Raises ActError."""
    seats = [*body.seats, body.convener]
    found = [each for each in seats if each.office.casefold() == office.strip().casefold()]
    there = [each for each in found if organization in ("", each.organization)]
    if there:
        return there[0]
    if found:
        raise ActError(f"{found[0].office} i {body.title} hör till {found[0].organization}, inte till {organization}.")
    offices = list(dict.fromkeys(each.office for each in seats))
    near = meant(office, offices) or f"Välj bland {listed(offices)}."
    raise ActError(f"{office} har ingen plats i {body.title}. {near}")


def moved(meeting: Meeting, to: MomentValue, others: Iterable[Meeting], today: date) -> list[Change]:
    """Another day or time for the meeting. The day that it leaves is kept. `others` are the body's other meetings."""
    _to_come(meeting, today, "Det som har varit flyttas inte.")
    if to == meeting.starts:
        raise ActError(f"{_name(meeting)} börjar redan {to}.")
    if to.day < today:
        raise ActError(f"{to.day} har redan varit: i dag är det {today}. Flytta mötet till en dag som kommer.")
    if meeting.summons and to.day < meeting.summons.sent:
        raise ActError(f"Kallelsen skickades {meeting.summons.sent}, så mötet kan inte hållas {to.day}.")
    taken = next((other for other in others if other.day == to.day and not other.cancelled), None)
    if taken:
        raise ActError(f"Organet har redan ett möte {to.day}: {taken.id}. Välj en annan dag.")
    changes: list[Change] = [Put(("starts",), to)]
    return changes if to.day == meeting.day else [*changes, Add(("moved_from",), meeting.day)]


def cancelled(meeting: Meeting, reason: str, today: date) -> list[Change]:
    """The meeting will not be held."""
    _to_come(meeting, today, "Hölls det inte: skriv cancelled i filen för hand, med dagen då det ställdes in.")
    value: dict[str, Value] = {"decided": today, **({"reason": reason} if reason else {})}
    return [Put(("cancelled",), value)]


def nearest(meetings: Mapping[str, Meeting], body: str, today: date) -> str:
    """The id of the body's next meeting, or nothing."""
    coming = [each for each in meetings.values() if each.body == body and each.day >= today and not each.cancelled]
    return min(coming, key=lambda each: (each.starts, each.id)).id if coming else ""


def _to_come(meeting: Meeting, today: date, cure: str) -> None:
    """Refuse a meeting that is cancelled, or whose day has passed."""
    _not_cancelled(meeting)
    if meeting.minutes:
        raise ActError(f"{_name(meeting)} har hållits: anteckningarna är påbörjade. {cure}")
    if meeting.day < today:
        raise ActError(f"Mötets dag har passerat: mötet var {meeting.day}, och i dag är det {today}. {cure}")


def _not_cancelled(meeting: Meeting) -> None:
    if meeting.cancelled:
        raise ActError(
            f"{_name(meeting)} är inställt sedan {meeting.cancelled.decided}. Är det fel: ta bort cancelled ur filen."
        )


def _name(meeting: Meeting) -> str:
    return f"Mötet {meeting.id}"
