# SPDX-License-Identifier: EUPL-1.2
"""The example register's sites on one day, and built pages read as a browser reads them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest

from generator.build import site_of
from generator.judging import Judged, judge
from generator.load.sources import FolderSource
from generator.model.audience import Audience
from generator.pages.site import Site
from generator.project import project
from generator.register import Register
from generator.site import assemble
from generator.site.assemble import site_files
from tests.support.example import SMALL
from tests.support.pasts import a_past

TODAY = date(2026, 11, 22)
WORLDS = ("public", "internal")


@dataclass(frozen=True, eq=False)
class Built:
    """Both sites below `out`, what they were made of, and a folder for the frames of other days."""

    out: Path
    judged: Judged
    frames: Path

    def site(self, world: str, today: date = TODAY) -> tuple[Register, Site]:
        """What a site is assembled from."""
        return _site(self, Audience(world), today)


@cache
def _site(built: Built, audience: Audience, today: date) -> tuple[Register, Site]:
    projected = project(built.judged.register, audience, today)
    return projected, site_of(projected, audience, today, built.judged, a_past)


@cache
def written(built: Built, world: str) -> dict[str, Page]:
    """Every page of a site by its file's path, as it was written."""
    files = sorted((built.out / world).rglob("*.html"))
    return {file.relative_to(built.out / world).as_posix(): Page(file.read_text("utf-8")) for file in files}


@cache
def assembled(built: Built, world: str, today: date = TODAY, *, real: bool = False) -> dict[str, Page]:
    """The pages, and what robots read, on another day or, when `real`, of a register that is no example. Only frames are written."""
    projected, site = built.site(world, today)
    if real:
        site = replace(site, example=False, noindex=world == "internal")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(assemble, "BESIDE", ())  # lists and data sets are neither pages nor for robots
        files = list(site_files(projected, site, built.frames / world))
    read = (".html", "robots.txt", "sitemap.xml")
    return {
        path: Page(content.decode()) for path, content in files if path.endswith(read) and isinstance(content, bytes)
    }


def judged_example(register: Path = SMALL) -> Judged:
    """The example register, read and checked."""
    return judge(FolderSource(register), [], TODAY)


class Page(HTMLParser):
    """The parts of a page that tests ask for."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.html = html
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.title = ""
        self.text = ""
        self._inside = ""
        self._pictures = 0
        self.feed(html)
        self.close()
        self.text = " ".join(self.text.split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._pictures += tag == "svg"
        name = f"svg {tag}" if self._pictures else tag  # a picture has a title too, which is not the page's
        self.tags.append((name, {key: value or "" for key, value in attrs}))
        self._inside = "" if self._pictures else tag

    def handle_endtag(self, tag: str) -> None:
        self._pictures -= tag == "svg"
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside == "title":
            self.title += data
        elif self._inside not in ("script", "style"):
            self.text += data

    def count(self, tag: str) -> int:
        """How many elements of a kind there are."""
        return sum(name == tag for name, _ in self.tags)

    def meta(self, name: str) -> str | None:
        """What a meta element says."""
        return next(
            (values["content"] for tag, values in self.tags if tag == "meta" and values.get("name") == name), None
        )

    def links(self) -> Iterator[str]:
        """Everything that a page leads to or asks for."""
        return (values[name] for _, values in self.tags for name in ("href", "src") if name in values)

    def ids(self) -> set[str]:
        """The places on the page that a link may lead to."""
        return {values["id"] for _, values in self.tags if "id" in values}
