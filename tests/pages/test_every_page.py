# SPDX-License-Identifier: EUPL-1.2
"""Every page of the published example's sites, without a browser: links, names, headings, tables, weights. And each judge before a page that is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator.pages.table import PAGE_TYPES
from tests.judges.document import Document, read, read_site
from tests.judges.pages import PAGE_JUDGES, headings, ids, inline, language, names, tables
from tests.judges.site import WrittenSite, alike, gzipped, links, loaded, loaded_by, other_hosts, own, reached
from tests.pages.conftest import Example

LISTS = (
    "start",
    "agreements",
    "procurements",
    "suppliers",
    "organizations",
    "categories",
    "goals",
    "guidance",
    "site_map",
)
"""The types of page that grow with the register."""
KILO = 1024
HTML_LIMIT = 60 * KILO
"""A list on its way to the reader, compressed with gzip."""
CSS_LIMIT = 60 * KILO
"""Every stylesheet beyond Material's own, on one site, as the browser reads it."""
JS_LIMIT = 15 * KILO
"""What every page loads at once."""
PAGE_JS_LIMIT = 80 * KILO
"""What any page loads, with what its scripts ask for in their turn, the search that waits until somebody types among it; none of it is Material's."""


def paths(published: Example, written: WrittenSite, *types: str) -> set[str]:
    """The files of the pages of these types."""
    world = written.folder.name
    return {
        f"{draft.address}index.html"
        for row in PAGE_TYPES
        if row.name in types
        for draft in row.drafts(published.registers[world], published.sites[world])
    }


def test_there_is_much_to_judge(published: Example, written: WrittenSite) -> None:
    assert len(written.pages) > 300
    here = [row.name for row in PAGE_TYPES if row.only in ("", written.folder.name)]
    assert [name for name in here if not paths(published, written, name) & set(written.pages)] == []


@pytest.mark.parametrize("look", PAGE_JUDGES, ids=lambda look: look.__name__)
def test_no_page_is_wrong(written: WrittenSite, look: Callable[[Document], Iterator[str]]) -> None:
    assert [f"{path}: {one}" for path, page in written.pages.items() for one in look(page)] == []


def test_every_link_and_fragment_leads_somewhere(written: WrittenSite) -> None:
    assert list(links(written)) == []


def test_every_page_can_be_reached(published: Example, written: WrittenSite) -> None:
    """All but those that have moved or been withdrawn, to which old links lead, and the one for addresses that are not there."""
    assert list(reached(written, paths(published, written, "moved", "withdrawn") | {"404.html"})) == []


def test_no_page_asks_another_host(written: WrittenSite) -> None:
    assert list(other_hosts(written)) == []


def test_every_title_and_description_is_the_pages_own(published: Example, written: WrittenSite) -> None:
    apart = paths(published, written, "moved", "withdrawn")
    assert list(alike(written, apart | {"404.html"})) == []
    assert written.pages["404.html"].title() not in [
        page.title() for path, page in written.pages.items() if path != "404.html"
    ]


# ---------------------------------------------------------------------------------------------- weights


def test_lists_are_light(published: Example, written: WrittenSite) -> None:
    weights = {path: gzipped(written.folder / path) for path in paths(published, written, *LISTS)}
    assert len(weights) == len(LISTS)
    assert {path: weight for path, weight in weights.items() if weight > HTML_LIMIT} == {}


def test_our_stylesheets_are_light(written: WrittenSite) -> None:
    files = own(written.folder, ".css")
    assert set(files) == {path for path in loaded(written, ".css") if "/stylesheets/" not in path}
    assert 0 < sum(files.values()) <= CSS_LIMIT, files


def test_our_scripts_are_light(written: WrittenSite) -> None:
    files = own(written.folder, ".js")
    asked = {path: loaded_by(written, path, ".js") for path in written.pages}
    assert set(files) == set().union(*asked.values()), (
        "no page loads a script of Material's, and each of ours is loaded by some"
    )
    everywhere = set.intersection(*(loaded_by(written, path, ".js", at_once=True) for path in written.pages))
    assert 0 < sum(files[file] for file in everywhere) <= JS_LIMIT, files
    heavy = {
        path: weight for path, some in asked.items() if (weight := sum(files[file] for file in some)) > PAGE_JS_LIMIT
    }
    assert heavy == {}


# ---------------------------------------------------------------------------------------------- the judges see faults

