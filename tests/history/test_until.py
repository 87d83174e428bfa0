# SPDX-License-Identifier: EUPL-1.2
"""What has passed its time is told nowhere in public: not on its page, not by what refers to it, and not by the ledger that remembers it."""

from __future__ import annotations

import gzip
import shutil
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.build import remembered, shown
from generator.history.entry import What
from generator.history.known import Known
from generator.history.recall import known_to
from generator.judging import Judged
from generator.load.places import Places
from generator.model.audience import Audience
from generator.model.base import Publication
from generator.model.codelists import CategoryList
from generator.project import project
from generator.register import Register
from generator.site.assemble import site_files
from tests.history.books import Book, public, small, with_record
from tests.history.test_erased_everywhere import built, save
from tests.support.example import SMALL
from tests.support.pages import NoPlaces, bare_frames
from tests.support.registers import changed
from tests.test_cli import run

TRADER = "fiktiva-fonsterputsarna"
LAST = date(2026, 11, 25)
DAY = timedelta(days=1)
FIRST, AFTER, LATER = LAST - 9 * DAY, LAST + DAY, LAST + 40 * DAY
NAME, PERSON, OFFICE = "Fiktiva fönsterputsarna", "Kanarie Kanariesson", "Upphandlingsansvarig i Orsa"
SETTINGS = settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow])


def shown_until(last: date | None) -> Publication:
    return Publication.model_construct(audience=Audience.PUBLIC, until=last)


def register(last: date | None = LAST) -> Register:
    """The small register with a sole trader shown until a day, whose name is said in an agreement's row, and an official who leaves that day."""
    trader = with_record(small(), "supplier", TRADER, title=NAME, publication=shown_until(last) if last else None)
    offices = trader.cooperation.appointments
    named = tuple(
        changed(each, {"person": PERSON, "until": last}) if each.role == OFFICE else each for each in offices
    )
    return with_record(trader, "cooperation", "cooperation", appointments=named)


def judged(whole: Register) -> Judged:
    return Judged(whole, [], cast("Places", NoPlaces()))


def known(whole: Register, book: Book, day: date) -> Known:
    """What is known to the public site, as the build asks for it."""
    return remembered(judged(whole), book.ledger, None, day)(Audience.PUBLIC, public(whole, day))


def site_bytes(whole: Register, book: Book, day: date) -> dict[str, bytes]:
    """Every file of the public site with its past, packed files unpacked."""
    projected, site = shown(judged(whole), Audience.PUBLIC, day, remembered(judged(whole), book.ledger, None, day))
    with bare_frames([]):
        files = {
            path: content.read_bytes() if isinstance(content, Path) else content
            for path, content in site_files(projected, replace(site, noindex=False), Path("unused"))
        }
    return {path: gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw for path, raw in files.items()}


def telling(files: dict[str, bytes], *words: str) -> list[str]:
    return [path for path, raw in files.items() if any(word.encode() in raw or word in path for word in words)]


@pytest.fixture
def book() -> Book:
    """Published three times before the day, so that the past tells of coming, of changes, and of what refers to the trader."""
    book = Book()
    before = with_record(register(), "supplier", TRADER, title=f"{NAME} förr")
    without = with_record(before, "agreement", "fonsterputs", suppliers=())
    book.publish(public(without, FIRST), FIRST)
    book.publish(public(before, FIRST + DAY), FIRST + DAY)
    book.publish(public(register(), LAST - DAY), LAST - DAY)
    return book


def test_the_past_is_told_to_the_last_day_and_not_after_it(book: Book) -> None:
    told = site_bytes(register(), book, LAST)
    assert f"leverantorer/{TRADER}/index.html" in told
    assert {"andringar/index.html", "andringar/atom.xml", "om/index.html"} <= set(telling(told, NAME, PERSON))
    book.publish(public(register(), LAST), LAST)
    for day in (AFTER, LATER):
        assert telling(site_bytes(register(), book, day), NAME, TRADER, PERSON) == [], (
            f"before the publication of {day}"
        )
        book.publish(public(register(), day), day)
        assert telling(site_bytes(register(), book, day), NAME, TRADER, PERSON) == [], (
            f"after the publication of {day}"
        )


