# SPDX-License-Identifier: EUPL-1.2
"""The tender: what was asked for, by what procedure, until when, and what came in as far as that is public."""

from __future__ import annotations

from collections.abc import Iterable

from generator.model.agreement import Agreement
from generator.model.agreement_parts import AgreementLot
from generator.model.codes import AgreementKind, CancellationReason, Law
from generator.model.codes.base import Code
from generator.model.field import Stage
from generator.model.procurement import Procurement
from generator.model.procurement_parts import ProcurementLot
from generator.opendata.ocds import documents
from generator.opendata.ocds.case import Case, Cast
from generator.opendata.ocds.processes import last_day
from generator.opendata.ocds.techniques import techniques
from generator.opendata.ocds.values import (
    Json,
    classification,
    distinct,
    end_of,
    instant,
    items,
    money,
    period,
    start_of,
    told,
)

_UNSUCCESSFUL = (CancellationReason.ALL_REJECTED, CancellationReason.NONE_RECEIVED)


def tender(case: Case, cast: Cast) -> Json:
    """The tender of a process."""
    if case.procurement:
        return _of_procurement(case.procurement, case, cast)
    if case.call_off:
        return _of_call_off(case, cast)
    return _of_agreement(case.agreements[0], case)


def _of_procurement(record: Procurement, case: Case, cast: Cast) -> Json:
    status = status_of(record, case)
    notice, tenders = record.notice, record.tenders
    rationale = [record.direct_award_ground.label if record.direct_award_ground else None, record.direct_award_reason]
    tenderers = [cast.supplier(each, "tenderer") for each in tenders.tenderers] if tenders else []
    published = start_of(notice.published) if notice else None
    return told(
        id=case.process.ocid,
        title=record.title,
        description=record.description,
        status=status,
        procuringEntity=cast.organization(record.procuring_entity, "procuringEntity", record.contact),
        value=money(record.estimated_value),
        procurementMethod=record.procedure.ocds if record.procedure else None,
        procurementMethodDetails=record.procedure.label if record.procedure else None,
        procurementMethodRationale=". ".join(filter(None, rationale)),
        mainProcurementCategory=record.nature.ocds if record.nature else None,
        legalBasis=_legal_basis(record.law),
        tenderPeriod=period(published, instant(record.deadline) if record.deadline else None),
        enquiryPeriod=period(published, end_of(record.questions_until)) if record.questions_until else None,
        hasEnquiries=True if record.questions else None,
        numberOfTenderers=tenders.received if tenders else None,
        tenderers=distinct(filter(None, tenderers)),
        lots=_lots(case, status),
        items=_items(case),
        techniques=techniques(case),
        contractTerms=told(reservedExecution=record.reserved_performance),
        **_sustainability(record),
        documents=documents.of_tender(record),
        amendments=_amendments(record),
    )


def status_of(record: Procurement, case: Case) -> str | None:
    """How far it has come, from facts and not from the day: the deadline stands beside. Nothing where the source does not say how it ended."""
    if record.cancelled:
        return "unsuccessful" if record.cancelled.code in _UNSUCCESSFUL else "cancelled"
    stages = record.reached(case.day)
    systems = [each for each in case.agreements if each.kind is AgreementKind.DYNAMIC_PURCHASING_SYSTEM]
    if systems:
        return _of_systems(systems, case)
    if Stage.AWARDED in stages or Stage.SIGNED in stages:
        return "complete"
    if record.outcome_unknown:
        return None
    return "active" if Stage.ANNOUNCED in stages else "planned"


def _of_systems(systems: Iterable[Agreement], case: Case) -> str:
    """A dynamic purchasing system is open to new suppliers as long as it lasts."""
    ends = [last_day(each, case.day) for each in systems]
    return "active" if any(end is None or end >= case.day for end in ends) else "complete"


