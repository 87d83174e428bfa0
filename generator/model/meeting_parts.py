# SPDX-License-Identifier: EUPL-1.2
"""The parts of a meeting: what was proposed, what was sent, what was said, and what is to be done."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from pydantic import model_validator

from generator.model.audience import Audience
from generator.model.base import Part
from generator.model.body import Office
from generator.model.codes import AgendaRule, ChairChoice, ItemOutcome, PositionKind
from generator.model.field import INTERNAL, PUBLIC, About, Ref
from generator.model.refusal import not_backwards, refuse
from generator.model.scalars import Day, Flag, Many, Slug, Text, Whole


class Concern(Part):
    """A record that an item is about: exactly one of the keys."""

    agreement: Annotated[Slug | None, Ref("agreement"), About("Avtal", "Avtalets id.", PUBLIC)] = None
    procurement: Annotated[Slug | None, Ref("procurement"), About("Upphandling", "Upphandlingens id.", PUBLIC)] = None
    need: Annotated[Slug | None, Ref("need"), About("Behov", "Behovets id.", PUBLIC)] = None
    goal: Annotated[Slug | None, Ref("goal"), About("Mål", "Målets id.", PUBLIC)] = None
    category: Annotated[Slug | None, Ref("category"), About("Kategori", "Kategorins id.", PUBLIC)] = None
    organization: Annotated[Slug | None, Ref("organization"), About("Organisation", "Organisationens id.", PUBLIC)] = (
        None
    )
    guidance: Annotated[Slug | None, Ref("guidance"), About("Vägledning", "Sidans id.", PUBLIC)] = None

    @property
    def key(self) -> tuple[str, str]:
        """The kind and id of the record; both empty where a projection has taken it away."""
        return next(((kind, name) for kind, name in self.__dict__.items() if name), ("", ""))

    @model_validator(mode="after")
    def _one(self) -> Self:
        if sum(name is not None for name in self.__dict__.values()) != 1:
            raise refuse(
                "inte-en-post",
                "Här ska stå precis en post",
                "Skriv till exempel {agreement: kontorsmaterial}, och en rad för varje post.",
            )
        return self


class ProposedItem(Part):
    """A matter that a member wants to raise."""

    identity: ClassVar[str | None] = "id"

    id: Annotated[Slug, About("Id", "Ärendets kortnamn, som aldrig ändras.", INTERNAL, example="elcyklar")]
    title: Annotated[Text, About("Ärende", "Vad det gäller.", INTERNAL, example="Elcyklar till hemtjänsten")]
    received: Annotated[Day, About("Anmält", "Dagen då ärendet anmäldes.", INTERNAL, example="2026-11-02")]
    proposed_by: Annotated[Office, About("Anmält av", "Den som tar upp ärendet, som funktion.", INTERNAL)]
    reason: Annotated[Text | None, About("Skäl", "Varför ärendet tas upp nu.", INTERNAL)] = None
    position_wanted: Annotated[
        Flag, About("Ställningstagande önskas", "true om mötet ska komma fram till något.", INTERNAL)
    ] = False
    recommendation: Annotated[Text | None, About("Förslag", "Vad den som anmäler föreslår.", INTERNAL)] = None
    public_title: Annotated[
        Text | None, About("Publik rubrik", "Hur ärendet nämns publikt. Utelämnad: som det heter.", INTERNAL)
    ] = None
    secret: Annotated[
        Flag, About("Sekretess", "true om ärendet publikt bara ska stå som ärende med sekretess.", INTERNAL)
    ] = False
    concerns: Annotated[Many[Concern], About("Gäller", "Posterna som ärendet handlar om.", INTERNAL)] = ()

    @model_validator(mode="after")
    def _recommended(self) -> Self:
        if self.position_wanted and not self.recommendation:
            raise refuse(
                "forslag-saknas",
                "Ett ställningstagande önskas (position_wanted), men inget förslag (recommendation) är skrivet",
                "Lägg till recommendation: med det som mötet föreslås komma fram till.",
            )
        return self


class Choice(Part):
    """What the chair has chosen about an item that the register raises, and why."""

    identity: ClassVar[str | None] = "item"

    item: Annotated[Text, About("Ärende", "Ärendets id, som det står i utkastet till dagordning.", INTERNAL)]
    choice: Annotated[ChairChoice, About("Val", "Ta alltid med, skjut upp eller ta inte upp.", INTERNAL)]
    reason: Annotated[Text, About("Skäl", "Varför.", INTERNAL)]


class SentItem(Part):
    """An item as it stood in the agenda that was sent. This is the truth about what was sent, whatever the register says later."""

    identity: ClassVar[str | None] = "id"

    number: Annotated[Whole, About("Nummer", "Löpande nummer på dagordningen.", PUBLIC, example="7")]
    id: Annotated[
        Text,
        About("Id", "Ärendets id, detsamma så länge det tas upp.", INTERNAL, example="option-due.kontorsmaterial.1"),
    ]
    point: Annotated[Slug, About("Punkt", "Punkten på dagordningen.", PUBLIC, example="avtal")]
    rule: Annotated[AgendaRule | None, About("Regel", "Regeln som väckte ärendet.", INTERNAL)] = None
    title: Annotated[Text, About("Ärende", "Vad det gäller.", INTERNAL)]
    public_title: Annotated[Text, About("Rubrik", "Hur ärendet nämns publikt.", PUBLIC)]
    reason: Annotated[Text | None, About("Skäl", "Varför det står på dagordningen.", INTERNAL)] = None
    wanted: Annotated[Text | None, About("Önskas", "Vad som önskas, av vem och när.", INTERNAL)] = None
    position_wanted: Annotated[
        Flag, About("Ställningstagande önskas", "Om mötet ska komma fram till något.", PUBLIC)
    ] = False
    recommendation: Annotated[Text | None, About("Förslag", "Vad som föreslås.", INTERNAL)] = None
    presenter: Annotated[Text | None, About("Föredragande", "Funktionen som föredrar.", PUBLIC)] = None
    late: Annotated[Flag, About("Sent anmält", "Om ärendet anmäldes efter sista dagen.", INTERNAL)] = False
    first_raised: Annotated[Day | None, About("Först väckt", "Mötet då ärendet först togs upp.", INTERNAL)] = None
    postponed: Annotated[Whole, About("Uppskjutet", "Hur många gånger det har skjutits upp.", INTERNAL)] = 0
    concerns: Annotated[Many[Concern], About("Gäller", "Posterna som ärendet handlar om.", INTERNAL)] = ()
    audience: Annotated[
        Audience,
        About("Synlighet", "internal för ett ärende med sekretess: publikt syns bara att numret finns.", INTERNAL),
    ] = Audience.PUBLIC


class Summons(Part):
    """The agenda as it was sent. Written by `samkop meeting call`, never by hand."""

    sent: Annotated[Day, About("Skickad", "Dagen då kallelsen skickades.", PUBLIC)]
    count: Annotated[Whole, About("Antal ärenden", "Så många ärenden har dagordningen.", PUBLIC)]
    commit: Annotated[
        Text | None, About("Version", "Registrets version när kallelsen gjordes, som upplysning.", INTERNAL)
    ] = None
    items: Annotated[Many[SentItem], About("Ärenden", "Dagordningen som den skickades.", PUBLIC, ordered=True)] = ()


class Dissent(Part):
    """Somebody's other view (avvikande mening)."""

    office: Annotated[Office, About("Vem", "Den som hade en annan mening, som funktion.", PUBLIC)]
    text: Annotated[Text, About("Mening", "Den avvikande meningen.", PUBLIC)]


