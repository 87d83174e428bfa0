# SPDX-License-Identifier: EUPL-1.2
"""An item of an agenda as it was sent, with what was noted under it and what the group came to."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Self

from pydantic import model_validator

from generator.model.amounts import Few
from generator.model.base import Part
from generator.model.body import Office
from generator.model.codes import AgendaRule, ItemOutcome, PositionKind
from generator.model.concern import OF_CONTRACTS, Concern, WantedChange
from generator.model.field import INTERNAL, PUBLIC, About, Ref, Stage, Visibility, public_from
from generator.model.refusal import recommended, refuse
from generator.model.scalars import Day, Flag, Many, Slug, Text

_APPROVED = public_from(Stage.APPROVED)


class Dissent(Part):
    """Somebody's other view (avvikande mening)."""

    office: Annotated[Office, About("Vem", "Den som hade en annan mening, som funktion.", PUBLIC)]
    text: Annotated[Text, About("Mening", "Den avvikande meningen.", PUBLIC)]


class Decider(Part):
    """Who must formally decide for a position to be carried out."""

    organization: Annotated[Slug, Ref("organization"), About("Organisation", "Den som ska besluta.", PUBLIC)]
    organ: Annotated[Text, About("Beslutas av", "Nämnden eller funktionen.", PUBLIC, example="Kommunstyrelsen")]


class Decision(Part):
    """A decision by those who may take it: a board, or an official with delegation."""

    organization: Annotated[Slug, Ref("organization"), About("Organisation", "Vems beslut det är.", PUBLIC)]
    decided_by: Annotated[
        Text, About("Beslutat av", "Nämnden eller funktionen med delegation.", PUBLIC, example="Kommunstyrelsen")
    ]
    decided: Annotated[Day, About("Beslutat", "Dagen för beslutet.", PUBLIC)]
    reference: Annotated[
        Text,
        About("Hänvisning", "Diarienummer, eller nummer på delegationsbeslutet.", PUBLIC, example="KS 2026/0187"),
    ]


class Position(Part):
    """What the group came to about an item: an agreement in the group or a position. It is no decision.

    Where a contract is to change, the staff alone may see what is intended until those who may decide have done so.
    """

    visibility: ClassVar[Visibility] = public_from(Stage.DECIDED)
    identity: ClassVar[str | None] = "id"
    stands_on: ClassVar[frozenset[str]] = frozenset({"concerns", "changes"})

    id: Annotated[Slug, About("Id", "Kortnamn, som aldrig ändras.", PUBLIC, example="option-1-kontorsmaterial")]
    kind: Annotated[
        PositionKind, About("Slag", "Överenskommelse eller ställningstagande.", PUBLIC, example="position")
    ]
    text: Annotated[Text, About("Innebörd", "Vad gruppen kom fram till.", PUBLIC)]
    concerns: Annotated[
        Many[Concern], About("Gäller", "Posterna det handlar om, utöver dem som ska ändras.", PUBLIC)
    ] = ()
    changes: Annotated[Many[WantedChange], About("Ska ändras", "Vad som ska bli annorlunda i registret.", PUBLIC)] = ()
    dissents: Annotated[Many[Dissent], About("Avvikande meningar", "De som hade en annan mening.", PUBLIC)] = ()
    awaits: Annotated[Many[Decider], About("Väntar på beslut av", "De som måste besluta formellt.", PUBLIC)] = ()
    decisions: Annotated[Many[Decision], About("Beslut", "Besluten, när de är fattade.", PUBLIC)] = ()
    carried_out: Annotated[
        Day | None,
        About("Genomfört", "Dagen, för det som inte syns i registret. Det som syns där räknas ut.", PUBLIC),
    ] = None

    def undecided(self, today: date) -> tuple[Decider, ...]:
        """Those who must decide and have not done so by `today`."""
        decided = {each.organization for each in self.decisions if each.decided <= today}
        return tuple(each for each in self.awaits if each.organization not in decided)

    def reached(self, today: date) -> frozenset[Stage]:
        """DECIDED when nothing in it waits for anybody's decision."""
        of_contract = any(change.kind in OF_CONTRACTS for change in self.changes)
        waits = self.undecided(today) or not any(each.decided <= today for each in self.decisions)
        return frozenset() if of_contract and waits else frozenset({Stage.DECIDED})


