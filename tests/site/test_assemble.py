# SPDX-License-Identifier: EUPL-1.2
"""The example register's two sites: every page is whole, every link leads somewhere, and each page says the right things to robots."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest

from generator.model.kinds import SECTIONS
from generator.pages.table import PAGE_TYPES
from generator.print import papers
from generator.site.assemble import BESIDE, site_files
from generator.views.facts import address, home_of
from tests.judges.browser import chromium, serve
from tests.site.built import WORLDS, Built, Page, assembled, written

FIRST, LAST = date(2026, 11, 16), date(2026, 12, 3)
"""When register/announcements/anbudsskola-2026.yml is shown."""


@pytest.fixture(params=WORLDS, scope="session")
def world(request: pytest.FixtureRequest) -> str:
    """One of the sites."""
    chosen: str = request.param
    return chosen


@pytest.fixture(scope="session")
def pages(built: Built, world: str) -> dict[str, Page]:
    """The site's pages, as they were written."""
    return written(built, world)


def apart(built: Built, world: str) -> dict[str, set[str]]:
    """The files of the pages that no robot should list: those of records that are gone, those that lead to another, and records as they were."""
    projected, site = built.site(world)
    return {
        page_type.name: {f"{draft.address}index.html" for draft in page_type.drafts(projected, site)}
        for page_type in PAGE_TYPES
        if page_type.name in ("withdrawn", "moved", "then")
    }


# ---------------------------------------------------------------------------------------------- every page


@pytest.mark.parametrize("name", [page_type.name for page_type in PAGE_TYPES])
def test_every_type_of_page_stands_on_the_site(built: Built, pages: dict[str, Page], world: str, name: str) -> None:
    projected, site = built.site(world)
    page_type = next(row for row in PAGE_TYPES if row.name == name)
    drafts = list(page_type.drafts(projected, site))
    if page_type.only not in ("", world):
        assert drafts == []
        assert [
            draft.address for draft in page_type.find(projected, site) if f"{draft.address}index.html" in pages
        ] == []
        return
    assert drafts, "the example register should show every type of page"
    assert [draft.address for draft in drafts if f"{draft.address}index.html" not in pages] == []


def test_every_record_with_an_address_has_its_page(built: Built, pages: dict[str, Page], world: str) -> None:
    projected, _ = built.site(world)
    records = [
        record for record in (*projected.records(), *projected.categories.values()) if record.record_kind in SECTIONS
    ]
    wanted = {f"{address(record.record_kind, record.id)}index.html" for record in records}
    assert len(wanted) > 60
    assert wanted - set(pages) == set()


def test_the_internal_site_has_more(built: Built) -> None:
    public, internal = (set(written(built, world)) for world in WORLDS)
    projected, site = built.site("public")
    own = {f"{draft.address}index.html" for row in PAGE_TYPES if row.only for draft in row.drafts(projected, site)}
    assert public - own < internal


def test_every_link_leads_to_a_file_and_a_place_on_it(built: Built, pages: dict[str, Page], world: str) -> None:
    root = urlsplit(built.site(world)[1].url)
    wrong = []
    for path, page in pages.items():
        here = f"https://site{root.path}{path.removesuffix('index.html')}"
        for link in page.links():
            target, place = urldefrag(urljoin(here, link))
            if urlsplit(link).scheme:
                continue
            file = unquote(urlsplit(target).path).removeprefix(root.path)
            file += "index.html" if file.endswith("/") or not file else ""
            if not (built.out / world / file).is_file() or (place and place not in pages[file].ids()):
                wrong.append((path, link))
            if path == "404.html" and not link.startswith(("/", "#")):
                wrong.append((path, f"{link} is not an absolute path"))
            if path != "404.html" and link.startswith("/"):
                wrong.append((path, f"{link} is not relative"))
    assert wrong == []


def test_a_site_below_a_path_has_its_404_there(built: Built) -> None:

    projected, site = built.site("public")
    below = replace(site, url="https://kommun.example/inkop/samkop/")
    files = dict(site_files(projected, below, built.frames / "below"))
    page = Page(files["404.html"].decode())  # type: ignore[union-attr]
    links = [link for link in page.links() if not link.startswith(("#", "mailto:"))]
    assert links
    assert [link for link in links if not link.startswith("/inkop/samkop/")] == []
    assert page.html.count('data-base="/inkop/samkop/"') == 1


