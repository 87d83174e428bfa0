# SPDX-License-Identifier: EUPL-1.2
"""The rows of a register: every procurement that it shows, as a `Case`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from generator.belonging import municipality_of
from generator.limits import limit
from generator.model.base import Record
from generator.model.codes import Law, LimitSubject, Procedure, StrategicProcurement, SupplierScale
from generator.model.field import Stage
from generator.model.procurement import Procurement
from generator.model.procurement_parts import Award, Tenders, award_stages
from generator.model.supplier import Supplier
from generator.register import Register
from generator.views.facts import address
from generator.views.figures.case import Case, Firms
from generator.views.procurements import phases
from generator.views.tables import Named

SMALL = (SupplierScale.MICRO, SupplierScale.SMALL)
"""Fewer than fifty employees (2003/361/EC)."""
NOT_ANNOUNCED = (Procedure.DIRECT_AWARD, Procedure.NEGOTIATED_WITHOUT_CALL)
"""The procedures without a notice that calls for tenders. A notice of a direct award only tells that it is coming (LOU 19 a:9)."""


def cases(register: Register, today: date) -> tuple[Case, ...]:
    """Every procurement, in the order of ids. Found out once for a register and a day."""
    return register.once(("figures-cases", today), lambda: _cases(register, today))


def _cases(register: Register, today: date) -> tuple[Case, ...]:
    local = {place.casefold() for place in register.cooperation.local_places}
    return tuple(_case(procurement, register, today, local) for procurement in register.procurements.values())


def _case(procurement: Procurement, register: Register, today: date, local: set[str]) -> Case:
    award = standing(procurement.award, today)
    case = _in_time(_what(procurement, register, today), procurement, award, today)
    return _outcome(case, procurement, award, register, local)


def _what(procurement: Procurement, register: Register, today: date) -> Case:
    """What is bought, for whom and how."""
    municipalities = _municipalities(procurement, register)
    environment, social, innovation, sustainable = _demands(procurement)
    return Case(
        id=procurement.id,
        title=procurement.title,
        reference=procurement.reference or "",
        address=address(procurement.record_kind, procurement.id),
        entity=_named(register.organizations[procurement.procuring_entity]),
        phase=phases(register, today)[procurement.id].label,
        buyers=tuple(_named(register.organizations[buyer]) for buyer in dict.fromkeys(procurement.on_behalf_of)),
        municipalities=municipalities,
        for_many=len(municipalities) if procurement.on_behalf_of else None,
        coordinated=procurement.coordinated,
        categories=tuple(_named(register.categories[one]) for one in dict.fromkeys(procurement.categories)),
        cpv=procurement.cpv,
        law=procurement.law,
        procedure=procurement.procedure,
        nature=procurement.nature,
        result_kind=procurement.result_kind,
        divided=_divided(procurement),
        lots=len(procurement.lots) or None,
        environment=environment,
        social=social,
        innovation=innovation,
        sustainable=sustainable,
        estimated_value=procurement.estimated_value,
    )


def _in_time(case: Case, procurement: Procurement, award: Award | None, today: date) -> Case:
    """What has happened, when, and how long it took. A day to come has not happened, whoever may see it."""
    notice, plan, cancellation = procurement.notice, procurement.planned, procurement.cancelled
    awarded = _past(award.decided, today) if award else None
    cancelled = _past(cancellation.decided, today) if cancellation else None
    announced = _past(notice.published, today) if notice else None
    planned = _past(plan.decided, today) if plan else None
    signed = _past(procurement.signed, today)
    calls = procurement.procedure not in NOT_ANNOUNCED
    return case._replace(
        planned=planned,
        announced=announced,
        announced_year=announced.year if announced and calls else None,
        deadline=procurement.deadline.day if procurement.deadline else None,
        awarded=awarded,
        cancelled=cancelled,
        cancelled_why=cancellation.code if cancellation and cancelled else None,
        decided_year=cancelled.year if cancelled else year_of(award, today),
        signed=signed,
        days_to_award=_days(announced, awarded),
        days_to_contract=_days(planned, signed),
        reviewed=_reviewed(procurement, decided=bool(cancelled or award)),
        reviews=tuple(one.outcome.label if one.outcome else "Utgång saknas" for one in procurement.reviews),
        dialogue=_dialogue(procurement, announced),
    )


def _outcome(case: Case, procurement: Procurement, award: Award | None, register: Register, local: set[str]) -> Case:
    """Which tenders came, who won, and for how much."""
    lots = {item.lot: item.received for item in procurement.tenders.by_lot} if procurement.tenders else {}
    value = contracted_value(award)
    over, bound, worth = _direct(procurement, register, case.awarded or case.signed, value)
    return case._replace(
        tenders=_tenders(procurement.tenders),
        tenders_by_lot=bool(procurement.tenders and procurement.tenders.received is None and lots),
        lots_told=len(lots) or None,
        lots_single=sum(number == 1 for number in lots.values()) if lots else None,
        tenderers=_tenderers(procurement.tenders, register, local),
        winners=_winners(award, register),
        won=_won(award, register, local),
        value=value,
        ground=procurement.direct_award_ground,
        direct_value=worth,
        limit=bound,
        over_limit=over,
    )


def standing(award: Award | None, today: date) -> Award | None:
    """The award where it has been decided, or a source tells of it, and it has not been revoked."""
    return award if Stage.AWARDED in award_stages(award, today) else None


def year_of(award: Award | None, today: date) -> int | None:
    """The year of an award that stands; where its day is not known, the year that its source gives."""
    found = standing(award, today)
    if found is None:
        return None
    decided = _past(found.decided, today) or found.known_from
    return decided.year if decided else None


def contracted_value(award: Award | None) -> Decimal | None:
    """The value of the award, or what the suppliers' come to where each has one; a part of a sum is no sum. Kr without VAT."""
    if award is None or award.value is not None:
        return award.value if award else None
    values = [winner.value for winner in award.suppliers if winner.value is not None]
    return sum(values, Decimal(0)) if values and len(values) == len(award.suppliers) else None


