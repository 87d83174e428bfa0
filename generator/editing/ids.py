# SPDX-License-Identifier: EUPL-1.2
"""Ids for new records: made from the title, and taken by nobody here. Those on other branches are in `branches`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import count
from typing import Any

from generator.model.base import Record
from generator.model.codelists import WithdrawnList
from generator.model.kinds import Kind
from generator.model.scalars import suggest_slug
from generator.register import Register
from generator.words import meant

LONGEST = 80
_YEAR = re.compile(r"^(?:19|20)\d\d-|-(?:19|20)\d\d$")


def own_file(kind: Kind) -> bool:
    """Whether each record of the kind has a file of its own, so that a new one can be written."""
    return "{id}" in kind.files


def suggested(kind: Kind, title: str, year: int) -> str:
    """The id that a title gives. Kinds that are kept by year begin with it."""
    base = suggest_slug(title)
    return base if "{year}" not in kind.files else f"{year}-{_YEAR.sub('', base)}"[:LONGEST].strip("-")


def made_of(kind: Kind, values: Mapping[str, Any], year: int) -> str:
    """The id that a record's values give: of a dated kind the body and the day, of others the title."""
    if kind.dated:
        return f"{values['body']}-{str(values['starts'])[:10]}"
    return suggested(kind, str(values["title"]), year)


def without_year(record_id: str) -> str:
    """The id without the year that it begins or ends with, for the next one of its kind."""
    return _YEAR.sub("", record_id) or record_id


def near_to(written: str, records: Mapping[str, Record]) -> str:
    """”Menade du kontor?”, by what else people call a record: its title, its number in the diary or nearly its id. Empty where nothing is near."""
    called = written.strip().casefold()
    for record_id, record in records.items():
        if called and called in (record.title.casefold(), str(getattr(record, "reference", None) or "").casefold()):
            return f"Menade du {record_id}?"
    return meant(written, records)


def taken(kind: Kind, register: Register) -> dict[str, str]:
    """The ids of a kind that cannot be used, each with the reason in Swedish."""
    found: dict[str, str] = {}
    for record in register.of(kind.model).values():
        if record.former_ids:
            found |= dict.fromkeys(record.former_ids, f"är ett tidigare id för {record.title}")
    for record in register.of(kind.model).values():
        found[record.id] = f"är upptaget av {record.title}"
    withdrawn = register.singleton(WithdrawnList)
    for row in withdrawn.rows if withdrawn else ():
        if row.kind == kind.name:
            found[row.id] = f"togs bort ur registret {row.day} och får inte användas igen"
    return found


def free(wanted: str, used: Mapping[str, str]) -> str:
    """The id that is wanted, or the first free one with a number behind it."""
    if wanted not in used:
        return wanted
    return next(name for name in (f"{wanted[: LONGEST - 4]}-{number}" for number in count(2)) if name not in used)
