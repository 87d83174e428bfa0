# SPDX-License-Identifier: EUPL-1.2
"""An order on a framework agreement that was competed for again (förnyad konkurrensutsättning, LOU 7:8–9) and so has an award of its own."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar

from generator.model.amounts import Money, Whole
from generator.model.base import Record
from generator.model.common import Contact, Document, Period
from generator.model.field import PUBLIC, About, Ref, Stage, Visibility, public_from, sealed_until
from generator.model.scalars import CpvCode, Day, Many, Slug, Text


class CallOff(Record):
    """One call-off with renewed competition. Ordinary orders are none of the register's business; their sums stand in the agreement."""

    record_kind: ClassVar[str] = "call_off"
    noun: ClassVar[str] = "avrop"
    visibility: ClassVar[Visibility] = public_from(Stage.AWARDED)

    agreement: Annotated[
        Slug,
        Ref("agreement"),
        About("Ramavtal", "Avtalet som avropet görs på.", PUBLIC, "relatedProcesses", "it-konsulter"),
    ]
    buyer: Annotated[
        Slug, Ref("organization"), About("Köpare", "Organisationen som avropar.", PUBLIC, "buyer/id", "exempelby")
    ]
    decided: Annotated[
        Day, About("Tilldelat", "Dagen för beslutet om leverantör.", PUBLIC, "awards/date", "2026-05-04")
    ]
    suppliers: Annotated[
        Many[Annotated[Slug, Ref("supplier")]],
        About("Leverantörer", "De som fick avropet.", sealed_until(Stage.AWARDED), "awards/suppliers"),
    ] = ()
    reference: Annotated[
        Text | None, About("Diarienummer", "Ärendets nummer i diariet.", PUBLIC, example="KS 2026/0101", own=True)
    ] = None
    description: Annotated[
        Text | None, About("Beskrivning", "Vad som köps, med vardagens ord.", PUBLIC, "tender/description")
    ] = None
    lots: Annotated[
        Many[Text], About("Anbudsområden", "Id för de av avtalets områden som avropet gäller.", PUBLIC)
    ] = ()
    cpv: Annotated[
        Many[CpvCode],
        About("CPV-koder", "Om avropet är snävare än avtalet. Den första är huvudkoden.", PUBLIC, ordered=True),
    ] = ()
    asked: Annotated[
        Day | None, About("Förfrågan skickad", "Dagen då leverantörerna bjöds in att lämna anbud.", PUBLIC)
    ] = None
    tenders_received: Annotated[
        Whole | None,
        About("Antal anbud", "Anbud som kom in.", sealed_until(Stage.AWARDED), "tender/numberOfTenderers", "3"),
    ] = None
    value: Annotated[
        Money | None, About("Värde", "Kronor utan moms.", sealed_until(Stage.AWARDED), "awards/value/amount")
    ] = None
    reason: Annotated[
        Text | None,
        About("Skäl", "Varför leverantören valdes, i korthet.", sealed_until(Stage.AWARDED), "awards/rationale"),
    ] = None
    signed: Annotated[
        Day | None, About("Kontrakt tecknat", "Dagen då kontraktet undertecknades.", PUBLIC, "contracts/dateSigned")
    ] = None
    period: Annotated[
        Period | None, About("Leveranstid", "Från första till sista dagen.", PUBLIC, "contracts/period")
    ] = None
    contact: Annotated[Contact | None, About("Kontakt", "Vart man vänder sig.", PUBLIC)] = None
    documents: Annotated[Many[Document], About("Dokument", "Länkar till underlag.", PUBLIC, own=True)] = ()

    def reached(self, today: date) -> frozenset[Stage]:
        """AWARDED from the day of the decision."""
        return frozenset({Stage.AWARDED}) if self.decided <= today else frozenset()