WRONG: tuple[tuple[Callable[[Document], Iterator[str]], str, int], ...] = (
    (language, "<html><p lang=''>", 2),
    (headings, "<h2>a</h2><h1>b</h1><h3>c</h3>", 2),
    (headings, "<h1>a</h1><h1>b</h1><h2></h2>", 2),
    (headings, "<p>no heading</p>", 1),
    (ids, "<p id=a></p><p id=a></p><p id=''></p><p id='b c'></p>", 3),
    (tables, "<table><tr><td>a</td></tr></table>", 1),
    (tables, "<table><tr><th>a</th></tr></table>", 1),
    (tables, "<table><tr><th scope=col>a</th></tr><tr><th>b</th></tr></table>", 1),
    (tables, "<table><tr><th scope=col>a</th></tr><tr><td>b</td><td>c</td></tr></table>", 1),
    (tables, "<table><tr><th scope=col></th></tr></table>", 1),
    (names, "<img src=a><svg></svg><a href=a><svg aria-hidden=true><title>x</title></svg></a>", 3),
    (names, "<button></button><label for=b>b</label><input id=a><meter></meter><p aria-labelledby=c></p>", 3),
    (names, "<a href=a aria-labelledby=x></a><div role=region></div><nav></nav>", 3),
    (inline, "<style></style><p style='color:red' onclick='a()'><a href='javascript:a()'>a</a><script>a()</script>", 5),
)  # fmt: skip
RIGHT = (
    "<html lang=sv><h1>a</h1><h2>b</h2><h3>c</h3><h2 id=d>d</h2><p id=e></p>"
    "<table><thead><tr><th scope=col>a</th><th scope=col>b</th></tr></thead>"
    "<tr><th scope=row>c</th><td>d</td></tr><tr><td colspan=2>e</td></tr></table>"
    "<img src=a alt=''><svg aria-hidden=true></svg><svg role=img aria-label=x></svg><a href=a><img src=a alt=b></a>"
    "<a id=f></a><button hidden></button><button aria-labelledby=d></button><div role=region aria-label=c></div><label>a <input></label>"
    "<label for=g>b</label><input id=g><input type=hidden><script type='application/ld+json'>{}</script>"
    "<script src=a.js></script>"
)


@pytest.mark.parametrize(("look", "html", "faults"), WRONG)
def test_a_judge_sees_what_is_wrong(look: Callable[[Document], Iterator[str]], html: str, faults: int) -> None:
    assert len(list(look(read(html)))) == faults


@pytest.mark.parametrize("look", PAGE_JUDGES, ids=lambda look: look.__name__)
def test_a_judge_has_nothing_against_what_is_right(look: Callable[[Document], Iterator[str]]) -> None:
    assert list(look(read(RIGHT))) == []


@pytest.fixture
def broken(tmp_path: Path) -> WrittenSite:
    """A site below a path with something wrong of each kind."""
    head = "<head><title>{}</title><meta name=description content='{}'></head>"
    files = {
        "index.html": head.format("a", "b")
        + "<a href='b/#i'>ok</a><a href='b/#j'>1</a><a href='b'>2</a><a href='b/#%C3%A5'>ok</a><a href='/'>3</a><a href=''>4</a>"
        "<img src='c.png' srcset='d.png 2x'><a href='https://other.example/'>ok</a><a href='mailto:a@b'>ok</a>"
        "<link rel=canonical href='https://here.example/below/gone/'><link rel=stylesheet href='//other.example/a.css'>",
        "b/index.html": head.format("a", "b") + "<p id=i><p id=å><a href='../'>ok</a><script src='http://other.example/a.js'></script>"
        "<meta http-equiv=refresh content='0; url=../gone/'><link rel=next href='../c/'>",
        "c/index.html": "<p>no title, and no way here",
    }  # fmt: skip
    for path, html in files.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(html, "utf-8")
    (tmp_path / "own.css").write_text("p { color: red }", "utf-8")
    return WrittenSite(tmp_path, "https://here.example/below/", read_site(tmp_path))


def test_the_judges_of_a_site_see_what_is_wrong(broken: WrittenSite) -> None:
    assert sorted(one.partition(":")[0] for one in links(broken)) == ["b/index.html"] + ["index.html"] * 7
    assert list(reached(broken)) == ["c/index.html: no way leads here"]
    assert list(reached(broken, {"c/index.html"})) == []
    assert [one.partition(":")[0] for one in other_hosts(broken)] == ["b/index.html", "index.html"]
    assert list(alike(broken)) == [
        "the same title, 'a': b/index.html, index.html",
        "no title: c/index.html",
        "the same description, 'b': b/index.html, index.html",
        "no description: c/index.html",
    ]
    assert own(broken.folder, ".css") == {"own.css": 16}