def test_every_page_has_a_title_of_its_own(built: Built, pages: dict[str, Page], world: str) -> None:
    name = built.site(world)[1].name
    moved = apart(built, world)["moved"]
    titles: dict[str, list[str]] = {}
    for path, page in pages.items():
        assert page.title == name or page.title.endswith(f" – {name}"), path
        if path not in moved:
            titles.setdefault(page.title, []).append(path)
    assert {title: paths for title, paths in titles.items() if len(paths) > 1} == {}


def test_every_page_is_described(pages: dict[str, Page]) -> None:
    assert [
        path for path, page in pages.items() if path != "404.html" and not (page.meta("description") or "").strip()
    ] == []


def test_every_page_has_one_first_heading_and_one_main_part(pages: dict[str, Page]) -> None:
    assert [
        path
        for path, page in pages.items()
        if (page.count("h1"), page.count("main"), page.count("title")) != (1, 1, 1)
    ] == []


def test_no_page_has_the_same_id_twice(pages: dict[str, Page]) -> None:
    repeated = {}
    for path, page in pages.items():
        ids = [values["id"] for _, values in page.tags if "id" in values]
        if len(ids) != len(set(ids)):
            repeated[path] = sorted({one for one in ids if ids.count(one) > 1})
    assert repeated == {}


def test_nothing_is_left_to_fill_in(built: Built, world: str) -> None:
    marks = (b"%%samkop", b"\0", b"samkop.invalid", b"_ram/", b"{{", b"{%", b"Undefined", b">None<", b"generator.")
    found = []
    for file in sorted((built.out / world).rglob("*")):
        if file.suffix in (".html", ".xml", ".txt"):
            raw = file.read_bytes()
            found += [(str(file), mark) for mark in marks if mark in raw]
    assert found == []


def test_nothing_but_pages_and_the_themes_files_is_written(built: Built, world: str) -> None:
    files = {file.relative_to(built.out / world) for file in (built.out / world).rglob("*") if file.is_file()}
    others = {file.as_posix() for file in files if file.name != "index.html" and file.parts[0] != "assets"}
    projected, site = built.site(world)
    taken_home = {each.path for maker in BESIDE for each in maker.make(projected, site)}
    taken_home |= {each.path for each in papers.made(projected, site)}
    charts = {path for path in others if PurePosixPath(path).name.startswith("diagram-")}
    assert charts == {
        path.removesuffix("index.html") + name
        for path, page in ((file.as_posix(), file) for file in files if file.name == "index.html")
        for name in re.findall(r'href="(diagram-[\w-]+\.svg)"', (built.out / world / page).read_text("utf-8"))
    }
    assert charts
    taken_home |= charts
    assert taken_home < others
    searched = {path for path in others if path.startswith("search/") and path.endswith(".json")}
    assert "search/index.json" in searched
    assert others - taken_home - searched == {"404.html", "robots.txt", "andringar/atom.xml", "andringar/feed.json"}, (
        "an example has no sitemap"
    )
    page = PurePosixPath("avtal/index.html")
    assert page in {PurePosixPath(file) for file in files}


# ---------------------------------------------------------------------------------------------- what robots are told


def test_an_example_is_for_no_robot(built: Built, pages: dict[str, Page], world: str) -> None:
    assert [path for path, page in pages.items() if page.meta("robots") != "noindex"] == []
    assert (built.out / world / "robots.txt").read_text("utf-8") == "User-agent: *\nDisallow: /\n"
    assert not (built.out / world / "sitemap.xml").exists()


def test_a_real_public_site_may_be_found_but_for_what_is_gone(built: Built) -> None:
    hidden = {
        path
        for path, page in assembled(built, "public", real=True).items()
        if path.endswith(".html") and page.meta("robots")
    }
    gone = apart(built, "public")
    traders = {
        f"{address(each.record_kind, each.id)}index.html"
        for each in built.site("public")[0].suppliers.values()
        if each.sole_trader
    }
    assert traders
    assert hidden == gone["withdrawn"] | gone["moved"] | gone["then"] | traders | {"404.html"}


