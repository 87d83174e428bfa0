# SPDX-License-Identifier: EUPL-1.2
"""What is searched: each record that has a page, as weighed texts, its numbers and its codes, and what a hit shows.

Everything comes from the projected register: what the audience may not see is in no document.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from generator.model import cpv
from generator.model.agreement import Agreement
from generator.model.base import Record
from generator.model.call_off import CallOff
from generator.model.codelists import Category
from generator.model.goal import Goal
from generator.model.organization import Organization
from generator.model.others import Guidance
from generator.model.procurement import Procurement
from generator.model.report import Report
from generator.model.supplier import Supplier
from generator.register import Register
from generator.search.cards import Card, Line, card, line
from generator.search.groups import words_of_codes
from generator.search.texts import split, told_of


class Source(IntEnum):
    """Where a word stands, told with a hit where it is not the record's own text."""

    TEXT = 0
    SUPPLIER = 1
    CATEGORY = 2
    CPV = 3


@dataclass(frozen=True)
class Field:
    """A text, how much its words weigh, and in what it stands."""

    text: str
    weight: float
    source: Source = Source.TEXT


@dataclass(frozen=True)
class Document:
    """One record as it is searched. `codes` are its CPV codes, `numbers` what else it is known by, as its diary number."""

    kind: str
    id: str
    title: str
    fields: tuple[Field, ...]
    card: Card | Line
    codes: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    ended: bool = False
    place: str = ""
    """What records that are alike have in common, so that they get numbers beside each other."""


TITLE, KEYWORD, LABEL, PARENT, SUPPLIER, DESCRIPTION, LOT, CATEGORY, DETAIL, ASIDE = (
    3.0,
    3.0,
    2.0,
    0.8,
    2.0,
    1.3,
    1.6,
    0.6,
    0.7,
    0.3,
)
"""What the words of a field weigh (measured: docs/search.md). An aside tells what is found elsewhere."""
EVERYDAY = 0.9
"""What everyday words for a CPV code weigh: less than what the record says itself."""


SEARCHED: tuple[type[Record], ...] = (
    Agreement,
    Procurement,
    CallOff,
    Supplier,
    Category,
    Organization,
    Goal,
    Report,
    Guidance,
)
"""The kinds of record that are searched: each record of them is a document."""


def documents(register: Register, today: date) -> Iterator[Document]:
    """Every document of a projected register."""
    for agreement in register.agreements.values():
        yield _agreement(agreement, register, today)
    for procurement in register.procurements.values():
        yield _procurement(procurement, register, today)
    for call_off in register.of(CallOff).values():
        yield _call_off(call_off, register)
    for supplier in register.suppliers.values():
        yield _supplier(supplier, register, today)
    for category in register.categories.values():
        yield _other(category, register, (_text(category.description, DESCRIPTION),), category.cpv)
    for organization in register.organizations.values():
        yield _organization(organization, register)
    for goal in register.goals.values():
        texts = (_text(goal.description, DESCRIPTION), _text(goal.indicator, DETAIL), _text(goal.target, DETAIL))
        yield _other(goal, register, texts)
    for report in register.of(Report).values():
        yield _report(report, register)
    for page in register.guidance.values():
        yield _guidance(page, register)


def _text(text: str | None, weight: float, source: Source = Source.TEXT) -> tuple[Field, ...]:
    """A text that may link to agreements, as one field or two."""
    if not text:
        return ()
    own, aside = split(text)
    return tuple(Field(said, least, source) for said, least in ((own, weight), (aside, ASIDE)) if said.strip())


def _codes(codes: Iterable[str], register: Register) -> Iterator[Field]:
    """The labels of CPV codes and of the group nearest above each, every label once, and the everyday words for the codes.

    What is above that says little of a purchase.
    """
    own = dict.fromkeys(codes)
    yield from (Field(word, EVERYDAY, Source.CPV) for word in words_of_codes(register, own))
    above = dict.fromkeys(parent for code in own for parent in cpv.parents(code)[-1:] if parent not in own)
    yield from (Field(cpv.label(code), LABEL, Source.CPV) for code in own)
    yield from (Field(cpv.label(code), PARENT, Source.CPV) for code in above)


def _categories(ids: Iterable[str], register: Register) -> Iterator[Field]:
    for category in (register.categories[name] for name in ids):
        yield Field(category.title, CATEGORY, Source.CATEGORY)


