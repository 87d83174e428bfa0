# SPDX-License-Identifier: EUPL-1.2
"""The one table that answers: which pages exist, on which site?

Each row is a type of page: its name, its template and the function that finds its pages in a projected register. What an internal site has more is in
the register it is given, so nearly every type stands on both sites; a row that names one site in `only` stands there alone. A test holds the table against
the judges' list of pages.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator.model.agreement import Agreement
from generator.model.body import Body
from generator.model.call_off import CallOff
from generator.model.codelists import Category, WithdrawnList
from generator.model.goal import Goal
from generator.model.kinds import SECTIONS
from generator.model.meeting import Meeting
from generator.model.need import Need
from generator.model.organization import Organization
from generator.model.procurement import Procurement
from generator.model.report import Report
from generator.model.supplier import Supplier
from generator.pages import (
    access,
    business,
    call_off,
    finding,
    goal,
    meeting,
    open_data,
    party,
    past,
    report,
    transparency,
)
from generator.pages.draft import Draft, OneEach, PageType, draft_of
from generator.pages.site import Site
from generator.register import Register
from generator.views import (
    about,
    agreement,
    api_page,
    components,
    home,
    procurements,
)
from generator.views.datasets import API
from generator.views.facts import Shown, address, home_of
from generator.views.guidance import guidance_row, in_order
from generator.views.site_map import site_map


def _home(register: Register, site: Site) -> Iterator[Draft]:
    yield Draft(
        "",
        site.name,
        f"{site.name}: avtal, upphandlingar och leverantörer.",
        home.page(register, site.as_of, site.findings),
    )


def _agreement_page(record: Agreement, register: Register, site: Site) -> Draft:
    return draft_of(record, agreement.page(record, register, site.as_of), _since(record, register))


def _since(record: Agreement, register: Register) -> str:
    """From which year, since an agreement often follows one of the same name; and its id where the year is the same too."""
    named = register.once(
        ("agreements-since",),
        lambda: Counter((one.title, one.period.start.year) for one in register.agreements.values()),
    )
    year = record.period.start.year
    return f"från {year}" if named[record.title, year] == 1 else f"från {year} ({record.id})"


def _procurement_list(register: Register, site: Site) -> Iterator[Draft]:
    yield Draft(
        "upphandlingar/",
        "Upphandlingar",
        "Alla upphandlingar: planerade, öppna för anbud och avgjorda.",
        {"groups": procurements.groups(register, site.as_of, site.known), "total": len(register.procurements)},
    )


def _procurement_page(record: Procurement, register: Register, site: Site) -> Draft:
    which = (record.notice.id if record.notice else None) or record.id
    return draft_of(record, procurements.page(record, register, site.as_of, site.known), which)


def _guidance_list(register: Register, _site: Site) -> Iterator[Draft]:
    yield Draft(
        "vagledning/",
        "Vägledning",
        "Så köper du, så säljer du och så läser du uppgifterna.",
        [guidance_row(page) for page in in_order(register)],
    )


def _about(register: Register, site: Site) -> Iterator[Draft]:
    yield Draft(
        "om/",
        "Om samverkan",
        "Vilka som samverkar, hur det började och vem som har vilket uppdrag.",
        about.page(register, site.as_of),
    )


def _about_site(register: Register, site: Site) -> Iterator[Draft]:
    yield Draft(
        "om/webbplatsen/",
        "Om webbplatsen",
        "När webbplatsen byggdes, varifrån uppgifterna kommer och vad som inte visas.",
        {
            "data_source": register.cooperation.data_source,
            "weaknesses": about.weaknesses(register),
            "more": tuple(one for one in _only_here(register, site) if one.href == components.ADDRESS),
        },
    )


def _api(register: Register, site: Site) -> Iterator[Draft]:
    yield Draft(
        API,
        "API för öppna data",
        "Alla poster som filer i JSON: var de finns, hur de är skrivna och vad som har ändrats.",
        api_page.page(register, site.url),
    )


def _components(_register: Register, _site: Site) -> Iterator[Draft]:
    yield Draft(
        components.ADDRESS,
        "Komponenter",
        "Allt som sidorna är byggda av, i alla lägen, för den som ändrar i programmet.",
        components.page(),
    )


def _only_here(register: Register, site: Site) -> tuple[Shown, ...]:
    """The pages that no other site has, without those of records: their lists lead to them."""
    return tuple(
        Shown(draft.title, draft.address)
        for row in PAGE_TYPES
        if row.only
        for draft in row.drafts(register, site)
        if draft.record is None
    )


def _transparency(register: Register, site: Site) -> Iterator[Draft]:
    yield from transparency.overview(register, site, {row.name for row in PAGE_TYPES if row.stands_on(site)})


def _statement(register: Register, site: Site) -> Iterator[Draft]:
    yield Draft(
        "tillganglighet/",
        "Tillgänglighetsredogörelse",
        f"Hur tillgänglig {site.name} är och hur du lämnar synpunkter.",
        about.statement(register, site.name),
    )


def _site_map(register: Register, site: Site) -> Iterator[Draft]:
    yield Draft(
        "webbkarta/", "Webbkarta", f"Allt som finns på {site.name}.", site_map(register, _only_here(register, site))
    )


def _withdrawn(register: Register, _site: Site) -> Iterator[Draft]:
    for row in withdrawn.rows if (withdrawn := register.singleton(WithdrawnList)) else ():
        if row.kind in SECTIONS:
            yield Draft(
                address(row.kind, row.id),
                "Posten är borttagen",
                "Sidan fanns tidigare men är borttagen.",
                row,
                noindex=True,
            )


def _moved(register: Register, _site: Site) -> Iterator[Draft]:
    for record in (*register.records(), *register.categories.values()):
        if record.record_kind in SECTIONS:
            apart = (record.id,) if home_of(record) != address(record.record_kind, record.id) else ()
            for former in (*record.former_ids, *apart):
                yield Draft(
                    address(record.record_kind, former),
                    record.title,
                    "Sidan har flyttat.",
                    record,
                    record,
                    noindex=True,
                )


PAGE_TYPES: tuple[PageType, ...] = (
    PageType("start", "start.html", _home, in_rows=True),
    PageType("agreements", "agreements.html", finding.agreement_list, in_rows=True),
    PageType("agreement_list", "agreement_list.html", finding.agreement_lists, in_rows=True),
    PageType("agreement", "agreement.html", OneEach(Agreement, _agreement_page)),
    PageType("procurements", "procurements.html", _procurement_list, in_rows=True),
    PageType("procurement", "procurement.html", OneEach(Procurement, _procurement_page)),
    PageType("call_offs", "call_offs.html", call_off.call_off_list, in_rows=True),
    PageType("call_off", "call_off.html", OneEach(CallOff, call_off.call_off_page)),
    PageType("business", "business.html", business.first_page, in_rows=True),
    PageType("trade", "trade.html", business.trade_pages, in_rows=True, rows=business.spelled),
    PageType("trade_words", "trade_words.html", business.words_page, in_rows=True, rows=business.spelled),
    PageType("trade_letter", "trade_letter.html", business.letter_pages, in_rows=True, rows=business.spelled),
    PageType("suppliers", "parties.html", party.supplier_list, in_rows=True),
    PageType("supplier", "supplier.html", OneEach(Supplier, party.supplier_page)),
    PageType("organizations", "parties.html", party.organization_list, in_rows=True),
    PageType("organization", "organization.html", OneEach(Organization, party.organization_page), in_rows=True),
    party.COVERAGE,
    PageType("categories", "parties.html", party.category_list, in_rows=True),
    PageType("category", "party.html", OneEach(Category, party.category_page)),
    PageType("needs", "needs.html", party.need_list, only="internal"),
    PageType("need", "need.html", OneEach(Need, party.need_page), only="internal"),
    PageType("goals", "goals.html", goal.goal_list),
    PageType("goal", "goal.html", OneEach(Goal, goal.goal_page)),
    PageType("reports", "reports.html", report.report_list),
    PageType("report", "report.html", OneEach(Report, report.report_page)),
    PageType("transparency", "transparency_overview.html", _transparency, in_rows=True, rows=transparency.counted_on),
    PageType(
        "transparency_year",
        "transparency_year.html",
        transparency.year_pages,
        in_rows=True,
        rows=transparency.counted_on,
    ),
    PageType("figure", "figure.html", transparency.figure_pages, in_rows=True, rows=transparency.counted_on),
    PageType(
        "direct_awards",
        "direct_awards.html",
        transparency.direct_award_pages,
        in_rows=True,
        rows=transparency.counted_on,
    ),
    PageType("meetings", "meetings.html", meeting.meeting_list, in_rows=True),
    PageType("body", "body.html", OneEach(Body, meeting.body_page)),
    PageType("meeting", "meeting.html", OneEach(Meeting, meeting.meeting_page)),
    meeting.TODO,
    PageType("guidance", "guidance.html", _guidance_list),
    PageType("search", "search.html", finding.search, in_rows=True),
    PageType("api", "api.html", _api, only="public", in_rows=True),
    PageType("about", "about.html", _about, in_rows=True),
    PageType("about_site", "about_site.html", _about_site, in_rows=True),
    PageType("components", "components.html", _components, only="internal"),
    PageType("statement", "statement.html", _statement),
    PageType("site_map", "site_map.html", _site_map, in_rows=True),
    PageType("easy", "easy.html", access.easy, in_rows=True),
    PageType("english", "english.html", access.english, in_rows=True),
    PageType("following", "following.html", finding.following_page, in_rows=True),
    open_data.OPEN_DATA,
    open_data.POLICY,
    PageType("changes", "changes.html", past.changes, in_rows=True),
    PageType("changes_month", "changes_month.html", past.changes_by_month),
    PageType("then", "then.html", past.as_it_was),
    PageType("withdrawn", "withdrawn.html", _withdrawn),
    PageType("moved", "moved.html", _moved),
)
"""In the order in which they are written. Prose from `guidance/` and 404 come from the builder of the frames."""
