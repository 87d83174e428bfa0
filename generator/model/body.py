# SPDX-License-Identifier: EUPL-1.2
"""A body (organ): the coordination group, the leaderships' meeting. Who sits, how it meets, and what its agenda is made of.

They are no statutory bodies and take no decisions (facts/domain.md § 6): what they reach is an agreement in the group or a position, and who may decide
is named with each.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Annotated, ClassVar, Self

from pydantic import model_validator

from generator.model.amounts import Few
from generator.model.base import Part, Record
from generator.model.codes import AgendaRule, BodyPaper, PointKind, SeatRole
from generator.model.field import PUBLIC, About, Ref
from generator.model.refusal import recommended, refuse
from generator.model.scalars import Flag, Many, Slug, Text


class Office(Part):
    """An office in an organization: never a person by name."""

    organization: Annotated[
        Slug, Ref("organization"), About("Organisation", "Organisationen.", PUBLIC, example="exempelby")
    ]
    office: Annotated[Text, About("Funktion", "Funktionen i organisationen.", PUBLIC, example="Upphandlingsansvarig")]


class Seat(Office):
    """A place in a body, held by whoever has the office."""

    identity: ClassVar[str | None] = "office"

    role: Annotated[SeatRole, About("Roll", "Ordförande, ledamot, adjungerad eller sekreterare.", PUBLIC)] = (
        SeatRole.MEMBER
    )


class AgendaPoint(Part):
    """A heading of the agenda, in its order: a fixed point, what the register raises, or what members have proposed."""

    identity: ClassVar[str | None] = "id"

    id: Annotated[Slug, About("Id", "Punktens kortnamn, som aldrig ändras.", PUBLIC, example="avtal")]
    title: Annotated[Text, About("Rubrik", "Punktens rubrik.", PUBLIC, example="Avtal: slut, optioner och tak")]
    kind: Annotated[PointKind, About("Slag", "Fast, ur registret eller anmälda ärenden.", PUBLIC, example="generated")]
    rules: Annotated[
        Many[AgendaRule],
        About("Regler", "Reglerna som väcker ärenden under punkten, i ordning.", PUBLIC, ordered=True),
    ] = ()
    duration: Annotated[Few, About("Minuter", "Hur lång tid punkten får ta.", PUBLIC, example="15")]
    presenter: Annotated[
        Text | None, About("Föredragande", "Funktionen som föredrar.", PUBLIC, example="Upphandlingschefen")
    ] = None
    about: Annotated[Text | None, About("Om punkten", "Vad som ska göras under punkten.", PUBLIC)] = None

    @model_validator(mode="after")
    def _rules_where_generated(self) -> Self:
        if bool(self.rules) is not (self.kind is PointKind.GENERATED):
            raise refuse(
                "regler-fel-slag",
                "En punkt ur registret (kind: generated) ska ha regler (rules), och bara en sådan",
                "Lägg till rules: [...], eller ändra kind.",
            )
        return self


class YearlyMatter(Part):
    """Something that comes back every year (årshjulet), such as the plan in the autumn and the report of cooperation in the spring (KL 9:38)."""

    identity: ClassVar[str | None] = "id"

    id: Annotated[Slug, About("Id", "Kortnamn, som aldrig ändras.", PUBLIC, example="samverkansrapport")]
    month: Annotated[Few, About("Månad", "Månaden som ärendet hör till, 1–12.", PUBLIC, example="3")]
    title: Annotated[Text, About("Ärende", "Vad det gäller.", PUBLIC, example="Rapport om avtalssamverkan")]
    about: Annotated[Text | None, About("Om ärendet", "Vad som ska göras, och varför.", PUBLIC)] = None
    position_wanted: Annotated[
        Flag, About("Ställningstagande önskas", "true om mötet ska komma fram till något.", PUBLIC)
    ] = False
    recommendation: Annotated[Text | None, About("Förslag", "Vad som föreslås.", PUBLIC)] = None

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if not 1 <= self.month <= 12:
            raise refuse("fel-manad", "Månaden är ett tal från 1 till 12, men här står {found}", "", found=self.month)
        if self.position_wanted:
            recommended(self.recommendation)
        return self


NO_BODY = "att-gora"
"""The page below `/moten/` that is no body's: what meetings left to be done."""


class Body(Record):
    """A group that meets regularly."""

    record_kind: ClassVar[str] = "body"
    noun: ClassVar[str] = "organ"

    description: Annotated[Text | None, About("Beskrivning", "Vad organet är till för.", PUBLIC)] = None
    paper: Annotated[
        BodyPaper, About("Handling", "Det som Samköp gör inför mötena: dagordning eller underlag.", PUBLIC)
    ] = BodyPaper.AGENDA
    convener: Annotated[Office, About("Sammankallande", "Den som kallar till mötena.", PUBLIC)]
    meets: Annotated[
        Text, About("Möten", "Hur ofta organet möts.", PUBLIC, example="Sex gånger om året, jämna månader")
    ]
    duration: Annotated[Few, About("Möteslängd, minuter", "Hur långt ett möte är.", PUBLIC, example="120")]
    summons_days: Annotated[
        Few,
        About("Kallelse, dagar före", "Så många dagar före mötet ska kallelsen skickas.", PUBLIC, example="7"),
    ]
    proposals_days: Annotated[
        Few,
        About("Ärenden, dagar före", "Så många dagar före mötet ska den som vill ta upp något anmäla det.", PUBLIC),
    ] = 0
    yearly: Annotated[
        Many[YearlyMatter], About("Årshjul", "Ärenden som kommer tillbaka varje år.", PUBLIC, ordered=True)
    ] = ()
    seats: Annotated[Many[Seat], About("Platser", "Vilka som sitter i organet, som funktioner.", PUBLIC)] = ()
    points: Annotated[
        Many[AgendaPoint], About("Punkter", "Dagordningens punkter, i ordning.", PUBLIC, ordered=True)
    ] = ()

    def summons_due(self, meets: date) -> date:
        """The last day to send the summons of a meeting on the day `meets`."""
        return meets - timedelta(days=self.summons_days)

    def proposals_due(self, meets: date) -> date | None:
        """The last day on which a matter can be proposed for it without being late; None where the body has no such day."""
        return meets - timedelta(days=self.proposals_days) if self.proposals_days else None

    @model_validator(mode="after")
    def _has_an_address_of_its_own(self) -> Self:
        if self.id == NO_BODY:
            raise refuse(
                "upptagen-adress",
                "Ett organ kan inte heta {found}: på den adressen står det som är kvar att göra efter mötena",
                "Ge organet ett annat id, och filen samma namn.",
                found=self.id,
            )
        return self

    @model_validator(mode="after")
    def _one_place_for_each_rule(self) -> Self:
        twice = [
            rule for rule, count in Counter(rule for point in self.points for rule in point.rules).items() if count > 1
        ]
        if twice:
            raise refuse(
                "regel-tva-punkter",
                "Regeln {found} står under två punkter, och ärendet skulle tas upp två gånger",
                "Ta bort regeln ur den ena punkten.",
                found=twice[0].value,
            )
        return self

    @model_validator(mode="after")
    def _presenters_sit(self) -> Self:
        offices = [seat.office for seat in self.seats]
        for point in self.points:
            if point.presenter and point.presenter not in offices:
                raise refuse(
                    "okand-foredragande",
                    "Den som föredrar punkten har ingen plats i organet: {found}",
                    f"Skriv en av funktionerna under seats: {', '.join(offices)}.",
                    found=point.presenter,
                )
        return self
