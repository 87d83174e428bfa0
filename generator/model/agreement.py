# SPDX-License-Identifier: EUPL-1.2
"""What a buyer may order on: framework agreements, contracts and dynamic purchasing systems, with everything needed to use them."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar

from generator.model.agreement_parts import (
    AgreementLot,
    AgreementSupplier,
    AuthorisedBuyer,
    CalledOff,
    Ceiling,
    ConcludedBy,
    Modification,
    Option,
    Ordering,
    PriceAdjustment,
    Termination,
)
from generator.model.amounts import Whole
from generator.model.base import Record
from generator.model.codes import AgreementKind, Law
from generator.model.common import Contact, Document, Period, Question, Value
from generator.model.dates import add_months
from generator.model.field import PUBLIC, About, Ref, Stage, Visibility, public_from
from generator.model.scalars import AtLeastOne, CpvCode, Day, Many, Slug, Text


class Agreement(Record):
    """One agreement. The smallest valid one has id, title, kind, suppliers, authorised_buyers and period."""

    record_kind: ClassVar[str] = "agreement"
    noun: ClassVar[str] = "avtal"
    visibility: ClassVar[Visibility] = public_from(Stage.SIGNED)

    kind: Annotated[
        AgreementKind,
        About("Avtalsslag", "Ramavtal, kontrakt eller dynamiskt inköpssystem.", PUBLIC, example="framework_agreement"),
    ]
    suppliers: Annotated[
        AtLeastOne[AgreementSupplier],
        About("Leverantörer", "En rad för varje leverantör i avtalet.", PUBLIC, "awards/suppliers"),
    ]
    authorised_buyers: Annotated[
        AtLeastOne[AuthorisedBuyer],
        About("Avropsberättigade", "Organisationerna som får beställa på avtalet, LOU 7:3.", PUBLIC),
    ]
    period: Annotated[
        Period,
        About(
            "Avtalstid", "Första avtalstiden. Ändras aldrig; förlängningar är optioner.", PUBLIC, "contracts/period"
        ),
    ]
    reference: Annotated[
        Text | None, About("Diarienummer", "Ärendets nummer i diariet.", PUBLIC, example="KS 2025/0123", own=True)
    ] = None
    procurement: Annotated[
        Slug | None,
        Ref("procurement"),
        About("Upphandling", "Upphandlingen som ledde till avtalet.", PUBLIC, "contracts/awardID", own=True),
    ] = None
    concluded_by: Annotated[
        ConcludedBy | None, About("Ingånget av", "Inköpscentralen som har slutit avtalet, om det inte är vi.", PUBLIC)
    ] = None
    law: Annotated[
        Law | None, About("Lag", "Lagen som avtalet upphandlades enligt.", PUBLIC, "tender/legalBasis", "LOU")
    ] = None
    description: Annotated[
        Text | None,
        About("Beskrivning", "Vad man kan köpa på avtalet, med vardagens ord.", PUBLIC, "contracts/description"),
    ] = None
    categories: Annotated[
        Many[Annotated[Slug, Ref("category")]], About("Kategorier", "Avtalets plats i katalogen.", PUBLIC)
    ] = ()
    cpv: Annotated[
        Many[CpvCode],
        About(
            "CPV-koder",
            "Den första är huvudkoden.",
            PUBLIC,
            "tender/items/classification/id",
            "30190000",
            ordered=True,
        ),
    ] = ()
    keywords: Annotated[Many[Text], About("Sökord", "Ord som folk söker på men som inte står i texten.", PUBLIC)] = ()
    lots: Annotated[Many[AgreementLot], About("Anbudsområden", "Avtalets delar.", PUBLIC, "tender/lots")] = ()
    signed: Annotated[
        Day | None, About("Undertecknat", "Dagen då avtalet undertecknades.", PUBLIC, "contracts/dateSigned")
    ] = None
    options: Annotated[
        Many[Option], About("Optioner", "Rätten att förlänga, i ordning.", PUBLIC, "contracts/renewal", ordered=True)
    ] = ()
    modifications: Annotated[
        Many[Modification],
        About(
            "Ändringar av avtalet",
            "Ändringar utan ny upphandling, LOU 17:9–14.",
            PUBLIC,
            "contracts/amendments",
            own=True,
        ),
    ] = ()
    termination: Annotated[
        Termination | None,
        About("Uppsägning", "Om avtalet har sagts upp eller upphört i förtid.", public_from(Stage.TERMINATED)),
    ] = None
    notice_period_months: Annotated[
        Whole | None, About("Uppsägningstid, månader", "Hur många månader i förväg avtalet sägs upp.")
    ] = None
    last_call_off: Annotated[
        Day | None,
        About(
            "Sista avropsdag",
            "Bara om avtalet anger en annan dag än den sista avtalsdagen.",
            PUBLIC,
            example="2028-03-31",
        ),
    ] = None
    last_contract_day: Annotated[
        Day | None, About("Sista leveransdag", "Sista dagen som ett avrop får löpa.", PUBLIC)
    ] = None
    special_reasons: Annotated[
        Text | None, About("Särskilda skäl", "Varför ett ramavtal är längre än fyra år, LOU 7:2.", PUBLIC, own=True)
    ] = None
    ceiling: Annotated[
        Ceiling | None, About("Takvolym", "Högsta värde eller mängd som får avropas.", PUBLIC, "contracts/value")
    ] = None
    called_off: Annotated[
        Many[CalledOff], About("Avropat per år", "Summor som har godkänts för publicering.", PUBLIC, own=True)
    ] = ()
    called_off_to_date: Annotated[
        Value | None, About("Avropat hittills", "Senaste kända summa, för uppföljning mot taket.", own=True)
    ] = None
    ordering: Annotated[Ordering | None, About("Så beställer du", "Hur man avropar.", PUBLIC)] = None
    owner: Annotated[
        Text | None,
        About("Avtalsansvarig", "Funktionen som förvaltar avtalet.", PUBLIC, example="Upphandlingsenheten"),
    ] = None
    contact: Annotated[Contact | None, About("Frågor om avtalet", "Vem man ringer.", PUBLIC)] = None
    price_adjustment: Annotated[PriceAdjustment | None, About("Prisjustering", "Hur och när priserna ändras.")] = None
    documents: Annotated[
        Many[Document],
        About("Dokument", "Länkar till avtal, prislistor och bilagor.", PUBLIC, "contracts/documents", own=True),
    ] = ()
    questions: Annotated[
        Many[Question], About("Frågor och svar", "Det som beställare brukar undra.", PUBLIC, own=True)
    ] = ()
    sustainability: Annotated[
        Text | None, About("Hållbarhet", "Krav på miljö och sociala villkor i avtalet.", PUBLIC)
    ] = None
    goals: Annotated[Many[Annotated[Slug, Ref("goal")]], About("Mål", "Målen som avtalet bidrar till.", PUBLIC)] = ()
    replaces: Annotated[
        Slug | None, Ref("agreement"), About("Ersätter", "Avtalet som detta efterträder.", PUBLIC, own=True)
    ] = None
    follow_up: Annotated[Text | None, About("Uppföljning", "Avvikelser och vad som har gjorts åt dem.", own=True)] = (
        None
    )

    def opener(self) -> tuple[str, Stage] | None:
        """An agreement shows who won, so it waits for the award; a dynamic purchasing system is open from its notice and has none (LOU 8 kap.)."""
        dynamic = self.kind is AgreementKind.DYNAMIC_PURCHASING_SYSTEM
        return "procurement", Stage.ANNOUNCED if dynamic else Stage.AWARDED

    def reached(self, today: date) -> frozenset[Stage]:
        """SIGNED from the signing day, and an agreement without one is taken as signed; TERMINATED once that is decided."""
        stages = {Stage.SIGNED} if self.signed is None or self.signed <= today else set()
        return frozenset(
            stages | ({Stage.TERMINATED} if self.termination and self.termination.decided <= today else set())
        )

    def current_end(self, today: date) -> date | None:
        """The last day of the agreement as decided on `today`: the first end, the options used by then, an early end. None: until further notice."""
        end = self.period.end
        for option in self.options:
            if end and option.used_on(today):
                end = option.until or add_months(end, option.months)
        if self.termination and self.termination.decided <= today:
            return min(end, self.termination.last_day) if end else self.termination.last_day
        return end

    def last_order_day(self, today: date) -> date | None:
        """The last day on which one may order, as decided on `today`: the day the agreement states, but never after its current end."""
        return min(filter(None, (self.last_call_off, self.current_end(today))), default=None)

    def open_options(self, today: date) -> tuple[tuple[int, Option], ...]:
        """The options that are still to be decided, with their numbers from 1; none once the agreement is to end early."""
        if self.termination and self.termination.decided <= today:
            return ()
        return tuple((number, option) for number, option in enumerate(self.options, 1) if option.use is None)

    def longest_end(self) -> date | None:
        """The last day if every option is used (LOU 5:3, 7:2: extensions count). None: until further notice."""
        if self.termination:
            return self.termination.last_day
        end = self.period.end
        for option in self.options:
            if end and option.use is not False:
                end = option.until or add_months(end, option.months)
        return end
