# SPDX-License-Identifier: EUPL-1.2
"""The figures that are computed of the procurements, the aims set for them, and the reports in which they are frozen."""

from __future__ import annotations

from generator.model.codes.base import Code


class FigureCode(Code):
    """A figure of a year's procurements. What is counted, and how, stands in `views/figures/`; the code never changes its meaning."""

    PROCUREMENTS = "procurements", "Annonserade upphandlingar"
    CONTRACTED_VALUE = "contracted_value", "Kontrakterat värde"
    TENDERS = "tenders", "Anbud per upphandling"
    SINGLE_TENDER = "single_tender", "Upphandlingar med ett enda anbud"
    CANCELLED = "cancelled", "Avbrutna upphandlingar"
    REVIEWED = "reviewed", "Överprövade upphandlingar"
    DAYS_TO_AWARD = "days_to_award", "Dagar från annons till tilldelning"
    DAYS_TO_CONTRACT = "days_to_contract", "Dagar från beslutad plan till avtal"
    FRAMEWORK_AGREEMENTS = "framework_agreements", "Upphandlingar som ger ramavtal"
    COORDINATED = "coordinated", "Upphandlingar för två eller flera kommuner"
    DIVIDED = "divided", "Upphandlingar delade i anbudsområden"
    SMALL_SUPPLIERS = "small_suppliers", "Små företag bland vinnarna"
    SMALL_TENDERERS = "small_tenderers", "Små företag bland anbudsgivarna"
    LOCAL_SUPPLIERS = "local_suppliers", "Lokala företag bland vinnarna"
    LOCAL_TENDERERS = "local_tenderers", "Lokala företag bland anbudsgivarna"
    SUSTAINABLE = "sustainable", "Upphandlingar med miljökrav eller sociala krav"
    EARLY_DIALOGUE = "early_dialogue", "Upphandlingar som föregicks av dialog"
    DIRECT_AWARDS = "direct_awards", "Direktupphandlingar över 100 000 kr"
    DIRECT_AWARD_VALUE = "direct_award_value", "Värdet av direktupphandlingar över 100 000 kr"


class Aim(Code):
    """Which way a target points."""

    AT_LEAST = "at_least", "Minst"
    AT_MOST = "at_most", "Högst"


class ReportKind(Code):
    """What a yearly report is."""

    COOPERATION = "cooperation", "Återrapport om avtalssamverkan", None, None, "KL 9 kap. 38 §"
    YEAR = "year", "Året i siffror"


class DialogueKind(Code):
    """How one asks the market before the notice."""

    REQUEST_FOR_INFORMATION = "request_for_information", "Skriftliga frågor (RFI)"
    MEETING = "meeting", "Dialogmöte"
    DRAFT_DOCUMENTS = "draft_documents", "Underlag på remiss"
