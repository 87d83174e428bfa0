# SPDX-License-Identifier: EUPL-1.2
"""A day, a month or a year: history is told as exactly as it is known, and no date is invented to fill a field."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import PlainValidator, WithJsonSchema

from generator.model.refusal import refuse, shown
from generator.model.scalars import day

_WHEN = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-\d{2})?)?")


def when(value: object) -> str:
    """`2010`, `2019-03` or `2019-11-25`; sorts as text."""
    found = str(value) if isinstance(value, str) else ""
    if not _WHEN.fullmatch(found):
        raise refuse(
            "fel-datum",
            "Här väntas ett datum, en månad eller ett år, men det står {found}",
            "Skriv så noga som du vet: 2019-11-25, 2019-11 eller 2019.",
            found=shown(value),
        )
    return str(day(found)) if len(found) == 10 else found


When = Annotated[str, PlainValidator(when), WithJsonSchema({"type": "string", "pattern": f"^{_WHEN.pattern}$"})]
