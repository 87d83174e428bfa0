# SPDX-License-Identifier: EUPL-1.2
"""A projected register and a site's value become the site's files: frames filled with rendered pages, and the few files that are no page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from enum import Enum, auto
from html import escape
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment

from generator.charts.downloads import picture_file
from generator.charts.gallery import Draw, gallery, outline
from generator.feeds import goals, lists, newest, news, reports, security, transparency
from generator.feeds.made import Made
from generator.history.known import Known
from generator.model.base import Record
from generator.model.codes import Code
from generator.opendata import catalogue_files, tables
from generator.opendata.api import files as api
from generator.opendata.ocds import made as ocds
from generator.pages.about_data import AboutData
from generator.pages.draft import Draft, PageType, Rows
from generator.pages.environment import make_environment, render, to_depth
from generator.pages.meeting import setting_of
from generator.pages.site import Another, Site
from generator.pages.table import PAGE_TYPES
from generator.pages.transparency import counted_on
from generator.print import papers
from generator.print.papers import PaperFile
from generator.register import Register
from generator.search.made import search_files
from generator.site import previews, robots
from generator.site.exchange import Content
from generator.site.fill import Frames, PlainFrames
from generator.site.frames import Prose, Staging, build_frames
from generator.site.head import head, title_of
from generator.site.menu import SECTIONS
from generator.site.robots import Listed
from generator.views import changes, following, requests
from generator.views.access import languages
from generator.views.announcements import announcements
from generator.views.changes import Story
from generator.views.charts import Chart, file_of
from generator.views.facts import address
from generator.views.following import Follow
from generator.views.guidance import in_order
from generator.views.linked_data import Thing
from generator.views.positions import PositionRow, rows_about
from generator.views.requests import FaultReport

AnyFrames = Frames | PlainFrames


class Texts(NamedTuple):
    """What stands on every page of a site, before the page's own depth is known. Announcements stand open on the start page alone."""

    notices: str
    folded: str
    footer: str


class Sheet(NamedTuple):
    """Everything that the content of one page is printed from: equal sheets in equal frames are equal pages."""

    draft: Draft
    template: str
    site: Site
    texts: Texts
    source: str
    another: Another | None
    findings: tuple[str, ...]
    story: Story
    fault: FaultReport | None
    follow: Follow | None = None
    positions: tuple[PositionRow, ...] = ()
    about: tuple[Thing, ...] = ()
    """What the page tells programs of what it is about."""
    prose: bool = False
    """Whether the main part is in the frame already, as the editors wrote it."""

    @property
    def path(self) -> str:
        """The page's file."""
        return f"{self.draft.address}index.html"


def site_files(register: Register, site: Site, cache: Path) -> Iterator[tuple[str, Content]]:
    """Every file of the site by its path. `register` is the projection for this site; nothing else is known here."""
    frames = frames_of(staging(register, site), cache)
    listed: list[Listed] = []
    with gallery(cache.with_name(f"{cache.name}.charts")) as draw:
        templates = make_templates(draw)
        texts = texts_of(register, site, templates)
        for sheet in sheets(register, site, texts):
            yield sheet.path, printed(sheet, frames, templates)
            yield from ((path, picture_file(chart, draw(chart))) for path, chart in pictures(sheet.draft))
            listed += filter(None, (robots.listed(sheet.draft, site.known),))
    yield from beside_pages(site, texts, frames, templates, listed)
    for maker in BESIDE:
        yield from ((each.path, each.write()) for each in maker.make(register, site))
    yield from papers.printed(set_files(register, site), cache.with_name(f"{cache.name}.papers"))
    yield from search_files(register, site.as_of)


def pictures(draft: Draft) -> Iterator[tuple[str, Chart]]:
    """The files that the charts of a page have, beside it."""
    return ((f"{draft.address}{file_of(chart)}", chart) for chart in draft.charts)


class Told(Enum):
    """How what makes files tells of the records of the kinds that grow, which says how little of them is enough to see whether a change makes other files."""

    TOGETHER = auto()
    """In ways that nothing is said of: all of them are needed."""
    IN_ROWS = auto()
    """As a page does that is `in_rows`: a few show whether all are needed."""
    ROW_BY_ROW = auto()
    """Every record as a row, and none is cut off: a file is another one as soon as one row is, so that a few are enough."""


class Beside(NamedTuple):
    """What makes files that are no pages: lists to take home, feeds, calendars. Each file is told of before it is written, so that a change can be told of without writing.

    `rows` are what figures in them are computed from, as those of a page are (`PageType`).
    """

    make: Callable[[Register, Site], Iterator[Made]]
    told: Told = Told.TOGETHER
    rows: Rows | None = None


BESIDE = (
    Beside(lists.made, Told.ROW_BY_ROW),
    Beside(newest.made, Told.IN_ROWS),
    Beside(transparency.made, Told.IN_ROWS, counted_on),
    Beside(api.made, Told.ROW_BY_ROW),
    Beside(tables.made, Told.ROW_BY_ROW),
    Beside(tables.measured, Told.IN_ROWS, counted_on),
    Beside(catalogue_files.made, Told.IN_ROWS),
    Beside(ocds.made, Told.ROW_BY_ROW),
    Beside(goals.made),
    Beside(reports.made),
    Beside(security.made),
)


def set_files(register: Register, site: Site) -> Iterator[PaperFile]:
    """What Typst sets: the papers of meetings, and the pictures shown beside links to the site."""
    yield from papers.made(register, site)
    yield from previews.made(site)


