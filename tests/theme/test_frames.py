# SPDX-License-Identifier: EUPL-1.2
"""The theme prints the same pages with MkDocs (Material) and with Zensical: tokens, links, tabs, no inline script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest

from tests.theme.stage import BUILDERS, FRAMES, PAGES, SITE_PATH, TOKENS, build

TOKEN = re.compile(r"%%samkop:([a-z]+)%%")
HOST = "https://upphandling.example"
EVERY = (*PAGES, "404.html")
LIT = {
    "": "Start",
    "avtal/": "Avtal & inköpssystem",
    "avtal/_ram/": "Avtal & inköpssystem",
    "moten/": "Möten",
    "moten/_ram/ram/": "Möten",
    "vagledning/": "Vägledning",
    "vagledning/x/": "Vägledning",
}


@dataclass
class Page(HTMLParser):
    """What the tests ask of a page."""

    text: str
    tags: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    tabs: list[tuple[str, str]] = field(default_factory=list)
    _tab: str | None = None

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.feed(self.text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.tags.append((tag, values))
        if "md-tabs__link" in values.get("class", ""):
            self._tab = values.get("aria-current", "")

    def handle_data(self, data: str) -> None:
        if self._tab is not None:
            self.tabs.append((data, self._tab))
            self._tab = None

    def links(self) -> Iterator[tuple[str, str]]:
        """Yield each href and src with the name of its element."""
        for tag, values in self.tags:
            for name in ("href", "src"):
                if name in values:
                    yield tag, values[name]


@pytest.fixture(scope="module", params=BUILDERS)
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("theme"), request.param)


def page(site: Path, address: str) -> Page:
    file = site / address if address.endswith(".html") else site / address / "index.html"
    return Page(file.read_text("utf-8"))


@pytest.mark.parametrize("address", EVERY)
def test_each_token_stands_once(site: Path, address: str) -> None:
    expected = [name for name in TOKENS if name != "main" or address in (*FRAMES, "404.html")]
    assert TOKEN.findall(page(site, address).text) == expected


@pytest.mark.parametrize("address", EVERY)
def test_tokens_stand_where_they_should(site: Path, address: str) -> None:
    text = page(site, address).text
    assert "<title>%%samkop:title%%</title>" in text
    assert text.index("<head>") < text.index("%%samkop:head%%") < text.index("</head>")
    assert 'role="region" aria-label="Meddelanden">%%samkop:notices%%</div>' in text
    assert text.index("%%samkop:notices%%") < text.index("<main")
    assert text.index("<footer") < text.index("%%samkop:footer%%") < text.index("</footer>")
    if "%%samkop:main%%" in text:
        assert '<article class="md-typeset">%%samkop:main%%</article>' in text


@pytest.mark.parametrize("address", EVERY)
def test_every_link_leads_to_a_file(site: Path, address: str) -> None:
    """Relative links at each depth; on 404.html absolute ones, since it is shown at any address."""
    at = "a/b/c/d/" if address == "404.html" else address
    for tag, link in page(site, address).links():
        if link.startswith("#"):
            assert f'id="{link[1:]}"' in page(site, address).text
            continue
        target = urlsplit(urljoin(HOST + SITE_PATH + at, link))
        if f"{target.scheme}://{target.netloc}" != HOST:
            assert tag == "a", f"<{tag}> asks another host: {link}"
            continue
        assert target.path.startswith(SITE_PATH), link
        file = site / target.path.removeprefix(SITE_PATH)
        assert (file / "index.html" if target.path.endswith("/") else file).is_file(), link
        if address == "404.html":
            assert link.startswith(SITE_PATH), link


@pytest.mark.parametrize("address", PAGES)
def test_only_the_right_tab_is_lit(site: Path, address: str) -> None:
    own = address in ("", "avtal/", "moten/", "vagledning/")
    lit = [tab for tab in page(site, address).tabs if tab[1]]
    assert lit == [(LIT[address], "page" if own else "true")]
    assert page(site, address).text.count("md-tabs__item--active") == 1


def test_no_tab_is_lit_on_404(site: Path) -> None:
    assert {now for _, now in page(site, "404.html").tabs} == {""}


@pytest.mark.parametrize("address", EVERY)
def test_tabs_are_the_nav_and_hold_no_frame(site: Path, address: str) -> None:
    found = page(site, address)
    assert [title for title, _ in found.tabs] == ["Start", "Avtal & inköpssystem", "Möten", "Vägledning"]
    assert not [link for _, link in found.links() if "_ram" in link]


@pytest.mark.parametrize("address", EVERY)
def test_language_audience_and_base(site: Path, address: str) -> None:
    root = page(site, address).tags[0]
    base = SITE_PATH if address == "404.html" else "../" * address.count("/") or "./"
    assert root == ("html", {"lang": "sv", "dir": "ltr", "data-audience": "public", "data-base": base})


@pytest.mark.parametrize("address", EVERY)
def test_nothing_inline(site: Path, address: str) -> None:
    """A Content-Security-Policy of 'self' alone holds: no script, style or handler stands in the page."""
    found = page(site, address)
    for tag, values in found.tags:
        assert tag != "style"
        assert tag != "script" or values["src"], "an inline script"
        assert not [name for name in values if name.startswith("on") or name == "style"], values
    assert not re.search(r"<script[^>]*>\s*[^\s<]", found.text)
    assert "javascript:" not in found.text


def test_prose_is_mended(site: Path) -> None:
    found = page(site, "vagledning/x/")
    assert found.text.count("<h1") == 1
    assert "Köpa när avtal saknas &amp; behovet är litet</h1><nav" in found.text
    assert [values["href"] for tag, values in found.tags if values.get("href", "").startswith("#")][1:4] == [
        "#tabell",
        "#rutor",
        "#ord",
    ]
    assert '<td class="number">1 200</td>' in found.text
    assert ' href="https://git.example/redigera/register/guidance/kopa-utan-avtal.md"' in found.text
    assert "/>" not in found.text.split("<article", 1)[1].split("</article>")[0]


@pytest.mark.parametrize("address", EVERY)
def test_the_field_for_searching_leads_to_the_answers_from_every_depth(site: Path, address: str) -> None:
    """A form that works without a script: it has one field, which has a label, and asks by GET."""
    at = "a/b/c/d/" if address == "404.html" else address
    tags = page(site, address).tags
    (form,) = [values for tag, values in tags if values.get("role") == "search"]
    (one,) = [values for tag, values in tags if tag == "input"]
    assert urljoin(HOST + SITE_PATH + at, form["action"]) == f"{HOST}{SITE_PATH}sok/"
    assert "method" not in form
    assert one["name"] == "q"
    assert [values["for"] for tag, values in tags if tag == "label"] == [one["id"]]


def test_no_mark_of_the_builder_and_no_search_of_its_own(site: Path) -> None:
    text = page(site, "").text.lower()
    for word in ("md-search", "__search", "search_index", "lunr", "made with", "generator", "zensical", "mkdocs"):
        assert word not in text


@pytest.mark.parametrize("builder", BUILDERS)
def test_without_tokens_the_page_stands_on_its_own(tmp_path: Path, builder: str) -> None:
    site = build(tmp_path, builder, "internal", tokens=False)
    for address in EVERY:
        text = page(site, address).text
        assert "%%" not in text
        assert 'data-audience="internal"' in text
        assert '<span class="sk-audience">Intern</span>' in text
    title = "Köpa utan avtal – Samköp Exempelbygden – intern"
    assert f"<title>{title}</title>" in page(site, "vagledning/x/").text
    assert "<title>Sidan finns inte – " in page(site, "404.html").text


def test_both_builders_print_the_same_page(tmp_path: Path) -> None:
    """But for the name of the theme's stylesheet, the shell of a code block and spellings of one relative address."""
    sites = [build(tmp_path / builder, builder) for builder in BUILDERS]
    for address in EVERY:
        one, other = (_plain(page(site, address).text, address) for site in sites)
        assert one == other


@pytest.mark.parametrize("builder", BUILDERS)
def test_a_broken_link_stops_the_build(tmp_path: Path, builder: str) -> None:
    """Strict holds in both; MkDocs must never be run with -q, which switches it off."""
    with pytest.raises(RuntimeError, match=r"saknas\.md|page does not exist"):
        build(tmp_path, builder, extra={"vagledning/index.md": "# Vägledning\n\n[Bort](saknas.md)\n"})


def _plain(text: str, address: str) -> list[str]:
    """Give the words of a page with each address in full and what is the builder's own taken away."""
    here = HOST + SITE_PATH + ("" if address == "404.html" else address)
    text = re.sub(r'href="[^"]*stylesheets/[^"]*"', 'href="theme"', text)
    text = re.sub(
        r'<div class="highlight"><pre><span></span>(.*?)</pre></div>', r"<pre>\1</pre>", text, flags=re.DOTALL
    )
    return re.sub(r'(href|src)="([^"]*)"', lambda found: f'{found[1]}="{urljoin(here, found[2])}"', text).split()
