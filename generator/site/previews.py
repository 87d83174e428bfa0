# SPDX-License-Identifier: EUPL-1.2
"""The pictures that other programs show beside a link to the site: one for each section of the menu, and one for all other pages.

They say the section and the site in words and hold nothing of any record, so nobody has to think of what they tell when a record is taken away.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from generator.pages.site import Site
from generator.print.glyphs import printable
from generator.print.papers import PaperFile
from generator.site.menu import SECTIONS

WIDTH, HEIGHT = 1200, 630
"""Pixels: the size that programs that show links ask for (The Open Graph protocol; 1.91 to 1)."""
FOLDER = "assets/preview/"
COMMON = "samkop"
"""The picture of pages that belong to no section of the menu."""


class Picture(NamedTuple):
    """A picture: its path on the site, the words in it, and the same words for who does not see it."""

    path: str
    heading: str
    alternative: str


def pictures(site: Site) -> Iterator[Picture]:
    """Every picture of the site; none where links to it lead nowhere for others."""
    if not site.open_data:
        return
    yield _picture(COMMON, "", site)
    for section in SECTIONS:
        if section.tab and section.folder and section.only in ("", site.folder):
            yield _picture(section.folder, section.tab, site)


def _picture(name: str, heading: str, site: Site) -> Picture:
    return Picture(f"{FOLDER}{name}.png", heading, f"{heading} – {site.name}" if heading else site.name)


def picture_of(address: str, site: Site) -> Picture | None:
    """The picture of the page at an address from the site's root."""
    found = {picture.path: picture for picture in pictures(site)}
    return found.get(f"{FOLDER}{address.partition('/')[0]}.png") or found.get(f"{FOLDER}{COMMON}.png")


def made(site: Site) -> Iterator[PaperFile]:
    """The files of all of them, before they are drawn."""
    for picture in pictures(site):
        yield PaperFile(picture.path, picture.alternative, _order(picture, site))


def _order(picture: Picture, site: Site) -> dict[str, Any]:
    told = {
        "heading": printable(picture.heading or site.name),
        "name": printable(site.name) if picture.heading else "",
        "host": printable(urlsplit(site.url).netloc),
    }
    return {"picture": told}