def test_the_staff_see_what_the_public_no_longer_does() -> None:
    seen = project(register(), Audience.INTERNAL, LATER)
    assert TRADER in seen.suppliers
    assert PERSON in [each.person for each in seen.cooperation.appointments]


def test_the_ledger_notes_that_it_is_no_longer_public_and_what_referred_to_it_changes(book: Book) -> None:
    book.publish(public(register(), LAST), LAST)
    entries = {entry.name.key: entry for entry in book.publish(public(register(), AFTER), AFTER)}
    gone = entries["supplier", TRADER]
    assert (gone.what, gone.content) == (What.REMOVED, None)
    assert entries["agreement", "fonsterputs"].what is What.CHANGED
    assert book.publish(public(register(), AFTER + DAY), AFTER + DAY) == (), "it is noted once"


def test_without_the_retelling_the_past_would_tell(book: Book) -> None:
    """The proof itself is tried: the ledger does hold what the pages leave out."""
    told = known_to(book.ledger, public(register(), AFTER))
    assert NAME in repr(told.versions)
    assert PERSON in repr(told.versions)
    retold = known(register(), book, AFTER)
    assert NAME not in repr(retold.versions)
    assert PERSON not in repr(retold.versions)
    assert ("agreement", "fonsterputs") in retold.versions, "others keep their past"


def test_a_last_day_that_had_passed_when_it_was_written_counts_too(book: Book) -> None:
    """The ledger never saw the day: the register says it."""
    over = register(FIRST)
    assert telling(site_bytes(over, book, AFTER), NAME, TRADER, PERSON) == []


def test_a_record_taken_out_of_the_register_later_stays_untold(book: Book) -> None:
    """Its last words in the ledger said until when."""
    rest = Register(each for each in register().records() if each.id != TRADER)
    bare = with_record(rest, "agreement", "fonsterputs", suppliers=())
    assert ("supplier", TRADER) not in known(bare, book, AFTER).versions
    assert NAME not in repr(known(bare, book, AFTER).versions)


def test_what_is_marked_internal_is_not_told_of_again(book: Book) -> None:
    hidden = with_record(
        register(), "supplier", TRADER, publication=Publication.model_construct(audience=Audience.INTERNAL)
    )
    assert NAME not in repr(known(hidden, book, LAST).versions)


def test_what_cannot_do_without_it_is_untold_with_it() -> None:
    """An agreement waits for its procurement: when that goes it goes, and so does its past."""
    agreement = next(each for each in small().agreements.values() if each.procurement)
    whole = with_record(small(), "agreement", agreement.id, title="Kanarieavtalet")
    last = with_record(whole, "procurement", agreement.procurement or "", publication=shown_until(LAST))
    book = Book()
    book.publish(public(last, FIRST), FIRST)
    book.publish(public(last, AFTER), AFTER)
    assert ("agreement", agreement.id) in known(last, book, LAST).versions
    assert ("agreement", agreement.id) not in known(last, book, AFTER).versions
    assert "Kanarieavtalet" not in repr(known(last, book, AFTER).versions)


def test_a_renamed_record_is_untold_under_its_former_name_too() -> None:
    book, old = Book(), "kanarie-ab"
    named = with_record(register(), "supplier", TRADER, id=old, former_ids=(), title="Kanariebolaget")
    rows = small().agreements["fonsterputs"].suppliers
    before = with_record(named, "agreement", "fonsterputs", suppliers=(changed(rows[0], {"supplier": old}),))
    after = with_record(register(), "supplier", TRADER, former_ids=(old,))
    book.publish(public(before, FIRST), FIRST)
    book.publish(public(after, FIRST + DAY), FIRST + DAY)
    assert "Kanariebolaget" in repr(known(after, book, LAST).versions)
    files = site_bytes(after, book, AFTER)
    assert telling(files, "Kanariebolaget", old, NAME, TRADER) == []


