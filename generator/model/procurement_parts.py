# SPDX-License-Identifier: EUPL-1.2
"""The parts of a procurement, in the order in which they happen."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Self

from pydantic import model_validator

from generator.model.amounts import Money, Whole
from generator.model.base import Part
from generator.model.codes import CancellationReason, DialogueKind, ReviewOutcome, SupplierScale
from generator.model.field import PUBLIC, About, Ref, Stage, public_from, sealed_until
from generator.model.refusal import refuse
from generator.model.scalars import CpvCode, Day, Many, Quarter, Slug, Text, Url


class Plan(Part):
    """The procurement's place in the decided plan."""

    quarter: Annotated[
        Quarter,
        About(
            "Planerad annonsering",
            "Kvartalet då upphandlingen ska annonseras.",
            PUBLIC,
            "planning/milestones/dueDate",
            "2027-Q1",
        ),
    ]
    decided: Annotated[
        Day | None,
        About(
            "Planen beslutad",
            "Dagen då planen beslutades; till dess är upphandlingen intern.",
            PUBLIC,
            example="2026-12-10",
        ),
    ] = None
    agreement_start: Annotated[
        Quarter | None, About("Planerad avtalsstart", "Kvartalet då avtalet ska börja.", PUBLIC)
    ] = None


class Notice(Part):
    """A notice in a registered database (LOU 10:1, 19:8), or a post-award notice (LOU 10:4, 19:7, 19 a:13)."""

    published: Annotated[
        Day,
        About("Publicerad", "Dagen då annonsen publicerades.", PUBLIC, "tender/tenderPeriod/startDate", "2025-01-20"),
    ]
    id: Annotated[
        Text | None, About("Upphandlings-ID", "Numret som annonsdatabasen gav.", PUBLIC, "tender/id", "SE12345")
    ] = None
    database: Annotated[
        Text | None, About("Annonsdatabas", "Var annonsen står.", PUBLIC, "tender/documents", "e-Avrop")
    ] = None
    url: Annotated[Url | None, About("Annonsen", "Annonsens adress.", PUBLIC, "tender/documents/url")] = None


class Dialogue(Part):
    """An open invitation to talk before the notice. It goes to all, and what is said is told to all."""

    identity: ClassVar[str | None] = "day"

    kind: Annotated[DialogueKind, About("Slag", "Hur marknaden tillfrågas.", PUBLIC, example="meeting")]
    day: Annotated[
        Day,
        About(
            "Dag",
            "Dagen för mötet, eller då frågorna skickas ut.",
            PUBLIC,
            "planning/milestones/dueDate",
            "2027-01-20",
        ),
    ]
    until: Annotated[Day | None, About("Svar senast", "Sista dagen att svara eller anmäla sig.", PUBLIC)] = None
    place: Annotated[Text | None, About("Plats", "Var mötet hålls.", PUBLIC)] = None
    url: Annotated[Url | None, About("Inbjudan", "Inbjudans adress.", PUBLIC)] = None
    summary: Annotated[
        Text | None, About("Sammanfattning", "Vad som kom fram, utan att säga vem som sade vad.", PUBLIC)
    ] = None


class NoticeChange(Part):
    """A change of the notice that was announced, so that a correction is told from another's typing error."""

    identity: ClassVar[str | None] = "published"

    published: Annotated[
        Day,
        About("Publicerad", "Dagen då ändringen annonserades.", PUBLIC, "tender/amendments/date", "2025-02-03"),
    ]
    reason: Annotated[
        Text,
        About(
            "Ändring",
            "Vad som ändrades och varför.",
            PUBLIC,
            "tender/amendments/rationale",
            "Sista anbudsdag flyttas, eftersom en bilaga saknades.",
        ),
    ]
    url: Annotated[Url | None, About("Annonsen", "Den ändrade annonsens adress.", PUBLIC)] = None


