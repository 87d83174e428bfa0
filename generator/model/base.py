# SPDX-License-Identifier: EUPL-1.2
"""The two shapes everything in the register has: a record, which has a page and a file, and a part of one.

Both are frozen pydantic models that refuse unknown keys. They have neither cached properties nor private state, since a copy would carry
those past the projection (DESIGN § 3.1).
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar, Self

from pydantic import BaseModel, ConfigDict, model_validator

from generator.model.audience import Audience
from generator.model.codes import ReasonCode
from generator.model.field import PUBLIC, About, Stage, Visibility
from generator.model.refusal import refuse
from generator.model.scalars import Day, Many, Slug, Text


class Part(BaseModel):
    """A group of fields inside a record."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    identity: ClassVar[str | None] = None
    """The field that tells the items of a list of this part from each other; overlays and diffs match by it, never by position."""

    stands_on: ClassVar[frozenset[str]] = frozenset()
    """The fields that a projection may not take anything from: where something that one of them names is gone, so is the part."""

    visibility: ClassVar[Visibility] = PUBLIC
    """Who may see the part at all, and from which stage; each field says so again for itself."""

    def reached(self, today: date) -> frozenset[Stage] | None:
        """The stages of its own that the part has reached on `today`; None where it follows the record it stands in."""
        del today
        return None


class Publication(Part):
    """The decision that a record is not published, or not for ever, with its reason (OSL 2009:400, facts/domain.md § 4)."""

    audience: Annotated[
        Audience, About("Synlighet", "Vem som får se posten: public eller internal.", PUBLIC, example="internal")
    ]
    reason: Annotated[
        ReasonCode | None, About("Skäl", "Varför posten inte publiceras.", PUBLIC, example="working_material")
    ] = None
    legal_basis: Annotated[
        Text | None, About("Lagrum", "Bestämmelsen som skälet vilar på.", PUBLIC, example="OSL 19:3")
    ] = None
    review_by: Annotated[
        Day | None, About("Omprövas senast", "Dagen då någon ska pröva om posten kan publiceras.", PUBLIC)
    ] = None

    until: Annotated[
        Day | None,
        About(
            "Visas till och med",
            "Sista dagen som posten visas publikt. Dagen efter är den intern, och det som stod om den berättas inte heller bland ändringarna.",
            PUBLIC,
            example="2029-12-31",
        ),
    ] = None

    def hides(self, today: date) -> bool:
        """Whether the public may not see on `today` what the decision is about: it is internal, or the last day has passed."""
        return self.audience is Audience.INTERNAL or (self.until is not None and self.until < today)

    @model_validator(mode="after")
    def _internal_has_no_last_day(self) -> Self:
        if self.audience is Audience.INTERNAL and self.until:
            raise refuse(
                "intern-med-sista-dag",
                "Posten är intern men har en sista dag då den visas publikt (until)",
                "Ska posten visas till och med den dagen: skriv audience: public. Annars: ta bort until.",
            )
        return self

    @model_validator(mode="after")
    def _internal_has_reason(self) -> Self:
        if self.audience is Audience.INTERNAL and not (self.reason and self.review_by):
            raise refuse(
                "intern-utan-skal",
                "Posten är intern men saknar skäl (reason) eller dag för omprövning (review_by). "
                "Intern betyder inte hemlig: en handling hålls inne av ett skäl som går att pröva",
                "Lägg till reason: working_material (eller ett annat skäl) och review_by: ÅÅÅÅ-MM-DD.",
            )
        return self


class Record(Part):
    """One file in the register: a procurement, an agreement, a supplier … Its id is the file's name and part of its address."""

    record_kind: ClassVar[str]
    """The word for this kind of record in code and in references, singular."""
    noun: ClassVar[str]
    """The Swedish word for one such record, indefinite, lower case."""
    only_if_named: ClassVar[bool] = False
    """Whether the record is shown only where another kind of record that is shown names it: that it is here at all may tell what is not to be known."""

    id: Annotated[
        Slug,
        About(
            "Id", "Postens kortnamn, samma som filnamnet. Ändras aldrig.", PUBLIC, "id", "kontorsmaterial", own=True
        ),
    ]
    title: Annotated[Text, About("Rubrik", "Vad posten heter i löpande text.", PUBLIC, "title", "Kontorsmaterial")]
    former_ids: Annotated[
        Many[Slug], About("Tidigare id", "Kortnamn som posten har haft. Gamla adresser leder hit.", PUBLIC, own=True)
    ] = ()
    publication: Annotated[
        Publication | None,
        About("Publicering", "Beslut om att posten inte ska visas publikt, eller hur länge.", PUBLIC),
    ] = None
    imported: Annotated[
        Day | None,
        About(
            "Inläst",
            "Dagen då posten lästes in från en annan källa. Tas bort när en människa har gått igenom posten.",
            PUBLIC,
            own=True,
        ),
    ] = None
    notes: Annotated[Text | None, About("Anteckningar", "Interna anteckningar om posten.", own=True)] = None

    def opener(self) -> tuple[str, Stage] | None:
        """The reference field that names another record, and the stage which that record must have reached before this one may be seen by anyone."""
        return None

    @property
    def is_internal(self) -> bool:
        """Whether it is decided that the record is never published, whatever the day."""
        return self.publication is not None and self.publication.audience is Audience.INTERNAL

    def is_hidden(self, today: date) -> bool:
        """Whether a decision keeps the record from the public on `today`: it is internal, or was to be shown for a time that has passed."""
        return self.publication is not None and self.publication.hides(today)
