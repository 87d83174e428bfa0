# SPDX-License-Identifier: EUPL-1.2
"""The figures of a yearly report as a table to take home: what was frozen, and what it would be today."""

from __future__ import annotations

from generator.model.report import Report
from generator.views.facts import link
from generator.views.figures.figures import figures
from generator.views.freezing import once_taken
from generator.views.restated import Counting, restated
from generator.views.tables import Datatype, Heading, Table

HEADINGS = (
    Heading("matt", "Mått", 22, description="Måttets kortnamn."),
    Heading("namn", "Namn", 44, description="Vad måttet heter."),
    Heading("enhet", "Enhet", 14, description="Vad värdet räknas i."),
    Heading("varde", "Värde", 16, Datatype.NUMBER, description="Som det var när det togs fram. Tomt där det var för lite att bedöma."),
    Heading("underlag", "Underlag", 12, Datatype.WHOLE, description="Hur många värdet byggde på."),
    Heading("for_fa", "För få", 10, Datatype.FLAG, description="true om underlaget var för litet att bedöma."),
    Heading("andrat", "Ändrat", 10, Datatype.FLAG, description="true om måttet räknas till något annat i dag."),
    Heading("varde_nu", "Värde nu", 16, Datatype.NUMBER, description="Räknat i dag. Tomt där det är för lite att bedöma."),
    Heading("underlag_nu", "Underlag nu", 14, Datatype.WHOLE, description="Hur många värdet bygger på i dag."),
)  # fmt: skip


def table(report: Report, counting: Counting, site: str) -> Table:
    """The frozen figures, each beside what it would be today; `site` is the site's address."""
    found = figures(counting.register, counting.today)
    differing = {each.then.figure: each.now for each in restated(report, counting)}
    rows = []
    for frozen in report.figures:
        one, definition = once_taken(frozen), found.definition(frozen.figure)
        now = differing.get(frozen.figure, one)
        what = (str(one.figure), definition.title, definition.unit.label)
        rows.append((*what, one.value, one.of, one.few, now is not one, now.value, now.of))
    return Table(
        report.title,
        f"{site}{link(report).href}",
        HEADINGS,
        tuple(rows),
        "Siffror",
        "siffror",
        description=f"Siffrorna i rapporten, som de var {report.frozen}.",
    )
