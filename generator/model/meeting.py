# SPDX-License-Identifier: EUPL-1.2
"""A meeting of a body: when and where, what has been proposed, the agenda as it was sent, the notes, and what is to be done.

Date, body and place are public when they are set, the agenda when it is sent, the notes when they are approved (facts/domain.md § 11).
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Self

from pydantic import model_validator

from generator.model.agenda_item import AgendaItem
from generator.model.amounts import Few
from generator.model.base import Record
from generator.model.codes import MeetingState
from generator.model.common import Document
from generator.model.field import INTERNAL, PUBLIC, About, Ref, Stage, public_from
from generator.model.meeting_parts import Action, CancelledMeeting, Choice, Minutes, ProposedItem, Summons
from generator.model.refusal import refuse
from generator.model.scalars import Day, Many, Moment, Slug, Text

_SUMMONED = public_from(Stage.SUMMONED)


class Meeting(Record):
    """One meeting. Its id is the body's id and the day it was first set for; a meeting that is moved keeps its id."""

    record_kind: ClassVar[str] = "meeting"
    noun: ClassVar[str] = "möte"

    body: Annotated[Slug, Ref("body"), About("Organ", "Organet som möts.", PUBLIC, example="samordningsgruppen")]
    starts: Annotated[Moment, About("Börjar", "Dag och klockslag.", PUBLIC, example="2026-12-10T09:00")]
    duration: Annotated[
        Few | None, About("Längd, minuter", "Om mötet är längre eller kortare än organets möten brukar.", PUBLIC)
    ] = None
    place: Annotated[Text | None, About("Plats", "Var mötet hålls.", PUBLIC, example="Kommunhuset i Exempelby")] = None
    moved_from: Annotated[
        Many[Day], About("Flyttat från", "Dagar som mötet har varit bestämt till förut.", PUBLIC, ordered=True)
    ] = ()
    cancelled: Annotated[CancelledMeeting | None, About("Inställt", "Om mötet har ställts in.", PUBLIC)] = None
    proposed: Annotated[Many[ProposedItem], About("Anmälda ärenden", "Det som ledamöter vill ta upp.", INTERNAL)] = ()
    choices: Annotated[
        Many[Choice], About("Ordförandens val", "Vad som görs med ärenden ur registret.", INTERNAL)
    ] = ()
    summons: Annotated[Summons | None, About("Kallelse", "Att och när dagordningen skickades.", _SUMMONED)] = None
    agenda: Annotated[
        Many[AgendaItem],
        About("Dagordning", "Ärendena som de skickades, och vad som blev av dem.", _SUMMONED, ordered=True),
    ] = ()
    documents: Annotated[Many[Document], About("Handlingar", "Länkar till bilagor och underlag.", _SUMMONED)] = ()
    minutes: Annotated[
        Minutes | None,
        About("Minnesanteckningar", "Vilka som var med, vem som skrev och godkände.", public_from(Stage.APPROVED)),
    ] = None
    actions: Annotated[Many[Action], About("Åtgärder", "Det som ska göras efter mötet.", INTERNAL)] = ()

    @property
    def day(self) -> date:
        """The day of the meeting, as it is set now."""
        return self.starts.day

    def is_cancelled(self, today: date) -> bool:
        """Whether it has been decided by `today` that the meeting will not be held."""
        return self.cancelled is not None and self.cancelled.decided <= today

    def reached(self, today: date) -> frozenset[Stage]:
        """SUMMONED from the day the summons was sent, APPROVED from the day the notes were approved."""
        summoned = {Stage.SUMMONED} if self.summons and self.summons.sent <= today else set()
        notes = self.minutes
        approved = notes and notes.approved and notes.approved <= today
        return frozenset(summoned | ({Stage.APPROVED} if approved else set()))

    def state(self, today: date) -> MeetingState:
        """Where the meeting is in its life on `today`. One that was called and whose day has passed counts as held."""
        reached = self.reached(today)
        if self.is_cancelled(today):
            return MeetingState.CANCELLED
        if Stage.APPROVED in reached:
            return MeetingState.APPROVED
        if self.day < today:
            return MeetingState.HELD
        return MeetingState.SUMMONED if Stage.SUMMONED in reached else MeetingState.PLANNED

    @model_validator(mode="after")
    def _named_by_body_and_day(self) -> Self:
        wanted = f"{self.body}-{(self.moved_from or (self.day,))[0]}"
        if self.id != wanted:
            raise refuse(
                "fel-motes-id",
                "Mötet heter {found}, men ett mötes id är organet och dagen som mötet först var bestämt till",
                f"Skriv id: {wanted}, och låt filen heta så. Har mötet flyttats: skriv den första dagen i moved_from.",
                found=self.id,
            )
        return self

    @model_validator(mode="after")
    def _sent_before_it_is_held(self) -> Self:
        if self.summons and self.summons.sent > self.day:
            raise refuse(
                "mote-fore-kallelse",
                "Mötet hålls {held}, men kallelsen skickades först {sent}",
                "Rätta dagen för mötet (starts) eller för kallelsen (sent).",
                held=self.day,
                sent=self.summons.sent,
            )
        return self

    @model_validator(mode="after")
    def _agenda_was_sent(self) -> Self:
        if bool(self.agenda) and self.summons is None:
            raise refuse(
                "dagordning-utan-kallelse",
                "Mötet har en dagordning (agenda) men ingen kallelse (summons)",
                "Dagordningen skrivs in av samkop meeting call. Ta bort agenda, och anmäl ärenden under proposed.",
            )
        return self

    @model_validator(mode="after")
    def _noted_after_it_was_held(self) -> Self:
        approved = self.minutes.approved if self.minutes else None
        if approved and approved < self.day:
            raise refuse(
                "godkant-fore-motet",
                "Anteckningarna är godkända {approved}, före mötet {held}",
                "Rätta dagen för mötet (starts) eller för godkännandet (approved).",
                approved=approved,
                held=self.day,
            )
        if approved and self.cancelled:
            raise refuse(
                "anteckningar-fran-installt-mote",
                "Mötet är inställt (cancelled) men har godkända anteckningar",
                "Ta bort cancelled, om mötet hölls.",
            )
        return self
