# SPDX-License-Identifier: EUPL-1.2
"""What is written for programs that look for pages: robots.txt and the site map, in parts where it is longer than one file may be (sitemaps.org)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from html import escape
from typing import NamedTuple

from generator.history.known import Known
from generator.pages.draft import Draft
from generator.pages.site import Site
from generator.views.changes import last_change

MOST = 50_000
"""Addresses in one file."""
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n<{kind} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}</{kind}>\n'


class Listed(NamedTuple):
    """A page that may be found: its address from the site's root, and the day when what it says of its record last changed, where that is known."""

    address: str
    changed: date | None = None


def listed(draft: Draft, known: Known) -> Listed | None:
    """The page in the site map; None for one that is not to be found. The day is that of a publication, never of a build."""
    if draft.noindex:
        return None
    return Listed(draft.address, last_change(draft.record, known) if draft.record else None)


def files(site: Site, pages: Iterable[Listed]) -> Iterator[tuple[str, bytes]]:
    """robots.txt, and a site map where the site may be found."""
    if site.noindex:
        yield "robots.txt", b"User-agent: *\nDisallow: /\n"
        return
    yield "robots.txt", f"User-agent: *\nAllow: /\n\nSitemap: {site.url}sitemap.xml\n".encode()
    every = sorted(pages, key=lambda page: page.address)
    parts = [every[start : start + MOST] for start in range(0, len(every), MOST)] or [[]]
    if len(parts) == 1:
        yield "sitemap.xml", _urls(site, parts[0])
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    rows = "".join(f"  <sitemap><loc>{escape(site.url + name)}</loc></sitemap>\n" for name in names)
    yield "sitemap.xml", _XML.format(kind="sitemapindex", rows=rows).encode()
    yield from ((name, _urls(site, part)) for name, part in zip(names, parts, strict=True))


def _urls(site: Site, pages: Sequence[Listed]) -> bytes:
    rows = "".join(
        f"  <url><loc>{escape(site.url + page.address)}</loc>"
        + (f"<lastmod>{page.changed.isoformat()}</lastmod>" if page.changed else "")
        + "</url>\n"
        for page in pages
    )
    return _XML.format(kind="urlset", rows=rows).encode()
