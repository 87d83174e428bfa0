# SPDX-License-Identifier: EUPL-1.2
"""A projected register and a site's value become the site's files: frames filled with rendered pages, and the few files that are no page."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import NamedTuple

from generator.model.base import Record
from generator.model.codes import Code
from generator.pages.environment import at_root, make_environment, render, to_depth
from generator.pages.site import Site
from generator.pages.table import PAGE_TYPES, Draft
from generator.register import Register
from generator.site.exchange import Content
from generator.site.fill import Frames
from generator.site.frames import Prose, Staging, build_frames
from generator.views import requests
from generator.views.announcements import announcements
from generator.views.facts import address
from generator.views.guidance import in_order

TABS = (
    ("Start", ""),
    ("Avtal", "avtal"),
    ("Upphandlingar", "upphandlingar"),
    ("Leverantörer", "leverantorer"),
    ("Organisationer", "organisationer"),
    ("Kategorier", "kategorier"),
    ("Mål", "mal"),
    ("Vägledning", "vagledning"),
    ("Om samverkan", "om"),
)
DEPTHS = {
    "": 0,
    "avtal": 2,
    "upphandlingar": 2,
    "leverantorer": 2,
    "organisationer": 2,
    "kategorier": 2,
    "mal": 2,
    "vagledning": 2,
    "om": 2,
    "tillganglighet": 1,
    "webbkarta": 1,
}


class Texts(NamedTuple):
    """What stands on every page of a site, before the page's own depth is known."""

    notices: str
    footer: str


def site_files(register: Register, site: Site, cache: Path) -> Iterator[tuple[str, Content]]:
    """Every file of the site by its path. `register` is the projection for this site; nothing else is known here."""
    frames = Frames(build_frames(_staging(register, site), cache))
    environment = make_environment()
    texts = Texts(
        environment.get_template("notices.html").render(site=site, notices=announcements(register, site.as_of)),
        environment.get_template("footer.html").render(site=site),
    )
    listed: list[str] = []
    for page_type in PAGE_TYPES:
        template = page_type.template
        for draft in page_type.drafts(register, site):
            key = (draft.record.record_kind, draft.record.id) if draft.record else ("", "")
            main = render(
                environment,
                template,
                draft.address,
                page=draft.page,
                title=draft.title,
                description=draft.description,
                site=site,
                source=site.sources.get(key, ""),
                another=site.another.get(key),
                kicker=_kicker(draft.record),
                findings=site.findings.get(key, ()),
                fault=requests.fault(draft.record, site.url + draft.address, register) if draft.record else None,
            )
            yield f"{draft.address}index.html", _filled(frames, draft, site, texts, main).encode()
            if not draft.noindex:
                listed.append(draft.address)
    for page in in_order(register):
        draft = Draft(address(page.record_kind, page.id), page.title, page.description, page, page)
        foot = environment.get_template("prose_foot.html").render(
            page=page,
            source=site.sources.get((page.record_kind, page.id), ""),
            another=site.another.get((page.record_kind, page.id)),
        )
        places = _places(draft, site, texts)
        yield (
            f"{draft.address}index.html",
            frames.prose(draft.address).fill(**{**places, "footer": foot + places["footer"]}).encode(),
        )
        listed.append(draft.address)
    yield "404.html", _not_found(frames, environment.get_template("not_found.html").render(), site, texts).encode()
    yield from frames.assets().items()
    yield from _for_robots(site, listed)


def _staging(register: Register, site: Site) -> Staging:
    prose = [Prose(address(page.record_kind, page.id), page.title, page.body) for page in in_order(register)]
    return Staging(site.name, site.url, site.world, TABS, DEPTHS, prose, site.as_of)


def _kicker(record: Record | None) -> str:
    """The word over the heading: what kind of thing this is."""
    kind = getattr(record, "kind", None)
    return kind.label if isinstance(kind, Code) else record.noun.capitalize() if record else ""


def _filled(frames: Frames, draft: Draft, site: Site, texts: Texts, main: str) -> str:
    return frames.of(draft.address).fill(**_places(draft, site, texts), main=main)


def _places(draft: Draft, site: Site, texts: Texts) -> dict[str, str]:
    """What stands in the marked places besides the main part."""
    return {
        "title": escape(_title(draft, site)),
        "head": "\n    ".join(_head(draft, site)),
        "notices": to_depth(texts.notices, draft.address),
        "footer": to_depth(texts.footer, draft.address),
    }


def _title(draft: Draft, site: Site) -> str:
    """The page's name, what tells it from others of that name, and the site's."""
    parts = (f"{draft.title} har flyttat" if _leads_to(draft) else draft.title, draft.qualifier, site.name)
    return " – ".join(filter(None, parts)) if draft.address else site.name


def _leads_to(draft: Draft) -> str:
    """The address where the record of a former address stands now, or nothing."""
    own = address(draft.record.record_kind, draft.record.id) if draft.record else draft.address
    return own if own != draft.address else ""


def _head(draft: Draft, site: Site) -> Iterator[str]:
    yield f'<meta name="description" content="{escape(draft.description)}">'
    if target := _leads_to(draft):
        yield f'<link rel="canonical" href="{escape(site.url + target)}">'
        yield f'<meta http-equiv="refresh" content="0; url={to_depth(at_root(target), draft.address)}">'
    elif not draft.noindex:
        yield f'<link rel="canonical" href="{escape(site.url + draft.address)}">'
    if site.noindex or draft.noindex:
        yield '<meta name="robots" content="noindex">'


def _not_found(frames: Frames, main: str, site: Site, texts: Texts) -> str:
    """The page for any address: its links start from the site's own path, since its depth is not known."""
    path = "/" + site.url.split("://", 1)[1].partition("/")[2]
    head = '<meta name="robots" content="noindex">'
    filled = frames.not_found().fill(
        title=escape(f"Sidan finns inte – {site.name}"),
        head=head,
        notices=texts.notices,
        main=main,
        footer=texts.footer,
    )
    return filled.replace("\0", path)


def _for_robots(site: Site, listed: list[str]) -> Iterator[tuple[str, bytes]]:
    """robots.txt, and a sitemap where the site may be indexed. The sitemap has no dates: the day of a build is no day of change."""
    if site.noindex:
        yield "robots.txt", b"User-agent: *\nDisallow: /\n"
        return
    yield "robots.txt", f"User-agent: *\nAllow: /\n\nSitemap: {site.url}sitemap.xml\n".encode()
    rows = "".join(f"  <url><loc>{escape(site.url + place)}</loc></url>\n" for place in sorted(listed))
    yield (
        "sitemap.xml",
        f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}</urlset>\n'.encode(),
    )