class ItemNote(Part):
    """What was said under one item, and what became of it."""

    identity: ClassVar[str | None] = "item"

    item: Annotated[Text, About("Ärende", "Ärendets id på den dagordning som skickades.", INTERNAL)]
    number: Annotated[Whole, About("Nummer", "Numret på dagordningen.", PUBLIC)]
    text: Annotated[Text | None, About("Anteckning", "Vad som sades.", PUBLIC)] = None
    outcome: Annotated[ItemOutcome | None, About("Utfall", "Vad som blev av ärendet.", PUBLIC)] = None
    audience: Annotated[Audience, About("Synlighet", "internal för ett ärende med sekretess.", INTERNAL)] = (
        Audience.PUBLIC
    )


class Decision(Part):
    """A decision by those who may take it: a board, or an official with delegation."""

    decided_by: Annotated[
        Text, About("Beslutat av", "Nämnden eller funktionen med delegation.", PUBLIC, example="Kommunstyrelsen")
    ]
    organization: Annotated[Slug, Ref("organization"), About("Organisation", "Vems beslut det är.", PUBLIC)]
    decided: Annotated[Day, About("Beslutat", "Dagen för beslutet.", PUBLIC)]
    reference: Annotated[
        Text, About("Hänvisning", "Diarienummer och paragraf, eller nummer på delegationsbeslutet.", PUBLIC)
    ]


