# SPDX-License-Identifier: EUPL-1.2
"""A meeting of a body: when and where, what has been proposed, the agenda as it was sent, the notes, and what is to be done.

Date, body and place are public when they are set, the agenda when it is sent, the notes when they are approved (facts/domain.md § 11).
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Self

from pydantic import model_validator

from generator.model.base import Record
from generator.model.common import Document
from generator.model.field import INTERNAL, PUBLIC, About, Ref, Stage, public_from
from generator.model.meeting_parts import Action, Cancelled, Choice, Notes, ProposedItem, Summons
from generator.model.refusal import refuse
from generator.model.scalars import Day, Many, Slug, Text


class Meeting(Record):
    """One meeting. Its id is the body's id and the day it was first called for; a meeting that is moved keeps its id."""

    record_kind: ClassVar[str] = "meeting"
    noun: ClassVar[str] = "möte"

    body: Annotated[Slug, Ref("body"), About("Organ", "Organet som möts.", PUBLIC, example="samordningsgruppen")]
    held_on: Annotated[Day, About("Dag", "Dagen för mötet.", PUBLIC, example="2026-12-10")]
    starts: Annotated[Text | None, About("Börjar", "Klockslaget.", PUBLIC, example="09.00")] = None
    place: Annotated[Text | None, About("Plats", "Var mötet hålls.", PUBLIC, example="Kommunhuset i Orsa")] = None
    moved_from: Annotated[
        Many[Day], About("Flyttat från", "Dagar som mötet har varit bestämt till förut.", PUBLIC, ordered=True)
    ] = ()
    cancelled: Annotated[Cancelled | None, About("Inställt", "Om mötet har ställts in.", PUBLIC)] = None
    proposed: Annotated[Many[ProposedItem], About("Anmälda ärenden", "Det som ledamöter vill ta upp.", INTERNAL)] = ()
    choices: Annotated[
        Many[Choice], About("Ordförandens val", "Vad som görs med ärenden ur registret.", INTERNAL)
    ] = ()
    summons: Annotated[
        Summons | None, About("Kallelse", "Dagordningen som den skickades.", public_from(Stage.SUMMONED))
    ] = None
    attachments: Annotated[
        Many[Document], About("Bilagor", "Länkar till handlingar som är färdiga.", public_from(Stage.SUMMONED))
    ] = ()
    minutes: Annotated[
        Notes | None, About("Minnesanteckningar", "Vad mötet kom fram till.", public_from(Stage.APPROVED))
    ] = None
    actions: Annotated[Many[Action], About("Åtgärder", "Det som ska göras efter mötet.", INTERNAL)] = ()

    def reached(self, today: date) -> frozenset[Stage]:
        """SUMMONED from the day the summons was sent, APPROVED from the day the notes were approved."""
        summoned = {Stage.SUMMONED} if self.summons and self.summons.sent <= today else set()
        approved = self.minutes and self.minutes.approved and self.minutes.approved <= today
        return frozenset(summoned | ({Stage.APPROVED} if approved else set()))

    @model_validator(mode="after")
    def _sent_before_it_is_held(self) -> Self:
        if self.summons and self.summons.sent > self.held_on:
            raise refuse(
                "mote-fore-kallelse",
                "Mötet hålls {held}, men kallelsen skickades först {sent}",
                "Rätta dagen för mötet (held_on) eller för kallelsen (sent).",
                held=self.held_on,
                sent=self.summons.sent,
            )
        return self
