# SPDX-License-Identifier: EUPL-1.2
"""A procurement from plan to signed contract (upphandling)."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar

from generator.model.amounts import Money
from generator.model.base import Record
from generator.model.codes import (
    AgreementKind,
    DirectAwardGround,
    EnvironmentalImpact,
    InnovativeAcquisition,
    Law,
    Nature,
    Procedure,
    SocialObjective,
    StrategicProcurement,
)
from generator.model.common import Contact, Document, Question
from generator.model.field import PUBLIC, About, Ref, Stage, Visibility, public_from, sealed_until
from generator.model.procurement_parts import (
    Award,
    Cancellation,
    Dialogue,
    EarlierAward,
    Notice,
    NoticeChange,
    Opening,
    OutcomeUnknown,
    Plan,
    ProcurementLot,
    Review,
    Tenders,
    award_stages,
)
from generator.model.scalars import CpvCode, Day, Flag, Many, Moment, Slug, Text

_ANNOUNCED = public_from(Stage.ANNOUNCED)


class Procurement(Record):
    """One procurement. `procurements/YYYY/` is the year it was first registered and never moves."""

    record_kind: ClassVar[str] = "procurement"
    noun: ClassVar[str] = "upphandling"
    visibility: ClassVar[Visibility] = public_from(Stage.PLANNED)

    procuring_entity: Annotated[
        Slug,
        Ref("organization"),
        About(
            "Upphandlande myndighet",
            "Organisationen som genomför upphandlingen.",
            PUBLIC,
            "tender/procuringEntity/id",
            "exempelby",
        ),
    ]
    on_behalf_of: Annotated[
        Many[Annotated[Slug, Ref("organization")]],
        About("För", "Organisationerna som upphandlingen görs för.", PUBLIC, "buyer/id"),
    ] = ()
    reference: Annotated[
        Text | None, About("Diarienummer", "Ärendets nummer i diariet.", PUBLIC, example="KS 2025/0007", own=True)
    ] = None
    description: Annotated[
        Text | None, About("Beskrivning", "Vad som ska köpas, med vardagens ord.", PUBLIC, "tender/description")
    ] = None
    law: Annotated[
        Law | None, About("Lag", "Lagen som upphandlingen följer.", PUBLIC, "tender/legalBasis/id", "LOU")
    ] = None
    procedure: Annotated[
        Procedure | None,
        About("Förfarande", "Förfarandet enligt lagen.", _ANNOUNCED, "tender/procurementMethodDetails", "open"),
    ] = None
    direct_award_ground: Annotated[
        DirectAwardGround | None,
        About(
            "Grund för direktupphandling",
            "Varför det inte annonserades, LOU 19 a kap.",
            _ANNOUNCED,
            "tender/procurementMethodRationale",
        ),
    ] = None
    direct_award_reason: Annotated[Text | None, About("Motivering", "Varför grunden gäller.", _ANNOUNCED)] = None
    nature: Annotated[
        Nature | None,
        About(
            "Slag", "Varor, tjänster eller byggentreprenader.", PUBLIC, "tender/mainProcurementCategory", "supplies"
        ),
    ] = None
    result_kind: Annotated[
        AgreementKind | None,
        About("Ska leda till", "Slag av avtal.", PUBLIC, "tender/techniques", "framework_agreement"),
    ] = None
    uses_dynamic_purchasing_system: Annotated[
        Flag | None, About("Dynamiskt inköpssystem", "true om upphandlingen inrättar eller använder ett.", PUBLIC)
    ] = None
    uses_electronic_auction: Annotated[
        Flag | None, About("Elektronisk auktion", "true om en sådan används.", PUBLIC)
    ] = None
    coordinated: Annotated[
        Flag | None,
        About("Samordnad", "true om upphandlingen görs för flera myndigheter, som källan anger det.", PUBLIC),
    ] = None
    reserved: Annotated[
        Flag | None,
        About(
            "Reserverad",
            "true om deltagandet är reserverat.",
            PUBLIC,
            "tender/otherRequirements/reservedParticipation",
        ),
    ] = None
    reserved_performance: Annotated[
        Flag | None, About("Reserverat genomförande", "true om genomförandet är reserverat.", PUBLIC)
    ] = None
    above_threshold: Annotated[
        Flag | None, About("Direktivstyrd", "true om värdet är minst tröskelvärdet, som källan anger det.", _ANNOUNCED)
    ] = None
    cpv: Annotated[
        Many[CpvCode],
        About(
            "CPV-koder",
            "Den första är huvudkoden.",
            PUBLIC,
            "tender/items/classification/id",
            "30190000",
            ordered=True,
        ),
    ] = ()
    categories: Annotated[
        Many[Annotated[Slug, Ref("category")]], About("Kategorier", "Plats i katalogen.", PUBLIC)
    ] = ()
    estimated_value: Annotated[
        Money | None,
        About(
            "Uppskattat värde",
            "Kronor utan moms, med alla optioner, LOU 5:3.",
            _ANNOUNCED,
            "tender/value/amount",
            "4000000",
        ),
    ] = None
    lots: Annotated[Many[ProcurementLot], About("Anbudsområden", "Upphandlingens delar.", PUBLIC, "tender/lots")] = ()
    divided_into_lots: Annotated[
        Flag | None,
        About("Delad i anbudsområden", "true om källan säger det, även där områdena inte är kända.", PUBLIC),
    ] = None
    strategic: Annotated[
        Many[StrategicProcurement],
        About("Hållbarhet och innovation", "Slag av krav.", _ANNOUNCED, "tender/sustainability"),
    ] = ()
    environmental: Annotated[Many[EnvironmentalImpact], About("Miljö", "Vad miljökraven gäller.", _ANNOUNCED)] = ()
    social: Annotated[Many[SocialObjective], About("Socialt ansvar", "Vad de sociala kraven gäller.", _ANNOUNCED)] = ()
    innovation: Annotated[Many[InnovativeAcquisition], About("Innovation", "Vad som är nytt.", _ANNOUNCED)] = ()
    goals: Annotated[
        Many[Annotated[Slug, Ref("goal")]], About("Mål", "Målen som upphandlingen bidrar till.", PUBLIC)
    ] = ()
    planned: Annotated[Plan | None, About("Plan", "Platsen i upphandlingsplanen.", PUBLIC, "planning")] = None
    dialogues: Annotated[
        Many[Dialogue],
        About(
            "Dialog", "Möten och frågor till marknaden före annonseringen.", PUBLIC, "planning/milestones", own=True
        ),
    ] = ()
    notice: Annotated[Notice | None, About("Annons", "Annonsen om upphandlingen.", _ANNOUNCED, "tender/documents")] = (
        None
    )
    notice_changes: Annotated[
        Many[NoticeChange],
        About("Ändringar av annonsen", "Ändringar som har annonserats.", _ANNOUNCED, "tender/amendments", own=True),
    ] = ()
    deadline: Annotated[
        Moment | None,
        About("Sista anbudsdag", "Dag och klockslag.", _ANNOUNCED, "tender/tenderPeriod/endDate", "2025-02-24T23:59"),
    ] = None
    questions_until: Annotated[
        Day | None, About("Frågor senast", "Sista dagen för frågor.", _ANNOUNCED, "tender/enquiryPeriod/endDate")
    ] = None
    contact: Annotated[
        Contact | None, About("Kontakt", "Vart man vänder sig.", PUBLIC, "tender/procuringEntity/contactPoint")
    ] = None
    documents: Annotated[
        Many[Document], About("Dokument", "Länkar till underlag.", _ANNOUNCED, "tender/documents")
    ] = ()
    questions: Annotated[
        Many[Question], About("Frågor och svar", "Utan att säga vem som frågade.", _ANNOUNCED, "tender/enquiries")
    ] = ()
    tenders: Annotated[
        Tenders | None,
        About("Anbud", "Hemligt till tilldelningsbeslutet, OSL 19:3.", sealed_until(Stage.AWARDED), "bids"),
    ] = None
    award: Annotated[
        Award | None, About("Tilldelning", "Beslutet om leverantör.", sealed_until(Stage.DECIDED), "awards")
    ] = None
    earlier_awards: Annotated[
        Many[EarlierAward],
        About("Tidigare beslut", "Beslut som har återkallats och gjorts om.", public_from(Stage.ANNOUNCED)),
    ] = ()
    reviewed: Annotated[
        Flag | None,
        About("Överprövad", "true om upphandlingen har prövats av domstol, som källan anger det.", _ANNOUNCED),
    ] = None
    reviews: Annotated[Many[Review], About("Överprövningar", "Mål i domstol.", _ANNOUNCED)] = ()
    signed: Annotated[
        Day | None,
        About("Avtal tecknat", "Dagen då avtalet undertecknades.", public_from(Stage.SIGNED), "contracts/dateSigned"),
    ] = None
    post_award_notice: Annotated[
        Notice | None, About("Efterannons", "Annonsen om resultatet, LOU 10:4, 19:7.", public_from(Stage.NOTIFIED))
    ] = None
    cancelled: Annotated[
        Cancellation | None, About("Avbrott", "Beslutet att avbryta.", public_from(Stage.CANCELLED), "tender/status")
    ] = None
    redone_as: Annotated[
        Slug | None,
        Ref("procurement"),
        About("Gjordes om som", "Upphandlingen som kom i stället.", PUBLIC, "relatedProcesses", own=True),
    ] = None
    outcome_unknown: Annotated[
        OutcomeUnknown | None, About("Utfall okänt", "Källan säger inte hur upphandlingen slutade.", PUBLIC, own=True)
    ] = None
    source_remarks: Annotated[
        Many[Text], About("Om uppgifterna", "Sådant som är ovanligt i källan, sagt i klartext.", PUBLIC, own=True)
    ] = ()
    officer: Annotated[Text | None, About("Upphandlare", "Funktionen som leder arbetet.")] = None
    opening: Annotated[Opening | None, About("Anbudsöppning", "När och av vilka.", own=True)] = None
    documentation: Annotated[
        Text | None, About("Dokumentation", "Var upphandlingen är dokumenterad, LOU 19 a:11.", own=True)
    ] = None

    def reached(self, today: date) -> frozenset[Stage]:
        """The stages that hold on `today`, from public facts only. A cancelled procurement has not been awarded unless a decision stands."""
        stages = award_stages(self.award, today)
        direct = self.procedure is Procedure.DIRECT_AWARD
        announced = (self.notice is not None and self.notice.published <= today) or (
            direct and Stage.DECIDED in stages
        )
        known = self.outcome_unknown is not None or Stage.DECIDED in stages
        holds = {
            Stage.PLANNED: (
                self.planned is not None and self.planned.decided is not None and self.planned.decided <= today
            )
            or announced
            or known,
            Stage.ANNOUNCED: announced or known,
            Stage.CLOSED: announced and self.deadline is not None and self.deadline.day < today,
            Stage.CANCELLED: self.cancelled is not None and self.cancelled.decided <= today,
            Stage.SIGNED: self.signed is not None and self.signed <= today,
            Stage.NOTIFIED: (self.post_award_notice is not None and self.post_award_notice.published <= today)
            or bool(self.award and self.award.known_from),
        }
        return frozenset(stages | {stage for stage, held in holds.items() if held})