def _agreement(agreement: Agreement, register: Register, today: date) -> Document:
    lots = agreement.lots
    codes = tuple(dict.fromkeys((*agreement.cpv, *(code for lot in lots for code in lot.cpv))))
    shown = card(agreement, register, today)
    made = agreement.concluded_by
    fields = [
        Field(agreement.title, TITLE),
        *(Field(word, KEYWORD) for word in agreement.keywords),
        *_codes(codes, register),
        *(Field(register.suppliers[item.supplier].title, SUPPLIER, Source.SUPPLIER) for item in agreement.suppliers),
        *_text(agreement.description, DESCRIPTION),
        *(Field(lot.title, LOT) for lot in lots),
        *(part for lot in lots for part in _text(lot.description, DESCRIPTION)),
        *_categories(agreement.categories, register),
        *([Field(register.organizations[made.organization].title, SUPPLIER, Source.SUPPLIER)] if made else ()),
    ]
    numbers = (agreement.reference, agreement.procurement, made.reference if made else None)
    return _document(agreement, fields, shown, codes, numbers, shown.ended, (*agreement.categories, "")[0])


def _procurement(procurement: Procurement, register: Register, today: date) -> Document:
    lots = procurement.lots
    codes = tuple(dict.fromkeys((*procurement.cpv, *(code for lot in lots for code in lot.cpv))))
    fields = [
        Field(procurement.title, TITLE),
        *_codes(codes, register),
        *_text(procurement.description, DESCRIPTION),
        *(Field(lot.title, LOT) for lot in lots if lot.title),
        *_categories(procurement.categories, register),
        *(
            Field(register.suppliers[winner.supplier].title, SUPPLIER, Source.SUPPLIER)
            for winner in (procurement.award.suppliers if procurement.award else ())
        ),
    ]
    numbers = (procurement.reference, procurement.notice.id if procurement.notice else None)
    shown = line(procurement, register, today)
    return _document(procurement, fields, shown, codes, numbers, place=(*procurement.categories, "")[0])


def _call_off(call_off: CallOff, register: Register) -> Document:
    fields = [
        Field(call_off.title, TITLE),
        *_codes(call_off.cpv, register),
        *_text(call_off.description, DESCRIPTION),
        *(Field(register.suppliers[name].title, SUPPLIER, Source.SUPPLIER) for name in call_off.suppliers),
    ]
    numbers = (call_off.reference,)
    return _document(call_off, fields, line(call_off, register), call_off.cpv, numbers, ended=True)


def _supplier(supplier: Supplier, register: Register, today: date) -> Document:
    fields = [Field(supplier.title, TITLE, Source.SUPPLIER), *_text(supplier.industry, DETAIL)]
    return _document(supplier, fields, line(supplier, register, today), numbers=(supplier.number,))


def _organization(organization: Organization, register: Register) -> Document:
    fields = [Field(organization.title, TITLE), *_text(organization.description, DESCRIPTION)]
    return _document(organization, fields, line(organization, register), numbers=(organization.number,))


def _guidance(page: Guidance, register: Register) -> Document:
    told = told_of(page.body)
    fields = [
        Field(page.title, TITLE),
        Field(page.description, DESCRIPTION),
        Field(told.headings, DESCRIPTION),
        Field(told.repeated, DETAIL),
    ]
    return _document(page, fields, line(page, register))


def _report(report: Report, register: Register) -> Document:
    """A report is found by what it is, for whom and by its headings; what it counts up is found where that is."""
    whom = register.organizations.get(report.organization or "")
    fields = [
        Field(report.title, TITLE),
        Field(report.kind.label, LABEL),
        *([Field(whom.title, DETAIL)] if whom else []),
        *_text(report.introduction, DESCRIPTION),
        *(Field(section.heading, DETAIL) for section in report.sections),
    ]
    return _document(report, fields, line(report, register), numbers=(report.decision,), place=str(report.year))


def _other(
    record: Category | Goal, register: Register, texts: Iterable[tuple[Field, ...]], codes: tuple[str, ...] = ()
) -> Document:
    fields = [Field(record.title, TITLE), *(part for text in texts for part in text), *_codes(codes, register)]
    return _document(record, fields, line(record, register), codes)


def _document(
    record: Record,
    fields: list[Field],
    shown: Card | Line,
    codes: tuple[str, ...] = (),
    numbers: tuple[str | None, ...] = (),
    ended: bool = False,  # noqa: FBT001, FBT002 - the state of an agreement, beside its other values
    place: str = "",
) -> Document:
    known = tuple(dict.fromkeys(filter(None, (*record.former_ids, *numbers))))
    return Document(record.record_kind, record.id, record.title, tuple(fields), shown, codes, known, ended, place)
