# SPDX-License-Identifier: EUPL-1.2
"""The techniques of a procurement: framework agreement, dynamic purchasing system, electronic auction (LOU 7–8 kap.)."""

from __future__ import annotations

from generator.model.agreement import Agreement
from generator.model.codes import AgreementKind
from generator.model.dates import add_months
from generator.model.organization import Organization
from generator.opendata.ocds.case import Case
from generator.opendata.ocds.processes import last_day
from generator.opendata.ocds.values import Json, end_of, money, period, start_of, told


def techniques(case: Case) -> Json:
    """What was used, as far as it is told."""
    procurement = case.procurement
    meant = procurement.result_kind if procurement else None
    kinds = {each.kind for each in case.agreements} or {meant} - {None}
    frameworks = [each for each in case.agreements if each.kind is AgreementKind.FRAMEWORK_AGREEMENT]
    systems = [each for each in case.agreements if each.kind is AgreementKind.DYNAMIC_PURCHASING_SYSTEM]
    uses = procurement.uses_dynamic_purchasing_system if procurement else None
    dynamic = True if AgreementKind.DYNAMIC_PURCHASING_SYSTEM in kinds else uses
    return told(
        hasFrameworkAgreement=AgreementKind.FRAMEWORK_AGREEMENT in kinds if kinds else None,
        frameworkAgreement=_framework(frameworks, case),
        hasDynamicPurchasingSystem=dynamic,
        dynamicPurchasingSystem=_system(systems[0], case) if systems else None,
        hasElectronicAuction=procurement.uses_electronic_auction if procurement else None,
    )


def _framework(frameworks: list[Agreement], case: Case) -> Json:
    """How one calls off, who may, how much and how long. What several agreements say differently is told of none."""
    if not frameworks:
        return {}
    methods = {each.ordering.method.ocds if each.ordering and each.ordering.method else None for each in frameworks}
    alone = frameworks[0] if len(frameworks) == 1 else None
    return told(
        method=next(iter(methods)) if len(methods) == 1 else None,
        buyerCategories=", ".join(_entitled(frameworks, case)),
        value=money(alone.ceiling.amount) if alone and alone.ceiling else None,
        period=_period(alone) if alone else None,
        periodRationale=alone.special_reasons if alone else None,
    )


def _entitled(frameworks: list[Agreement], case: Case) -> list[str]:
    """Everyone who may call off, also those for whom the procurement was not said to be made (LOU 7:3)."""
    ids = dict.fromkeys(each.organization for agreement in frameworks for each in agreement.authorised_buyers)
    found = (case.past.on(Organization, each, case.day) for each in ids)
    return [each.title for each in found if each]


def _period(agreement: Agreement) -> Json:
    """The time as it was set from the beginning: the first end, and the last if every option is used. What became of it stands in the contract."""
    first, longest = agreement.period.end, agreement.period.end
    for option in agreement.options:
        longest = option.until or (add_months(longest, option.months) if longest else None)
    return period(
        start_of(agreement.period.start), end_of(first) if first else None, end_of(longest) if longest else None
    )


def _system(system: Agreement, case: Case) -> Json:
    """Whether new suppliers may still be admitted."""
    end = last_day(system, case.day)
    return told(status="terminated" if end and end < case.day else "active")
