# SPDX-License-Identifier: EUPL-1.2
"""What the site tells programs: JSON-LD, previews of links, the site map, security.txt; of an example and of a real register. And the judges before what is wrong."""

from __future__ import annotations

import json
import struct
from dataclasses import replace
from datetime import date, timedelta
from functools import cache, partial
from itertools import chain
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.feeds import security as feeds_security
from generator.load.loader import load
from generator.load.sources import FolderSource
from generator.model.audience import Audience
from generator.model.body import Body
from generator.model.meeting import Meeting
from generator.model.meeting_parts import CancelledMeeting
from generator.model.scalars import MomentValue
from generator.model.security import SecurityContact
from generator.pages.site import Site
from generator.print import papers
from generator.project import project
from generator.register import Register
from generator.site import previews, robots
from generator.site.assemble import site_files
from generator.views import linked_data
from tests.history.books import with_record
from tests.judges.linked import Head, open_graph, security_txt, site_map
from tests.judges.linked import linked_data as judged
from tests.support.example import EXAMPLE, SMALL
from tests.support.pages import bare_frames, site_value
from tests.support.pasts import BEGAN, CHANGED, a_past
from tests.support.registers import changed

TODAY = date(2026, 11, 23)
DAY = timedelta(days=1)
FOLDERS = {"example": EXAMPLE, "small": SMALL}


@cache
def whole(name: str, *, real: bool) -> Register:
    register = load(FolderSource(FOLDERS[name])).register
    data = register.cooperation.open_data or type(register.cooperation).model_fields["open_data"].default
    return with_record(register, "cooperation", "cooperation", example=not real, open_data=data)


def site_of(register: Register, audience: Audience, today: date = TODAY) -> tuple[Register, Site]:
    projected = project(register, audience, today)
    return projected, replace(site_value(projected, audience, today), known=a_past(audience, projected))


def built(register: Register, audience: Audience = Audience.PUBLIC, today: date = TODAY) -> dict[str, bytes]:
    projected, site = site_of(register, audience, today)
    with bare_frames([]):
        return {
            path: raw.read_bytes() if isinstance(raw, Path) else raw
            for path, raw in site_files(projected, site, Path("unused"))
        }


@cache
def files(name: str, *, real: bool) -> dict[str, bytes]:
    return built(whole(name, real=real))


@cache
def heads(name: str, *, real: bool) -> dict[str, Head]:
    every = files(name, real=real).items()
    return {path: Head(raw.decode()) for path, raw in every if path.endswith("index.html")}


def root(name: str) -> str:
    url = whole(name, real=True).cooperation.sites.public.url
    return url if url.endswith("/") else f"{url}/"


def traders(register: Register) -> dict[str, str]:
    """The pages of sole traders, by their files, with their names."""
    return {f"leverantorer/{each.id}/": each.title for each in register.suppliers.values() if each.sole_trader}


# ---------------------------------------------------------------------------------------------- linked data


@pytest.mark.parametrize(("name", "real"), [("example", True), ("small", True), ("small", False)])
def test_the_linked_data_of_every_page_is_right(name: str, real: bool) -> None:
    found = heads(name, real=real)
    assert len(found) > 100
    faults = {path: list(judged(head, root(name), files(name, real=real))) for path, head in found.items()}
    assert {path: some for path, some in faults.items() if some} == {}


def test_the_pages_tell_what_they_are_about() -> None:
    found = heads("example", real=True)
    types = {path: [thing["@type"] for thing in head.things()] for path, head in found.items()}
    assert types["index.html"] == ["Organization", "WebSite"]
    assert types["avtal/index.html"] == ["BreadcrumbList", "Dataset"]
    assert types["upphandlingar/index.html"] == ["BreadcrumbList", "Dataset"]
    meetings = whole("example", real=True).of(Meeting)
    assert sum("Event" in each for each in types.values()) == len(meetings) > 3
    hidden = {path for path, head in found.items() if head.noindex}
    without = {path for path, each in types.items() if "BreadcrumbList" not in each}
    assert without == hidden | {"index.html"}


