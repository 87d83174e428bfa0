# SPDX-License-Identifier: EUPL-1.2
"""Calendars over several publications: what is moved says so, what is called off stands as cancelled, what is unchanged is the same bytes."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

import pytest
import vobject  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from generator.feeds import ical, lists
from generator.history.entry import What
from generator.history.known import Known, Version
from generator.history.recall import known_to
from generator.model.agreement import Agreement
from generator.model.common import Period
from generator.model.procurement import Procurement
from generator.model.procurement_parts import Cancellation
from generator.model.scalars import MomentValue
from generator.pages.site import Site
from generator.register import Register
from generator.views import catalogue, following
from generator.views.events import Almanac
from tests.history.books import FIRST, SECOND, THIRD, Book, public, small, with_record, without_record
from tests.support.lots import in_two_lots
from tests.support.registers import changed

ALL, OFFICE, ORSA, SOON = (
    "avtal/kalender.ics",
    "kategorier/kontor/kalender.ics",
    "organisationer/orsa/kalender.ics",
    "avtal/lage/upphor-snart/kalender.ics",
)
LAST = "agreement-kontorsmaterial-bestall-senast@samkop.example"
TENDERS = "procurement-2026-livsmedel-anbud@samkop.example"


class Event(NamedTuple):
    """What a program that follows a calendar acts on."""

    status: str
    sequence: int
    start: date
    stamp: date


def site(today: date, known: Known) -> Site:
    return Site("public", "Samköp", "https://samkop.example/", today, "public", known=known)


def written(register: Register, today: date, known: Known) -> dict[str, bytes]:
    """Every calendar by its path."""
    here = site(today, known)
    return {calendar.address: write() for calendar, write in ical.each(lists.calendars(register, here), here)}


def events(raw: bytes) -> dict[str, Event]:
    found = {}
    read: Any = Calendar.from_ical(raw)  # the library's types name everything that a property may be
    for event in read.walk("VEVENT"):
        start, stamp = event["dtstart"].dt, event["dtstamp"].dt
        found[str(event["uid"])] = Event(
            str(event["status"]),
            int(event["sequence"]),
            start.date() if isinstance(start, datetime) else start,
            stamp.date(),
        )
    return found


class Published:
    """A register that is published again and again."""

    def __init__(self) -> None:
        self.book = Book()
        self.register = small()

    def on(self, day: date, register: Register | None = None) -> dict[str, bytes]:
        """Publish, and give the calendars that are built afterwards."""
        self.register = register or self.register
        shown = public(self.register, day)
        self.book.publish(shown, day)
        return written(shown, day, known_to(self.book.ledger, shown))


@pytest.fixture
def published() -> Published:
    return Published()


def test_a_moved_deadline_raises_the_sequence_and_nothing_else_changes(published: Published) -> None:
    before = published.on(FIRST)
    moved = with_record(small(), "procurement", "2026-livsmedel", deadline=MomentValue(date(2026, 12, 14), "12:00"))
    after = published.on(SECOND, moved)
    assert events(before[ALL])[TENDERS] == Event("CONFIRMED", 0, date(2026, 12, 7), FIRST)
    assert events(after[ALL])[TENDERS] == Event("CONFIRMED", 1, date(2026, 12, 14), SECOND)
    assert b"DTSTART;TZID=Europe/Stockholm:20261214T120000" in after[ALL]
    assert {uid: event for uid, event in events(after[ALL]).items() if uid != TENDERS} == {
        uid: event for uid, event in events(before[ALL]).items() if uid != TENDERS
    }
    assert events(published.on(THIRD)[ALL])[TENDERS] == events(after[ALL])[TENDERS]


def test_an_extended_agreement_moves_in_every_calendar_that_has_it(published: Published) -> None:
    before = published.on(FIRST)
    after = published.on(SECOND, with_record(small(), "agreement", "kontorsmaterial", last_call_off=date(2027, 2, 1)))
    for path in (ALL, OFFICE, ORSA, "avtal/kontorsmaterial/kalender.ics"):
        assert events(before[path])[LAST] == Event("CONFIRMED", 0, date(2027, 5, 31), FIRST)
        assert events(after[path])[LAST] == Event("CONFIRMED", 1, date(2027, 2, 1), SECOND)
    ends = "agreement-kontorsmaterial-upphor@samkop.example"
    assert ends not in events(before[ALL])
    assert events(after[ALL])[ends] == Event("CONFIRMED", 0, date(2027, 5, 31), SECOND)
    assert LAST not in events(before[SOON])
    assert events(after[SOON])[LAST].status == "CONFIRMED"


def test_what_is_gone_is_cancelled_until_its_day_has_passed(published: Published) -> None:
    published.on(FIRST)
    after = published.on(SECOND, without_record(small(), "agreement", "kontorsmaterial"))
    gone = Event("CANCELLED", 1, date(2027, 5, 31), SECOND)
    for path in (ALL, OFFICE, ORSA, "avtal/kontorsmaterial/kalender.ics"):
        assert events(after[path])[LAST] == gone
    said = after["avtal/kontorsmaterial/kalender.ics"].replace(b"\r\n ", b"").decode()
    assert "Inställt: Sista dag att beställa (posten är borttagen)" in said
    assert "Kontorsmaterial" not in said, "the page of what is gone does not say its name either"
    later = published.on(date(2027, 6, 1))
    assert LAST not in events(later[ALL])
    assert "avtal/kontorsmaterial/kalender.ics" not in later


def test_what_leaves_a_calendar_is_cancelled_there_and_not_elsewhere(published: Published) -> None:
    published.on(FIRST)
    other = next(name for name in small().categories if name != "kontor")
    after = published.on(SECOND, with_record(small(), "agreement", "kontorsmaterial", categories=(other,)))
    assert events(after[OFFICE])[LAST] == Event("CANCELLED", 1, date(2027, 5, 31), SECOND)
    assert events(after[f"kategorier/{other}/kalender.ics"])[LAST] == Event("CONFIRMED", 0, date(2027, 5, 31), SECOND)
    assert events(after[ALL])[LAST] == Event("CONFIRMED", 0, date(2027, 5, 31), FIRST)


def test_a_cancelled_procurement_takes_no_more_tenders(published: Published) -> None:
    published.on(FIRST)
    over = Cancellation.model_construct(decided=SECOND, reason=None)
    after = published.on(SECOND, with_record(small(), "procurement", "2026-livsmedel", cancelled=over))
    assert events(after[ALL])[TENDERS] == Event("CANCELLED", 1, date(2026, 12, 7), SECOND)


def test_an_id_that_changes_changes_no_event(published: Published) -> None:
    before = published.on(FIRST)
    record = small().agreements["kontorsmaterial"]
    moved = changed(record, {"id": "kontorsvaror", "former_ids": ("kontorsmaterial",)})
    after = published.on(SECOND, Register([*without_record(small(), "agreement", record.id).records(), moved]))
    assert events(after[ALL])[LAST] == events(before[ALL])[LAST]


def test_without_a_ledger_nothing_has_moved_and_it_is_said() -> None:
    shown = public(small())
    every = events(written(shown, FIRST, Known())[ALL])
    assert every
    assert {(event.sequence, event.stamp) for event in every.values()} == {(0, date(1970, 1, 1))}
    assert following.page(shown, Known(), FIRST).since == ""


def test_days_to_decide_are_for_the_staff_alone() -> None:
    decide = "agreement-kontorsmaterial-option-1@samkop.example"
    assert events(written(small(), FIRST, Known())[ALL])[decide].start == date(2027, 2, 28)
    assert not any("-option-" in uid for uid in events(written(public(small()), FIRST, Known())[ALL]))


def test_every_calendar_stands_up_to_strict_readers(published: Published) -> None:
    """Lines by RFC 5545; read whole by two libraries, of which one did not write it; Swedish time in summer and in winter."""
    published.on(FIRST)
    found = published.on(SECOND, without_record(small(), "agreement", "kontorsmaterial"))
    assert len(found) > 40
    for path, raw in found.items():
        assert raw.endswith(b"END:VCALENDAR\r\n"), path
        assert not re.search(rb"(?<!\r)\n|\r(?!\n)|[\x00-\x08\x0b\x0c\x0e-\x1f]", raw), path
        assert max(map(len, raw.split(b"\r\n"))) <= 75, path
        assert Calendar.from_ical(raw).to_ical(), path
        read = vobject.readOne(raw.decode())
        assert read.validate(raiseException=True), path
        uids = [event.uid.value for event in getattr(read, "vevent_list", ())]
        assert len(uids) == len(set(uids)), path
    read = vobject.readOne(found[ALL].decode())
    timed = [event.dtstart.value for event in read.vevent_list if isinstance(event.dtstart.value, datetime)]
    assert {when.utcoffset() for when in timed if when.month in (11, 12)} == {timedelta(hours=1)}
    zone = timed[0].tzinfo
    assert datetime(2027, 7, 1, 12, tzinfo=zone).utcoffset() == timedelta(hours=2)


# ---- the law: whoever follows a calendar is never left with what is no longer true -------------------------------------

START = date(2026, 1, 1)
DAYS = st.dates(date(2026, 2, 1), date(2028, 12, 31))
STATES = st.one_of(st.none(), st.tuples(DAYS, st.booleans(), st.one_of(st.none(), DAYS)))
"""What is published: nothing, or an agreement that ends on a day, in its category or not, perhaps with a last day to order."""
STEPS = st.lists(st.tuples(STATES, st.integers(1, 200)), min_size=1, max_size=6)
"""Publications, each with the number of days until the next."""


def as_published(state: Any) -> Agreement | None:
    if state is None:
        return None
    end, in_category, last = state
    values = {
        "period": Period.model_construct(start=START, end=end),
        "categories": ("kontor",) if in_category else (),
        "last_call_off": last,
        "options": (),
        "signed": START,
    }
    return changed(small().agreements["kontorsmaterial"], values)


@in_two_lots(25, 250, given(STEPS))
def test_whoever_follows_is_told_of_every_change(chain: list[tuple[Any, int]]) -> None:
    others = [each for each in public(small()).records() if each.record_kind not in ("agreement", "procurement")]
    versions: tuple[Version, ...] = ()
    seen: dict[str, dict[str, Event]] = {}
    told: Agreement | None = None
    today = START
    for state, wait in chain:
        record = as_published(state)
        if record != told:
            what = What.ADDED if told is None else What.REMOVED if record is None else What.CHANGED
            versions = (*versions, Version(today, what, (), record))
            told = record
        register = Register([*others, *([record] if record else [])])
        known = Known({("agreement", "kontorsmaterial"): versions} if versions else {}, START)
        for day in sorted({today, today + timedelta(days=wait - 1)}):
            almanac = Almanac(register, known, day)
            for listing in _followed(register, day):
                now = {
                    event.name: Event(
                        "CANCELLED" if event.cancelled else "CONFIRMED",
                        event.sequence,
                        event.moment.day,
                        event.touched or START,
                    )
                    for event in almanac.of(listing).events
                }
                _nothing_is_lost(seen.get(listing.address, {}), now, day)
                seen[listing.address] = now
        today += timedelta(days=wait)


def _followed(register: Register, day: date) -> tuple[catalogue.Listing, ...]:
    return (
        catalogue.catalogue(register, day),
        catalogue.of_category(register.categories["kontor"], register, day),
        catalogue.of_organization(register.organizations["orsa"], register, day),
        next(one for one in catalogue.by_state(register, day) if one.id == "upphor-snart"),
    )


def _nothing_is_lost(before: dict[str, Event], now: dict[str, Event], day: date) -> None:
    for uid, event in before.items():
        if event.start < day:
            continue
        assert uid in now, f"{uid} försvann utan att ställas in"
        if now[uid][:3:2] == event[:3:2]:
            assert now[uid] == event, f"{uid} ändrades utan att något hade hänt"
        else:
            assert now[uid].sequence > event.sequence, f"{uid} ändrades utan att SEQUENCE steg"


def test_procurements_are_followed_by_those_who_take_part(published: Published) -> None:
    found = published.on(FIRST)
    livsmedel: Procurement = small().procurements["2026-livsmedel"]
    whose = {livsmedel.procuring_entity, *livsmedel.on_behalf_of}
    for name in whose:
        assert TENDERS in events(found[f"organisationer/{name}/kalender.ics"])
    assert TENDERS not in events(found[SOON])
