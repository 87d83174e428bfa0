# SPDX-License-Identifier: EUPL-1.2
"""The pages of yearly reports: which there are, and what their figures are counted anew from."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.report import Report
from generator.pages.draft import Draft, draft_of
from generator.pages.site import Site
from generator.register import Register
from generator.views import reports
from generator.views.charts import within
from generator.views.restated import Counting


def counting_of(register: Register, site: Site) -> Counting:
    """What a site's reports are counted anew from: what anyone may see, since that is what they were counted from."""
    return Counting(site.to_all() if site.to_all else register, site.known, site.as_of)


def report_list(register: Register, _site: Site) -> Iterator[Draft]:
    """Every report."""
    yield Draft(
        reports.ADDRESS,
        "Årsrapporter",
        "Året i siffror och återrapporterna om samverkan, så som de godkändes.",
        reports.by_year(register),
    )


def report_page(record: Report, register: Register, site: Site) -> Draft:
    """One report."""
    page = reports.page(record, register, counting_of(register, site))
    return draft_of(record, page)._replace(charts=within(page))