def test_a_meeting_says_whether_it_is_moved_or_called_off() -> None:
    register = whole("small", real=True)
    meeting = next(each for each in register.of(Meeting).values() if not each.moved_from and not each.cancelled)
    body = register.of(Body)[meeting.body]
    tell = partial(linked_data.event, body=body, register=register, root="https://x.example/", today=TODAY)
    assert str(tell(meeting)["eventStatus"]).endswith("EventScheduled")
    moved = changed(meeting, {"moved_from": (date(2026, 1, 5), date(2026, 1, 7))})
    assert str(tell(moved)["eventStatus"]).endswith("EventRescheduled")
    assert tell(moved)["previousStartDate"] == "2026-01-07"
    off = partial(CancelledMeeting.model_construct, reason=None)
    for decided, status in ((TODAY, "EventCancelled"), (TODAY + DAY, "EventScheduled")):
        assert str(tell(changed(meeting, {"cancelled": off(decided=decided)}))["eventStatus"]).endswith(status)
    nowhere = tell(changed(meeting, {"place": None, "starts": MomentValue(date(2027, 3, 28))}))
    assert (nowhere["startDate"], nowhere["location"]["name"]) == ("2027-03-28", linked_data.SOMEWHERE)
    assert "endDate" not in nowhere


@pytest.mark.parametrize(
    ("day", "clock", "minutes", "starts", "ends"),
    [
        (date(2026, 1, 10), "09:00", 120, "2026-01-10T09:00+01:00", "2026-01-10T11:00+01:00"),
        (date(2026, 7, 10), "09:00", 90, "2026-07-10T09:00+02:00", "2026-07-10T10:30+02:00"),
        (date(2027, 3, 28), "01:00", 120, "2027-03-28T01:00+01:00", "2027-03-28T04:00+02:00"),
        (date(2026, 10, 25), "01:30", 120, "2026-10-25T01:30+02:00", "2026-10-25T02:30+01:00"),
    ],
)
def test_the_zone_is_that_of_the_day(day: date, clock: str, minutes: int, starts: str, ends: str) -> None:
    register = whole("small", real=True)
    meeting = changed(
        next(iter(register.of(Meeting).values())), {"starts": MomentValue(day, clock), "duration": minutes}
    )
    told = linked_data.event(meeting, register.of(Body)[meeting.body], register, "https://x.example/", TODAY)
    assert (told["startDate"], told["endDate"]) == (starts, ends)


DANGEROUS = st.text() | st.lists(
    st.sampled_from(
        ("</script>", "<!--", "<script>", "]]>", "\u2028", "\u2029", '"', "\\", "&lt;", "é", "😀", "\x7f")
    ),
    min_size=1,
).map("".join)


@settings(deadline=None, max_examples=300)
@given(DANGEROUS, DANGEROUS)
def test_no_text_of_a_record_breaks_out(one: str, other: str) -> None:
    said = linked_data.script({"@type": "Event", "name": one, other: [other]})
    assert not set(said) & set("<>&\u2028\u2029")
    page = Head(f'<script type="application/ld+json">{said}</script><script src="a.js"></script>')
    assert page.scripts == ["application/ld+json", ""]
    assert page.things() == [{"@context": "https://schema.org", "@type": "Event", "name": one, other: [other]}]


def test_without_a_licence_nothing_is_called_open_data() -> None:
    bare = with_record(whole("small", real=True), "cooperation", "cooperation", open_data=None)
    found = [Head(raw.decode()) for path, raw in built(bare).items() if path.endswith("index.html")]
    assert "Dataset" not in {thing["@type"] for head in found for thing in head.things()}


