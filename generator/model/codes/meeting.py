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
    """Why the register raises an item. What each rule looks for stands in `generator.agenda.rules`."""

    OPTION_DUE = "option_due", "Option att besluta"
    AGREEMENT_ENDING = "agreement_ending", "Avtal upphör utan efterträdare"
    CEILING = "ceiling", "Takvolymen snart nådd"
    PLAN_SLIPPED = "plan_slipped", "Planerad upphandling har flyttats"
    STANDING_STILL = "standing_still", "Upphandling står still"
    PROCUREMENT_NEWS = "procurement_news", "Upphandlingar sedan förra mötet"
    FINDINGS = "findings", "Avvikelser att granska"
    NEEDS = "needs", "Behov som har kommit in"
    GUIDANCE_DUE = "guidance_due", "Vägledning att granska"
    SEPARATE_AGREEMENTS = "separate_agreements", "Egna avtal som kan samordnas"
    VACANT_SEAT = "vacant_seat", "Uppdrag utan innehavare"
    OPEN_ACTIONS = "open_actions", "Åtgärder som inte är klara"
    UNCARRIED = "uncarried", "Ställningstaganden som inte är genomförda"
    POSTPONED = "postponed", "Uppskjutna ärenden"
    YEARLY_WHEEL = "yearly_wheel", "Årshjulet"


class ChairChoice(Code):
    """What the chair does with an item that the register raises."""

    PIN = "pin", "Ta med på varje möte tills vidare"
    POSTPONE = "postpone", "Skjut upp till nästa möte"
    DISMISS = "dismiss", "Ta inte upp"


class ItemOutcome(Code):
    """What became of an item at the meeting."""

    NOTED = "noted", "Noterat"
    FINISHED = "finished", "Klart"
    POSTPONED = "postponed", "Skjuts upp till nästa möte"


class PositionKind(Code):
    """What a group that cannot take decisions can reach (DESIGN § 6)."""

    AGREEMENT_IN_GROUP = "agreement_in_group", "Överenskommelse"
    POSITION = "position", "Ställningstagande"
