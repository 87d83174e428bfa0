# SPDX-License-Identifier: EUPL-1.2
"""The files of papers: each beside its page, `/moten/samordningsgruppen/2026-12-10/kallelse.pdf`. A paper that says what it said before is not set again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

from generator.pages.site import Site
from generator.print.sheet import order
from generator.print.typesetter import FOLDER, PRESS, Printed, Typesetter
from generator.views.paper import Paper


class PaperFile(NamedTuple):
    """A paper before it is set: its path on the site, its title, and everything that its bytes depend on besides the template."""

    path: str
    title: str
    order: dict[str, Any]


def pdf(paper: Paper, site: Site, page: str) -> Printed:
    """One paper as PDF, and how many pages it has. `page` is the address of its page from the site's root, with a slash last."""
    with Typesetter() as typesetter:
        return typesetter.set(order(paper, site, page), paper.title)


def name_of(paper: Paper) -> str:
    """The name of a paper's file."""
    return f"{paper.kind}.pdf"


def paper_files(papers: Iterable[tuple[str, Paper]], site: Site) -> Iterator[PaperFile]:
    """The files of papers, each given with the address of its page from the site's root."""
    for page, paper in papers:
        yield PaperFile(page + name_of(paper), paper.title, order(paper, site, page))


def printed(files: Iterable[PaperFile], shelf: Path) -> Iterator[tuple[str, bytes]]:
    """Every file by its path. Those that were set before are taken from `shelf`; what is on it and was not asked for is thrown away at the end."""
    asked: set[str] = set()
    tools = _tools()
    with Typesetter() as typesetter:
        for file in files:
            kept = shelf / _name(file, tools)
            asked.add(kept.name)
            if not kept.is_file():
                _keep(typesetter.set(file.order, file.title).pdf, kept)
            yield file.path, kept.read_bytes()
    for old in shelf.glob("*") if shelf.is_dir() else ():
        if old.name not in asked:
            old.unlink(missing_ok=True)


def _keep(made: bytes, file: Path) -> None:
    """Write a file in one step, so that a build that is stopped leaves no half of it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    half = file.with_suffix(".half")
    half.write_bytes(made)
    half.replace(file)


def _name(file: PaperFile, tools: str) -> str:
    """The name under which a document is kept: the same for the same order, template, fonts and typesetter."""
    told = json.dumps(file.order, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(f"{tools}\n{told}".encode()).hexdigest() + ".pdf"


def _tools() -> str:
    """What a document depends on besides its order, in one name."""
    found = hashlib.sha256(version("typst").encode())
    for file in (PRESS, *sorted(FOLDER.rglob("*"))):
        if file.is_file():
            found.update(file.read_bytes())
    return found.hexdigest()
