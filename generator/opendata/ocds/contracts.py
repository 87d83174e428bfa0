# SPDX-License-Identifier: EUPL-1.2
"""The contracts: one for each agreement and each award that it rests on.

A contract is called by the id that the agreement had to begin with; the place of a contract that a supplier has left has a number after it.

An option that has been used and a modification are amendments, and an agreement that has run out or been ended is terminated. What is called off in a year
is told as a transaction, the nearest place that the standard has; who paid whom in each order is not known.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from generator.model.agreement import Agreement
from generator.model.amounts import FIRST_YEAR, LAST_YEAR
from generator.model.codes import AgreementKind
from generator.model.dates import add_months
from generator.opendata.ocds import documents
from generator.opendata.ocds.awards import Awarded, Given
from generator.opendata.ocds.case import Case, Cast
from generator.opendata.ocds.processes import last_day
from generator.opendata.ocds.values import Json, distinct, end_of, items, money, period, start_of, told


def contracts(case: Case, cast: Cast, awarded: Sequence[Awarded], given: Given) -> list[Json]:
    """The contracts of a process on a day. One that rests on no award that stands is told of none: the standard has no place for it."""
    standing = [each for each in awarded if each.told["status"] == "active"]
    found = [told for each in case.agreements for told in _of_agreement(each, case, cast, standing, given)]
    return distinct([*found, *_of_call_off(case, cast, standing, given)])


def _of_agreement(
    record: Agreement, case: Case, cast: Cast, awarded: Sequence[Awarded], given: Given
) -> Iterator[Json]:
    if record.kind is AgreementKind.DYNAMIC_PURCHASING_SYSTEM or not awarded:
        return
    sellers = {each.supplier: case.seller(each.supplier) for each in record.suppliers}
    named = set(sellers.values())
    bases = [each for each in awarded if each.suppliers & named] or [awarded[0]]
    several = len(bases) > 1
    for number, base in enumerate(bases):
        rows = [each for each, seller in sellers.items() if not several or seller in base.suppliers]
        name = f"{case.contract(record)}-{base.told['id']}" if number else case.contract(record)
        shared: dict[str, Any] = _terms(record, case) if several else {**_terms(record, case), **_money(record)}
        yield told(
            id=given.contract(name, frozenset(sellers[each] for each in rows)),
            awardID=base.told["id"],
            title=record.title,
            description=record.description,
            suppliers=distinct(filter(None, (cast.supplier(each, "supplier") for each in rows))),
            **shared,
        )


def _terms(record: Agreement, case: Case) -> Json:
    """What is the same in each contract of an agreement."""
    end, longest = last_day(record, case.day), record.longest_end()
    over = end is not None and end < case.day
    return told(
        status="terminated" if over else "active",
        period=period(
            start_of(record.period.start), end_of(end) if end else None, end_of(longest) if longest else None
        ),
        items=items(record.cpv),
        dateSigned=start_of(record.signed) if record.signed else None,
        **_renewal(record),
        documents=documents.linked(record.documents, "contractAnnexe"),
        amendments=distinct(_amendments(record)),
    )


def _renewal(record: Agreement) -> Json:
    """The rights to prolong, used and unused."""
    if not record.options:
        return {}
    lengths = [f"{each.months} månader" if each.months else f"till och med {each.until}" for each in record.options]
    return {
        "hasRenewal": True,
        "renewal": {"description": "Förlängning: " + ", ".join(lengths), "maximumRenewals": len(lengths)},
    }


def _amendments(record: Agreement) -> Iterator[Json]:
    """The options that have been used, the modifications, and an early end."""
    end = record.period.end
    for number, option in enumerate(record.options, start=1):
        if option.use and option.decided and end:
            end = option.until or add_months(end, option.months)
            said = told(
                id=f"option-{number}", date=start_of(option.decided), rationale="Option att förlänga avtalet används"
            )
            yield {**said, "description": f"Avtalet gäller till och med {end}"}
    for change in record.modifications:
        amount = money(change.value)
        kronor = f" Ändringens värde: {amount['amount']} kronor utan moms." if amount else ""
        yield told(
            id=f"andring-{change.decided}",
            date=start_of(change.decided),
            rationale=change.ground.label,
            description=f"{change.reason}{kronor}",
        )
    if ended := record.termination:
        yield told(
            id=f"upphor-{ended.decided}",
            date=start_of(ended.decided),
            rationale="Avtalet upphör i förtid",
            description=f"Sista dag {ended.last_day}",
        )


def _money(record: Agreement) -> Json:
    """The ceiling, and what has been called off, where there is one contract to tell it of."""
    sums = [
        told(id=f"avropat-{each.year}", date=f"{each.year}-12-31T23:59:59Z", value=money(each.amount))
        for each in record.called_off
        if each.amount and FIRST_YEAR <= each.year <= LAST_YEAR
    ]
    return told(
        value=money(record.ceiling.amount) if record.ceiling else None,
        implementation=told(transactions=distinct(sums)),
    )


def _of_call_off(case: Case, cast: Cast, awarded: Sequence[Awarded], given: Given) -> Iterator[Json]:
    record = case.call_off
    if record is None or not awarded or not (record.signed or record.period):
        return
    end = last_day(record, case.day)
    yield told(
        id=given.contract(case.contract(record), frozenset(map(case.seller, record.suppliers))),
        awardID=awarded[0].told["id"],
        title=record.title,
        suppliers=distinct(filter(None, (cast.supplier(each, "supplier") for each in record.suppliers))),
        status="terminated" if end and end < case.day else "active",
        period=period(start_of(record.period.start), end_of(end) if end else None) if record.period else None,
        value=money(record.value),
        dateSigned=start_of(record.signed) if record.signed else None,
    )
