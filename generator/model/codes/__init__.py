# SPDX-License-Identifier: EUPL-1.2
"""The code lists that law and standards fix, each value with its Swedish label and its codes in eForms and OCDS.

Lists that editors keep (categories, everyday words, thresholds) are no part of the program; they stand in
`register/codelists/`.
"""

from __future__ import annotations

from generator.model.codes.agreement import AgreementKind, CallOffMethod, ModificationGround, Registration
from generator.model.codes.base import Code
from generator.model.codes.figures import Aim, DialogueKind, FigureCode, ReportKind
from generator.model.codes.meeting import (
    AgendaRule,
    BodyPaper,
    ChairChoice,
    ChangeKind,
    ItemOutcome,
    MeetingState,
    PointKind,
    PositionKind,
    SeatRole,
)
from generator.model.codes.organization import OrganizationKind, SupplierScale
from generator.model.codes.outcome import CancellationReason
from generator.model.codes.procurement import AwardBasis, AwardCriterion, DirectAwardGround, Law, Nature, Procedure
from generator.model.codes.publication import ReasonCode
from generator.model.codes.register import (
    BarrierGround,
    Compliance,
    LimitSubject,
    NeedOutcome,
    ReviewOutcome,
    StandingPage,
    ThresholdBuyer,
    ThresholdSubject,
    VisitorQuestion,
    WithdrawalReason,
)
from generator.model.codes.sustainability import (
    EnvironmentalImpact,
    InnovativeAcquisition,
    SocialObjective,
    StrategicProcurement,
)

__all__ = [
    "AgendaRule",
    "AgreementKind",
    "Aim",
    "AwardBasis",
    "AwardCriterion",
    "BarrierGround",
    "BodyPaper",
    "CallOffMethod",
    "CancellationReason",
    "ChairChoice",
    "ChangeKind",
    "Code",
    "Compliance",
    "DialogueKind",
    "DirectAwardGround",
    "EnvironmentalImpact",
    "FigureCode",
    "InnovativeAcquisition",
    "ItemOutcome",
    "Law",
    "LimitSubject",
    "MeetingState",
    "ModificationGround",
    "Nature",
    "NeedOutcome",
    "OrganizationKind",
    "PointKind",
    "PositionKind",
    "Procedure",
    "ReasonCode",
    "Registration",
    "ReportKind",
    "ReviewOutcome",
    "SeatRole",
    "SocialObjective",
    "StandingPage",
    "StrategicProcurement",
    "SupplierScale",
    "ThresholdBuyer",
    "ThresholdSubject",
    "VisitorQuestion",
    "WithdrawalReason",
]
