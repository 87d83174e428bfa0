# SPDX-License-Identifier: EUPL-1.2
"""A yearly report as the data that the template sets, made of the same value as its page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.pages.site import Site
from generator.print.blocks import ACCENTS, at_noon, facts, foot, head, p, point, sender, table, wrapped
from generator.print.glyphs import printable
from generator.print.prose import Block, Inline, linked, plain, prose
from generator.views.charts import Chart, shown
from generator.views.reports import FigureLine, ReportPage, RestatedLine, State


def order(report: ReportPage, site: Site, page: str) -> dict[str, Any]:
    """What the typesetter is told (see `press.py`). `page` is the address of the report's page from the site's root."""
    title = report.record.title
    blocks = [
        *head(title, site),
        *wrapped("notice", [p([{"strong": plain(f"{State.DRAFT.label}: utkast")}])] if _is_draft(report) else []),
        *facts(report.facts),
        *wrapped("lead", prose(report.introduction, site.url)),
        *wrapped("quiet", [p(plain(report.about))]),
        point("Siffror"),
        p(plain(report.recount)),
        *_bars(report.chart),
        *_figures(report.figures, site.url),
        *_restated(report, site.url),
        *(block for heading, text in report.sections for block in (point(heading), *prose(text, site.url))),
        *_definitions(report.figures, site.url),
        *foot(page, site),
    ]
    paper = {"title": printable(title), "sender": sender(site), "accent": ACCENTS[site.world], "blocks": blocks}
    return {"paper": paper, "timestamp": at_noon(site.as_of)}


def _is_draft(report: ReportPage) -> bool:
    return report.state is State.DRAFT


def _figures(lines: tuple[FigureLine, ...], root: str) -> Iterator[Block]:
    if lines:
        yield table(("Mått", "Värde", "Räknat på"), (_figure(line, root) for line in lines))


def _figure(line: FigureLine, root: str) -> tuple[list[Inline], ...]:
    value = f"{line.shown} ({line.now})" if line.now else line.shown
    return linked(line.figure.text, line.figure.href, root), plain(value), plain(line.basis)


def _bars(chart: Chart | None) -> Iterator[Block]:
    """The shares as bars. What they say stands in words beside them, for those who do not see."""
    if chart is None:
        return
    (series,) = chart.series
    rows = [
        {"label": printable(label), "value": float(value), "said": shown(value, chart.decimals)}
        for label, value in zip(chart.categories, series.values, strict=True)
        if value is not None
    ]
    yield {
        "is": "bars",
        "title": printable(f"{chart.title}, {chart.unit}"),
        "alt": printable(f"{chart.title}. {chart.description}"),
        "rows": rows,
    }


def _restated(report: ReportPage, root: str) -> Iterator[Block]:
    if not report.restated and not report.note:
        return
    yield point("Ändrat sedan rapporten")
    yield from prose(report.note, root)
    for line in report.restated:
        yield {"is": "strong", "body": list(_one_restated(line, root))}
    if report.untraced:
        yield from wrapped("quiet", [p(plain(report.untraced))])


def _one_restated(line: RestatedLine, root: str) -> Iterator[Block]:
    yield p([{"strong": plain(line.figure.text)}])
    yield p(plain(line.sentence))
    items = [
        [
            p(
                [
                    *linked(cause.record.text, cause.record.href, root),
                    *plain(f", ändrad den {cause.when}{': ' if cause.sentences else ''}{' '.join(cause.sentences)}"),
                ]
            )
        ]
        for cause in line.causes
    ]
    if items:
        yield {"is": "bullets", "items": items}


def _definitions(lines: tuple[FigureLine, ...], root: str) -> Iterator[Block]:
    if lines:
        yield point("Så räknas måtten")
        rows = ((linked(line.figure.text, line.figure.href, root), plain(line.what)) for line in lines)
        yield table(("Mått", "Vad som räknas"), rows)
