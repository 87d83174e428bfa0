# SPDX-License-Identifier: EUPL-1.2
"""What bodies and their meetings are told by: who sits, what an agenda is made of, what becomes of an item (facts/domain.md § 6)."""

from __future__ import annotations

from generator.model.codes.base import Code


class SeatRole(Code):
    """What somebody is in a body."""

    CHAIR = "chair", "Ordförande"
    MEMBER = "member", "Ledamot"
    ADJUNCT = "adjunct", "Adjungerad"
    SECRETARY = "secretary", "Sekreterare"


class BodyPaper(Code):
    """What Samköp makes for a body's meetings: the whole agenda, or the basis for one standing item on an agenda that others write."""

    AGENDA = "agenda", "Dagordning"
    BRIEFING = "briefing", "Underlag till en stående punkt"


class PointKind(Code):
    """Where the items under a point of the agenda come from."""

    FIXED = "fixed", "Fast punkt"
    GENERATED = "generated", "Ärenden ur registret"
    PROPOSED = "proposed", "Anmälda ärenden"


class AgendaRule(Code):
    """Why the register raises an item. What each rule looks for stands in `generator.views.agenda`."""

    OPTION_DUE = "option_due", "Option att besluta om"
    AGREEMENT_ENDING = "agreement_ending", "Avtal upphör utan efterträdare"
    CEILING = "ceiling", "Takvolymen är snart nådd"
    PLAN_SLIPPED = "plan_slipped", "Planerad upphandling har flyttats"
    STANDING_STILL = "standing_still", "Upphandling står still"
    PROCUREMENT_NEWS = "procurement_news", "Upphandlingar sedan förra mötet"
    COMING = "coming", "Upphandlingar som kommer"
    FINDINGS = "findings", "Avvikelser att granska"
    CHANGED_UNDECIDED = "changed_undecided", "Ändrat utan hänvisning till beslut"
    NEEDS = "needs", "Behov som har kommit in"
    GOALS = "goals", "Mål att följa upp"
    GUIDANCE_DUE = "guidance_due", "Vägledning att granska"
    SEPARATE_AGREEMENTS = "separate_agreements", "Egna avtal som kan samordnas"
    VACANT_APPOINTMENT = "vacant_appointment", "Uppdrag utan innehavare"
    OPEN_ACTIONS = "open_actions", "Åtgärder som inte är klara"
    NOT_CARRIED_OUT = "not_carried_out", "Ställningstaganden som inte är genomförda"
    POSTPONED = "postponed", "Uppskjutna ärenden"
    REFERRED = "referred", "Ärenden från ett annat organ"
    YEARLY_WHEEL = "yearly_wheel", "Årshjulet"


class ChairChoice(Code):
    """What the chair does with an item that the register raises."""

    PIN = "pin", "Ta med på varje möte tills vidare"
    POSTPONE = "postpone", "Skjut upp till nästa möte"
    DISMISS = "dismiss", "Ta inte upp"


class ItemOutcome(Code):
    """What became of an item at the meeting."""

    AGREED = "agreed", "Gruppen kom fram till något"
    NOTED = "noted", "Noterat"
    FINISHED = "finished", "Klart"
    POSTPONED = "postponed", "Skjuts upp till nästa möte"
    REFERRED = "referred", "Lämnas vidare till ett annat organ"


class PositionKind(Code):
    """What a group that cannot take decisions can reach (DESIGN § 6)."""

    AGREEMENT_IN_GROUP = "agreement_in_group", "Överenskommelse"
    POSITION = "position", "Ställningstagande"


class ChangeKind(Code):
    """What is to become different in the register when a position is carried out. All but the last are seen in the register itself."""

    OPTION_USED = "option_used", "Optionen utnyttjas"
    OPTION_DECLINED = "option_declined", "Optionen utnyttjas inte"
    AGREEMENT_ENDS = "agreement_ends", "Avtalet avslutas"
    SUCCESSOR = "successor", "Avtalet får en efterträdare"
    BUYER_ADDED = "buyer_added", "En organisation får beställa på avtalet"
    PROCUREMENT_PLANNED = "procurement_planned", "Upphandlingen planeras till ett kvartal"
    PROCUREMENT_ANNOUNCED = "procurement_announced", "Upphandlingen annonseras"
    PROCUREMENT_CANCELLED = "procurement_cancelled", "Upphandlingen avbryts"
    NEED_ANSWERED = "need_answered", "Behovet besvaras"
    GUIDANCE_REVIEWED = "guidance_reviewed", "Vägledningen granskas"
    OTHER = "other", "Annan ändring"


class MeetingState(Code):
    """Where a meeting is in its life."""

    PLANNED = "planned", "Planerat"
    SUMMONED = "summoned", "Kallat"
    HELD = "held", "Hållet"
    APPROVED = "approved", "Anteckningar godkända"
    CANCELLED = "cancelled", "Inställt"
