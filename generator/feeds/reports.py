# SPDX-License-Identifier: EUPL-1.2
"""The files of yearly reports: the frozen figures of each as a table."""

from __future__ import annotations

from collections.abc import Iterator

from generator.feeds import takeaway
from generator.feeds.made import Made
from generator.model.report import Report
from generator.pages.report import counting_of
from generator.pages.site import Site
from generator.register import Register
from generator.views.facts import link
from generator.views.report_table import table
from generator.views.reports import FORMATS, TABLE


def made(register: Register, site: Site) -> Iterator[Made]:
    """The table of every report. What they are counted from is found out where there is one: on a site that shows more it has to be projected anew."""
    reports = register.of(Report)
    if not reports:
        return
    counting = counting_of(register, site)
    for report in reports.values():
        found = table(report, counting, site.url)
        yield from takeaway.made(
            found, f"{link(report).href}{TABLE}", register, site, tuple(form.ending for form in FORMATS)
        )
