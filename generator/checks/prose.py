# SPDX-License-Identifier: EUPL-1.2
"""Prose holds no HTML, and its links to the site lead somewhere (DESIGN § 3.9)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.fault import Context, Fault
from generator.model.kinds import SECTIONS
from generator.model.markdown import html_in, links_in
from generator.register import Register
from generator.words import meant

KIND_OF_SECTION = {section: kind for kind, section in SECTIONS.items()}


def raw_html(context: Context) -> Iterator[Fault]:
    """Guidance is written in Markdown; HTML in it would be shown as text or, worse, run."""
    for page in context.register.guidance.values():
        for found in html_in(page.body):
            yield Fault(
                page,
                ("body",),
                "html-i-text",
                f"Texten innehåller HTML: {found}.",
                "Skriv med Markdown i stället, eller ta bort taggen.",
            )


def dead_links(context: Context) -> Iterator[Fault]:
    """A link such as /avtal/kontorsmaterial/ names a page that exists."""
    for page in context.register.guidance.values():
        for link in links_in(page.body):
            if link.startswith("/") and (fault := _broken(context.register, link)):
                yield Fault(page, ("body",), "dod-lank", f"Länken {link} leder ingenstans.", fault)


def _broken(register: Register, link: str) -> str | None:
    section, _, rest = link.partition("#")[0].strip("/").partition("/")
    kind = KIND_OF_SECTION.get(section)
    if kind is None or not rest:
        return None
    if register.find(kind, rest):
        return None
    known = [record.id for record in register.records() if record.record_kind == kind]
    return meant(rest, known) or f"Skriv adressen till en sida under /{section}/ som finns."
