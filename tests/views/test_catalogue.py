# SPDX-License-Identifier: EUPL-1.2
"""The catalogue's lists: the page and everything that is taken home from it are the same, and nobody is shown what they may not use."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date, datetime
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from openpyxl import load_workbook

from generator.feeds import lists, newest
from generator.feeds.atom import NAMESPACE
from generator.feeds.commas import csv_bytes, harmless
from generator.feeds.workbook import xlsx_bytes
from generator.model.audience import Audience
from generator.pages.environment import make_environment, render
from generator.pages.site import Site
from generator.pages.table import PAGE_TYPES
from generator.project import project
from generator.register import Register
from generator.views import catalogue, filtering, organizations, parties
from generator.views.agreements import PAST, State
from generator.views.catalogue import Listing
from generator.views.columns import Tables, file_of
from generator.views.rights import Right
from generator.views.tables import Heading, Table
from generator.views.usage import NEVER, Verdict, buyers, usages
from tests.history.books import public, small
from tests.support.lots import in_two_lots
from tests.support.registers import TODAY, Recipe, make_register, recipes

AUDIENCES = st.sampled_from(Audience)
COLUMN = Heading("a", "A", 10)


def site_for(world: str = "public") -> Site:
    return Site(world, "Samköp", "https://samkop.example/", TODAY, world)


def shown_on(listing: Listing, register: Register, site: Site) -> list[str]:
    """The agreements on the page of a list, in order, as its HTML has them."""
    for page_type in PAGE_TYPES:
        for draft in page_type.drafts(register, site):
            if draft.address == listing.address and draft.record is None:
                html = render(
                    make_environment(),
                    page_type.template,
                    draft.address,
                    page=draft.page,
                    title=draft.title,
                    description="",
                )
                return re.findall(r'<th scope="row"><a href="[./]*avtal/([^/"]+)/">', html)
    raise AssertionError(listing.address)


@in_two_lots(12, 120, given(recipes(), AUDIENCES))
def test_page_table_feed_and_calendar_hold_the_same_agreements(recipe: Recipe, audience: Audience) -> None:
    register = project(make_register(recipe), audience, TODAY)
    site = site_for(str(audience))
    files = {each.path: each.write() for make in (lists.made, newest.made) for each in make(register, site)}
    for listing in catalogue.taken_home(register, TODAY):
        wanted = [line.record.id for line in listing.lines]
        if listing.kind not in ("category", "organization"):
            assert shown_on(listing, register, site) == wanted
        rows = list(csv.DictReader(io.StringIO(files[file_of(listing, "csv")].decode())))
        told = json.loads(files[file_of(listing, "json")])["avtal"]
        sheet = load_workbook(io.BytesIO(files[file_of(listing, "xlsx")])).active
        assert sheet is not None
        cells = list(sheet.iter_rows(min_row=2, max_row=1 + len(wanted), values_only=True)) if wanted else []
        assert [row["id"] for row in rows] == [row["id"] for row in told] == [row[0] for row in cells] == wanted
        assert [row["bestall_senast"] or None for row in rows] == [row["bestall_senast"] for row in told]
        keys = [heading.key for heading in Tables(site.url).of(listing).headings]
        days = [row[keys.index("bestall_senast")] for row in cells]
        assert [day.date().isoformat() if isinstance(day, datetime) else day for day in days] == [
            row["bestall_senast"] for row in told
        ]
        if not catalogue.is_followed(listing):
            assert f"{listing.address}atom.xml" not in files
            continue
        assert _followed(files[f"{listing.address}atom.xml"]) == set(wanted)
        ahead = {line.record.id for line in listing.lines if line.until and line.until >= TODAY}
        closed = {line.record.id for line in catalogue.lines(register, TODAY) if line.row.state is State.CLOSED}
        assert ahead <= _in_calendar(files[f"{listing.address}kalender.ics"]) <= {*wanted, *closed}


def _followed(atom: bytes) -> set[str]:
    links = ET.fromstring(atom.decode()).findall(f"{{{NAMESPACE}}}entry/{{{NAMESPACE}}}link")  # noqa: S314 - ours
    found = (re.search(r"/avtal/([^/]+)/$", link.get("href", "")) for link in links)
    return {match[1] for match in found if match}


def _in_calendar(raw: bytes) -> set[str]:
    calendar = Calendar.from_ical(raw)
    found = (re.search(r"/avtal/([^/]+)/$", str(event["url"])) for event in calendar.walk("VEVENT"))
    return {match[1] for match in found if match}


@in_two_lots(12, 120, given(recipes(), AUDIENCES))
def test_lists_are_those_of_the_pages_that_have_them(recipe: Recipe, audience: Audience) -> None:
    """A category's and an organization's own pages, and the one question that lists and calendars are made of."""
    register = project(make_register(recipe), audience, TODAY)
    for category in register.categories.values():
        mine = catalogue.of_category(category, register, TODAY)
        page = parties.page(category, register, TODAY)
        assert {line.row.agreement for line in mine.lines} == {row.agreement for row in page.current}
        assert mine.ended == len(page.ended)
    for organization in buyers(register):
        mine = catalogue.of_organization(organization, register, TODAY)
        told = organizations.page(organization, register, TODAY, {})
        assert {line.row.agreement for line in mine.lines} == {usable.row.agreement for usable in told.usable}
        # What stands as open today is what the organization may order on today, and nothing else.
        now = {usable.row.agreement for usable in told.now}
        free = [
            line for line in mine.lines if any(_free(one) and one.organization == organization for one in line.rights)
        ]
        assert now == {line.row.agreement for line in free}
        assert now.isdisjoint(usable.row.agreement for usable in told.later)
        assert len(told.now) + len(told.later) == len(told.usable)
    for listing in (*catalogue.taken_home(register, TODAY), *catalogue.own_pages(register, TODAY)):
        found = {one.id for one in register.agreements.values() if catalogue.stands_in(one, listing, register, TODAY)}
        assert {line.record.id for line in listing.lines} == found


@in_two_lots(12, 120, given(recipes(), AUDIENCES))
def test_nothing_is_shown_as_usable_that_is_not(recipe: Recipe, audience: Audience) -> None:
    """Whom the list says may order are those whom the agreement's own page says it of; what has ended stands apart; all stand somewhere."""
    register = project(make_register(recipe), audience, TODAY)
    for line in catalogue.lines(register, TODAY):
        page = {usage.organization.text: usage.verdict for usage in usages(line.record, register, TODAY)}
        assert all(page[right.organization.title] is right.verdict for right in line.rights)
        assert all(right.verdict not in NEVER and bool(right.obstacle) is not _free(right) for right in line.named)
    every = {line.record.id for line in catalogue.lines(register, TODAY)}
    states = {one.id: {line.record.id for line in one.lines} for one in catalogue.by_state(register, TODAY)}
    assert sum(map(len, states.values())) == len(every)
    current = {line.record.id for line in catalogue.catalogue(register, TODAY).lines}
    assert current == every - states["avslutat"]
    assert all(line.row.state not in PAST for line in catalogue.catalogue(register, TODAY).lines)