def test_the_internal_site_tells_programs_nothing() -> None:
    made = built(whole("small", real=True), Audience.INTERNAL)
    found = {path: Head(raw.decode()) for path, raw in made.items() if path.endswith("index.html")}
    assert [path for path, head in found.items() if head.data or "og:title" in head.metas] == []
    assert [path for path in made if path.startswith(("assets/preview", "sitemap", ".well-known"))] == []
    assert made["robots.txt"] == b"User-agent: *\nDisallow: /\n"


# ---------------------------------------------------------------------------------------------- previews


@pytest.mark.parametrize("name", FOLDERS)
def test_every_page_that_may_be_found_has_a_preview_of_its_own(name: str) -> None:
    found = {path: head for path, head in heads(name, real=True).items() if not head.noindex}
    faults = {path: list(open_graph(head, root(name), files(name, real=True))) for path, head in found.items()}
    assert {path: some for path, some in faults.items() if some} == {}
    assert {head.metas["og:locale"][0] for head in found.values()} == {"sv_SE", "en_GB"}
    hidden = [head for head in heads(name, real=True).values() if head.noindex]
    assert hidden
    assert [head for head in hidden if "og:title" in head.metas or head.data] == []


@pytest.mark.usefixtures("pictures_anew")
def test_the_pictures_are_the_same_bytes_each_time_and_of_the_size_they_say(tmp_path: Path) -> None:
    _, site = site_of(whole("small", real=True), Audience.PUBLIC)
    drawn = [dict(papers.printed(previews.made(site), tmp_path / shelf)) for shelf in ("one", "other")]
    assert drawn[0] == drawn[1]
    assert len({*drawn[0].values()}) == len(drawn[0]) > 8
    for path, raw in drawn[0].items():
        assert raw.startswith(b"\x89PNG\r\n\x1a\n"), path
        assert struct.unpack(">II", raw[16:24]) == (previews.WIDTH, previews.HEIGHT)
        assert 5_000 < len(raw) < 100_000, "something is drawn, and it is light"


def test_a_picture_bears_any_name(tmp_path: Path) -> None:
    """Long words, signs that no font has, and what Typst would read as its own."""
    _, site = site_of(whole("small", real=True), Audience.PUBLIC)
    named = replace(site, name='#panic("x") $a$ *b* ' + "Upphandlingssamverkan" * 9 + " \u0e01漢\u202e")
    assert all(raw for _, raw in papers.printed(previews.made(named), tmp_path))


# ---------------------------------------------------------------------------------------------- robots


@pytest.mark.parametrize("name", FOLDERS)
def test_the_site_map_is_the_pages_that_may_be_found(name: str) -> None:
    made, found = files(name, real=True), heads(name, real=True)
    rows = site_map(made["sitemap.xml"])
    expected = {root(name) + path.removesuffix("index.html") for path, head in found.items() if not head.noindex}
    assert {place for place, _ in rows} == expected
    assert f"Sitemap: {root(name)}sitemap.xml" in made["robots.txt"].decode().splitlines()
    assert "User-agent: *" in made["robots.txt"].decode().splitlines()


def test_an_example_is_in_no_site_map() -> None:
    made = files("small", real=False)
    assert "sitemap.xml" not in made
    assert made["robots.txt"] == b"User-agent: *\nDisallow: /\n"
    assert [path for path, head in heads("small", real=False).items() if not head.noindex] == []


def test_the_days_are_those_of_the_ledger_and_never_the_builds() -> None:
    register = whole("small", real=True)
    rows = dict(site_map(files("small", real=True)["sitemap.xml"]))
    assert {day for day in rows.values() if day} == {CHANGED}
    assert BEGAN not in rows.values(), "what was there from the first has not changed"
    assert rows[root("small")] is None
    later = dict(site_map(built(register, today=TODAY + 2 * DAY)["sitemap.xml"]))
    assert later == rows


