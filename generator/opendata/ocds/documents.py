# SPDX-License-Identifier: EUPL-1.2
"""Documents and milestones: links to what stands elsewhere, each under a key that is made of what it is and never of its place in a list."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.model.common import Document
from generator.model.procurement import Procurement
from generator.model.procurement_parts import Review
from generator.model.scalars import suggest_slug
from generator.opendata.ocds.values import Json, distinct, end_of, letters, start_of, told

_LAST_DAY = {"1": (3, 31), "2": (6, 30), "3": (9, 30), "4": (12, 31)}


def key_of(*words: str) -> str:
    """A key that people can read and that no other words get."""
    text = " ".join(words)
    return f"{suggest_slug(text)[:40].strip('-')}-{letters(text, 4)}"


def linked(documents: tuple[Document, ...], kind: str) -> list[Json]:
    """Documents that the register links to."""
    return distinct(
        told(id=key_of(each.title), documentType=kind, title=each.title, url=each.url) for each in documents
    )


def of_tender(procurement: Procurement) -> list[Json]:
    """The notice and its changes, the documents, the answers, the reviews in court, and why it was cancelled."""
    return distinct([*_notices(procurement), *_about(procurement), *map(_review, procurement.reviews)])


def _notices(procurement: Procurement) -> Iterator[Json]:
    if notice := procurement.notice:
        yield told(
            id="annons",
            documentType="tenderNotice",
            title=f"Annons {notice.id}" if notice.id else "Annons",
            description=notice.database,
            url=notice.url,
            datePublished=start_of(notice.published),
        )
    for change in procurement.notice_changes:
        yield told(
            id=f"andring-{change.published}",
            documentType="tenderNotice",
            title="Ändring av annonsen",
            description=change.reason,
            url=change.url,
            datePublished=start_of(change.published),
        )


def _about(procurement: Procurement) -> Iterator[Json]:
    yield from linked(procurement.documents, "biddingDocuments")
    for each in procurement.questions:
        yield told(
            id=key_of("fraga", each.question),
            documentType="clarifications",
            title=each.question,
            description=each.answer,
            datePublished=start_of(each.answered) if each.answered else None,
        )
    if cancelled := procurement.cancelled:
        yield told(
            id="avbrott",
            documentType="cancellationDetails",
            title=cancelled.code.label if cancelled.code else "Upphandlingen avbröts",
            description=cancelled.reason,
            datePublished=start_of(cancelled.decided),
        )


def _review(review: Review) -> Json:
    said = review.outcome.label if review.outcome else "Avgjort" if review.decided else "Pågår"
    return told(
        id=key_of("overprovning", review.case_number),
        documentType="complaints",
        title=f"Överprövning, mål {review.case_number}, {review.court}",
        description=said,
        datePublished=start_of(review.filed) if review.filed else None,
        dateModified=start_of(review.decided) if review.decided else None,
    )


def of_award(procurement: Procurement) -> list[Json]:
    """The notice of the result."""
    notice = procurement.post_award_notice
    if notice is None:
        return []
    return [
        told(
            id="efterannons",
            documentType="awardNotice",
            title=f"Efterannons {notice.id}" if notice.id else "Efterannons",
            description=notice.database,
            url=notice.url,
            datePublished=start_of(notice.published),
        )
    ]


def planning(procurement: Procurement, began: date | None, day: date) -> Json:
    """The place in the plan, and the dialogues with the market before the notice. `began` is when the first agreement begins."""
    return told(milestones=distinct([*_planned(procurement, began), *_dialogues(procurement, day)]))


def _planned(procurement: Procurement, began: date | None) -> Iterator[Json]:
    plan = procurement.planned
    if plan is None:
        return
    met = procurement.notice.published if procurement.notice else None
    yield told(
        id="annonsering",
        type="preProcurement",
        title="Planerad annonsering",
        dueDate=end_of(last_of(plan.quarter)),
        dateMet=start_of(met) if met else None,
        status="met" if met else "scheduled",
    )
    if plan.agreement_start:
        yield told(
            id="avtalsstart",
            type="preProcurement",
            title="Planerad avtalsstart",
            dueDate=end_of(last_of(plan.agreement_start)),
            dateMet=start_of(began) if began else None,
            status="met" if began else "scheduled",
        )


def _dialogues(procurement: Procurement, day: date) -> Iterator[Json]:
    for each in procurement.dialogues:
        held = max(each.day, each.until or each.day)
        yield told(
            id=f"dialog-{each.day}",
            type="engagement",
            title=each.kind.label,
            description=each.summary,
            dueDate=end_of(held),
            dateMet=start_of(each.day) if each.day <= day and each.summary else None,
            status="met" if each.day <= day and each.summary else "scheduled",
        )


def last_of(quarter: str) -> date:
    """The last day of a quarter."""
    year, _, number = quarter.partition("-Q")
    return date(int(year), *_LAST_DAY[number])
