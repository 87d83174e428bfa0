# SPDX-License-Identifier: EUPL-1.2
"""One sentence about a record, for search engines."""

from __future__ import annotations

from generator.model.base import Record

LENGTH = 155
"""What a search engine shows, in characters."""


def summary_of(record: Record, which: str = "") -> str:
    """What kind of record it is, its name and the beginning of its description, as one line.

    Two records are often described in the same words, an agreement and the procurement that led to it not least; so the description never stands
    alone. `which` tells records of one kind and name apart.
    """
    named = f"{record.noun} {which}".strip()
    described = " ".join(str(getattr(record, "description", None) or "").replace("*", "").split())
    said = f"{named[:1].upper()}{named[1:]}: {record.title}" + (f". {described}" if described else "")
    return said if len(said) <= LENGTH else said[:LENGTH].rsplit(" ", 1)[0].rstrip(",.;:") + " …"