class ProcurementLot(Part):
    """A part of a procurement that one can tender for on its own (anbudsområde)."""

    identity: ClassVar[str | None] = "id"

    id: Annotated[Text, About("Id", "Områdets nummer eller kortnamn.", PUBLIC, "tender/lots/id", "1")]
    title: Annotated[Text | None, About("Område", "Vad området heter.", PUBLIC, "tender/lots/title")] = None
    description: Annotated[
        Text | None,
        About("Beskrivning", "Vad området omfattar.", public_from(Stage.ANNOUNCED), "tender/lots/description"),
    ] = None
    cpv: Annotated[
        Many[CpvCode], About("CPV-koder", "Områdets egna koder.", PUBLIC, "tender/items/classification/id")
    ] = ()
    estimated_value: Annotated[
        Money | None,
        About(
            "Uppskattat värde",
            "Kronor utan moms, med optioner.",
            public_from(Stage.ANNOUNCED),
            "tender/lots/value/amount",
        ),
    ] = None


class LotTenders(Part):
    """How many tenders came for one lot."""

    identity: ClassVar[str | None] = "lot"

    lot: Annotated[Text, About("Anbudsområde", "Områdets id.", PUBLIC, "bids/statistics/relatedLot", "1")]
    received: Annotated[
        Whole, About("Antal anbud", "Anbud som kom in för området.", PUBLIC, "bids/statistics/value", "3")
    ]


class Tenders(Part):
    """What came in. Secret until the award decision, for the staff as well (OSL 19:3 second paragraph)."""

    received: Annotated[
        Whole | None, About("Antal anbud", "Anbud som kom in.", PUBLIC, "tender/numberOfTenderers", "4")
    ] = None
    by_lot: Annotated[
        Many[LotTenders], About("Anbud per område", "Antal anbud för varje anbudsområde.", PUBLIC, "bids/statistics")
    ] = ()
    tenderers: Annotated[
        Many[Annotated[Slug, Ref("supplier")]],
        About(
            "Anbudsgivare",
            "Alla som lämnade anbud; publika med efterannonsen.",
            public_from(Stage.NOTIFIED),
            "tender/tenderers/id",
        ),
    ] = ()


class KnownFrom(Part):
    """The source that tells of an award whose own date is not known."""

    source: Annotated[
        Text, About("Källa", "Varifrån uppgiften kommer.", PUBLIC, example="Nationell upphandlingsstatistik")
    ]
    year: Annotated[Whole, About("År", "Året som källan anger.", PUBLIC, example="2021")]


class AwardedSupplier(Part):
    """A supplier who won, in one lot or the whole."""

    supplier: Annotated[
        Slug,
        Ref("supplier"),
        About("Leverantör", "Leverantörens id.", PUBLIC, "awards/suppliers/id", "exempelkontor-ab"),
    ]
    lots: Annotated[
        Many[Text], About("Anbudsområden", "Id för områdena som leverantören vann.", PUBLIC, "awards/relatedLots")
    ] = ()
    scale: Annotated[
        SupplierScale | None,
        About("Storlek", "Företagets storlek vid tilldelningen.", PUBLIC, "parties/details/scale"),
    ] = None
    contracted_tenders: Annotated[Whole | None, About("Kontrakterade anbud", "Antal anbud som antogs.", PUBLIC)] = None
    value: Annotated[Money | None, About("Värde", "Kronor utan moms.", PUBLIC, "awards/value/amount")] = None


