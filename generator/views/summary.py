# SPDX-License-Identifier: EUPL-1.2
"""One sentence about a record, for search engines and for lists."""

from __future__ import annotations

from generator.model.base import Record

LENGTH = 155
"""What a search engine shows, in characters."""


def summary_of(record: Record) -> str:
    """The record's description as one line, or what kind of record it is."""
    described = " ".join(str(getattr(record, "description", None) or "").replace("*", "").split())
    if not described:
        return f"{record.noun.capitalize()}: {record.title}"
    return described if len(described) <= LENGTH else described[:LENGTH].rsplit(" ", 1)[0].rstrip(",.;:") + " …"