class Decider(Part):
    """Who must formally decide for a position to be carried out."""

    organization: Annotated[Slug, Ref("organization"), About("Organisation", "Den som ska besluta.", PUBLIC)]
    organ: Annotated[Text, About("Beslutas av", "Nämnden eller funktionen.", PUBLIC, example="Kommunstyrelsen")]


class Position(Part):
    """What the group came to about an item: an agreement in the group or a position. It is no decision."""

    identity: ClassVar[str | None] = "id"

    id: Annotated[Slug, About("Id", "Kortnamn, som aldrig ändras.", PUBLIC, example="option-1-kontorsmaterial")]
    item: Annotated[Text, About("Ärende", "Ärendets id på dagordningen.", INTERNAL)]
    kind: Annotated[PositionKind, About("Slag", "Överenskommelse eller ställningstagande.", PUBLIC)] = (
        PositionKind.AGREEMENT_IN_GROUP
    )
    text: Annotated[Text, About("Innebörd", "Vad gruppen kom fram till.", PUBLIC)]
    change: Annotated[
        Text | None,
        About(
            "Ändring", "Vad som ska bli annorlunda i registret.", PUBLIC, example="Option 1 används: till 2028-05-31"
        ),
    ] = None
    concerns: Annotated[Many[Concern], About("Gäller", "Posterna som ställningstagandet handlar om.", PUBLIC)] = ()
    dissents: Annotated[Many[Dissent], About("Avvikande meningar", "De som hade en annan mening.", PUBLIC)] = ()
    awaits: Annotated[Many[Decider], About("Väntar på beslut av", "De som måste besluta formellt.", PUBLIC)] = ()
    decisions: Annotated[Many[Decision], About("Beslut", "Besluten, när de är fattade.", PUBLIC)] = ()
    carried_out: Annotated[Day | None, About("Genomfört", "Dagen då registret ändrades därefter.", PUBLIC)] = None
    audience: Annotated[Audience, About("Synlighet", "internal för det som har sekretess.", INTERNAL)] = (
        Audience.PUBLIC
    )


class Action(Part):
    """Something that somebody is to do."""

    identity: ClassVar[str | None] = "id"

    id: Annotated[Slug, About("Id", "Kortnamn, som aldrig ändras.", INTERNAL, example="fraga-marknaden")]
    item: Annotated[Text | None, About("Ärende", "Ärendets id på dagordningen.", INTERNAL)] = None
    what: Annotated[Text, About("Åtgärd", "Vad som ska göras.", INTERNAL)]
    owner: Annotated[Office, About("Ansvarig", "Den som ska göra det, som funktion.", INTERNAL)]
    due: Annotated[Day, About("Klart senast", "Sista dagen.", INTERNAL)]
    done: Annotated[Day | None, About("Klart", "Dagen då det blev klart.", INTERNAL)] = None
    concerns: Annotated[Many[Concern], About("Gäller", "Posterna som åtgärden handlar om.", INTERNAL)] = ()


class Notes(Part):
    """The notes of a meeting."""

    present: Annotated[Many[Office], About("Närvarande", "De som var med, som funktioner.", PUBLIC)] = ()
    taken_by: Annotated[Text | None, About("Antecknat av", "Funktionen som skrev.", PUBLIC)] = None
    finished: Annotated[
        Day | None, About("Färdigskrivna", "Dagen då anteckningarna skickades för godkännande.", PUBLIC)
    ] = None
    approved: Annotated[Day | None, About("Godkända", "Dagen då anteckningarna godkändes.", PUBLIC)] = None
    approved_by: Annotated[Text | None, About("Godkända av", "Funktionen som godkände.", PUBLIC)] = None
    items: Annotated[
        Many[ItemNote], About("Anteckningar", "Vad som sades under varje ärende.", PUBLIC, ordered=True)
    ] = ()
    positions: Annotated[Many[Position], About("Ställningstaganden", "Det som gruppen kom fram till.", PUBLIC)] = ()

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        not_backwards(self.finished, self.approved)
        return self


class Cancelled(Part):
    """A meeting that will not be held."""

    decided: Annotated[Day, About("Inställt", "Dagen då det ställdes in.", PUBLIC)]
    reason: Annotated[Text | None, About("Skäl", "Varför.", PUBLIC)] = None
