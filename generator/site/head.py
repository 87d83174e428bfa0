# SPDX-License-Identifier: EUPL-1.2
"""What stands in the head of a page: its name, what it says of itself to search engines and to programs that show links, and what it is about as data."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from generator.pages.draft import Draft
from generator.pages.environment import at_root, to_depth
from generator.pages.site import Site
from generator.site.previews import HEIGHT, WIDTH, picture_of
from generator.views import changes
from generator.views.facts import home_of
from generator.views.linked_data import Thing, script

LOCALES = {"sv": "sv_SE", "en": "en_GB"}
"""The languages of pages as the Open Graph protocol writes them."""


def title_of(draft: Draft, site: Site) -> str:
    """The page's name, what tells it from others of that name, and the site's."""
    parts = (f"{draft.title} har flyttat" if leads_to(draft) else draft.title, draft.qualifier, site.name)
    return " – ".join(filter(None, parts)) if draft.address else site.name


def leads_to(draft: Draft) -> str:
    """The address where the record of a former address stands now, or nothing."""
    own = home_of(draft.record) if draft.record else draft.address
    return own if own != draft.address else ""


def head(draft: Draft, site: Site, about: tuple[Thing, ...]) -> Iterator[str]:
    """The elements, in order. `about` is what the page tells programs of what it is about; a page that is not to be found tells them nothing."""
    yield f'<meta name="description" content="{escape(draft.description)}">'
    if target := leads_to(draft):
        yield f'<link rel="canonical" href="{escape(site.url + target)}">'
        yield f'<meta http-equiv="refresh" content="0; url={to_depth(at_root(target), draft.address)}">'
    elif not draft.noindex:
        yield f'<link rel="canonical" href="{escape(site.url + draft.address)}">'
    if draft.address.startswith(f"{changes.SECTION}/"):
        feed = to_depth(at_root(changes.ATOM), draft.address)
        yield f'<link rel="alternate" type="application/atom+xml" title="Ändringar" href="{feed}">'
    if site.noindex or draft.noindex:
        yield '<meta name="robots" content="noindex">'
    if site.open_data and not draft.noindex:
        yield from _preview(draft, site)
        yield from (f'<script type="application/ld+json">{script(thing)}</script>' for thing in about)


def _preview(draft: Draft, site: Site) -> Iterator[str]:
    """What a program shows beside a link to the page (ogp.me); the picture's address is whole, since others fetch it."""
    told = [
        ("og:type", "article" if draft.address else "website"),
        ("og:site_name", site.name),
        ("og:title", draft.title),
        ("og:description", draft.description),
        ("og:url", site.url + draft.address),
        ("og:locale", LOCALES[draft.language]),
    ]
    if picture := picture_of(draft.address, site):
        told += [
            ("og:image", site.url + picture.path),
            ("og:image:type", "image/png"),
            ("og:image:width", str(WIDTH)),
            ("og:image:height", str(HEIGHT)),
            ("og:image:alt", picture.alternative),
        ]
    yield from (f'<meta property="{name}" content="{escape(said)}">' for name, said in told)
    yield '<meta name="twitter:card" content="summary_large_image">'
