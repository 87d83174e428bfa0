# SPDX-License-Identifier: EUPL-1.2
"""Papers on the sites: which there are, that their pages lead to them, and that each is a good document."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import page as checker
import pytest
from icalendar import Calendar

from generator.build import shown
from generator.judging import Judged, judge
from generator.load.sources import FolderSource
from generator.model.audience import Audience
from generator.model.markdown import render
from generator.pages.site import Site
from generator.print.papers import SHEETS, files, pages
from generator.print.sheet import order
from generator.print.typesetter import Typesetter
from generator.register import Register
from generator.views.papers import DRAFT
from tests.support.example import EXAMPLE, SMALL
from tests.support.pages import bare_site
from tests.support.paper_texts import from_markdown, plain, said
from tests.support.pdf import bare, read

TODAY = date(2026, 11, 23)


@cache
def judged(folder: Path) -> Judged:
    """A register that has been read and checked."""
    return judge(FolderSource(folder), [], TODAY)


def sides(folder: Path, audience: Audience, today: date = TODAY) -> tuple[Register, Site]:
    """What a site of a register is made of."""
    return shown(judged(folder), audience, today)


@pytest.mark.parametrize("audience", Audience)
def test_each_page_leads_to_its_papers_and_to_no_others(audience: Audience) -> None:
    found = bare_site(judged(SMALL).register, audience, TODAY)
    papers = {path for path in found if path.endswith(".pdf")}
    linked = {
        path.removesuffix("index.html") + name
        for path, raw in found.items()
        if path.startswith(("moten/", "rapporter/")) and path.endswith("index.html")
        for name in ("kallelse.pdf", "underlag.pdf", "minnesanteckningar.pdf", "utkast.pdf", "rapport.pdf")
        if f"/{path.removesuffix('index.html')}{name}".encode() in raw
    }
    assert papers == linked
    assert {Path(path).name for path in papers} >= {"kallelse.pdf", "minnesanteckningar.pdf", "rapport.pdf"}
    assert ("utkast.pdf" in {Path(path).name for path in papers}) is (audience is Audience.INTERNAL)


@pytest.mark.parametrize("audience", Audience)
def test_each_paper_of_the_small_register_is_a_good_document(audience: Audience, tmp_path: Path) -> None:
    register, site = sides(SMALL, audience)
    written = dict(files(register, site, tmp_path))
    assert len(written) >= 4
    for page in pages(register, site):
        raw = written[f"{page.address}{page.paper.kind}.pdf"]
        assert checker.is_pdf_compliant_bytes(raw, profile="ua1")
        text = bare(read(raw).tree.text)
        for point in page.paper.points:
            assert bare(f"{point.number}{point.title}") in text
            assert all(bare(f"{item.number}{item.title}") in text for item in point.under)
        assert site.url + page.address in text
        assert ("Intern" in text) is (audience is Audience.INTERNAL)


@pytest.mark.parametrize("audience", Audience)
def test_page_document_markdown_and_calendar_say_the_same(audience: Audience, tmp_path: Path) -> None:
    """Every text of every paper stands in all of them; the calendar has the headings of the latest."""
    register, site = sides(SMALL, audience)
    written, bare_files = dict(files(register, site, tmp_path)), bare_site(register, audience, TODAY)
    told = 0
    for page in pages(register, site):
        shown_on_page = bare(plain(bare_files[f"{page.address}index.html"].decode())).lower()
        document = bare(read(written[f"{page.address}{page.paper.kind}.pdf"]).tree.text).lower()
        markdown = bare(from_markdown(bare_files[f"{page.address}{page.paper.kind}.md"].decode())).lower()
        calendar = bare(
            str(Calendar.from_ical(bare_files[f"{page.address}mote.ics"]).walk("VEVENT")[0]["description"])
        )
        for part in said(page.paper):
            words = bare(plain(render(part))).lower()
            assert words in shown_on_page, (page.address, part)
            assert words in document, (page.address, part)
            assert bare(from_markdown(part)).lower() in markdown, (page.address, part)
            told += 1
        if page.paper.kind != DRAFT:  # what has not been sent is in nobody's calendar
            assert all(bare(f"{point.number}. {point.title}") in calendar for point in page.paper.points)
    assert told > 60


def test_every_basis_fits_its_sheets() -> None:
    """Those that have been sent, and what would be sent today."""
    found = {}
    with Typesetter() as running:
        for folder in (SMALL, EXAMPLE):
            for audience in Audience:
                register, site = sides(folder, audience)
                for page in (one for one in pages(register, site) if one.most):
                    printed = running.set(order(page.paper, site, page.address, page.most), page.paper.title)
                    found[folder.name, audience, page.paper.title] = printed.pages
    assert found
    assert {which: many for which, many in found.items() if many > SHEETS} == {}
