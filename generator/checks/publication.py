# SPDX-License-Identifier: EUPL-1.2
"""How long records are shown: none longer than what it rests on, and none hidden while it is still needed. Only days in the register decide an error, never today."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.checks.fault import Context, Fault
from generator.model.agreement import Agreement
from generator.model.base import Part, Record
from generator.model.shape import Path, linking
from generator.problem import Severity

PATH: Path = ("publication", "until")


def shown_as_long(context: Context) -> Iterator[Fault]:
    """A record is not shown longer than one that it cannot do without: the day when that goes, it would go too without anyone having said so."""
    for record in context.register.naming_any(lambda kind, name: _last(context.register.find(kind, name))):
        last = _last(record)
        for path, kind, named in () if record.is_internal else _needed(record, record, ()):
            target = context.register.find(kind, named)
            until = _last(target)
            if target and until and (last is None or last > until):
                shown = f"visas till och med {last}" if last else "har ingen sista dag (until)"
                yield Fault(
                    record,
                    path,
                    "visas-langre",
                    f"Posten {shown} men bygger på {target.title} ({named}), som visas till och med {until}. Efter den dagen går det inte att visa någon av dem.",
                    "Ge båda samma publication.until, eller ta bort det.",
                )


def _last(record: Record | None) -> date | None:
    return record.publication.until if record and record.publication else None


def _needed(record: Record, part: Part, path: Path) -> Iterator[tuple[Path, str, str]]:
    """The place, kind and id of each reference without which the record itself is gone."""
    opener = (record.opener() or ("",))[0] if part is record else ""
    for shape in linking(type(part)):
        value = getattr(part, shape.name)
        if value is None or not (shape.required or shape.name == opener or shape.name in part.stands_on):
            continue
        if shape.ref and not shape.many:
            yield (*path, shape.key), shape.ref, value
        elif isinstance(value, Part):
            yield from _needed(record, value, (*path, shape.key))


def hidden_while_it_runs(context: Context) -> Iterator[Fault]:
    """A warning for an agreement, or its supplier, that is no longer shown before the agreement has ended: who orders on it needs them."""
    suppliers = {name: each for name, each in context.register.suppliers.items() if _last(each)}
    for agreement in context.register.agreements.values():
        named = [suppliers[row.supplier] for row in agreement.suppliers if row.supplier in suppliers]
        dated = [(record, until) for record in (agreement, *named) if (until := _last(record))]
        end = agreement.current_end(context.today) if dated else None
        for record, until in dated:
            if end is None or until < end:
                yield _too_soon(record, agreement, until, end)


def _too_soon(record: Record, agreement: Agreement, until: date, end: date | None) -> Fault:
    runs = f"gäller till och med {end}" if end else "gäller tills vidare"
    what = "Avtalet" if record is agreement else f"Avtalet {agreement.title} ({agreement.id})"
    return Fault(
        record,
        PATH,
        "doljs-fore-slutet",
        f"Posten visas till och med {until}, men {what[0].lower()}{what[1:]} {runs}.",
        "Välj en dag då avtalet har upphört och tiden för arkivering och klagomål är över.",
        Severity.WARNING,
    )


def reviewed_in_time(context: Context) -> Iterator[Fault]:
    """A warning where the last day is to be tried only once it has passed: then nobody can choose any more."""
    for record in context.register.records():
        decided = record.publication
        if decided and decided.until and decided.review_by and decided.review_by > decided.until:
            yield Fault(
                record,
                ("publication", "review_by"),
                "omprovas-for-sent",
                f"Om posten ska visas omprövas {decided.review_by}, men den visas bara till och med {decided.until}.",
                "Ompröva före den sista dagen, eller ta bort review_by.",
                Severity.WARNING,
            )
