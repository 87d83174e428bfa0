# SPDX-License-Identifier: EUPL-1.2
"""A frame is a page with marked places; filling it is joining strings."""

from __future__ import annotations

import re
from pathlib import Path

from generator.site.exchange import Content
from generator.site.frames import FRAME, OUTSIDE
from generator.site.scripts import scripts

_TOKEN = re.compile(r"%%samkop:([a-z]+)%%")
_ASSET = re.compile(r'(?:href|src)="[./]*(?:[^":]*/)?(assets/[^"?#]+)')
PLACES = ("title", "head", "notices", "main", "footer")
PROSE_PLACES = tuple(place for place in PLACES if place != "main")


class Frame:
    """A built page cut at its marked places. `missing` and repeated places are faults of the theme, told at once."""

    __slots__ = ("_pieces", "_places")

    def __init__(self, html: str, wanted: tuple[str, ...] = PLACES) -> None:
        parts = _TOKEN.split(html)
        self._pieces, self._places = parts[::2], parts[1::2]
        if sorted(self._places) != sorted(wanted):
            raise ValueError(f"ramen har platserna {self._places}, väntade {list(wanted)}")

    def fill(self, **values: str) -> str:
        """The page with `values` in its places."""
        filled = [self._pieces[0]]
        for place, piece in zip(self._places, self._pieces[1:], strict=True):
            filled += (values[place], piece)
        return "".join(filled)


class Frames:
    """The frames of a site, found by the address of the page to fill."""

    def __init__(self, built: Path) -> None:
        self._built = built
        self._read: dict[tuple[str, int], Frame] = {}

    def of(self, address: str) -> Frame:
        """The frame for the page at `address`: that of its section and depth."""
        section, depth = address.split("/", 1)[0], address.count("/")
        key = (section, depth)
        if key not in self._read:
            folder = "/".join((section, *[FRAME] * (depth - 1))) if section else ""
            self._read[key] = Frame((self._built / folder / "index.html").read_text("utf-8"))
        return self._read[key]

    def not_found(self) -> Frame:
        """The frame of the page for addresses that do not exist."""
        return Frame((self._built / "404.html").read_text("utf-8"))

    def prose(self, address: str) -> Frame:
        """A page of prose, whose main part is already there; links to the site's root are made relative."""
        html = (self._built / address / "index.html").read_text("utf-8")
        return Frame(html.replace(OUTSIDE, "../" * address.count("/")), PROSE_PLACES)

    def assets(self) -> dict[str, Content]:
        """The theme's files that pages ask for, by their address, and our own, which lie right below `assets/`.

        One page may ask for a script, and one script for another. The builder lays out more, which no page uses.
        """
        asked = {
            found
            for html in (self._built / "index.html", self._built / "404.html")
            for found in _ASSET.findall(html.read_text("utf-8"))
        }
        ours = [file for file in (self._built / "assets").glob("*") if file.is_file()]
        found: dict[str, Content] = {path: self._built / path for path in asked if path.count("/") > 1}
        found |= {f"assets/{file.name}": file for file in ours if file.suffix != ".js"}
        found |= {
            f"assets/{name}": script for name, script in scripts(file for file in ours if file.suffix == ".js").items()
        }
        return dict(sorted(found.items()))


class PlainFrames:
    """Frames that hold nothing but the marked places: enough where two pages are compared that have the same frame around them."""

    _frame = Frame("\n".join(f"%%samkop:{place}%%" for place in PLACES))
    _prose = Frame("\n".join(f"%%samkop:{place}%%" for place in PROSE_PLACES), PROSE_PLACES)

    def of(self, _: str) -> Frame:
        """The one frame."""
        return self._frame

    def not_found(self) -> Frame:
        """The one frame."""
        return self._frame

    def prose(self, _: str) -> Frame:
        """A frame without the place that prose has filled already."""
        return self._prose

    def assets(self) -> dict[str, Content]:
        """A theme has files; this has none."""
        return {}
