# SPDX-License-Identifier: EUPL-1.2
"""The parts of an agreement."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from generator.model.amounts import Money, Whole
from generator.model.base import Part
from generator.model.codes import CallOffMethod, ModificationGround, Registration
from generator.model.common import OrderContact
from generator.model.field import PUBLIC, About, Ref, Stage, Visibility, public_from
from generator.model.refusal import not_backwards, refuse
from generator.model.scalars import CpvCode, Day, Flag, Many, Slug, Text, Url


class LotRank(Part):
    """A supplier's rank in one lot."""

    identity: ClassVar[str | None] = "lot"

    lot: Annotated[Text, About("Anbudsområde", "Områdets id.", PUBLIC, example="norr")]
    rank: Annotated[Whole, About("Rang", "Plats i rangordningen, 1 först.", PUBLIC, example="1")]


class AgreementSupplier(Part):
    """A supplier's place in an agreement. An agreement has one row for each supplier, and rank where the order is fixed (LOU 7:6)."""

    identity: ClassVar[str | None] = "supplier"

    supplier: Annotated[
        Slug,
        Ref("supplier"),
        About("Leverantör", "Leverantörens id.", PUBLIC, "awards/suppliers/id", "exempelkontor-ab"),
    ]
    rank: Annotated[Whole | None, About("Rang", "Plats i rangordningen, 1 först.", PUBLIC, example="1")] = None
    lots: Annotated[
        Many[Text], About("Anbudsområden", "Id för områdena som leverantören har.", PUBLIC, "awards/relatedLots")
    ] = ()
    lot_ranks: Annotated[
        Many[LotRank], About("Rang per område", "Där rangordningen skiljer sig mellan anbudsområden.", PUBLIC)
    ] = ()
    order_contact: Annotated[OrderContact | None, About("Beställning", "Var man beställer.", PUBLIC)] = None
    customer_number: Annotated[Text | None, About("Kundnummer", "Vårt kundnummer hos leverantören.")] = None
    invoice_reference: Annotated[Text | None, About("Fakturareferens", "Vad som ska stå på fakturan.")] = None
    contact_person: Annotated[
        Text | None, About("Kontakt hos leverantören", "Funktionen som sköter avtalet; skriv inget personnamn.")
    ] = None


class AgreementLot(Part):
    """A part of an agreement (anbudsområde)."""

    identity: ClassVar[str | None] = "id"

    id: Annotated[Text, About("Id", "Områdets kortnamn eller nummer.", PUBLIC, "tender/lots/id", "norr")]
    title: Annotated[Text, About("Område", "Vad området heter.", PUBLIC, "tender/lots/title", "Norra området")]
    description: Annotated[
        Text | None, About("Beskrivning", "Vad området omfattar.", PUBLIC, "tender/lots/description")
    ] = None
    cpv: Annotated[
        Many[CpvCode], About("CPV-koder", "Områdets egna koder.", PUBLIC, "tender/items/classification/id")
    ] = ()