def _past(day: date | None, today: date) -> date | None:
    return day if day and day <= today else None


def _days(first: date | None, last: date | None) -> int | None:
    """Days between two dates; None where one is missing or they stand in the wrong order."""
    return (last - first).days if first and last and first <= last else None


def _named(record: Record) -> Named:
    return Named(record.id, record.title)


def _municipalities(procurement: Procurement, register: Register) -> tuple[Named, ...]:
    found = (municipality_of(register.organizations[buyer], register) for buyer in procurement.on_behalf_of)
    return tuple(dict.fromkeys(_named(one) for one in found if one))


def _reviewed(procurement: Procurement, *, decided: bool) -> bool | None:
    """What the source says, or whether there is a case. Before there is a decision nobody can know, and no source is taken to say what it leaves out."""
    if procurement.reviews or procurement.reviewed is not None:
        return bool(procurement.reviews or procurement.reviewed)
    return False if decided and not procurement.imported else None


def _divided(procurement: Procurement) -> bool | None:
    if procurement.divided_into_lots is not None:
        return procurement.divided_into_lots
    return None if procurement.imported and not procurement.lots else len(procurement.lots) > 1


def _tenders(tenders: Tenders | None) -> int | None:
    """How many tenders came. Where only those of each lot are told: at least as many as for the lot that got most (a sum would count those who tendered for several many times)."""
    if tenders is None or tenders.received is not None:
        return tenders.received if tenders else None
    return max((item.received for item in tenders.by_lot), default=None)


def _demands(procurement: Procurement) -> tuple[bool | None, bool | None, bool | None, bool | None]:
    """Whether there are environmental, social and innovation demands, and either of the first two. The notice says which kinds there are, and so which there are not."""
    kinds = procurement.strategic
    told = [
        True if details or kind in kinds else False if kinds else None
        for kind, details in (
            (StrategicProcurement.ENVIRONMENT, procurement.environmental),
            (StrategicProcurement.SOCIAL, procurement.social),
            (StrategicProcurement.INNOVATION, procurement.innovation),
        )
    ]
    environment, social, innovation = told
    either = True if environment or social else False if kinds else None
    return environment, social, innovation, either


def _dialogue(procurement: Procurement, announced: date | None) -> bool | None:
    """Whether the market was asked before the notice. A source that tells of no dialogue may know of none."""
    if announced is None:
        return None
    before = any(dialogue.day < announced for dialogue in procurement.dialogues)
    return before or (None if procurement.imported else False)


def _direct(
    procurement: Procurement, register: Register, day: date | None, value: Decimal | None
) -> tuple[bool | None, Decimal | None, Decimal | None]:
    """Of a direct award: whether it is above the limit of its day, the limit, and the value that is compared with it."""
    if procurement.procedure is not Procedure.DIRECT_AWARD or day is None:
        return None, None, None
    worth = procurement.estimated_value if value is None else value
    found = limit(register, Law.LOU, LimitSubject.DOCUMENTATION, day)
    over = None if worth is None or found.amount is None else found.reached_by(worth)
    return over, found.amount, worth


def _winners(award: Award | None, register: Register) -> tuple[Named, ...]:
    ids = dict.fromkeys(winner.supplier for winner in award.suppliers) if award else ()
    return tuple(_named(register.suppliers[one]) for one in ids)


def _won(award: Award | None, register: Register, local: set[str]) -> Firms | None:
    if award is None or not award.suppliers:
        return None
    scales: dict[str, SupplierScale | None] = {}
    for winner in award.suppliers:
        scales[winner.supplier] = scales.get(winner.supplier) or winner.scale
    return _firms(((register.suppliers[one], scale) for one, scale in scales.items()), local)


def _tenderers(tenders: Tenders | None, register: Register, local: set[str]) -> Firms | None:
    if tenders is None or not tenders.tenderers:
        return None
    return _firms(((register.suppliers[one], None) for one in dict.fromkeys(tenders.tenderers)), local)


def _firms(suppliers: Iterable[tuple[Supplier, SupplierScale | None]], local: set[str]) -> Firms:
    """How many, how many of them are small and local. A supplier's size is that at the award, or else its own. Without a list of places nobody knows what is local."""
    found = [(scale or supplier.scale, supplier.municipality if local else None) for supplier, scale in suppliers]
    sizes = [scale for scale, _ in found if scale]
    places = [place for _, place in found if place]
    return Firms(
        len(found),
        len(sizes),
        sum(scale in SMALL for scale in sizes),
        len(places),
        sum(place.casefold() in local for place in places),
    )