def test_a_category_is_untold_in_the_list_that_it_stood_in_and_where_it_was_named() -> None:
    (lists,) = small().of(CategoryList).values()
    named = tuple(changed(row, {"title": "Kanariesaker"}) if row.id == "kontor" else row for row in lists.rows)
    ended = tuple(changed(row, {"publication": shown_until(LAST)}) if row.id == "kontor" else row for row in named)
    assert named != lists.rows
    before = with_record(small(), lists.record_kind, lists.id, rows=named)
    after = with_record(small(), lists.record_kind, lists.id, rows=ended)
    book = Book()
    book.publish(public(small(), FIRST), FIRST)
    book.publish(public(before, FIRST + DAY), FIRST + DAY)
    book.publish(public(after, LAST), LAST)
    assert telling(site_bytes(after, book, LAST), "Kanariesaker") != []
    assert telling(site_bytes(after, book, AFTER), "Kanariesaker") == []


@SETTINGS
@given(st.integers(-40, 40), st.integers(-40, 40))
def test_a_record_is_public_through_its_last_day(until: int, asked: int) -> None:
    last, day = LAST + until * DAY, LAST + asked * DAY
    whole = with_record(small(), "agreement", "mobler", publication=shown_until(last))
    seen = "mobler" in public(whole, day).agreements
    assert seen == (day <= last)
    internal = with_record(
        small(), "agreement", "mobler", publication=Publication.model_construct(audience=Audience.INTERNAL)
    )
    same = Register(each for each in public(internal, day).records() if each.id != "mobler")
    assert seen or public(whole, day) == same, "after it everything is as if it were marked as internal"


@settings(SETTINGS, max_examples=10)
@given(st.lists(st.integers(0, 30), min_size=1, max_size=4, unique=True), st.integers(0, 30))
def test_whatever_days_were_published_nothing_is_told_after_the_last(days: list[int], last: int) -> None:
    book, until = Book(), FIRST + last * DAY
    whole = register(until)
    for day in sorted(days):
        book.publish(public(whole, FIRST + day * DAY), FIRST + day * DAY)
    today = max(until, FIRST + max(days) * DAY) + DAY
    found = repr(known(whole, book, today).versions)
    assert NAME not in found
    assert PERSON not in found
    assert TRADER not in found


def test_nothing_else_is_changed_by_the_retelling() -> None:
    """Where nothing has passed its time the past is told as the ledger tells it."""
    book, whole = Book(), small()
    book.publish(public(whole, FIRST), FIRST)
    other = with_record(whole, "agreement", "mobler", title="Möbler och inredning")
    book.publish(public(other, LAST), LAST)
    assert known(other, book, AFTER) == known_to(book.ledger, public(other, AFTER))


@pytest.mark.long
def test_by_the_commands_the_day_before_and_the_day_after(tmp_path: Path) -> None:
    """As the nightly run does it: publish, then build both sites with the ledger; on the last day it is told, the day after only to the staff."""
    home = tmp_path / "home"
    shutil.copytree(SMALL, home / "register")
    trader = home / f"register/suppliers/{TRADER}.yml"
    until = f"publication: {{audience: public, until: {LAST}}}\n"
    trader.write_text(
        trader.read_text("utf-8").rstrip().replace("title: ", "title: Kanariefirman ") + f"\n{until}", "utf-8"
    )
    save(home)
    for day in (LAST - DAY, LAST, AFTER):
        assert run("publish", "--as-of", str(day), at=home)[0] == 0
        files = built(home, "--as-of", str(day))
        told = {path.partition("/")[0] for path, raw in files.items() if b"Kanariefirman" in raw or TRADER in path}
        assert told == ({"public", "internal"} if day <= LAST else {"internal"}), day