class Award(Part):
    """The decision on supplier and tender (LOU 12:12, 19:19), or the source that tells of it.

    While a decision has been revoked and not made anew, who won and why is sealed again: the evaluation is open.
    """

    decided: Annotated[
        Day | None, About("Tilldelningsbeslut", "Dagen för beslutet.", PUBLIC, "awards/date", "2025-04-01")
    ] = None
    known_from: Annotated[KnownFrom | None, About("Känt från", "Källan, där beslutets dag inte är känd.", PUBLIC)] = (
        None
    )
    revoked: Annotated[
        Day | None, About("Återkallat", "Dagen då beslutet återkallades.", public_from(Stage.REVOKED))
    ] = None
    revoked_reason: Annotated[
        Text | None, About("Skäl för återkallelsen", "Varför beslutet återkallades.", public_from(Stage.REVOKED))
    ] = None
    sent: Annotated[
        Day | None,
        About("Underrättelse skickad", "Dagen då anbudsgivarna fick beslutet.", sealed_until(Stage.AWARDED)),
    ] = None
    standstill_until: Annotated[
        Day | None,
        About(
            "Avtalsspärr till och med", "Sista dagen då avtal inte får slutas, LOU 20:1.", sealed_until(Stage.AWARDED)
        ),
    ] = None
    reason: Annotated[
        Text | None,
        About("Skäl", "Varför leverantören valdes, i korthet.", sealed_until(Stage.AWARDED), "awards/rationale"),
    ] = None
    suppliers: Annotated[
        Many[AwardedSupplier],
        About(
            "Vinnande leverantörer", "En rad för varje leverantör.", sealed_until(Stage.AWARDED), "awards/suppliers"
        ),
    ] = ()
    value: Annotated[
        Money | None,
        About("Kontrakterat värde", "Kronor utan moms.", sealed_until(Stage.AWARDED), "awards/value/amount"),
    ] = None

    @model_validator(mode="after")
    def _dated_or_sourced(self) -> Self:
        if not self.decided and not self.known_from:
            raise refuse(
                "tilldelning-utan-dag",
                "Tilldelningen saknar både dag (decided) och källa (known_from)",
                "Skriv decided: ÅÅÅÅ-MM-DD. Är tilldelningen inte beslutad än: ta bort award; uppgifterna är hemliga till dess.",
            )
        return self


class EarlierAward(Part):
    """An award decision that was revoked and has been made anew."""

    identity: ClassVar[str | None] = "decided"

    decided: Annotated[
        Day, About("Tilldelningsbeslut", "Dagen för det tidigare beslutet.", PUBLIC, "awards/date", "2025-03-01")
    ]
    revoked: Annotated[Day, About("Återkallat", "Dagen då beslutet återkallades.", PUBLIC, example="2025-03-20")]
    reason: Annotated[Text | None, About("Skäl", "Varför beslutet återkallades.", PUBLIC)] = None


class Review(Part):
    """A review in court (överprövning, LOU 20:4)."""

    identity: ClassVar[str | None] = "case_number"

    case_number: Annotated[Text, About("Målnummer", "Domstolens nummer.", PUBLIC, example="1234-25")]
    court: Annotated[Text, About("Domstol", "Domstolen som prövar.", PUBLIC, example="Förvaltningsrätten i Falun")]
    filed: Annotated[Day | None, About("Ansökt", "Dagen då ansökan kom in.", PUBLIC)] = None
    decided: Annotated[Day | None, About("Avgjort", "Dagen för avgörandet.", PUBLIC)] = None
    outcome: Annotated[ReviewOutcome | None, About("Utgång", "Vad domstolen beslutade.", PUBLIC)] = None


class Cancellation(Part):
    """The decision not to conclude (LOU 20:12). It does not by itself open tender data (DESIGN § 3.1)."""

    decided: Annotated[Day, About("Avbruten", "Dagen för beslutet.", PUBLIC, "tender/status", "2025-03-10")]
    code: Annotated[
        CancellationReason | None, About("Skäl", "Skälet enligt eForms kodlista.", PUBLIC, "tender/statusDetails")
    ] = None
    reason: Annotated[Text | None, About("Förklaring", "Skälet i klartext, utan anbudsuppgifter.", PUBLIC)] = None


class OutcomeUnknown(Part):
    """The source says how the procurement began, not how it ended."""

    source: Annotated[
        Text,
        About(
            "Källa",
            "Källan som inte säger hur upphandlingen slutade.",
            PUBLIC,
            example="Nationell upphandlingsstatistik",
        ),
    ]
    year: Annotated[Whole | None, About("År", "Året som källan gäller.", PUBLIC)] = None


class Opening(Part):
    """The opening of tenders by at least two appointed persons (LOU 12:10)."""

    held: Annotated[Day | None, About("Öppnade", "Dagen då anbuden öppnades.")] = None
    attendees: Annotated[Many[Text], About("Närvarande", "Förrättarna, med befattning.")] = ()


def award_stages(award: Award | None, today: date) -> set[Stage]:
    """DECIDED once there has been a decision, then AWARDED while it stands or REVOKED when it does not."""
    if award is None or not (award.known_from or (award.decided and award.decided <= today)):
        return set()
    return {Stage.DECIDED, Stage.REVOKED if award.revoked and award.revoked <= today else Stage.AWARDED}