def test_a_real_internal_site_is_for_no_robot(built: Built) -> None:
    files = assembled(built, "internal", real=True)
    assert [path for path, page in files.items() if path.endswith(".html") and page.meta("robots") != "noindex"] == []
    assert "sitemap.xml" not in files
    assert files["robots.txt"].html == "User-agent: *\nDisallow: /\n"


def test_the_sitemap_lists_exactly_the_pages_that_may_be_found(built: Built) -> None:
    files = assembled(built, "public", real=True)
    url = built.site("public")[1].url
    listed = re.findall(r"<loc>([^<]*)</loc>", files["sitemap.xml"].html)
    open_pages = [path for path, page in files.items() if path.endswith(".html") and not page.meta("robots")]
    assert listed == sorted(url + path.removesuffix("index.html") for path in open_pages)
    assert f"Sitemap: {url}sitemap.xml\n" in files["robots.txt"].html


def test_each_page_that_may_be_found_says_its_one_address(built: Built) -> None:
    url = built.site("public")[1].url
    for path, page in assembled(built, "public", real=True).items():
        if path.endswith(".html") and not page.meta("robots"):
            found = [values["href"] for tag, values in page.tags if tag == "link" and values.get("rel") == "canonical"]
            assert found == [url + path.removesuffix("index.html")], path


# ---------------------------------------------------------------------------------------------- what was and is no more


def test_a_former_address_leads_to_the_new_one(built: Built, pages: dict[str, Page], world: str) -> None:
    page = pages["avtal/skyddsklader/index.html"]
    refresh = [values["content"] for tag, values in page.tags if values.get("http-equiv") == "refresh"]
    assert refresh == ["0; url=../../avtal/arbetsklader/"]
    canonical = [values["href"] for tag, values in page.tags if values.get("rel") == "canonical"]
    assert canonical == [f"{built.site(world)[1].url}avtal/arbetsklader/"]
    assert "../../avtal/arbetsklader/" in [values.get("href") for tag, values in page.tags if tag == "a"], (
        "for who is not led by itself"
    )


def test_only_pages_that_have_moved_lead_elsewhere(built: Built, pages: dict[str, Page], world: str) -> None:
    leading = {
        path for path, page in pages.items() if any(values.get("http-equiv") == "refresh" for _, values in page.tags)
    }
    assert leading == apart(built, world)["moved"]


def test_a_withdrawn_record_says_that_it_is_gone_and_no_more(pages: dict[str, Page]) -> None:
    page = pages["avtal/kontorsmaterial-2/index.html"]
    assert "Posten är borttagen" in page.text
    assert "3 februari 2026" in page.text
    assert "Kontorsmaterial" not in page.text
    linking = [path for path, other in pages.items() if any("kontorsmaterial-2" in link for link in other.links())]
    assert linking == []


# ---------------------------------------------------------------------------------------------- what stands on every page


@pytest.mark.parametrize(
    ("day", "shown"),
    [(FIRST - timedelta(1), False), (FIRST, True), (LAST, True), (LAST + timedelta(1), False)],
    ids=str,
)
def test_an_announcement_stands_on_every_page_from_its_first_day_to_its_last(
    built: Built, world: str, day: date, shown: bool
) -> None:
    pages = {path: page for path, page in assembled(built, world, day).items() if path.endswith(".html")}
    assert len(pages) > 100
    assert [path for path, page in pages.items() if ("Anbudsskola den 3 december" in page.text) != shown] == []


def test_an_example_says_so_on_every_page_and_a_real_site_on_none(
    built: Built, pages: dict[str, Page], world: str
) -> None:
    notice = "Avtal, upphandlingar och leverantörer är påhittade"
    assert [path for path, page in pages.items() if notice not in page.text] == []
    real = assembled(built, world, real=True)
    shown = [path for path, page in real.items() if path.endswith(".html") and "example-notice" in page.html]
    assert [path for path in shown if path != "om/komponenter/index.html"] == [], (
        "there it is one component among others"
    )


