# SPDX-License-Identifier: EUPL-1.2
"""What matters at meetings are about: records, and what is to become different in them."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from pydantic import model_validator

from generator.model.amounts import Few
from generator.model.base import Part
from generator.model.codes import ChangeKind
from generator.model.field import PUBLIC, About, Ref
from generator.model.refusal import refuse
from generator.model.scalars import Day, Quarter, Slug


class Concern(Part):
    """A record that a matter is about: exactly one of the keys. Where the record is gone, so is this."""

    agreement: Annotated[Slug | None, Ref("agreement", lasting=True), About("Avtal", "Avtalets id.", PUBLIC)] = None
    procurement: Annotated[
        Slug | None, Ref("procurement", lasting=True), About("Upphandling", "Upphandlingens id.", PUBLIC)
    ] = None
    need: Annotated[Slug | None, Ref("need", lasting=True), About("Behov", "Behovets id.", PUBLIC)] = None
    goal: Annotated[Slug | None, Ref("goal", lasting=True), About("Mål", "Målets id.", PUBLIC)] = None
    category: Annotated[Slug | None, Ref("category", lasting=True), About("Kategori", "Kategorins id.", PUBLIC)] = None
    organization: Annotated[
        Slug | None, Ref("organization", lasting=True), About("Organisation", "Organisationens id.", PUBLIC)
    ] = None
    guidance: Annotated[Slug | None, Ref("guidance", lasting=True), About("Vägledning", "Sidans id.", PUBLIC)] = None

    @property
    def key(self) -> tuple[str, str]:
        """The kind and the id of the record; both empty where none is named, which a checked register does not have."""
        found = ((kind, name) for kind in KINDS_OF_CONCERN if (name := getattr(self, kind)))
        return next(found, ("", ""))

    @model_validator(mode="after")
    def _one(self) -> Self:
        if sum(getattr(self, kind) is not None for kind in KINDS_OF_CONCERN) != 1:
            raise refuse(
                "inte-en-post",
                "Här ska stå precis en post",
                "Skriv till exempel {agreement: kontorsmaterial}, och en rad för varje post.",
            )
        return self


KINDS_OF_CONCERN = tuple(Concern.model_fields)
"""The kinds of record that a matter can be about; also the keys that name them."""
Concern.stands_on = frozenset(KINDS_OF_CONCERN)


CONCERNED = {
    ChangeKind.OPTION_USED: "agreement",
    ChangeKind.OPTION_DECLINED: "agreement",
    ChangeKind.AGREEMENT_ENDS: "agreement",
    ChangeKind.SUCCESSOR: "agreement",
    ChangeKind.BUYER_ADDED: "agreement",
    ChangeKind.PROCUREMENT_PLANNED: "procurement",
    ChangeKind.PROCUREMENT_ANNOUNCED: "procurement",
    ChangeKind.PROCUREMENT_CANCELLED: "procurement",
    ChangeKind.NEED_ANSWERED: "need",
    ChangeKind.GUIDANCE_REVIEWED: "guidance",
}
"""The kind of record that each change is made in."""

_NEEDED = {
    ChangeKind.OPTION_USED: "option",
    ChangeKind.OPTION_DECLINED: "option",
    ChangeKind.AGREEMENT_ENDS: "until",
    ChangeKind.BUYER_ADDED: "buyer",
    ChangeKind.PROCUREMENT_PLANNED: "quarter",
}
"""What each change must also say, to be told from others of its kind."""


OF_CONTRACTS = frozenset({ChangeKind.OPTION_USED, ChangeKind.OPTION_DECLINED, ChangeKind.AGREEMENT_ENDS})
"""Changes of a contract: somebody with the right to decide must do so, and what is intended is internal until then (facts/domain.md § 11)."""


class WantedChange(Concern):
    """Something that is to become different in one record, told so that the register itself shows when it has."""

    kind: Annotated[ChangeKind, About("Ändring", "Vad som ska bli annorlunda.", PUBLIC, example="option_used")]
    option: Annotated[Few | None, About("Option", "Optionens nummer i avtalet, 1 först.", PUBLIC, example="1")] = None
    until: Annotated[
        Day | None, About("Till och med", "Sista dagen när ändringen är gjord.", PUBLIC, example="2028-05-31")
    ] = None
    quarter: Annotated[Quarter | None, About("Kvartal", "Kvartalet som det planeras till.", PUBLIC)] = None
    buyer: Annotated[
        Slug | None,
        Ref("organization", lasting=True),
        About("Beställare", "Organisationen som ska få beställa.", PUBLIC),
    ] = None

    stands_on: ClassVar[frozenset[str]] = Concern.stands_on | {"buyer"}

    @model_validator(mode="after")
    def _whole(self) -> Self:
        concerned, needed = CONCERNED.get(self.kind), _NEEDED.get(self.kind)
        if concerned and getattr(self, concerned) is None:
            raise refuse(
                "andring-fel-post",
                "Ändringen {found} görs i en post av slaget {kind}, men en annan är angiven",
                f"Skriv {concerned}: och postens id.",
                found=self.kind.value,
                kind=concerned,
            )
        if needed and getattr(self, needed) is None:
            raise refuse(
                "andring-halv",
                "Ändringen {found} behöver också {key}",
                f"Lägg till {needed}:.",
                found=self.kind.value,
                key=needed,
            )
        return self
