# SPDX-License-Identifier: EUPL-1.2
"""A process as it could be read on one day, whole: everything of a release but its name, its date and its tags."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.agreement import Agreement
from generator.model.procurement import Procurement
from generator.opendata.ocds import documents
from generator.opendata.ocds.awards import Given, awards
from generator.opendata.ocds.bids import bids
from generator.opendata.ocds.case import Case, Cast
from generator.opendata.ocds.contracts import contracts
from generator.opendata.ocds.tender import tender
from generator.opendata.ocds.values import Json, distinct, told
from generator.register import Key


def snapshot(case: Case, given: Given) -> Json:
    """What is told of a process on a day."""
    cast = Cast(case)
    head = case.procurement or case.call_off or case.agreements[0]
    asked, buyer = tender(case, cast), _buyer(case, cast)
    awarded = awards(case, cast, given)
    concluded = contracts(case, cast, awarded, given)
    began = min((each.period.start for each in case.agreements), default=None)
    return told(
        language="sv",
        initiationType="tender",
        title=head.title,
        description=head.description,
        parties=cast.parties(),
        buyer=buyer,
        planning=documents.planning(case.procurement, began, case.day) if case.procurement else {},
        tender=asked,
        bids=bids(case),
        awards=[each.told for each in awarded],
        contracts=concluded,
        relatedProcesses=distinct(_related(case)),
    )


def withdrawn(ocid: str) -> Json:
    """A process of which no further information is available, by the standard's own word for it."""
    return {"language": "sv", "initiationType": "tender", "tender": {"id": ocid, "status": "withdrawn"}}


def _buyer(case: Case, cast: Cast) -> Json:
    """The first buyer. OCDS has one; the others are parties with the same role. Who ran the procurement comes first where it buys too."""
    procurement = case.procurement
    if case.call_off:
        return cast.organization(case.call_off.buyer, "buyer")
    ids = [each.organization for agreement in case.agreements for each in agreement.authorised_buyers]
    first = ""
    if procurement:
        ids = [*procurement.on_behalf_of, *ids]
        first = procurement.procuring_entity if procurement.procuring_entity in ids or not ids else ""
    found = [cast.organization(each, "buyer") for each in dict.fromkeys(filter(None, [first, *ids]))]
    return next(filter(None, found), {})


def _related(case: Case) -> Iterator[Json]:
    """The framework of a call-off, what the process is made anew from, and what its agreements replace."""
    past, day = case.past, case.day
    if case.call_off:
        yield from _framework(case)
    for key in case.process.follows:
        record = past.on(Procurement, key[1], day) if key != case.process.key else None
        if record and record.redone_as and past.key(Procurement.record_kind, record.redone_as) == case.process.key:
            yield _relation("unsuccessfulProcess", key, case)
    for agreement in case.agreements:
        replaced = past.on(Agreement, agreement.replaces, day)
        home = case.processes.home(replaced, day) if replaced else None
        if home and home != case.process.key:
            yield _relation("prior", home, case)


def _framework(case: Case) -> Iterator[Json]:
    """The process that the framework agreement came out of. Another body's has no ocid that we know: its page is told."""
    record = case.framework
    if record is None:
        return
    home = case.processes.home(record, case.day)
    if home:
        yield _relation("framework", home, case)
    elif record.concluded_by:
        yield told(id="framework", relationship=["framework"], title=record.title, uri=record.concluded_by.url)


def _relation(relationship: str, key: Key, case: Case) -> Json:
    local = case.names.local(key)
    return {
        "id": f"{relationship}-{local}",
        "relationship": [relationship],
        "scheme": "ocid",
        "identifier": case.names.ocid(key),
    }