def make_templates(draw: Draw = outline) -> Environment:
    """The templates of the pages. Where pages are only compared their charts need not be drawn."""
    return make_environment(draw)


def staging(register: Register, site: Site) -> Staging:
    """What the frames of the site are made from."""
    prose = [Prose(address(page.record_kind, page.id), page.title, page.body) for page in in_order(register)]
    here = [section for section in SECTIONS if section.only in ("", site.folder)]
    tabs = [(section.tab, section.folder) for section in here if section.tab]
    depths = {section.folder: section.depth for section in here}
    other = {section.folder: section.language for section in here if section.language != "sv"}
    return Staging(site.name, site.url, site.world, tabs, depths, prose, site.as_of, other)


def frames_of(made_from: Staging, cache: Path) -> Frames:
    """The frames, from `cache` or built now."""
    return Frames(build_frames(made_from, cache))


def texts_of(register: Register, site: Site, environment: Environment) -> Texts:
    """What stands on every page."""
    notices, told = environment.get_template("notices.html"), announcements(register, site.as_of)
    return Texts(
        notices.render(site=site, notices=told, folded=False),
        notices.render(site=site, notices=told, folded=True),
        environment.get_template("footer.html").render(site=site, languages=languages(register)),
    )


Drafts = Callable[[PageType], Iterator[Draft]]
"""The pages of a type that are to be made."""


def sheets(register: Register, site: Site, texts: Texts, drafts: Drafts | None = None) -> Iterator[Sheet]:
    """Every page that is filled, before it is printed: all of them, or of each type those that `drafts` gives."""
    told = replace(
        site, findings={}, sources={}, another={}, known=Known(), changes=(), agendas={}
    )  # each page is given its own of these
    about = AboutData(register, site)
    for page_type in PAGE_TYPES:
        for draft in drafts(page_type) if drafts else page_type.drafts(register, site):
            sheet = _sheet(draft, page_type.template, told, texts, register, site)
            yield sheet._replace(about=about.of(draft))
    for page in in_order(register):
        draft = Draft(address(page.record_kind, page.id), page.title, page.description, page, page)
        sheet = _sheet(draft, "prose_foot.html", told, texts, register, site)
        yield sheet._replace(about=about.of(draft), prose=True)


def _sheet(draft: Draft, template: str, told: Site, texts: Texts, register: Register, site: Site) -> Sheet:
    record = draft.record
    if record is None:
        return Sheet(draft, template, told, texts, "", None, (), Story(), None)
    key = record.record_kind, record.id
    fault = requests.fault(record, site.url + draft.address, register)
    story = changes.story(record, site.known)
    source, another = site.sources.get(key, ""), site.another.get(key)
    follow = following.follow(record, site.url, register, site.as_of)
    positions = rows_about(record, setting_of(register, site))
    found = site.findings.get(key, ())
    return Sheet(draft, template, told, texts, source, another, found, story, fault, follow, positions)


def printed(sheet: Sheet, frames: AnyFrames, environment: Environment) -> bytes:
    """The page's bytes."""
    draft, site = sheet.draft, sheet.site
    places = _places(sheet)
    if sheet.prose:
        foot = environment.get_template(sheet.template).render(
            page=draft.page,
            source=sheet.source,
            another=sheet.another,
            story=sheet.story,
            positions=sheet.positions,
        )
        return (
            frames.prose(draft.address)
            .fill(**{**places, "footer": to_depth(foot, draft.address) + places["footer"]})
            .encode()
        )
    main = render(
        environment,
        sheet.template,
        draft.address,
        page=draft.page,
        title=draft.title,
        description=draft.description,
        site=site,
        source=sheet.source,
        another=sheet.another,
        kicker=_kicker(draft.record),
        findings=sheet.findings,
        story=sheet.story,
        fault=sheet.fault,
        follow=sheet.follow,
        positions=sheet.positions,
    )
    return frames.of(draft.address).fill(**places, main=main).encode()


def beside_pages(
    site: Site,
    texts: Texts,
    frames: AnyFrames,
    environment: Environment,
    listed: Iterable[Listed],
) -> Iterator[tuple[str, Content]]:
    """The files that are no page and belong to no list: the feed of changes, the page for lost addresses, the theme's files, and what robots read."""
    yield from news.feeds(site)
    yield "404.html", _not_found(frames, environment.get_template("not_found.html").render(), site, texts).encode()
    yield from frames.assets().items()
    yield from robots.files(site, listed)


def _kicker(record: Record | None) -> str:
    """The word over the heading: what kind of thing this is."""
    kind = getattr(record, "kind", None)
    return kind.label if isinstance(kind, Code) else record.noun.capitalize() if record else ""


def _places(sheet: Sheet) -> dict[str, str]:
    """What stands in the marked places besides the main part."""
    draft, site, texts = sheet.draft, sheet.site, sheet.texts
    return {
        "title": escape(title_of(draft, site)),
        "head": "\n    ".join(head(draft, site, sheet.about)),
        "notices": to_depth(texts.folded if draft.address else texts.notices, draft.address),
        "footer": to_depth(texts.footer, draft.address),
    }


def _not_found(frames: AnyFrames, main: str, site: Site, texts: Texts) -> str:
    """The page for any address: its links start from the site's own path, since its depth is not known."""
    path = "/" + site.url.split("://", 1)[1].partition("/")[2]
    head = '<meta name="robots" content="noindex">'
    filled = frames.not_found().fill(
        title=escape(f"Sidan finns inte – {site.name}"),
        head=head,
        notices=texts.folded,
        main=main,
        footer=texts.footer,
    )
    return filled.replace("\0", path)
