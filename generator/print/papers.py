# SPDX-License-Identifier: EUPL-1.2
"""What Typst sets: papers beside their pages, `/moten/samordningsgruppen/2026-12-10/kallelse.pdf`, `/rapporter/ID/rapport.pdf`, and preview pictures. What says what it said before is not set again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from generator.kept import Kept, named_by
from generator.model.codes import BodyPaper
from generator.model.meeting import Meeting
from generator.model.report import Report
from generator.pages.meeting import setting_of
from generator.pages.report import counting_of
from generator.pages.site import Site
from generator.print import report_sheet
from generator.print.sheet import order
from generator.print.typesetter import FOLDER, PRESS, Typesetter
from generator.register import Register
from generator.views import reports
from generator.views.facts import link
from generator.views.paper import Paper
from generator.views.papers import BRIEFING, DRAFT, body_of, papers
from generator.views.prepared import Prepared

SHEETS = 2
"""A4 pages that a basis for a standing item may fill: others have made the agenda, and read it among other matters."""


class PaperFile(NamedTuple):
    """A paper or a picture before it is set: its path on the site, its title, and everything that its bytes depend on besides the template."""

    path: str
    title: str
    order: dict[str, Any]


class Page(NamedTuple):
    """A paper with the address of its page from the site's root, and how many sheets it may fill, where that is said."""

    address: str
    paper: Paper
    most: int | None = None


def pages(register: Register, site: Site) -> Iterator[Page]:
    """Every paper of every meeting that the site shows."""
    setting = setting_of(register, site)
    for meeting in register.of(Meeting).values():
        briefing = body_of(meeting, setting).paper is BodyPaper.BRIEFING
        for paper in papers(meeting, setting, site.agendas.get(meeting.id, Prepared()).draft):
            most = SHEETS if briefing and paper.kind in (BRIEFING, DRAFT) else None
            yield Page(link(meeting).href, paper, most)


def made(register: Register, site: Site) -> Iterator[PaperFile]:
    """The files of all of them, before they are set."""
    for page in pages(register, site):
        yield PaperFile(
            f"{page.address}{page.paper.kind}.pdf", page.paper.title, order(page.paper, site, page.address, page.most)
        )
    for report in register.of(Report).values():  # where there is none nothing is projected to count from
        found = reports.page(report, register, counting_of(register, site))
        yield PaperFile(found.paper, report.title, report_sheet.order(found, site, link(report).href))


def files(register: Register, site: Site, shelf: Path) -> Iterator[tuple[str, bytes]]:
    """The files of all of them by their paths. `shelf` keeps them from one build to the next."""
    return printed(made(register, site), shelf)


def printed(files: Iterable[PaperFile], shelf: Path) -> Iterator[tuple[str, bytes]]:
    """Every file by its path. Those that were set before are taken from `shelf`; what is on it and was not asked for is thrown away at the end."""
    tools = named_by("typst", (PRESS, *sorted(FOLDER.rglob("*"))))
    with Typesetter() as typesetter, Kept(shelf) as kept:
        for file in files:
            yield file.path, kept.take(_name(file, tools), partial(_bytes, file, typesetter))


def _bytes(file: PaperFile, typesetter: Typesetter) -> bytes:
    if file.path.endswith(".png"):
        return typesetter.draw(file.order, file.title)
    return typesetter.set(file.order, file.title).pdf


def _name(file: PaperFile, tools: str) -> str:
    """The name under which a document is kept: the same for the same order, template, fonts and typesetter."""
    told = json.dumps(file.order, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(f"{tools}\n{told}".encode()).hexdigest() + PurePosixPath(file.path).suffix
