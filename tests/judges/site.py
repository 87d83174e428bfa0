# SPDX-License-Identifier: EUPL-1.2
"""Judges of a whole site as it is written, without a browser: where links lead, what pages are called, and what they weigh."""

from __future__ import annotations

import gzip
import importlib.util
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from tests.judges.document import Document, Element

LOADING = ("img", "script", "source", "iframe", "video", "audio", "embed", "input", "track")
"""Elements whose `src` a browser asks for by itself."""
LOADING_RELATIONS = {"stylesheet", "icon", "preload", "modulepreload", "manifest", "prefetch", "preconnect"}


@dataclass(frozen=True, eq=False)
class WrittenSite:
    """A site in a folder, its address and its pages by their paths."""

    folder: Path
    url: str
    pages: Mapping[str, Document] = field(repr=False)

    def address(self, path: str) -> str:
        """Where a page is to be found. 404.html is shown anywhere; it is judged as if at the root."""
        return self.url + path.removesuffix("index.html").removesuffix("404.html")

    def file(self, address: str) -> str | None:
        """The path of the file that an address asks for, or nothing where it leads off the site."""
        asked, ours = urlsplit(address), urlsplit(self.url)
        if asked.netloc != ours.netloc or asked.scheme not in ("http", "https"):
            return None
        path = unquote(asked.path)
        if not path.startswith(ours.path):
            return "(above the site)"
        path = path.removeprefix(ours.path)
        return path + "index.html" if path.endswith("/") or not path else path


class Way(NamedTuple):
    """What an element of a page leads to or asks for: as it says it, the file on the site (None where it leads off it) and the place there."""

    element: Element
    said: str
    file: str | None
    place: str


@cache
def ways(site: WrittenSite, path: str) -> tuple[Way, ...]:
    """Everything a page leads to or asks for. Several judges ask of the same pages."""
    found = []
    for one, said in addresses(site.pages[path]):
        target, place = urldefrag(urljoin(site.address(path), said))
        found.append(Way(one, said, site.file(target), place))
    return tuple(found)


def addresses(page: Document) -> Iterator[tuple[Element, str]]:
    """Everything a page leads to or asks for, as it stands there."""
    for one in page.elements:
        if one.attributes:
            yield from _addresses(one)


def _addresses(one: Element) -> Iterator[tuple[Element, str]]:
    for name in ("href", "src", "action", "poster", "data"):
        if name in one.attributes:
            yield one, one.get(name)
    if "srcset" in one.attributes:
        yield from ((one, part.split()[0]) for part in one.get("srcset").split(",") if part.strip())
    if one.tag == "meta" and one.get("http-equiv").lower() == "refresh":
        yield one, one.get("content").partition("url=")[2]


def links(site: WrittenSite) -> Iterator[str]:
    """Every link to the site itself leads to a file that is there, and to a place that is on it."""
    places = {path: set(page.ids()) for path, page in site.pages.items()}
    files = {file.relative_to(site.folder).as_posix() for file in site.folder.rglob("*") if file.is_file()}
    for path in site.pages:
        for way in ways(site, path):
            if way.file is None:
                continue
            if not way.said or way.file not in files:
                yield f"{path}: leads nowhere: {way.element}"
            elif way.place and unquote(way.place) not in places.get(way.file, ()):
                yield f"{path}: no such place on {way.file}: {way.element}"


def reached(site: WrittenSite, but: Collection[str] = ()) -> Iterator[str]:
    """Every page but those named can be reached from the first one by following links."""
    waiting, seen = ["index.html"], {"index.html"}
    while waiting:
        for way in ways(site, waiting.pop()):
            if way.element.tag == "a" and way.file and way.file in site.pages and way.file not in seen:
                seen.add(way.file)
                waiting.append(way.file)
    yield from (f"{path}: no way leads here" for path in site.pages if path not in seen and path not in but)


def other_hosts(site: WrittenSite) -> Iterator[str]:
    """No page makes the browser ask another host for anything."""
    for path in site.pages:
        for one, _, file, _ in ways(site, path):
            loads = one.tag in LOADING or (
                one.tag == "link" and LOADING_RELATIONS & set(one.get("rel").lower().split())
            )
            if (loads or one.tag == "form") and file is None:
                yield f"{path}: another host: {one}"


def alike(site: WrittenSite, but: Collection[str] = ()) -> Iterator[str]:
    """Every page but those named has a title and a description that no other page has."""
    for what in ("title", "description"):
        found: dict[str, list[str]] = {}
        for path, page in site.pages.items():
            if path not in but:
                said = page.title() if what == "title" else page.meta("description")
                found.setdefault(" ".join((said or "").split()), []).append(path)
        for said, paths in found.items():
            if not said:
                yield f"no {what}: {', '.join(paths)}"
            elif len(paths) > 1:
                yield f"the same {what}, {said!r}: {', '.join(paths)}"


# ---------------------------------------------------------------------------------------------- weights


def gzipped(file: Path) -> int:
    """What a file weighs on its way to the reader."""
    return len(gzip.compress(file.read_bytes(), 6, mtime=0))


def own(folder: Path, suffix: str) -> dict[str, int]:
    """The files of a kind on a site that are not Material's own, byte for byte, with what they weigh when they are unpacked."""
    spec = importlib.util.find_spec("material")
    if spec is None or spec.origin is None:
        raise RuntimeError("mkdocs-material is not installed")
    theirs = {file.read_bytes() for file in (Path(spec.origin).parent / "templates" / "assets").rglob(f"*{suffix}")}
    if not theirs:
        raise RuntimeError(f"mkdocs-material has no files {suffix} where they used to be")
    found = {file.relative_to(folder).as_posix(): file.read_bytes() for file in sorted(folder.rglob(f"*{suffix}"))}
    return {path: len(raw) for path, raw in found.items() if raw not in theirs}


def loaded(site: WrittenSite, suffix: str) -> set[str]:
    """The files of a kind that some page of the site asks for."""
    return {file for path in site.pages for file in loaded_by(site, path, suffix)}


def loaded_by(site: WrittenSite, path: str, suffix: str, *, at_once: bool = False) -> set[str]:
    """The files of a kind that one page asks for, and what scripts among them ask for in their turn: `at_once` without what waits until it is needed."""
    found = {
        way.file
        for way in ways(site, path)
        if way.element.tag in ("script", "link") and way.file and way.file.endswith(suffix)
    }
    waiting = [file for file in found if suffix == ".js"]
    while waiting:
        file = waiting.pop()
        for name in _named(site.folder / file, at_once=at_once):
            asked = f"{file.rpartition('/')[0]}/{name}"
            if asked not in found:
                found.add(asked)
                waiting.append(asked)
    return found


_IMPORTED = re.compile(r"""(?:from|import)\s*\(?\s*["']\./([\w.-]+\.js)["']""")
"""How one script names another that lies beside it."""
_AT_ONCE = re.compile(r"""(?:from|import)\s*["']\./([\w.-]+\.js)["']""")


@cache
def _named(script: Path, *, at_once: bool) -> tuple[str, ...]:
    """The scripts that a script asks for."""
    return tuple((_AT_ONCE if at_once else _IMPORTED).findall(script.read_text("utf-8")))
