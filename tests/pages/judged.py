# SPDX-License-Identifier: EUPL-1.2
"""Which pages are judged in a browser: one of each type, the longest."""

from __future__ import annotations

from pathlib import Path

from generator.pages.table import PAGE_TYPES
from tests.pages.conftest import Example


def page_of(published: Example, world: str, name: str) -> Path:
    """The longest page of a type, since it has most to find fault with."""
    folder = published.out / world
    if name == "404":
        return folder / "404.html"
    if name == "prose":
        pages = list((folder / "vagledning").glob("*/index.html"))
    else:
        page_type = next(row for row in PAGE_TYPES if row.name == name)
        pages = [
            folder / draft.address / "index.html"
            for draft in page_type.drafts(published.registers[world], published.sites[world])
        ]
    return max(pages, key=lambda page: page.stat().st_size)
