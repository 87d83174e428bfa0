# SPDX-License-Identifier: EUPL-1.2
"""The smaller kinds of record: announcements, guidance."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Self

from pydantic import model_validator

from generator.model.amounts import Whole
from generator.model.base import Record
from generator.model.codes import StandingPage, VisitorQuestion
from generator.model.field import PUBLIC, About, Stage, Visibility, public_from
from generator.model.refusal import not_backwards
from generator.model.scalars import Day, Flag, Text


class Announcement(Record):
    """A message on top of every page from its first day through its last."""

    record_kind: ClassVar[str] = "announcement"
    noun: ClassVar[str] = "meddelande"
    visibility: ClassVar[Visibility] = public_from(Stage.SHOWN)

    text: Annotated[
        Text, About("Text", "Meddelandet.", PUBLIC, example="Upphandlingsenheten har stängt 24–26 december.")
    ]
    first_day: Annotated[Day, About("Första dag", "Första dagen som meddelandet visas.", PUBLIC, example="2026-12-20")]
    last_day: Annotated[Day, About("Sista dag", "Sista dagen som meddelandet visas.", PUBLIC, example="2026-12-26")]

    def reached(self, today: date) -> frozenset[Stage]:
        """SHOWN from the first day, OVER after the last."""
        shown = {Stage.SHOWN} if self.first_day <= today else set()
        return frozenset(shown | ({Stage.OVER} if self.last_day < today else set()))

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        not_backwards(self.first_day, self.last_day)
        return self


class Guidance(Record):
    """A page of prose with an owner who reviews it. The text is the file's body, the rest its front matter."""

    record_kind: ClassVar[str] = "guidance"
    noun: ClassVar[str] = "vägledning"

    description: Annotated[
        Text, About("Beskrivning", "Vad sidan svarar på, i en mening.", PUBLIC, example="Så köper du på ett avtal.")
    ]
    body: Annotated[Text, About("Text", "Sidans text i Markdown, utan HTML.", PUBLIC)]
    owner: Annotated[
        Text, About("Ansvarig", "Funktionen som håller sidan aktuell.", PUBLIC, example="Upphandlingsenheten")
    ]
    reviewed: Annotated[Day, About("Granskad", "Dagen då sidan senast granskades.", PUBLIC, example="2026-10-01")]
    review_by: Annotated[Day | None, About("Granskas senast", "Dagen för nästa granskning.")] = None
    glossary: Annotated[
        Flag,
        About(
            "Ordlista", "true om sidan är en ordlista: varje rubrik på tredje nivån är ett ord som förklaras.", PUBLIC
        ),
    ] = False
    answers: Annotated[
        VisitorQuestion | None, About("Svarar på", "Frågan på startsidan som sidan svarar på.", PUBLIC, own=True)
    ] = None
    page: Annotated[
        StandingPage | None,
        About(
            "Fristående sida",
            "easy om texten är webbplatsens lättlästa sida (/lattlast/), english om den är sammanfattningen på engelska (/english/). Den står då där, och inte bland vägledningen.",
            PUBLIC,
            own=True,
        ),
    ] = None
    order: Annotated[Whole, About("Ordning", "Platsen i listan, lägst först.", PUBLIC, example="10")] = 100
