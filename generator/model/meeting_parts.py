# SPDX-License-Identifier: EUPL-1.2
"""The parts of a meeting that lie around its agenda: what was proposed, what the chair chose, how it was called, what is to be done."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from pydantic import model_validator

from generator.model.amounts import Few
from generator.model.base import Part
from generator.model.body import Office
from generator.model.codes import ChairChoice, PointKind
from generator.model.concern import Concern
from generator.model.field import INTERNAL, PUBLIC, About
from generator.model.refusal import recommended
from generator.model.scalars import Day, Flag, Many, Slug, Text


class ProposedItem(Part):
    """A matter that a member wants to raise."""

    identity: ClassVar[str | None] = "id"

    id: Annotated[Slug, About("Id", "Ärendets kortnamn, som aldrig ändras.", PUBLIC, example="elcyklar")]
    title: Annotated[Text, About("Ärende", "Vad det gäller.", PUBLIC, example="Elcyklar till hemtjänsten")]
    received: Annotated[Day, About("Anmält", "Dagen då ärendet anmäldes.", PUBLIC, example="2026-11-02")]
    proposed_by: Annotated[Office, About("Anmält av", "Den som tar upp ärendet, som funktion.", PUBLIC)]
    reason: Annotated[Text | None, About("Skäl", "Varför ärendet tas upp nu.", PUBLIC)] = None
    position_wanted: Annotated[
        Flag, About("Ställningstagande önskas", "true om mötet ska komma fram till något.", PUBLIC)
    ] = False
    recommendation: Annotated[Text | None, About("Förslag", "Vad den som anmäler föreslår.", PUBLIC)] = None
    public_title: Annotated[
        Text | None, About("Publik rubrik", "Hur ärendet nämns publikt. Utelämnad: som det heter.", PUBLIC)
    ] = None
    secret: Annotated[
        Flag, About("Sekretess", "true om ärendet publikt bara ska stå som ärende med sekretess.", PUBLIC)
    ] = False
    concerns: Annotated[Many[Concern], About("Gäller", "Posterna som ärendet handlar om.", PUBLIC)] = ()

    @model_validator(mode="after")
    def _recommended(self) -> Self:
        if self.position_wanted:
            recommended(self.recommendation)
        return self


class Choice(Part):
    """What the chair has chosen about an item that the register raises, and why."""

    identity: ClassVar[str | None] = "item"

    item: Annotated[
        Text,
        About("Ärende", "Ärendets id i utkastet till dagordning.", PUBLIC, example="option_due/kontorsmaterial/1"),
    ]
    choice: Annotated[ChairChoice, About("Val", "Ta alltid med, skjut upp eller ta inte upp.", PUBLIC)]
    reason: Annotated[Text, About("Skäl", "Varför.", PUBLIC)]


class SentPoint(Part):
    """A heading of the agenda as it was sent."""

    identity: ClassVar[str | None] = "id"

    id: Annotated[Slug, About("Id", "Punktens kortnamn.", PUBLIC, example="avtal")]
    title: Annotated[Text, About("Rubrik", "Punktens rubrik.", PUBLIC)]
    kind: Annotated[PointKind, About("Slag", "Fast, ur registret eller anmälda ärenden.", PUBLIC)]
    duration: Annotated[Few, About("Minuter", "Hur lång tid punkten får ta.", PUBLIC)] = 0
    presenter: Annotated[Text | None, About("Föredragande", "Funktionen som föredrar.", PUBLIC)] = None
    about: Annotated[Text | None, About("Om punkten", "Vad som ska göras under punkten.", PUBLIC)] = None
    items: Annotated[Few, About("Antal ärenden", "Så många ärenden som skickades under punkten.", PUBLIC)] = 0

    def numbers(self, place: int) -> tuple[str, ...]:
        """The numbers of what was sent under the point, where it is the one in that place, 1 first. A fixed point is itself the first of its items."""
        own = (str(place),) if self.kind is PointKind.FIXED and self.items > 0 else ()
        return (*own, *(f"{place}.{which}" for which in range(1, self.items + 1 - len(own))))


class Summons(Part):
    """That and when the agenda was sent. Written by `samkop meeting call`, never by hand."""

    sent: Annotated[Day, About("Skickad", "Dagen då kallelsen skickades.", PUBLIC, example="2026-12-03")]
    points: Annotated[Many[SentPoint], About("Punkter", "Punkterna som de skickades.", PUBLIC, ordered=True)] = ()
    withheld: Annotated[
        Many[Text], About("Ärenden med sekretess", "Numren på ärenden som publikt bara nämns så.", PUBLIC)
    ] = ()
    commit: Annotated[
        Text | None, About("Version", "Registrets version när kallelsen gjordes, som upplysning.", INTERNAL)
    ] = None


class Action(Part):
    """Something that somebody is to do."""

    identity: ClassVar[str | None] = "id"

    id: Annotated[Slug, About("Id", "Kortnamn, som aldrig ändras.", PUBLIC, example="fraga-marknaden")]
    item: Annotated[Text | None, About("Ärende", "Ärendets id på dagordningen.", PUBLIC)] = None
    what: Annotated[Text, About("Åtgärd", "Vad som ska göras.", PUBLIC, example="Fråga marknaden om leveranstider")]
    owner: Annotated[Office, About("Ansvarig", "Den som ska göra det, som funktion.", PUBLIC)]
    due: Annotated[Day, About("Klart senast", "Sista dagen.", PUBLIC, example="2027-01-31")]
    done: Annotated[Day | None, About("Klart", "Dagen då det blev klart.", PUBLIC)] = None
    concerns: Annotated[Many[Concern], About("Gäller", "Posterna som åtgärden handlar om.", PUBLIC)] = ()


class Minutes(Part):
    """The frame of a meeting's notes: who was there, who wrote, who approved. What was said stands at each item."""

    present: Annotated[Many[Office], About("Närvarande", "De som var med, som funktioner.", PUBLIC)] = ()
    taken_by: Annotated[Text | None, About("Antecknat av", "Funktionen som skrev.", PUBLIC)] = None
    text: Annotated[Text | None, About("Inledning", "Sådant som inte hör till något ärende.", PUBLIC)] = None
    approved: Annotated[Day | None, About("Godkända", "Dagen då anteckningarna godkändes.", PUBLIC)] = None
    approved_by: Annotated[Text | None, About("Godkända av", "Funktionen som godkände.", PUBLIC)] = None


class CancelledMeeting(Part):
    """A meeting that will not be held."""

    decided: Annotated[Day, About("Inställt", "Dagen då det ställdes in.", PUBLIC, example="2026-12-01")]
    reason: Annotated[Text | None, About("Skäl", "Varför.", PUBLIC)] = None
