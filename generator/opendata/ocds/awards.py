# SPDX-License-Identifier: EUPL-1.2
"""The awards: one for those who won the same thing together, and one for each lot or amount that somebody won alone, as the standard asks.

An award is called by the number of the decision, `A1`, and what sets it apart: `A1-norr`. A decision that was revoked and made anew gives `A2`. A merge
can add a supplier to an award but never take one away. So where a supplier is no longer said to have won, the award that said so is cancelled, and another
takes its place: `A1.2`. A contract that a supplier has left is succeeded in the same way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from generator.model.agreement import Agreement
from generator.model.codes import AgreementKind
from generator.model.field import Stage
from generator.model.procurement import Procurement
from generator.opendata.ocds import documents
from generator.opendata.ocds.case import Case, Cast
from generator.opendata.ocds.values import Json, distinct, end_of, items, money, period, start_of, told


class Winner(NamedTuple):
    """A supplier who won, the lots, and the amount where it has one of its own, kr without VAT."""

    supplier: str
    lots: tuple[str, ...] = ()
    value: Decimal | None = None


@dataclass
class Given:
    """The awards and the contracts that a process has been given so far, with their suppliers: what has been published keeps its id."""

    suppliers: dict[str, frozenset[str]] = field(default_factory=dict)
    parties: dict[str, frozenset[str]] = field(default_factory=dict)

    def award(self, name: str, suppliers: frozenset[str]) -> str:
        """The id of an award with these suppliers: the one it has, or the next where a supplier has been taken away."""
        return _successor(self.suppliers, name, suppliers)

    def contract(self, name: str, suppliers: frozenset[str]) -> str:
        """The id of a contract with these suppliers, in the same way."""
        return _successor(self.parties, name, suppliers)

    def of_decision(self, number: int) -> list[str]:
        """The awards that a decision has been given."""
        return [name for name in self.suppliers if name.split("-")[0].split(".")[0] == f"A{number}"]


def _successor(given: dict[str, frozenset[str]], name: str, suppliers: frozenset[str]) -> str:
    found, turn = name, 1
    while not given.get(found, frozenset()) <= suppliers:
        turn += 1
        found = f"{name}.{turn}"
    given[found] = suppliers
    return found


class Awarded(NamedTuple):
    """An award, and who won it, by the id that each had to begin with."""

    told: Json
    suppliers: frozenset[str]


def awards(case: Case, cast: Cast, given: Given) -> list[Awarded]:
    """The awards of a process on a day."""
    if case.procurement:
        return list(_of_procurement(case.procurement, case, cast, given))
    if case.call_off:
        return list(_of_call_off(case, cast, given))
    return list(_of_agreements(1, case.agreements, None, case, cast, given))


def _of_procurement(record: Procurement, case: Case, cast: Cast, given: Given) -> Iterator[Awarded]:
    earlier = sorted(record.earlier_awards, key=lambda each: each.decided)
    for number, each in enumerate(earlier, start=1):
        yield from _revoked(number, each.decided, each.reason, given)
    number, award, stages = len(earlier) + 1, record.award, record.reached(case.day)
    if award and Stage.REVOKED in stages:
        yield from _revoked(number, award.decided, award.revoked_reason, given)
    elif award and award.suppliers:
        winners = [Winner(each.supplier, each.lots, each.value) for each in award.suppliers]
        yield from _made(number, winners, award.value, award.decided, case, cast, given)
    else:
        decided = award.decided if award else None
        found = list(_of_agreements(number, case.agreements, decided, case, cast, given))
        if award and Stage.AWARDED in stages and not found:
            found = list(_made(number, [], award.value, decided, case, cast, given))
        yield from found


def _of_agreements(
    number: int, agreements: Sequence[Agreement], decided: date | None, case: Case, cast: Cast, given: Given
) -> Iterator[Awarded]:
    """What the agreements say of who won, where no decision does. Nobody wins a dynamic purchasing system: one is admitted to it."""
    rows = [
        row
        for each in agreements
        if each.kind is not AgreementKind.DYNAMIC_PURCHASING_SYSTEM
        for row in each.suppliers
    ]
    if rows:
        winners = [Winner(row.supplier, row.lots) for row in rows]
        yield from _made(number, winners, None, decided, case, cast, given)


def _of_call_off(case: Case, cast: Cast, given: Given) -> Iterator[Awarded]:
    record = case.call_off
    if record:
        winners = [Winner(each) for each in record.suppliers]
        yield from _made(1, winners, record.value, record.decided, case, cast, given)


def _made(
    number: int,
    winners: Sequence[Winner],
    total: Decimal | None,
    decided: date | None,
    case: Case,
    cast: Cast,
    given: Given,
) -> Iterator[Awarded]:
    """The awards of a decision that stands. The sum of several is told of none of them."""
    groups = _groups(winners)
    for (lots, alone), group in groups.items():
        references = distinct(filter(None, (cast.supplier(each.supplier, "supplier") for each in group)))
        won = frozenset(case.seller(each.supplier) for each in group)
        name = "-".join((f"A{number}", *(["+".join(lots)] if lots else []), *([case.seller(alone)] if alone else [])))
        own = group[0].value if group and alone else None
        value = own if own is not None else total if len(groups) == 1 else None
        yield Awarded(
            told(
                id=given.award(name, won),
                title=case.procurement.title if case.procurement else None,
                description=_reason(case),
                status="active",
                date=start_of(decided) if decided else None,
                value=money(value),
                suppliers=references,
                items=items(case.codes),
                relatedLots=list(lots),
                contractPeriod=_period(case),
                documents=documents.of_award(case.procurement) if case.procurement else [],
            ),
            won,
        )


def _groups(winners: Sequence[Winner]) -> dict[tuple[tuple[str, ...], str], list[Winner]]:
    """Those who won the same together. One group without anyone, where a decision does not say who won."""
    groups: dict[tuple[tuple[str, ...], str], list[Winner]] = {}
    for each in winners:
        alone = each.supplier if each.value is not None and len(winners) > 1 else ""
        groups.setdefault((each.lots, alone), []).append(each)
    return groups or {((), ""): []}


def _revoked(number: int, decided: date | None, reason: str | None, given: Given) -> Iterator[Awarded]:
    """A decision that no longer stands: the awards that it was given, or one that says that there was one."""
    for name in given.of_decision(number) or [given.award(f"A{number}", frozenset())]:
        when = start_of(decided) if decided else None
        yield Awarded(told(id=name, description=reason, status="cancelled", date=when), frozenset())


def _reason(case: Case) -> str | None:
    if case.call_off:
        return case.call_off.reason
    return case.procurement.award.reason if case.procurement and case.procurement.award else None


def _period(case: Case) -> Json:
    """The time of delivery of a call-off."""
    if case.call_off is None or case.call_off.period is None:
        return {}
    found = case.call_off.period
    return period(start_of(found.start), end_of(found.end) if found.end else None)