def test_internal_records_lead_to_their_source_and_public_ones_never(built: Built) -> None:
    repository = built.judged.register.cooperation.repository
    assert repository is not None
    public, internal = (written(built, world) for world in WORLDS)
    assert [path for path, page in public.items() if repository.url in page.html] == []
    projected, site = built.site("internal")
    records = [record for record in projected.records() if record.record_kind in SECTIONS]
    unlinked = [
        record.id
        for record in records
        if site.sources[record.record_kind, record.id] not in list(internal[f"{home_of(record)}index.html"].links())
    ]
    assert unlinked == []


# ---------------------------------------------------------------------------------------------- without scripts


LINKED_DATA = "application/ld+json"
"""Scripts that are data and never run."""
OWN_SCRIPTS = {
    "avtal/index.html": ("filter.js",),
    "andringar/index.html": ("seen.js",),
    "sok/index.html": ("search-page.js",),
}
"""Pages that have a script of their own."""
ANSWERS = "sok/index.html"
"""The page that needs its script, says so where there is none, and holds parts that the script shows."""


def test_scripts_are_files_of_the_theme_and_nothing_waits_for_them(
    built: Built, pages: dict[str, Page], world: str
) -> None:
    for path, page in pages.items():
        scripts = [values["src"] for tag, values in page.tags if tag == "script" and values.get("type") != LINKED_DATA]
        answers = any(values.get("class") == "answers" for _, values in page.tags) and path.startswith("avtal/")
        own = ["answer.js"] if answers else []
        assert sorted(PurePosixPath(script).name for script in scripts) == sorted(
            ["samkop.js", "scheme.js", *own, *OWN_SCRIPTS.get(path, ())]
        ), path
        assert page.count("noscript") == (path == ANSWERS), path
        hidden = [(tag, values.get("data-samkop")) for tag, values in page.tags if "hidden" in values]
        assert hidden == [("button", "scheme")] or path == ANSWERS, path


MOST_PARTS = ("start", "agreements", "agreement", "procurement", "organization", "coverage", "transparency", "meeting", "todo", "components", "changes")  # fmt: skip
"""Pages that between them hold every part that any page has. The others are read so by `make test-long`."""


@pytest.mark.parametrize("most", [True, pytest.param(False, marks=pytest.mark.long)], ids=("most parts", "the others"))
def test_a_reader_without_scripts_reads_the_same(built: Built, pages: dict[str, Page], world: str, most: bool) -> None:
    """One page of each type, as the system's Chromium shows it with scripts and without; on the internal site those that only it has."""
    projected, site = built.site(world)
    own = "" if world == "public" else world
    types = [row for row in PAGE_TYPES if row.name != "moved" and row.only == own and (row.name in MOST_PARTS) is most]
    assert types
    first = [next(row.drafts(projected, site), None) for row in types]
    chosen = [draft.address for draft in first if draft]
    chosen.append("vagledning/nar-avtal-saknas/")
    for place, (with_scripts, without) in _shown(built.out / world, chosen).items():
        assert without.strip(), place
        if f"{place}index.html" in OWN_SCRIPTS:
            continue  # it shows more with its script; what, is tried in tests/pages/test_filter.py and test_search.py
        assert [line for line in with_scripts.splitlines() if line not in without.splitlines()] in (
            ["Mörkt läge"],
            ["Ljust läge"],
        ), place
        assert [line for line in without.splitlines() if line not in with_scripts.splitlines()] == [], place


def _shown(folder: Path, places: list[str]) -> dict[str, tuple[str, str]]:
    """What each page shows with scripts and without."""
    shown: dict[str, list[str]] = {place: [] for place in places}
    with serve(folder) as root, chromium() as browser:
        for scripts in (True, False):
            context = browser.new_context(java_script_enabled=scripts, viewport={"width": 1280, "height": 900})
            page = context.new_page()
            for place in places:
                page.goto(root + place, wait_until="load")
                shown[place].append(page.locator("body").inner_text())
            context.close()
    return {place: (texts[0], texts[1]) for place, texts in shown.items()}
