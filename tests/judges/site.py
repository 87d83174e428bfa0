# SPDX-License-Identifier: EUPL-1.2
"""Judges of a whole site as it is written, without a browser: where links lead, what pages are called, and what they weigh."""

from __future__ import annotations

import gzip
import importlib.util
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
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


def addresses(page: Document) -> Iterator[tuple[Element, str]]:
    """Everything a page leads to or asks for, as it stands there."""
    for one in page.elements:
        for name in ("href", "src", "action", "poster", "data"):
            if name in one.attributes:
                yield one, one.get(name)
        yield from ((one, part.split()[0]) for part in one.get("srcset").split(",") if part.strip())
        if one.tag == "meta" and one.get("http-equiv").lower() == "refresh":
            yield one, one.get("content").partition("url=")[2]


def links(site: WrittenSite) -> Iterator[str]:
    """Every link to the site itself leads to a file that is there, and to a place that is on it."""
    places = {path: set(page.ids()) for path, page in site.pages.items()}
    for path, page in site.pages.items():
        for one, said in addresses(page):
            target, place = urldefrag(urljoin(site.address(path), said))
            file = site.file(target)
            if file is None:
                continue
            if not said or not (site.folder / file).is_file():
                yield f"{path}: leads nowhere: {one}"
            elif place and unquote(place) not in places.get(file, ()):
                yield f"{path}: no such place on {file}: {one}"


def reached(site: WrittenSite, but: Collection[str] = ()) -> Iterator[str]:
    """Every page but those named can be reached from the first one by following links."""
    waiting, seen = ["index.html"], {"index.html"}
    while waiting:
        path = waiting.pop()
        for one, said in addresses(site.pages[path]):
            file = site.file(urldefrag(urljoin(site.address(path), said)).url)
            if one.tag == "a" and file and file in site.pages and file not in seen:
                seen.add(file)
                waiting.append(file)
    yield from (f"{path}: no way leads here" for path in site.pages if path not in seen and path not in but)


def other_hosts(site: WrittenSite) -> Iterator[str]:
    """No page makes the browser ask another host for anything."""
    for path, page in site.pages.items():
        for one, said in addresses(page):
            loads = one.tag in LOADING or (
                one.tag == "link" and LOADING_RELATIONS & set(one.get("rel").lower().split())
            )
            if (loads or one.tag == "form") and site.file(urljoin(site.address(path), said)) is None:
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


_IMPORT = re.compile(r'(?:\bfrom\s*|\bimport\(\s*)"\./([\w.-]+)"')


def loaded(site: WrittenSite, suffix: str) -> set[str]:
    """The files of a kind that some page of the site asks for, and those that its scripts import from beside them."""
    waiting = _asked(site, suffix)
    found: set[str] = set()
    while waiting:
        found |= waiting
        waiting = {
            str(PurePosixPath(path).with_name(name))
            for path in waiting
            if path.endswith(".js")
            for name in _IMPORT.findall((site.folder / path).read_text("utf-8"))
        } - found
    return found


def everywhere(site: WrittenSite, suffix: str) -> set[str]:
    """The files of a kind that every page of the site asks for."""
    pages = [WrittenSite(site.folder, site.url, {path: page}) for path, page in site.pages.items()]
    return set.intersection(*(_asked(page, suffix) for page in pages))


def _asked(site: WrittenSite, suffix: str) -> set[str]:
    return {
        file
        for path, page in site.pages.items()
        for one, said in addresses(page)
        if one.tag in ("script", "link")
        and (file := site.file(urldefrag(urljoin(site.address(path), said)).url))
        and file.endswith(suffix)
    }
