# SPDX-License-Identifier: EUPL-1.2
"""What a code in a code list knows about itself."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from functools import partial
from typing import Any, Self

from pydantic_core import CoreSchema, core_schema

from generator.model.refusal import refuse, shown
from generator.words import closest, listed


class Code(StrEnum):
    """One value of a code list.

    The member is the text that stands in a record; the rest says what it means, to people and to standards. A list
    reads like a table: `OPEN = "open", "Öppet förfarande", "open", "open", "LOU 6 kap. 2 §"`. Columns after the label
    may be left out from the right, or be None.
    """

    label: str
    """What people read, in Swedish, beginning with a capital letter."""
    eforms: str | None
    """The code in the eForms list that the class names; None where the list has none."""
    ocds: str | None
    """The code in the OCDS list that the class names; None where the list has none."""
    legal_basis: str | None
    """The Swedish provision; None where there is none, or none that has been verified."""
    valid_until: date | None
    """The last day the code could be chosen; None while it can."""

    def __new__(
        cls,
        code: str,
        label: str = "",
        eforms: str | None = None,
        ocds: str | None = None,
        legal_basis: str | None = None,
        valid_until: date | None = None,
    ) -> Self:
        """A member, made from a row of the table."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label
        member.eforms = eforms
        member.ocds = ocds
        member.legal_basis = legal_basis
        member.valid_until = valid_until
        return member

    def valid_on(self, day: date) -> bool:
        """Whether the code could be chosen on `day`."""
        return self.valid_until is None or day <= self.valid_until

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> CoreSchema:
        """A code is read from exactly its text; the answer to a wrong one names the right ones."""
        return core_schema.no_info_plain_validator_function(partial(_read, cls))

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: Any) -> dict[str, Any]:
        """The codes, with their labels, in the JSON Schema that editors' programs read."""
        return {
            "type": "string",
            "enum": [str(code) for code in cls],
            "enumDescriptions": [code.label for code in cls],
        }


def _read(codes: type[Code], value: object) -> Code:
    if isinstance(value, str) and value in codes._value2member_map_:
        return codes(value)
    by_label = {code.label: str(code) for code in codes}
    near = closest(str(value), [*map(str, codes), *by_label]) if isinstance(value, str) else None
    known = listed([str(code) for code in codes], "eller")
    hint = (
        f"Menade du {by_label.get(near, near)}?"
        if near
        else f"Skriv {known}."
        if len(codes) <= 12
        else "Slå upp koden i registrets beskrivning."
    )
    raise refuse("okant-varde", "{found} finns inte i kodlistan", hint, found=shown(value))