def _free(right: Right) -> bool:
    return right.verdict in (Verdict.YES, Verdict.LIMITED)


def test_a_list_too_long_for_a_page_is_read_by_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filtering, "MOST_ON_PAGE", 2)
    register = public(small())
    assert filtering.page(register, TODAY).rows == ()
    pages = {one.address: filtering.list_page(one) for one in catalogue.own_pages(register, TODAY)}
    long = pages["avtal/slag/ramavtal/"]
    assert (long.rows, long.sieve) == ((), "avtal/?slag=ramavtal")
    assert long.total > 2
    by_letter = [
        row.agreement for place, page in pages.items() if place.startswith("avtal/bokstav/") for row in page.rows
    ]
    assert sorted(by_letter) == sorted(line.row.agreement for line in catalogue.catalogue(register, TODAY).lines)
    ways = {page.href for way in filtering.page(register, TODAY).ways for page, _ in way.pages}
    assert {place for place in pages if place.startswith("avtal/bokstav/")} <= ways


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+46",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "  =1",
        "a\r\n=1",
        "Papper; =HYPERLINK(1)",
        "a;-1",
        "＝1",
        "a\u2028=1",
        'a;"=1',
        'a; "-1"',
    ],
)
def test_no_cell_of_a_table_is_a_formula(text: str) -> None:
    told = Table("Lista", "https://samkop.example/", (COLUMN, COLUMN), (("id", text), (text, "")))
    raw = csv_bytes(told).decode()
    assert raw.count("\r\n") == 3
    for separator in ",;\t":
        for row in csv.reader(io.StringIO(raw, newline=""), delimiter=separator):
            assert not any(cell.strip().startswith(tuple("=+-@＝＋－＠")) for cell in row)
    cell = load_workbook(io.BytesIO(xlsx_bytes(told)))["Tabell"]["B2"]
    assert cell.data_type == "s"


@given(st.text())
def test_what_is_harmless_is_left_alone(text: str) -> None:
    once = harmless(text)
    assert harmless(once) == once
    assert not re.search(r"[\r\n\u2028\u2029]", once)


def test_tables_are_written_as_the_formats_ask() -> None:
    """No byte order mark, one line a row, days as days; the same bytes every time."""
    register = project(
        make_register(Recipe({"agreement": 3, "cooperation": 1, "organization": 2, "supplier": 2}, 0.3, 7)),
        Audience.INTERNAL,
        TODAY,
    )
    told = Tables("https://samkop.example/").of(catalogue.catalogue(register, TODAY))
    assert csv_bytes(told).startswith(b"id,avtal,lage,bestall_senast,")
    assert csv_bytes(told).count(b"\r\n") == csv_bytes(told).count(b"\n") == len(told.rows) + 1
    assert xlsx_bytes(told) == xlsx_bytes(told)
    book = load_workbook(io.BytesIO(xlsx_bytes(told)))
    assert book.properties.created == datetime(2000, 1, 1)  # noqa: DTZ001 - the format has no zone
    assert isinstance(book["Avtal"].cell(2, 9).value, datetime)
    assert date.fromisoformat(csv_bytes(told).decode().splitlines()[1].split(",")[8]) > date(1990, 1, 1)