class ItemRow(Concern):
    """A record in an item that gathers many."""

    text: Annotated[Text, About("Om posten", "Vad som gäller för just den här posten.", PUBLIC)]


class AgendaItem(Part):
    """An item as it stood in the agenda that was sent, and what became of it at the meeting.

    What was sent is the truth, whatever the register says later. Where a record that it names is no longer public, the item is gone from what the public
    may see, and its number tells that it was there.
    """

    identity: ClassVar[str | None] = "number"
    stands_on: ClassVar[frozenset[str]] = frozenset({"concerns"})

    number: Annotated[Text, About("Nummer", "Punktens nummer och ärendets under den.", PUBLIC, example="6.1")]
    id: Annotated[
        Text | None,
        About("Id", "Ärendets id, detsamma så länge det tas upp.", INTERNAL, example="option_due/kontorsmaterial/1"),
    ] = None
    point: Annotated[Slug, About("Punkt", "Punkten på dagordningen.", PUBLIC, example="avtal")]
    title: Annotated[Text | None, About("Ärende", "Vad det gäller.", INTERNAL)] = None
    public_title: Annotated[Text, About("Rubrik", "Hur ärendet nämns publikt.", PUBLIC)]
    rule: Annotated[AgendaRule | None, About("Regel", "Regeln som väckte ärendet.", INTERNAL)] = None
    reason: Annotated[Text | None, About("Skäl", "Varför det står på dagordningen.", INTERNAL)] = None
    wanted: Annotated[Text | None, About("Önskas", "Vad som önskas, av vem och när.", INTERNAL)] = None
    position_wanted: Annotated[
        Flag, About("Ställningstagande önskas", "Om mötet ska komma fram till något.", PUBLIC)
    ] = False
    recommendation: Annotated[Text | None, About("Förslag", "Vad som föreslås.", INTERNAL)] = None
    presenter: Annotated[Text | None, About("Föredragande", "Funktionen som föredrar.", PUBLIC)] = None
    secret: Annotated[
        Flag, About("Sekretess", "true om ärendet publikt bara står som ärende med sekretess.", PUBLIC)
    ] = False
    late: Annotated[Flag, About("Sent anmält", "true om ärendet anmäldes efter sista dagen.", PUBLIC)] = False
    added: Annotated[
        Flag, About("Tillkom vid mötet", "true om ärendet inte stod på den kallelse som skickades.", PUBLIC)
    ] = False
    first_raised: Annotated[Day | None, About("Först väckt", "Mötet då ärendet först togs upp.", INTERNAL)] = None
    postponed: Annotated[Few, About("Uppskjutet", "Hur många gånger det har skjutits upp.", INTERNAL)] = 0
    concerns: Annotated[
        Many[Concern], About("Gäller", "Posterna som ärendet handlar om och som var publika.", PUBLIC)
    ] = ()
    internal_concerns: Annotated[
        Many[Concern], About("Gäller internt", "Poster som ärendet handlar om och som inte var publika.", INTERNAL)
    ] = ()
    rows: Annotated[
        Many[ItemRow], About("Poster", "Posterna i ett ärende som samlar många.", INTERNAL, ordered=True)
    ] = ()
    note: Annotated[Text | None, About("Anteckning", "Vad som sades.", _APPROVED)] = None
    outcome: Annotated[ItemOutcome | None, About("Utfall", "Vad som blev av ärendet.", _APPROVED)] = None
    referred_to: Annotated[
        Slug | None, Ref("body"), About("Lämnat till", "Organet som ärendet lämnades vidare till.", _APPROVED)
    ] = None
    positions: Annotated[Many[Position], About("Ställningstaganden", "Det som gruppen kom fram till.", _APPROVED)] = ()

    @model_validator(mode="after")
    def _whole(self) -> Self:
        for name in ("id", "title"):
            if not getattr(self, name):
                raise refuse("saknas", "Ärendet saknar {key}", f"Lägg till {name}:.", key=name)
        if self.position_wanted:
            recommended(self.recommendation)
        if (self.outcome is ItemOutcome.AGREED) is not bool(self.positions):
            raise refuse(
                "utfall-utan-stallningstagande",
                "Utfallet (outcome) och ställningstagandena (positions) säger inte samma sak",
                "Skriv outcome: agreed och minst ett ställningstagande under positions, eller inget av dem.",
            )
        return self
