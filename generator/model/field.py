# SPDX-License-Identifier: EUPL-1.2
"""What every field of a record says about itself: words for people, its place in OCDS, and who may see it when.

A field is declared as `name: Annotated[Type, About("Titel", "Beskrivning.", PUBLIC)]`. Visibility is data, so that the projection, the exposure
check, the schema for editors and the tests all read the same declaration and none of them knows a single field by name.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydantic import GetJsonSchemaHandler
    from pydantic_core import CoreSchema


class Stage(StrEnum):
    """A state that a record, or a part of one, can have reached on a day. Which of them hold is a set: stages do not only go forward."""

    PLANNED = "planned"
    """The plan is decided: subject, municipality and quarter are public (facts/domain.md § 11)."""
    ANNOUNCED = "announced"
    """The notice is published, LOU 10:1, 19:8."""
    CLOSED = "closed"
    """The deadline's day has passed."""
    DECIDED = "decided"
    """A decision has been made, whether or not it still stands."""
    REVOKED = "revoked"
    """An award decision has been revoked and not made anew."""
    CANCELLED = "cancelled"
    """It is decided that nothing is to be concluded, LOU 20:12."""
    TERMINATED = "terminated"
    """It is decided that an agreement ends before its time."""
    AWARDED = "awarded"
    """An award decision stands: the absolute secrecy of OSL 19:3 second paragraph has ended."""
    SIGNED = "signed"
    """The contract is signed."""
    NOTIFIED = "notified"
    """The post-award notice, which names all tenderers since 2024, is published."""
    SHOWN = "shown"
    """The first day of an announcement has come."""
    SUMMONED = "summoned"
    """The summons to a meeting is sent."""
    APPROVED = "approved"
    """The notes of a meeting are approved."""
    APPOINTED = "appointed"
    """A person holds the office."""
    OVER = "over"
    """The time is over: the person has left the office, the announcement's last day has passed."""


class Rule(StrEnum):
    """What a field is while it is not public."""

    PUBLIC = "public"
    """Anyone may see it as soon as its stage is reached; before that the staff may."""
    INTERNAL = "internal"
    """Staff only, always."""
    SEALED = "sealed"
    """Before its stage nobody may see it, the staff neither: secret, OSL 19:3. It should not even be in the register then."""


@dataclass(frozen=True, slots=True)
class Visibility:
    """Who may see a field: by what rule, from which stage, and where it matters until which."""

    rule: Rule
    since: Stage | None = None
    until: Stage | None = None

    def open_in(self, reached: frozenset[Stage]) -> bool:
        """Whether the stage condition holds among the stages that the part has reached."""
        return (self.since is None or self.since in reached) and (self.until is None or self.until not in reached)


PUBLIC = Visibility(Rule.PUBLIC)
INTERNAL = Visibility(Rule.INTERNAL)


def public_from(since: Stage, *, until: Stage | None = None) -> Visibility:
    """Public once `since` is reached and `until` is not; internal otherwise."""
    return Visibility(Rule.PUBLIC, since, until)


def sealed_until(stage: Stage) -> Visibility:
    """Seen by nobody before `stage`, public from then on."""
    return Visibility(Rule.SEALED, stage)


@dataclass(frozen=True, slots=True)
class About:
    """Title and description in Swedish, visibility, and the OCDS path where the standard has the same thing.

    A field without an explicit visibility is internal. `example` is what a message shows an editor who left the field out or wrote it wrongly.
    `ordered` says that the order of a list means something, so that another order is another statement. `own` is what belongs to one record alone and
    would be untrue in a new one of the same kind: its numbers, its history, its papers.
    """

    title: str
    description: str
    visibility: Visibility = INTERNAL
    ocds: str | None = None
    example: str | None = None
    ordered: bool = False
    own: bool = False

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """The field's words in the JSON Schema that editors' programs read."""
        words = {"title": self.title, "description": self.description}
        return {**handler(schema), **words, **({"examples": [self.example]} if self.example else {})}


@dataclass(frozen=True, slots=True)
class Ref:
    """Marks a text as the id of another record of `kind`. What it points at may vanish in a projection, and then the reference does too.

    A `lasting` reference stands in something that was said on a day and is never rewritten, such as an agenda that has been sent. It may name a record
    that has been withdrawn since, and follows one that has changed its id.
    """

    kind: str
    lasting: bool = False
