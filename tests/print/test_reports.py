# SPDX-License-Identifier: EUPL-1.2
"""Yearly reports on paper: good documents that say what their pages say, with pictures that are told in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import cast

import page as checker
import pytest

from generator.build import shown
from generator.judging import Judged, judge
from generator.load.places import Places
from generator.load.sources import FolderSource
from generator.model.audience import Audience
from generator.model.markdown import render
from generator.model.report import Report
from generator.pages.environment import make_environment
from generator.pages.environment import render as render_page
from generator.pages.report import counting_of
from generator.pages.site import Site
from generator.print import report_sheet
from generator.print.papers import made
from generator.print.typesetter import Typesetter
from generator.register import Register
from generator.views.changes import Story
from generator.views.facts import link
from generator.views.reports import ReportPage, page
from tests.support.example import EXAMPLE
from tests.support.pages import NoPlaces
from tests.support.paper_texts import plain
from tests.support.pdf import Document, bare, read
from tests.support.records import record
from tests.support.registers import changed

TODAY = date(2026, 11, 23)
RESTATED, COUNCIL, DRAFT = "2025-aret-i-siffror-mora", "2025-avtalssamverkan-orsa", "2026-aret-i-siffror-mora"
HIDDEN = record(
    Report,
    "id: x\ntitle: X\nkind: year\nyear: 2025\nfrozen: 2026-01-20\n"
    "publication: {audience: internal, reason: working_material, review_by: 2027-06-01}\n",
).publication
EACH = pytest.mark.parametrize("name", [RESTATED, COUNCIL, DRAFT])


@cache
def sides(audience: Audience = Audience.INTERNAL) -> tuple[Register, Site]:
    """What a site of the example is made of; the staff see every report."""
    return shown(judge(FolderSource(EXAMPLE), [], TODAY), audience, TODAY)


def told(name: str) -> ReportPage:
    register, site = sides()
    return page(register.of(Report)[name], register, counting_of(register, site))


@cache
def raw(name: str) -> bytes:
    found, (_, site) = told(name), sides()
    with Typesetter() as typesetter:
        return typesetter.set(report_sheet.order(found, site, link(found.record).href), found.record.title).pdf


@cache
def document(name: str) -> Document:
    return read(raw(name))


def on_site(name: str) -> str:
    """The words of the report's page."""
    _, site = sides()
    apart = {
        "source": "",
        "another": None,
        "kicker": "",
        "findings": (),
        "fault": None,
        "follow": None,
        "positions": (),
    }
    found = told(name)
    given = {**apart, "page": found, "title": found.record.title, "description": "", "site": site, "story": Story()}
    return plain(render_page(make_environment(), "report.html", link(found.record).href, **given))


def said(report: ReportPage) -> Iterator[str]:
    """Every text of a report that a reader is to meet."""
    yield from (report.record.title, report.about, report.recount, report.untraced)
    yield from (*_pieces(report.introduction), *_pieces(report.note))
    yield from (text for pair in report.facts for text in pair)
    for line in report.figures:
        yield from (line.figure.text, line.shown, line.now, line.basis, line.what)
    for restated in report.restated:
        yield from (restated.figure.text, restated.sentence)
    for heading, text in report.sections:
        yield from (heading, *_pieces(text))


def _pieces(text: str) -> list[str]:
    """The paragraphs and the items of lists of a text."""
    return [plain(piece).strip() for piece in re.split("</(?:li|p)>", render(text))]


@EACH
def test_a_checker_finds_no_fault(name: str) -> None:
    found = checker.validate_pdf_bytes(raw(name), profile="ua1")
    assert [(fault.rule_id, fault.message) for fault in found.failures] == []


@EACH
def test_page_and_document_say_the_same(name: str) -> None:
    report = told(name)
    on_page = bare(on_site(name))
    on_paper = bare(document(name).tree.text)
    every = [bare(plain(text)) for text in said(report) if text]
    assert len(every) > 30
    assert [text for text in every if text not in on_page] == []
    assert [text for text in every if text not in on_paper] == []


def test_headings_are_in_order() -> None:
    found = [(tag.kind, tag.text) for tag in document(RESTATED).tree.all("H1", "H2", "H3", "H4")]
    assert found == [
        ("H1", "Året i siffror 2025, Mora kommun"),
        ("H2", "Siffror"),
        ("H2", "Ändrat sedan rapporten"),
        *(("H2", heading) for heading, _ in told(RESTATED).sections),
        ("H2", "Så räknas måtten"),
    ]


def test_tables_have_heads_and_a_row_for_each_figure() -> None:
    figures, definitions = document(RESTATED).tree.all("Table")
    assert [head.text for head in figures.all("TH")] == ["Mått", "Värde", "Räknat på"]
    assert [head.text for head in definitions.all("TH")] == ["Mått", "Vad som räknas"]
    assert len(list(figures.all("TR"))) == len(told(RESTATED).figures) + 1
    assert figures.text.count("(nu ") == len(told(RESTATED).restated) == 3


def test_the_picture_is_told_in_words_and_shows_the_frozen_shares() -> None:
    (figure,) = document(RESTATED).tree.all("Figure")
    chart = told(RESTATED).chart
    assert chart is not None
    assert bare(figure.attributes["Alt"]) == bare(f"{chart.title}. {chart.description}")
    assert not list(document(COUNCIL).tree.all("Figure")), "two shares are no picture"


def test_links_lead_to_the_definitions_and_the_records_of_the_site() -> None:
    _, site = sides()
    leads = {tag.href for tag in document(COUNCIL).tree.all("Link")}
    assert {f"{site.url}oppenhet/matt/coordinated/", f"{site.url}upphandlingar/2025-kontorsmaterial/"} <= leads
    assert all(href.startswith(site.url) for href in leads)


def test_a_draft_says_that_it_is_one_and_is_no_file_of_the_public_site() -> None:
    assert "Inte godkänd: utkast" in document(DRAFT).tree.text
    assert "utkast" not in document(RESTATED).tree.text
    paths = {audience: {file.path for file in made(*sides(audience))} for audience in Audience}
    assert f"rapporter/{RESTATED}/rapport.pdf" in paths[Audience.PUBLIC] & paths[Audience.INTERNAL]
    assert paths[Audience.INTERNAL] - paths[Audience.PUBLIC] >= {f"rapporter/{DRAFT}/rapport.pdf"}
    assert f"rapporter/{DRAFT}/rapport.pdf" not in paths[Audience.PUBLIC]


def test_the_staff_are_told_of_corrections_as_everybody_is() -> None:
    """What is counted anew is what anyone may see, on both sites; what else the staff see changes no figure."""
    everything = judge(FolderSource(EXAMPLE), [], TODAY)
    one = everything.register.procurements["2025-farskvaror"]
    hidden = changed(one, {"id": "2025-hemlig", "publication": HIDDEN})
    more = Judged(Register([*everything.register.records(), hidden]), [], cast("Places", NoPlaces()))
    told_of = {}
    for audience in Audience:
        register, site = shown(more, audience, TODAY)
        assert ("2025-hemlig" in register.procurements) is (audience is Audience.INTERNAL)
        counting = counting_of(register, site)
        found = {one.id: page(one, register, counting) for one in register.of(Report).values() if one.approved}
        told_of[audience] = {name: [line[:3] for line in each.restated] for name, each in found.items()}
    assert told_of[Audience.PUBLIC] == told_of[Audience.INTERNAL]
    assert any(told_of[Audience.PUBLIC].values())