def test_a_long_site_map_is_divided() -> None:
    with patch.object(robots, "MOST", 40):
        made = built(whole("small", real=True))
    parts = [place for place, _ in site_map(made["sitemap.xml"])]
    names = [place.removeprefix(root("small")) for place in parts]
    assert names == [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    rows = [row for name in names for row in site_map(made[name])]
    assert rows == site_map(files("small", real=True)["sitemap.xml"])
    assert [len(site_map(made[name])) for name in names[:-1]] == [40] * (len(names) - 1)


# ---------------------------------------------------------------------------------------------- sole traders


@pytest.mark.parametrize("name", FOLDERS)
def test_a_sole_trader_is_here_for_who_asks_and_not_for_who_looks_up_names(name: str) -> None:
    register, made = project(whole(name, real=True), Audience.PUBLIC, TODAY), files(name, real=True)
    found = traders(register)
    assert found
    listed = {place for place, _ in site_map(made["sitemap.xml"])}
    for place, title in found.items():
        head = heads(name, real=True)[f"{place}index.html"]
        assert head.noindex
        assert not head.data
        assert "og:title" not in head.metas
        assert root(name) + place not in listed
        told = [
            path
            for path, each in heads(name, real=True).items()
            if any(title in said for said in (*each.data, *chain.from_iterable(each.metas.values())))
            and path != f"{place}index.html"
            and not each.noindex
        ]
        assert told == [], "nor in what other pages tell programs"


# ---------------------------------------------------------------------------------------------- security.txt

CONTACT = SecurityContact.model_construct(
    email="sakerhet@samkop.example", form=None, expires=TODAY, languages=("sv", "en"), policy=None
)


def with_contact(contact: SecurityContact | None) -> Register:
    return with_record(whole("small", real=True), "cooperation", "cooperation", security=contact)


def security(contact: SecurityContact | None, today: date = TODAY) -> bytes | None:
    projected, site = site_of(with_contact(contact), Audience.PUBLIC, today)
    return {each.path: each.write() for each in feeds_security.made(projected, site)}.get(".well-known/security.txt")


def test_who_finds_a_weakness_knows_whom_to_tell() -> None:
    raw = security(
        changed(CONTACT, {"form": "https://formular.example/", "policy": "https://samkop.example/sakerhet/"})
    )
    assert raw
    found = security_txt(raw, root("small") + ".well-known/security.txt", TODAY)
    assert found["Contact"] == ["mailto:sakerhet@samkop.example", "https://formular.example/"]
    assert found["Preferred-Languages"] == ["sv, en"]
    bare = security(changed(CONTACT, {"languages": ()}))
    assert b"Preferred-Languages: sv\r\n" in (bare or b"")
    assert found["Expires"] == ["2026-11-23T22:59:59Z"], "to the end of the day in Sweden"
    assert built(with_contact(CONTACT))[".well-known/security.txt"] == security(CONTACT)


def test_it_is_gone_when_it_is_no_longer_true_and_absent_where_nobody_answers() -> None:
    assert security(CONTACT, TODAY) is not None
    assert security(CONTACT, TODAY + DAY) is None
    assert security(None) is None


# ---------------------------------------------------------------------------------------------- the judges see faults

PAGE = "https://x.example/avtal/"


def faults_of(*things: dict[str, object], canonical: str = PAGE) -> list[str]:
    scripts = "".join(f'<script type="application/ld+json">{json.dumps(thing)}</script>' for thing in things)
    head = Head(f'<link rel="canonical" href="{canonical}">{scripts}')
    return list(judged(head, "https://x.example/", {"index.html": b"", "avtal/index.html": b"", "a.csv": b""}))


def crumb(position: int, item: str, name: str = "Namn") -> dict[str, object]:
    return {"@type": "ListItem", "position": position, "name": name, "item": item}


@pytest.mark.parametrize(
    "wrong",
    [
        {"@type": "BreadcrumbList", "itemListElement": [crumb(1, "https://x.example/")]},
        {"@type": "BreadcrumbList", "itemListElement": [crumb(1, "https://x.example/"), crumb(3, PAGE)]},
        {"@type": "BreadcrumbList", "itemListElement": [crumb(1, "https://x.example/"), crumb(2, PAGE, "")]},
        {"@type": "BreadcrumbList", "itemListElement": [crumb(1, "https://y.example/"), crumb(2, PAGE)]},
        {"@type": "Event", "name": "A", "url": PAGE, "startDate": "2026-01-01T09:00", "location": {"@type": "Place", "name": "B"}, "eventStatus": "https://schema.org/EventScheduled"},
        {"@type": "Event", "name": "A", "url": PAGE, "startDate": "2026-01-01", "eventStatus": "https://schema.org/EventScheduled"},
        {"@type": "Event", "name": "A", "url": PAGE, "startDate": "2026-01-01", "location": {"@type": "Place", "name": "B"}, "eventStatus": "EventScheduled"},
        {"@type": "Event", "name": "A", "url": PAGE, "startDate": "2026-01-01", "location": {"@type": "Place", "name": "B"}, "eventStatus": "https://schema.org/EventRescheduled"},
        {"@type": "Dataset", "name": "A", "description": "kort", "license": "http://l.example/", "url": PAGE, "publisher": {"name": "P"}, "distribution": [{"@type": "DataDownload", "encodingFormat": "text/csv", "contentUrl": "https://x.example/a.csv"}]},
        {"@type": "Dataset", "name": "A", "description": "d" * 60, "url": PAGE, "publisher": {"name": "P"}, "distribution": [{"@type": "DataDownload", "encodingFormat": "text/csv", "contentUrl": "https://x.example/a.csv"}]},
        {"@type": "Dataset", "name": "A", "description": "d" * 60, "license": "http://l.example/", "url": PAGE, "publisher": {"name": "P"}, "distribution": [{"@type": "DataDownload", "encodingFormat": "text/csv", "contentUrl": "https://x.example/b.csv"}]},
        {"@type": "Dataset", "name": "A", "description": "d" * 60, "license": "http://l.example/", "url": PAGE, "publisher": {"name": "P"}},
        {"@type": "Organization", "name": "A"},
        {"@type": "Thing", "name": "A"},
        {"@type": "WebSite", "name": "A", "url": PAGE, "about": ""},
    ],
)  # fmt: skip
def test_the_judge_of_linked_data_sees_what_is_wrong(wrong: dict[str, object]) -> None:
    assert faults_of({"@context": "https://schema.org", **wrong})
    assert faults_of({"@context": "https://schema.org", "@type": "WebSite", "name": "A", "url": PAGE}) == []


@pytest.mark.parametrize(
    "wrong",
    [
        b"Contact: sakerhet@samkop.example\nExpires: 2027-01-01T00:00:00Z\n",
        b"Contact: mailto:a@b.example\n",
        b"Contact: mailto:a@b.example\nExpires: 2027-01-01\n",
        b"Contact: mailto:a@b.example\nExpires: 2026-01-01T00:00:00Z\n",
        b"Contact: mailto:a@b.example\nExpires: 2027-01-01T00:00:00Z\nExpires: 2027-01-01T00:00:00Z\n",
        b"Contact: mailto:a@b.example\nExpires: 2027-01-01T00:00:00Z\nCanonical: https://other.example/\n",
        b"Contact: mailto:a@b.example\nExpires: 2027-01-01T00:00:00Z\nHello: you\n",
        b"Contact: mailto:a@b.example\nExpires: 2027-01-01T00:00:00Z",
    ],
)
def test_the_judge_of_security_txt_sees_what_is_wrong(wrong: bytes) -> None:
    with pytest.raises((AssertionError, KeyError, ValueError)):
        security_txt(wrong, "https://x.example/.well-known/security.txt", TODAY)