class AuthorisedBuyer(Part):
    """An organization that may call off, identified in the call for tenders (LOU 7:3)."""

    identity: ClassVar[str | None] = "organization"

    organization: Annotated[
        Slug, Ref("organization"), About("Organisation", "Organisationens id.", PUBLIC, "parties/id", "exempelby")
    ]
    since: Annotated[
        Day | None,
        Field(alias="from"),
        About("Från och med", "Om organisationen får avropa först senare än avtalet börjar.", PUBLIC),
    ] = None
    until: Annotated[
        Day | None, Field(alias="to"), About("Till och med", "Om organisationens rätt upphör före avtalet.", PUBLIC)
    ] = None
    registration: Annotated[
        Registration | None,
        About(
            "Anmälan",
            "needed om organisationen måste anmäla sig före första avropet, done när det är gjort.",
            PUBLIC,
            own=True,
        ),
    ] = None
    lots: Annotated[
        Many[Text], About("Anbudsområden", "Om organisationen bara får avropa i vissa områden.", PUBLIC)
    ] = ()

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        not_backwards(self.since, self.until)
        return self

    def on(self, day: date) -> bool:
        """Whether it has the right on a day, as far as its own days go."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


class ConcludedBy(Part):
    """The central purchasing body whose agreement this is (LOU 7:12)."""

    organization: Annotated[
        Slug, Ref("organization"), About("Organisation", "Inköpscentralens id.", PUBLIC, example="adda")
    ]
    url: Annotated[Url | None, About("Avtalets sida", "Avtalet hos inköpscentralen.", PUBLIC, own=True)] = None
    reference: Annotated[
        Text | None, About("Deras nummer", "Inköpscentralens nummer på avtalet.", PUBLIC, own=True)
    ] = None


class Option(Part):
    """A right to prolong (LOU 17:10). What is intended stays internal until it is decided (facts/domain.md § 11)."""

    months: Annotated[
        Whole, About("Månader", "Hur länge optionen förlänger avtalet.", PUBLIC, "contracts/renewal/period", "12")
    ] = 0
    until: Annotated[
        Day | None, About("Till och med", "Sista dagen, om optionen anges med datum i stället för månader.", PUBLIC)
    ] = None
    decide_by: Annotated[Day | None, About("Beslut senast", "Sista dagen för att meddela leverantören.")] = None
    decided: Annotated[
        Day | None, About("Beslutad", "Dagen för beslutet.", public_from(Stage.DECIDED), example="2027-01-15")
    ] = None
    use: Annotated[
        Flag | None,
        About("Utnyttjas", "true om optionen används, false om den inte används.", public_from(Stage.DECIDED)),
    ] = None
    decision: Annotated[
        Text | None,
        About("Beslut", "Hänvisning till beslutet.", public_from(Stage.DECIDED), example="KS 2027/0011 beslut 4"),
    ] = None

    def reached(self, today: date) -> frozenset[Stage]:
        """DECIDED from the day of the decision."""
        return frozenset({Stage.DECIDED}) if self.decided and self.decided <= today else frozenset()

    def overdue_on(self, today: date) -> bool:
        """Whether the last day to decide has passed without a decision."""
        return self.use is None and self.decide_by is not None and self.decide_by < today

    def used_on(self, today: date) -> bool:
        """Whether it has been decided by `today` that the option is used."""
        return bool(self.use and self.decided and self.decided <= today)

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if bool(self.months) == bool(self.until):
            raise refuse(
                "option-langd",
                "En option ska ha antingen months (månader) eller until (sista dag)",
                "Skriv till exempel months: 12.",
            )
        if (self.use is None) != (self.decided is None):
            raise refuse(
                "option-halvt-beslut",
                "Beslutet om optionen är halvt: use och decided hör ihop",
                "Skriv båda: use: true (eller false) och decided: ÅÅÅÅ-MM-DD. Är inget beslutat än: ta bort båda.",
            )
        return self


class Modification(Part):
    """A change of the agreement without a new procurement (LOU 17:9–14). An option that is used is none: it stands among the options."""

    identity: ClassVar[str | None] = "decided"
    visibility: ClassVar[Visibility] = public_from(Stage.DECIDED)

    decided: Annotated[
        Day, About("Beslutad", "Dagen för beslutet.", PUBLIC, "contracts/amendments/date", "2026-05-04")
    ]
    ground: Annotated[
        ModificationGround,
        About("Grund", "Varför avtalet fick ändras.", PUBLIC, "contracts/amendments/rationale", "clause"),
    ]
    reason: Annotated[
        Text,
        About(
            "Ändring",
            "Vad som ändrades och varför.",
            PUBLIC,
            "contracts/amendments/description",
            "Två skolor till får leverans enligt avtalets punkt om nya enheter.",
        ),
    ]
    value: Annotated[
        Money | None,
        About("Ändringens värde", "Kronor utan moms. Utelämnas när värdet inte ändras.", PUBLIC),
    ] = None
    decision: Annotated[Text | None, About("Beslut", "Hänvisning till beslutet.", PUBLIC)] = None
    notice: Annotated[
        Url | None, About("Annons om ändringen", "Adressen, där ändringen ska annonseras (LOU 17:11–12).", PUBLIC)
    ] = None

    def reached(self, today: date) -> frozenset[Stage]:
        """DECIDED from the day of the decision."""
        return frozenset({Stage.DECIDED}) if self.decided <= today else frozenset()


class Termination(Part):
    """The agreement ends before its time."""

    decided: Annotated[Day, About("Beslutad", "Dagen för uppsägning eller hävning.", PUBLIC, example="2026-03-01")]
    last_day: Annotated[Day, About("Sista dag", "Sista dagen som avtalet gäller.", PUBLIC, example="2026-08-31")]
    decision: Annotated[
        Text | None, About("Beslut", "Hänvisning till beslutet.", PUBLIC, example="KS 2026/0041 beslut 2")
    ] = None
    reason: Annotated[Text | None, About("Skäl", "Varför avtalet upphör.")] = None


class Ceiling(Part):
    """The highest value or quantity that may be called off (CJEU C-23/20; HFD 2022:4)."""

    amount: Annotated[
        Money | None,
        About("Takvärde", "Kronor utan moms.", PUBLIC, "tender/techniques/frameworkAgreement/value/amount", "4000000"),
    ] = None
    quantity: Annotated[Whole | None, About("Takvolym", "Högsta mängd.", PUBLIC)] = None
    unit: Annotated[Text | None, About("Enhet", "Vad mängden räknas i.", PUBLIC, example="ton")] = None

    @model_validator(mode="after")
    def _one_at_least(self) -> Self:
        if self.amount is None and self.quantity is None:
            raise refuse(
                "tomt-tak",
                "Taket saknar både belopp (amount) och mängd (quantity)",
                "Skriv till exempel amount: 4000000.",
            )
        if (self.quantity is None) != (self.unit is None):
            raise refuse(
                "tak-utan-enhet",
                "En takvolym behöver både mängd (quantity) och enhet (unit)",
                "Skriv till exempel quantity: 400 och unit: ton.",
            )
        return self


class CalledOff(Part):
    """What was called off in a year: a figure that somebody has approved for publication (DESIGN § 3.1)."""

    identity: ClassVar[str | None] = "year"

    year: Annotated[Whole, About("År", "Kalenderåret.", PUBLIC, example="2025")]
    amount: Annotated[Money | None, About("Belopp", "Kronor utan moms.", PUBLIC, example="812000")] = None
    quantity: Annotated[Whole | None, About("Mängd", "I takvolymens enhet.", PUBLIC)] = None


class Ordering(Part):
    """How one orders: what everyone may read, and what only buyers need."""

    method: Annotated[
        CallOffMethod | None,
        About(
            "Avropsform",
            "Hur leverantören väljs, LOU 7:4–7:9.",
            PUBLIC,
            "tender/techniques/frameworkAgreement/method",
            "ranking",
        ),
    ] = None
    how: Annotated[Text | None, About("Så beställer du", "Stegen i korthet.", PUBLIC)] = None
    direct_below: Annotated[
        Money | None,
        About(
            "Direkt under",
            "I en kombination: kronor utan moms som ett köp ska vara värt mindre än för att få beställas direkt. Från det beloppet frågas alla.",
            PUBLIC,
            example="300000",
        ),
    ] = None
    answer_time: Annotated[
        Text | None,
        About(
            "Svarstid", "Hur lång tid leverantörerna minst ska få på sig att svara.", PUBLIC, example="tio arbetsdagar"
        ),
    ] = None
    criteria: Annotated[
        Text | None,
        About("Så väljs svaret", "Kriterierna i avtalet när alla frågas på nytt.", PUBLIC, example="Lägst pris"),
    ] = None
    instructions: Annotated[
        Text | None, About("Anvisningar", "Det som bara beställare behöver: inloggning, attest, kontering.")
    ] = None
    approval: Annotated[
        Text | None, About("Godkännande", "Vem som ska godkänna en beställning och från vilket belopp.")
    ] = None
    delivery: Annotated[Text | None, About("Leverans", "Leveranstid, leveransvillkor och minsta order.", PUBLIC)] = (
        None
    )

    @model_validator(mode="after")
    def _limits_of_a_competition(self) -> Self:
        if self.direct_below is not None and self.method not in (None, CallOffMethod.COMBINATION):
            raise refuse(
                "grans-utan-kombination",
                "En gräns för direkt beställning (direct_below) är angiven, men avropsformen (method) är {found}",
                "Skriv method: combination, eller ta bort direct_below.",
                found=self.method.value,
            )
        return self


class PriceAdjustment(Part):
    """How prices follow an index."""

    index: Annotated[Text | None, About("Index", "Serien som priset följer.", example="KPI")] = None
    next_date: Annotated[Day | None, About("Nästa justering", "Dagen då priset kan ändras härnäst.")] = None
    terms: Annotated[Text | None, About("Villkor", "Hur justeringen går till.")] = None