def _of_call_off(case: Case, cast: Cast) -> Json:
    """A call-off: those who are party to the framework agreement were asked again."""
    record = case.call_off
    if record is None:
        raise LookupError(case.process.ocid)
    return told(
        id=case.process.ocid,
        title=record.title,
        description=record.description,
        status="complete",
        procuringEntity=cast.organization(record.buyer, "procuringEntity", record.contact),
        procurementMethod="limited",
        procurementMethodDetails="Förnyad konkurrensutsättning",
        competitive=True,
        techniques={"hasFrameworkAgreement": True},
        tenderPeriod=period(start_of(record.asked), None) if record.asked else None,
        numberOfTenderers=record.tenders_received,
        items=items(case.codes),
        legalBasis=_legal_basis(case.framework.law if case.framework else None),
        documents=documents.linked(record.documents, "biddingDocuments"),
    )


def _of_agreement(record: Agreement, case: Case) -> Json:
    """An agreement whose procurement the register does not know: what it is about, and no more."""
    system = record.kind is AgreementKind.DYNAMIC_PURCHASING_SYSTEM
    status = _of_systems([record], case) if system else "complete"
    return told(
        id=case.process.ocid,
        title=record.title,
        description=record.description,
        status=status,
        legalBasis=_legal_basis(record.law),
        lots=_lots(case, status),
        items=_items(case),
        techniques=techniques(case),
    )


def _legal_basis(law: Law | None) -> Json:
    """The directive that the act carries out; the act alone where there is none."""
    if law is None:
        return {}
    return told(scheme="CELEX" if law.eforms else None, id=law.eforms or law.legal_basis, description=law.label)


def _lots(case: Case, status: str | None) -> list[Json]:
    """The lots of the procurement, then those that only its agreements, tenders or awards name."""
    procurement = case.procurement
    found = [
        told(
            id=each.id,
            title=each.title,
            description=each.description,
            status=status,
            value=money(each.estimated_value),
        )
        for each in (procurement.lots if procurement else ())
    ]
    found += [
        told(id=each.id, title=each.title, description=each.description, status=status)
        for agreement in case.agreements
        for each in agreement.lots
    ]
    named = [lot for agreement in case.agreements for supplier in agreement.suppliers for lot in supplier.lots]
    if procurement:
        named += [each.lot for each in (procurement.tenders.by_lot if procurement.tenders else ())]
        named += [lot for each in (procurement.award.suppliers if procurement.award else ()) for lot in each.lots]
    return distinct([*found, *(told(id=lot, status=status) for lot in named)])


def _items(case: Case) -> list[Json]:
    """What is bought, and of each lot with codes of its own, what is bought there."""
    procurement = case.procurement
    lots: list[ProcurementLot | AgreementLot] = [*(procurement.lots if procurement else ())]
    lots += [lot for each in case.agreements for lot in each.lots]
    own = [
        told(id=f"omrade.{lot.id}", classification=classification(lot.cpv[0]), relatedLot=lot.id)
        for lot in lots
        if lot.cpv
    ]
    return distinct([*items(case.codes), *own])


def _sustainability(record: Procurement) -> Json:
    """The demands that were told in the notice. That there are none is told too, where it is."""
    said = [each.ocds for each in record.strategic]
    if not said:
        return {}
    finer: list[Code] = [*record.environmental, *record.social, *record.innovation]
    goals = [each.ocds for each in finer]
    broad = [goal for goal in said if goal and not any((each or "").startswith(goal) for each in goals)]
    listed = [{"goal": goal} for goal in dict.fromkeys(filter(None, [*broad, *goals]))]
    return {"hasSustainability": bool(listed), **told(sustainability=listed)}


def _amendments(record: Procurement) -> list[Json]:
    """Each announced change of the notice. Which releases it lies between is known when there are releases."""
    return distinct(
        told(id=f"annons-{each.published}", date=start_of(each.published), rationale=each.reason)
        for each in record.notice_changes
    )
